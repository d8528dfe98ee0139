//! One box to tick.

use super::{FieldError, described_by, field_class};
use domain::violation::Field;
use leptos::prelude::*;

/// One box to tick.
#[component]
pub fn CheckField(
    /// Which field.
    field: Field,
    /// What is declared.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    #[prop(default = false)]
    checked: bool,
) -> impl IntoView {
    let described = described_by(field, false);
    view! {
        <div class=field_class(field)>
            <FieldError field/>
            <div class="choices">
                <div class="choice">
                    <input type="checkbox" id=field.name() name=field.name() value="yes" checked=checked aria-describedby=described/>
                    <label for=field.name()><span class="choice__label">{label}</span></label>
                </div>
            </div>
        </div>
    }
}
