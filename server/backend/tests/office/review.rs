//! The lease and the decision.

use super::stage::{bookings, claimed, go_to_visit, notices, reason, refusal, wait};
use crate::{both, support::TestCity};
use backend::{
    db::entity::{account, application, trail},
    keyring::new_id,
};
use chrono::Days;
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    geography::DistrictCode,
    ids::ApplicationId,
    service::Service,
    view::{AutomaticCheck, PlaceFinding, Reason},
    violation::{Field, Rule},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

async fn reviewer(city: &TestCity) -> Actor {
    city.officer(Role::Reviewer, Scope::City).await
}

fn rule_of(refusal: &Refusal, field: Field) -> Option<Rule> {
    match refusal {
        Refusal::Invalid(violations) => violations.of(field),
        _ => None,
    }
}

/// Where a reviewer of this application goes on.
async fn next(city: &TestCity, officer: &Actor, id: &ApplicationId) -> Option<ApplicationId> {
    city.backend.review_view(officer, id).await.expect("view").next
}

/// A card of the same person, copied from their permit, in that state.
async fn another(city: &TestCity, id: &ApplicationId, status: &str) -> String {
    let original = city.row(id).await;
    let mut copy = original.into_active_model();
    let key = new_id();
    copy.id = Set(key.clone());
    copy.number = Set(Some(format!("C261123-{status}")));
    copy.service = Set(Service::Card.segment().to_owned());
    copy.status = Set(status.to_owned());
    application::Entity::insert(copy).exec_without_returning(city.db.raw()).await.expect("copied");
    key
}

