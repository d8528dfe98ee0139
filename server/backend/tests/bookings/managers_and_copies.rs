//! Several copies of the platform on one database: what one has closed, none of the others sells.

use crate::{
    both,
    managers_desk::{POINT, SLOT, booked, change, closing, form, manager, point, under_way},
    support::{TestCity, keys},
    tools::*,
};
use backend::{
    Backend, Parts, Settings,
    bookings::ChangeOutcome,
    clock::Clock,
    db::entity::{booking, closure, point_timetable},
    keyring::new_id,
    ports::{FormatOnlyCheck, SmsGateway},
};
use domain::{
    booking::BookingStatus,
    error::Refusal,
    violation::{Field, Rule},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use std::sync::Arc;

/// Three times of a morning, and one of its afternoon.
const SLOTS: [&str; 4] =
    [SLOT, "SP110101003@2026-12-03T09:30", "SP110101003@2026-12-03T10:00", "SP110101003@2026-12-03T13:30"];

/// Another copy of the platform on the same database. It has read the city by now, and does not read it again by itself.
async fn copy(city: &TestCity) -> Backend {
    let files = object_store::local::LocalFileSystem::new_with_prefix(city.folder()).expect("folder");
    let parts = Parts {
        db: city.db.clone(),
        keys: keys(),
        clock: Arc::clone(&city.clock) as Arc<dyn Clock>,
        sms: Arc::clone(&city.sms) as Arc<dyn SmsGateway>,
        identity: Arc::new(FormatOnlyCheck),
        files: Arc::new(files),
        settings: Settings { demo: true, ..Settings::default() },
    };
    Backend::assemble(parts).await.expect("a second copy")
}

/// Bookings of a slot that take a place.
async fn taking(city: &TestCity, slot: &str) -> usize {
    let rows = booking::Entity::find().filter(booking::Column::SlotId.eq(slot)).all(city.db.raw()).await.expect("rows");
    let takes = |row: &&booking::Model| BookingStatus::from_code(&row.status).expect("a state").takes_a_place();
    rows.iter().filter(takes).count()
}

both! {
    async fn copy_that_does_not_know_of_a_closure_yet_cannot_sell_a_closed_slot(city: TestCity) {
        let (manager, stale) = (manager(&city).await, copy(&city).await);
        let (holder, first) = city.neighbour(1).await;
        city.backend.hold(&holder, &first, SLOT).await.expect("so that the slot has a row");
        change(&city, &manager, &closing()).await;
        // The second slot was never asked for: it has no row.
        for (number, slot) in [(2, SLOT), (3, "SP110101003@2026-12-03T10:30")] {
            let (late, draft) = city.neighbour(number).await;
            assert_eq!(broken(stale.hold(&late, &draft, slot).await, Field::Slot), Some(Rule::NotOffered), "{slot}");
            assert_eq!((city.taken(slot).await, taking(&city, slot).await), (0, 0), "{slot}");
        }
        city.places_add_up().await;
    }

    async fn copy_that_does_not_know_of_fewer_places_yet_cannot_sell_one_more(city: TestCity) {
        let (manager, stale) = (manager(&city).await, copy(&city).await);
        let (holder, first) = city.neighbour(1).await;
        city.backend.hold(&holder, &first, SLOT).await.expect("held");
        change(&city, &manager, &form("places", &[("thu_morning", "6")])).await;
        let (late, draft) = city.neighbour(2).await;
        assert_eq!(refusal(stale.hold(&late, &draft, SLOT).await), Refusal::NoPlaceLeft);
        assert_eq!(city.taken(SLOT).await, 1);
        let untouched = "SP110101001@2026-12-03T09:00";
        copy(&city).await.hold(&late, &draft, untouched).await.expect("another point goes on as ever");
        city.places_add_up().await;
    }

    async fn copy_that_does_not_know_of_a_closure_cannot_move_anybody_into_it(city: TestCity) {
        let (manager, stale) = (manager(&city).await, copy(&city).await);
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        change(&city, &manager, &closing()).await;
        assert_eq!(broken(stale.move_booking(&wang, &id, SLOT).await, Field::Slot), Some(Rule::NotOffered));
        assert_eq!(city.states(&id).await, [BookingStatus::Reserved], "they keep what they have");
        city.places_add_up().await;
    }

    async fn copy_that_does_not_know_of_an_import_cannot_sell_what_it_closed(city: TestCity) {
        let stale = copy(&city).await;
        let file = include_str!("../../data/service_points.csv");
        let others: Vec<&str> = file.lines().filter(|line| !line.starts_with(POINT)).collect();
        let others = others.join("\n");
        city.backend.import_all_points(others.as_bytes(), false).await.expect("imported");
        let (late, draft) = city.neighbour(1).await;
        assert_eq!(broken(stale.hold(&late, &draft, SLOT).await, Field::Slot), Some(Rule::NotOffered));
        let stale = copy(&city).await;
        city.backend.import_holidays("date,kind,name\n2026-12-03,off,节\n".as_bytes(), false).await.expect("imported");
        let elsewhere = "SP110101001@2026-12-03T09:00";
        assert_eq!(broken(stale.hold(&late, &draft, elsewhere).await, Field::Slot), Some(Rule::NotOffered));
        assert_eq!(city.taken(elsewhere).await, 0);
    }

    async fn nobody_gets_into_a_slot_that_closes_at_the_same_moment(city: TestCity) {
        let manager = manager(&city).await;
        let stale = copy(&city).await;
        let mut people = Vec::new();
        for number in 0..40 {
            people.push(city.neighbour(number).await);
        }
        let tries: Vec<_> = people.iter().cloned().enumerate().map(|(at, (actor, id))| {
            let backend = if at % 2 == 0 { city.backend.clone() } else { stale.clone() };
            tokio::spawn(async move { backend.hold(&actor, &id, SLOTS[at % SLOTS.len()]).await })
        }).collect();
        let view = city.backend.preview_change(&manager, &point(), &closing()).await.expect("the page");
        let seen = view.impact.expect("holds are nobody's loss").fingerprint;
        let done = city.backend.change_point(&manager, &point(), &closing(), &seen).await.expect("an answer");
        assert!(matches!(done, ChangeOutcome::Done(_)), "{done:?}");
        for one in tries {
            if let Err(error) = one.await.expect("task") {
                assert!(!matches!(error.refusal(), Refusal::Unavailable), "{error}");
            }
        }
        for slot in &SLOTS[..3] {
            assert_eq!((city.taken(slot).await, taking(&city, slot).await), (0, 0), "{slot}");
        }
        city.places_add_up().await;
    }

    async fn copies_that_displace_at_once_displace_nobody_too_many(city: TestCity) {
        let second = copy(&city).await;
        city.shrink(POINT, 80).await;
        let mut people = Vec::new();
        for name in ["王伟", "李娜", "张敏", "刘洋", "陈静"] {
            people.push(booked(&city, name, SLOT).await.1);
        }
        city.shrink(POINT, 26).await;
        second.refresh().await.expect("read again");
        let passes: Vec<_> = (0..6).map(|at| {
            let backend = if at % 2 == 0 { city.backend.clone() } else { second.clone() };
            tokio::spawn(async move { backend.displace_overbooked(&point()).await })
        }).collect();
        let mut displaced = 0;
        for pass in passes {
            displaced += pass.await.expect("task").unwrap_or_default();
        }
        displaced += city.backend.displace_overbooked(&point()).await.expect("what is left");
        assert_eq!((displaced, city.taken(SLOT).await, taking(&city, SLOT).await), (3, 2, 2));
        for (id, now) in people.iter().zip([BookingStatus::Reserved, BookingStatus::Reserved, BookingStatus::Displaced]) {
            assert_eq!(city.states(id).await.last(), Some(&now), "the latest go");
        }
        city.places_add_up().await;
    }

    async fn copy_that_goes_on_with_anothers_change_reads_the_timetable_first(city: TestCity) {
        let (manager, stale) = (manager(&city).await, copy(&city).await);
        let wang = booked(&city, "王伟", SLOT).await.1;
        let edition = Expr::col(point_timetable::Column::Edition).add(1);
        point_timetable::Entity::update_many().col_expr(point_timetable::Column::Edition, edition)
            .filter(point_timetable::Column::Id.eq(POINT)).exec(city.db.raw()).await.expect("the next edition");
        let morning = "2026-12-03".parse().expect("a date");
        let closed = closure::ActiveModel {
            id: Set(new_id()),
            point: Set(POINT.to_owned()),
            from_day: Set(morning),
            from_half: Set("morning".to_owned()),
            until_day: Set(morning),
            until_half: Set("morning".to_owned()),
            reason: Set("staff".to_owned()),
            created_at: Set(city.backend.now()),
            created_by: Set(manager.account.as_str().to_owned()),
            lifted_at: Set(None),
            lifted_by: Set(None),
        };
        closure::Entity::insert(closed).exec_without_returning(city.db.raw()).await.expect("a closure");
        under_way(&city, &manager, "close", SLOT).await;
        assert_eq!(stale.finish_changes().await.expect("a pass"), 1);
        assert_eq!(city.states(&wang).await.last(), Some(&BookingStatus::Displaced));
    }
}
