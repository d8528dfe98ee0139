//! A short word that something was done, below the page; it goes away with the next thing that is done.

use leptos::prelude::*;

/// The toast. The element is there from the start, so that a screen reader says what comes into it; empty it is not seen.
#[component]
pub fn Toast(
    /// What it says; nothing while there is nothing to say.
    #[prop(into)]
    words: Signal<Option<String>>,
) -> impl IntoView {
    view! { <div class="toast" role="status">{move || words.get()}</div> }
}
