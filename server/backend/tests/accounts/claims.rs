//! A number that somebody else has registered.

use super::tools::*;
use crate::{both, support::TestCity};
use backend::{
    accounts::{ConfirmedThen, Then},
    db::entity::trail,
    trail::ChainState,
};
use domain::{
    authority::{Role, Scope},
    error::Refusal,
};
use sea_orm::EntityTrait;

/// What officers have done about the platform, with who did it.
async fn administration(city: &TestCity) -> Vec<(String, Option<String>)> {
    let chain = backend::trail::verify_named(city.db.raw(), backend::trail::ADMINISTRATION).await.expect("chain");
    assert!(matches!(chain, ChainState::Holds { .. }), "{chain:?}");
    let rows = trail::Entity::find().all(city.db.raw()).await.expect("trail");
    rows.into_iter().map(|row| (row.action, row.actor_id)).collect()
}

both! {
    async fn stranger_with_a_taken_number_gets_the_same_answers_and_the_holder_is_told(city: TestCity) {
        add(&city, NUMBER, "13800000001").await;
        let token = start(&city, NUMBER, MOBILE).await;
        assert!(city.sms.last_to("13800000001").is_none(), "nobody is told before the mobile is proved");
        let page = city.backend.register_code_page(&visit(&token)).await.expect("the code's page");
        assert_eq!((page.mobile.as_str(), page.resend_in), ("139****5678", 60));
        let answer = city.backend.confirm_registration(&visit(&token), &code_sent_to(&city, MOBILE)).await.expect("answered");
        assert_eq!(answer.then, ConfirmedThen::Received);
        assert!(caller(&city.backend, &answer.token.expect("a session")).await.is_none());
        assert!(city.sms.last_to("13800000001").expect("a message").text.contains("再次注册"));
        assert_eq!(accounts(&city).await, 1);
        let officer = city.officer(Role::Administrator, Scope::City).await;
        let claims = city.backend.claims(&officer).await.expect("claims");
        assert_eq!(claims.len(), 1);
        assert_eq!((claims[0].citizen_number.as_str(), claims[0].mobile.as_str()), ("110***********002X", "139****5678"));
    }

    async fn same_claim_is_opened_once(city: TestCity) {
        add(&city, NUMBER, "13800000001").await;
        for _ in 0..2 {
            let token = start(&city, NUMBER, MOBILE).await;
            let code = code_sent_to(&city, MOBILE);
            city.backend.confirm_registration(&visit(&token), &code).await.expect("answered");
        }
        let officer = city.officer(Role::Administrator, Scope::City).await;
        assert_eq!(city.backend.claims(&officer).await.expect("claims").len(), 1);
        let told = city.sms.messages().into_iter().filter(|message| message.to == "13800000001").count();
        assert_eq!(told, 1, "the holder is not pestered");
    }

    async fn administrator_hands_the_account_to_whoever_brings_the_card(city: TestCity) {
        let account = add(&city, NUMBER, "13800000001").await;
        let old = city.backend.open_session(&account).await.expect("a session");
        let mut claimed = form(NUMBER, MOBILE);
        NEW_PASSWORD.clone_into(&mut claimed.password);
        let token = city.backend.register(&from("10.0.0.1"), &claimed, NOTICE).await.expect("answered").token;
        city.backend.confirm_registration(&visit(&token), &code_sent_to(&city, MOBILE)).await.expect("answered");
        let officer = city.officer(Role::Administrator, Scope::City).await;
        let claim = city.backend.claims(&officer).await.expect("claims").remove(0);
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let refused = city.backend.settle_claim(&reviewer, &claim.id, true).await.expect_err("not a reviewer's");
        assert_eq!(refused.refusal(), Refusal::NotFound);
        assert!(administration(&city).await.is_empty(), "nothing was settled");
        city.backend.settle_claim(&officer, &claim.id, true).await.expect("settled");
        let again = city.backend.settle_claim(&officer, &claim.id, false).await.expect_err("once");
        assert!(matches!(again.refusal(), Refusal::Stale { by_staff: true, .. }));
        let settled = ("claim_settled".to_owned(), Some(officer.account.as_str().to_owned()));
        assert_eq!(administration(&city).await, [settled], "the auditor sees who handed the account over");
        assert!(caller(&city.backend, &old).await.is_none(), "whoever had it is signed out");
        assert_eq!(sign_in(&city, &login(NUMBER, PASSWORD)).await.then, Then::Again);
        let back = sign_in(&city, &login(MOBILE, NEW_PASSWORD)).await;
        let me = caller(&city.backend, &back.token).await.expect("signed in");
        assert_eq!(me.actor.account, account, "with everything that is in it");
    }

    async fn stranger_who_registered_somebody_else_s_number_loses_it(city: TestCity) {
        let account = add(&city, NUMBER, "13800000001").await;
        let mut claimed = form(NUMBER, MOBILE);
        "李娜".clone_into(&mut claimed.real_name);
        let token = city.backend.register(&from("10.0.0.1"), &claimed, NOTICE).await.expect("answered").token;
        city.backend.confirm_registration(&visit(&token), &code_sent_to(&city, MOBILE)).await.expect("answered");
        let officer = city.officer(Role::Administrator, Scope::City).await;
        let claim = city.backend.claims(&officer).await.expect("claims").remove(0);
        city.backend.settle_claim(&officer, &claim.id, true).await.expect("settled");
        assert_eq!(sign_in(&city, &login("13800000001", PASSWORD)).await.then, Then::Again);
        let signed_in = sign_in(&city, &login(NUMBER, PASSWORD)).await;
        let me = caller(&city.backend, &signed_in.token).await.expect("signed in");
        assert_ne!(me.actor.account, account);
        assert_eq!(me.who.name, "李*");
    }
}
