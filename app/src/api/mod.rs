//! Server functions: actor, one backend call, map the error. The only place in the app that reaches the backend.

#![allow(missing_docs, reason = "the arguments of a server function become fields that take no comment")]

pub mod accounts;
#[cfg(feature = "ssr")]
mod answered;
pub mod applications;
pub mod audit;
pub mod bookings;
#[cfg(feature = "hydrate")]
mod browser;
pub mod city;
#[cfg(feature = "ssr")]
pub mod content;
pub mod content_office;
pub mod desk;
pub mod evidence;
pub mod feedback;
pub mod holidays;
pub mod loaded;
pub mod managing;
pub mod notices;
pub mod office;
pub mod office_statistics;
pub mod policies;
pub mod production;
pub mod public;
pub mod qr;
#[cfg(feature = "ssr")]
mod request;
pub mod review_views;
#[cfg(feature = "ssr")]
pub mod search;
pub mod services;
pub mod staff;
#[cfg(feature = "ssr")]
pub mod statistics;
pub mod view;
pub mod waiting;

#[cfg(feature = "ssr")]
pub use answered::{Answered, answered, form_address, page_of_form};
#[cfg(feature = "hydrate")]
pub use browser::{follow, posted, posted_raw, posted_still};
#[cfg(feature = "ssr")]
pub use request::*;
#[cfg(feature = "ssr")]
pub use view::{is_elder, language};

use domain::{error::Refusal, language::Language};
use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

/// Why a server function did not do what it was asked. Codes only: without JavaScript an error may stand in an address.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApiError {
    /// A rule says no.
    Refused(Refusal),
    /// The network or the server did not answer.
    Unreachable,
    /// The request was not understood.
    Malformed,
}

impl ApiError {
    /// As a refusal, for wording.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Refused(refusal) => refusal.clone(),
            Self::Unreachable | Self::Malformed => Refusal::Unavailable,
        }
    }

    /// Reads what the server sent. A proxy's error page is no answer of ours.
    pub fn parse(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or(Self::Unreachable)
    }

    /// Whether a page that shows the state from before is out of date: the state was another, not the input wrong.
    pub const fn changes_page(&self) -> bool {
        !matches!(self, Self::Refused(Refusal::Invalid(_)) | Self::Unreachable | Self::Malformed)
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::Malformed
            }
            _ => Self::Unreachable,
        }
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Seconds after which somebody who was refused may try again, where that is known.
pub fn wait_of(refusal: &Refusal) -> Option<u64> {
    match refusal {
        // At least one: nobody is told to come back in no time.
        Refusal::TooManyTries { retry_after } => Some((*retry_after).max(1).unsigned_abs()),
        _ => None,
    }
}

/// The sign-in page that comes back to `here`, a path with or without a query.
pub fn sign_in_path(here: &str) -> String {
    // Signing in does not change the language: the server puts it before the address again.
    let (_, here) = Language::of(here);
    let here = here.as_ref();
    // Our own addresses hold codes and nothing else; what could be anything else is not come back to.
    let (path, query) = here.split_once('?').unwrap_or((here, ""));
    let plain = |text: &str, more: &[u8]| text.bytes().all(|b| b.is_ascii_alphanumeric() || more.contains(&b));
    if !path.starts_with('/') || path.starts_with("//") || !plain(path, b"/-_") {
        return "/sign-in".to_owned();
    }
    if query.is_empty() || !plain(query, b"-_=&@:") {
        return format!("/sign-in?next={path}");
    }
    format!("/sign-in?next={path}%3F{}", query.replace('=', "%3D").replace('&', "%26"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_in_comes_back_to_the_same_page() {
        for (here, sign_in) in [
            ("/me", "/sign-in?next=/me"),
            ("/en/me", "/sign-in?next=/me"),
            (
                "/apply/card/1/appointment?day=2026-12-07&check=1",
                "/sign-in?next=/apply/card/1/appointment%3Fday%3D2026-12-07%26check%3D1",
            ),
            ("/me?", "/sign-in?next=/me"),
            ("/me?q=%E5%BC%A0", "/sign-in?next=/me"),
            ("/me?q=1#x", "/sign-in?next=/me"),
            ("//evil.example", "/sign-in"),
            ("https://evil.example", "/sign-in"),
            ("/a b", "/sign-in"),
            ("", "/sign-in"),
        ] {
            assert_eq!(sign_in_path(here), sign_in);
        }
    }
}
