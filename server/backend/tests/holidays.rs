//! The calendar of holidays in its officers' hands, on both databases.

mod support;

use backend::{
    Result,
    city::ImportOrder,
    db::entity::{calendar_day, trail},
};
use chrono::NaiveDate;
use domain::{
    authority::{Actor, Role, Scope},
    beijing::beijing_date,
    error::Refusal,
    geography::DistrictCode,
    import::ImportKind,
    view::{DayNote, HolidayInput, HolidayRow},
    violation::{Field, Rule},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use support::TestCity;

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn asked(kind: &str, name: &str) -> HolidayInput {
    HolidayInput { kind: kind.to_owned(), holiday_name: name.to_owned() }
}

async fn administrator(city: &TestCity) -> Actor {
    city.officer(Role::Administrator, Scope::City).await
}

fn refusal<T>(answer: Result<T>) -> Refusal {
    match answer {
        Ok(_) => panic!("was allowed"),
        Err(error) => error.refusal(),
    }
}

async fn standing(city: &TestCity, actor: &Actor, day: &str) -> Option<HolidayRow> {
    let view = city.backend.holidays(actor, None, Some(date(day)), None).await.expect("the calendar");
    view.impact.expect("the day").standing
}

/// Rows of the calendar and of the trail.
async fn written(city: &TestCity) -> (u64, u64) {
    let db = city.db.raw();
    let days = calendar_day::Entity::find().count(db).await.expect("days");
    (days, trail::Entity::find().count(db).await.expect("trail"))
}

both! {
    async fn officer_reads_a_year_and_how_many_come_on_a_day(city: TestCity) {
        let officer = administrator(&city).await;
        let view = city.backend.holidays(&officer, None, None, None).await.expect("the calendar");
        assert_eq!((view.year, view.impact, view.shown), (2026, None, None));
        assert!(view.days.len() > 30 && view.days.iter().all(|row| row.day.to_string().starts_with("2026-")));
        assert_eq!(view.years.iter().map(|year| year.year).collect::<Vec<_>>(), [2026, 2027]);
        assert_eq!(city.backend.holidays(&officer, Some(1), None, None).await.expect("this year").year, 2026);

        let applicant = city.applicant("王伟").await;
        let id = city.submitted(&applicant).await;
        let booked = backend::db::entity::booking::Entity::find().one(city.db.raw()).await.expect("row").expect("it");
        assert_eq!(booked.application_id, id.as_str());
        let day = beijing_date(booked.starts_at);
        let view = city.backend.holidays(&officer, None, Some(day), None).await.expect("the calendar");
        let impact = view.impact.expect("the day");
        assert_eq!((impact.booked, impact.points, impact.over), (1, 1, false));
    }

    async fn officer_makes_a_day_a_holiday_and_nobody_is_sent_there_any_more(city: TestCity) {
        let officer = administrator(&city).await;
        let (day, point) = (date("2026-12-08"), city.backend.city().geography.points[0].id.clone());
        assert!(!city.backend.city().intervals(&point, day).is_empty(), "a Tuesday");
        let before = written(&city).await;
        city.backend.set_holiday(&officer, day, "ordinary", &asked("off", " 临时放假 ")).await.expect("set");
        assert!(city.backend.city().intervals(&point, day).is_empty(), "at once on this copy");
        let row = standing(&city, &officer, "2026-12-08").await.expect("in the calendar");
        assert_eq!((row.kind, row.name.as_str(), row.source.as_str()), (DayNote::Off, "临时放假", ""));
        assert_eq!(written(&city).await, (before.0 + 1, before.1 + 1));

        city.backend.set_holiday(&officer, day, "off", &asked("off", "临时放假")).await.expect("the same");
        assert_eq!(written(&city).await, (before.0 + 1, before.1 + 1), "the same changes nothing");
        city.backend.set_holiday(&officer, day, "off", &asked("ordinary", "")).await.expect("removed");
        assert_eq!(standing(&city, &officer, "2026-12-08").await, None);
        assert!(!city.backend.city().intervals(&point, day).is_empty());
        backend::trail::verify_named(city.db.raw(), backend::trail::ADMINISTRATION).await.expect("chain");
        let acts = trail::Entity::find().all(city.db.raw()).await.expect("trail");
        assert!(acts.iter().all(|row| row.action == "calendar_changed"));
    }

    async fn officer_makes_a_weekend_day_a_working_day_but_no_weekday_and_no_day_that_is_over(city: TestCity) {
        let officer = administrator(&city).await;
        let (sunday, point) = (date("2026-12-13"), city.backend.city().geography.points[0].id.clone());
        city.backend.set_holiday(&officer, sunday, "ordinary", &asked("working", "调休")).await.expect("set");
        assert!(!city.backend.city().intervals(&point, sunday).is_empty(), "the hours of the Monday after");
        let before = written(&city).await;
        for (day, seen, kind) in [
            ("2026-12-08", "ordinary", "working"),
            ("2026-11-22", "ordinary", "off"),
            ("2026-12-08", "ordinary", "half"),
            ("2150-01-01", "ordinary", "off"),
        ] {
            let set = city.backend.set_holiday(&officer, date(day), seen, &asked(kind, "名称")).await;
            assert_eq!(refusal(set), Refusal::WrongState, "{day} {kind}");
        }
        let Refusal::Invalid(wrong) =
            refusal(city.backend.set_holiday(&officer, date("2026-12-08"), "ordinary", &asked("off", "")).await)
        else {
            panic!("a holiday without a name");
        };
        assert_eq!(wrong.of(Field::HolidayName), Some(Rule::Required));
        let late = city.backend.set_holiday(&officer, sunday, "ordinary", &asked("off", "名称")).await;
        assert!(matches!(refusal(late), Refusal::Stale { by_staff: true, .. }), "somebody else was faster");
        assert_eq!(written(&city).await, before);
    }

    async fn officer_brings_whole_years_in_by_file_with_an_entry_in_the_trail(city: TestCity) {
        let officer = administrator(&city).await;
        let file = "date,kind,name\n2028-01-01,放假,元旦\n".as_bytes();
        let order = |dry_run| ImportOrder { kind: ImportKind::Holidays, dry_run, complete: false };
        let tried = city.backend.import_city_data(&officer, order(true), file).await.expect("tried");
        let shown = city.backend.holidays(&officer, None, None, Some(&tried)).await.expect("it").shown.expect("a report");
        assert_eq!((shown.dry_run, shown.report.added), (true, 1));
        assert_eq!(written(&city).await.1, 0);
        city.backend.import_city_data(&officer, order(false), file).await.expect("done");
        let view = city.backend.holidays(&officer, Some(2028), None, None).await.expect("the calendar");
        assert_eq!((view.year, view.days.len(), written(&city).await.1), (2028, 1, 1));
        let points = ImportOrder { kind: ImportKind::Points, dry_run: true, complete: false };
        assert_eq!(refusal(city.backend.import_city_data(&officer, points, file).await), Refusal::NotFound);
    }

    async fn nobody_else_sees_or_changes_the_calendar(city: TestCity) {
        let mut others = vec![city.applicant("王伟").await];
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::Administrator | Role::PointManager)) {
            others.push(city.officer(*role, Scope::City).await);
        }
        others.push(city.officer(Role::PointManager, Scope::District(DistrictCode::new("110101"))).await);
        let before = written(&city).await;
        let file = ImportOrder { kind: ImportKind::Holidays, dry_run: false, complete: false };
        for other in &others {
            assert_eq!(refusal(city.backend.holidays(other, None, None, None).await), Refusal::NotFound, "{other:?}");
            let set = city.backend.set_holiday(other, date("2026-12-08"), "ordinary", &asked("off", "x")).await;
            assert_eq!(refusal(set), Refusal::NotFound, "{other:?}");
            let imported = city.backend.import_city_data(other, file, b"date,kind,name\n").await;
            assert_eq!(refusal(imported), Refusal::NotFound, "{other:?}");
        }
        assert_eq!(written(&city).await, before);
        let whole = city.officer(Role::PointManager, Scope::City).await;
        assert!(city.backend.holidays(&whole, None, None, None).await.is_ok());
    }
}
