//! A person's own pages: what to do next, the acceptance notice, withdrawing, the inbox.

use super::tools::*;
use crate::both;
use backend::{
    db::entity::{booking, inbox, trail},
    worker::tick,
};
use domain::{
    application::ApplicationStatus,
    authority::{Role, Scope},
    error::Refusal,
    notice::ToBring,
    service::Service,
    trail::TrailAction,
    view::{NextAction, Reason},
    violation::Field,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

both! {
    async fn applicant_who_withdraws_gives_the_place_back(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let place = visit(&city, &id).await;
        let shown = city.backend.application(&wang, &id).await.expect("shown");
        assert!(shown.can_withdraw && !shown.has_notice);
        for stranger in strangers(&city).await {
            assert_eq!(refused(city.backend.withdraw(&stranger, &id, shown.version).await), Refusal::NotFound);
        }
        let stale = refused(city.backend.withdraw(&wang, &id, shown.version - 1).await);
        assert!(matches!(stale, Refusal::Stale { .. }), "{stale:?}");
        assert_eq!(status(&city, &id).await, "submitted");
        city.backend.withdraw(&wang, &id, shown.version).await.expect("withdrawn");
        city.backend.withdraw(&wang, &id, shown.version).await.expect("a second click finds the first one's result");
        let freed = booking::Entity::find_by_id(&place.id).one(city.db.raw()).await.expect("read").expect("there");
        assert_eq!((status(&city, &id).await.as_str(), freed.status.as_str()), ("withdrawn", "cancelled"));
        let shown = city.backend.application(&wang, &id).await.expect("shown");
        assert_eq!((shown.next, shown.can_withdraw), (NextAction::Nothing, false));
        city.backend.start(&wang, Service::Permit).await.expect("may begin anew");
    }

    async fn accepted_application_is_not_withdrawn(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        let mut row = city.row(&id).await.into_active_model();
        row.status = Set(ApplicationStatus::Accepted.code().to_owned());
        row.update(city.db.raw()).await.expect("accepted");
        let version = city.version(&id).await;
        assert_eq!(refused(city.backend.withdraw(&wang, &id, version).await), Refusal::WrongState);
    }

    async fn applicant_reads_the_acceptance_notice_and_anybody_verifies_its_code(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        assert_eq!(refused(city.backend.acceptance_notice(&wang, &id).await), Refusal::WrongState);
        let early = city.backend.now();
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        city.backend.approve(&reviewer, &id, city.version(&id).await).await.expect("approved");
        let notice = city.backend.acceptance_notice(&wang, &id).await.expect("the notice");
        assert_eq!(notice.real_name, "王伟");
        assert!(notice.citizen_number.contains('*'), "masked: it lies on a counter");
        assert_eq!(notice.to_bring.first(), Some(&ToBring::IdentityCard));
        assert!(notice.to_bring.contains(&ToBring::TaxRecord) && !notice.to_bring.contains(&ToBring::TemporaryPermit));
        assert!(notice.booking.booked_at <= early, "the S7 moment is the submission's");
        for stranger in strangers(&city).await {
            assert_eq!(refused(city.backend.acceptance_notice(&stranger, &id).await), Refusal::NotFound);
            assert_eq!(refused(city.backend.application(&stranger, &id).await), Refusal::NotFound);
        }
        let found = city.backend.verify_code(&notice.code).await.expect("verified");
        assert_eq!((found.number, found.status, found.chain_holds), (notice.number, ApplicationStatus::Approved, true));
        for code in ["", "x", &notice.code[1..], city.row(&id).await.number.as_deref().expect("a number")] {
            assert_eq!(refused(city.backend.verify_code(code).await), Refusal::NotFound);
        }
        trail::Entity::update_many()
            .col_expr(trail::Column::Action, sea_orm::sea_query::Expr::value("rejected"))
            .filter(trail::Column::Chain.eq(id.as_str()))
            .filter(trail::Column::Sequence.eq(2))
            .exec(city.db.raw())
            .await
            .expect("tampered");
        assert!(!city.backend.verify_code(&notice.code).await.expect("verified").chain_holds);
    }

    async fn applicant_sees_what_to_do_next_at_each_stage(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let next = || async { city.backend.me(&wang).await.expect("me").applications[0].next.clone() };
        assert_eq!(next().await, NextAction::Continue);
        city.backend.submit(&wang, &id, true, true).await.expect("submitted");
        assert!(matches!(next().await, NextAction::WaitForReview(_)));
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        let reasons = vec![Reason { field: Field::Detail, words: "门牌号与合同不符".into() }];
        city.backend.return_for_correction(&reviewer, &id, city.version(&id).await, reasons).await.expect("returned");
        assert!(matches!(next().await, NextAction::Correct(_)));
        let shown = city.backend.application(&wang, &id).await.expect("shown");
        let correction = shown.correction.expect("what to correct");
        assert_eq!((correction.reasons[0].field, shown.decision.len()), (Field::Detail, 0));
        city.backend.submit(&wang, &id, true, true).await.expect("handed in again");
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        city.backend.approve(&reviewer, &id, city.version(&id).await).await.expect("approved");
        assert!(matches!(next().await, NextAction::Visit(_)));
        let shown = city.backend.application(&wang, &id).await.expect("shown");
        assert!(shown.has_notice && shown.correction.is_none());
        let course: Vec<TrailAction> = shown.timeline.iter().map(|entry| entry.action).collect();
        assert!(course.contains(&TrailAction::Returned) && course.last() == Some(&TrailAction::Approved), "{course:?}");
    }

    async fn reader_marks_everything_as_read_and_nobody_elses(city: TestCity) {
        let (wang, li) = (city.applicant("王伟").await, city.applicant("李娜").await);
        city.submitted(&wang).await;
        city.submitted(&li).await;
        tick(&city.backend).await;
        city.backend.mark_read(&wang).await.expect("read");
        assert_eq!(city.backend.me(&wang).await.expect("me").unread, 0);
        assert_eq!(city.backend.me(&li).await.expect("me").unread, 1);
        assert_eq!(inbox::Entity::find().all(city.db.raw()).await.expect("inbox").len(), 2);
        let officer = city.officer(Role::Clerk, Scope::City).await;
        assert_eq!(refused(city.backend.me(&officer).await), Refusal::NotAllowed);
        assert_eq!(refused(city.backend.mark_read(&officer).await), Refusal::NotAllowed);
    }
}
