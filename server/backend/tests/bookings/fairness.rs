//! Places that come back, the cool-down, and what is offered to whoever was too late.

use crate::{both, support::TestCity, tools::*};
use backend::{
    applications::Started,
    bookings::LookedAt,
    db::entity::{cooldown, freed_place},
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    authority::Actor, booking::BookingStatus as S, error::Refusal, geography::PointId, ids::ApplicationId,
    service::Service, slot::HalfDay,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::collections::BTreeSet;

const LATER: &str = "SP110101003@2026-12-10T10:00";

async fn on_their_way(city: &TestCity) -> Vec<DateTime<Utc>> {
    let rows = freed_place::Entity::find().all(city.db.raw()).await.expect("database");
    rows.into_iter().map(|row| row.back_at).collect()
}

/// A new draft of somebody who applied before, with an address.
async fn draft(city: &TestCity, actor: &Actor, service: Service) -> ApplicationId {
    let Ok(Started::Draft(id)) = city.backend.start(actor, service).await else { panic!("no draft") };
    city.lives_in(actor, &id, "110101003").await;
    id
}

both! {
    async fn place_that_was_sold_comes_back_at_a_moment_that_nobody_knows(city: TestCity) {
        city.shrink("SP110101003", 1).await;
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let slot = "SP110101003@2026-12-10T09:00";
        city.backend.move_booking(&wang, &id, slot).await.expect("the only place");
        let (li, other) = city.neighbour(1).await;
        city.backend.cancel_booking(&wang, &id).await.expect("given up");
        let now = city.backend.now();
        assert_eq!(refusal(city.backend.hold(&li, &other, slot).await), Refusal::NoPlaceLeft, "no friend gets it now");
        let moments = on_their_way(&city).await;
        assert!(moments.iter().all(|at| (5..=45).contains(&(*at - now).num_minutes())), "{moments:?}");
        city.clock.advance(Duration::minutes(5) - Duration::milliseconds(1));
        assert_eq!(city.backend.return_freed_places().await.expect("a pass"), 0);
        city.clock.advance(Duration::minutes(41));
        assert_eq!(city.backend.return_freed_places().await.expect("a pass"), 2, "the one before the move, too");
        assert_eq!(city.backend.return_freed_places().await.expect("a second pass"), 0);
        city.backend.hold(&li, &other, slot).await.expect("whoever comes first now");
        city.places_add_up().await;
    }

    async fn places_given_up_together_come_back_one_by_one(city: TestCity) {
        for name in ["王伟", "李娜", "张敏", "刘洋", "陈静", "杨帆"] {
            let actor = city.applicant(name).await;
            let id = city.submitted(&actor).await;
            city.backend.withdraw(&actor, &id, city.version(&id).await).await.expect("withdrawn");
        }
        let moments: BTreeSet<_> = on_their_way(&city).await.into_iter().collect();
        assert!(moments.len() > 2, "{moments:?}");
        assert_eq!(city.places_come_back().await, 6);
    }

    async fn applicant_who_cancels_books_the_same_service_again_only_after_two_hours(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let from = city.backend.now() + Duration::hours(2);
        city.backend.cancel_booking(&wang, &id).await.expect("given up");
        assert_eq!(refusal(city.backend.move_booking(&wang, &id, LATER).await), Refusal::TooSoon { from });
        let view = city.backend.change_view(&wang, &id, &LookedAt::default()).await.expect("the page");
        assert_eq!((view.appointment.may_book_from, view.can_choose), (Some(from), false));
        assert!(view.alternatives.is_empty(), "nothing is offered that cannot be had");
        city.clock.advance(Duration::hours(2) - Duration::milliseconds(1));
        assert_eq!(refusal(city.backend.move_booking(&wang, &id, LATER).await), Refusal::TooSoon { from });
        city.clock.advance(Duration::milliseconds(1));
        city.backend.move_booking(&wang, &id, LATER).await.expect("booked again");
    }

    async fn applicant_who_withdraws_does_not_get_around_the_cool_down(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let from = city.backend.now() + Duration::hours(2);
        city.backend.withdraw(&wang, &id, city.version(&id).await).await.expect("withdrawn");
        let again = draft(&city, &wang, Service::Permit).await;
        assert_eq!(refusal(city.backend.hold(&wang, &again, LATER).await), Refusal::TooSoon { from });
        let view = city.backend.appointment_view(&wang, &again, &LookedAt::default()).await.expect("the step");
        assert_eq!(view.may_book_from, Some(from));
        let card = draft(&city, &wang, Service::Card).await;
        let soon = "SP110101003@2026-11-30T09:00";
        city.backend.hold(&wang, &card, soon).await.expect("another service is another matter");
        city.clock.advance(Duration::hours(2));
        assert_eq!(city.backend.sweep_cooldowns().await.expect("a pass"), 1);
        assert_eq!(cooldown::Entity::find().count(city.db.raw()).await.expect("database"), 0, "nothing is kept");
        city.backend.hold(&wang, &again, soon).await.expect("booked again");
    }

    async fn applicant_who_moves_or_whose_place_was_taken_away_never_waits(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let first = city.bookings(&id).await.remove(0).starts_at;
        city.backend.move_booking(&wang, &id, LATER).await.expect("moved");
        city.backend.move_booking(&wang, &id, "SP110101001@2026-12-01T10:00").await.expect("and again");
        city.clock.advance(first + Duration::days(2) - city.backend.now());
        assert_eq!(city.backend.displace_overtaken().await.expect("a pass"), 1);
        assert_eq!(city.states(&id).await, [S::Cancelled, S::Cancelled, S::Displaced]);
        city.backend.move_booking(&wang, &id, LATER).await.expect("the city was late, not they");
    }

    async fn applicant_who_was_too_late_is_offered_the_three_nearest(city: TestCity) {
        city.shrink("SP110101003", 16).await;
        let ((wang, id), (li, other)) = (city.neighbour(1).await, city.neighbour(2).await);
        city.backend.hold(&wang, &id, "SP110101003@2026-12-10T10:00").await.expect("a place of their own");
        city.backend.hold(&li, &other, NEIGHBOUR).await.expect("the last place");
        assert_eq!(refusal(city.backend.hold(&wang, &id, NEIGHBOUR).await), Refusal::NoPlaceLeft);
        let at = LookedAt {
            point: Some(PointId::new("SP110101003")),
            day: "2026-11-30".parse().ok(),
            half: Some(HalfDay::Morning),
            wanted: Some(NEIGHBOUR.to_owned()),
        };
        let view = city.backend.appointment_view(&wang, &id, &at).await.expect("the step");
        let offered: Vec<&str> = view.instead.iter().map(|other| other.slot.as_str()).collect();
        let same_time = ["SP110101001@2026-11-30T09:00", "SP110101002@2026-11-30T09:00"];
        assert_eq!(offered, [same_time[0], same_time[1], "SP110101003@2026-11-30T09:30"]);
        city.backend.hold(&wang, &id, offered[2]).await.expect("one tap");
        let free = LookedAt { wanted: Some(LATER.to_owned()), ..at };
        let view = city.backend.appointment_view(&wang, &id, &free).await.expect("the step");
        assert!(view.instead.is_empty(), "that one can be had");
        let nonsense = LookedAt { wanted: Some("tomorrow".to_owned()), ..free };
        assert!(city.backend.appointment_view(&wang, &id, &nonsense).await.expect("the step").instead.is_empty());
    }

    async fn applicant_reads_where_it_is_emptiest_and_how_long_people_wait(city: TestCity) {
        let (wang, id) = city.neighbour(1).await;
        let (li, other) = city.neighbour(2).await;
        city.backend.hold(&li, &other, "SP110101001@2026-11-30T09:00").await.expect("held");
        let view = city.backend.appointment_view(&wang, &id, &LookedAt::default()).await.expect("the step");
        let emptiest = view.emptiest.expect("somewhere");
        assert_eq!((emptiest.date.to_string().as_str(), emptiest.half), ("2026-11-30", HalfDay::Morning));
        let there = view.points.iter().find(|offer| offer.point.name == emptiest.point_name).expect("in the list");
        let morning = there.days.iter().find(|day| day.date == emptiest.date).and_then(|day| day.morning);
        let morning = morning.expect("open");
        assert_eq!((morning.booked(), morning.wait_minutes), (0, 0));
    }
}
