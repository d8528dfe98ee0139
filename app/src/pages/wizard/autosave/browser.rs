//! What the browser does while somebody types: read the fields, save what changed, judge what was left.

use super::{Pass, SaveFault, SaveState, StepState};
use crate::api::ApiError;
use domain::{
    draft::Draft,
    error::Refusal,
    journey::Step,
    view::{Autosaved, StepView},
    violation::Field,
};
use gloo_net::http::Request;
use gloo_timers::callback::Timeout;
use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Event, FocusEvent, FormData, HtmlFormElement, UrlSearchParams},
};
use std::collections::BTreeSet;

/// A pause after which everything that changed is saved, milliseconds.
const PAUSE: u32 = 1_500;

/// How long a field that was left waits to be judged, milliseconds: the click that left it is over by then.
const A_CLICK: u32 = 300;

/// How often a judgement waits for a finger or a button to come up again, `A_CLICK` each. One that is released outside
/// the window is never heard of.
const PATIENCE: u32 = 10;

#[derive(Clone)]
pub struct Browser {
    id: String,
    fields: StoredValue<Vec<Field>>,
    page: StepState,
    version: RwSignal<i64>,
    line: RwSignal<SaveState>,
    /// What the server has, field by field.
    saved: StoredValue<Draft>,
    pause: StoredValue<Option<Timeout>, LocalStorage>,
    on_its_way: StoredValue<bool>,
    /// A finger or a mouse button is down.
    pressed: StoredValue<bool>,
}

impl Browser {
    pub fn new(view: &StepView, page: StepState, version: RwSignal<i64>, line: RwSignal<SaveState>) -> Self {
        let fields = Field::ALL.iter().copied().filter(|field| Step::asking(*field) == Some(view.step)).collect();
        Self {
            id: view.id.to_string(),
            fields: StoredValue::new(fields),
            page,
            version,
            line,
            saved: StoredValue::new(view.draft.clone()),
            pause: StoredValue::new_local(None),
            on_its_way: StoredValue::new(false),
            pressed: watch_presses(),
        }
    }

    pub fn adopt(&self, form: &HtmlFormElement) {
        self.read(form);
        if !self.changes().is_empty() {
            self.save_after_pause();
        }
    }

    pub fn typed(&self, event: &Event) {
        let Some(form) = form_of(event) else { return };
        let before = self.page.draft.get_untracked();
        self.read(&form);
        self.mark_changed(&before);
        self.save_after_pause();
    }

    pub fn left(&self, event: &FocusEvent) {
        let name = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
        let name = name.and_then(|element| element.get_attribute("name")).unwrap_or_default();
        let Some(field) = Field::from_name(name.trim_end_matches("[]")) else { return };
        // The person is pressing the button that goes on, which saves everything. A word that appears now would push the button away
        // from under the finger; and the page may be gone already.
        if leads_to_button(event) || self.page.draft.is_disposed() {
            return;
        }
        // A field that was only passed through is not judged: its first answer is still to come. Nor is a choice, which
        // is complete or not as a whole.
        let answered = self.page.draft.with_untracked(|draft| draft.get(field).is_some_and(|v| !v.is_empty()));
        if answered && !is_choice(event) {
            self.judge_soon(field);
        }
        self.save_changes();
    }

    /// Judges a field once no click is under way: words that appear between press and release push the target away, and
    /// the click is lost.
    fn judge_soon(&self, field: Field) {
        judge_after_click(self.page.left, field, self.pressed, PATIENCE);
    }

    /// Reads the form's fields into the page's one signal.
    fn read(&self, form: &HtmlFormElement) {
        let Ok(data) = FormData::new_with_form(form) else { return };
        let mut draft = self.page.draft.get_untracked();
        self.fields.with_value(|fields| {
            for field in fields {
                draft.set(*field, value_of(&data, *field));
            }
        });
        if draft != self.page.draft.get_untracked() {
            self.page.draft.set(draft);
        }
    }

    fn mark_changed(&self, before: &Draft) {
        let after = self.page.draft.get_untracked();
        let changed = self
            .fields
            .with_value(|fields| fields.iter().copied().find(|field| before.get(*field) != after.get(*field)));
        self.page.changed.set(changed.and_then(domain::sheet::Label::of_field));
    }

    fn changes(&self) -> Vec<(Field, String, String)> {
        let now = self.page.draft.get_untracked();
        self.fields.with_value(|fields| {
            self.saved.with_value(|saved| {
                let pair = |field: &Field| (saved.get(*field).unwrap_or_default(), now.get(*field).unwrap_or_default());
                fields
                    .iter()
                    .filter(|field| {
                        let (old, new) = pair(field);
                        old != new
                    })
                    .map(|field| {
                        let (old, new) = pair(field);
                        (*field, old.to_owned(), new.to_owned())
                    })
                    .collect()
            })
        })
    }

