//! One of many choices.

use super::{ChoiceItem, FieldError, Hint, Narrowing, described_by, error_of, field_class, narrow::Filter};
use crate::{components::mixed::lang_of, t};
use domain::violation::Field;
use leptos::prelude::*;

/// A select, with groups if there are several.
#[component]
pub fn SelectField(
    /// Which field.
    field: Field,
    /// Its label.
    #[prop(into)]
    label: String,
    /// One short hint.
    #[prop(into, optional)]
    hint: String,
    /// Groups of choices; a group without a name is not shown as one.
    groups: Vec<(String, Vec<ChoiceItem>)>,
    /// The chosen value.
    #[prop(into, optional)]
    value: String,
    /// `autocomplete=`.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// A filter above the list, for more groups than one sees at once.
    #[prop(optional)]
    narrowing: Option<Narrowing>,
) -> impl IntoView {
    let (error, select) = (error_of(field), NodeRef::new());
    let described = described_by(field, !hint.is_empty());
    let options = |items: Vec<ChoiceItem>| {
        let value = value.clone();
        items
            .into_iter()
            .map(|item| {
                let selected = item.value == value;
                let lang = lang_of(&item.label);
                view! { <option value=item.value selected=selected lang=lang>{item.label}</option> }
            })
            .collect_view()
    };
    let groups = groups
        .into_iter()
        .map(|(name, items)| {
            if name.is_empty() {
                options(items).into_any()
            } else {
                let lang = lang_of(&name);
                view! { <optgroup label=name lang=lang>{options(items)}</optgroup> }.into_any()
            }
        })
        .collect_view();
    view! {
        <div class=field_class(field)>
            <label class="field__label" for=field.name()>{label}</label>
            <Hint field text=hint/>
            <FieldError field/>
            {narrowing.map(|narrowing| view! { <Filter field select narrowing/> })}
            <select class="select" node_ref=select id=field.name() name=field.name() autocomplete=autocomplete
                aria-describedby=described aria-invalid=move || error.get().map(|_| "true")>
                <option value="">{t!(form::CHOOSE)}</option>
                {groups}
            </select>
        </div>
    }
}
