//! A form at the window: it is posted like every other one, and waits where there is no network.

use super::decision::Target;
use crate::components::post_form::{Posts, action};
use domain::{
    desk::DeskActKind,
    view::{DeskView, WhoView},
};
use leptos::{ev::SubmitEvent, prelude::*};

/// What every act at the window is about, and by whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct About {
    id: String,
    number: String,
    version: i64,
    by: String,
}

impl About {
    /// This visit, by this clerk.
    pub fn of(view: &DeskView, who: &WhoView) -> Self {
        let (id, number, by) = (view.id.to_string(), view.number.clone(), who.account.to_string());
        Self { id, number, version: view.version, by }
    }

    /// As the visit stands once the check-in that waits has arrived.
    pub fn after_check_in(self) -> Self {
        Self { version: self.version + 1, ..self }
    }
}

/// The form.
#[component]
pub(super) fn DeskForm(
    /// The server function's address.
    to: &'static str,
    /// What it does; none where its buttons say that.
    #[prop(optional)]
    what: Option<DeskActKind>,
    /// What it is about.
    about: About,
    /// What became of it.
    posts: Posts,
    children: Children,
) -> impl IntoView {
    let (id, version, by) = (about.id.clone(), about.version, about.by.clone());
    view! {
        <form method="post" action=action(to) on:submit=move |event| send(&event, to, what, &about, posts)>
            <Target id version/>
            <input type="hidden" name="by" value=by/>
            {children()}
        </form>
    }
}

#[cfg(not(feature = "hydrate"))]
fn send(event: &SubmitEvent, to: &'static str, what: Option<DeskActKind>, about: &About, posts: Posts) {
    let _ = (event, to, what, &about.number, posts);
}

#[cfg(feature = "hydrate")]
fn send(event: &SubmitEvent, to: &'static str, what: Option<DeskActKind>, about: &About, posts: Posts) {
    use super::{
        desk_queue::{self, OnItsWay, Standing, outcome_of},
        done,
    };
    use crate::{api::follow, components::post_form::body_of};
    let Some(body) = body_of(event) else { return };
    let Some(what) = what.or_else(|| outcome_of(&body)) else { return };
    event.prevent_default();
    if posts.pending.get_untracked() {
        return;
    }
    posts.pending.set(true);
    let key = new_key();
    let act = OnItsWay {
        // In front: what was pressed is read from the end.
        body: format!("key={key}&{body}"),
        key,
        id: about.id.clone(),
        number: about.number.clone(),
        what,
        to,
        standing: Standing::Sending,
    };
    leptos::task::spawn_local(async move {
        let answer = desk_queue::send(act).await;
        let gone = posts.pending.try_set(false).is_some();
        match answer {
            Some(Ok(location)) => {
                if let Some(location) = location.filter(|_| !gone) {
                    follow(&location);
                }
                posts.answered(Ok("null".to_owned()));
            }
            Some(Err(error)) => posts.answered(Err(error)),
            // Nothing is done yet: no list says that it was.
            None => done::expect(None),
        }
    });
}

/// A key that no other act has: the moment, and chance.
#[cfg(feature = "hydrate")]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole numbers below 2^53")]
fn new_key() -> String {
    use leptos::web_sys::js_sys::{Date, Math};
    let chance = || (Math::random() * 9_007_199_254_740_992.0) as u64;
    format!("{:012x}-{:014x}-{:014x}", Date::now() as u64, chance(), chance())
}
