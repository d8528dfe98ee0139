//! The delivery of a permit, a record of its own (S11).

use crate::{application::codes, error::Illegal};
use serde::{Deserialize, Serialize};

codes! {
    /// Where a delivery stands.
    DeliveryStatus {
        /// Picked up at the point.
        NotRequested = "not_requested",
        /// Asked for; the address can still be changed.
        Requested = "requested",
        /// Accepted on site; the address stands.
        Locked = "locked",
        /// Packed.
        Packed = "packed",
        /// Handed to EMS; has a number.
        HandedOver = "handed_over",
        /// On its way.
        InTransit = "in_transit",
        /// Brought.
        Delivered = "delivered",
        /// Could not be brought.
        Failed = "failed",
        /// Came back.
        Returned = "returned",
        /// May be picked up instead.
        PickUpOffered = "pick_up_offered",
        /// Picked up instead.
        PickedUp = "picked_up",
    }
}

codes! {
    /// What can happen to a delivery.
    DeliveryEvent {
        /// The applicant wants EMS.
        Request = "request",
        /// The applicant wants no EMS after all.
        Drop = "drop",
        /// The application is accepted on site.
        Lock = "lock",
        /// Packed.
        Pack = "pack",
        /// Handed to EMS.
        HandOver = "hand_over",
        /// EMS has moved it.
        Move = "move",
        /// EMS brought it.
        Deliver = "deliver",
        /// EMS could not bring it.
        Fail = "fail",
        /// EMS tries again.
        Retry = "retry",
        /// EMS sends it back.
        Return = "return",
        /// It may be picked up.
        OfferPickUp = "offer_pick_up",
        /// It was picked up.
        PickUp = "pick_up",
    }
}

use DeliveryEvent as E;
use DeliveryStatus as S;

impl DeliveryStatus {
    /// The state after `event`.
    ///
    /// # Errors
    /// [`Illegal`] when the machine has no such edge.
    pub fn on(self, event: DeliveryEvent) -> Result<Self, Illegal> {
        let (from, to): (&[Self], Self) = match event {
            E::Request => (&[S::NotRequested, S::Requested], S::Requested),
            E::Drop => (&[S::NotRequested, S::Requested], S::NotRequested),
            E::Lock => (&[S::Requested], S::Locked),
            E::Pack => (&[S::Locked], S::Packed),
            E::HandOver => (&[S::Packed], S::HandedOver),
            E::Move => (&[S::HandedOver], S::InTransit),
            E::Deliver => (&[S::InTransit], S::Delivered),
            E::Fail => (&[S::InTransit], S::Failed),
            E::Retry => (&[S::Failed], S::InTransit),
            E::Return => (&[S::Failed], S::Returned),
            E::OfferPickUp => (&[S::Returned], S::PickUpOffered),
            E::PickUp => (&[S::PickUpOffered], S::PickedUp),
        };
        if from.contains(&self) { Ok(to) } else { Err(Illegal) }
    }

    /// Whether the address may still be changed.
    pub const fn is_editable(self) -> bool {
        matches!(self, S::NotRequested | S::Requested)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parcel_reaches_the_holder_after_a_failed_try() {
        let way = [E::Request, E::Lock, E::Pack, E::HandOver, E::Move, E::Fail, E::Retry, E::Deliver];
        assert_eq!(way.iter().try_fold(S::NotRequested, |s, e| s.on(*e)), Ok(S::Delivered));
        let back = [E::Request, E::Lock, E::Pack, E::HandOver, E::Move, E::Fail, E::Return, E::OfferPickUp, E::PickUp];
        assert_eq!(back.iter().try_fold(S::NotRequested, |s, e| s.on(*e)), Ok(S::PickedUp));
    }

    #[test]
    fn nobody_changes_the_address_once_it_is_locked() {
        for status in S::ALL {
            assert_eq!(status.on(E::Request).is_ok(), status.is_editable());
            assert_eq!(status.on(E::Drop).is_ok(), status.is_editable());
            assert_eq!(S::from_code(status.code()), Some(*status));
        }
        assert!(E::ALL.iter().all(|event| E::from_code(event.code()) == Some(*event)));
        assert_eq!((S::from_code("x"), E::from_code("x")), (None, None));
    }
}
