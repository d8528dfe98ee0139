//! One line of text.

use super::{FieldError, Hint, described_by, error_of, field_class};
use crate::t;
use domain::violation::Field;
use leptos::prelude::*;

/// A line of text.
#[component]
pub fn TextField(
    /// Which field.
    field: Field,
    /// Its label: words, not a question mark beside a box.
    #[prop(into)]
    label: String,
    /// One short hint above the input.
    #[prop(into, optional)]
    hint: String,
    /// What it holds.
    #[prop(into, optional)]
    value: String,
    /// Width class that hints at the length: `input--w4`, `input--w8`, `input--w12`, `input--w18`, `input--full`.
    #[prop(default = "input--full")]
    width: &'static str,
    /// `type=`.
    #[prop(default = "text")]
    kind: &'static str,
    /// `autocomplete=`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// `inputmode=`.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// Optional fields say so.
    #[prop(default = false)]
    optional: bool,
) -> impl IntoView {
    let error = error_of(field);
    let described = described_by(field, !hint.is_empty());
    view! {
        <div class=field_class(field)>
            <label class="field__label" for=field.name()>{label}{optional.then(|| t!(form::OPTIONAL))}</label>
            <Hint field text=hint/>
            <FieldError field/>
            <input class=format!("input {width}") id=field.name() name=field.name() type=kind value=value
                autocomplete=autocomplete inputmode=inputmode spellcheck="false"
                aria-describedby=described aria-invalid=move || error.get().map(|_| "true")/>
        </div>
    }
}
