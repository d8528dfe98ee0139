//! Reserving, moving, giving up, missing: the place after the submission.

use crate::{both, support::TestCity, tools::*};
use backend::{bookings::LookedAt, db::entity::booking, keyring::new_id, trail::ChainState};
use chrono::{DateTime, Duration, Utc};
use domain::{
    application::ApplicationStatus,
    authority::{Role, Scope},
    booking::BookingStatus as S,
    error::Refusal,
    ids::ApplicationId,
    trail::TrailAction,
    view::Reason,
    violation::{Field, Rule},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

/// Later in the same week as the first free slots.
const LATER: &str = "SP110101003@2026-12-10T10:00";
const MUCH_LATER: &str = "SP110101001@2026-12-11T10:00";

async fn trail(city: &TestCity, id: &ApplicationId) -> Vec<String> {
    use backend::db::entity::trail;
    use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
    let chain = backend::trail::verify(city.db.raw(), id.as_str()).await.expect("chain");
    assert!(matches!(chain, ChainState::Holds { .. }), "{chain:?}");
    let rows = trail::Entity::find()
        .filter(trail::Column::Chain.eq(id.as_str()))
        .order_by_asc(trail::Column::Sequence)
        .all(city.db.raw())
        .await
        .expect("trail");
    rows.into_iter().map(|row| row.action).collect()
}

async fn booked_at(city: &TestCity, id: &ApplicationId) -> Option<DateTime<Utc>> {
    city.bookings(id).await.last().and_then(|row| row.booked_at)
}

/// Lets the clock stand at a moment.
fn set_clock(city: &TestCity, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().expect("a moment");
    city.clock.advance(moment - city.backend.now());
}

async fn returned(city: &TestCity, id: &ApplicationId) {
    let reviewer = city.officer(Role::Reviewer, Scope::City).await;
    city.backend.claim(&reviewer, id, city.version(id).await).await.expect("claimed");
    let reasons = vec![Reason { field: Field::Post, words: "请写明职务".to_owned() }];
    city.backend.return_for_correction(&reviewer, id, city.version(id).await, reasons).await.expect("returned");
}

both! {
    async fn submission_reserves_the_held_place_and_keeps_its_moment(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        assert_eq!(city.states(&id).await, [S::Reserved]);
        assert_eq!(booked_at(&city, &id).await, Some(city.backend.now()));
        assert!(trail(&city, &id).await.contains(&TrailAction::Booked.code().to_owned()));
        assert_eq!(city.backend.expire_holds().await.expect("a pass"), 0);
        city.places_add_up().await;
    }

    async fn one_number_has_one_live_booking_of_a_service_in_the_whole_city(city: TestCity) {
        let (wang, li) = (city.applicant("王伟").await, city.applicant("李娜").await);
        let id = city.submitted(&wang).await;
        let other = city.permit_draft(&li).await;
        let mine = city.bookings(&id).await.remove(0);
        let held = city.bookings(&other).await.remove(0);
        // As if Li's number had been booked for by another account before.
        let double = booking::Model { id: new_id(), number_hash: held.number_hash, ..mine };
        let double = double.into_active_model().reset_all();
        booking::Entity::insert(double).exec_without_returning(city.db.raw()).await.expect("the only one");
        assert_eq!(refusal(city.backend.submit(&li, &other, true, true).await), Refusal::AlreadyLive);
        assert_eq!(city.states(&other).await, [S::Held], "the whole submission was taken back");
        assert_eq!(city.row(&other).await.status, ApplicationStatus::Draft.code());
    }

    async fn applicant_moves_and_the_booking_moment_stays(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let (moment, before) = (booked_at(&city, &id).await, city.bookings(&id).await.remove(0));
        city.clock.advance(Duration::hours(3));
        let view = city.backend.move_booking(&wang, &id, LATER).await.expect("moved");
        assert_eq!((view.status, view.moves_left, Some(view.booked_at)), (S::Reserved, 2, moment));
        assert_eq!(city.states(&id).await, [S::Cancelled, S::Reserved]);
        assert_eq!(booked_at(&city, &id).await, moment, "S7");
        assert_eq!((city.taken(&before.slot_id).await, city.taken(LATER).await), (1, 1), "nobody can grab the old one");
        assert_eq!(city.row(&id).await.point.as_deref(), Some("SP110101003"), "the desk finds it there");
        assert_eq!(trail(&city, &id).await.last().map(String::as_str), Some("moved"));
        let same = city.backend.move_booking(&wang, &id, LATER).await.expect("nothing to do");
        assert_eq!(same.moves_left, 2);
        city.places_add_up().await;
        assert_eq!((city.places_come_back().await, city.taken(&before.slot_id).await), (1, 0));
        city.places_add_up().await;
    }

    async fn move_that_fails_changes_nothing(city: TestCity) {
        city.shrink("SP110101003", 1).await;
        let (wang, li) = (city.applicant("王伟").await, city.applicant("李娜").await);
        let id = city.submitted(&wang).await;
        let other = city.permit_draft(&li).await;
        city.backend.hold(&li, &other, "SP110101003@2026-12-10T09:00").await.expect("the only place");
        let before = (city.row(&id).await, city.bookings(&id).await);
        let full = city.backend.move_booking(&wang, &id, "SP110101003@2026-12-10T09:00").await;
        assert_eq!(refusal(full), Refusal::NoPlaceLeft);
        let outside = city.backend.move_booking(&wang, &id, "SP110101006@2026-12-10T09:00").await;
        assert_eq!(broken(outside, Field::ServicePoint), Some(Rule::OutsideJurisdiction));
        let soon = city.backend.move_booking(&wang, &id, "SP110101001@2026-11-25T09:00").await;
        assert_eq!(broken(soon, Field::Slot), Some(Rule::NotOffered), "the review needs its days");
        assert_eq!((city.row(&id).await, city.bookings(&id).await), before);
        city.places_add_up().await;
    }

    async fn applicant_moves_as_often_as_the_policy_says_and_not_at_the_last_moment(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        for slot in [LATER, MUCH_LATER, LATER] {
            city.backend.move_booking(&wang, &id, slot).await.expect("moved");
        }
        assert_eq!(refusal(city.backend.move_booking(&wang, &id, MUCH_LATER).await), Refusal::LimitReached);
        set_clock(&city, "2026-12-09T02:00:01Z");
        assert_eq!(refusal(city.backend.cancel_booking(&wang, &id).await), Refusal::LimitReached, "less than a day");
        set_clock(&city, "2026-12-09T02:00:00Z");
        city.backend.cancel_booking(&wang, &id).await.expect("a day before is in time");
    }

    async fn applicant_gives_up_and_books_again_later_with_one_of_their_moves(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let moment = booked_at(&city, &id).await;
        city.clock.advance(Duration::hours(1));
        city.backend.cancel_booking(&wang, &id).await.expect("given up");
        assert_eq!(city.row(&id).await.status, ApplicationStatus::Submitted.code(), "the application stays");
        assert_eq!(refusal(city.backend.cancel_booking(&wang, &id).await), Refusal::WrongState);
        city.clock.advance(Duration::hours(2));
        let view = city.backend.change_view(&wang, &id, &LookedAt::default()).await.expect("the page");
        assert!(view.can_choose && view.alternatives.len() == 3, "{:?}", view.alternatives);
        let again = city.backend.move_booking(&wang, &id, LATER).await.expect("booked again");
        assert_eq!((again.moves_left, Some(again.booked_at)), (2, moment));
        let said = trail(&city, &id).await;
        assert_eq!(said[said.len() - 2..], ["booking_cancelled", "booked"]);
        city.places_add_up().await;
    }

    async fn approved_applicant_books_a_confirmed_place(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        assert_eq!(city.states(&id).await, [S::Confirmed]);
        let view = city.backend.move_booking(&wang, &id, LATER).await.expect("moved");
        assert_eq!(view.status, S::Confirmed);
    }

    async fn applicant_who_stayed_away_may_book_again_until_the_limit(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        let moment = booked_at(&city, &id).await;
        city.backend.move_booking(&wang, &id, LATER).await.expect("moved");
        set_clock(&city, "2026-12-10T15:59:00Z");
        assert_eq!(city.backend.mark_missed().await.expect("a pass"), 0, "the day is not over");
        set_clock(&city, "2026-12-10T16:00:00Z");
        assert_eq!(city.backend.mark_missed().await.expect("a pass"), 1);
        assert_eq!(city.backend.mark_missed().await.expect("a second pass"), 0);
        assert_eq!((city.row(&id).await.no_shows, city.taken(LATER).await), (1, 0));
        let moves = city.row(&id).await.moves;
        let again = city.backend.move_booking(&wang, &id, "SP110101003@2026-12-14T10:00").await.expect("booked again");
        assert_eq!((city.row(&id).await.moves, Some(again.booked_at)), (moves, moment), "no move, the same moment");
        set_clock(&city, "2026-12-15T02:00:00Z");
        assert_eq!(city.backend.mark_missed().await.expect("a pass"), 1);
        assert_eq!(city.row(&id).await.status, ApplicationStatus::Lapsed.code());
        let said = trail(&city, &id).await;
        assert_eq!(said[said.len() - 2..], ["missed", "lapsed"]);
        assert_eq!(refusal(city.backend.move_booking(&wang, &id, LATER).await), Refusal::WrongState);
        city.places_add_up().await;
    }

    async fn applicant_overtaken_by_a_slow_review_is_offered_three_others_and_loses_no_move(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let moment = booked_at(&city, &id).await;
        set_clock(&city, "2026-12-07T00:00:00Z");
        assert_eq!(city.backend.displace_overtaken().await.expect("a pass"), 1);
        assert_eq!(city.backend.displace_overtaken().await.expect("a second pass"), 0);
        assert_eq!(city.states(&id).await, [S::Displaced]);
        let view = city.backend.change_view(&wang, &id, &LookedAt::default()).await.expect("the page");
        assert_eq!(view.alternatives.len(), 3);
        let halves: std::collections::BTreeSet<_> = view.alternatives.iter().map(|a| (a.start.date(), a.half)).collect();
        assert_eq!(halves.len(), 3, "of different half-days");
        let offered = &view.alternatives[0].slot;
        let booked = city.backend.move_booking(&wang, &id, offered).await.expect("taken");
        assert_eq!((booked.moves_left, Some(booked.booked_at)), (3, moment));
        assert!(trail(&city, &id).await.contains(&"displaced".to_owned()));
    }

    async fn correction_keeps_its_place_or_swaps_it(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let (moment, first) = (booked_at(&city, &id).await, city.bookings(&id).await.remove(0).slot_id);
        returned(&city, &id).await;
        assert_eq!(city.states(&id).await, [S::Reserved], "the place stays");
        city.clock.advance(Duration::hours(2));
        city.backend.submit(&wang, &id, true, true).await.expect("the same place");
        assert_eq!(city.states(&id).await, [S::Reserved]);
        returned(&city, &id).await;
        city.backend.hold(&wang, &id, LATER).await.expect("another place");
        assert_eq!((city.taken(&first).await, city.taken(LATER).await), (1, 1), "both until it is handed in");
        let kept = city.backend.hold(&wang, &id, &first).await.expect("no, the old one after all");
        assert_eq!((kept.until, city.taken(LATER).await), (None, 0));
        city.backend.hold(&wang, &id, LATER).await.expect("or the other");
        city.backend.submit(&wang, &id, true, true).await.expect("swapped");
        assert_eq!((city.taken(&first).await, city.taken(LATER).await), (1, 1));
        assert_eq!((city.places_come_back().await, city.taken(&first).await), (1, 0));
        assert_eq!(booked_at(&city, &id).await, moment, "S7");
        assert_eq!(city.row(&id).await.point.as_deref(), Some("SP110101003"));
        city.places_add_up().await;
    }

    async fn withdrawal_gives_every_place_back(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let slot = city.bookings(&id).await.remove(0).slot_id;
        city.backend.withdraw(&wang, &id, city.version(&id).await).await.expect("withdrawn");
        assert_eq!((city.states(&id).await, city.taken(&slot).await), (vec![S::Cancelled], 1));
        assert_eq!((city.places_come_back().await, city.taken(&slot).await), (1, 0));
        assert_eq!(refusal(city.backend.move_booking(&wang, &id, LATER).await), Refusal::WrongState);
    }
}
