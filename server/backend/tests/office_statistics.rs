//! Figures for managers, on both databases.

mod support;

use backend::{
    Result,
    db::entity::{booking, trail},
    keyring::new_id,
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    authority::{Actor, Role, Scope},
    beijing::beijing_date,
    error::Refusal,
    geography::{DistrictCode, PointId},
    ids::ApplicationId,
    statistics::ReviewSpan,
    view::{FieldReasons, HourVisits, OfficeStatisticsAsked, OfficeStatisticsView},
    violation::{Field, Rule},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use support::TestCity;

/// The district in which the applicants of the fixtures live.
const HERE: &str = "110101";

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().expect("a moment")
}

fn days(from: &str, until: &str) -> OfficeStatisticsAsked {
    OfficeStatisticsAsked { from: from.to_owned(), until: until.to_owned(), ..OfficeStatisticsAsked::default() }
}

async fn manager(city: &TestCity) -> Actor {
    city.officer(Role::PointManager, Scope::City).await
}

async fn figures(city: &TestCity, actor: &Actor, asked: &OfficeStatisticsAsked) -> OfficeStatisticsView {
    city.backend.office_statistics(actor, asked).await.expect("figures")
}

fn refusal<T>(answer: Result<T>) -> Refusal {
    match answer {
        Ok(_) => panic!("was allowed"),
        Err(error) => error.refusal(),
    }
}

async fn booking_of(city: &TestCity, id: &ApplicationId) -> booking::Model {
    let of_this = booking::Column::ApplicationId.eq(id.as_str());
    booking::Entity::find().filter(of_this).one(city.db.raw()).await.expect("database").expect("a booking")
}

/// A visit that is over: what became of it, and when it began.
async fn visit(city: &TestCity, status: &str, moment: &str) -> PointId {
    let applicant = city.applicant("王伟").await;
    let id = city.submitted(&applicant).await;
    let change = booking::ActiveModel {
        status: Set(status.to_owned()),
        starts_at: Set(at(moment)),
        ..booking::ActiveModel::default()
    };
    let of_this = booking::Column::ApplicationId.eq(id.as_str());
    booking::Entity::update_many().set(change).filter(of_this).exec(city.db.raw()).await.expect("changed");
    PointId::new(booking_of(city, &id).await.point)
}

/// An entry of an application's course at a moment of the test's own.
async fn entry(city: &TestCity, id: &ApplicationId, sequence: i64, action: &str, fields: &str, moment: &str) {
    let row = trail::ActiveModel {
        chain: Set(id.as_str().to_owned()),
        sequence: Set(sequence),
        action: Set(action.to_owned()),
        actor_id: Set(None),
        role: Set(None),
        at: Set(at(moment)),
        fields: Set(fields.to_owned()),
        commitment: Set(String::new()),
        hash: Set(new_id()),
        ..Default::default()
    };
    trail::Entity::insert(row).exec_without_returning(city.db.raw()).await.expect("an entry");
}

