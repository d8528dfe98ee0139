//! Notices about a service that is shut now: why, when it opens, and what an officer says about it.

use crate::{t, text::service};
use domain::view::{ServiceNow, SubmissionWindow};
use leptos::prelude::*;

/// At the top of the service's pages.
#[component]
pub fn StandingNotice(
    /// How the service stands.
    now: ServiceNow,
) -> impl IntoView {
    notice(service::standing(&now), now.note)
}

/// The same on the pages that the server alone writes: they read how the service stands themselves.
#[cfg(feature = "ssr")]
#[component]
pub fn LookUpNotice(
    /// The service that the page belongs to.
    service: domain::service::PublicService,
) -> impl IntoView {
    // A page without the platform behind it has other things to say.
    let now = crate::api::backend().ok()?.service_now(service);
    Some(view! { <StandingNotice now/> })
}

/// Beside the button that hands in.
#[component]
pub fn ConfirmNotice(
    /// Whether submissions are taken.
    window: SubmissionWindow,
) -> impl IntoView {
    notice(service::confirm(&window), window.note)
}

/// An officer's note is in Chinese.
fn notice(words: Option<String>, note: String) -> Option<impl IntoView> {
    let class = if words.is_some() { "notice notice--warning" } else { "notice notice--info" };
    let shown = words.is_some() || !note.is_empty();
    shown.then(|| {
        view! {
            <div class=class>
                {words.map(|words| view! { <p>{words}</p> })}
                {(!note.is_empty()).then(|| view! { <p>{t!(service::NOTE)}<span lang="zh-CN">{note}</span></p> })}
            </div>
        }
    })
}
