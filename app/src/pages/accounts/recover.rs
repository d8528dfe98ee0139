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
    t,
    text::{labels, to},
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
        <Page title=t!(accounts::recover::TITLE) error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <h1>{t!(accounts::recover::TITLE)}</h1>
            <p class="lead">{t!(accounts::recover::LEAD)}</p>
            <form method="post" action="/api/recover" class="stack" novalidate>
                <TextField field=Field::Login label=labels::field(Field::Login)
                    hint=t!(accounts::recover::ACCOUNT_HINT) value=typed width="input--w18" autocomplete="username"/>
                <div class="button-row"><button class="button" type="submit">{t!(accounts::CONTINUE)}</button></div>
            </form>
            <p class="hint">{t!(accounts::recover::MOBILE_GONE)}</p>
            <p><a href=to("/sign-in")>{t!(accounts::recover::REMEMBERED)}</a></p>
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
        <Page title=t!(accounts::recover::NEW_TITLE) error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <p class="caption">{t!(accounts::recover::TITLE)}</p>
            <h1>{t!(accounts::recover::NEW_TITLE)}</h1>
            <p class="lead">{t!(accounts::recover::NEW_LEAD)}</p>
            <DemoHint demo=form.demo/>
            <form method="post" action="/api/recover-code" class="stack" novalidate>
                <SmsCodeField minutes=form.minutes/>
                <TextField field=Field::Password label=t!(accounts::NEW_PASSWORD) hint=t!(accounts::PASSWORD_HINT)
                    kind="password" width="input--w18" autocomplete="new-password"/>
                <p class="hint">{t!(accounts::recover::SIGNS_OUT)}</p>
                <div class="button-row"><button class="button" type="submit">{t!(accounts::recover::SET)}</button></div>
            </form>
            <Resend action="/api/recover-resend" wait=resend_in/>
        </Page>
    }
}
