//! Registering: the form, the code.

use super::tools::*;
use crate::both;
use backend::{
    accounts::{ConfirmedThen, Elsewhere, RegisterThen},
    db::entity::{account, session},
};
use chrono::TimeDelta;
use domain::{
    authority::Role,
    error::Refusal,
    violation::{Field, Rule},
};
use sea_orm::{EntityTrait, PaginatorTrait};

both! {
    async fn applicant_registers_with_a_code_and_is_signed_in(city: TestCity) {
        let token = start(&city, "1101 0519 4912 31002x", "+86 139-1234-5678").await;
        assert!(caller(&city.backend, &token).await.is_none(), "not before the code");
        let page = city.backend.register_code_page(&visit(&token)).await.expect("the code's page");
        assert_eq!((page.mobile.as_str(), page.resend_in), ("139****5678", 60));
        let code = code_sent_to(&city, MOBILE);
        let spaced = format!(" {} {}　", &code[..3], &code[3..]);
        let confirmed = city.backend.confirm_registration(&visit(&token), &spaced).await.expect("answered");
        assert_eq!(confirmed.then, ConfirmedThen::Welcome);
        let me = caller(&city.backend, &confirmed.token.expect("a session")).await.expect("signed in");
        assert_eq!((me.actor.role, me.who.name.as_str()), (Role::Applicant, "王*"));
        let row = account::Entity::find().one(city.db.read()).await.expect("read").expect("one account");
        assert_eq!(row.status, "number_checked");
        assert_eq!(row.consent_version.as_deref(), Some(NOTICE));
    }

    async fn thief_of_the_database_finds_no_number_mobile_name_or_password(city: TestCity) {
        registered(&city).await;
        let row = account::Entity::find().one(city.db.read()).await.expect("read").expect("one account");
        let stored = format!("{row:?}");
        for secret in [NUMBER, MOBILE, "王伟", PASSWORD] {
            assert!(!stored.contains(secret));
            let bytes = secret.as_bytes();
            let sealed = [&row.number_enc, &row.mobile_enc, &row.real_name_enc];
            assert!(sealed.iter().all(|s| !s.as_ref().expect("sealed").windows(bytes.len()).any(|w| w == bytes)));
        }
    }

    async fn applicant_sees_every_mistake_at_once_and_nothing_typed_is_lost_but_the_password(city: TestCity) {
        let mut input = form("110105194912310021", "12345");
        input.consent.clear();
        let answer = city.backend.register(&from("10.0.0.1"), &input, NOTICE).await.expect("answered");
        assert_eq!(answer.then, RegisterThen::Check);
        let page = city.backend.register_page(&visit(&answer.token)).await.expect("the form");
        assert_eq!((page.citizen_number.as_str(), page.mobile.as_str()), ("110105194912310021", "12345"));
        let wrong: Vec<Field> = page.violations.iter().map(|violation| violation.field).collect();
        assert_eq!(wrong, [Field::CitizenNumber, Field::Mobile, Field::Consent]);
        assert!(city.sms.messages().is_empty());
        assert_eq!(accounts(&city).await, 0);
        let fresh = city.backend.register_page(&from("10.0.0.1")).await.expect("the form");
        assert!(fresh.real_name.is_empty(), "only in the session it was typed in");
    }

    async fn applicant_with_a_number_of_fifteen_digits_is_told_which_one_to_take(city: TestCity) {
        let answer = city.backend.register(&from("10.0.0.1"), &form("110105491231002", MOBILE), NOTICE).await.expect("answered");
        let page = city.backend.register_page(&visit(&answer.token)).await.expect("the form");
        assert_eq!(page.violations.of(Field::CitizenNumber), Some(Rule::OldFifteen));
    }

    async fn resident_of_hong_kong_is_told_where_to_go(city: TestCity) {
        let answer = city.backend.register(&from("10.0.0.1"), &form("810000199408230021", MOBILE), NOTICE).await.expect("answered");
        assert_eq!(answer.then, RegisterThen::Elsewhere(Elsewhere::HongKongMacaoTaiwan));
    }

    async fn stranger_guesses_a_code_five_times_and_no_more(city: TestCity) {
        let token = start(&city, NUMBER, MOBILE).await;
        let code = code_sent_to(&city, MOBILE);
        for _ in 0..5 {
            let answer = city.backend.confirm_registration(&visit(&token), &wrong(&code)).await.expect("answered");
            assert_eq!(answer.then, ConfirmedThen::WrongCode);
            let page = city.backend.register_code_page(&visit(&token)).await.expect("the code's page");
            assert_eq!(page.violations.of(Field::SmsCode), Some(Rule::WrongCode));
        }
        let answer = city.backend.confirm_registration(&visit(&token), &code).await.expect("answered");
        assert_eq!(answer.then, ConfirmedThen::WrongCode);
        let page = city.backend.register_code_page(&visit(&token)).await.expect("the code's page");
        assert_eq!(page.violations.of(Field::SmsCode), Some(Rule::CodeExpired));
        assert_eq!(accounts(&city).await, 0);
    }

    async fn applicant_whose_code_has_expired_asks_for_another(city: TestCity) {
        let token = start(&city, NUMBER, MOBILE).await;
        let old = code_sent_to(&city, MOBILE);
        city.backend.resend_registration_code(&visit(&token)).await.expect("answered");
        let page = city.backend.register_code_page(&visit(&token)).await.expect("the code's page");
        assert_eq!(page.refusal, Some(Refusal::LimitReached), "not within a minute");
        city.clock.advance(TimeDelta::minutes(10));
        let answer = city.backend.confirm_registration(&visit(&token), &old).await.expect("answered");
        assert_eq!(answer.then, ConfirmedThen::WrongCode);
        city.backend.resend_registration_code(&visit(&token)).await.expect("answered");
        let page = city.backend.register_code_page(&visit(&token)).await.expect("the code's page");
        assert_eq!((page.refusal, page.resend_in), (None, 60));
        let code = code_sent_to(&city, MOBILE);
        let answer = city.backend.confirm_registration(&visit(&token), &code).await.expect("answered");
        assert_eq!(answer.then, ConfirmedThen::Welcome);
    }

    async fn code_is_used_once_also_by_two_requests_at_the_same_moment(city: TestCity) {
        let token = start(&city, NUMBER, MOBILE).await;
        let code = code_sent_to(&city, MOBILE);
        let visit = visit(&token);
        let (one, other) = tokio::join!(
            city.backend.confirm_registration(&visit, &code),
            city.backend.confirm_registration(&visit, &code),
        );
        let welcomed = [one, other].into_iter().flatten().filter(|c| c.then == ConfirmedThen::Welcome).count();
        assert_eq!((welcomed, accounts(&city).await), (1, 1));
    }

    async fn address_that_sends_wrong_forms_without_end_leaves_no_more_rows(city: TestCity) {
        let sessions = || async { session::Entity::find().count(city.db.read()).await.expect("counted") };
        let wrong = form(NUMBER, "12345");
        for used in [1, 599] {
            let answer = city.backend.register(&from("10.0.0.1"), &wrong, NOTICE).await.expect("answered");
            assert_eq!(answer.then, RegisterThen::Check);
            count_up(&city, "kept", used).await;
        }
        city.backend.register(&from("10.0.0.1"), &wrong, NOTICE).await.expect("the last one");
        for _ in 0..2 {
            let refused = city.backend.register(&from("10.0.0.1"), &wrong, NOTICE).await.err().expect("refused").refusal();
            assert!(matches!(refused, Refusal::TooManyTries { retry_after: 1..=3600 }), "{refused:?}");
            let refused = city.backend.recover(&from("10.0.0.1"), "").await.err().expect("refused").refusal();
            assert!(matches!(refused, Refusal::TooManyTries { .. }), "{refused:?}");
            let refused = city.backend.sign_in(&from("10.0.0.1"), &login(NUMBER, "wrong")).await.err().expect("refused");
            assert!(matches!(refused.refusal(), Refusal::TooManyTries { .. }));
        }
        assert_eq!(sessions().await, 3);
        city.backend.register(&from("10.0.0.2"), &wrong, NOTICE).await.expect("another address is heard");
        city.clock.advance(TimeDelta::hours(1));
        city.backend.register(&from("10.0.0.1"), &wrong, NOTICE).await.expect("and this one after an hour");
        assert_eq!(sessions().await, 5);
    }

    async fn endless_form_is_cut_before_it_is_kept(city: TestCity) {
        let mut input = form(NUMBER, "12345");
        input.real_name = "长".repeat(100_000);
        let answer = city.backend.register(&from("10.0.0.1"), &input, NOTICE).await.expect("answered");
        let page = city.backend.register_page(&visit(&answer.token)).await.expect("the form");
        assert_eq!(page.real_name.chars().count(), 12_000);
    }

    async fn mobile_gets_five_codes_an_hour(city: TestCity) {
        for _ in 0..5 {
            start(&city, NUMBER, MOBILE).await;
        }
        let answer = city.backend.register(&from("10.0.0.9"), &form(NUMBER, MOBILE), NOTICE).await.expect("answered");
        assert_eq!(answer.then, RegisterThen::Check);
        let page = city.backend.register_page(&visit(&answer.token)).await.expect("the form");
        assert!(matches!(page.refusal, Some(Refusal::TooManyTries { retry_after: 1..=3600 })));
        assert_eq!(city.sms.messages().len(), 5);
    }
}
