//! Many people at once.

use crate::{both, support::TestCity, tools::*};
use backend::db::entity::booking;
use chrono::Duration;
use domain::{authority::Actor, booking::BookingStatus, error::Refusal, ids::ApplicationId};
use sea_orm::EntityTrait;
use std::collections::BTreeMap;

/// The next number of a fixed sequence (a linear congruential generator): the same interleavings asked for every time.
fn dice(state: &mut u64, sides: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % sides
}

/// One person's next act: 0–14.
fn act(city: &TestCity, who: &(Actor, ApplicationId), what: u64, slot: &'static str) -> tokio::task::JoinHandle<()> {
    let (backend, (actor, id)) = (city.backend.clone(), who.clone());
    tokio::spawn(async move {
        let result = match what {
            0..=3 => backend.hold(&actor, &id, slot).await.map(|_| ()),
            4 => backend.extend_hold(&actor, &id).await.map(|_| ()),
            5 => backend.release_hold(&actor, &id).await,
            6 => backend.expire_holds().await.map(|_| ()),
            7 => backend.submit(&actor, &id, true, true).await,
            8 => backend.cancel_booking(&actor, &id).await,
            10 | 11 => backend.join_waiting(&actor, &id).await,
            12 => backend.return_freed_places().await.map(|_| ()),
            13 => backend.take_offer(&actor, &id).await.map(|_| ()),
            14 => backend.pass_offer(&actor, &id).await,
            _ => backend.move_booking(&actor, &id, slot).await.map(|_| ()),
        };
        // Refused is an answer; anything else is not.
        if let Err(error) = result {
            assert!(!matches!(error.refusal(), Refusal::Unavailable), "act {what}: {error}");
        }
    })
}

both! {
    async fn of_two_hundred_people_who_want_one_place_one_gets_it(city: TestCity) {
        city.shrink("SP110101003", 1).await;
        let mut people = Vec::new();
        for number in 0..200 {
            people.push(city.neighbour(number).await);
        }
        let tries: Vec<_> = people
            .into_iter()
            .map(|(actor, id)| {
                let backend = city.backend.clone();
                tokio::spawn(async move { backend.hold(&actor, &id, NEIGHBOUR).await })
            })
            .collect();
        let (mut winners, mut losers) = (0, 0);
        for one in tries {
            match one.await.expect("task") {
                Ok(_) => winners += 1,
                Err(error) => {
                    assert_eq!(error.refusal(), Refusal::NoPlaceLeft, "{error}");
                    losers += 1;
                }
            }
        }
        assert_eq!((winners, losers, city.taken(NEIGHBOUR).await), (1, 199, 1));
        city.places_add_up().await;
    }

    async fn nobody_is_sold_a_place_twice_however_acts_interleave(city: TestCity) {
        const SLOTS: [&str; 3] = [NEIGHBOUR, "SP110101003@2026-11-30T09:30", MONDAY_NINE];
        city.shrink("SP110101003", 2).await;
        let mut people = Vec::new();
        for name in ["王伟", "李娜", "张敏", "刘洋", "陈静", "杨帆"] {
            let actor = city.applicant(name).await;
            let id = city.permit_draft(&actor).await;
            people.push((actor, id));
        }
        let mut seed = 20_161_130;
        for _ in 0..40 {
            let mut acts = Vec::new();
            for who in &people {
                let slot = SLOTS[usize::try_from(dice(&mut seed, 3)).expect("small")];
                acts.push(act(&city, who, dice(&mut seed, 15), slot));
            }
            for one in acts {
                one.await.expect("no act fails");
            }
            city.places_add_up().await;
            one_live_and_one_hold_each(&city).await;
            city.clock.advance(Duration::minutes(i64::try_from(dice(&mut seed, 6)).expect("small")));
        }
        for (_, id) in &people {
            let chain = backend::trail::verify(city.db.raw(), id.as_str()).await.expect("chain");
            assert!(matches!(chain, backend::trail::ChainState::Holds { .. }), "{chain:?}");
        }
    }

    async fn two_tabs_of_one_person_end_with_one_hold(city: TestCity) {
        let (wang, id) = city.neighbour(1).await;
        for _ in 0..5 {
            let tabs = [MONDAY_NINE, MONDAY_HALF_PAST, NEIGHBOUR].map(|slot| {
                let (backend, wang, id) = (city.backend.clone(), wang.clone(), id.clone());
                tokio::spawn(async move { backend.hold(&wang, &id, slot).await })
            });
            for tab in tabs {
                if let Err(error) = tab.await.expect("task") {
                    assert!(matches!(error.refusal(), Refusal::Stale { .. }), "{error}");
                }
            }
            one_live_and_one_hold_each(&city).await;
            city.places_add_up().await;
        }
    }

    async fn two_people_who_swap_places_with_each_other_do_not_block_each_other(city: TestCity) {
        let ((wang, id), (li, other)) = (city.neighbour(1).await, city.neighbour(2).await);
        for round in 0..20 {
            let (mine, theirs) = if round % 2 == 0 { (MONDAY_NINE, NEIGHBOUR) } else { (NEIGHBOUR, MONDAY_NINE) };
            let (backend, wang, id) = (city.backend.clone(), wang.clone(), id.clone());
            let first = tokio::spawn(async move { backend.hold(&wang, &id, mine).await });
            let (backend, li, other) = (city.backend.clone(), li.clone(), other.clone());
            let second = tokio::spawn(async move { backend.hold(&li, &other, theirs).await });
            first.await.expect("task").expect("held");
            second.await.expect("task").expect("held");
        }
        city.places_add_up().await;
    }
}

/// At most one hold a person, at most one live booking a number and service.
async fn one_live_and_one_hold_each(city: &TestCity) {
    let (mut holds, mut live) = (BTreeMap::new(), BTreeMap::new());
    for row in booking::Entity::find().all(city.db.raw()).await.expect("database") {
        let status = BookingStatus::from_code(&row.status).expect("a state");
        *holds.entry(row.account_id).or_insert(0) += u32::from(status == BookingStatus::Held);
        *live.entry((row.number_hash, row.service)).or_insert(0) += u32::from(status.is_live());
    }
    assert!(holds.values().all(|count| *count <= 1), "{holds:?}");
    assert!(live.values().all(|count| *count <= 1), "two live bookings of one number");
}
