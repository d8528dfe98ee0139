//! `server demo`: made-up people for every screen, on both databases.

mod support;

use backend::{
    applications::Started,
    db::entity::{account, application, booking, outbox, trail},
    demo::{self, Filling},
    review::QueueFilter,
};
use domain::{
    application::ApplicationStatus,
    authority::{Actor, Role, Scope},
    booking::BookingStatus,
    delivery::DeliveryStatus,
    ids::{AccountId, ApplicationId},
    service::Service,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;
use support::TestCity;

const APPLICATIONS: u64 = 300;

async fn applications(city: &TestCity) -> Vec<application::Model> {
    let all = application::Entity::find().order_by_asc(application::Column::Id);
    all.all(city.db.raw()).await.expect("applications")
}

async fn accounts(city: &TestCity) -> u64 {
    account::Entity::find().count(city.db.raw()).await.expect("accounts")
}

/// The demo's own, who was put in by [`demo::seed`].
async fn demo_applicant(city: &TestCity) -> Actor {
    let theirs = account::Entity::find().filter(account::Column::Role.eq("applicant"));
    let account = theirs.one(city.db.raw()).await.expect("database").expect("the demo's applicant");
    Actor { account: AccountId::new(account.id), role: Role::Applicant, scope: Scope::City }
}

both! {
    async fn filled_demo_has_applications_everywhere_and_no_fault(city: TestCity) {
        let filled = demo::fill(&city.backend, APPLICATIONS).await.expect("filled");
        assert!(matches!(filled, Filling::Filled { people: 200..300, applications: APPLICATIONS }), "{filled:?}");
        let checked = city.backend.check().await.expect("checked");
        assert_eq!(checked.faults, []);
        assert!(checked.chains >= APPLICATIONS);

        let rows = applications(&city).await;
        let states: BTreeSet<&str> = rows.iter().map(|row| row.status.as_str()).collect();
        let expected: BTreeSet<&str> = ApplicationStatus::ALL.iter().map(|status| status.code()).collect();
        assert_eq!(states, expected);
        let deliveries: BTreeSet<&str> = rows.iter().map(|row| row.delivery.as_str()).collect();
        assert!(deliveries.contains(DeliveryStatus::Delivered.code()) && deliveries.len() > 3, "{deliveries:?}");
        let bookings = booking::Entity::find().all(city.db.raw()).await.expect("bookings");
        let kept: BTreeSet<&str> = bookings.iter().map(|row| row.status.as_str()).collect();
        for status in [BookingStatus::Reserved, BookingStatus::Confirmed, BookingStatus::CheckedIn, BookingStatus::Served] {
            assert!(kept.contains(status.code()), "{kept:?}");
        }
        assert!(outbox::Entity::find().count(city.db.raw()).await.expect("outbox") > 400);
        let entries = trail::Entity::find().all(city.db.raw()).await.expect("trail");
        assert!(entries.iter().all(|entry| entry.at <= city.backend.now()), "nothing has happened later than now");
    }

    async fn officers_see_what_the_demo_was_filled_with(city: TestCity) {
        demo::fill(&city.backend, APPLICATIONS).await.expect("filled");
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let queue = city.backend.queue(&reviewer, &QueueFilter::default(), None).await.expect("queue");
        assert!(queue.rows.len() == 25 && queue.next.is_some());
        assert!(queue.rows.iter().all(|row| !row.number.is_empty() && row.on_site.is_some() && !row.name.is_empty()));
        for row in &queue.rows {
            let review = city.backend.review_view(&reviewer, &row.id).await.expect("a review");
            assert!(!review.sheet.rows.is_empty() && review.timeline.len() >= 2);
        }
        let clerk = city.officer(Role::Clerk, Scope::City).await;
        let desk = city.backend.desk_list(&clerk, None).await.expect("desk");
        assert!(!desk.rows.is_empty(), "somebody is expected today");
        for row in &desk.rows {
            city.backend.desk_view(&clerk, &row.id).await.expect("a visit");
        }
        assert!(city.backend.office(&reviewer).await.expect("office").to_review > 20);
    }

    async fn made_up_applicant_sees_their_own_application(city: TestCity) {
        demo::fill(&city.backend, 100).await.expect("filled");
        for row in applications(&city).await {
            let owner = Actor { account: AccountId::new(&row.account_id), role: Role::Applicant, scope: Scope::City };
            let me = city.backend.me(&owner).await.expect("their page");
            assert!(me.applications.iter().any(|card| card.id == ApplicationId::new(&row.id)));
        }
    }

    async fn database_with_anybody_elses_account_is_refused_and_left_alone(city: TestCity) {
        city.applicant("王伟").await;
        assert_eq!(demo::fill(&city.backend, 20).await.expect("an answer"), Filling::Occupied);
        assert_eq!((accounts(&city).await, applications(&city).await.len()), (1, 0), "not even the demo's accounts");
    }

    async fn filled_demo_is_not_filled_again(city: TestCity) {
        demo::fill(&city.backend, 20).await.expect("filled");
        let before = (accounts(&city).await, applications(&city).await);
        assert_eq!(demo::fill(&city.backend, 20).await.expect("an answer"), Filling::Occupied);
        assert_eq!((accounts(&city).await, applications(&city).await), before);
    }

    async fn demo_that_somebody_tried_out_is_filled_all_the_same(city: TestCity) {
        demo::seed(&city.backend).await.expect("seeded");
        let applicant = demo_applicant(&city).await;
        city.submitted(&applicant).await;
        let Started::Draft(_) = city.backend.start(&applicant, Service::Card).await.expect("started") else {
            panic!("a draft of the other service");
        };
        demo::fill(&city.backend, 100).await.expect("filled");
        assert_eq!(city.backend.check().await.expect("checked").faults, []);
        assert_eq!(applications(&city).await.len(), 102);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn demo_is_filled_with_the_same_people_each_time() {
    let mut filled = Vec::new();
    for city in [TestCity::on_sqlite().await, TestCity::on_sqlite().await] {
        demo::fill(&city.backend, 60).await.expect("filled");
        let rows = applications(&city).await;
        filled.push(rows.into_iter().map(|row| (row.id, row.number, row.status, row.point)).collect::<Vec<_>>());
    }
    assert_eq!(filled[0], filled[1]);
}
