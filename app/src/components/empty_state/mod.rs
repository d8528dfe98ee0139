//! What a list says when there is nothing in it: why, and what to do next.

use leptos::prelude::*;

/// The place of the list.
#[component]
pub fn EmptyState(
    /// That there is nothing.
    #[prop(into)]
    title: String,
    /// What to do next.
    children: Children,
) -> impl IntoView {
    view! { <div class="empty"><p class="empty__title">{title}</p>{children()}</div> }
}
