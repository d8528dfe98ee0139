//! What the form of a draft shows: kept for the whole page, so that saving leaves the fields, the cursor and the scrolling as
//! they are; the preview that follows the typing; and what the server has of it, so that nobody leaves with unsaved words
//! unasked.

use crate::components::post_form::Posts;
use domain::{
    content::{ContentFault, ContentField, ContentKey},
    ids::ContentVersionId,
    language::Language,
    view::OpenVersion,
};
use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use super::content_unsaved::{Saved, ask_before_leaving};
#[cfg(feature = "hydrate")]
use crate::api::content_office::content_path;
#[cfg(feature = "hydrate")]
use browser::Typing;

/// What the form shows beside what is typed.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    /// The revision that is written on.
    pub revision: RwSignal<i64>,
    /// The text as readers would see it.
    pub html: RwSignal<String>,
    faults: RwSignal<Vec<ContentFault>>,
    /// The version and the revision that the fields stand for, and how often they were made.
    fields: StoredValue<(ContentVersionId, i64, u64)>,
    #[cfg(feature = "hydrate")]
    typing: Typing,
    #[cfg(feature = "hydrate")]
    saved: Saved,
}

impl Editing {
    /// Nothing yet.
    pub fn new() -> Self {
        #[cfg(feature = "hydrate")]
        let saved = asking();
        Self {
            revision: RwSignal::new(0),
            html: RwSignal::new(String::new()),
            faults: RwSignal::new(Vec::new()),
            fields: StoredValue::new((ContentVersionId::default(), 0, 0)),
            #[cfg(feature = "hydrate")]
            typing: Typing::new(),
            #[cfg(feature = "hydrate")]
            saved,
        }
    }

    /// Shows a draft with what is wrong with it. Answers with a word that is another one whenever the fields have to be made
    /// anew: not after one's own save, whose text stands in them already.
    pub fn show(self, key: &ContentKey, open: &OpenVersion, faults: Vec<ContentFault>, posts: Posts) -> String {
        let saved = untrack(|| posts.value::<i64>());
        let (id, revision, made) = self.fields.get_value();
        let known = id == open.id && (revision == open.revision || saved == Some(open.revision));
        let made = if known { made } else { made + 1 };
        self.fields.set_value((open.id.clone(), open.revision, made));
        self.revision.set(open.revision);
        self.html.set(open.html.clone());
        self.faults.set(faults);
        #[cfg(feature = "hydrate")]
        self.saved.set_value(Some((content_path(key), open.form.clone())));
        #[cfg(not(feature = "hydrate"))]
        let _ = key;
        made.to_string()
    }

    /// What is wrong with a field.
    pub fn fault(self, field: ContentField) -> Option<ContentFault> {
        self.faults.with(|faults| faults.iter().copied().find(|fault| fault.field == field))
    }

    /// Somebody types the text: after a pause the preview follows.
    pub fn typed(self, language: Language, text: String) {
        #[cfg(feature = "hydrate")]
        self.typing.follow(self.html, language, text);
        #[cfg(not(feature = "hydrate"))]
        let _ = (self, language, text);
    }
}

/// What the server has, watched over from now on.
#[cfg(feature = "hydrate")]
fn asking() -> Saved {
    let saved = StoredValue::new(None);
    Effect::new(move |_| ask_before_leaving(saved));
    saved
}

#[cfg(feature = "hydrate")]
mod browser {
    use crate::api::{content_office::PreviewContent, posted};
    use domain::language::Language;
    use gloo_timers::callback::Timeout;
    use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};

    /// A pause in the typing after which the preview is asked for, milliseconds.
    const PAUSE: u32 = 800;

    /// When to ask, and which answer is the last.
    #[derive(Clone, Copy)]
    pub struct Typing {
        timer: StoredValue<Option<Timeout>, LocalStorage>,
        turn: StoredValue<u64>,
    }

    impl Typing {
        pub fn new() -> Self {
            Self { timer: StoredValue::new_local(None), turn: StoredValue::new(0) }
        }

        pub fn follow(self, html: RwSignal<String>, language: Language, body: String) {
            self.turn.update_value(|turn| *turn += 1);
            let turn = self.turn.get_value();
            let ask = move || {
                spawn_local(async move {
                    let Ok(form) = serde_qs::to_string(&PreviewContent { language, body }) else { return };
                    // Without an answer the preview stays as it is; the next save brings it up to date.
                    let Ok(answer) = posted(PreviewContent::PATH, form).await else { return };
                    if self.turn.try_get_value() == Some(turn)
                        && let Ok(answer) = serde_json::from_str(&answer)
                    {
                        html.try_set(answer);
                    }
                });
            };
            // The timer before is dropped, and with it what it would have done.
            self.timer.set_value(Some(Timeout::new(PAUSE, ask)));
        }
    }
}
