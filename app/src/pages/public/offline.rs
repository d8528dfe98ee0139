//! `/offline`: what the browser shows in place of a page that it cannot load. It is kept in the browser ahead.

use crate::{components::frame::Page, t, text::to};
use leptos::prelude::*;

/// Says that there is no network, and what can be read without one.
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
