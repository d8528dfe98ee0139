//! Whoever leaves a draft with words that are not saved is asked first: by the browser when the document goes, by us when only the
//! page does. The applicant's steps need none of it, because they save themselves.

use super::content_form::name;
use crate::{
    history::{forget_history, on_history},
    text::content_office::UNSAVED,
};
use domain::content::{ContentField, ContentForm};
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue, closure::Closure},
    web_sys::{BeforeUnloadEvent, Element, Event, FormData, HtmlAnchorElement, HtmlFormElement, MouseEvent},
};
use send_wrapper::SendWrapper;

/// The address of the draft that is written at, and what the server has of it.
pub(super) type Saved = StoredValue<Option<(String, ContentForm)>>;

/// Asks as long as the page is there.
pub(super) fn ask_before_leaving(saved: Saved) {
    let listeners = [
        listen("beforeunload", move |event| document_goes(&event, saved)),
        listen("click", move |event| link_leads(&event, saved)),
    ];
    on_history(move |event| history_leads(event, saved));
    on_cleanup(move || {
        forget_history();
        for (name, heard) in listeners {
            // A listener that is not there any more need not go.
            let _ = window().remove_event_listener_with_callback_and_bool(name, heard.unchecked_ref(), true);
        }
    });
}

/// Hears an event of the window before the router does.
fn listen(name: &'static str, hear: impl Fn(Event) + 'static) -> (&'static str, SendWrapper<JsValue>) {
    let hear: Box<dyn FnMut(Event)> = Box::new(hear);
    let heard = Closure::wrap(hear).into_js_value();
    // Without it nobody is asked, and everything else works as it did.
    let _ = window().add_event_listener_with_callback_and_bool(name, heard.unchecked_ref(), true);
    (name, SendWrapper::new(heard))
}

/// The browser asks, in its own words.
fn document_goes(event: &Event, saved: Saved) {
    if is_unsaved(saved) {
        event.prevent_default();
        // Older browsers ask for this only.
        event.unchecked_ref::<BeforeUnloadEvent>().set_return_value("unsaved");
    }
}

fn link_leads(event: &Event, saved: Saved) {
    if leads_elsewhere(event) && !may_leave(saved) {
        event.prevent_default();
        event.stop_immediate_propagation();
    }
}

/// Back and forward. The address is another one by now: who stays gets theirs again.
fn history_leads(event: &Event, saved: Saved) {
    let address = saved.try_get_value().flatten().map(|(address, _)| address);
    let Some(address) = address.filter(|address| window().location().pathname().as_ref() != Ok(address)) else {
        return;
    };
    if may_leave(saved) {
        return;
    }
    event.stop_immediate_propagation();
    if let Ok(history) = window().history() {
        // Without it the address alone is wrong.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Whether a click follows a link that the router takes to another page. All other ways out are the browser's, which asks itself.
fn leads_elsewhere(event: &Event) -> bool {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return false };
    let plain = click.button() == 0 && !(click.meta_key() || click.alt_key() || click.ctrl_key() || click.shift_key());
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = element.and_then(|element| element.closest("a[href]").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return false };
    let relation = link.get_attribute("rel").unwrap_or_default();
    let routed = link.target().is_empty()
        && !link.has_attribute("download")
        && !relation.split_ascii_whitespace().any(|word| word == "external");
    let here = window().location();
    let inside = here.origin().is_ok_and(|origin| origin == link.origin());
    let elsewhere = here.pathname().is_ok_and(|path| path != link.pathname());
    plain && routed && inside && elsewhere
}

/// Whether nothing would be lost, or the person says that it may be; then nobody asks again.
fn may_leave(saved: Saved) -> bool {
    if !is_unsaved(saved) {
        return true;
    }
    // Where nobody can be asked nobody is held.
    let may = window().confirm_with_message(UNSAVED).unwrap_or(true);
    if may {
        saved.try_set_value(None);
    }
    may
}

fn is_unsaved(saved: Saved) -> bool {
    let Some((_, kept)) = saved.try_get_value().flatten() else { return false };
    typed().is_some_and(|typed| typed.says_otherwise(&kept))
}

/// What stands in the fields now; nothing if no draft is shown.
fn typed() -> Option<ContentForm> {
    let form = document().query_selector(".editor form").ok()??.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let read = |form: ContentForm, field: &ContentField| {
        form.with(*field, data.get(&name(*field)).as_string().unwrap_or_default())
    };
    Some(ContentField::ALL.iter().fold(ContentForm::default(), read))
}