both! {
    async fn manager_sees_what_is_booked_of_what_is_offered_by_day_and_by_place(city: TestCity) {
        let (applicant, manager) = (city.applicant("王伟").await, manager(&city).await);
        let id = city.submitted(&applicant).await;
        let booked = booking_of(&city, &id).await;
        let day = beijing_date(booked.starts_at).to_string();
        let all = figures(&city, &manager, &days(&day, &day)).await;
        assert_eq!((all.steps.len(), all.steps[0].booked), (1, 1));
        assert!(all.steps[0].offered > 0);
        assert_eq!((all.by_point, all.places.len(), all.districts.len(), all.points.len()), (false, 16, 16, 0));
        assert_eq!(all.places.iter().map(|place| place.booked).sum::<i64>(), 1);
        assert_eq!(all.places.iter().map(|place| place.offered).sum::<i64>(), all.steps[0].offered);

        let here = OfficeStatisticsAsked { district: Some(DistrictCode::new(HERE)), ..days(&day, &day) };
        let district = figures(&city, &manager, &here).await;
        assert!(district.by_point && district.places.len() == district.points.len() && district.places.len() > 1);
        let one = OfficeStatisticsAsked { point: Some(PointId::new(&booked.point)), ..here };
        let point = figures(&city, &manager, &one).await;
        assert_eq!((point.places.len(), point.places[0].booked, point.steps[0].booked), (1, 1, 1));
        let elsewhere = OfficeStatisticsAsked { district: Some(DistrictCode::new("110105")), ..one };
        let other = figures(&city, &manager, &elsewhere).await;
        assert_eq!((other.point, other.steps[0].booked), (None, 0), "another district has none of its points");
    }

    async fn manager_of_a_part_of_the_city_sees_that_part_and_asks_for_no_other(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let id = city.submitted(&applicant).await;
        let booked = booking_of(&city, &id).await;
        let day = beijing_date(booked.starts_at).to_string();
        let asked = days(&day, &day);
        for (scope, seen) in [
            (Scope::District(DistrictCode::new(HERE)), 1),
            (Scope::Point(PointId::new(&booked.point)), 1),
            (Scope::District(DistrictCode::new("110105")), 0),
        ] {
            let manager = city.officer(Role::PointManager, scope.clone()).await;
            let figures = figures(&city, &manager, &asked).await;
            assert_eq!(figures.steps[0].booked, seen, "{scope:?}");
            assert_eq!(figures.ages.iter().map(|age| age.waiting).sum::<i64>(), seen, "{scope:?}");
            assert_eq!(figures.districts.len(), 1, "{scope:?}");
        }
        let other = city.officer(Role::PointManager, Scope::District(DistrictCode::new("110105"))).await;
        let district = OfficeStatisticsAsked { district: Some(DistrictCode::new(HERE)), ..asked.clone() };
        assert_eq!(refusal(city.backend.office_statistics(&other, &district).await), Refusal::NotFound);
        let point = OfficeStatisticsAsked { point: Some(PointId::new(&booked.point)), ..asked.clone() };
        assert_eq!(refusal(city.backend.office_statistics(&other, &point).await), Refusal::NotFound);
        for role in Role::ALL.iter().filter(|role| !matches!(role, Role::PointManager | Role::Administrator)) {
            let officer = city.officer(*role, Scope::City).await;
            assert_eq!(refusal(city.backend.office_statistics(&officer, &asked).await), Refusal::NotFound, "{role:?}");
        }
        let administrator = city.officer(Role::Administrator, Scope::City).await;
        assert_eq!(figures(&city, &administrator, &asked).await.steps[0].booked, 1);
    }

    async fn manager_sees_how_long_reviews_wait_and_how_long_they_took(city: TestCity) {
        let (one, other) = (city.applicant("王伟").await, city.applicant("李娜").await);
        let manager = manager(&city).await;
        let first = city.submitted(&one).await;
        city.clock.advance(Duration::hours(20));
        city.submitted(&other).await;
        city.clock.advance(Duration::hours(10));
        let of = |view: &OfficeStatisticsView| {
            let seen = view.ages.iter().filter(|age| age.waiting + age.decided > 0);
            seen.map(|age| (age.span, age.waiting, age.decided)).collect::<Vec<_>>()
        };
        let waiting = figures(&city, &manager, &OfficeStatisticsAsked::default()).await;
        assert_eq!(of(&waiting), [(ReviewSpan::OneDay, 1, 0), (ReviewSpan::TwoDays, 1, 0)]);
        assert_eq!((waiting.waiting_hours, waiting.decided_hours), (Some(10), None));

        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &first, city.version(&first).await).await.expect("claimed");
        city.backend.approve(&reviewer, &first, city.version(&first).await).await.expect("approved");
        let decided = figures(&city, &manager, &OfficeStatisticsAsked::default()).await;
        assert_eq!(of(&decided), [(ReviewSpan::OneDay, 1, 0), (ReviewSpan::TwoDays, 0, 1)]);
        assert_eq!(decided.decided_hours, Some(30));
        let before = figures(&city, &manager, &days("2026-11-01", "2026-11-23")).await;
        assert_eq!(before.decided_hours, None, "decided a day later");
    }

    async fn manager_sees_what_had_to_be_corrected_by_field(city: TestCity) {
        let (applicant, manager) = (city.applicant("王伟").await, manager(&city).await);
        let id = city.submitted(&applicant).await;
        entry(&city, &id, 50, "returned", "detail,employer", "2026-11-20T02:00:00Z").await;
        entry(&city, &id, 51, "mismatched", "detail", "2026-11-21T02:00:00Z").await;
        entry(&city, &id, 52, "mismatched", "", "2026-11-21T03:00:00Z").await;
        entry(&city, &id, 53, "returned", "school", "2026-11-10T02:00:00Z").await;
        let view = figures(&city, &manager, &days("2026-11-20", "2026-11-21")).await;
        let of = |field, returned, mismatched| FieldReasons { field, returned, mismatched };
        assert_eq!(view.reasons[0], of(Some(Field::Detail), 1, 1), "the most frequent first");
        assert_eq!(view.reasons.len(), 3);
        assert!(view.reasons.contains(&of(Some(Field::Employer), 1, 0)));
        assert!(view.reasons.contains(&of(None, 0, 1)), "an original was missing");
    }

    async fn manager_sees_when_and_where_people_stay_away(city: TestCity) {
        let manager = manager(&city).await;
        // Beijing: 20 November, half past nine, ten, and two in the afternoon.
        visit(&city, "missed", "2026-11-20T01:30:00Z").await;
        visit(&city, "served", "2026-11-20T01:30:00Z").await;
        let point = visit(&city, "missed", "2026-11-20T06:00:00Z").await;
        visit(&city, "cancelled", "2026-11-20T06:00:00Z").await;
        let view = figures(&city, &manager, &days("2026-11-20", "2026-11-20")).await;
        let hour = |hour, came, missed| HourVisits { hour, came, missed };
        assert_eq!(view.hours, [hour(9, 1, 1), hour(14, 0, 1)]);
        assert_eq!(view.steps[0].booked, 3, "what was given up is nobody's");
        let (came, missed) = view.visits.iter().fold((0, 0), |sum, one| (sum.0 + one.came, sum.1 + one.missed));
        assert_eq!((came, missed), (1, 2));
        let name = city.backend.city().geography.point(&point).expect("the point").short_name.clone();
        assert!(view.visits.iter().any(|place| place.name == name && place.missed > 0));
        let next = figures(&city, &manager, &days("2026-11-21", "2026-11-21")).await;
        assert!(next.hours.is_empty() && next.visits.is_empty());
    }

    async fn manager_who_asks_for_impossible_days_is_told_and_sees_the_usual_ones(city: TestCity) {
        let manager = manager(&city).await;
        let usual = figures(&city, &manager, &OfficeStatisticsAsked::default()).await;
        assert_eq!((usual.wrong, usual.steps.len()), (None, 28));
        for (from, until, rule) in [
            ("2026-11-24", "2026-11-23", Rule::EndsBeforeItBegins),
            ("2026-01-01", "2026-12-31", Rule::TooLong),
            ("soon", "", Rule::NotADate),
        ] {
            let view = figures(&city, &manager, &days(from, until)).await;
            assert_eq!((view.wrong, view.period), (Some(rule), usual.period));
        }
        let quarter = figures(&city, &manager, &days("2026-10-01", "2026-12-31")).await;
        assert_eq!((quarter.steps.len(), quarter.steps[1].from.to_string()), (14, "2026-10-05".to_owned()));
    }
}
