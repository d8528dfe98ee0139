//! A point's manager changes its timetable: who loses a place by that, and what they are told.

use crate::{both, managers_desk::*, tools::*};
use backend::{
    bookings::{ChangeOutcome, LookedAt},
    db::entity::{closure, point_change, point_timetable, service_point},
    trail::{ADMINISTRATION, ChainState, verify_named},
    worker::tick,
};
use chrono::Duration;
use domain::{
    authority::{Role, Scope},
    booking::BookingStatus as S,
    closure::ClosureReason,
    error::Refusal,
    geography::{DistrictCode, PointId, StationId},
    notice::NoticeKind,
    point_change::ChangeRule,
    slot::HalfDay,
    violation::{Field, Rule},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

both! {
    async fn manager_sees_before_a_closure_who_loses_a_place_and_what_each_is_offered(city: TestCity) {
        let manager = manager(&city).await;
        let wang = booked(&city, "王伟", SLOT).await;
        let other = booked(&city, "李娜", AFTERNOON).await;
        let (holder, draft) = city.neighbour(1).await;
        city.backend.hold(&holder, &draft, SLOT).await.expect("held");
        let seen = impact(&city, &manager, &closing()).await;
        let slots: Vec<_> = seen.slots.iter().map(|slot| (slot.start.to_string(), slot.booked, slot.places, slot.displaced, slot.held)).collect();
        assert_eq!(slots, [("2026-12-03 09:00:00".to_owned(), 1, 0, 1, 1)]);
        assert_eq!((seen.displaced, seen.people.len()), (1, 1));
        let person = &seen.people[0];
        assert_eq!((person.name.as_str(), person.correcting), ("王*", false), "masked");
        assert_eq!(Some(&person.number), city.row(&wang.1).await.number.as_ref());
        assert_eq!(person.offers.len(), 3);
        for offer in &person.offers {
            let closed = offer.slot.starts_with("SP110101003@2026-12-03") && offer.half == HalfDay::Morning;
            assert!(!closed, "nobody is offered what is about to close: {}", offer.slot);
        }
        assert!(seen.days.iter().any(|day| day.after == [0, day.before[1]] && day.before[0] > 0));
        for id in [&wang.1, &other.1] {
            assert_eq!(last(&city, id).await, S::Reserved, "looking changes nothing");
        }
        assert_eq!(closure::Entity::find().count(city.db.raw()).await.expect("rows"), 0);
        change(&city, &manager, &closing()).await;
        let states = (last(&city, &wang.1).await, last(&city, &other.1).await, last(&city, &draft).await);
        assert_eq!(states, (S::Displaced, S::Reserved, S::Cancelled), "the afternoon stays");
        let page = city.backend.change_view(&wang.0, &wang.1, &LookedAt::default()).await.expect("their page");
        assert_eq!(page.alternatives, person.offers, "what was promised is what they are offered");
        assert_eq!(page.closed, Some(ClosureReason::Premises), "and they are told why");
        let stays = city.backend.change_view(&other.0, &other.1, &LookedAt::default()).await.expect("their page");
        assert_eq!(stays.closed, None);
        tick(&city.backend).await;
        let me = city.backend.me(&wang.0).await.expect("their notices");
        assert!(me.notices.iter().any(|notice| notice.kind == NoticeKind::Displaced));
        assert_eq!(broken(city.backend.hold(&holder, &draft, SLOT).await, Field::Slot), Some(Rule::NotOffered));
        city.places_add_up().await;
    }

    async fn fewer_places_displace_exactly_the_latest_beyond_them(city: TestCity) {
        let manager = manager(&city).await;
        let mut people = Vec::new();
        for name in ["王伟", "李娜", "张敏"] {
            people.push(booked(&city, name, SLOT).await.1);
        }
        // Six start times in the morning: one place each.
        let fewer = form("places", &[("thu_morning", "6")]);
        assert_eq!(impact(&city, &manager, &fewer).await.displaced, 2);
        change(&city, &manager, &fewer).await;
        let mut states = Vec::new();
        for id in &people {
            states.push(last(&city, id).await);
        }
        assert_eq!(states, [S::Reserved, S::Displaced, S::Displaced], "the first who booked stays");
        assert_eq!(city.taken(SLOT).await, 1);
        let (late, draft) = city.neighbour(1).await;
        assert_eq!(refusal(city.backend.hold(&late, &draft, SLOT).await), Refusal::NoPlaceLeft);
        city.backend.hold(&late, &draft, AFTERNOON).await.expect("the afternoon has what it had");
        let view = city.backend.managed_point(&manager, &point(), None).await.expect("the page");
        let thursday = view.days.iter().find(|day| day.date.to_string() == "2026-12-03").expect("a day");
        assert_eq!(thursday.halves[0].map(|half| (half.booked, half.capacity)), Some((1, 6)));
        assert_eq!(view.weekly.of(chrono::Weekday::Thu).morning, Some(6));
        let friday = view.days.iter().find(|day| day.date.to_string() == "2026-12-04").expect("a day");
        assert!(friday.halves[0].is_some_and(|half| half.capacity > 6), "another weekday has what it had");
        city.places_add_up().await;
    }

    async fn holds_go_first_and_no_more_of_them_than_there_are_too_many(city: TestCity) {
        let manager = manager(&city).await;
        let wang = booked(&city, "王伟", SLOT).await.1;
        let mut drafts = Vec::new();
        for number in 0..3 {
            city.clock.advance(Duration::minutes(1));
            let (holder, draft) = city.neighbour(number).await;
            city.backend.hold(&holder, &draft, SLOT).await.expect("held");
            drafts.push(draft);
        }
        // Six start times in the morning: two places each.
        let fewer = form("places", &[("thu_morning", "12")]);
        assert_eq!(impact(&city, &manager, &fewer).await.displaced, 0);
        change(&city, &manager, &fewer).await;
        let states = (last(&city, &wang).await, last(&city, &drafts[0]).await, last(&city, &drafts[1]).await, last(&city, &drafts[2]).await);
        assert_eq!(states, (S::Reserved, S::Held, S::Cancelled, S::Cancelled), "the latest holds, and no booking");
        assert_eq!(city.taken(SLOT).await, 2);
        city.places_add_up().await;
    }

    async fn point_that_opens_later_displaces_those_who_would_have_come_earlier(city: TestCity) {
        let manager = manager(&city).await;
        let (early, late) = (booked(&city, "王伟", SLOT).await.1, booked(&city, "李娜", AFTERNOON).await.1);
        let later = form("hours", &[("opening_hours", "Mo-Fr 10:00-12:00,13:30-17:00"), ("words", "周一至周五 10 点起")]);
        let seen = impact(&city, &manager, &later).await;
        assert_eq!(seen.displaced, 1);
        let day = seen.days.iter().find(|day| day.date.to_string() == "2026-12-03").expect("a day of the preview");
        assert_eq!(day.hours.iter().map(|(from, until)| format!("{from}-{until}")).collect::<Vec<_>>(),
            ["10:00:00-12:00:00", "13:30:00-17:00:00"]);
        change(&city, &manager, &later).await;
        assert_eq!((last(&city, &early).await, last(&city, &late).await), (S::Displaced, S::Reserved));
        let card = city.backend.city().point_card(&point()).expect("the point");
        assert_eq!(card.hours, "周一至周五 10 点起");
        for (hours, rule) in [
            ("Mo-Xx 25:99", ChangeRule::BadHours),
            ("", ChangeRule::Required),
            ("2031 Jan 01 09:00-17:00", ChangeRule::NeverOpen),
            ("Mo-Fr 10:00-12:00,13:30-17:00", ChangeRule::NothingChanges),
        ] {
            let wrong = fault(&city, &manager, &form("hours", &[("opening_hours", hours)])).await;
            assert_eq!(wrong, [("opening_hours".to_owned(), rule)], "{hours}");
        }
    }

    async fn windows_set_a_bound_to_what_may_be_planned(city: TestCity) {
        let manager = manager(&city).await;
        let before = city.backend.managed_point(&manager, &point(), None).await.expect("the page");
        assert!(before.minutes_each.is_some_and(|minutes| minutes >= 3));
        let crowd = form("places", &[("mon", "20000")]);
        assert_eq!(fault(&city, &manager, &crowd).await, [("places".to_owned(), ChangeRule::TooManyPlaces)]);
        let windows = before.point.windows.to_string();
        assert_eq!(fault(&city, &manager, &form("windows", &[("windows", &windows)])).await,
            [("windows".to_owned(), ChangeRule::NothingChanges)]);
        let wang = booked(&city, "王伟", SLOT).await.1;
        let more = form("windows", &[("windows", "9")]);
        let seen = impact(&city, &manager, &more).await;
        assert!(seen.displaced == 0 && seen.minutes_each > before.minutes_each);
        change(&city, &manager, &more).await;
        assert_eq!(city.backend.city().point_card(&point()).expect("the point").windows, 9);
        assert_eq!(last(&city, &wang).await, S::Reserved);
    }

    async fn manager_whose_preview_is_out_of_date_looks_again_and_nothing_is_changed(city: TestCity) {
        let manager = manager(&city).await;
        booked(&city, "王伟", SLOT).await;
        let seen = impact(&city, &manager, &closing()).await;
        let late = booked(&city, "李娜", SLOT).await.1;
        let again = city.backend.change_point(&manager, &point(), &closing(), &seen.fingerprint).await.expect("an answer");
        assert_eq!(again, ChangeOutcome::LookAgain, "somebody booked meanwhile");
        assert_eq!(last(&city, &late).await, S::Reserved);
        assert_eq!(closure::Entity::find().count(city.db.raw()).await.expect("rows"), 0);
        assert_eq!(verify_named(city.db.raw(), ADMINISTRATION).await.expect("a look"), ChainState::Holds { entries: 0 });
        let grown = impact(&city, &manager, &closing()).await;
        assert_eq!((seen.displaced, grown.displaced), (1, 2));
        for wrong in ["", "1-0-x"] {
            let again = city.backend.change_point(&manager, &point(), &closing(), wrong).await.expect("an answer");
            assert_eq!(again, ChangeOutcome::LookAgain, "nobody confirms what they have not seen");
        }
        change(&city, &manager, &form("windows", &[("windows", "9")])).await;
        let again = city.backend.change_point(&manager, &point(), &closing(), &grown.fingerprint).await.expect("an answer");
        assert_eq!(again, ChangeOutcome::LookAgain, "another manager was faster");
        change(&city, &manager, &closing()).await;
        assert_eq!(last(&city, &late).await, S::Displaced);
    }

    async fn lifted_closure_gives_the_places_again(city: TestCity) {
        let manager = manager(&city).await;
        let wang = booked(&city, "王伟", SLOT).await;
        change(&city, &manager, &closing()).await;
        let view = city.backend.managed_point(&manager, &point(), None).await.expect("the page");
        let closed = view.closures.first().expect("the closure").id.to_string();
        let day = view.days.iter().find(|day| day.date.to_string() == "2026-12-03").expect("a day");
        assert_eq!((day.closed, day.halves[0]), ([true, false], None));
        let lift = form("lift", &[("closure", &closed)]);
        let seen = look(&city, &manager, &lift).await;
        assert_eq!(seen.closure.map(|closure| closure.id.to_string()), Some(closed.clone()));
        assert_eq!(seen.impact.map(|impact| impact.displaced), Some(0));
        change(&city, &manager, &lift).await;
        city.backend.move_booking(&wang.0, &wang.1, SLOT).await.expect("the place they had");
        assert_eq!(city.taken(SLOT).await, 1);
        assert_eq!(fault(&city, &manager, &lift).await, [("closure".to_owned(), ChangeRule::NotAChoice)], "once");
        city.places_add_up().await;
    }

    async fn who_does_not_manage_the_point_finds_nothing_and_changes_nothing(city: TestCity) {
        let elsewhere = [Scope::District(DistrictCode::new("110105")), Scope::Station(StationId::new("PS110105001")),
            Scope::Point(PointId::new("SP110101001"))];
        let mut strangers = Vec::new();
        for scope in elsewhere {
            strangers.push(city.officer(Role::PointManager, scope).await);
        }
        for role in Role::ALL.iter().filter(|role| **role != Role::PointManager) {
            strangers.push(city.officer(*role, Scope::City).await);
        }
        for stranger in &strangers {
            let backend = &city.backend;
            assert_eq!(refusal(backend.managed_point(stranger, &point(), None).await), Refusal::NotFound);
            assert_eq!(refusal(backend.preview_change(stranger, &point(), &closing()).await), Refusal::NotFound);
            assert_eq!(refusal(backend.change_point(stranger, &point(), &closing(), "1-0-x").await), Refusal::NotFound);
        }
        let all = manager(&city).await;
        let missing = PointId::new("SP0");
        assert_eq!(refusal(city.backend.managed_point(&all, &missing, None).await), Refusal::NotFound);
        assert_eq!(closure::Entity::find().count(city.db.raw()).await.expect("rows"), 0);
        assert_eq!(point_change::Entity::find().count(city.db.raw()).await.expect("rows"), 0);
        for code in ["district:110101", "station:PS110101001", "point:SP110101003"] {
            let here = city.officer(Role::PointManager, Scope::from_code(code).expect("a scope")).await;
            assert!(city.backend.preview_change(&here, &point(), &closing()).await.is_ok(), "{code}");
            let office = city.backend.points_office(&here, None, None).await.expect("their list");
            assert!(office.data.is_none() && office.points.iter().any(|row| row.point.id == point()), "{code}");
            let reached = office.points.iter().all(|row| here.scope.covers(&city.backend.city().place_of_work(&row.point.id)));
            assert!(reached, "{code}");
        }
        let office = city.backend.points_office(&all, None, None).await.expect("the list");
        assert!(office.points.is_empty() && office.districts.len() == 16 && office.data.is_some(), "a district is chosen first");
        let east = DistrictCode::new("110101");
        let office = city.backend.points_office(&all, Some(&east), None).await.expect("the list");
        assert!(!office.points.is_empty() && office.points.iter().all(|row| row.point.id.as_str().starts_with("SP110101")));
    }

    async fn every_change_stands_in_the_chain_of_the_administration(city: TestCity) {
        let manager = manager(&city).await;
        change(&city, &manager, &closing()).await;
        change(&city, &manager, &form("places", &[("sat", "0")])).await;
        change(&city, &manager, &form("windows", &[("windows", "9")])).await;
        assert_eq!(verify_named(city.db.raw(), ADMINISTRATION).await.expect("a look"), ChainState::Holds { entries: 3 });
        let entries = backend::db::entity::trail::Entity::find()
            .filter(backend::db::entity::trail::Column::Chain.eq(ADMINISTRATION))
            .order_by_asc(backend::db::entity::trail::Column::Sequence)
            .all(city.db.raw()).await.expect("entries");
        let told: Vec<_> = entries.iter().map(|entry| (entry.action.as_str(), entry.actor_id.as_deref())).collect();
        let who = Some(manager.account.as_str());
        assert_eq!(told, [("point_closed", who), ("places_changed", who), ("windows_changed", who)]);
        let recent = city.backend.managed_point(&manager, &point(), None).await.expect("the page").recent;
        assert!(recent.len() == 3 && recent.iter().all(|entry| !entry.under_way));
    }

    async fn people_beyond_the_places_after_an_import_stay_until_the_manager_clears_them(city: TestCity) {
        let manager = manager(&city).await;
        city.shrink(POINT, 80).await;
        let (first, second) = (booked(&city, "王伟", SLOT).await.1, booked(&city, "李娜", SLOT).await.1);
        city.shrink(POINT, 13).await;
        change(&city, &manager, &form("close", &[("from", "2026-12-04"), ("reason", "staff")])).await;
        assert_eq!(last(&city, &second).await, S::Reserved, "the change was about another day");
        let view = city.backend.managed_point(&manager, &point(), None).await.expect("the page");
        assert_eq!(view.beyond.iter().map(|slot| slot.displaced).collect::<Vec<_>>(), [1]);
        change(&city, &manager, &form("clear", &[])).await;
        assert_eq!((last(&city, &first).await, last(&city, &second).await), (S::Reserved, S::Displaced));
        assert!(city.backend.managed_point(&manager, &point(), None).await.expect("the page").beyond.is_empty());
    }

    async fn program_that_ended_in_the_middle_goes_on_displacing(city: TestCity) {
        let manager = manager(&city).await;
        let wang = booked(&city, "王伟", SLOT).await.1;
        city.shrink(POINT, 0).await;
        under_way(&city, &manager, "clear", &format!("{SLOT}\n{AFTERNOON}")).await;
        assert_eq!(city.backend.finish_changes().await.expect("a pass"), 1);
        assert_eq!(last(&city, &wang).await, S::Displaced);
        let row = point_change::Entity::find().one(city.db.raw()).await.expect("database").expect("the change");
        assert_eq!((row.displaced, row.done), (1, true));
        assert_eq!(city.backend.finish_changes().await.expect("a pass"), 0, "once");
    }

    async fn import_leaves_places_and_closures_to_the_manager(city: TestCity) {
        let manager = manager(&city).await;
        change(&city, &manager, &form("places", &[("thu_morning", "6")])).await;
        change(&city, &manager, &closing()).await;
        let before = point_timetable::Entity::find_by_id(POINT).one(city.db.raw()).await.expect("database").expect("a point");
        let file = include_str!("../../data/service_points.csv").replace("示例地址", "新址");
        city.backend.import_points(file.as_bytes(), false).await.expect("imported");
        let after = point_timetable::Entity::find_by_id(POINT).one(city.db.raw()).await.expect("database").expect("a point");
        assert_eq!((after.weekly_places, after.edition), (before.weekly_places, before.edition + 1));
        assert_eq!(city.backend.managed_point(&manager, &point(), None).await.expect("the page").closures.len(), 1);
        let row = service_point::Entity::find_by_id(POINT).one(city.db.raw()).await.expect("database").expect("a point");
        assert!(row.address.contains("新址"));
    }
}
