//! Content that is never built over older content.

use leptos::prelude::*;

/// Builds its content anew whenever `of` is another. Fields are uncontrolled: a list built over another one would keep what
/// was chosen in it, and post it under another value.
#[component]
pub fn Anew(
    /// What the content shows, in any words that differ when it does.
    of: String,
    /// Made again from the start each time.
    children: ChildrenFn,
) -> impl IntoView {
    let this = move || [of.clone()];
    view! { <For each=this key=String::clone let:_of>{children()}</For> }
}
