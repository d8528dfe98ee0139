//! `/offline`: what the browser shows in place of a page that it cannot load, and how it comes to have the guides then.

use crate::{components::frame::Page, t, text::to};
use leptos::prelude::*;

/// Says that there is no network, and what can be read without one. It is kept in the browser ahead.
#[component]
pub fn Offline() -> impl IntoView {
    view! {
        <Page title=t!(offline::TITLE)>
            <h1>{t!(offline::TITLE)}</h1>
            <p class="lead">{t!(offline::ADVICE)}</p>
            <p class="cluster"><a href=to("/guide")>{t!(offline::GUIDES)}</a><a href=to("/faq")>{t!(offline::QUESTIONS)}</a></p>
        </Page>
    }
}

/// `/offline/keep`: asks the browser to keep the guides. Only a script can ask (`public/keep.js`), and pages to be read have
/// none: so it is a page of its own, for whoever wants it. It shows the line of the state that the browser is in.
#[component]
pub fn KeepGuides() -> impl IntoView {
    view! {
        <Page title=t!(offline::KEEP)>
            <p class="caption"><a href=to("/guide")>{t!(content::GUIDES)}</a></p>
            <h1>{t!(offline::KEEP)}</h1>
            <p class="lead">{t!(offline::KEEP_LEAD)}</p>
            <div class="prose">
                <ul>
                    <li>{t!(offline::WHAT_IS_KEPT)}</li>
                    <li>{t!(offline::HOW_FRESH)}</li>
                    <li>{t!(offline::NOTHING_PERSONAL)}</li>
                </ul>
            </div>
            <div role="status" class="stack">
                <p data-state="unable" class="notice notice--warning">{t!(offline::UNABLE)}</p>
                <div data-state="ready" hidden=true><Ask words=t!(offline::KEEP_NOW)/></div>
                <p data-state="keeping" hidden=true>{t!(offline::KEEPING)}</p>
                <div data-state="kept" class="stack" hidden=true>
                    <p class="notice notice--success">{t!(offline::KEPT)}</p>
                    <p><button type="button" class="button button--secondary">{t!(offline::FORGET)}</button></p>
                </div>
                <div data-state="failed" class="stack" hidden=true>
                    <p class="notice notice--error">{t!(offline::FAILED)}</p>
                    <Ask words=t!(offline::AGAIN)/>
                </div>
            </div>
        </Page>
    }
}

#[component]
fn Ask(words: &'static str) -> impl IntoView {
    view! { <p><button type="button" class="button">{words}</button></p> }
}
