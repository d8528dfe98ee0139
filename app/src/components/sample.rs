//! The words 样例数据, “Sample data”, wherever a point of the sample is shown.

use crate::t;
use leptos::prelude::*;

/// Says that a point is sample data, if it is.
#[component]
pub fn SampleMark(
    /// Whether it is.
    sample: bool,
) -> impl IntoView {
    sample.then(|| view! { <strong class="tag tag--warn">{t!(common::SAMPLE)}</strong> })
}
