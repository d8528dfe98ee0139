//! `/styleguide`, in development builds: every component in each of its states. Its sample words are not part of the platform's
//! wording. Pages that need more of a button than its weight (a name, a script, two in one form) write the element themselves,
//! with the same classes.

#[cfg(test)]
mod contrast;
mod controls;
mod layout;
mod words;

use crate::components::frame::Page;
use leptos::prelude::*;

/// The page.
#[component]
pub fn StyleGuide() -> impl IntoView {
    view! {
        <Page title="Style guide">
            <h1>"Style guide"</h1>
            <p class="lead">
                "Every component in each state. Look at it in light and dark, in 长者模式, at 320 px, at 200 % text, and printed."
            </p>
            <words::Colours/>
            <words::Type/>
            <words::Tags/>
            <words::Notices/>
            <controls::Buttons/>
            <controls::Fields/>
            <controls::FieldsWithErrors/>
            <controls::FieldsShut/>
            <controls::Choices/>
            <layout::Tiles/>
            <layout::Lists/>
            <layout::Tables/>
            <layout::UnderWay/>
            <layout::Above/>
            <layout::Broken/>
        </Page>
    }
}

/// A part of the page.
#[component]
fn Sample(
    /// Its anchor.
    id: &'static str,
    /// Its heading.
    title: &'static str,
    /// When to use what is shown.
    #[prop(optional)]
    when: &'static str,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-heading");
    let labelled = heading.clone();
    view! {
        <section id=id class="stack" aria-labelledby=labelled>
            <h2 id=heading>{title}</h2>
            {(!when.is_empty()).then(|| view! { <p class="hint">{when}</p> })}
            {children()}
        </section>
    }
}
