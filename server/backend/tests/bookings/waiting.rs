//! The waiting list for an earlier place.

use crate::{both, support::TestCity, tools::*};
use backend::{
    bookings::LookedAt,
    db::entity::{outbox, waiting},
    trail::ChainState,
};
use chrono::Duration;
use domain::{
    authority::{Actor, Role, Scope},
    booking::BookingStatus as S,
    error::Refusal,
    ids::ApplicationId,
    service::Service,
    view::{WaitingStanding, WaitingView},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

/// The place that comes back, and two later ones.
pub const EARLY: &str = "SP110101003@2026-12-01T09:00";
pub const LATER: &str = "SP110101003@2026-12-10T10:00";
pub const MUCH_LATER: &str = "SP110101001@2026-12-11T10:00";

/// Somebody with a submitted permit and a place in that slot.
pub async fn booked(city: &TestCity, name: &str, slot: &str) -> (Actor, ApplicationId) {
    let actor = city.applicant(name).await;
    let id = city.permit_draft(&actor).await;
    city.backend.hold(&actor, &id, slot).await.expect("held");
    city.backend.submit(&actor, &id, true, true).await.expect("submitted");
    (actor, id)
}

/// Somebody who waits, with a place in that slot.
pub async fn waits(city: &TestCity, name: &str, slot: &str) -> (Actor, ApplicationId) {
    let (actor, id) = booked(city, name, slot).await;
    city.backend.join_waiting(&actor, &id).await.expect("in line");
    (actor, id)
}

/// Somebody gives up the place that everybody wants, and it comes back.
async fn early_place_comes_back(city: &TestCity) {
    let (actor, id) = booked(city, "陈静", EARLY).await;
    city.backend.cancel_booking(&actor, &id).await.expect("given up");
    city.places_come_back().await;
}

pub async fn page(city: &TestCity, (actor, id): &(Actor, ApplicationId)) -> Option<WaitingView> {
    city.backend.change_view(actor, id, &LookedAt::default()).await.expect("the page").waiting
}

pub async fn standing(city: &TestCity, who: &(Actor, ApplicationId)) -> Option<WaitingStanding> {
    page(city, who).await.map(|view| view.standing)
}

/// The slot that is offered to somebody.
pub async fn offered(city: &TestCity, who: &(Actor, ApplicationId)) -> Option<String> {
    match standing(city, who).await {
        Some(WaitingStanding::Offered(place)) => Some(place.start.format("%Y-%m-%dT%H:%M").to_string()),
        _ => None,
    }
}

pub async fn entries(city: &TestCity, id: &ApplicationId) -> Vec<(String, i64)> {
    let rows = waiting::Entity::find()
        .filter(waiting::Column::ApplicationId.eq(id.as_str()))
        .order_by_asc(waiting::Column::Id)
        .all(city.db.raw())
        .await
        .expect("database");
    rows.into_iter().map(|row| (row.status, row.offered)).collect()
}

pub fn entry(status: &str, offered: i64) -> Vec<(String, i64)> {
    vec![(status.to_owned(), offered)]
}

async fn trail_holds(city: &TestCity, id: &ApplicationId) {
    let chain = backend::trail::verify(city.db.raw(), id.as_str()).await.expect("chain");
    assert!(matches!(chain, ChainState::Holds { .. }), "{chain:?}");
}

both! {
    async fn first_in_line_is_offered_the_place_for_half_an_hour_and_takes_it(city: TestCity) {
        city.shrink("SP110101003", 16).await;
        let li = waits(&city, "李娜", LATER).await;
        let wang = waits(&city, "王伟", MUCH_LATER).await;
        assert_eq!(standing(&city, &wang).await, Some(WaitingStanding::InLine { position: 2 }));
        let (before, moment) = (city.row(&li.1).await, city.bookings(&li.1).await.last().and_then(|row| row.booked_at));
        early_place_comes_back(&city).await;
        assert_eq!(offered(&city, &li).await.as_deref(), Some("2026-12-01T09:00"));
        assert_eq!(offered(&city, &wang).await, None);
        let told = outbox::Entity::find()
            .filter(outbox::Column::ApplicationId.eq(li.1.as_str()))
            .filter(outbox::Column::Kind.eq("place_offered"));
        assert_eq!(told.count(city.db.raw()).await.expect("database"), 2, "inbox and SMS");
        let (stranger, draft) = city.neighbour(1).await;
        let grab = city.backend.hold(&stranger, &draft, EARLY).await;
        assert_eq!(refusal(grab), Refusal::NoPlaceLeft, "it is theirs until then");
        city.places_add_up().await;
        city.clock.advance(Duration::minutes(29));
        let view = city.backend.take_offer(&li.0, &li.1).await.expect("taken");
        assert_eq!((view.status, view.moves_left, Some(view.booked_at)), (S::Reserved, 3, moment), "no move, S7 stays");
        assert_eq!(city.row(&li.1).await.moves, before.moves);
        assert_eq!(entries(&city, &li.1).await, entry("taken", 1));
        assert_eq!((city.taken(EARLY).await, city.taken(LATER).await), (1, 1), "the old one comes back later");
        let again = city.backend.take_offer(&li.0, &li.1).await.expect("a second click");
        assert_eq!(again, view);
        assert_eq!(standing(&city, &wang).await, Some(WaitingStanding::InLine { position: 1 }));
        city.places_come_back().await;
        assert_eq!(offered(&city, &wang).await.as_deref(), Some("2026-12-10T10:00"), "and fits the next in line");
        city.places_add_up().await;
        trail_holds(&city, &li.1).await;
    }

    async fn place_that_is_passed_or_let_go_is_offered_to_the_next_and_then_to_everybody(city: TestCity) {
        let li = waits(&city, "李娜", LATER).await;
        let wang = waits(&city, "王伟", LATER).await;
        early_place_comes_back(&city).await;
        city.backend.pass_offer(&li.0, &li.1).await.expect("no, thank you");
        city.backend.pass_offer(&li.0, &li.1).await.expect("a second click");
        assert_eq!(entries(&city, &li.1).await, entry("waiting", 1), "they stay in line");
        assert_eq!(refusal(city.backend.take_offer(&li.0, &li.1).await), Refusal::HoldExpired);
        assert_eq!(city.backend.return_freed_places().await.expect("a pass"), 1);
        assert_eq!(offered(&city, &li).await, None, "not the same place again");
        assert!(offered(&city, &wang).await.is_some());
        city.clock.advance(Duration::minutes(30));
        assert_eq!(refusal(city.backend.take_offer(&wang.0, &wang.1).await), Refusal::HoldExpired);
        assert_eq!(city.backend.expire_holds().await.expect("a pass"), 1);
        assert_eq!((entries(&city, &wang.1).await, city.taken(EARLY).await), (entry("waiting", 1), 1));
        city.places_add_up().await;
        assert_eq!(city.backend.return_freed_places().await.expect("a pass"), 1);
        assert_eq!(city.taken(EARLY).await, 0, "nobody else waits");
        city.places_add_up().await;
        trail_holds(&city, &wang.1).await;
    }

    async fn nobody_grabs_an_offer_that_ran_out_before_the_next_in_line_is_asked(city: TestCity) {
        city.shrink("SP110101003", 16).await;
        let li = waits(&city, "李娜", LATER).await;
        let wang = waits(&city, "王伟", MUCH_LATER).await;
        early_place_comes_back(&city).await;
        assert!(offered(&city, &li).await.is_some());
        city.clock.advance(Duration::minutes(31));
        let (stranger, draft) = city.neighbour(1).await;
        assert_eq!(refusal(city.backend.hold(&stranger, &draft, EARLY).await), Refusal::NoPlaceLeft);
        backend::worker::tick(&city.backend).await;
        assert!(offered(&city, &wang).await.is_some());
        city.places_add_up().await;
    }

    async fn applicant_is_asked_three_times_and_may_go_to_the_end_of_the_line_then(city: TestCity) {
        let li = waits(&city, "李娜", LATER).await;
        for (asked, name) in ["张敏", "刘洋", "杨帆"].into_iter().enumerate() {
            let (actor, id) = booked(&city, name, EARLY).await;
            city.backend.cancel_booking(&actor, &id).await.expect("given up");
            city.places_come_back().await;
            assert!(offered(&city, &li).await.is_some(), "{asked}");
            city.backend.pass_offer(&li.0, &li.1).await.expect("passed");
            city.backend.return_freed_places().await.expect("a pass");
        }
        assert_eq!(entries(&city, &li.1).await, entry("ended", 3));
        assert_eq!(standing(&city, &li).await, Some(WaitingStanding::UsedUp));
        early_place_comes_back(&city).await;
        assert_eq!(offered(&city, &li).await, None);
        let wang = waits(&city, "王伟", LATER).await;
        city.backend.join_waiting(&li.0, &li.1).await.expect("again");
        assert_eq!(standing(&city, &wang).await, Some(WaitingStanding::InLine { position: 1 }));
        assert_eq!(standing(&city, &li).await, Some(WaitingStanding::InLine { position: 2 }));
    }

    async fn whoever_holds_something_or_has_an_earlier_place_is_not_asked(city: TestCity) {
        let busy = waits(&city, "李娜", LATER).await;
        let early = waits(&city, "刘洋", "SP110101003@2026-11-30T10:00").await;
        let wang = waits(&city, "王伟", LATER).await;
        let (actor, id) = booked(&city, "陈静", EARLY).await;
        city.backend.cancel_booking(&actor, &id).await.expect("given up");
        city.clock.advance(Duration::minutes(40));
        let Ok(backend::applications::Started::Draft(card)) = city.backend.start(&busy.0, Service::Card).await else {
            panic!("no draft");
        };
        city.lives_in(&busy.0, &card, "110101003").await;
        city.backend.hold(&busy.0, &card, NEIGHBOUR).await.expect("one hold a person");
        city.clock.advance(Duration::minutes(5));
        city.backend.return_freed_places().await.expect("a pass");
        assert_eq!((offered(&city, &busy).await, offered(&city, &early).await), (None, None));
        assert!(offered(&city, &wang).await.is_some());
        assert_eq!(entries(&city, &busy.1).await, entry("waiting", 0), "and loses nothing");
    }

    async fn applicant_who_holds_another_place_lets_the_offer_go_to_the_next(city: TestCity) {
        let li = waits(&city, "李娜", LATER).await;
        let wang = waits(&city, "王伟", LATER).await;
        early_place_comes_back(&city).await;
        let Ok(backend::applications::Started::Draft(card)) = city.backend.start(&li.0, Service::Card).await else {
            panic!("no draft");
        };
        city.lives_in(&li.0, &card, "110101003").await;
        city.backend.hold(&li.0, &card, NEIGHBOUR).await.expect("held");
        assert_eq!(offered(&city, &li).await, None);
        city.backend.return_freed_places().await.expect("a pass");
        assert!(offered(&city, &wang).await.is_some());
        city.places_add_up().await;
    }

    async fn applicant_who_leaves_or_gives_up_lets_the_offer_go(city: TestCity) {
        let li = waits(&city, "李娜", LATER).await;
        let wang = waits(&city, "王伟", LATER).await;
        early_place_comes_back(&city).await;
        city.backend.leave_waiting(&li.0, &li.1).await.expect("left");
        city.backend.leave_waiting(&li.0, &li.1).await.expect("a second click");
        assert_eq!((entries(&city, &li.1).await, city.states(&li.1).await.pop()), (entry("left", 1), Some(S::Cancelled)));
        assert_eq!(standing(&city, &li).await, Some(WaitingStanding::Outside));
        city.backend.return_freed_places().await.expect("a pass");
        assert!(offered(&city, &wang).await.is_some());
        city.backend.cancel_booking(&wang.0, &wang.1).await.expect("given up");
        assert_eq!(entries(&city, &wang.1).await, entry("left", 1));
        assert_eq!(refusal(city.backend.take_offer(&wang.0, &wang.1).await), Refusal::HoldExpired, "no way around");
        city.places_come_back().await;
        assert_eq!(city.taken(EARLY).await, 0);
        city.places_add_up().await;
        trail_holds(&city, &li.1).await;
    }

    async fn withdrawal_ends_the_waiting_and_gives_the_offer_on(city: TestCity) {
        let li = waits(&city, "李娜", LATER).await;
        early_place_comes_back(&city).await;
        city.backend.withdraw(&li.0, &li.1, city.version(&li.1).await).await.expect("withdrawn");
        assert_eq!(entries(&city, &li.1).await, entry("left", 1));
        city.places_come_back().await;
        assert_eq!((city.taken(EARLY).await, city.taken(LATER).await), (0, 0));
        city.places_add_up().await;
    }

    async fn approved_applicant_who_takes_an_earlier_place_has_it_confirmed(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        city.backend.move_booking(&wang, &id, LATER).await.expect("moved");
        city.places_come_back().await;
        city.backend.join_waiting(&wang, &id).await.expect("in line");
        early_place_comes_back(&city).await;
        let notice = city.backend.acceptance_notice(&wang, &id).await.expect("the notice of the place they have");
        assert_eq!(notice.booking.start.to_string(), "2026-12-10 10:00:00", "an offer is no booking");
        let view = city.backend.take_offer(&wang, &id).await.expect("taken");
        assert_eq!(view.status, S::Confirmed);
        let notice = city.backend.acceptance_notice(&wang, &id).await.expect("the notice");
        assert_eq!(notice.booking.start.to_string(), "2026-12-01 09:00:00");
    }

    async fn offer_is_no_place_of_the_form(city: TestCity) {
        let li = waits(&city, "李娜", LATER).await;
        early_place_comes_back(&city).await;
        assert!(offered(&city, &li).await.is_some());
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &li.1, city.version(&li.1).await).await.expect("claimed");
        let reasons = vec![domain::view::Reason { field: domain::violation::Field::Post, words: "请写明职务".to_owned() }];
        let version = city.version(&li.1).await;
        city.backend.return_for_correction(&reviewer, &li.1, version, reasons).await.expect("returned");
        assert_eq!(refusal(city.backend.take_offer(&li.0, &li.1).await), Refusal::WrongState);
        city.backend.submit(&li.0, &li.1, true, true).await.expect("handed in again");
        let live = city.bookings(&li.1).await.into_iter().find(|row| row.status == S::Reserved.code());
        assert_eq!(live.map(|row| row.slot_id).as_deref(), Some(LATER), "their own place");
        city.places_add_up().await;
    }
}
