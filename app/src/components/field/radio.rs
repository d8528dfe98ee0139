//! One of a few choices, all of them seen at once.

use super::{FieldError, Hint, described_by, field_class};
use crate::components::mixed::Mixed;
use domain::violation::Field;
use leptos::prelude::*;

/// One choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChoiceItem {
    /// `value=`.
    pub value: String,
    /// Its label.
    pub label: String,
    /// A hint below it; empty for none.
    pub hint: String,
}

impl ChoiceItem {
    /// A choice without a hint.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// Radio buttons. The first has the field's own id, so that the summary's link reaches it.
#[component]
pub fn RadioField(
    /// Which field.
    field: Field,
    /// The question.
    #[prop(into)]
    label: String,
    /// One short hint.
    #[prop(into, optional)]
    hint: String,
    /// The choices.
    items: Vec<ChoiceItem>,
    /// The chosen value.
    #[prop(into, optional)]
    value: String,
    /// Side by side on wide screens.
    #[prop(default = false)]
    inline: bool,
) -> impl IntoView {
    let described = described_by(field, !hint.is_empty());
    let class = if inline { "choices choices--inline" } else { "choices" };
    view! {
        <fieldset class=move || format!("fieldset {}", field_class(field)()) aria-describedby=described>
            <legend class="fieldset__legend">{label}</legend>
            <Hint field text=hint/>
            <FieldError field/>
            <div class=class>
                {items.into_iter().enumerate().map(|(at, item)| {
                    let id = if at == 0 { field.name().to_owned() } else { format!("{}-{}", field.name(), item.value) };
                    let checked = item.value == value;
                    view! {
                        <div class="choice">
                            <input type="radio" id=id.clone() name=field.name() value=item.value checked=checked/>
                            <label for=id>
                                <span class="choice__label"><Mixed words=item.label/></span>
                                {(!item.hint.is_empty()).then(|| view! {
                                    <span class="choice__hint"><Mixed words=item.hint/></span>
                                })}
                            </label>
                        </div>
                    }
                }).collect_view()}
            </div>
        </fieldset>
    }
}
