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
        mixed::Mixed,
        summary::{ErrorSummary, provide_errors},
    },
    t,
    text::{labels, to},
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
    let (next, done) = (query("next"), query("done"));
    view! {
        <Suspense>
            {move || {
                let (next, changed) = (next(), done() == "mobile");
                Suspend::new(async move {
                    page_or_refusal(page.await, |form| view! { <SignInBody form next changed/> }.into_any())
                })
            }}
        </Suspense>
    }
}

#[component]
fn SignInBody(form: SignInForm, next: String, changed: bool) -> impl IntoView {
    if let Some(home) = form.home {
        return view! { <Redirect path=home/> }.into_any();
    }
    let SignInPage { login, next: kept, violations, refusal } = form.page;
    let next = if next.is_empty() { kept } else { next };
    let error = !violations.is_empty() || refusal.is_some();
    provide_errors(violations.clone());
    view! {
        <Page title=t!(accounts::SIGN_IN) error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            {changed.then(|| view! {
                <div class="notice notice--success" role="status"><p>{t!(accounts::sign_in::MOBILE_CHANGED)}</p></div>
            })}
            <h1>{t!(accounts::SIGN_IN)}</h1>
            {(!next.is_empty()).then(|| view! { <p class="lead">{t!(accounts::sign_in::TO_GO_ON)}</p> })}
            <form method="post" action="/api/sign-in" class="stack" novalidate>
                <input type="hidden" name="next" value=next/>
                <TextField field=Field::Login label=labels::field(Field::Login) hint=t!(accounts::sign_in::ACCOUNT_HINT)
                    value=login width="input--w18" autocomplete="username"/>
                <TextField field=Field::Password label=labels::field(Field::Password) kind="password" width="input--w18"
                    autocomplete="current-password"/>
                <div class="button-row"><button class="button" type="submit">{t!(accounts::SIGN_IN)}</button></div>
            </form>
            <p class="cluster">
                <a href=to("/recover")>{t!(accounts::sign_in::FORGOTTEN)}</a>
                <a href=to("/register")>{t!(accounts::sign_in::REGISTER)}</a>
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
        <Page title=t!(accounts::sign_in::CODE_TITLE) error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <p class="caption">{t!(accounts::sign_in::STAFF)}</p>
            <h1>{t!(accounts::sign_in::CODE_TITLE)}</h1>
            <form method="post" action="/api/sign-in-code" class="stack" novalidate>
                <TextField field=Field::TotpCode label=labels::field(Field::TotpCode) width="input--w8"
                    hint=t!(accounts::sign_in::CODE_HINT) inputmode="numeric" autocomplete="one-time-code"/>
                <div class="button-row"><button class="button" type="submit">{t!(accounts::CONTINUE)}</button></div>
            </form>
            <p><a href=to("/sign-in")>{t!(accounts::sign_in::OTHER_ACCOUNT)}</a></p>
        </Page>
    }
}

/// Signing out is a button: opening an address changes nothing.
#[component]
pub fn SignOut() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| who());
    let done = query("done");
    view! {
        <Suspense>
            {move || {
                let closed = done() == "closed";
                Suspend::new(async move {
                    page_or_refusal(page.await, |who| match who {
                        Some(who) => view! { <SignOutBody who/> }.into_any(),
                        None if closed => view! { <Closed/> }.into_any(),
                        None => view! { <SignedOut/> }.into_any(),
                    })
                })
            }}
        </Suspense>
    }
}

#[component]
fn SignOutBody(who: WhoView) -> impl IntoView {
    view! {
        <Page title=t!(accounts::sign_out::TITLE)>
            <h1>{t!(accounts::sign_out::TITLE)}</h1>
            <p class="lead"><Mixed words=t!(accounts::sign_out::who(&who.name))/></p>
            <form method="post" action="/api/sign-out" class="button-row">
                <button class="button" type="submit">{t!(accounts::sign_out::TITLE)}</button>
            </form>
            <p><a href=to("/me")>{t!(accounts::sign_out::STAY)}</a></p>
        </Page>
    }
}

#[component]
fn SignedOut() -> impl IntoView {
    view! {
        <Page title=t!(accounts::sign_out::DONE)>
            <h1>{t!(accounts::sign_out::DONE)}</h1>
            <p class="lead">{t!(accounts::sign_out::PUBLIC_COMPUTER)}</p>
            <p class="cluster">
                <a class="button" href=to("/sign-in")>{t!(accounts::sign_out::AGAIN)}</a>
                <a href=to("/")>{t!(common::HOME)}</a>
            </p>
        </Page>
    }
}

#[component]
fn Closed() -> impl IntoView {
    view! {
        <Page title=t!(accounts::sign_out::CLOSED)>
            <h1>{t!(accounts::sign_out::CLOSED)}</h1>
            <p class="lead">{t!(accounts::sign_out::CLOSED_LEAD)}</p>
            <p><a href=to("/")>{t!(common::HOME)}</a></p>
        </Page>
    }
}
