//! A decision waits a few seconds in the page before it is sent, and can be taken back as long. Nothing of it is kept anywhere
//! else: whoever leaves the page sends it. Without scripts a decision is sent at once, as any form.

use super::done::{self, Done};
use leptos::{ev::SubmitEvent, prelude::*};

#[cfg(feature = "hydrate")]
use super::undo_browser::{self, Kept};

/// How long a decision waits. It is about a slip of the hand, not about the policy: nobody has to set it.
#[cfg(feature = "hydrate")]
pub(super) const SECONDS: u32 = 5;

/// The decision that waits, if one does.
#[derive(Clone, Copy)]
pub(super) struct Undo {
    /// Which one.
    pub what: RwSignal<Option<Done>>,
    /// Seconds until it is sent.
    pub left: RwSignal<u32>,
    #[cfg(feature = "hydrate")]
    pub kept: StoredValue<Option<Kept>, LocalStorage>,
    /// The form is being sent for good: this time its submission is not held.
    #[cfg(feature = "hydrate")]
    pub sending: StoredValue<bool>,
}

impl Undo {
    /// None waits.
    pub fn new() -> Self {
        Self {
            what: RwSignal::new(None),
            left: RwSignal::new(0),
            #[cfg(feature = "hydrate")]
            kept: StoredValue::new_local(None),
            #[cfg(feature = "hydrate")]
            sending: StoredValue::new(false),
        }
    }

    /// A decision's form is submitted: it is held, unless its time has come.
    pub fn hold(self, event: &SubmitEvent, done: Done) {
        #[cfg(feature = "hydrate")]
        undo_browser::hold(self, event, done);
        #[cfg(not(feature = "hydrate"))]
        let _ = (self, event, done);
    }

    /// A form is submitted that is no decision: not while one waits.
    pub fn alone(self, event: &SubmitEvent, done: Done) {
        if self.what.get_untracked().is_some() {
            event.prevent_default();
        } else {
            done::expect(Some(done));
        }
    }

    /// The officer has thought better of it.
    fn take_back(self) {
        #[cfg(feature = "hydrate")]
        undo_browser::take_back(self);
        #[cfg(not(feature = "hydrate"))]
        let _ = self;
    }

    /// The officer does not want to wait.
    fn send(self) {
        #[cfg(feature = "hydrate")]
        undo_browser::send(self);
        #[cfg(not(feature = "hydrate"))]
        let _ = self;
    }
}

/// What waits, how long, and the way back.
#[component]
pub(super) fn UndoToast(
    /// The decision.
    undo: Undo,
) -> impl IntoView {
    view! {
        <div class="toast undo" role="status">
            {move || undo.what.get().map(|done| view! {
                <span>{waiting(done)}"，按 Z 撤销。"</span>
                // The seconds are for the eye: read out one by one they would drown everything else.
                <span class="undo__left" aria-hidden="true">{move || format!("{} 秒", undo.left.get())}</span>
                <button type="button" class="button button--link" data-key="z" on:click=move |_| undo.take_back()>
                    "撤销"
                </button>
                <button type="button" class="button button--link" on:click=move |_| undo.send()>"立即生效"</button>
            })}
        </div>
    }
}

const fn waiting(done: Done) -> &'static str {
    match done {
        Done::Approved => "审核通过，几秒后生效",
        Done::Returned => "退回补正，几秒后生效",
        Done::Rejected => "不予通过，几秒后生效",
        _ => "几秒后生效",
    }
}
