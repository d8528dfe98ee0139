//! Views of one thing side by side. Each is a page with an address of its own, so the tabs are links.

use leptos::prelude::*;

/// One tab.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tab {
    /// The page it leads to.
    pub href: String,
    /// Its words.
    pub words: String,
    /// How many there are, if that is worth saying.
    pub count: Option<u64>,
    /// It is the page that is shown.
    pub current: bool,
}

/// The tabs.
#[component]
pub fn Tabs(
    /// What the views have in common, for a screen reader.
    #[prop(into)]
    label: String,
    /// In the order that they are read.
    tabs: Vec<Tab>,
) -> impl IntoView {
    let links = tabs.into_iter().map(|tab| {
        let count = tab.count.map(|count| view! { <span class="tabs__count">{count}</span> });
        view! { <li><a href=tab.href aria-current=tab.current.then_some("page")>{tab.words}{count}</a></li> }
    });
    view! { <nav class="tabs" aria-label=label><ul>{links.collect_view()}</ul></nav> }
}
