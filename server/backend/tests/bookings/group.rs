//! Many holds in one transaction: everybody has their own answer, and nobody has one before it is committed.

use crate::{both, support::TestCity, tools::*};
use backend::{applications::Started, bookings::Kept};
use domain::{
    authority::Actor,
    booking::BookingStatus as S,
    error::Refusal,
    ids::ApplicationId,
    journey::Step,
    service::Service,
    violation::{Field, Rule},
};
use futures::future::join_all;
use sea_orm::{ConnectionTrait, DatabaseBackend};

/// Twenty places in each of a day's slots.
const PLENTY: i64 = 320;

/// Everybody asks at one moment: whoever is first goes alone, all others meet in the groups behind.
async fn all_ask(city: &TestCity, people: &[(Actor, ApplicationId, &str)]) -> Vec<Result<Kept, backend::Error>> {
    join_all(people.iter().map(|(actor, id, slot)| city.backend.hold_and_go_on(actor, id, slot))).await
}

/// Neighbours who all want the same slot.
async fn crowd(city: &TestCity, numbers: std::ops::Range<u32>) -> Vec<(Actor, ApplicationId, &'static str)> {
    let mut people = Vec::new();
    for number in numbers {
        let (actor, id) = city.neighbour(number).await;
        people.push((actor, id, NEIGHBOUR));
    }
    people
}

/// From now on no transaction that wrote a booking can be committed.
async fn spoil_commits(city: &TestCity) {
    let script = match city.db.raw().get_database_backend() {
        DatabaseBackend::Postgres => {
            "create function spoil() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$; \
             create constraint trigger spoiled after insert on booking deferrable initially deferred \
             for each row execute function spoil()"
        }
        _ => {
            "create table known (id text primary key); \
             create table wanted (id text references known (id) deferrable initially deferred); \
             create trigger spoiled after insert on booking begin insert into wanted values ('nobody'); end"
        }
    };
    city.db.raw().execute_unprepared(script).await.expect("spoiled");
}

async fn mend_commits(city: &TestCity) {
    let script = match city.db.raw().get_database_backend() {
        DatabaseBackend::Postgres => "drop trigger spoiled on booking",
        _ => "drop trigger spoiled",
    };
    city.db.raw().execute_unprepared(script).await.expect("mended");
}

