//! Pages of a list by key: a page has a next and a previous one, never a number that moves when the list grows.

use crate::t;
use leptos::prelude::*;

/// The links; nothing where there is only one page.
#[component]
pub fn Pager(
    /// What is paged, for a screen reader.
    #[prop(into)]
    label: String,
    /// The address of the page before.
    #[prop(into)]
    before: Option<String>,
    /// The address of the page after.
    #[prop(into)]
    after: Option<String>,
) -> impl IntoView {
    (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav class="pagination" aria-label=label>
                {before.map(|href| view! { <a href=href rel="prev">{t!(frame::BEFORE)}</a> })}
                {after.map(|href| view! { <a href=href rel="next">{t!(frame::AFTER)}</a> })}
            </nav>
        }
    })
}
