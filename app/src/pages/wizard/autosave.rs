//! Saving while the form is filled in: each field when it is left, and all that changed on a pause. The browser's part;
//! on the server these functions do nothing.

#![cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, clippy::unused_self, reason = "only the browser saves while somebody types")
)]

#[cfg(feature = "hydrate")]
mod browser;

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
