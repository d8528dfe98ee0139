//! The search of the window. A scanner is a keyboard: what it types goes into this field from wherever the clerk is on the
//! page, and its Enter searches.

use super::{camera::CameraScan, frame::ActRefused};
use crate::{
    api::desk::SearchDesk,
    components::post_form::{PostForm, Posts},
};
use leptos::{html, prelude::*, server_fn::ServerFn};

/// The field's id and name.
const FIELD: &str = "q";

/// The search.
#[component]
pub(super) fn ScanField(
    /// What became of it.
    search: Posts,
) -> impl IntoView {
    let (form, field) = (NodeRef::<html::Form>::new(), NodeRef::<html::Input>::new());
    Effect::new(move |_| ready());
    let on_code = Callback::new(move |code: String| search_for(form, field, &code));
    view! {
        <PostForm to=SearchDesk::PATH posts=search node_ref=form told_elsewhere=true attr:class="filters" attr:role="search"
            on:submit:capture=move |_| select(field)>
            <div class="field">
                <label class="field__label" for=FIELD>"扫码，或输入申请编号、姓名、身份证号后四位"</label>
                <input class="input" id=FIELD name=FIELD type="text" autocomplete="off" spellcheck="false" autofocus=true
                    node_ref=field/>
            </div>
            <button class="button" type="submit">"查找"</button>
            <CameraScan on_code/>
        </PostForm>
        <ActRefused posts=search/>
    }
}

/// The next scan takes the place of this one.
fn select(field: NodeRef<html::Input>) {
    #[cfg(feature = "hydrate")]
    if let Some(field) = field.get_untracked() {
        field.select();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = field;
}

/// Searches for what the camera has read.
fn search_for(form: NodeRef<html::Form>, field: NodeRef<html::Input>, code: &str) {
    #[cfg(feature = "hydrate")]
    if let (Some(form), Some(field)) = (form.try_get_untracked().flatten(), field.try_get_untracked().flatten()) {
        field.set_value(code);
        // The page may be gone by now; then nobody waits for it.
        let _ = form.request_submit();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (form, field, code);
}

/// The field has the focus, and gets it back with the first key that means nothing where it is pressed.
fn ready() {
    #[cfg(feature = "hydrate")]
    browser::ready();
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::FIELD;
    use crate::components::focus::focus_id;
    use leptos::{
        ev,
        prelude::*,
        wasm_bindgen::JsCast,
        web_sys::{Element, HtmlInputElement, KeyboardEvent},
    };

    /// Where keys mean something themselves.
    const TYPES: &str = "input, textarea, select, [contenteditable]";

    pub fn ready() {
        // After the client navigation that led here, which puts the focus on the page's start in the next frame.
        request_animation_frame(|| request_animation_frame(focus_unless_busy));
        let keys = window_event_listener(ev::keydown, |event| {
            if is_scan(&event) {
                take();
            }
        });
        on_cleanup(move || keys.remove());
    }

    fn focus_unless_busy() {
        let busy = document().active_element().is_some_and(|at| at.matches(TYPES).unwrap_or(false));
        if !busy && !asks() {
            focus_id(FIELD);
        }
    }

    /// A character that nobody else takes. Space and Enter press buttons.
    fn is_scan(event: &KeyboardEvent) -> bool {
        let key = event.key();
        let mut characters = key.chars();
        let one = characters.next().is_some_and(|c| !c.is_whitespace()) && characters.next().is_none();
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let typed = target.is_some_and(|at| at.closest(TYPES).ok().flatten().is_some());
        one && plain && !typed && !asks()
    }

    /// Whether a dialog stands above the page.
    fn asks() -> bool {
        document().query_selector("dialog[open]").ok().flatten().is_some()
    }

    /// The key that is being pressed goes where the focus is by then.
    fn take() {
        let field = document().get_element_by_id(FIELD).and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field {
            focus_id(FIELD);
            field.select();
        }
    }
}
