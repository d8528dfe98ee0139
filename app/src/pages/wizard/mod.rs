//! The form, step by step: each a page with an address, a plain HTML form, and a live sheet where scripts run.

mod answers;
mod autosave;
mod confirm;
mod conflicts;
mod form;
mod page;
#[cfg(feature = "ssr")]
mod start;
mod steps;

pub use page::{ConfirmPage, EvidencePage, PlacePage, WizardPage};
#[cfg(feature = "ssr")]
pub use start::Start;

#[cfg(feature = "ssr")]
pub use crate::pages::applicant::Submitted;
