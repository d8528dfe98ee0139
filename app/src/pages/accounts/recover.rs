//! `/recover`, `/recover/code`: a new password by a code to the mobile on file.

use super::{DemoHint, Page, RefusalSummary, Resend, SmsCodeField, checking, page_or_refusal};
use crate::{
    api::{
        ApiError,
        accounts::{CodeForm, load_recover, load_recover_code},
    },
    components::{
        field::TextField,
        gate::Refused,
        summary::{ErrorSummary, provide_errors},
    },
};
use domain::{
    error::Refusal,
    view::{AskPage, CodePage},
    violation::Field,
};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// Asks whose password is forgotten.
#[component]
pub fn Recover() -> impl IntoView {
    let page = Resource::new_blocking(checking(), load_recover);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |ask| view! { <RecoverBody ask/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn RecoverBody(ask: AskPage) -> impl IntoView {
    let AskPage { typed, violations, refusal } = ask;
    let error = !violations.is_empty() || refusal.is_some();
    provide_errors(violations.clone());
    view! {
        <Page title="找回密码" error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <h1>"找回密码"</h1>
            <p class="lead">"我们会向注册时登记的手机号发送验证码，您可以用它设置新密码。"</p>
            <form method="post" action="/api/recover" class="stack" novalidate>
                <TextField field=Field::Login label="账号" hint="公民身份号码或手机号码。" value=typed
                    width="input--w18" autocomplete="username"/>
                <div class="button-row"><button class="button" type="submit">"继续"</button></div>
            </form>
            <p class="hint">"手机号已停用：请持身份证原件到网点，由工作人员核对后更换。工作人员账户请联系系统管理员。"</p>
            <p><a href="/sign-in">"想起密码了，去登录"</a></p>
        </Page>
    }
}

/// Asks for the code and a new password.
#[component]
pub fn RecoverCode() -> impl IntoView {
    let page = Resource::new_blocking(checking(), load_recover_code);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(form) => view! { <RecoverCodeBody form/> }.into_any(),
                    Err(ApiError::Refused(Refusal::NotFound)) => view! { <Redirect path="/recover"/> }.into_any(),
                    Err(error) => view! { <Refused error/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn RecoverCodeBody(form: CodeForm) -> impl IntoView {
    let CodePage { resend_in, violations, refusal, .. } = form.page;
    let error = !violations.is_empty() || refusal.is_some();
    provide_errors(violations.clone());
    view! {
        <Page title="设置新密码" error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <p class="caption">"找回密码"</p>
            <h1>"设置新密码"</h1>
            <p class="lead">"如果这个账号已经注册，验证码已发送到登记的手机号。"</p>
            <DemoHint demo=form.demo/>
            <form method="post" action="/api/recover-code" class="stack" novalidate>
                <SmsCodeField minutes=form.minutes/>
                <TextField field=Field::Password label="新密码" hint="至少 8 个字符，不要包含姓名、证件号码或手机号码。"
                    kind="password" width="input--w18" autocomplete="new-password"/>
                <p class="hint">"设置后，其他设备上的登录会全部退出。"</p>
                <div class="button-row"><button class="button" type="submit">"设置新密码并登录"</button></div>
            </form>
            <Resend action="/api/recover-resend" wait=resend_in/>
        </Page>
    }
}
