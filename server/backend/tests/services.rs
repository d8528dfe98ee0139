//! Service states, hours and holidays on both databases.

mod support;

use backend::{
    db::{
        Db,
        entity::{service_state, trail},
        migration::Migrator,
    },
    trail::ChainState,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Role, Scope},
    error::Refusal,
    service::{PublicService, Service, ServiceState},
    view::{ServiceInput, ServiceToday},
    violation::{Field, Rule},
};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait};
use sea_orm_migration::MigratorTrait;
use support::TestCity;

fn office_hours() -> ServiceInput {
    ServiceInput { state: "open".to_owned(), weekly_hours: "Mo-Fr 08:00-20:00".to_owned(), note: String::new() }
}

/// Goes to that moment.
fn go(city: &TestCity, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().expect("a moment");
    city.clock.advance(moment - city.backend.now());
}

async fn change(city: &TestCity, service: impl Into<PublicService>, input: &ServiceInput) {
    let service = service.into();
    let officer = city.officer(Role::Administrator, Scope::City).await;
    let version = city.backend.policy().service(service).version;
    city.backend.change_service(&officer, service, version, input).await.expect("changed");
}

/// A database of the same kind in which nothing has been made yet.
async fn another_database(city: &TestCity) -> Db {
    let url = match city.db.raw().get_database_backend() {
        DbBackend::Postgres => support::postgres::new_database().await,
        _ => format!("sqlite://{}/another.db?mode=rwc", city.folder().display()),
    };
    Db::connect(&url, 2).await.expect("database")
}

