//! What the clock does: reminders, what lapses, leases that end.

use super::tools::*;
use crate::both;
use backend::worker::tick;
use chrono::Duration;
use domain::{
    authority::{Role, Scope},
    notice::NoticeKind,
    service::Service,
    view::Reason,
    violation::Field,
};

both! {
    async fn applicant_is_reminded_once_on_the_day_before(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        tick(&city.backend).await;
        assert!(notices(&city, &id, NoticeKind::Reminder).await.is_empty(), "not yet");
        go_to_the_eve(&city, &id).await;
        for _ in 0..3 {
            tick(&city.backend).await;
            city.clock.advance(Duration::minutes(30));
        }
        assert_eq!(states(&notices(&city, &id, NoticeKind::Reminder).await), ["sent", "sent"]);
        assert_eq!(messages(&city, "提醒"), 1);
    }

    async fn applicant_who_withdrew_is_not_reminded(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        go_to_the_eve(&city, &id).await;
        assert_eq!(city.backend.remind().await.expect("queued"), 1);
        let version = city.version(&id).await;
        city.backend.withdraw(&wang, &id, version).await.expect("withdrawn");
        tick(&city.backend).await;
        assert_eq!(states(&notices(&city, &id, NoticeKind::Reminder).await), ["useless", "useless"]);
        assert_eq!(states(&notices(&city, &id, NoticeKind::Approved).await), ["useless", "useless"]);
        assert_eq!(messages(&city, "提醒"), 0);
        assert_eq!(messages(&city, "已取消"), 1, "the withdrawal itself is confirmed");
    }

    async fn correction_that_is_not_made_in_time_lapses_and_frees_the_place(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        let reasons = vec![Reason { field: Field::Detail, words: "请写到门牌号".into() }];
        city.backend.return_for_correction(&reviewer, &id, city.version(&id).await, reasons).await.expect("returned");
        let due = city.row(&id).await.correction_due.expect("a due day");
        let last = domain::beijing::from_beijing(due.and_hms_opt(23, 59, 0).expect("a time"));
        city.clock.advance(last - city.backend.now());
        assert_eq!(city.backend.lapse().await.expect("looked"), 0, "the due day itself counts");
        city.clock.advance(Duration::minutes(1));
        assert_eq!(city.backend.lapse().await.expect("looked"), 1);
        assert_eq!(status(&city, &id).await, "lapsed");
        tick(&city.backend).await;
        assert_eq!(states(&notices(&city, &id, NoticeKind::Lapsed).await), ["sent", "sent"]);
        assert_eq!(states(&notices(&city, &id, NoticeKind::Returned).await), ["useless", "useless"], "too late to correct");
    }

    async fn draft_that_nobody_touches_lapses_quietly(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let backend::applications::Started::Draft(id) = city.backend.start(&wang, Service::Card).await.expect("started") else {
            panic!("a draft");
        };
        city.clock.advance(Duration::days(90));
        assert_eq!(city.backend.lapse().await.expect("looked"), 0);
        city.clock.advance(Duration::minutes(1));
        assert_eq!(city.backend.lapse().await.expect("looked"), 1);
        assert_eq!(status(&city, &id).await, "lapsed");
        assert!(notices(&city, &id, NoticeKind::Lapsed).await.is_empty());
        assert!(city.backend.application(&wang, &id).await.expect("still shown").number.is_empty());
    }

    async fn application_goes_back_to_the_queue_when_the_lease_is_over(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        tick(&city.backend).await;
        assert_eq!(status(&city, &id).await, "in_review");
        city.clock.advance(Duration::minutes(21));
        tick(&city.backend).await;
        let row = city.row(&id).await;
        assert_eq!((row.status.as_str(), row.reviewer_id, row.lease_until), ("submitted", None, None));
    }
}
