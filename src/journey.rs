//! Which step can be opened. Progress is replayed from the answers, never stored as a number.

use crate::{
    draft::Draft,
    evidence::{EvidenceKind, missing},
    geography::TownCode,
    service::Service,
    violation::{Field, Rule, Violations},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One page of the form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Identity.
    Identity,
    /// Residence.
    Residence,
    /// Basis (permit).
    Basis,
    /// Proof of residence time (permit).
    Proof,
    /// Uploads.
    Evidence,
    /// Point and time.
    Appointment,
    /// Delivery (permit).
    Delivery,
    /// Preview and confirmation (S3).
    Confirm,
}

impl Step {
    /// Every step of a permit; a card has fewer.
    pub const ALL: &[Self] = &[
        Self::Identity,
        Self::Residence,
        Self::Basis,
        Self::Proof,
        Self::Evidence,
        Self::Appointment,
        Self::Delivery,
        Self::Confirm,
    ];

    /// The steps of a service, in order.
    pub const fn of(service: Service) -> &'static [Self] {
        match service {
            Service::Permit => Self::ALL,
            Service::Card => &[Self::Identity, Self::Residence, Self::Evidence, Self::Appointment, Self::Confirm],
        }
    }

    /// The last part of the step's address.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Residence => "residence",
            Self::Basis => "basis",
            Self::Proof => "proof",
            Self::Evidence => "evidence",
            Self::Appointment => "appointment",
            Self::Delivery => "delivery",
            Self::Confirm => "confirm",
        }
    }

    /// Reads [`Step::segment`].
    pub fn from_segment(segment: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.segment() == segment)
    }

    /// The step that asks for a field, if a step does.
    pub fn asking(field: Field) -> Option<Self> {
        use crate::input::{BasisInput, DeliveryInput, IdentityInput, ProofInput, ResidenceInput};
        [
            (Self::Identity, IdentityInput::FIELDS),
            (Self::Residence, ResidenceInput::FIELDS),
            (Self::Basis, BasisInput::FIELDS),
            (Self::Proof, ProofInput::FIELDS),
            (Self::Evidence, &[Field::Evidence][..]),
            (Self::Appointment, &[Field::ServicePoint, Field::Slot]),
            (Self::Delivery, DeliveryInput::FIELDS),
            (Self::Confirm, &[Field::DeclareInPerson, Field::DeclareTrue]),
        ]
        .into_iter()
        .find(|(_, fields)| fields.contains(&field))
        .map(|(step, _)| step)
    }

    /// Which one it is of a service's steps, from 1.
    pub fn position(self, service: Service) -> Option<usize> {
        Self::of(service).iter().position(|step| *step == self).map(|at| at + 1)
    }

    /// The step after this one.
    pub fn after(self, service: Service) -> Option<Self> {
        Self::of(service).iter().copied().skip_while(|step| *step != self).nth(1)
    }

    /// The step before this one.
    pub fn before(self, service: Service) -> Option<Self> {
        Self::of(service).iter().copied().take_while(|step| *step != self).last()
    }
}

/// Everything that decides how far somebody has come.
pub struct Journey<'a, F: Fn(&TownCode) -> bool> {
    /// Which form.
    pub service: Service,
    /// What was typed.
    pub draft: &'a Draft,
    /// Beijing day that counts: today, or the day of the first submission for a correction.
    pub as_of: NaiveDate,
    /// Papers uploaded.
    pub evidence: &'a [EvidenceKind],
    /// Whether a place is held or reserved inside the jurisdiction.
    pub has_place: bool,
    /// Whether a code is a street or town of the city.
    pub knows_town: F,
}

impl<F: Fn(&TownCode) -> bool> Journey<'_, F> {
    /// What is wrong at one step; nothing if it is complete. The confirmation is never complete: it is the end.
    pub fn violations(&self, step: Step) -> Violations {
        match step {
            Step::Identity => self.draft.identity.parse().err().unwrap_or_default(),
            Step::Residence => self.draft.residence.parse(self.as_of, &self.knows_town).err().unwrap_or_default(),
            Step::Basis => self.draft.basis.parse(self.as_of).err().unwrap_or_default(),
            Step::Proof => self.draft.proof.parse(self.as_of).err().unwrap_or_default(),
            Step::Evidence if missing(self.service, self.draft, self.evidence).is_empty() => Violations::new(),
            Step::Evidence => Violations::one(Field::Evidence, Rule::EvidenceMissing),
            Step::Appointment if self.draft.residence.home().town.is_unlisted() => {
                Violations::one(Field::ServicePoint, Rule::AddressNotAssigned)
            }
            Step::Appointment if self.has_place => Violations::new(),
            Step::Appointment => Violations::one(Field::ServicePoint, Rule::Required),
            Step::Delivery => self.draft.delivery.parse().err().unwrap_or_default(),
            Step::Confirm => Violations::new(),
        }
    }

    /// Whether a step has nothing left to ask.
    pub fn is_complete(&self, step: Step) -> bool {
        step != Step::Confirm && self.violations(step).is_empty()
    }

    /// The first step that is not complete: where the form goes on.
    pub fn next(&self) -> Step {
        Step::of(self.service).iter().copied().find(|step| !self.is_complete(*step)).unwrap_or(Step::Confirm)
    }

    /// Whether a step can be opened: it is of this service, and completed or next.
    pub fn can_visit(&self, step: Step) -> bool {
        Step::of(self.service).contains(&step) && (step <= self.next() || self.is_complete(step))
    }

    /// Everything that is wrong in the whole form, in its order.
    pub fn all_violations(&self) -> Violations {
        let mut all = Violations::new();
        for step in Step::of(self.service) {
            all.extend(self.violations(*step));
        }
        all
    }
}
