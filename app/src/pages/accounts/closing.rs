//! `/me/profile/close`: closing one's own account.

use super::{CurrentPassword, Page, RefusalSummary, checking, page_or_refusal};
use crate::{
    api::accounts::load_closing,
    components::summary::Wrong,
    t,
    text::{states, to},
};
use domain::view::{ClosingRow, ClosingView, PasswordCheck};
use leptos::prelude::*;

/// Says what closing does, and asks for the password.
#[component]
pub fn CloseAccount() -> impl IntoView {
    let check = checking();
    view! {
        <Suspense>
            {move || {
                let check = check();
                Suspend::new(async move {
                    page_or_refusal(load_closing(check).await, |closing| view! { <Body closing/> }.into_any())
                })
            }}
        </Suspense>
    }
}

#[component]
fn Body(closing: ClosingView) -> impl IntoView {
    let ClosingView { withdrawn, waits, keep_days, password } = closing;
    let PasswordCheck { wrong_current, refusal, .. } = password;
    let error = wrong_current || refusal.is_some();
    let way = if waits.is_empty() {
        view! { <Way withdrawn keep_days wrong_current/> }.into_any()
    } else {
        view! {
            <div class="notice notice--warning">
                <p><strong>{t!(accounts::closing::WAITS)}</strong></p>
                <p>{t!(accounts::closing::WAITS_ADVICE)}</p>
                <Listed rows=waits/>
            </div>
        }
        .into_any()
    };
    view! {
        <Page title=t!(accounts::closing::TITLE) error=error>
            {wrong_current.then(|| view! {
                <Wrong title=t!(form::CHECK)>
                    <ul><li><a href="#current_password" rel="external">{t!(accounts::profile::WRONG_CURRENT)}</a></li></ul>
                </Wrong>
            })}
            <RefusalSummary refusal/>
            <p class="caption"><a href=to("/me/profile")>{t!(accounts::profile::TITLE)}</a></p>
            <h1>{t!(accounts::closing::TITLE)}</h1>
            <p class="lead">{t!(accounts::closing::LEAD)}</p>
            {way}
            <p><a href=to("/me/profile")>{t!(accounts::closing::STAY)}</a></p>
        </Page>
    }
}

/// What is withdrawn, what is deleted, and the form.
#[component]
fn Way(withdrawn: Vec<ClosingRow>, keep_days: i64, wrong_current: bool) -> impl IntoView {
    let withdrawn = (!withdrawn.is_empty()).then(|| {
        view! {
            <div class="notice notice--warning">
                <p>{t!(accounts::closing::WITHDRAWN)}</p>
                <Listed rows=withdrawn/>
            </div>
        }
    });
    view! {
        {withdrawn}
        <h2>{t!(accounts::closing::DELETED)}</h2>
        <ul>
            <li>{t!(accounts::closing::account(keep_days))}</li>
            <li>{t!(accounts::closing::REST)}</li>
        </ul>
        <p><a href=to("/privacy")>{t!(accounts::closing::PRIVACY)}</a></p>
        <form method="post" action="/api/close-account" class="stack" novalidate>
            <CurrentPassword wrong=wrong_current/>
            <div class="button-row">
                <button class="button button--warning" type="submit">{t!(accounts::closing::CONFIRM)}</button>
            </div>
        </form>
    }
}

#[component]
fn Listed(rows: Vec<ClosingRow>) -> impl IntoView {
    let rows = rows.into_iter().map(|row| {
        let words = format!("{} · {}", states::service(row.service), states::application(row.status));
        let number = row.number.map(|number| format!("{number} · ")).unwrap_or_default();
        view! { <li>{number}{words}</li> }
    });
    view! { <ul>{rows.collect_view()}</ul> }
}
