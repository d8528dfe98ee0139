//! Going back and forward, heard before the router does: listeners of the window are called in the order in which they came,
//! whatever they ask for.

use leptos::{
    prelude::window,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::Event,
};
use std::{cell::RefCell, rc::Rc};

type Heard = Rc<dyn Fn(&Event)>;

thread_local! {
    static HEARS: RefCell<Option<Heard>> = const { RefCell::new(None) };
}

/// Listens from now on; before there is a router.
pub fn listen_first() {
    let heard = Closure::<dyn Fn(Event)>::new(|event: Event| {
        // Cloned out: who hears it may stop hearing.
        let hears = HEARS.with_borrow(Clone::clone);
        if let Some(hears) = hears {
            hears(&event);
        }
    });
    // Without it the router goes where the browser does, as it would anyway.
    let _ = window().add_event_listener_with_callback("popstate", heard.into_js_value().unchecked_ref());
}

/// Tells `hear` of it from now on, and nobody else.
pub fn on_history(hear: impl Fn(&Event) + 'static) {
    HEARS.set(Some(Rc::new(hear)));
}

/// Tells nobody any more.
pub fn forget_history() {
    HEARS.set(None);
}
