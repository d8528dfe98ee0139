//! Something to read before going on, set apart from the text around it.

use super::tone::Tone;
use leptos::prelude::*;

/// The notice.
#[component]
pub fn Notice(
    /// What it means.
    #[prop(default = Tone::Info)]
    tone: Tone,
    /// What it says in a few words; empty for none.
    #[prop(into, optional)]
    title: String,
    /// A screen reader says it as soon as it is there: for what has just gone wrong.
    #[prop(default = false)]
    urgent: bool,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let title = (!title.is_empty()).then(|| view! { <strong>{title}</strong> });
    view! { <div class=tone.notice() role=urgent.then_some("alert")>{title}{children()}</div> }
}
