//! What a refused person is told: what it is, and what to do.

use crate::api::ApiError;
use domain::error::{FileFault, Refusal};

/// Title and advice of a page that says no.
pub fn page(refusal: &Refusal) -> (&'static str, &'static str) {
    t!(refusals::page(refusal))
}

/// Title and advice for a post that was not taken.
pub fn post(error: &ApiError) -> (&'static str, &'static str) {
    match error {
        ApiError::Unreachable => t!(refusals::UNREACHABLE),
        other => page(&other.refusal()),
    }
}

/// Why a file was not taken, and what to do.
pub fn file(fault: FileFault) -> &'static str {
    t!(refusals::file(fault))
}
