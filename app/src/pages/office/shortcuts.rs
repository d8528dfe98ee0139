//! Keys of the review page. A key presses the button or follows the link that carries its name (`data-key`), so that keyboard
//! and mouse do the same. Never while somebody types, and not at all for whoever switches them off (WCAG 2.1.4).

use crate::components::dialog::Dialog;
use leptos::{html, prelude::*};

/// The keys, and what they do.
pub(super) const KEYS: &[(&str, &str)] = &[
    ("c", "领取审核"),
    ("a", "审核通过"),
    ("r", "退回补正：打开意见表"),
    ("x", "不予通过：打开理由栏"),
    ("z", "撤销刚才的决定"),
    ("e", "下一份材料"),
    ("t", "旋转材料"),
    ("+", "放大材料"),
    ("-", "缩小材料"),
    ("b", "材料与表格并排"),
    ("n", "下一份待审的申请"),
    ("q", "回到队列"),
    ("?", "打开这张表"),
];

#[cfg(feature = "hydrate")]
thread_local! {
    /// Whether the keys are on; as long as the document lives.
    static ON: std::cell::Cell<bool> = const { std::cell::Cell::new(true) };
}

fn are_on() -> bool {
    #[cfg(feature = "hydrate")]
    return ON.get();
    #[cfg(not(feature = "hydrate"))]
    true
}

fn switch(on: bool) {
    #[cfg(feature = "hydrate")]
    ON.set(on);
    #[cfg(not(feature = "hydrate"))]
    let _ = on;
}

/// The sheet that tells of the keys. The page itself listens to them.
#[component]
pub(super) fn Shortcuts() -> impl IntoView {
    let sheet = NodeRef::<html::Dialog>::new();
    let open = move |_| {
        if let Some(dialog) = sheet.get_untracked().filter(|dialog| !dialog.open()) {
            // A page that is being left cannot show anything any more.
            let _ = dialog.show_modal();
        }
    };
    view! {
        <button type="button" class="button button--link" data-key="?" aria-haspopup="dialog" on:click=open>
            "快捷键 ?"
        </button>
        <Dialog id="shortcuts" title="快捷键" node_ref=sheet>
            <dl class="shortcuts">
                {KEYS.iter().map(|(key, does)| view! {
                    <div><dt><kbd>{key.to_uppercase()}</kbd></dt><dd>{*does}</dd></div>
                }).collect_view()}
            </dl>
            <p class="hint">"在输入框中打字时，快捷键不起作用。"</p>
            <p>
                <label>
                    <input type="checkbox" checked=are_on() on:change=move |event| switch(event_target_checked(&event))/>
                    " 使用快捷键"
                </label>
            </p>
            <form method="dialog"><button class="button button--secondary" type="submit">"关闭"</button></form>
        </Dialog>
    }
}

#[cfg(feature = "hydrate")]
pub(super) use keys::listen;

#[cfg(feature = "hydrate")]
mod keys {
    use super::{KEYS, ON};
    use leptos::{
        ev::{self, KeyboardEvent},
        prelude::*,
        wasm_bindgen::JsCast,
        web_sys::{Element, HtmlElement},
    };

    /// Where somebody types or chooses: a key there is theirs.
    const TYPING: &str = "input, textarea, select, [contenteditable]";

    /// Hears the keys as long as the page is there.
    pub(in super::super) fn listen() {
        let heard = window_event_listener(ev::keydown, |event| {
            // Off is off, the help included: its button stays.
            if ON.get() && is_meant(&event) && press(&event.key()) {
                event.prevent_default();
            }
        });
        on_cleanup(move || heard.remove());
    }

    /// A key by itself, outside of fields and dialogs.
    fn is_meant(event: &KeyboardEvent) -> bool {
        let with_others = event.ctrl_key() || event.alt_key() || event.meta_key();
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_field = element.is_some_and(|element| element.closest(TYPING).ok().flatten().is_some());
        let asked = document().query_selector("dialog[open]").ok().flatten().is_some();
        !(with_others || event.repeat() || event.is_composing() || event.default_prevented() || in_field || asked)
    }

    /// Presses what carries the key; false where nothing does.
    fn press(typed: &str) -> bool {
        // The plus sign shares its key with the equals sign.
        let typed = if typed == "=" { "+".to_owned() } else { typed.to_lowercase() };
        let Some((key, _)) = KEYS.iter().find(|(key, _)| *key == typed) else { return false };
        let found = document().query_selector(&format!("[data-key='{key}']")).ok().flatten();
        let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else { return false };
        element.click();
        go_into(&element);
        true
    }

    /// Who opens a form by a key goes on in its first field.
    fn go_into(pressed: &HtmlElement) {
        let opened = pressed.parent_element().filter(|parent| parent.matches("details[open]").unwrap_or(false));
        let field = opened.and_then(|form| form.query_selector("select, textarea").ok().flatten());
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            // A field that cannot be entered is still there to be seen.
            let _ = field.focus();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::KEYS;

    #[test]
    fn every_key_does_one_thing_and_can_stand_in_a_selector() {
        for (at, (key, does)) in KEYS.iter().enumerate() {
            assert!(KEYS[..at].iter().all(|(other, _)| other != key), "{key}");
            assert!(key.chars().count() == 1 && !key.contains(['\'', '\\']) && !does.is_empty(), "{key}");
            assert_eq!(*key, key.to_lowercase(), "keys are looked up in small letters");
        }
    }
}
