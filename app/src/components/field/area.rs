//! Several lines of text.

use super::{FieldError, Hint, described_by, error_of, field_class};
use domain::violation::Field;
use leptos::prelude::*;

/// Several lines of text.
#[component]
pub fn AreaField(
    /// Which field.
    field: Field,
    /// Its label.
    #[prop(into)]
    label: String,
    /// One short hint above the input.
    #[prop(into, optional)]
    hint: String,
    /// What it holds.
    #[prop(into, optional)]
    value: String,
    /// Lines that are seen at once.
    #[prop(default = 8)]
    rows: u8,
) -> impl IntoView {
    let error = error_of(field);
    let described = described_by(field, !hint.is_empty());
    view! {
        <div class=field_class(field)>
            <label class="field__label" for=field.name()>{label}</label>
            <Hint field text=hint/>
            <FieldError field/>
            <textarea class="textarea input--full" id=field.name() name=field.name() rows=rows.to_string() autocomplete="off"
                aria-describedby=described aria-invalid=move || error.get().map(|_| "true")
                inner_html=escaped(&value)></textarea>
        </div>
    }
}

/// Text as markup. The renderer writes what stands in a text area as it is: `</textarea>` would end it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_markup_stays_in_the_text_area() {
        assert_eq!(escaped("</textarea><b>&amp;"), "&lt;/textarea&gt;&lt;b&gt;&amp;amp;");
    }
}
