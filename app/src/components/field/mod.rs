//! Form fields: label, one hint, the error at the field in the same words as in the summary. Inputs are uncontrolled:
//! what was typed before the script came is never overwritten.

mod area;
mod check;
mod date;
mod file;
mod narrow;
mod radio;
mod select;
mod text;

pub use area::{AreaField, escaped};
pub use check::CheckField;
pub use date::DateField;
pub use file::FileField;
pub use narrow::Narrowing;
pub use radio::{ChoiceItem, RadioField};
pub use select::SelectField;
pub use text::TextField;

use super::mixed::Mixed;
use crate::{t, text::violations};
use domain::violation::{Field, Violation, Violations};
use leptos::prelude::*;

/// What is wrong, as the fields of a page see it.
#[derive(Clone, Copy)]
pub struct Errors(pub Signal<Violations>);

/// The sentence at a field, if something is wrong there.
pub fn error_of(field: Field) -> Signal<Option<String>> {
    let errors = use_context::<Errors>();
    Signal::derive(move || {
        let rule = errors.and_then(|errors| errors.0.with(|wrong| wrong.of(field)))?;
        Some(violations::sentence(Violation { field, rule }))
    })
}

/// Ids of hint and error for `aria-describedby`.
fn described_by(field: Field, hint: bool) -> impl Fn() -> Option<String> + Clone {
    let error = error_of(field);
    move || {
        let mut ids = Vec::new();
        if hint {
            ids.push(format!("{}-hint", field.name()));
        }
        if error.get().is_some() {
            ids.push(format!("{}-error", field.name()));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

#[component]
fn Hint(field: Field, #[prop(into)] text: String) -> impl IntoView {
    (!text.is_empty())
        .then(|| view! { <p class="field__hint" id=format!("{}-hint", field.name())><Mixed words=text/></p> })
}

#[component]
fn FieldError(field: Field) -> impl IntoView {
    let error = error_of(field);
    move || {
        error.get().map(|words| {
            view! {
                <p class="field__error" id=format!("{}-error", field.name())>
                    <span class="visually-hidden">{t!(form::ERROR)}</span>{words}
                </p>
            }
        })
    }
}

/// The class of a field's box.
fn field_class(field: Field) -> impl Fn() -> &'static str + Clone {
    let error = error_of(field);
    move || if error.get().is_some() { "field field--error" } else { "field" }
}
