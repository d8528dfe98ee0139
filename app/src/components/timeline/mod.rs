//! What happened, what is happening, what comes: top to bottom.

use super::mixed::Mixed;
use leptos::prelude::*;

/// Where a moment of a timeline stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// It is over.
    Done,
    /// It is now.
    Current,
    /// It comes.
    Ahead,
}

/// One moment. On an English page the Chinese names in its words are marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moment {
    /// Where it stands.
    pub stage: Stage,
    /// What happens.
    pub words: String,
    /// When, as `datetime=` says it and in words.
    pub time: Option<(String, String)>,
    /// A line below it; empty for none.
    pub hint: String,
}

impl Moment {
    /// A moment of which nothing more is known.
    pub fn new(stage: Stage, words: impl Into<String>) -> Self {
        Self { stage, words: words.into(), time: None, hint: String::new() }
    }

    /// With a line below it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With its time, as `datetime=` says it and in words.
    #[must_use]
    pub fn at(mut self, datetime: impl Into<String>, words: impl Into<String>) -> Self {
        self.time = Some((datetime.into(), words.into()));
        self
    }
}

/// The timeline. The stage is in the words' order and weight; the current one is said to a screen reader.
#[component]
pub fn Timeline(
    /// In the order of time.
    moments: Vec<Moment>,
) -> impl IntoView {
    let lines = moments.into_iter().map(|moment| {
        let (class, current) = match moment.stage {
            Stage::Done => ("is-done", None),
            Stage::Current => ("is-current", Some("step")),
            Stage::Ahead => ("", None),
        };
        view! {
            <li class=class aria-current=current>
                <Mixed words=moment.words/>
                {moment.time.map(|(datetime, words)| view! { <time datetime=datetime>{words}</time> })}
                {(!moment.hint.is_empty()).then(|| view! { <span class="hint"><Mixed words=moment.hint/></span> })}
            </li>
        }
    });
    view! { <ol class="timeline">{lines.collect_view()}</ol> }
}
