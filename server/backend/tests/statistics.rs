//! Public statistics on both databases.

mod support;

use backend::{accounts::Visit, db::entity::trail, keyring::new_id};
use chrono::{DateTime, Duration, Utc};
use domain::{
    authority::{Role, Scope},
    feedback::{FeedbackInput, FeedbackTopic},
    ids::ApplicationId,
    language::Language,
    service::Service,
    statistics::{PublicCount, ReviewSpan},
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use support::TestCity;

/// An entry of an application's course at a moment of the test's own.
async fn entry(city: &TestCity, chain: &str, sequence: i64, action: &str, at: &str) {
    let at: DateTime<Utc> = at.parse().expect("a moment");
    let row = trail::ActiveModel {
        chain: Set(chain.to_owned()),
        sequence: Set(sequence),
        action: Set(action.to_owned()),
        actor_id: Set(None),
        role: Set(None),
        at: Set(at),
        fields: Set(String::new()),
        commitment: Set(String::new()),
        hash: Set(new_id()),
        ..Default::default()
    };
    trail::Entity::insert(row).exec_without_returning(city.db.raw()).await.expect("an entry");
}

/// An application of that service, with its course from here on in the test's hands.
async fn application(city: &TestCity, service: Service) -> ApplicationId {
    let applicant = city.applicant("王小明").await;
    let backend::applications::Started::Draft(id) = city.backend.start(&applicant, service).await.expect("started")
    else {
        panic!("a live application is in the way");
    };
    id
}

/// So many applications accepted at a moment.
async fn accepted(city: &TestCity, service: Service, count: usize, at: &str) {
    for _ in 0..count {
        let id = application(city, service).await;
        entry(city, id.as_str(), 50, "accepted", at).await;
    }
}

both! {
    async fn reader_sees_acceptances_in_the_months_of_beijing(city: TestCity) {
        // One o'clock in the morning of the first of November in Beijing is still October in London.
        accepted(&city, Service::Permit, 5, "2026-10-31T17:00:00Z").await;
        accepted(&city, Service::Permit, 6, "2026-10-31T15:59:59Z").await;
        accepted(&city, Service::Card, 3, "2026-11-20T02:00:00Z").await;
        // Longer ago than the page goes back.
        accepted(&city, Service::Card, 5, "2025-11-30T15:59:59Z").await;
        accepted(&city, Service::Card, 7, "2025-11-30T16:00:00Z").await;
        let figures = city.backend.statistics().await.expect("figures");
        assert_eq!(figures.accepted.len(), 12);
        let of = |month: &str| figures.accepted.iter().find(|row| row.month.to_string() == month).copied();
        let shown = |month| of(month).map(|row| (row.card, row.permit));
        let (none, few) = (PublicCount::Exact(0), PublicCount::Few);
        assert_eq!(shown("2026-11"), Some((few, PublicCount::Exact(5))), "three people could tell who they are");
        assert_eq!(shown("2026-10"), Some((none, PublicCount::Exact(6))));
        assert_eq!(shown("2025-12"), Some((PublicCount::Exact(7), none)));
        assert_eq!(shown("2025-11"), None);
    }

    async fn reader_learns_how_long_reviews_take(city: TestCity) {
        for hours in [2_i64, 20, 30, 50, 200] {
            let id = application(&city, Service::Permit).await;
            let decided: DateTime<Utc> = "2026-11-20T02:00:00Z".parse().expect("a moment");
            let submitted = (decided - Duration::hours(hours)).to_rfc3339();
            entry(&city, id.as_str(), 20, "submitted", "2026-10-01T02:00:00Z").await;
            entry(&city, id.as_str(), 21, "returned", "2026-10-02T02:00:00Z").await;
            entry(&city, id.as_str(), 22, "submitted", &submitted).await;
            entry(&city, id.as_str(), 23, "claimed", &submitted).await;
            entry(&city, id.as_str(), 24, "approved", "2026-11-20T02:00:00Z").await;
        }
        let figures = city.backend.statistics().await.expect("figures");
        assert_eq!(figures.review_hours, Some(30), "the first submissions were decided long ago");
        let few: Vec<_> = figures.reviews.iter().filter(|(_, count)| *count == PublicCount::Few).map(|(span, _)| *span).collect();
        assert_eq!(few, [ReviewSpan::OneDay, ReviewSpan::TwoDays, ReviewSpan::ThreeDays, ReviewSpan::Longer]);
    }

    async fn reader_sees_places_of_every_district_and_no_single_booking(city: TestCity) {
        let before = city.backend.statistics().await.expect("figures");
        assert_eq!((before.points, before.places.len(), before.sample), (257, 16, true));
        assert!(before.points_open > 0 && before.points_open <= before.points);
        assert!(before.places.iter().all(|row| row.booked == PublicCount::Exact(0) && row.offered > 0));
        let applicant = city.applicant("王小明").await;
        city.permit_draft(&applicant).await;
        city.clock.advance(Duration::seconds(61));
        let after = city.backend.statistics().await.expect("figures");
        assert_eq!(after.places.iter().filter(|row| row.booked == PublicCount::Few).count(), 1);
    }

    async fn figures_are_counted_once_a_minute_however_many_look(city: TestCity) {
        let first = city.backend.statistics().await.expect("figures");
        accepted(&city, Service::Permit, 5, "2026-11-20T02:00:00Z").await;
        city.clock.advance(Duration::seconds(59));
        let same = city.backend.statistics().await.expect("figures");
        assert_eq!(first, same);
        city.clock.advance(Duration::seconds(1));
        let anew = city.backend.statistics().await.expect("figures");
        assert_eq!(anew.accepted.last().map(|row| row.permit), Some(PublicCount::Exact(5)));
    }

    async fn reader_sees_how_much_feedback_is_answered(city: TestCity) {
        let editor = city.officer(Role::Editor, Scope::City).await;
        for number in 0..6 {
            let form = city.backend.feedback_page(&Visit::default(), false).await.expect("the form");
            city.clock.advance(Duration::seconds(20));
            let input =
                FeedbackInput { topic: "site".to_owned(), message: format!("第 {number} 条意见"), contact: String::new() };
            let visit = Visit { address: "192.0.2.1".to_owned(), ..Visit::default() };
            city.backend.send_feedback(&visit, &input, &form.written, Language::Chinese).await.expect("sent");
        }
        let filter = backend::feedback::FeedbackFilter {
            status: domain::feedback::FeedbackStatus::Received,
            topic: None,
            after: None,
        };
        for row in city.backend.feedback_queue(&editor, &filter).await.expect("queue").rows.into_iter().take(5) {
            city.backend.answer_feedback(&editor, &row.id, 1, "谢谢。").await.expect("answered");
        }
        let figures = city.backend.statistics().await.expect("figures");
        let site = figures.feedback.iter().find(|row| row.topic == FeedbackTopic::Site).expect("the topic");
        assert_eq!((site.received, site.answered), (PublicCount::Exact(6), PublicCount::Exact(5)));
        assert_eq!(figures.feedback.len(), FeedbackTopic::ALL.len());
    }
}