both! {
    async fn second_reviewer_of_one_version_is_told_that_staff_were_faster_and_when(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let (first, second) = (reviewer(&city).await, reviewer(&city).await);
        let version = city.version(&id).await;
        let (one, other) =
            tokio::join!(city.backend.claim(&first, &id, version), city.backend.claim(&second, &id, version));
        let (winner, loser, told) = match (one, other) {
            (Ok(()), Err(error)) => (first, second, error.refusal()),
            (Err(error), Ok(())) => (second, first, error.refusal()),
            (one, other) => panic!("exactly one may have it: {one:?} {other:?}"),
        };
        assert_eq!(told, Refusal::Stale { at: Some(city.backend.now()), by_staff: true });
        let version = city.version(&id).await;
        city.backend.approve(&winner, &id, version).await.expect("approved");
        let told = refusal(city.backend.approve(&loser, &id, version).await);
        assert_eq!(told, Refusal::Stale { at: Some(city.backend.now()), by_staff: true });
        let view = city.backend.review_view(&loser, &id).await.expect("view");
        let staff = account::Entity::find_by_id(winner.account.as_str()).one(city.db.raw()).await.expect("database");
        assert_eq!(view.claimed_by_other, staff.and_then(|row| row.staff_name), "and by whom");
    }

    async fn reviewer_loses_an_application_only_after_the_lease(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let (first, second) = (reviewer(&city).await, reviewer(&city).await);
        let version = claimed(&city, &first, &id).await;
        assert!(matches!(refusal(city.backend.claim(&second, &id, version).await), Refusal::Stale { .. }));
        wait(&city, 19);
        city.backend.claim(&first, &id, version).await.expect("prolonged");
        assert_eq!(city.version(&id).await, version, "nothing about the application changed");
        wait(&city, 19);
        assert!(matches!(refusal(city.backend.claim(&second, &id, version).await), Refusal::Stale { .. }));
        let view = city.backend.review_view(&second, &id).await.expect("view");
        assert!(view.claimed_by_other.is_some() && !view.mine);
        wait(&city, 2);
        city.backend.claim(&second, &id, version).await.expect("taken over");
        assert!(matches!(refusal(city.backend.approve(&first, &id, version).await), Refusal::Stale { .. }));
        let now = city.version(&id).await;
        assert_eq!(refusal(city.backend.approve(&first, &id, now).await), Refusal::NotAllowed);
    }

    async fn reviewer_gives_an_application_back_to_the_queue(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let (first, second) = (reviewer(&city).await, reviewer(&city).await);
        let version = claimed(&city, &first, &id).await;
        assert_eq!(refusal(city.backend.release(&second, &id, version).await), Refusal::NotAllowed);
        city.backend.release(&first, &id, version).await.expect("released");
        assert_eq!(refusal(city.backend.approve(&first, &id, city.version(&id).await).await), Refusal::WrongState);
        claimed(&city, &second, &id).await;
    }

    async fn applicant_hears_every_reason_at_once_and_keeps_the_place(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let officer = reviewer(&city).await;
        let version = claimed(&city, &officer, &id).await;
        let wrong = refusal(city.backend.return_for_correction(&officer, &id, version, Vec::new()).await);
        assert!(matches!(wrong, Refusal::Invalid(_)), "at least one reason");
        let empty = vec![reason(Field::Town), Reason { field: Field::Employer, words: " ".to_owned() }];
        let wrong = refusal(city.backend.return_for_correction(&officer, &id, version, empty).await);
        assert_eq!(rule_of(&wrong, Field::Employer), Some(Rule::Required));
        assert_eq!(city.version(&id).await, version);

        let reasons = vec![reason(Field::Employer), reason(Field::Detail)];
        city.backend.return_for_correction(&officer, &id, version, reasons.clone()).await.expect("returned");
        let row = city.row(&id).await;
        assert_eq!(row.status, "returned");
        let visit = domain::beijing::beijing_date(bookings(&city, &id).await[0].starts_at);
        let due = row.correction_due.expect("a due date");
        assert!(due > city.backend.today() && due <= visit, "{due} for a visit on {visit}");
        assert_eq!(bookings(&city, &id).await[0].status, "reserved");
        let view = city.backend.review_view(&officer, &id).await.expect("view");
        assert_eq!(view.earlier_reasons, reasons);
        assert_eq!(notices(&city, &id).await, ["submitted", "returned"]);
        let entry = trail::Entity::find()
            .filter(trail::Column::Chain.eq(id.as_str()))
            .order_by_desc(trail::Column::Sequence)
            .one(city.db.raw())
            .await
            .expect("database")
            .expect("an entry");
        assert_eq!((entry.action.as_str(), entry.fields.as_str()), ("returned", "employer,detail"));
    }

    async fn applicant_has_the_policys_days_for_a_correction_when_the_visit_is_far(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let officer = reviewer(&city).await;
        let values = city.backend.policy().values;
        // The visit is moved a month ahead by hand: the policy's days come first then.
        let mut booking: backend::db::entity::booking::ActiveModel = bookings(&city, &id).await[0].clone().into();
        booking.starts_at = sea_orm::ActiveValue::Set(city.backend.now() + chrono::Duration::days(30));
        backend::db::entity::booking::Entity::update(booking).exec(city.db.raw()).await.expect("moved");
        let version = claimed(&city, &officer, &id).await;
        city.backend.return_for_correction(&officer, &id, version, vec![reason(Field::Town)]).await.expect("returned");
        let days = Days::new(u64::try_from(values.correction_days).expect("days"));
        assert_eq!(city.row(&id).await.correction_due, city.backend.today().checked_add_days(days));
    }

    async fn applicant_is_refused_for_good_with_words_and_the_place_is_freed(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let officer = reviewer(&city).await;
        let version = claimed(&city, &officer, &id).await;
        assert!(matches!(refusal(city.backend.reject(&officer, &id, version, "").await), Refusal::Invalid(_)));
        let endless = "长".repeat(501);
        assert!(matches!(refusal(city.backend.reject(&officer, &id, version, &endless).await), Refusal::Invalid(_)));
        let hidden = "字\u{202E}字";
        assert!(matches!(refusal(city.backend.reject(&officer, &id, version, hidden).await), Refusal::Invalid(_)));
        city.backend.reject(&officer, &id, version, "不符合申领条件，可先办理居住登记卡。").await.expect("rejected");
        assert_eq!(city.row(&id).await.status, "rejected");
        assert_eq!(bookings(&city, &id).await[0].status, "cancelled");
        assert_eq!(notices(&city, &id).await, ["submitted", "rejected"]);
    }

    async fn approval_confirms_the_place_and_gives_a_code_that_cannot_be_guessed(city: TestCity) {
        let id = city.approved(&city.applicant("王伟").await).await;
        let row = city.row(&id).await;
        assert_eq!((row.status.as_str(), row.approved_at), ("approved", Some(city.backend.now())));
        assert_eq!(row.notice_code.map(|code| code.len()), Some(22));
        assert_eq!(bookings(&city, &id).await[0].status, "confirmed");
        assert_eq!(notices(&city, &id).await, ["submitted", "approved"]);
    }

    async fn applicant_whose_slot_came_before_the_decision_is_offered_others(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let id = city.submitted(&applicant).await;
        go_to_visit(&city, &id).await;
        let officer = reviewer(&city).await;
        let version = claimed(&city, &officer, &id).await;
        city.backend.approve(&officer, &id, version).await.expect("approved");
        assert_eq!(city.row(&id).await.status, "approved");
        assert_eq!(bookings(&city, &id).await[0].status, "displaced");
        assert_eq!(notices(&city, &id).await, ["submitted", "displaced"]);
    }

    async fn reviewer_sees_checks_and_a_masked_number(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let view = city.backend.review_view(&reviewer(&city).await, &id).await.expect("view");
        let shown = serde_json::to_string(&view.sheet).expect("json");
        assert!(shown.contains("130***********") && !shown.contains("13060219900"), "the number is masked");
        assert!(view.checks.contains(&AutomaticCheck::Jurisdiction(true)));
        assert!(view.checks.contains(&AutomaticCheck::Evidence(Vec::new())));
        assert!(view.checks.contains(&AutomaticCheck::Number(None)));
        assert!(view.checks.contains(&AutomaticCheck::Place(PlaceFinding::Stands)));
        assert!(view.checks.contains(&AutomaticCheck::SameNumber(Vec::new())));
        assert!(view.checks.contains(&AutomaticCheck::Returning(Vec::new())));
        let paid = |check: &AutomaticCheck| matches!(check, AutomaticCheck::Months { missing, .. } if missing.is_empty());
        assert!(view.checks.iter().any(paid));
        assert!(view.checks.contains(&AutomaticCheck::Verified(false)));
        assert!(view.checks.contains(&AutomaticCheck::Answers(domain::violation::Violations::new())));
        assert_eq!(view.evidence.len(), 4);
        assert!(!view.mine && view.booking.is_some());
    }

    async fn reviewer_sees_other_applications_of_the_same_number(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let id = city.submitted(&applicant).await;
        // A card that was refused once, and one that is under way.
        let former = another(&city, &id, "rejected").await;
        let live = another(&city, &id, "approved").await;
        city.submitted(&city.applicant("李娜").await).await;
        let view = city.backend.review_view(&reviewer(&city).await, &id).await.expect("view");
        let (mut same, mut returning) = (Vec::new(), Vec::new());
        for check in view.checks {
            match check {
                AutomaticCheck::SameNumber(others) => same = others,
                AutomaticCheck::Returning(others) => returning = others,
                _ => {}
            }
        }
        let ids = |others: &[domain::view::OtherApplication]| -> Vec<String> {
            others.iter().map(|other| other.id.to_string()).collect()
        };
        assert_eq!((ids(&same), ids(&returning)), (vec![live], vec![former]));
        assert!(same.iter().chain(&returning).all(|other| other.within_reach));
        let elsewhere = city.officer(Role::Reviewer, Scope::District(DistrictCode::new("110119"))).await;
        assert!(city.backend.review_view(&elsewhere, &id).await.is_err(), "out of scope nobody sees any of it");
    }

    async fn reviewer_sees_that_the_visit_has_come_before_the_decision(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        go_to_visit(&city, &id).await;
        let view = city.backend.review_view(&reviewer(&city).await, &id).await.expect("view");
        assert!(view.checks.contains(&AutomaticCheck::Place(PlaceFinding::Past)));
    }

    async fn reviewer_is_led_to_the_next_one_that_waits_and_round_again(city: TestCity) {
        let first = city.submitted(&city.applicant("王伟").await).await;
        let officer = reviewer(&city).await;
        assert_eq!(next(&city, &officer, &first).await, None);
        wait(&city, 1);
        let second = city.submitted(&city.applicant("李娜").await).await;
        assert_eq!(next(&city, &officer, &first).await, Some(second.clone()));
        assert_eq!(next(&city, &officer, &second).await, Some(first.clone()));
        claimed(&city, &officer, &first).await;
        assert_eq!(next(&city, &officer, &second).await, None, "what somebody has claimed does not wait");
    }
}
