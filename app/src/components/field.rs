//! Form fields: label, one hint, the error at the field in the same words as in the summary. Inputs are uncontrolled:
//! what was typed before the script came is never overwritten.

use crate::text::violations;
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
    (!text.is_empty()).then(|| view! { <p class="field__hint" id=format!("{}-hint", field.name())>{text}</p> })
}

#[component]
fn FieldError(field: Field) -> impl IntoView {
    let error = error_of(field);
    move || {
        error.get().map(|words| {
            view! {
                <p class="field__error" id=format!("{}-error", field.name())>
                    <span class="visually-hidden">"错误："</span>{words}
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
            <label class="field__label" for=field.name()>{label}{optional.then_some("（选填）")}</label>
            <Hint field text=hint/>
            <FieldError field/>
            <input class=format!("input {width}") id=field.name() name=field.name() type=kind value=value
                autocomplete=autocomplete inputmode=inputmode spellcheck="false"
                aria-describedby=described aria-invalid=move || error.get().map(|_| "true")/>
        </div>
    }
}

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
                                <span class="choice__label">{item.label}</span>
                                {(!item.hint.is_empty()).then(|| view! { <span class="choice__hint">{item.hint}</span> })}
                            </label>
                        </div>
                    }
                }).collect_view()}
            </div>
        </fieldset>
    }
}

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
) -> impl IntoView {
    let error = error_of(field);
    let described = described_by(field, !hint.is_empty());
    let options = |items: Vec<ChoiceItem>| {
        let value = value.clone();
        items
            .into_iter()
            .map(|item| {
                let selected = item.value == value;
                view! { <option value=item.value selected=selected>{item.label}</option> }
            })
            .collect_view()
    };
    let groups = groups
        .into_iter()
        .map(|(name, items)| {
            if name.is_empty() {
                options(items).into_any()
            } else {
                view! { <optgroup label=name>{options(items)}</optgroup> }.into_any()
            }
        })
        .collect_view();
    view! {
        <div class=field_class(field)>
            <label class="field__label" for=field.name()>{label}</label>
            <Hint field text=hint/>
            <FieldError field/>
            <select class="select" id=field.name() name=field.name() autocomplete=autocomplete
                aria-describedby=described aria-invalid=move || error.get().map(|_| "true")>
                <option value="">"请选择"</option>
                {groups}
            </select>
        </div>
    }
}
