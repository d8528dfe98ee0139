//! A draft: all steps' inputs together, and how several tabs write it without losing a word.

mod record;
mod undecided;

pub use record::{Conflict, DraftRecord};
pub use undecided::Undecided;

use crate::{
    input::{BasisInput, DeliveryInput, IdentityInput, ProofInput, ResidenceInput},
    violation::Field,
};
use serde::{Deserialize, Serialize};

/// What was typed into the whole form. May be incomplete and wrong.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Identity step.
    pub identity: IdentityInput,
    /// Residence step.
    pub residence: ResidenceInput,
    /// Basis step (permit).
    pub basis: BasisInput,
    /// Proof step (permit).
    pub proof: ProofInput,
    /// Delivery step (permit).
    pub delivery: DeliveryInput,
}

impl Draft {
    /// What was typed into a field; none if it is no field of a draft.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.identity
            .get(field)
            .or_else(|| self.residence.get(field))
            .or_else(|| self.basis.get(field))
            .or_else(|| self.proof.get(field))
            .or_else(|| self.delivery.get(field))
    }

    /// Writes one field; false if it is no field of a draft.
    pub fn set(&mut self, field: Field, value: String) -> bool {
        if IdentityInput::FIELDS.contains(&field) {
            self.identity.set(field, value)
        } else if ResidenceInput::FIELDS.contains(&field) {
            self.residence.set(field, value)
        } else if BasisInput::FIELDS.contains(&field) {
            self.basis.set(field, value)
        } else if ProofInput::FIELDS.contains(&field) {
            self.proof.set(field, value)
        } else {
            self.delivery.set(field, value)
        }
    }
}

/// How many of the newest of these lengths are kept: at most `most`, and no more than fit into `bytes` together.
fn newest(lengths: impl DoubleEndedIterator<Item = usize>, most: usize, bytes: usize) -> usize {
    let mut total = 0_usize;
    let fits = |length: &usize| {
        total = total.saturating_add(*length);
        total <= bytes
    };
    lengths.rev().take(most).take_while(fits).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_every_step_can_be_read_and_written() {
        let steps = [
            IdentityInput::FIELDS,
            ResidenceInput::FIELDS,
            BasisInput::FIELDS,
            ProofInput::FIELDS,
            DeliveryInput::FIELDS,
        ];
        let mut draft = Draft::default();
        for field in steps.concat() {
            assert!(draft.set(field, field.name().to_owned()));
            assert_eq!(draft.get(field), Some(field.name()));
            assert_eq!(Field::from_name(field.name()), Some(field));
        }
        assert!(!draft.set(Field::Login, String::new()));
        let shown = format!("{draft:?}");
        assert!(shown.contains("community") && !shown.contains(": \"community"), "fields, never what was typed");
    }
}
