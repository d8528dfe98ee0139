//! What becomes of one document that is made: EMS, or the clerk of its point.

use crate::{
    application::{ApplicationEvent, ApplicationStatus, codes},
    authority::Role,
    delivery::{DeliveryEvent, DeliveryStatus},
    error::Illegal,
    service::Service,
    text::fold,
    trail::TrailAction,
    violation::{Field, Rule, Violations},
};
use serde::{Deserialize, Serialize};

use ApplicationStatus as S;
use DeliveryStatus as D;

codes! {
    /// What production writes down about a parcel that EMS has.
    ParcelAct {
        /// EMS has moved it.
        Move = "move",
        /// EMS brought it.
        Deliver = "deliver",
        /// EMS could not bring it.
        Fail = "fail",
        /// EMS tries again.
        Retry = "retry",
        /// EMS sent it back.
        Return = "return",
        /// Its holder may pick it up at the point.
        OfferPickUp = "offer_pick_up",
    }
}

impl ParcelAct {
    /// What happens to the delivery.
    const fn event(self) -> DeliveryEvent {
        match self {
            Self::Move => DeliveryEvent::Move,
            Self::Deliver => DeliveryEvent::Deliver,
            Self::Fail => DeliveryEvent::Fail,
            Self::Retry => DeliveryEvent::Retry,
            Self::Return => DeliveryEvent::Return,
            Self::OfferPickUp => DeliveryEvent::OfferPickUp,
        }
    }

    /// The delivery's state afterwards.
    ///
    /// # Errors
    /// [`Illegal`] for a parcel that this cannot happen to, and for a document that is not made yet.
    pub fn on(self, status: ApplicationStatus, delivery: DeliveryStatus) -> Result<DeliveryStatus, Illegal> {
        if status == S::Issued { delivery.on(self.event()) } else { Err(Illegal) }
    }

    /// What happens to the application with it.
    pub const fn ends(self) -> Option<ApplicationEvent> {
        match self {
            Self::Deliver => Some(ApplicationEvent::Deliver),
            Self::Move | Self::Fail | Self::Retry | Self::Return | Self::OfferPickUp => None,
        }
    }

    /// How the trail calls it.
    pub const fn happened(self) -> TrailAction {
        match self {
            Self::Move => TrailAction::ParcelMoved,
            Self::Deliver => TrailAction::Delivered,
            Self::Fail => TrailAction::ParcelFailed,
            Self::Retry => TrailAction::ParcelRetried,
            Self::Return => TrailAction::ParcelReturned,
            Self::OfferPickUp => TrailAction::PickUpOffered,
        }
    }

    /// Everything that can happen to a parcel now.
    pub fn open(status: ApplicationStatus, delivery: DeliveryStatus) -> Vec<Self> {
        Self::ALL.iter().copied().filter(|act| act.on(status, delivery).is_ok()).collect()
    }
}

codes! {
    /// A list of documents that wait for the same thing.
    ParcelList {
        /// Packed, waiting for the numbers of EMS.
        Packed = "packed",
        /// EMS has them.
        UnderWay = "under_way",
        /// EMS could not bring them.
        Failed = "failed",
        /// They came back.
        Returned = "returned",
        /// They wait at the point for their holders.
        PickUp = "pick_up",
        /// Registration cards that may be issued on the spot.
        OnTheSpot = "on_the_spot",
    }
}

impl ParcelList {
    /// The lists that are a role's work, the first one first.
    pub const fn of(role: Role) -> &'static [Self] {
        match role {
            Role::Production => &[Self::Packed, Self::UnderWay, Self::Failed, Self::Returned],
            Role::Clerk => &[Self::PickUp, Self::OnTheSpot],
            Role::Applicant
            | Role::Reviewer
            | Role::PointManager
            | Role::Editor
            | Role::Auditor
            | Role::Administrator => &[],
        }
    }

    /// Where its applications and deliveries stand.
    pub const fn states(self) -> (ApplicationStatus, &'static [DeliveryStatus]) {
        match self {
            Self::Packed => (S::Issued, &[D::Packed]),
            Self::UnderWay => (S::Issued, &[D::HandedOver, D::InTransit]),
            Self::Failed => (S::Issued, &[D::Failed]),
            Self::Returned => (S::Issued, &[D::Returned]),
            Self::PickUp => (S::Issued, &[D::NotRequested, D::PickUpOffered]),
            Self::OnTheSpot => (S::Accepted, &[D::NotRequested]),
        }
    }

    /// The one service that it is about; none for all.
    pub const fn service(self) -> Option<Service> {
        match self {
            Self::OnTheSpot => Some(Service::Card),
            Self::Packed | Self::UnderWay | Self::Failed | Self::Returned | Self::PickUp => None,
        }
    }
}

