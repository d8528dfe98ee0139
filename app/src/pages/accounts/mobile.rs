//! `/me/profile/mobile`, `/me/profile/mobile/code`: another mobile for the account.

use super::{CurrentPassword, DemoHint, Page, RefusalSummary, Resend, SmsCodeField, checking, page_or_refusal};
use crate::{
    api::{
        ApiError,
        accounts::{CodeForm, load_mobile, load_mobile_code},
    },
    components::{
        field::TextField,
        gate::Refused,
        mixed::Mixed,
        summary::{ErrorSummary, Wrong, provide_errors},
    },
    t,
    text::{to, violations},
};
use domain::{
    error::Refusal,
    view::{CodePage, MobilePage},
    violation::Field,
};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// Asks for the password and the new mobile.
#[component]
pub fn ChangeMobile() -> impl IntoView {
    let check = checking();
    view! {
        <Suspense>
            {move || {
                let check = check();
                Suspend::new(async move {
                    page_or_refusal(load_mobile(check).await, |page| view! { <ChangeMobileBody page/> }.into_any())
                })
            }}
        </Suspense>
    }
}

#[component]
fn ChangeMobileBody(page: MobilePage) -> impl IntoView {
    let error = page.is_wrong();
    provide_errors(page.violations.clone());
    view! {
        <Page title=t!(accounts::mobile::TITLE) error=error>
            <MobileErrors page=page.clone()/>
            <p class="caption"><a href=to("/me/profile")>{t!(accounts::profile::TITLE)}</a></p>
            <h1>{t!(accounts::mobile::TITLE)}</h1>
            <p class="lead">{t!(accounts::mobile::LEAD)}</p>
            <form method="post" action="/api/change-mobile" class="stack" novalidate>
                <CurrentPassword wrong=page.wrong_current/>
                <TextField field=Field::Mobile label=t!(accounts::mobile::NEW) hint=t!(accounts::mobile::NEW_HINT)
                    value=page.typed kind="tel" width="input--w12" inputmode="tel" autocomplete="tel"/>
                <div class="button-row"><button class="button" type="submit">{t!(accounts::mobile::SEND)}</button></div>
            </form>
        </Page>
    }
}

/// Everything that is wrong, in one summary.
#[component]
fn MobileErrors(page: MobilePage) -> impl IntoView {
    let MobilePage { wrong_current, same, taken, violations: wrong, refusal, .. } = page;
    if taken {
        return view! {
            <Wrong title=t!(accounts::mobile::TAKEN)><p>{t!(accounts::mobile::TAKEN_ADVICE)}</p></Wrong>
        }
        .into_any();
    }
    if refusal.is_some() {
        return view! { <RefusalSummary refusal/> }.into_any();
    }
    let mut items = Vec::new();
    if wrong_current {
        items.push(("#current_password".to_owned(), t!(accounts::profile::WRONG_CURRENT).to_owned()));
    }
    if same {
        items.push((format!("#{}", Field::Mobile.name()), t!(accounts::mobile::SAME).to_owned()));
    }
    items.extend(wrong.iter().map(|one| (format!("#{}", one.field.name()), violations::sentence(one))));
    if items.is_empty() {
        return ().into_any();
    }
    let items = items.into_iter().map(|(href, words)| view! { <li><a href=href rel="external">{words}</a></li> });
    let items = items.collect_view();
    view! { <Wrong title=t!(form::CHECK)><ul>{items}</ul></Wrong> }.into_any()
}

/// Asks for the code.
#[component]
pub fn ConfirmMobile() -> impl IntoView {
    let check = checking();
    view! {
        <Suspense>
            {move || {
                let check = check();
                Suspend::new(async move {
                    match load_mobile_code(check).await {
                        Ok(form) => view! { <ConfirmMobileBody form/> }.into_any(),
                        Err(ApiError::Refused(Refusal::NotFound)) => {
                            view! { <Redirect path="/me/profile/mobile"/> }.into_any()
                        }
                        Err(error) => view! { <Refused error/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

#[component]
fn ConfirmMobileBody(form: CodeForm) -> impl IntoView {
    let CodePage { mobile, resend_in, violations, refusal } = form.page;
    let error = !violations.is_empty() || refusal.is_some();
    provide_errors(violations.clone());
    view! {
        <Page title=t!(accounts::mobile::CODE_TITLE) error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            <p class="caption">{t!(accounts::mobile::TITLE)}</p>
            <h1>{t!(accounts::mobile::CODE_TITLE)}</h1>
            <p class="lead">
                {t!(accounts::mobile::SENT_BEFORE)}<strong><Mixed words=mobile/></strong>{t!(accounts::mobile::SENT_AFTER)}
            </p>
            <DemoHint demo=form.demo/>
            <form method="post" action="/api/confirm-mobile" class="stack" novalidate>
                <SmsCodeField minutes=form.minutes/>
                <div class="button-row"><button class="button" type="submit">{t!(accounts::mobile::CONFIRM)}</button></div>
            </form>
            <Resend action="/api/resend-mobile-code" wait=resend_in/>
            <p><a href=to("/me/profile/mobile")>{t!(accounts::mobile::OTHER)}</a></p>
        </Page>
    }
}
