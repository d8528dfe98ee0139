//! How the databases read the queue: along an index, never through all applications. Asked of their own plans, on both.

mod support;

use backend::{
    db::entity::application,
    review::{QueueFilter, claimed_page, queue_page},
};
use domain::{
    application::ApplicationStatus,
    authority::{Actor, Role, Scope},
    geography::{DistrictCode, PointId, StationId},
    ids::AccountId,
    service::Service,
};
use sea_orm::{ConnectionTrait, DatabaseBackend, QueryTrait, Select, Statement};
use support::{TestCity, many};

/// Enough that reading all of them is not the cheapest way.
const APPLICATIONS: u32 = 20_000;

/// A key in the middle of them.
const AFTER: &str = "1750170000000.q10000";

fn reviewer(scope: Scope) -> Actor {
    Actor { account: AccountId::new("reviewer"), role: Role::Reviewer, scope }
}

fn of(service: Option<Service>, status: Option<ApplicationStatus>) -> QueueFilter {
    QueueFilter { service, status }
}

async fn plan(city: &TestCity, scope: &Scope, filter: QueueFilter, after: Option<&str>) -> String {
    plan_of(city, queue_page(&reviewer(scope.clone()), &filter, after)).await
}

async fn plan_of(city: &TestCity, select: Select<application::Entity>) -> String {
    let database = city.db.raw().get_database_backend();
    let (explain, column) = match database {
        DatabaseBackend::Postgres => ("explain", "QUERY PLAN"),
        _ => ("explain query plan", "detail"),
    };
    let statement = Statement::from_string(database, format!("{explain} {}", select.build(database)));
    let lines = city.db.raw().query_all_raw(statement).await.expect("a plan");
    let lines = lines.iter().map(|line| line.try_get::<String>("", column).expect("a line"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a line of either database's plan reads a whole table.
fn reads_all(line: &str) -> bool {
    line.contains("Seq Scan on application") || (line.contains("SCAN application") && !line.contains("USING"))
}

both! {
    async fn queue_is_read_along_an_index_whatever_it_is_filtered_by(city: TestCity) {
        let name = support::keys().seal_text("account.real_name", "王小明").expect("sealed");
        many::enter(city.db.raw(), APPLICATIONS, name).await.expect("entered");
        let scopes = [
            Scope::City,
            Scope::District(DistrictCode::new("D3")),
            Scope::Station(StationId::new("S3")),
            Scope::Point(PointId::new("P3")),
        ];
        let mut filters = vec![QueueFilter::default()];
        filters.extend(Service::ALL.map(|service| of(Some(service), None)));
        filters.extend(ApplicationStatus::ALL.iter().map(|status| of(None, Some(*status))));
        filters.push(of(Some(Service::Card), Some(ApplicationStatus::Submitted)));
        for scope in &scopes {
            for filter in &filters {
                for after in [None, Some(AFTER)] {
                    let plan = plan(&city, scope, *filter, after).await;
                    assert!(!plan.lines().any(reads_all), "{scope:?} {filter:?} {after:?}\n{plan}");
                }
            }
        }
    }

    async fn officers_own_claims_are_found_without_reading_what_others_have_claimed(city: TestCity) {
        let name = support::keys().seal_text("account.real_name", "王小明").expect("sealed");
        many::enter(city.db.raw(), APPLICATIONS, name).await.expect("entered");
        for scope in [Scope::City, Scope::District(DistrictCode::new("D3"))] {
            let plan = plan_of(&city, claimed_page(&reviewer(scope), city.backend.now())).await;
            assert!(plan.contains("application_claimed"), "{plan}");
        }
    }

    async fn queue_of_the_city_comes_in_order_and_is_not_sorted(city: TestCity) {
        // Without figures of its own SQLite may sort what it has found by two states; it has them after `analyze`.
        let name = support::keys().seal_text("account.real_name", "王小明").expect("sealed");
        many::enter(city.db.raw(), APPLICATIONS, name).await.expect("entered");
        let one = |status| of(None, Some(status));
        for filter in [
            QueueFilter::default(),
            of(Some(Service::Card), None),
            one(ApplicationStatus::Submitted),
            one(ApplicationStatus::InReview),
            one(ApplicationStatus::Approved),
        ] {
            for after in [None, Some(AFTER)] {
                let plan = plan(&city, &Scope::City, filter, after).await;
                assert!(!plan.contains("Sort") && !plan.contains("TEMP B-TREE"), "{filter:?} {after:?}\n{plan}");
            }
        }
    }

    async fn queue_of_many_turns_its_pages_in_order(city: TestCity) {
        let name = support::keys().seal_text("account.real_name", "王小明").expect("sealed");
        many::enter(city.db.raw(), 400, name).await.expect("entered");
        let actor = reviewer(Scope::District(DistrictCode::new("D3")));
        let (mut seen, mut after) = (Vec::new(), None::<String>);
        loop {
            let view = city.backend.queue(&actor, &QueueFilter::default(), after.as_deref()).await.expect("queue");
            seen.extend(view.rows.into_iter().map(|row| (row.submitted_at, row.id)));
            let Some(next) = view.next else { break };
            after = Some(next);
        }
        assert!(seen.len() > 10 && seen.is_sorted() && seen.windows(2).all(|pair| pair[0] != pair[1]));
        let all = city.backend.queue(&reviewer(Scope::City), &QueueFilter::default(), None).await.expect("queue");
        assert!(all.next.is_some());
    }
}
