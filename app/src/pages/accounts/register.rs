//! `/register`: real-name registration, and the page for numbers that belong elsewhere.

use super::{Page, RefusalSummary, checking, page_or_refusal, query};
use crate::{
    api::accounts::{RegisterForm, load_register},
    components::{
        field::{CheckField, TextField},
        summary::{ErrorSummary, provide_errors},
    },
};
use domain::{
    view::RegisterPage,
    violation::{Field, Rule, Violations},
};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// The registration form.
#[component]
pub fn Register() -> impl IntoView {
    let page = Resource::new_blocking(checking(), load_register);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |form| view! { <RegisterBody form/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn RegisterBody(form: RegisterForm) -> impl IntoView {
    if form.signed_in {
        return view! { <Redirect path="/me"/> }.into_any();
    }
    let RegisterPage { real_name, citizen_number, mobile, consent, violations, refusal, not_matched } = form.page;
    let error = !violations.is_empty() || refusal.is_some() || not_matched;
    let violations = with_password(violations);
    provide_errors(violations.clone());
    view! {
        <Page title="实名注册" error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            {not_matched.then(not_matched_words)}
            <h1>"实名注册"</h1>
            <p class="lead">"请对照您的第二代居民身份证填写。办理居住登记卡和居住证只能由本人申请。"</p>
            <form method="post" action="/api/register" class="stack" novalidate>
                <TextField field=Field::RealName label="姓名" hint="与身份证一致。少数民族姓名中的间隔点用“·”。"
                    value=real_name width="input--w18" autocomplete="name"/>
                <TextField field=Field::CitizenNumber label="公民身份号码" hint="18 位，最后一位可能是 X。"
                    value=citizen_number width="input--w18"/>
                <TextField field=Field::Mobile label="手机号码" hint="本人使用的手机号，用来接收验证码和办理通知。"
                    value=mobile width="input--w12" kind="tel" inputmode="tel" autocomplete="tel"/>
                <TextField field=Field::Password label="设置密码" hint="至少 8 个字符，不要包含姓名、证件号码或手机号码。"
                    kind="password" width="input--w18" autocomplete="new-password"/>
                <p>
                    "注册前请阅读"<a href="/privacy">"隐私说明"</a>
                    {format!("（{} 版）：我们只为办理本业务收集必要信息，加密保存，您可以随时查看和删除。", form.consent_version)}
                </p>
                <CheckField field=Field::Consent label="我已阅读并同意隐私说明" checked={consent == "yes"}/>
                <div class="button-row"><button class="button" type="submit">"继续"</button></div>
            </form>
            <p>"已经注册？"<a href="/sign-in">"登录"</a></p>
            <p class="hint">"这里只核对姓名和号码的格式（格式核验）；实名核验在接通核验系统后自动进行，或由网点工作人员当面核对原件。"</p>
        </Page>
    }
    .into_any()
}

/// Passwords are not shown again, so the person is told that it has to be typed once more.
fn with_password(mut all: Violations) -> Violations {
    if !all.is_empty() && all.of(Field::Password).is_none() {
        all.add(Field::Password, Rule::Required);
    }
    all
}

fn not_matched_words() -> impl IntoView {
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1">
            <h2>"姓名和公民身份号码没有通过核验"</h2>
            <p>"请对照身份证检查姓名和号码，改正后重新提交。确认无误仍不通过的，请持身份证到现住地派出所办理。"</p>
        </div>
    }
}

/// Where people with another kind of number go.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let kind = query("kind");
    move || if kind() == "foreign" { foreign().into_any() } else { hong_kong_macao_taiwan().into_any() }
}

fn hong_kong_macao_taiwan() -> impl IntoView {
    view! {
        <Page title="港澳台居民请办理港澳台居民居住证">
            <h1>"港澳台居民请办理港澳台居民居住证"</h1>
            <p class="lead">"您填写的是港澳台居民居住证号码。本平台只受理内地居民的居住登记卡和居住证。"</p>
            <h2>"您可以这样办"</h2>
            <ul>
                <li>"初次申领、换领、补领港澳台居民居住证：到居住地公安派出所或公安机关出入境办证大厅申请。"</li>
                <li>"请携带港澳居民来往内地通行证或台湾居民来往大陆通行证，以及居住、就业或就读的证明。"</li>
            </ul>
            <Back/>
        </Page>
    }
}

fn foreign() -> impl IntoView {
    view! {
        <Page title="外国人请到出入境管理部门办理">
            <h1>"外国人请到出入境管理部门办理"</h1>
            <p class="lead">"您填写的是外国人永久居留身份证号码。持此证可以直接在京居住，不需要办理居住证或居住登记卡。"</p>
            <h2>"您可以这样办"</h2>
            <ul>
                <li>"住宿登记：入住后 24 小时内到居住地派出所办理。"</li>
                <li>"换发、补发永久居留身份证：到北京市公安局出入境管理部门办理，可拨打 12367 咨询。"</li>
            </ul>
            <Back/>
        </Page>
    }
}

#[component]
fn Back() -> impl IntoView {
    view! {
        <p class="cluster">
            <a class="button button--secondary" href="/register?check=1">"号码填错了，返回修改"</a>
            <a href="/">"回到首页"</a>
        </p>
    }
}
