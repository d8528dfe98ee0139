//! The form, step by step: each a page with an address, a plain HTML form, and a live sheet where scripts run.

mod autosave;
mod confirm;
mod form;
mod page;
#[cfg(feature = "ssr")]
mod start;
mod steps;

pub use page::WizardPage;
#[cfg(feature = "ssr")]
pub use start::Start;

#[cfg(feature = "ssr")]
pub use crate::pages::applicant::Submitted;
