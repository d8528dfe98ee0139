//! One file. Works as a plain file field; pages with a script send it at once on choosing.

use super::{FieldError, Hint, described_by, error_of, field_class};
use domain::violation::Field;
use leptos::prelude::*;

/// One file.
#[component]
pub fn FileField(
    /// Which field.
    field: Field,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What is taken and how large it may be.
    #[prop(into)]
    hint: String,
    /// `accept=`.
    accept: &'static str,
) -> impl IntoView {
    let error = error_of(field);
    let described = described_by(field, true);
    view! {
        <div class=move || format!("file-drop {}", field_class(field)())>
            <label for=field.name()>{label}</label>
            <Hint field text=hint/>
            <FieldError field/>
            <input type="file" id=field.name() name=field.name() accept=accept aria-describedby=described
                aria-invalid=move || error.get().map(|_| "true")/>
        </div>
    }
}
