//! A state in one or two words.

use super::tone::Tone;
use leptos::prelude::*;

/// The tag.
#[component]
pub fn Tag(
    /// What the state means.
    #[prop(optional)]
    tone: Tone,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! { <span class=tone.tag()>{children()}</span> }
}
