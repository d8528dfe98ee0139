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
    Effect::new(|_| super::focus::focus_id_soon("error-summary"));
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus=true>
            <h2>{t!(form::CHECK)}</h2>
            <ul>
                {violations.iter().map(|wrong| view! {
                    <li><a href=format!("#{}", wrong.field.name()) rel="external">{violations::sentence(wrong)}</a></li>
                }).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}

/// Makes what is wrong known to the fields below. A plain page gives a fixed list.
pub fn provide_errors(violations: Violations) {
    provide_context(Errors(Signal::stored(violations)));
}
