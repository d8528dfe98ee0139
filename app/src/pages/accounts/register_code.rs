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
    t,
    text::to,
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
        <Page title=t!(accounts::register_code::TITLE) error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <p class="caption">{t!(accounts::register::TITLE)}</p>
            <h1>{t!(accounts::register_code::TITLE)}</h1>
            <p class="lead">
                {t!(accounts::register_code::SENT_BEFORE)}<span class="nowrap">{mobile}</span>{t!(accounts::register_code::SENT_AFTER)}
            </p>
            <DemoHint demo=form.demo/>
            <form method="post" action="/api/register-code" class="stack" novalidate>
                <SmsCodeField minutes=form.minutes/>
                <div class="button-row"><button class="button" type="submit">{t!(accounts::register_code::DONE)}</button></div>
            </form>
            <Resend action="/api/register-resend" wait=resend_in/>
            <p><a href=to("/register")>{t!(accounts::register_code::WRONG_MOBILE)}</a></p>
        </Page>
    }
}

/// The mobile is proved. Whether somebody has number or mobile already, it does not say: whoever has an account now comes to it,
/// and whoever has none is asked to sign in there.
#[component]
pub fn RegisterReceived() -> impl IntoView {
    view! {
        <Page title=t!(accounts::received::TITLE)>
            <h1>{t!(accounts::received::TITLE)}</h1>
            <p class="lead">{t!(accounts::received::LEAD)}</p>
            <p><a class="button" href=to("/me")>{t!(accounts::received::ENTER)}</a></p>
            <h2>{t!(accounts::received::ASKED)}</h2>
            <p>{t!(accounts::received::WHY)}</p>
            <ul>
                <li>
                    {t!(accounts::received::BEFORE_SIGN_IN)}<a href=to("/sign-in")>{t!(accounts::received::SIGN_IN)}</a>
                    {t!(accounts::received::BEFORE_RECOVER)}<a href=to("/recover")>{t!(accounts::received::RECOVER)}</a>
                    {t!(accounts::received::AFTER_RECOVER)}
                </li>
                <li>
                    {t!(accounts::received::BEFORE_POINTS)}<a href=to("/points")>{t!(accounts::received::POINTS)}</a>
                    {t!(accounts::received::AFTER_POINTS)}
                </li>
            </ul>
        </Page>
    }
}
