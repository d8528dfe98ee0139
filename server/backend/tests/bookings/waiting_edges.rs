//! The edges of the waiting list: who may not enter, when it ends, many at once.

use crate::{both, tools::*, waiting::*};
use chrono::Duration;
use domain::error::Refusal;

both! {
    async fn only_a_place_that_could_become_earlier_lets_anybody_wait(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let live = city.bookings(&id).await.remove(0);
        city.clock.advance(live.starts_at - Duration::hours(23) - city.backend.now());
        assert_eq!(refusal(city.backend.join_waiting(&wang, &id).await), Refusal::WrongState, "too near");
        let (li, other) = city.neighbour(1).await;
        assert_eq!(refusal(city.backend.join_waiting(&li, &other).await), Refusal::WrongState, "a draft");
        assert_eq!(refusal(city.backend.join_waiting(&li, &id).await), Refusal::NotFound, "a stranger");
        assert_eq!(refusal(city.backend.leave_waiting(&li, &id).await), Refusal::NotFound);
        assert_eq!(refusal(city.backend.take_offer(&li, &id).await), Refusal::NotFound);
        assert_eq!(refusal(city.backend.pass_offer(&li, &id).await), Refusal::NotFound);
        assert!(entries(&city, &id).await.is_empty());
    }

    async fn waiting_ends_when_the_own_place_is_too_near_to_be_changed(city: TestCity) {
        let li = waits(&city, "李娜", EARLY).await;
        assert_eq!(city.backend.end_waiting().await.expect("a pass"), 0);
        let start = city.bookings(&li.1).await.pop().expect("a place").starts_at;
        city.clock.advance(start - Duration::hours(23) - city.backend.now());
        assert_eq!(city.backend.end_waiting().await.expect("a pass"), 1);
        assert_eq!((entries(&city, &li.1).await, page(&city, &li).await), (entry("ended", 0), None));
    }

    async fn place_of_a_point_that_has_closed_is_offered_to_nobody(city: TestCity) {
        let li = waits(&city, "李娜", MUCH_LATER).await;
        let (actor, id) = booked(&city, "陈静", EARLY).await;
        city.backend.cancel_booking(&actor, &id).await.expect("given up");
        city.shrink("SP110101003", 0).await;
        city.places_come_back().await;
        assert_eq!((offered(&city, &li).await, city.taken(EARLY).await), (None, 0));
    }

    async fn two_clicks_are_one_entry(city: TestCity) {
        let (actor, id) = booked(&city, "李娜", LATER).await;
        let clicks = [0, 1, 2].map(|_| {
            let (backend, actor, id) = (city.backend.clone(), actor.clone(), id.clone());
            tokio::spawn(async move { backend.join_waiting(&actor, &id).await })
        });
        for click in clicks {
            if let Err(error) = click.await.expect("task") {
                assert!(!matches!(error.refusal(), Refusal::NotFound | Refusal::Invalid(_)), "{error}");
            }
        }
        assert_eq!(entries(&city, &id).await, entry("waiting", 0));
    }

    async fn two_copies_of_the_platform_offer_one_place_once(city: TestCity) {
        let li = waits(&city, "李娜", LATER).await;
        let wang = waits(&city, "王伟", LATER).await;
        let (actor, id) = booked(&city, "陈静", EARLY).await;
        city.backend.cancel_booking(&actor, &id).await.expect("given up");
        city.clock.advance(Duration::minutes(45));
        let passes = [0, 1, 2, 3].map(|_| {
            let backend = city.backend.clone();
            tokio::spawn(async move { backend.return_freed_places().await })
        });
        for pass in passes {
            pass.await.expect("task").expect("a pass");
        }
        city.backend.return_freed_places().await.expect("what was left");
        assert!(offered(&city, &li).await.is_some(), "the first in line");
        assert_eq!(entries(&city, &wang.1).await.len(), 1);
        city.places_add_up().await;
    }
}
