//! A filter above a long list of choices, where scripts run: it leaves in the list what fits what was typed. What is chosen stays
//! chosen, and stays in the list; the field has no name and is never sent.

use crate::components::focus::focus_id;
use domain::violation::Field;
use leptos::{ev::KeyboardEvent, html, prelude::*};

/// What a filter says.
#[derive(Clone, Copy, Debug)]
pub struct Narrowing {
    /// Its label.
    pub label: &'static str,
    /// How many choices are left.
    pub left: fn(usize) -> String,
    /// The value of a choice that is offered whatever is typed; empty for none.
    pub always: &'static str,
}

/// The filter of a select.
#[component]
pub(super) fn Filter(field: Field, select: NodeRef<html::Select>, narrowing: Narrowing) -> impl IntoView {
    let id = format!("{}-filter", field.name());
    let (live, left) = (RwSignal::new(false), RwSignal::new(None::<usize>));
    // Before that it would do nothing. Its room is there from the start.
    Effect::new(move |_| live.set(true));
    let list = List::new();
    let class = move || if live.get() { "select-filter" } else { "select-filter select-filter--waiting" };
    view! {
        <div class=class>
            <label for=id.clone()>{narrowing.label}</label>
            <input class="input input--w18" id=id type="search" autocomplete="off" spellcheck="false" enterkeyhint="next"
                aria-controls=field.name()
                on:input=move |event| left.set(list.narrow(select, &event_target_value(&event), narrowing.always))
                on:keydown=move |event| to_the_list(&event, field)/>
            <p class="field__hint" role="status">{move || left.get().map(narrowing.left)}</p>
        </div>
    }
}

/// Enter goes on to the list: it must not send the form, which is not filled in yet.
fn to_the_list(event: &KeyboardEvent, field: Field) {
    if event.key() == "Enter" {
        event.prevent_default();
        focus_id(field.name());
    }
}

/// Whether a choice fits what was typed: each word is a part of its name or of its group's.
#[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only the browser narrows a list"))]
fn fits(group: &str, name: &str, typed: &str) -> bool {
    let (group, name) = (group.to_lowercase(), name.to_lowercase());
    typed.to_lowercase().split_whitespace().all(|word| group.contains(word) || name.contains(word))
}

/// The list in the page; on the server there is nothing to narrow.
#[cfg(not(feature = "hydrate"))]
#[derive(Clone, Copy)]
struct List;

#[cfg(not(feature = "hydrate"))]
impl List {
    const fn new() -> Self {
        Self
    }

    fn narrow(self, select: NodeRef<html::Select>, typed: &str, always: &str) -> Option<usize> {
        let _ = (self, select, typed, always);
        None
    }
}

#[cfg(feature = "hydrate")]
use browser::List;

#[cfg(feature = "hydrate")]
mod browser {
    use super::fits;
    use leptos::{html, prelude::*, wasm_bindgen::JsCast, web_sys::Element};

    /// A group of the list with all its choices, in the page or not.
    struct Group {
        itself: Element,
        name: String,
        choices: Vec<Choice>,
    }

    struct Choice {
        itself: Element,
        value: String,
        name: String,
    }

    /// The list as it came, read when something is typed for the first time.
    #[derive(Clone, Copy)]
    pub struct List(StoredValue<Option<Vec<Group>>, LocalStorage>);

    impl List {
        pub fn new() -> Self {
            Self(StoredValue::new_local(None))
        }

        /// Leaves in the list what fits; tells how many choices that are, if anything is typed. Choices that do not fit are taken
        /// out, because not every browser hides them.
        pub fn narrow(self, select: NodeRef<html::Select>, typed: &str, always: &str) -> Option<usize> {
            let select = select.get_untracked()?;
            if self.0.with_value(Option::is_none) {
                self.0.set_value(Some(read(&select)));
            }
            let chosen = select.value();
            let stays = |group: &Group, choice: &Choice| {
                fits(&group.name, &choice.name, typed) || choice.value == chosen || choice.value == always
            };
            let left = self.0.with_value(|groups| {
                let groups = groups.as_deref().unwrap_or_default();
                let shown = groups.iter().map(|group| {
                    let choices = group.choices.iter().map(|choice| (&choice.itself, stays(group, choice)));
                    (group, show(&group.itself, &choices.collect::<Vec<_>>()))
                });
                let shown: Vec<_> = shown.collect();
                show(&select, &shown.iter().map(|(group, left)| (&group.itself, *left > 0)).collect::<Vec<_>>());
                let fitting = |group: &Group| {
                    group.choices.iter().filter(|choice| fits(&group.name, &choice.name, typed)).count()
                };
                groups.iter().map(fitting).sum()
            });
            (!typed.trim().is_empty()).then_some(left)
        }
    }

    /// Puts the children that stay into their places and takes the others out; tells how many stay. One that is there already is
    /// not touched: a select that loses what is chosen chooses something else.
    fn show(parent: &Element, children: &[(&Element, bool)]) -> usize {
        let mut next: Option<&Element> = None;
        let mut staying = 0;
        for &(child, stays) in children.iter().rev() {
            if !stays {
                child.remove();
                continue;
            }
            if child.parent_element().is_none() {
                // Both are of this list; if it is gone, so is whoever would look at it.
                let _ = parent.insert_before(child, next.map(AsRef::as_ref));
            }
            next = Some(child);
            staying += 1;
        }
        staying
    }

    fn read(select: &Element) -> Vec<Group> {
        let group = |itself: Element| Group {
            name: itself.get_attribute("label").unwrap_or_default(),
            choices: elements(&itself, "option").into_iter().map(choice).collect(),
            itself,
        };
        elements(select, "optgroup").into_iter().map(group).collect()
    }

    fn choice(itself: Element) -> Choice {
        let value = itself.get_attribute("value").unwrap_or_default();
        Choice { name: itself.text_content().unwrap_or_default(), value, itself }
    }

    fn elements(inside: &Element, selector: &str) -> Vec<Element> {
        let Ok(found) = inside.query_selector_all(selector) else { return Vec::new() };
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicant_finds_a_street_by_any_part_of_its_name_and_of_its_district() {
        for typed in ["建外", "朝阳", "朝阳 建外", " 建外　街道 ", "", "  "] {
            assert!(fits("朝阳区", "建外街道", typed), "{typed}");
        }
        for typed in ["东城", "东城 建外", "建内"] {
            assert!(!fits("朝阳区", "建外街道", typed), "{typed}");
        }
        assert!(fits("Not in the list", "My address is not in the list", "ADDRESS"));
    }
}
