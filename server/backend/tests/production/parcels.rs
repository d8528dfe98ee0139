//! What becomes of a parcel, and handing out at the point.

use super::stage::{Holder, Way, accepted, act, assert_sound, made, notices, production, refusal, standing};
use crate::{both, support::TestCity};
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    geography::PointId,
    production::{ParcelAct, ParcelList},
    service::Service,
    trail::TrailAction as T,
    violation::{Field, Rule},
};

/// A number that EMS could have given.
const NUMBER: &str = "1234567890123";

/// A parcel that EMS has.
async fn shipped(city: &TestCity) -> (Holder, Actor) {
    let holder = accepted(city, &[("李娜", Way::Ems)]).await.remove(0);
    let officer = production(city).await;
    made(city, &officer, Service::Permit).await;
    let number = city.row(&holder.id).await.number.expect("a number");
    let file = format!("number,ems_number\n{number},{NUMBER}\n");
    city.backend.import_ems_numbers(&officer, false, file.as_bytes()).await.expect("a report");
    (holder, officer)
}

both! {
    async fn production_scans_the_number_of_one_parcel_after_the_other(city: TestCity) {
        let holders = accepted(&city, &[("李娜", Way::Ems), ("张敏", Way::Ems)]).await;
        let officer = production(&city).await;
        let [first, second] = [&holders[0], &holders[1]].map(|holder| &holder.id);
        let scan = async |officer: &Actor, id, number: &str| {
            city.backend.give_to_ems(officer, id, city.version(id).await, number).await
        };
        assert_eq!(refusal(scan(&officer, first, NUMBER).await), Refusal::WrongState, "nothing is packed");
        made(&city, &officer, Service::Permit).await;
        let view = city.backend.parcels(&officer, Some(ParcelList::Packed), None).await.expect("parcels");
        assert!(view.rows.len() == 2 && view.rows.iter().all(|row| row.waits_for_ems));
        for (typed, rule) in [("", Rule::Required), ("12345", Rule::Malformed)] {
            let Refusal::Invalid(wrong) = refusal(scan(&officer, first, typed).await) else { panic!("{typed}") };
            assert_eq!(wrong.of(Field::EmsNumber), Some(rule));
        }
        let clerk = city.officer(Role::Clerk, Scope::City).await;
        assert_eq!(refusal(scan(&clerk, first, NUMBER).await), Refusal::NotFound, "no longer the window's");

        scan(&officer, first, " 1234 5678 90123").await.expect("EMS has it");
        assert_eq!(standing(&city, first).await, ("issued".to_owned(), "handed_over".to_owned()));
        assert_eq!(notices(&city, first).await.last().map(String::as_str), Some("shipped"));
        let tracking = city.backend.tracking(&holders[0].actor, first).await.expect("tracking");
        assert_eq!(tracking.ems_number.as_deref(), Some(NUMBER));
        assert_sound(&city, first).await;
        assert_eq!(refusal(scan(&officer, first, "EA123456785CN").await), Refusal::WrongState, "it has its number");
        let Refusal::Invalid(wrong) = refusal(scan(&officer, second, NUMBER).await) else { panic!("scanned twice") };
        assert_eq!(wrong.of(Field::EmsNumber), Some(Rule::AlreadyUsed));
        assert_eq!(standing(&city, second).await.1, "packed");
        scan(&officer, second, "EA123456785CN").await.expect("EMS has that too");
    }

    async fn applicant_follows_the_parcel_to_the_door_after_a_failed_try(city: TestCity) {
        let (holder, officer) = shipped(&city).await;
        let early = city.backend.act_on_parcel(&officer, &holder.id, city.version(&holder.id).await, ParcelAct::Deliver).await;
        assert_eq!(refusal(early), Refusal::WrongState, "EMS has not moved it yet");
        for step in [ParcelAct::Move, ParcelAct::Fail, ParcelAct::Retry] {
            act(&city, &officer, &holder.id, step).await;
        }
        let tracking = city.backend.tracking(&holder.actor, &holder.id).await.expect("tracking");
        assert_eq!(tracking.ahead, [T::Delivered]);
        let stale = city.version(&holder.id).await - 1;
        let late = city.backend.act_on_parcel(&officer, &holder.id, stale, ParcelAct::Deliver).await;
        assert!(matches!(refusal(late), Refusal::Stale { by_staff: true, .. }));
        act(&city, &officer, &holder.id, ParcelAct::Deliver).await;
        assert_eq!(standing(&city, &holder.id).await, ("delivered".to_owned(), "delivered".to_owned()));
        let tracking = city.backend.tracking(&holder.actor, &holder.id).await.expect("tracking");
        let past: Vec<T> = tracking.past.iter().map(|entry| entry.action).collect();
        let expected = [
            T::Accepted,
            T::ProductionStarted,
            T::Issued,
            T::Packed,
            T::HandedOver,
            T::ParcelMoved,
            T::ParcelFailed,
            T::ParcelRetried,
            T::Delivered,
        ];
        assert_eq!((past.as_slice(), tracking.ahead.len()), (&expected[..], 0));
        assert_sound(&city, &holder.id).await;
        let stranger = city.applicant("张敏").await;
        assert_eq!(refusal(city.backend.tracking(&stranger, &holder.id).await), Refusal::NotFound);
    }

    async fn parcel_that_came_back_is_handed_to_its_holder_and_to_nobody_else(city: TestCity) {
        let (holder, officer) = shipped(&city).await;
        for step in [ParcelAct::Move, ParcelAct::Fail, ParcelAct::Return] {
            act(&city, &officer, &holder.id, step).await;
        }
        let list = city.backend.parcels(&officer, Some(ParcelList::Returned), None).await.expect("the list");
        assert_eq!((list.rows.len(), list.rows[0].acts.as_slice()), (1, &[ParcelAct::OfferPickUp][..]));
        assert_eq!(list.rows[0].ems_number.as_deref(), Some("1234567890123"));
        act(&city, &officer, &holder.id, ParcelAct::OfferPickUp).await;
        assert_eq!(notices(&city, &holder.id).await.last().map(String::as_str), Some("ready_for_pick_up"));

        let list = city.backend.parcels(&holder.clerk, None, None).await.expect("the list");
        assert_eq!((list.list, list.rows.len(), list.rows[0].can_hand_out), (ParcelList::PickUp, 1, true));
        let version = city.version(&holder.id).await;
        for (typed, rule) in [("", Rule::Required), ("9999", Rule::WrongCode)] {
            let wrong = city.backend.hand_out(&holder.clerk, &holder.id, version, typed).await;
            let Refusal::Invalid(wrong) = refusal(wrong) else { panic!("another person") };
            assert_eq!(wrong.of(Field::LastFour), Some(rule));
        }
        assert_eq!(city.version(&holder.id).await, version, "nothing happened");
        let there = city.officer(Role::Clerk, Scope::Point(PointId::new("SP110119001"))).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        for (other, expected) in [(&there, Refusal::NotFound), (&officer, Refusal::NotFound), (&reviewer, Refusal::NotAllowed)] {
            let answer = city.backend.hand_out(other, &holder.id, version, &holder.last_four).await;
            assert_eq!(refusal(answer), expected, "{:?}", other.role);
        }
        city.backend.hand_out(&holder.clerk, &holder.id, version, &holder.last_four.to_lowercase()).await.expect("theirs");
        assert_eq!(standing(&city, &holder.id).await, ("picked_up".to_owned(), "picked_up".to_owned()));
        let again = city.backend.hand_out(&holder.clerk, &holder.id, version, &holder.last_four).await;
        assert!(matches!(refusal(again), Refusal::Stale { .. }), "a second clerk");
        let over = city.backend.hand_out(&holder.clerk, &holder.id, version + 1, &holder.last_four).await;
        assert_eq!(refusal(over), Refusal::WrongState);
        assert_sound(&city, &holder.id).await;
    }

    async fn clerk_hands_a_registration_card_out_on_the_spot(city: TestCity) {
        let holders = accepted(&city, &[("王伟", Way::Card), ("赵强", Way::PickUp)]).await;
        let (card, permit) = (&holders[0], &holders[1]);
        let list = city.backend.parcels(&card.clerk, Some(ParcelList::OnTheSpot), None).await.expect("the list");
        assert_eq!(list.rows.iter().map(|row| &row.id).collect::<Vec<_>>(), [&card.id]);
        let version = city.version(&card.id).await;
        city.backend.hand_out(&card.clerk, &card.id, version, &card.last_four).await.expect("on the spot");
        assert_eq!(standing(&city, &card.id).await.0, "picked_up");
        let course = city.backend.tracking(&card.actor, &card.id).await.expect("tracking");
        let past: Vec<T> = course.past.iter().map(|entry| entry.action).collect();
        assert_eq!(past, [T::Accepted, T::Issued, T::PickedUp]);
        assert_sound(&city, &card.id).await;

        let version = city.version(&permit.id).await;
        let early = city.backend.hand_out(&permit.clerk, &permit.id, version, &permit.last_four).await;
        assert_eq!(refusal(early), Refusal::WrongState, "a permit has to be made");
        let officer = production(&city).await;
        let batch = city.backend.create_batch(&officer, Service::Permit, 10).await.expect("a batch");
        city.backend.finish_batch(&officer, &batch, 1).await.expect("made");
        let number = city.row(&permit.id).await.number.expect("a number");
        let found = city.backend.find_parcel(&permit.clerk, &format!(" {} ", number.to_lowercase())).await.expect("found");
        assert_eq!((found.len(), found[0].can_hand_out), (1, true));
        assert!(city.backend.find_parcel(&permit.clerk, "P000000-000000").await.expect("searched").is_empty());
        city.backend.hand_out(&permit.clerk, &permit.id, found[0].version, &permit.last_four).await.expect("theirs");
        assert_eq!(standing(&city, &permit.id).await, ("picked_up".to_owned(), "not_requested".to_owned()));
    }

    async fn lists_exist_for_production_and_clerks_alone(city: TestCity) {
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::Production | Role::Clerk)) {
            let other = city.officer(*role, Scope::City).await;
            assert_eq!(refusal(city.backend.parcels(&other, None, None).await), Refusal::NotFound, "{role:?}");
            assert_eq!(refusal(city.backend.find_parcel(&other, "x").await), Refusal::NotFound, "{role:?}");
        }
        let clerk = city.officer(Role::Clerk, Scope::City).await;
        let list = city.backend.parcels(&clerk, Some(ParcelList::UnderWay), Some("nonsense")).await.expect("a list");
        assert_eq!(list.list, ParcelList::PickUp, "another's list is none of theirs");
    }
}
