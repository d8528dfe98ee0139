//! Server functions: actor, one backend call, map the error. The only place in the app that reaches the backend.

#![allow(missing_docs, reason = "the arguments of a server function become fields that take no comment")]

pub mod accounts;
pub mod applications;
pub mod bookings;
pub mod evidence;
pub mod notices;
pub mod office;
pub mod public;
#[cfg(feature = "ssr")]
mod request;

#[cfg(feature = "ssr")]
pub use request::*;

use domain::error::Refusal;
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

/// The sign-in page that comes back to `here`.
pub fn sign_in_path(here: &str) -> String {
    // Our own addresses hold nothing that a query could not carry; anything else is not come back to.
    let plain = here.starts_with('/')
        && !here.starts_with("//")
        && here.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_'));
    if plain { format!("/sign-in?next={here}") } else { "/sign-in".to_owned() }
}