both! {
    async fn applicant_on_a_holiday_is_told_which_one_and_when_it_opens(city: TestCity) {
        change(&city, Service::Permit, &office_hours()).await;
        go(&city, "2026-10-03T02:00:00Z");
        let now = city.backend.service_now(Service::Permit);
        let opens: DateTime<Utc> = "2026-10-08T00:00:00Z".parse().expect("a moment");
        assert_eq!(now.today, ServiceToday::OutsideHours(Some(opens)));
        assert_eq!(now.holiday.as_deref(), Some("国庆节"));
        let window = city.backend.submissions(Service::Permit, city.backend.now());
        assert_eq!((window.open, window.opens, window.holiday.as_deref()), (false, Some(opens), Some("国庆节")));
        go(&city, "2026-10-08T00:00:00Z");
        assert!(city.backend.submissions(Service::Permit, city.backend.now()).open);
        go(&city, "2026-10-10T02:00:00Z");
        assert!(city.backend.submissions(Service::Permit, city.backend.now()).open, "a Saturday that is worked");
        assert_eq!(city.backend.service_now(Service::Card).today, ServiceToday::Open, "the other one has no hours");
    }

    async fn applicant_who_submits_on_a_holiday_keeps_everything_and_submits_later(city: TestCity) {
        let applicant = city.applicant("王小明").await;
        let id = city.permit_draft(&applicant).await;
        change(&city, Service::Permit, &office_hours()).await;
        let evening: DateTime<Utc> = "2026-11-23T12:00:00Z".parse().expect("a moment");
        let refused = {
            let minutes = chrono::Duration::minutes(5);
            // Inside the hold of the place: the service is shut from now on.
            change(&city, Service::Permit, &ServiceInput { weekly_hours: "Tu 08:00-09:00".to_owned(), ..office_hours() }).await;
            city.clock.advance(minutes);
            city.backend.submit(&applicant, &id, true, true).await.expect_err("shut").refusal()
        };
        assert!(matches!(refused, Refusal::ServiceClosed { opens: Some(opens) } if opens > evening), "{refused:?}");
        change(&city, Service::Permit, &office_hours()).await;
        city.backend.submit(&applicant, &id, true, true).await.expect("nothing was lost");
    }

    async fn administrator_closes_a_service_and_another_copy_sees_it(city: TestCity) {
        let officer = city.officer(Role::Administrator, Scope::City).await;
        let closed = ServiceInput { state: "closed".to_owned(), note: "系统升级".to_owned(), ..ServiceInput::default() };
        let managed = city.backend.managed_services(&officer).await.expect("services");
        assert_eq!(managed.iter().map(|one| one.now.service).collect::<Vec<_>>(), PublicService::ALL);
        assert_eq!(managed.iter().map(|one| one.version).collect::<Vec<_>>(), [1; 6]);
        city.backend.change_service(&officer, Service::Card, 1, &closed).await.expect("changed");
        let card = city.backend.service_now(Service::Card);
        assert_eq!((card.today, card.note.as_str()), (ServiceToday::Closed, "系统升级"));
        let late = city.backend.change_service(&officer, Service::Card, 1, &office_hours()).await;
        assert!(matches!(late.expect_err("stale").refusal(), Refusal::Stale { by_staff: true, .. }));
        let managed = city.backend.managed_services(&officer).await.expect("services");
        assert_eq!((managed[0].version, &managed[0].input), (2, &closed));
        assert_eq!(managed[0].history.len(), 1);
        assert!(managed[0].history[0].by.starts_with("administrator-"));
        let happened = trail::Entity::find().all(city.db.raw()).await.expect("trail");
        assert_eq!(happened.iter().map(|row| row.action.as_str()).collect::<Vec<_>>(), ["service_changed"]);
        let chain = backend::trail::verify_named(city.db.raw(), backend::trail::ADMINISTRATION).await.expect("chain");
        assert!(matches!(chain, ChainState::Holds { entries: 1 }), "{chain:?}");
    }

    async fn visitor_sees_how_a_service_stands_that_only_tells(city: TestCity) {
        assert!(city.backend.services_now().iter().all(|now| now.today == ServiceToday::Open), "all six are open at first");
        change(&city, PublicService::Points, &office_hours()).await;
        go(&city, "2026-10-03T02:00:00Z");
        let now = city.backend.service_now(PublicService::Points);
        let opens: DateTime<Utc> = "2026-10-08T00:00:00Z".parse().expect("a moment");
        assert_eq!((now.today, now.holiday.as_deref()), (ServiceToday::OutsideHours(Some(opens)), Some("国庆节")));
        assert!(now.hours.is_some());
        go(&city, "2026-10-08T00:00:00Z");
        assert_eq!(city.backend.service_now(PublicService::Points).today, ServiceToday::Open);
        for (state, today) in
            [("closed", ServiceToday::Closed), ("under_construction", ServiceToday::UnderConstruction)]
        {
            let input = ServiceInput { state: state.to_owned(), note: "内容更新中".to_owned(), ..ServiceInput::default() };
            change(&city, PublicService::Faq, &input).await;
            let now = city.backend.service_now(PublicService::Faq);
            assert_eq!((now.today, now.note.as_str(), now.hours), (today, "内容更新中", None));
        }
        let others = [PublicService::Card, PublicService::Permit, PublicService::Guide, PublicService::Policy];
        for other in others {
            assert_eq!(city.backend.service_now(other).today, ServiceToday::Open, "{other:?} stands by itself");
        }
        assert!(city.backend.submissions(Service::Card, city.backend.now()).open);
        let map = city.backend.map("", false).await.expect("the map");
        assert_eq!(map.standing, city.backend.service_now(PublicService::Points));
    }

    async fn platform_that_knew_two_services_keeps_how_they_stood(city: TestCity) {
        let db = another_database(&city).await;
        let name = |at: &usize| Migrator::migrations()[*at].name() == "m16_six_services";
        let before = (0..Migrator::migrations().len()).find(name).expect("the migration");
        Migrator::up(db.raw(), u32::try_from(before).ok()).await.expect("the tables as they were");
        let closed = "update service_state set state = '{\"state\":\"closed\"}', note = '系统升级', version = 3 \
             where service = 'card'";
        db.raw().execute_unprepared(closed).await.expect("closed");
        db.migrate().await.expect("the tables as they are");
        let mut rows = service_state::Entity::find().all(db.read()).await.expect("states");
        rows.sort_by(|one, other| one.service.cmp(&other.service));
        let codes: Vec<&str> = rows.iter().map(|row| row.service.as_str()).collect();
        assert_eq!(codes, ["card", "faq", "guide", "permit", "points", "policy"]);
        assert_eq!((rows[0].note.as_str(), rows[0].version), ("系统升级", 3));
        let state = |row: &service_state::Model| serde_json::from_str::<ServiceState>(&row.state).expect("a state");
        assert_eq!(state(&rows[0]), ServiceState::Closed);
        assert!(rows[1..].iter().all(|row| state(row) == ServiceState::Open { hours: None } && row.version == 1));
        let unknown = "insert into service_state (service, state, updated_at) \
             values ('passport', '{}', '2026-11-26 00:00:00+00:00')";
        assert!(db.raw().execute_unprepared(unknown).await.is_err(), "there are six");
    }

    async fn administrator_is_told_what_is_wrong_and_others_may_not(city: TestCity) {
        let officer = city.officer(Role::Administrator, Scope::City).await;
        let wrong = ServiceInput { weekly_hours: "九点".to_owned(), ..office_hours() };
        let refused = city.backend.change_service(&officer, Service::Card, 1, &wrong).await.expect_err("wrong").refusal();
        assert!(matches!(refused, Refusal::Invalid(wrong) if wrong.of(Field::WeeklyHours) == Some(Rule::Malformed)));
        for role in [Role::Editor, Role::PointManager, Role::Reviewer, Role::Auditor] {
            let other = city.officer(role, Scope::City).await;
            assert!(city.backend.managed_services(&other).await.is_err(), "{role:?}");
            for service in PublicService::ALL {
                let refused = city.backend.change_service(&other, service, 1, &office_hours()).await;
                assert!(refused.is_err(), "{role:?} {service:?}");
            }
        }
        assert!(city.backend.services_now().iter().all(|now| now.today == ServiceToday::Open));
    }
}
