//! Why an act was refused, on pages with words of their own for what was left out or cannot be.

use super::frame::ActRefused;
use crate::components::{focus::focus_id, post_form::Posts};
use domain::{
    error::Refusal,
    violation::{Violation, Violations},
};
use leptos::prelude::*;

/// What became of an act that was refused.
#[component]
pub(super) fn Told(
    /// What became of the acts.
    posts: Posts,
    /// The page's words for what is wrong.
    words: fn(Violation) -> String,
) -> impl IntoView {
    move || {
        posts.refusal().map(|error| match error.refusal() {
            Refusal::Invalid(wrong) => view! { <Wrong wrong words/> }.into_any(),
            _ => view! { <ActRefused posts/> }.into_any(),
        })
    }
}

/// Everything that is wrong, at once.
#[component]
fn Wrong(wrong: Violations, words: fn(Violation) -> String) -> impl IntoView {
    Effect::new(|_| focus_id("error-summary"));
    let items = wrong.iter().map(|violation| {
        view! { <li><a href=format!("#{}", violation.field.name()) rel="external">{words(violation)}</a></li> }
    });
    let items = items.collect_view();
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1">
            <h2>"还不能保存"</h2>
            <ul>{items}</ul>
        </div>
    }
}
