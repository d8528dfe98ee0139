//! Applications: drafts, snapshots, submission. Other capabilities reach an application only through the scoped loads here.

mod load;
mod save;
mod scope;
mod step_view;
mod submit;

use domain::{
    draft::Draft,
    evidence::EvidenceKind,
    service::Service,
    sheet::{Applicant, Place, Sheet},
};
use serde::{Deserialize, Serialize};

pub use load::Started;
pub use save::Saved;
pub(crate) use save::{check_editable, clip};
pub(crate) use scope::{service_of, status_of, subject};
pub use step_view::Opened;

/// What was submitted. Never changed; a correction makes a new one and keeps the old.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Snapshot {
    /// The answers.
    pub draft: Draft,
    /// What the account said.
    pub applicant: Applicant,
    /// Town, station, point and time in words.
    pub place: Place,
    /// Papers that were uploaded.
    pub evidence: Vec<EvidenceKind>,
    /// Salt of the commitment in the trail.
    pub salt: String,
}

impl Snapshot {
    /// The official sheet as submitted.
    pub fn sheet(&self, service: Service) -> Sheet {
        Sheet::of(service, &self.applicant, &self.draft, &self.place)
    }

    /// The sheet with the citizen number masked, for whoever need not see it whole.
    pub fn masked_sheet(&self, service: Service) -> Sheet {
        let applicant = Applicant { citizen_number: mask(&self.applicant.citizen_number), ..self.applicant.clone() };
        Sheet::of(service, &applicant, &self.draft, &self.place)
    }
}

/// `110***********002X`.
fn mask(number: &str) -> String {
    let hidden = number.chars().count().saturating_sub(7);
    number.chars().enumerate().map(|(at, c)| if at < 3 || at >= 3 + hidden { c } else { '*' }).collect()
}
