//! A file, in the box that its caller draws around it (`.file-drop`). Works as a plain file field; pages with a script may send
//! what was chosen at once.

use crate::t;
use leptos::{ev, prelude::*};

/// A file to choose.
#[component]
pub fn FileField(
    /// `id=`; the ids of hint and error begin with it.
    #[prop(into)]
    id: String,
    /// `name=`.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// What is taken and how large it may be; empty where that is said elsewhere.
    #[prop(into, optional)]
    hint: String,
    /// What is wrong with it.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// `accept=`.
    accept: &'static str,
    /// Several at once.
    #[prop(into, optional)]
    multiple: Signal<bool>,
    /// Something was chosen.
    #[prop(optional)]
    on_choose: Option<Callback<ev::Event>>,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = {
        let (hint_id, error_id, hinted) = (hint_id.clone(), error_id.clone(), !hint.is_empty());
        move || {
            described_by(hinted.then_some(hint_id.as_str()), error.with(Option::is_some).then_some(error_id.as_str()))
        }
    };
    let chosen = move |event| {
        if let Some(on_choose) = on_choose {
            on_choose.run(event);
        }
    };
    view! {
        <label for=id.clone()>{label}</label>
        {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
        {move || error.get().map(|words| view! {
            <p class="field__error" id=error_id.clone()><span class="visually-hidden">{t!(form::ERROR)}</span>{words}</p>
        })}
        <input type="file" id=id name=name accept=accept required multiple=move || multiple.get() aria-describedby=described
            aria-invalid=move || error.with(Option::is_some).then_some("true") on:change=chosen/>
    }
}

/// The ids that there are.
fn described_by(hint: Option<&str>, error: Option<&str>) -> Option<String> {
    let ids: Vec<&str> = [hint, error].into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn person_who_hears_the_page_hears_what_is_taken_and_what_is_wrong() {
        for (hint, error, ids) in [
            (None, None, None),
            (Some("a-hint"), None, Some("a-hint")),
            (None, Some("a-error"), Some("a-error")),
            (Some("a-hint"), Some("a-error"), Some("a-hint a-error")),
        ] {
            assert_eq!(described_by(hint, error).as_deref(), ids);
        }
    }
}