/// Gives a packed document to EMS: where its delivery stands then.
///
/// # Errors
/// [`Illegal`] for what is not made and packed, or has its number already.
pub fn hand_over(status: ApplicationStatus, delivery: DeliveryStatus) -> Result<DeliveryStatus, Illegal> {
    if status == S::Issued { delivery.on(DeliveryEvent::HandOver) } else { Err(Illegal) }
}

/// What handing a document to its holder does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HandOut {
    /// What happens to the application, in this order, and how the trail calls it.
    pub events: &'static [(ApplicationEvent, TrailAction)],
    /// Where the delivery stands afterwards.
    pub delivery: DeliveryStatus,
}

/// Hands a document out at the point: one that is made, or a registration card on the spot.
///
/// # Errors
/// [`Illegal`] for what is not made yet, is on its way, or was handed out.
pub fn hand_out(service: Service, status: ApplicationStatus, delivery: DeliveryStatus) -> Result<HandOut, Illegal> {
    const PICK_UP: (ApplicationEvent, TrailAction) = (ApplicationEvent::PickUp, TrailAction::PickedUp);
    const ISSUE: (ApplicationEvent, TrailAction) = (ApplicationEvent::Issue, TrailAction::Issued);
    let (events, delivery): (&'static [_], DeliveryStatus) = match (service, status, delivery) {
        (_, S::Issued, D::NotRequested) => (&[PICK_UP], delivery),
        (_, S::Issued, _) => (&[PICK_UP], delivery.on(DeliveryEvent::PickUp)?),
        (Service::Card, S::Accepted, D::NotRequested) => (&[ISSUE, PICK_UP], delivery),
        _ => return Err(Illegal),
    };
    Ok(HandOut { events, delivery })
}

/// Whether the clerk has the person's own identity card in hand: its last four characters, read off the card, are those
/// of the application. They are not shown beside it.
///
/// # Errors
/// The field, where they are missing or others.
pub fn check_person(number: &str, read_off: &str) -> Result<(), Violations> {
    const LAST: usize = 4;
    let read_off = fold(read_off).to_ascii_uppercase();
    let theirs = number.get(number.len().saturating_sub(LAST)..).unwrap_or_default();
    if read_off.is_empty() {
        Err(Violations::one(Field::LastFour, Rule::Required))
    } else if theirs.len() == LAST && read_off == theirs {
        Ok(())
    } else {
        Err(Violations::one(Field::LastFour, Rule::WrongCode))
    }
}

/// Whether an entry of the trail is a stage of the document's way from the acceptance on.
pub const fn is_about_document(action: TrailAction) -> bool {
    use TrailAction as T;
    matches!(
        action,
        T::Accepted
            | T::ProductionStarted
            | T::Issued
            | T::Packed
            | T::HandedOver
            | T::ParcelMoved
            | T::Delivered
            | T::ParcelFailed
            | T::ParcelRetried
            | T::ParcelReturned
            | T::PickUpOffered
            | T::PickedUp
    )
}

/// The stages that are still to come in the ordinary course, where those of `past` are behind.
pub fn ahead(status: ApplicationStatus, delivery: DeliveryStatus, past: &[TrailAction]) -> Vec<TrailAction> {
    use TrailAction as T;
    const BY_EMS: &[T] =
        &[T::Accepted, T::ProductionStarted, T::Issued, T::Packed, T::HandedOver, T::ParcelMoved, T::Delivered];
    const AT_THE_POINT: &[T] = &[T::Accepted, T::ProductionStarted, T::Issued, T::PickedUp];
    if status.is_final() {
        return Vec::new();
    }
    let whole: &[T] = match delivery {
        D::NotRequested => AT_THE_POINT,
        D::Returned | D::PickUpOffered | D::PickedUp => &[T::PickUpOffered, T::PickedUp],
        D::Requested | D::Locked | D::Packed | D::HandedOver | D::InTransit | D::Delivered | D::Failed => BY_EMS,
    };
    whole.iter().copied().filter(|stage| !past.contains(stage)).collect()
}

#[cfg(test)]
mod tests;
