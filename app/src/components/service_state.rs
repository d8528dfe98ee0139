//! Notices about a service that takes no submissions now: why, when it opens, and what an officer says about it.

use crate::{t, text::service};
use domain::view::{ServiceNow, SubmissionWindow};
use leptos::prelude::*;

/// On the start page.
#[component]
pub fn StartNotice(
    /// How the service stands.
    now: ServiceNow,
) -> impl IntoView {
    notice(service::start(&now), now.note)
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
