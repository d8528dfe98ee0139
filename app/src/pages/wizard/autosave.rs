//! Saving while the form is filled in: each field when it is left, and all that changed on a pause. The browser's part;
//! on the server these functions do nothing.

#![cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, clippy::unused_self, reason = "only the browser saves while somebody types")
)]

use super::form::StepState;
use chrono::{DateTime, Utc};
use domain::{draft::Conflict, view::StepView};
use leptos::prelude::*;

/// What the line below the fields says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SaveState {
    /// Nothing was typed yet.
    Idle,
    /// On its way.
    Saving,
    /// Written at this moment.
    Saved(DateTime<Utc>),
    /// Not written.
    Failed(SaveFault),
    /// Another place wrote the same field.
    Conflict(Conflict),
}

/// Why it was not written. What was typed stays on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SaveFault {
    /// No network.
    Offline,
    /// The session has ended.
    SignedOut,
    /// The application cannot be written any more.
    Closed,
    /// The server could not.
    Server,
}

impl SaveFault {
    /// What happened and that nothing is lost.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Offline => "网络断开了，还没有保存。填写的内容仍在本页。",
            Self::SignedOut => "登录已结束，还没有保存。请在新窗口登录后重试，或点“继续”登录，内容不会丢失。",
            Self::Closed => "这份申请已经提交，不能再修改。",
            Self::Server => "服务器暂时没有响应，还没有保存。填写的内容仍在本页。",
        }
    }
}

/// Saves a step while it is filled in.
#[derive(Clone)]
pub struct Autosave {
    /// The draft's version, for the hidden field.
    pub version: RwSignal<i64>,
    /// What the line says.
    pub state: RwSignal<SaveState>,
    #[cfg(feature = "hydrate")]
    browser: browser::Browser,
}

impl Autosave {
    /// For one step's page.
    pub fn new(view: &StepView, state: StepState) -> Self {
        let (version, line) = (RwSignal::new(view.version), RwSignal::new(SaveState::Idle));
        #[cfg(not(feature = "hydrate"))]
        let _ = state;
        Self {
            version,
            state: line,
            #[cfg(feature = "hydrate")]
            browser: browser::Browser::new(view, state, version, line),
        }
    }

    /// Takes over what stands in the fields at this moment: never the other way round.
    pub fn adopt(&self, form: &leptos::web_sys::HtmlFormElement) {
        #[cfg(feature = "hydrate")]
        self.browser.adopt(form);
        #[cfg(not(feature = "hydrate"))]
        let _ = form;
    }

    /// Something was typed.
    pub fn typed(&self, event: &leptos::web_sys::Event) {
        #[cfg(feature = "hydrate")]
        self.browser.typed(event);
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    }

    /// A field was left.
    pub fn left(&self, event: &leptos::web_sys::FocusEvent) {
        #[cfg(feature = "hydrate")]
        self.browser.left(event);
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    }

    /// Tries again what was not written.
    pub fn retry(&self) {
        #[cfg(feature = "hydrate")]
        self.browser.save_changes();
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::{SaveFault, SaveState, StepState};
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
        prelude::*,
        task::spawn_local,
        wasm_bindgen::JsCast,
        web_sys::{Event, FocusEvent, FormData, HtmlFormElement, UrlSearchParams},
    };

    /// A pause after which everything that changed is saved, milliseconds.
    const PAUSE: u32 = 1_500;

    /// Longer than a finger or a mouse button stays down, milliseconds.
    const A_CLICK: u32 = 300;

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
            // The person is pressing 继续, which saves everything. A word that appears now would push the button away
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

        /// Judges a field once the click that left it is over: words that appear earlier would push its target away.
        fn judge_soon(&self, field: Field) {
            let left = self.page.left;
            Timeout::new(A_CLICK, move || {
                if !left.is_disposed() {
                    left.update(|left| {
                        left.insert(field);
                    });
                }
            })
            .forget();
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
                    let pair =
                        |field: &Field| (saved.get(*field).unwrap_or_default(), now.get(*field).unwrap_or_default());
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

        /// Saves field after field; a second call while one runs is taken up by the next pause.
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
                for (field, based_on, value) in changes {
                    let state = this.save(field, &based_on, value).await;
                    let go_on = matches!(state, SaveState::Saved(_));
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
                    self.version.set(version);
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

    fn is_choice(event: &FocusEvent) -> bool {
        let left = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
        let kind = left.and_then(|element| element.get_attribute("type"));
        matches!(kind.as_deref(), Some("radio" | "checkbox"))
    }

    fn leads_to_button(event: &FocusEvent) -> bool {
        let next = event.related_target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
        next.is_some_and(|element| element.get_attribute("type").as_deref() == Some("submit"))
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
}
