//! Holding a place while the form is filled in.

use crate::{both, tools::*};
use backend::bookings::LookedAt;
use chrono::Duration;
use domain::{
    booking::BookingStatus as S,
    error::Refusal,
    geography::PointId,
    slot::{Crowding, HalfDay},
    violation::{Field, Rule},
};

both! {
    async fn applicant_holds_one_place_at_a_time(city: TestCity) {
        let (wang, id) = city.neighbour(1).await;
        let hold = city.backend.hold(&wang, &id, MONDAY_NINE).await.expect("held");
        assert_eq!((hold.slot.as_str(), hold.can_extend), (MONDAY_NINE, true));
        assert_eq!(hold.until, Some(city.backend.now() + Duration::minutes(12)));
        city.backend.hold(&wang, &id, NEIGHBOUR).await.expect("another place instead");
        assert_eq!((city.taken(MONDAY_NINE).await, city.taken(NEIGHBOUR).await), (0, 1));
        assert_eq!(city.states(&id).await, [S::Cancelled, S::Held]);
        city.backend.release_hold(&wang, &id).await.expect("given back");
        assert_eq!(city.taken(NEIGHBOUR).await, 0);
        city.places_add_up().await;
    }

    async fn applicant_whose_new_choice_is_full_keeps_the_old_place(city: TestCity) {
        city.shrink("SP110101003", 1).await;
        let ((wang, id), (li, other)) = (city.neighbour(1).await, city.neighbour(2).await);
        city.backend.hold(&li, &other, NEIGHBOUR).await.expect("the only place");
        city.backend.hold(&wang, &id, MONDAY_NINE).await.expect("held");
        assert_eq!(refusal(city.backend.hold(&wang, &id, NEIGHBOUR).await), Refusal::NoPlaceLeft);
        assert_eq!(city.states(&id).await, [S::Held], "nothing happened");
        assert_eq!((city.taken(MONDAY_NINE).await, city.taken(NEIGHBOUR).await), (1, 1));
    }

    async fn holding_the_same_slot_again_prolongs_nothing(city: TestCity) {
        let (wang, id) = city.neighbour(1).await;
        let first = city.backend.hold(&wang, &id, MONDAY_NINE).await.expect("held");
        city.clock.advance(Duration::minutes(5));
        let again = city.backend.hold(&wang, &id, MONDAY_NINE).await.expect("still held");
        assert_eq!((again.until, city.taken(MONDAY_NINE).await), (first.until, 1));
    }

    async fn applicant_may_extend_a_hold_once(city: TestCity) {
        let (wang, id) = city.neighbour(1).await;
        assert_eq!(refusal(city.backend.extend_hold(&wang, &id).await), Refusal::HoldExpired);
        city.backend.hold(&wang, &id, MONDAY_NINE).await.expect("held");
        city.clock.advance(Duration::minutes(10));
        let longer = city.backend.extend_hold(&wang, &id).await.expect("extended");
        assert_eq!((longer.until, longer.can_extend), (Some(city.backend.now() + Duration::minutes(14)), false));
        assert_eq!(refusal(city.backend.extend_hold(&wang, &id).await), Refusal::LimitReached);
        city.clock.advance(Duration::minutes(11));
        assert_eq!(city.backend.expire_holds().await.expect("a pass"), 0, "the extension counts");
    }

    async fn hold_that_ran_out_goes_to_the_next_person_without_waiting_for_a_worker(city: TestCity) {
        city.shrink("SP110101003", 1).await;
        let ((wang, id), (li, other)) = (city.neighbour(1).await, city.neighbour(2).await);
        city.backend.hold(&wang, &id, NEIGHBOUR).await.expect("the only place");
        assert_eq!(refusal(city.backend.hold(&li, &other, NEIGHBOUR).await), Refusal::NoPlaceLeft);
        city.clock.advance(Duration::minutes(12));
        city.backend.hold(&li, &other, NEIGHBOUR).await.expect("the place is free again");
        assert_eq!(city.states(&id).await, [S::Expired]);
        assert_eq!(refusal(city.backend.extend_hold(&wang, &id).await), Refusal::HoldExpired);
        city.places_add_up().await;
    }

    async fn worker_frees_every_hold_that_ran_out_and_no_other(city: TestCity) {
        let ((wang, id), (li, other)) = (city.neighbour(1).await, city.neighbour(2).await);
        city.backend.hold(&wang, &id, MONDAY_NINE).await.expect("held");
        city.clock.advance(Duration::minutes(6));
        city.backend.hold(&li, &other, MONDAY_NINE).await.expect("held later");
        city.clock.advance(Duration::minutes(6));
        assert_eq!(city.backend.expire_holds().await.expect("a pass"), 1);
        assert_eq!(city.backend.expire_holds().await.expect("a second pass"), 0);
        assert_eq!((city.states(&id).await, city.states(&other).await), (vec![S::Expired], vec![S::Held]));
        assert_eq!(city.taken(MONDAY_NINE).await, 1);
    }

    async fn applicant_cannot_hold_what_is_not_offered_to_them(city: TestCity) {
        let (wang, id) = city.neighbour(1).await;
        let hold = async |key: &str| city.backend.hold(&wang, &id, key).await;
        assert_eq!(broken(hold("SP110101006@2026-11-30T09:00").await, Field::ServicePoint), Some(Rule::OutsideJurisdiction));
        for (key, why) in [
            ("", "nothing"),
            ("SP110101001", "no time"),
            ("SP000000000@2026-11-30T09:00", "no such point"),
            ("SP110101001@2026-11-27T09:00", "before the review can be done"),
            ("SP110101001@2026-11-28T09:00", "shut on Saturday"),
            ("SP110101001@2026-11-30T09:10", "no slot begins then"),
            ("SP110101001@2026-11-30T12:30", "midday break"),
            ("SP110101001@2026-12-30T09:00", "beyond the horizon"),
            ("SP110101001@2025-12-01T09:00", "long past"),
        ] {
            assert_eq!(broken(hold(key).await, Field::Slot), Some(Rule::NotOffered), "{why}");
        }
        assert!(city.bookings(&id).await.is_empty());
    }

    async fn applicant_who_moves_house_cannot_hold_at_the_old_address(city: TestCity) {
        let (wang, id) = city.neighbour(1).await;
        city.lives_in(&wang, &id, "110101009").await;
        assert_eq!(
            broken(city.backend.hold(&wang, &id, MONDAY_NINE).await, Field::ServicePoint),
            Some(Rule::OutsideJurisdiction)
        );
        city.backend.hold(&wang, &id, "SP110101006@2026-11-30T09:00").await.expect("their own point");
    }

    async fn stranger_finds_no_booking_to_touch(city: TestCity) {
        let ((wang, id), (li, _)) = (city.neighbour(1).await, city.neighbour(2).await);
        city.backend.hold(&wang, &id, MONDAY_NINE).await.expect("held");
        let before = city.bookings(&id).await;
        let backend = &city.backend;
        assert_eq!(refusal(backend.hold(&li, &id, NEIGHBOUR).await), Refusal::NotFound);
        assert_eq!(refusal(backend.extend_hold(&li, &id).await), Refusal::NotFound);
        assert_eq!(refusal(backend.release_hold(&li, &id).await), Refusal::NotFound);
        assert_eq!(refusal(backend.move_booking(&li, &id, NEIGHBOUR).await), Refusal::NotFound);
        assert_eq!(refusal(backend.cancel_booking(&li, &id).await), Refusal::NotFound);
        assert_eq!(refusal(backend.appointment_view(&li, &id, &LookedAt::default()).await), Refusal::NotFound);
        assert_eq!(refusal(backend.change_view(&li, &id, &LookedAt::default()).await), Refusal::NotFound);
        assert_eq!(city.bookings(&id).await, before, "nothing changed");
    }

    async fn applicant_sees_the_emptiest_point_first_and_is_nudged_away_from_a_crowd(city: TestCity) {
        city.shrink("SP110101003", 16).await;
        let (wang, id) = city.neighbour(1).await;
        // One place a slot, sixteen slots, six of them in the morning: five of those six.
        for (number, slot) in ["09:00", "09:30", "10:00", "10:30", "11:00"].iter().enumerate() {
            let (li, other) = city.neighbour(10 + u32::try_from(number).expect("few")).await;
            city.backend.hold(&li, &other, &format!("SP110101003@2026-11-30T{slot}")).await.expect("held");
        }
        let looked_at = LookedAt {
            point: Some(PointId::new("SP110101003")),
            day: "2026-11-30".parse().ok(),
            half: Some(HalfDay::Morning),
            wanted: None,
        };
        let view = city.backend.appointment_view(&wang, &id, &looked_at).await.expect("the page");
        assert_eq!(view.points.len(), 3);
        assert_eq!(view.points.last().map(|offer| offer.point.id.as_str()), Some("SP110101003"), "the fullest is last");
        let fullest = view.points.last().expect("three");
        let monday = fullest.days.iter().find(|day| day.date.to_string() == "2026-11-30").expect("open");
        let morning = monday.morning.expect("open");
        assert_eq!((morning.left, morning.capacity, morning.crowding), (1, 6, Crowding::Busy));
        assert_eq!(view.slots.iter().map(|slot| slot.left).collect::<Vec<_>>(), [0, 0, 0, 0, 0, 1]);
        let nudge = view.nudge.expect("a calmer time");
        assert!(nudge.left > 0 && (nudge.date, nudge.half) != (monday.date, HalfDay::Morning), "{nudge:?}");
        let quiet = LookedAt { half: Some(HalfDay::Afternoon), ..looked_at };
        let view = city.backend.appointment_view(&wang, &id, &quiet).await.expect("the page");
        assert_eq!(view.nudge, None, "nobody is sent away from a quiet afternoon");
    }
}
