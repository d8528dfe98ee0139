//! From the acceptance to the holder's hands: batches, parcels, and what a clerk hands out at the point.

mod parcel;

pub use parcel::{HandOut, ParcelAct, ParcelList, ahead, check_person, hand_out, hand_over, is_about_document};

use crate::{application::codes, authority::Scope, error::Illegal};
use serde::{Deserialize, Serialize};

/// Most documents in one batch: what one officer checks in one go, and one transaction.
pub const MOST_IN_BATCH: u64 = 200;

codes! {
    /// Where a batch stands.
    BatchState {
        /// Its documents are being made.
        Making = "making",
        /// They are made; what goes by EMS waits for its envelope.
        Made = "made",
        /// What goes by EMS is in its envelope.
        Packed = "packed",
    }
}

codes! {
    /// What can happen to a batch.
    BatchEvent {
        /// Everything in it is made.
        Finish = "finish",
        /// Everything of it that goes by EMS is packed.
        Pack = "pack",
    }
}

impl BatchState {
    /// The state after `event`.
    ///
    /// # Errors
    /// [`Illegal`] when the machine has no such edge.
    pub const fn on(self, event: BatchEvent) -> Result<Self, Illegal> {
        match (self, event) {
            (Self::Making, BatchEvent::Finish) => Ok(Self::Made),
            (Self::Made, BatchEvent::Pack) => Ok(Self::Packed),
            (Self::Making | Self::Made | Self::Packed, _) => Err(Illegal),
        }
    }
}

/// Whether an officer of that scope works on batches that were made for `batch`: their own, and for the whole city all.
pub fn shares_batch(scope: &Scope, batch: &Scope) -> bool {
    *scope == Scope::City || scope == batch
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batch_is_made_once_and_then_packed_once() {
        let edges: Vec<_> = BatchState::ALL
            .iter()
            .flat_map(|state| {
                BatchEvent::ALL.iter().filter_map(move |event| Some((*state, *event, state.on(*event).ok()?)))
            })
            .collect();
        let expected = [
            (BatchState::Making, BatchEvent::Finish, BatchState::Made),
            (BatchState::Made, BatchEvent::Pack, BatchState::Packed),
        ];
        assert_eq!(edges, expected);
        assert!(BatchState::ALL.iter().all(|state| BatchState::from_code(state.code()) == Some(*state)));
    }

    #[test]
    fn officer_works_on_the_batches_of_their_own_scope() {
        let scope = |code| Scope::from_code(code).expect("a scope");
        for (own, batch, shared) in [
            ("city", "city", true),
            ("city", "district:110105", true),
            ("district:110105", "district:110105", true),
            ("district:110105", "district:110101", false),
            ("district:110105", "city", false),
        ] {
            assert_eq!(shares_batch(&scope(own), &scope(batch)), shared, "{own} {batch}");
        }
    }
}
