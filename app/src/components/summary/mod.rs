//! The error summary on top of a form: it takes the focus and links to each field.

use super::field::Errors;
use crate::{t, text::violations};
use domain::violation::Violations;
use leptos::prelude::*;

/// The summary; nothing if nothing is wrong. All errors at once, in the order of the form.
#[component]
pub fn ErrorSummary(
    /// What the server found.
    violations: Violations,
) -> impl IntoView {
    if violations.is_empty() {
        return ().into_any();
    }
    let items = violations.iter().map(|wrong| {
        view! { <li><a href=format!("#{}", wrong.field.name()) rel="external">{violations::sentence(wrong)}</a></li> }
    });
    let items = items.collect_view();
    view! { <Wrong title=t!(form::CHECK)><ul>{items}</ul></Wrong> }.into_any()
}

/// What is wrong, on top of a page: a page has one at most, and it takes the focus.
#[component]
pub fn Wrong(
    /// Its title.
    #[prop(into)]
    title: String,
    children: Children,
) -> impl IntoView {
    Effect::new(|_| super::focus::focus_id_soon("error-summary"));
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus=true>
            <h2>{title}</h2>
            {children()}
        </div>
    }
}

/// Makes what is wrong known to the fields below. A plain page gives a fixed list.
pub fn provide_errors(violations: Violations) {
    provide_context(Errors(Signal::stored(violations)));
}
