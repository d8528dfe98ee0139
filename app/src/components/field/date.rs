//! A date that people know: typed, never picked from a calendar. Whatever separates year, month and day is understood.

use super::TextField;
use domain::violation::Field;
use leptos::prelude::*;

/// A date.
#[component]
pub fn DateField(
    /// Which field.
    field: Field,
    /// Its label.
    #[prop(into)]
    label: String,
    /// An example above the input.
    #[prop(into, optional)]
    hint: String,
    /// What it holds.
    #[prop(into, optional)]
    value: String,
) -> impl IntoView {
    view! { <TextField field label hint value width="input--w12" inputmode="numeric"/> }
}
