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
    title: String,
    /// To open and close it.
    #[prop(optional)]
    node_ref: NodeRef<html::Dialog>,
    /// It stands open in the page, as part of it: for a page that shows what it looks like.
    #[prop(default = false)]
    open: bool,
    /// What it says, and its buttons.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled = title_id.clone();
    view! {
        <dialog class="dialog" id=id aria-labelledby=labelled node_ref=node_ref open=open>
            <h2 id=title_id>{title}</h2>
            {children()}
        </dialog>
    }
}