    fn save_after_pause(&self) {
        let this = self.clone();
        self.pause.set_value(Some(Timeout::new(PAUSE, move || this.save_changes())));
    }

    /// Saves field after field; a second call while one runs is taken up by the next pause. One that another tab wrote stays
    /// for the person to decide and does not keep the others from being saved.
    pub fn save_changes(&self) {
        if self.on_its_way.get_value() {
            self.save_after_pause();
            return;
        }
        let changes = self.changes();
        if changes.is_empty() {
            return;
        }
        self.on_its_way.set_value(true);
        self.line.set(SaveState::Saving);
        let this = self.clone();
        spawn_local(async move {
            let mut pass = Pass::default();
            for (field, based_on, value) in changes {
                let (state, go_on) = pass.note(this.save(field, &based_on, value).await);
                this.line.set(state);
                if !go_on {
                    break;
                }
            }
            this.on_its_way.set_value(false);
        });
    }

    async fn save(&self, field: Field, based_on: &str, value: String) -> SaveState {
        match post(&self.id, field, based_on, &value).await {
            Ok(Autosaved::Saved { version, at }) => {
                // A write of another tab in between has not been shown here: with its version this page's old values would
                // be posted over it as if they were newer.
                if self.version.try_get_untracked() == Some(version - 1) {
                    self.version.set(version);
                }
                self.saved.update_value(|saved| {
                    saved.set(field, value);
                });
                SaveState::Saved(at)
            }
            Ok(Autosaved::Conflict(conflict)) => SaveState::Conflict(conflict),
            Err(fault) => SaveState::Failed(fault),
        }
    }
}

fn judge_after_click(left: RwSignal<BTreeSet<Field>>, field: Field, pressed: StoredValue<bool>, patience: u32) {
    Timeout::new(A_CLICK, move || {
        if left.is_disposed() {
            return;
        }
        if pressed.try_get_value() == Some(true) && patience > 0 {
            judge_after_click(left, field, pressed, patience - 1);
            return;
        }
        left.update(|left| {
            left.insert(field);
        });
    })
    .forget();
}

/// Whether a finger or a mouse button is down, for as long as the step's page lives.
fn watch_presses() -> StoredValue<bool> {
    let pressed = StoredValue::new(false);
    let down = window_event_listener(ev::pointerdown, move |_| {
        pressed.try_set_value(true);
    });
    let up = window_event_listener(ev::pointerup, move |_| {
        pressed.try_set_value(false);
    });
    let cancelled = window_event_listener(ev::pointercancel, move |_| {
        pressed.try_set_value(false);
    });
    on_cleanup(move || {
        down.remove();
        up.remove();
        cancelled.remove();
    });
    pressed
}

fn is_choice(event: &FocusEvent) -> bool {
    let left = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let kind = left.and_then(|element| element.get_attribute("type"));
    matches!(kind.as_deref(), Some("radio" | "checkbox"))
}

/// Whether the button is the form's own: another form's saves nothing of this one.
fn leads_to_button(event: &FocusEvent) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let is_button = |element: &leptos::web_sys::Element| element.get_attribute("type").as_deref() == Some("submit");
    let form = next.filter(is_button).and_then(|button| button.closest("form").ok().flatten());
    form.is_some() && form == form_of(event).map(leptos::web_sys::Element::from)
}

fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let element = event.target()?.dyn_into::<leptos::web_sys::Element>().ok()?;
    element.closest("form").ok()??.dyn_into().ok()
}

fn value_of(data: &FormData, field: Field) -> String {
    if field != Field::PaidMonths {
        return data.get(field.name()).as_string().unwrap_or_default();
    }
    let months = data.get_all("paid_months[]");
    (0..months.length()).filter_map(|at| months.get(at).as_string()).collect::<Vec<_>>().join("|")
}

async fn post(id: &str, field: Field, based_on: &str, value: &str) -> Result<Autosaved, SaveFault> {
    let body = UrlSearchParams::new().map_err(|_| SaveFault::Server)?;
    for (name, part) in [("id", id), ("field", field.name()), ("based_on", based_on), ("value", value)] {
        body.append(name, part);
    }
    let request = Request::post("/api/autosave")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(String::from(body.to_string()))
        .map_err(|_| SaveFault::Server)?;
    let response = request.send().await.map_err(|_| SaveFault::Offline)?;
    if response.ok() {
        return response.json().await.map_err(|_| SaveFault::Server);
    }
    let refusal = response.json::<ApiError>().await.map(|error| error.refusal());
    Err(match refusal {
        Ok(Refusal::SignedOut) => SaveFault::SignedOut,
        Ok(Refusal::WrongState | Refusal::NotFound) => SaveFault::Closed,
        _ => SaveFault::Server,
    })
}
