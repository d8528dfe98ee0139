//! The form, step by step: each a page with an address, a plain HTML form, and a live sheet where scripts run.

mod autosave;
mod confirm;
mod form;
mod page;
mod start;
mod steps;

pub use page::WizardPage;
pub use start::Start;

pub use crate::pages::applicant::Submitted;
