//! `/sign-in`, `/sign-in/code`, `/sign-out`.

use super::{Page, RefusalSummary, checking, page_or_refusal, query};
use crate::{
    api::{
        ApiError,
        accounts::{SignInForm, load_second_factor, load_sign_in, who},
    },
    components::{
        field::TextField,
        gate::Refused,
        summary::{ErrorSummary, provide_errors},
    },
};
use domain::{
    error::Refusal,
    view::{AskPage, SignInPage, WhoView},
    violation::Field,
};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// The sign-in form.
#[component]
pub fn SignIn() -> impl IntoView {
    let page = Resource::new_blocking(checking(), load_sign_in);
    let next = query("next");
    view! {
        <Suspense>
            {move || {
                let next = next();
                Suspend::new(async move {
                    page_or_refusal(page.await, |form| view! { <SignInBody form next/> }.into_any())
                })
            }}
        </Suspense>
    }
}

#[component]
fn SignInBody(form: SignInForm, next: String) -> impl IntoView {
    if let Some(home) = form.home {
        return view! { <Redirect path=home/> }.into_any();
    }
    let SignInPage { login, next: kept, violations, refusal } = form.page;
    let next = if next.is_empty() { kept } else { next };
    let error = !violations.is_empty() || refusal.is_some();
    provide_errors(violations.clone());
    view! {
        <Page title="登录" error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <h1>"登录"</h1>
            {(!next.is_empty()).then(|| view! { <p class="lead">"请登录后继续。已保存的内容都在。"</p> })}
            <form method="post" action="/api/sign-in" class="stack" novalidate>
                <input type="hidden" name="next" value=next/>
                <TextField field=Field::Login label="账号" hint="公民身份号码或手机号码；工作人员填写工号。"
                    value=login width="input--w18" autocomplete="username"/>
                <TextField field=Field::Password label="密码" kind="password" width="input--w18"
                    autocomplete="current-password"/>
                <div class="button-row"><button class="button" type="submit">"登录"</button></div>
            </form>
            <p class="cluster">
                <a href="/recover">"忘记密码"</a>
                <a href="/register">"还没有账户？实名注册"</a>
            </p>
        </Page>
    }
    .into_any()
}

/// Asks staff for the second factor.
#[component]
pub fn SignInCode() -> impl IntoView {
    let page = Resource::new_blocking(checking(), load_second_factor);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(ask) => view! { <SecondFactorBody ask/> }.into_any(),
                    Err(ApiError::Refused(Refusal::SignedOut)) => view! { <Redirect path="/sign-in"/> }.into_any(),
                    Err(error) => view! { <Refused error/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn SecondFactorBody(ask: AskPage) -> impl IntoView {
    let AskPage { violations, refusal, .. } = ask;
    let error = !violations.is_empty() || refusal.is_some();
    provide_errors(violations.clone());
    view! {
        <Page title="输入动态验证码" error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <p class="caption">"工作人员登录"</p>
            <h1>"输入动态验证码"</h1>
            <form method="post" action="/api/sign-in-code" class="stack" novalidate>
                <TextField field=Field::TotpCode label="动态验证码" width="input--w8"
                    hint="打开手机上的验证器，输入 6 位数字。每个验证码只能用一次，用过请等下一个。"
                    inputmode="numeric" autocomplete="one-time-code"/>
                <div class="button-row"><button class="button" type="submit">"继续"</button></div>
            </form>
            <p><a href="/sign-in">"换一个账号"</a></p>
        </Page>
    }
}

/// Signing out is a button: opening an address changes nothing.
#[component]
pub fn SignOut() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| who());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |who| match who {
                    Some(who) => view! { <SignOutBody who/> }.into_any(),
                    None => view! { <SignedOut/> }.into_any(),
                })
            })}
        </Suspense>
    }
}

#[component]
fn SignOutBody(who: WhoView) -> impl IntoView {
    view! {
        <Page title="退出登录">
            <h1>"退出登录"</h1>
            <p class="lead">{format!("当前登录：{}。草稿都已保存，下次登录可以接着填写。", who.name)}</p>
            <form method="post" action="/api/sign-out" class="button-row">
                <button class="button" type="submit">"退出登录"</button>
            </form>
            <p><a href="/me">"不退出，回到我的申请"</a></p>
        </Page>
    }
}

#[component]
fn SignedOut() -> impl IntoView {
    view! {
        <Page title="您已退出登录">
            <h1>"您已退出登录"</h1>
            <p class="lead">"在网吧等公用电脑上，请同时关闭浏览器。"</p>
            <p class="cluster"><a class="button" href="/sign-in">"重新登录"</a><a href="/">"回到首页"</a></p>
        </Page>
    }
}
