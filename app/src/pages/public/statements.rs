//! `/privacy` and `/accessibility`.

use super::{content::with_works, document::DocumentBody};
use crate::{
    api::content::{Works, load_statement},
    components::{frame::Page, gate::page_or_refusal},
    t,
    text::{sources, to},
};
use domain::view::ContentPage;
use leptos::prelude::*;

/// How personal data is handled: the notice that registration consents to.
#[component]
pub fn Privacy() -> impl IntoView {
    statement("privacy")
}

/// What works for whom, and what does not yet.
#[component]
pub fn Accessibility() -> impl IntoView {
    statement("accessibility")
}

fn statement(id: &'static str) -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(with_works(load_statement(id).await).await, |(page, works)| {
                    view! { <Statement page works/> }.into_any()
                })
            })}
        </Suspense>
    }
}

/// The version is named as registration names it.
#[component]
fn Statement(page: ContentPage, works: Works) -> impl IntoView {
    let facts = page.facts.clone().into_iter().map(|(key, value)| view! { <p>{sources::fact(&key)}" "{value}</p> });
    let head = view! { <div class="hint">{facts.collect_view()}</div> }.into_any();
    view! {
        <Page title=page.title.clone()>
            <DocumentBody page works head/>
            <p><a href=to("/feedback")>{t!(content::COMPLAIN)}</a></p>
        </Page>
    }
}
