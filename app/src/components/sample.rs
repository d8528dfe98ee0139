//! The words 样例数据, wherever a point of the sample is shown.

use leptos::prelude::*;

/// Says that a point is sample data, if it is.
#[component]
pub fn SampleMark(
    /// Whether it is.
    sample: bool,
) -> impl IntoView {
    sample.then(|| view! { <strong class="tag tag--warn">"样例数据"</strong> })
}
