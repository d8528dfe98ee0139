//! The picture of a QR code.

use crate::api::qr::QrPicture;
use leptos::prelude::*;

/// The picture: dark on light whatever the page's colours are, because readers look for that.
#[component]
pub fn Qr(
    /// Its squares.
    qr: QrPicture,
    /// What it leads to, for whoever does not see it.
    what: &'static str,
) -> impl IntoView {
    view! {
        <svg viewBox=format!("0 0 {0} {0}", qr.side) role="img" aria-label=what shape-rendering="crispEdges">
            <path d=qr.path fill="#000"></path>
        </svg>
    }
}
