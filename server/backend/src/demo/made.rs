//! What follows the acceptance of a made-up application: making the document, and how it reaches its holder.

use super::{
    course::{By, Course, event},
    dice::Dice,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{application::ApplicationStatus, delivery::DeliveryStatus, trail::TrailAction};

use ApplicationStatus as S;
use DeliveryStatus as D;
use TrailAction as T;

/// What EMS did, in order: where the delivery stands then, and hours after the acceptance.
const PARCEL: [(DeliveryStatus, TrailAction, i64); 7] = [
    (D::Packed, T::Packed, 75),
    (D::HandedOver, T::HandedOver, 92),
    (D::InTransit, T::ParcelMoved, 110),
    (D::Failed, T::ParcelFailed, 130),
    (D::Returned, T::ParcelReturned, 150),
    (D::PickUpOffered, T::PickUpOffered, 158),
    (D::PickedUp, T::PickedUp, 166),
];

/// Goes on from the acceptance to where the application stands.
pub(super) fn make(course: &mut Course, accepted: DateTime<Utc>, ems: bool, dice: &mut Dice) {
    course.delivery = if ems { D::Locked } else { D::NotRequested };
    let mut steps: Vec<(TrailAction, By, i64)> = Vec::new();
    if course.status != S::Accepted {
        steps.push((T::ProductionStarted, By::Production, 20));
    }
    if matches!(course.status, S::Issued | S::Delivered | S::PickedUp) {
        steps.push((T::Issued, By::Production, 70));
        course.delivery = match (course.status, ems) {
            (S::Delivered, _) => D::Delivered,
            (S::PickedUp, true) => D::PickedUp,
            (_, true) => dice.pick(&ON_ITS_WAY),
            (_, false) => D::NotRequested,
        };
        if (course.status, ems) == (S::PickedUp, false) {
            steps.push((T::PickedUp, By::Clerk, 100));
        }
        steps.extend(parcel(course.delivery));
    }
    for (action, by, hours) in steps {
        course.events.push(event(action, by, accepted + TimeDelta::hours(hours)));
    }
}

/// The entries of a parcel that has come so far.
fn parcel(end: DeliveryStatus) -> Vec<(TrailAction, By, i64)> {
    let by = |stands| if stands == D::PickedUp { By::Clerk } else { By::Production };
    let entry = |(stands, action, hours): &(DeliveryStatus, TrailAction, i64)| (*action, by(*stands), *hours);
    if end == D::Delivered {
        let on_the_way = PARCEL.iter().take_while(|(stands, _, _)| *stands != D::Failed).map(entry);
        return on_the_way.chain([(T::Delivered, By::Production, 140)]).collect();
    }
    let so_far = PARCEL.iter().position(|(stands, _, _)| *stands == end).map_or(0, |place| place + 1);
    PARCEL[..so_far].iter().map(entry).collect()
}

/// Where the parcel of a document that is made may be.
const ON_ITS_WAY: [DeliveryStatus; 7] =
    [D::Locked, D::Packed, D::HandedOver, D::InTransit, D::Failed, D::Returned, D::PickUpOffered];

#[cfg(test)]
mod tests {
    use super::*;
    use domain::delivery::DeliveryEvent as E;

    #[test]
    fn parcels_go_the_way_of_their_machine() {
        let way = [E::Pack, E::HandOver, E::Move, E::Fail, E::Return, E::OfferPickUp, E::PickUp];
        let mut stands = D::Locked;
        for ((next, _, _), step) in PARCEL.into_iter().zip(way) {
            stands = stands.on(step).expect("an edge");
            assert_eq!(stands, next);
        }
        assert!(PARCEL.is_sorted_by_key(|(_, _, hours)| *hours));
        assert_eq!(parcel(D::Delivered).last().map(|(action, _, _)| *action), Some(T::Delivered));
        assert_eq!((parcel(D::Locked).len(), parcel(D::NotRequested).len(), parcel(D::PickedUp).len()), (0, 0, 7));
    }
}
