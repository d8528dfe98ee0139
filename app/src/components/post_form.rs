//! A plain form that a server function takes. With scripts it is posted without leaving the page, and the page knows what
//! became of it. One component for every form: what differs is an address.

use crate::{api::ApiError, t, text::refusals};
use leptos::{ev::SubmitEvent, html, prelude::*};
use serde::de::DeserializeOwned;

/// What became of the posts of one or several forms.
#[derive(Clone, Copy)]
pub struct Posts {
    /// One is on its way: a second press is not a second post.
    pub pending: RwSignal<bool>,
    answer: RwSignal<Option<Result<String, ApiError>>>,
    changes: RwSignal<u64>,
}

impl Posts {
    /// None yet; on a page that is itself the answer to a form, that answer.
    pub fn new() -> Self {
        Self::begun_with(first_answer(None))
    }

    /// The same for the posts to one server function alone, where a page has forms of several.
    pub fn to(function: &'static str) -> Self {
        Self::begun_with(first_answer(Some(function)))
    }

    fn begun_with(answer: Option<Result<String, ApiError>>) -> Self {
        Self { pending: RwSignal::new(false), answer: RwSignal::new(answer), changes: RwSignal::new(0) }
    }

    /// Grows with every post after which the page has to be loaded again: it took effect, or somebody else's did. Wrong
    /// input leaves the page as it is, with everything that was typed.
    pub fn changes(self) -> u64 {
        self.changes.get()
    }

    /// The refusal of the last post, if it was refused.
    pub fn refusal(self) -> Option<ApiError> {
        self.answer.with(|answer| answer.as_ref().and_then(|answer| answer.as_ref().err().cloned()))
    }

    /// What the last post was answered.
    pub fn value<T: DeserializeOwned>(self) -> Option<T> {
        self.answer.with(|answer| serde_json::from_str(answer.as_ref()?.as_ref().ok()?).ok())
    }

    /// The page is about something else now: what became of earlier posts says nothing about it.
    pub fn forget(self) {
        self.answer.try_set(None);
    }

    /// The page may be gone by now: the post may have led elsewhere.
    #[cfg(feature = "hydrate")]
    pub(crate) fn answered(self, answer: Result<String, ApiError>) {
        let changes_page = answer.as_ref().map_or_else(ApiError::changes_page, |_| true);
        self.pending.try_set(false);
        self.answer.try_set(Some(answer));
        if changes_page {
            self.changes.try_update(|changes| *changes += 1);
        }
    }
}

impl Default for Posts {
    fn default() -> Self {
        Self::new()
    }
}

/// What the page answers that is being written, to that server function or to any.
#[cfg(feature = "ssr")]
fn first_answer(function: Option<&'static str>) -> Option<Result<String, ApiError>> {
    let answered = crate::api::answered()?;
    let asked = function.is_none_or(|function| function == &*answered.function);
    asked.then(|| answered.outcome.map(|words| words.to_string()))
}

/// In the browser a page begins without an answer.
#[cfg(not(feature = "ssr"))]
fn first_answer(_: Option<&'static str>) -> Option<Result<String, ApiError>> {
    None
}

/// Where a form on this page is posted to without a script: see [`form_address`](crate::api::form_address).
pub fn action(function: &'static str) -> Oco<'static, str> {
    #[cfg(feature = "ssr")]
    return crate::api::form_address(function).into();
    #[cfg(not(feature = "ssr"))]
    function.into()
}

/// The form.
#[component]
pub fn PostForm(
    /// The server function's address: `SaveIdentity::PATH`.
    to: &'static str,
    /// What became of it, where the page wants to know.
    #[prop(optional)]
    posts: Posts,
    /// The form itself, where the page wants to read it.
    #[prop(optional)]
    node_ref: NodeRef<html::Form>,
    /// The page itself says why a post was refused.
    #[prop(default = false)]
    told_elsewhere: bool,
    children: Children,
) -> impl IntoView {
    let refused = move || {
        posts.refusal().filter(|_| !told_elsewhere).map(|error| {
            let (title, advice) = refusals::post(&error);
            view! { <p class="notice notice--error" role="alert"><strong>{title}</strong>{t!(form::STOP)}{advice}</p> }
        })
    };
    view! {
        <form method="post" action=action(to) node_ref=node_ref on:submit=move |event| send(&event, to, posts)>
            {children()}
            {refused}
        </form>
    }
}

#[cfg(not(feature = "hydrate"))]
fn send(event: &SubmitEvent, to: &'static str, posts: Posts) {
    let _ = (event, to, posts);
}

#[cfg(feature = "hydrate")]
fn send(event: &SubmitEvent, to: &'static str, posts: Posts) {
    if event.default_prevented() {
        return;
    }
    let Some(body) = body_of(event) else { return };
    event.prevent_default();
    if posts.pending.get_untracked() {
        return;
    }
    posts.pending.set(true);
    leptos::task::spawn_local(async move {
        let answer = crate::api::posted(to, body).await;
        posts.answered(answer);
    });
}

/// What the browser itself would send, with the name of the button that was pressed.
#[cfg(feature = "hydrate")]
pub(crate) fn body_of(event: &SubmitEvent) -> Option<String> {
    use leptos::{
        wasm_bindgen::JsCast,
        web_sys::{FormData, HtmlFormElement, UrlSearchParams},
    };
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let pressed = event.submitter();
    let part = |name: &str| pressed.as_ref().and_then(|button| button.get_attribute(name));
    if let Some(name) = part("name") {
        data.append_with_str(&name, &part("value").unwrap_or_default()).ok()?;
    }
    let params = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    Some(params.to_string().into())
}
