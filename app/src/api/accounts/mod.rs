//! Registration, sign-in, second factor, recovery, one's own profile, claims.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]
#![allow(clippy::unused_async, reason = "a server function is async, whatever it calls")]

mod claims;
mod closing;
#[cfg(feature = "ssr")]
mod export;
mod mobile;
mod profile;
mod recover;
mod register;
mod session;
mod sign_in;
mod simulator;

pub use claims::*;
pub use closing::*;
#[cfg(feature = "ssr")]
pub use export::export_routes;
pub use mobile::*;
pub use profile::*;
pub use recover::*;
pub use register::*;
pub use session::*;
pub use sign_in::*;
pub use simulator::*;

use domain::view::CodePage;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{ApiError, backend, see_other, set_session_cookie};
#[cfg(feature = "ssr")]
use backend::accounts::{SignedIn, Then};
#[cfg(feature = "ssr")]
use domain::{error::Refusal, violation::Violations};

/// A page that asks for a code from a telephone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CodeForm {
    /// To whom it went and what is wrong.
    pub page: CodePage,
    /// Minutes a code lives.
    pub minutes: i64,
    /// Demo mode: codes are read in the simulator.
    pub demo: bool,
}

#[cfg(feature = "ssr")]
fn code_form(page: CodePage, check: bool) -> Result<CodeForm, ApiError> {
    let backend = backend()?;
    let page = if check { page } else { CodePage { violations: Violations::default(), refusal: None, ..page } };
    Ok(CodeForm { page, minutes: backend.policy().values.sms_code_minutes, demo: backend.settings().demo })
}

#[cfg(feature = "ssr")]
fn go_on(signed_in: &SignedIn, again: &str) {
    set_session_cookie(&signed_in.token);
    match &signed_in.then {
        Then::Page(path) => see_other(path),
        Then::SecondFactor => see_other("/sign-in/code"),
        Then::Again => see_other(again),
    }
}

/// After sending again: to the code's page, which says what came of it; without anything that waits, to the start.
#[cfg(feature = "ssr")]
fn back_to_code(sent: Result<(), ApiError>, start: &str) -> Result<(), ApiError> {
    match sent {
        Ok(()) => see_other(&format!("{start}/code?check=1")),
        Err(ApiError::Refused(Refusal::NotFound)) => see_other(start),
        Err(error) => return Err(error),
    }
    Ok(())
}
