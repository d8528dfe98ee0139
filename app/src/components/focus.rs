//! Focus and scrolling in the browser; nothing on the server.

/// Puts the focus on the page's main part and scrolls to its top.
pub fn focus_main() {
    #[cfg(feature = "hydrate")]
    {
        leptos::prelude::request_animation_frame(|| {
            if let Some(window) = web_sys::window() {
                window.scroll_to_with_x_and_y(0.0, 0.0);
            }
            focus_id("main");
        });
    }
}

/// Puts the focus on the element with that id.
pub fn focus_id(id: &str) {
    #[cfg(feature = "hydrate")]
    {
        use leptos::wasm_bindgen::JsCast;
        let element =
            web_sys::window().and_then(|window| window.document()).and_then(|page| page.get_element_by_id(id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A page that is gone already needs no focus.
            let _ = element.focus();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// As [`focus_id`], once what is being built stands in the page.
pub fn focus_id_soon(id: &'static str) {
    #[cfg(feature = "hydrate")]
    leptos::prelude::request_animation_frame(move || focus_id(id));
    #[cfg(not(feature = "hydrate"))]
    focus_id(id);
}

/// Marks the document as live: the page's code has taken over. For whoever has to know, such as the browser tests and the line
/// of script in the document's head.
pub fn mark_live() {
    #[cfg(feature = "hydrate")]
    {
        let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
        if let Some(root) = root {
            // Nobody depends on the mark: without it the page works all the same.
            let _ = root.set_attribute("data-hydrated", "");
        }
    }
}
