//! Asks the browser to keep the guides for when there is no network (`public/sw.js`). Pages that have a script anyway
//! ask; the worker then serves the others too. Whoever has never opened one asks at `/offline/keep`: only a script can ask.

use leptos::{
    prelude::{set_timeout, window},
    task::spawn_local,
    wasm_bindgen::JsValue,
    web_sys::{ServiceWorkerContainer, js_sys::Reflect, wasm_bindgen::JsCast},
};
use std::time::Duration;
use wasm_bindgen_futures::JsFuture;

/// The page itself comes first: the guides wait until its own files have come.
const PATIENCE: Duration = Duration::from_secs(3);

/// Registers the worker. A browser without one, or one that does not want to, is no worse off.
pub fn keep_guides() {
    set_timeout(register, PATIENCE);
}

fn register() {
    // Not every browser has it, and some have it and give nothing (private windows, frames without rights).
    let container = Reflect::get(window().navigator().unchecked_ref::<JsValue>(), &"serviceWorker".into());
    let Some(container) = container.ok().filter(|value| !value.is_falsy()) else { return };
    let registered = container.unchecked_into::<ServiceWorkerContainer>().register("/sw.js");
    spawn_local(async move {
        // What went wrong is of no use to anybody here.
        drop(JsFuture::from(registered).await);
    });
}
