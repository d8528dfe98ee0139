//! A question above the page, on pages with a script: the browser's own dialog, which keeps the focus and closes with Esc.
//! A page without a script asks on a page of its own.

use leptos::{html, prelude::*};

/// The dialog. Who has `node_ref` opens it.
#[component]
pub fn Dialog(
    /// Begins the ids of its parts.
    id: &'static str,
    /// What it asks.
    #[prop(into)]
    title: Signal<String>,
    /// It comes by itself, whatever the person is doing: what it says stands in an element of its own, whose id ends in
    /// `-words`, and is read out at once.
    #[prop(default = false)]
    urgent: bool,
    /// To open and close it.
    #[prop(optional)]
    node_ref: NodeRef<html::Dialog>,
    /// It was closed, by a button or by Esc.
    #[prop(optional)]
    on_close: Option<Callback<()>>,
    /// It stands open in the page, as part of it: for a page that shows what it looks like.
    #[prop(default = false)]
    open: bool,
    /// What it says, and its buttons.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled = title_id.clone();
    let closed = move || {
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    view! {
        <dialog class="dialog" id=id role=urgent.then_some("alertdialog") aria-labelledby=labelled
            aria-describedby=urgent.then(|| format!("{id}-words")) node_ref=node_ref open=open on:close=move |_| closed()>
            <h2 id=title_id>{move || title.get()}</h2>
            {children()}
        </dialog>
    }
}
