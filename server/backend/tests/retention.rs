//! What is deleted by the schedule, on both databases.

mod support;

use backend::{
    db::entity::{account, application, booking, evidence, outbox, snapshot},
    trail::ChainState,
};
use chrono::TimeDelta;
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    ids::ApplicationId,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use support::TestCity;

async fn withdraw(city: &TestCity, person: &Actor, id: &ApplicationId) {
    let version = city.version(id).await;
    city.backend.withdraw(person, id, version).await.expect("withdrawn");
}

async fn erase(city: &TestCity) -> u64 {
    city.backend.erase_expired().await.expect("gone through")
}

async fn papers(city: &TestCity) -> u64 {
    evidence::Entity::find().count(city.db.raw()).await.expect("counted")
}

async fn nothing_is_broken(city: &TestCity, id: &ApplicationId) {
    let state = backend::trail::verify(city.db.raw(), id.as_str()).await.expect("followed");
    assert!(matches!(state, ChainState::Holds { .. }), "{state:?}");
    assert_eq!(city.backend.check_in_pages(50).await.expect("checked").faults, []);
}

both! {
    async fn draft_that_was_never_handed_in_is_emptied_a_month_after_its_end(city: TestCity) {
        let person = city.applicant("王伟").await;
        let id = city.permit_draft(&person).await;
        city.clock.advance(TimeDelta::days(31));
        assert_eq!(erase(&city).await, 0, "it has not ended");
        withdraw(&city, &person, &id).await;
        city.clock.advance(TimeDelta::days(29));
        assert_eq!(erase(&city).await, 0, "not yet");
        assert_eq!(papers(&city).await, 4);
        city.clock.advance(TimeDelta::days(2));
        assert_eq!(erase(&city).await, 5, "the draft and its papers");
        assert_eq!(papers(&city).await, 0);
        assert!(city.row(&id).await.erased_at.is_some());
        assert_eq!(erase(&city).await, 0, "once");
        let gone = city.backend.application(&person, &id).await.expect_err("gone");
        assert_eq!(gone.refusal(), Refusal::NotFound);
        assert!(city.backend.me(&person).await.expect("their page").applications.is_empty());
        nothing_is_broken(&city, &id).await;
    }

    async fn submitted_application_is_kept_for_a_year_and_its_trail_for_good(city: TestCity) {
        let person = city.applicant("王伟").await;
        let id = city.approved(&person).await;
        withdraw(&city, &person, &id).await;
        let entries = city.row(&id).await.trail_length;
        city.clock.advance(TimeDelta::days(364));
        assert_eq!(erase(&city).await, 0);
        city.backend.application(&person, &id).await.expect("still there");
        city.clock.advance(TimeDelta::days(2));
        assert_eq!(erase(&city).await, 5);
        assert_eq!(snapshot::Entity::find().count(city.db.raw()).await.expect("counted"), 0);
        assert_eq!(outbox::Entity::find().count(city.db.raw()).await.expect("counted"), 0);
        let row: application::Model = city.row(&id).await;
        assert_eq!((row.notice_code, row.decision_enc, row.trail_length), (None, None, entries + 1));
        let bookings = booking::Entity::find().all(city.db.raw()).await.expect("bookings");
        assert!(!bookings.is_empty() && bookings.iter().all(|booking| booking.number_hash == "-"));
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let gone = city.backend.review_view(&reviewer, &id).await.expect_err("gone for officers too");
        assert_eq!(gone.refusal(), Refusal::NotFound);
        nothing_is_broken(&city, &id).await;
    }

    async fn closed_account_is_forgotten_before_what_it_had_handed_in(city: TestCity) {
        let person = city.applicant("王伟").await;
        let id = city.submitted(&person).await;
        let token = city.backend.open_session(&person.account).await.expect("a session");
        let me = city.backend.caller(Some(&token)).await.expect("answered").expect("signed in");
        let visit = backend::accounts::Visit { token: Some(token), ..Default::default() };
        let closed = city.backend.close_account(&me, &visit, "三个随机词 correct horse").await.expect("answered");
        assert!(closed);
        city.clock.advance(TimeDelta::days(29));
        assert_eq!(erase(&city).await, 0, "not yet");
        city.clock.advance(TimeDelta::days(2));
        assert_eq!(erase(&city).await, 1);
        let row = account::Entity::find_by_id(person.account.as_str()).one(city.db.raw()).await.expect("database");
        let row = row.expect("the trail names it");
        assert_eq!((row.real_name_enc, row.number_enc, row.mobile_enc), (None, None, None));
        assert_eq!(erase(&city).await, 0, "once");
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.review_view(&reviewer, &id).await.expect("what was handed in is kept by its own schedule");
        nothing_is_broken(&city, &id).await;
    }

    async fn open_account_is_never_forgotten(city: TestCity) {
        let person = city.applicant("王伟").await;
        city.clock.advance(TimeDelta::days(4_000));
        assert_eq!(erase(&city).await, 0);
        let all = account::Entity::find().filter(account::Column::NumberEnc.is_not_null());
        assert_eq!(all.count(city.db.raw()).await.expect("counted"), 1);
        city.backend.me(&person).await.expect("their page");
    }
}
