//! Saving while the form is filled in: each field when it is left, and all that changed on a pause. The browser's part;
//! on the server these functions do nothing.

#![cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, clippy::unused_self, reason = "only the browser saves while somebody types")
)]

#[cfg(feature = "hydrate")]
mod browser;

use super::form::StepState;
use crate::t;
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
    pub fn words(self) -> &'static str {
        match self {
            Self::Offline => t!(wizard::saving::OFFLINE),
            Self::SignedOut => t!(wizard::saving::SIGNED_OUT),
            Self::Closed => t!(wizard::saving::CLOSED),
            Self::Server => t!(wizard::saving::SERVER),
        }
    }
}

/// Several fields saved one after the other, and what the line says meanwhile.
#[derive(Default)]
struct Pass(Option<Conflict>);

impl Pass {
    /// Takes what became of one field: what the line says now, and whether the next field is tried. A conflict is between the
    /// person and their other tab: it holds up no other field, and is not covered by what is saved after it. A failure
    /// would be the next field's too.
    fn note(&mut self, state: SaveState) -> (SaveState, bool) {
        match state {
            SaveState::Conflict(conflict) => {
                let first = self.0.get_or_insert(conflict).clone();
                (SaveState::Conflict(first), true)
            }
            SaveState::Saved(at) => (self.0.clone().map_or(SaveState::Saved(at), SaveState::Conflict), true),
            other => (other, false),
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::violation::Field;

    fn conflict(field: Field) -> Conflict {
        Conflict { field, theirs: "1号楼".to_owned(), mine: "2号楼".to_owned() }
    }

    #[test]
    fn field_that_another_tab_wrote_holds_up_no_other_and_is_not_forgotten() {
        let (at, mut pass) = (DateTime::<Utc>::UNIX_EPOCH, Pass::default());
        assert_eq!(pass.note(SaveState::Saved(at)), (SaveState::Saved(at), true));
        let first = SaveState::Conflict(conflict(Field::Detail));
        assert_eq!(pass.note(first.clone()), (first.clone(), true), "the next field is tried");
        assert_eq!(pass.note(SaveState::Saved(at)), (first.clone(), true), "and the person still sees what to decide");
        assert_eq!(pass.note(SaveState::Conflict(conflict(Field::Community))), (first, true));
        let failed = SaveState::Failed(SaveFault::Offline);
        assert_eq!(pass.note(failed.clone()), (failed, false), "no network for one is none for the next");
    }
}
