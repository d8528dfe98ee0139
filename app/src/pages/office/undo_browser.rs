//! The browser's part of a decision that waits: the clock, the form, and the ways out of the page.

use super::{
    done::{self, Done},
    undo::{SECONDS, Undo},
};
use crate::{
    api::ApiError,
    components::{focus::focus_id, post_form::Posts},
    text::refusals,
};
use gloo_net::http::Request;
use leptos::{
    ev::SubmitEvent,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{FormData, HtmlFormElement, HtmlSelectElement, HtmlTextAreaElement, Node, UrlSearchParams},
};
use std::time::Duration;

/// A form that has been submitted and not sent.
pub(super) struct Kept {
    form: HtmlFormElement,
    /// Where to.
    to: String,
    /// What it said when it was submitted, for the case that the page goes first.
    body: String,
    clock: IntervalHandle,
}

/// Holds the form, or lets it pass: its time has come, or the server would only say what is missing.
pub(super) fn hold(undo: Undo, event: &SubmitEvent, done: Done) {
    if undo.sending.get_value() {
        done::expect(Some(done));
        return;
    }
    if undo.what.get_untracked().is_some() {
        event.prevent_default();
        return;
    }
    match event.target().and_then(|target| target.dyn_into().ok()).and_then(|form| keep(undo, form)) {
        Some(kept) => {
            event.prevent_default();
            undo.left.set(SECONDS);
            undo.what.set(Some(done));
            undo.kept.set_value(Some(kept));
        }
        None => done::expect(Some(done)),
    }
}

/// Starts the clock; nothing where the form says nothing, or where there is no clock.
fn keep(undo: Undo, form: HtmlFormElement) -> Option<Kept> {
    if says_nothing(&form) {
        return None;
    }
    let to = form.get_attribute("action")?;
    let data = FormData::new_with_form(&form).ok()?;
    let body: String = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?.to_string().into();
    let clock = set_interval_with_handle(move || tick(undo), Duration::from_secs(1)).ok()?;
    Some(Kept { form, to, body, clock })
}

/// Whether the form asks for words and has none.
fn says_nothing(form: &HtmlFormElement) -> bool {
    let Ok(fields) = form.query_selector_all("textarea, select") else { return false };
    let said = |at: u32| fields.item(at).is_some_and(|field| !value_of(&field).trim().is_empty());
    fields.length() > 0 && !(0..fields.length()).any(said)
}

fn value_of(field: &Node) -> String {
    let area = field.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
    area.or_else(|| field.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value)).unwrap_or_default()
}

fn tick(undo: Undo) {
    let Some(left) = undo.left.try_get_untracked() else { return };
    if left > 1 {
        undo.left.try_set(left - 1);
    } else {
        send(undo);
    }
}

/// Nothing waits any more; what did.
fn take(undo: Undo) -> Option<Kept> {
    let kept = undo.kept.try_update_value(Option::take).flatten()?;
    kept.clock.clear();
    undo.what.try_set(None);
    Some(kept)
}

/// Sends it for good, as the form would have been sent.
pub(super) fn send(undo: Undo) {
    let Some(kept) = take(undo) else { return };
    if !kept.form.is_connected() {
        post(kept);
        return;
    }
    undo.sending.set_value(true);
    // A form that cannot be submitted would not have been before.
    let _ = kept.form.request_submit();
    undo.sending.try_set_value(false);
}

/// Takes it back; the keyboard goes on where the decisions begin.
pub(super) fn take_back(undo: Undo) {
    if take(undo).is_some() {
        focus_id("decision");
    }
}

/// Sends what waits when the page goes, or when it is about another application.
pub(super) fn watch(undo: Undo, posts: Posts, about: impl Fn() -> String + Send + Sync + 'static) {
    let goes = window_event_listener_untyped("pagehide", move |_| document_goes(undo));
    on_cleanup(move || {
        goes.remove();
        leave(undo);
    });
    Effect::new(move |before: Option<String>| {
        let now = about();
        if before.is_some_and(|before| before != now) {
            leave(undo);
            posts.forget();
            forget_words();
        }
        now
    });
}

/// Fields are uncontrolled: what was written about one application must not stand in the forms of the next.
fn forget_words() {
    let Ok(forms) = document().query_selector_all(".review form") else { return };
    for form in (0..forms.length()).filter_map(|at| forms.item(at)?.dyn_into::<HtmlFormElement>().ok()) {
        form.reset();
    }
}

fn leave(undo: Undo) {
    if let Some(kept) = take(undo) {
        post(kept);
    }
}

/// Posts it without following where the answer leads: the officer is elsewhere by now. They are told if it did not take effect.
fn post(kept: Kept) {
    spawn_local(async move {
        if let Err(error) = posted(&kept.to, kept.body).await {
            let (title, advice) = refusals::post(&error);
            // Where nothing can be shown the application's own page says how it stands.
            let _ = window().alert_with_message(&format!("刚才的决定没有生效：{title}。{advice}"));
        }
    });
}

async fn posted(to: &str, body: String) -> Result<(), ApiError> {
    let request = Request::post(to)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .map_err(|_| ApiError::Unreachable)?;
    let response = request.send().await.map_err(|_| ApiError::Unreachable)?;
    if response.ok() {
        return Ok(());
    }
    Err(ApiError::parse(&response.text().await.unwrap_or_default()))
}

/// The browser sends it after the page is gone.
fn document_goes(undo: Undo) {
    let Some(kept) = take(undo) else { return };
    if let Ok(form) = UrlSearchParams::new_with_str(&kept.body) {
        // A browser that will not send it has said so in its own way.
        let _ = window().navigator().send_beacon_with_opt_url_search_params(&kept.to, Some(&form));
    }
}
