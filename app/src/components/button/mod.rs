//! What is pressed: the button of a form, and the link that leads on like one. The words say what happens.

use leptos::prelude::*;

/// How much a button weighs. One primary a page; what cannot be undone is a warning.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Weight {
    /// What the page is for.
    #[default]
    Primary,
    /// What one may do instead.
    Secondary,
    /// What cannot be undone.
    Warning,
    /// What looks like a link and acts like a button.
    Link,
}

impl Weight {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Primary, Self::Secondary, Self::Warning, Self::Link];

    /// The classes of a button.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button--secondary",
            Self::Warning => "button button--warning",
            Self::Link => "button button--link",
        }
    }
}

/// The button of a form.
#[component]
pub fn Button(
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// It cannot be pressed now; the page says why beside it.
    #[prop(into, optional)]
    disabled: Signal<bool>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! { <button class=weight.class() type="submit" disabled=move || disabled.get()>{children()}</button> }
}

/// A link that leads to the next thing to do.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: String,
    /// How much it weighs.
    #[prop(optional)]
    weight: Weight,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! { <a class=weight.class() href=href>{children()}</a> }
}
