//! How far something has come, in words and as a bar.

use leptos::prelude::*;

/// The bar with its words.
#[component]
pub fn Progress(
    /// Begins the ids of its parts.
    id: &'static str,
    /// What is under way.
    #[prop(into)]
    label: String,
    /// How far it has come, out of a hundred; none where nobody knows.
    #[prop(optional)]
    percent: Option<u8>,
) -> impl IntoView {
    view! {
        <div class="progress">
            <label for=id>{label}</label>
            {percent.map(|percent| view! { <span class="progress__words">{format!("{percent}%")}</span> })}
            <progress id=id max="100" value=percent.map(|percent| percent.to_string())></progress>
        </div>
    }
}