both! {
    async fn applicant_who_holds_the_last_place_for_one_form_may_have_it_for_the_other(city: TestCity) {
        city.shrink("SP110101003", 1).await;
        let (actor, permit) = city.neighbour(1).await;
        let Ok(Started::Draft(card)) = city.backend.start(&actor, Service::Card).await else { panic!("no draft") };
        city.lives_in(&actor, &card, "110101003").await;
        city.backend.hold(&actor, &permit, NEIGHBOUR).await.expect("the last place");
        city.backend.hold(&actor, &card, NEIGHBOUR).await.expect("the same place for the other form");
        assert_eq!((city.states(&permit).await, city.states(&card).await), (vec![S::Cancelled], vec![S::Held]));
        let (other, id) = city.neighbour(2).await;
        assert_eq!(refusal(city.backend.hold(&other, &id, NEIGHBOUR).await), Refusal::NoPlaceLeft);
        city.places_add_up().await;
    }

    async fn members_of_a_group_have_their_own_answers(city: TestCity) {
        let mut people = crowd(&city, 0..8).await;
        let (moved, stranger, elsewhere) = (2, 3, 4);
        city.backend.hold(&people[moved].0, &people[moved].1, MONDAY_NINE).await.expect("another place before");
        city.lives_in(&people[elsewhere].0, &people[elsewhere].1, "110101009").await;
        people[stranger].1 = people[5].1.clone();
        people[7].2 = "SP110101003@2026-11-28T09:00";
        // The last one clicks twice.
        people.push(people[6].clone());
        let answers = all_ask(&city, &people).await;
        let told: Vec<_> = answers.iter().map(Result::is_ok).collect();
        assert_eq!(told, [true, true, true, false, false, true, true, false, true], "{answers:?}");
        let mut answers = answers.into_iter();
        assert_eq!(answers.nth(stranger).map(refusal), Some(Refusal::NotFound));
        assert_eq!(answers.next().map(|answer| broken(answer, Field::ServicePoint)), Some(Some(Rule::OutsideJurisdiction)));
        assert_eq!(answers.nth(2).map(|answer| broken(answer, Field::Slot)), Some(Some(Rule::NotOffered)));
        assert_eq!((city.taken(NEIGHBOUR).await, city.taken(MONDAY_NINE).await), (5, 0), "the old place was given back");
        assert_eq!(city.states(&people[6].1).await, [S::Held], "two clicks, one place");
        city.places_add_up().await;
    }

    async fn of_a_group_as_many_have_a_place_as_there_are(city: TestCity) {
        // Sixteen slots a day: three places in the first of them, two in the others.
        city.shrink("SP110101003", 33).await;
        let people = crowd(&city, 0..12).await;
        let answers = all_ask(&city, &people).await;
        let lucky = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(lucky, 3, "{answers:?}");
        for answer in answers.into_iter().filter(Result::is_err) {
            assert_eq!(refusal(answer), Refusal::NoPlaceLeft);
        }
        assert_eq!(city.taken(NEIGHBOUR).await, 3);
        city.places_add_up().await;
    }

    async fn whoever_clicks_twice_for_the_last_place_is_told_twice_that_they_have_it(city: TestCity) {
        city.shrink("SP110101003", 16).await;
        let mut people = crowd(&city, 0..3).await;
        people.insert(1, people[0].clone());
        let answers = all_ask(&city, &people).await;
        let told: Vec<_> = answers.iter().map(Result::is_ok).collect();
        assert_eq!(told, [true, true, false, false], "{answers:?}");
        city.places_add_up().await;
    }

    async fn nobody_is_told_of_a_place_that_was_not_committed(city: TestCity) {
        city.shrink("SP110101003", PLENTY).await;
        let people = crowd(&city, 0..10).await;
        spoil_commits(&city).await;
        for answer in all_ask(&city, &people).await {
            assert_eq!(answer.map_err(|error| error.refusal()), Err(Refusal::Unavailable));
        }
        assert_eq!(city.taken(NEIGHBOUR).await, 0);
        mend_commits(&city).await;
        for answer in all_ask(&city, &people).await {
            answer.expect("held, as if nothing had been");
        }
        assert_eq!(city.taken(NEIGHBOUR).await, 10);
        city.places_add_up().await;
    }

    async fn whoever_goes_away_takes_no_other_along(city: TestCity) {
        city.shrink("SP110101003", PLENTY).await;
        let people = crowd(&city, 0..12).await;
        let asking: Vec<_> = people.iter().cloned().map(|(actor, id, slot)| {
            let backend = city.backend.clone();
            tokio::spawn(async move { backend.hold(&actor, &id, slot).await })
        }).collect();
        for task in asking.iter().step_by(2) {
            task.abort();
        }
        for (number, task) in asking.into_iter().enumerate() {
            match task.await {
                Ok(answer) => drop(answer.expect("held")),
                Err(error) => assert!(error.is_cancelled() && number % 2 == 0, "{number}: {error}"),
            }
        }
        // Nobody is left in the queue.
        let (li, other) = city.neighbour(20).await;
        city.backend.hold(&li, &other, NEIGHBOUR).await.expect("held");
        city.places_add_up().await;
    }

    async fn whoever_holds_a_place_is_led_to_what_is_missing(city: TestCity) {
        let people = crowd(&city, 0..3).await;
        for answer in all_ask(&city, &people).await {
            assert_eq!(answer.expect("held").next, Step::Identity);
        }
    }
}
