//! The place of what is still being loaded. A screen reader hears that it is.

use crate::t;
use leptos::prelude::*;

/// As many lines as will come.
#[component]
pub fn Skeleton(
    /// How many.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    let bars = (0..lines).map(|_| view! { <span class="skeleton" aria-hidden="true"></span> }).collect_view();
    view! { <div class="skeletons" role="status"><span class="visually-hidden">{t!(frame::LOADING)}</span>{bars}</div> }
}
