//! The words 样例数据, “Sample data”, wherever a point of the sample is shown, and the way to where the data come from.

use crate::{t, text::to};
use leptos::prelude::*;

/// What the document's first element has as long as the city is sample data.
pub const SAMPLE_CITY: &str = "data-sample";

/// Whether the city is sample data. The server has the city in its memory; what it says stands in the document, where the
/// browser reads it, so that both write the same words.
pub fn city_is_sample() -> bool {
    #[cfg(feature = "ssr")]
    {
        crate::api::backend().is_ok_and(|platform| platform.city().sample)
    }
    #[cfg(not(feature = "ssr"))]
    {
        document().document_element().is_some_and(|html| html.has_attribute(SAMPLE_CITY))
    }
}

/// Says that a point is sample data, if it is.
#[component]
pub fn SampleMark(
    /// Whether it is.
    sample: bool,
) -> impl IntoView {
    sample.then(|| view! { <strong class="tag tag--warn">{t!(common::SAMPLE)}</strong> })
}

/// Where the data come from and under which licences: stands wherever the points or their map are shown.
#[component]
pub fn DataLink() -> impl IntoView {
    // The router of a scripted page would lose the anchor on its way to a page that the server writes.
    view! { <a href=to("/points/rules#data") rel="external">{t!(map::sources::LINK)}</a> }
}
