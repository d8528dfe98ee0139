//! `/register/code`, and what is said when number or mobile are registered already.

use super::{DemoHint, Page, RefusalSummary, Resend, SmsCodeField, checking};
use crate::{
    api::{
        ApiError,
        accounts::{CodeForm, load_register_code},
    },
    components::{
        gate::Refused,
        summary::{ErrorSummary, provide_errors},
    },
};
use domain::{error::Refusal, view::CodePage};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// Asks for the code.
#[component]
pub fn RegisterCode() -> impl IntoView {
    let page = Resource::new_blocking(checking(), load_register_code);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(form) => view! { <CodeBody form/> }.into_any(),
                    // Nothing waits for a code (any more): begin at the beginning.
                    Err(ApiError::Refused(Refusal::NotFound)) => view! { <Redirect path="/register"/> }.into_any(),
                    Err(error) => view! { <Refused error/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn CodeBody(form: CodeForm) -> impl IntoView {
    let CodePage { mobile, resend_in, violations, refusal } = form.page;
    let error = !violations.is_empty() || refusal.is_some();
    provide_errors(violations.clone());
    view! {
        <Page title="输入短信验证码" error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <p class="caption">"实名注册"</p>
            <h1>"输入短信验证码"</h1>
            <p class="lead">"验证码已发送到 "<span class="nowrap">{mobile}</span>"。"</p>
            <DemoHint demo=form.demo/>
            <form method="post" action="/api/register-code" class="stack" novalidate>
                <SmsCodeField minutes=form.minutes/>
                <div class="button-row"><button class="button" type="submit">"完成注册"</button></div>
            </form>
            <Resend action="/api/register-resend" wait=resend_in/>
            <p><a href="/register">"手机号填错了，重新填写"</a></p>
        </Page>
    }
}

/// Number or mobile are registered already: the same words, whatever the case.
#[component]
pub fn RegisterReceived() -> impl IntoView {
    view! {
        <Page title="注册信息已收到，需要核对">
            <h1>"注册信息已收到，需要核对"</h1>
            <p class="lead">"手机号已验证。您填写的证件号码或手机号码需要由工作人员核对后才能开通。"</p>
            <h2>"接下来"</h2>
            <ul>
                <li>"如果您以前注册过：请直接"<a href="/sign-in">"登录"</a>"，或者"<a href="/recover">"找回密码"</a>"。"</li>
                <li>"如果您没有注册过：请携带第二代居民身份证原件，到现住地派出所辖区内的"<a href="/points">"网点"</a>"核对。核对后会用短信通知您。"</li>
            </ul>
            <p><a href="/">"回到首页"</a></p>
        </Page>
    }
}
