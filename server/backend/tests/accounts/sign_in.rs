//! Signing in: the password, the second factor, limits on guessing.

use super::tools::*;
use crate::both;
use backend::accounts::{SignInInput, Then, totp_code_at};
use chrono::TimeDelta;
use domain::{
    authority::{Role, Scope},
    error::Refusal,
    violation::{Field, Rule},
};

both! {
    async fn applicant_signs_in_by_number_or_mobile_however_it_is_typed(city: TestCity) {
        registered(&city).await;
        for typed in [NUMBER, "11010519491231002x", "１１０１０５ 19491231 002X", MOBILE, "+86 139 1234 5678"] {
            let signed_in = sign_in(&city, &login(typed, PASSWORD)).await;
            assert_eq!(signed_in.then, Then::Page("/me".to_owned()), "{typed}");
            assert!(caller(&city.backend, &signed_in.token).await.is_some());
        }
    }

    async fn stranger_cannot_tell_an_unknown_account_from_a_wrong_password(city: TestCity) {
        registered(&city).await;
        let mut pages = Vec::new();
        for typed in [NUMBER, "110105199003071239", "13700000000", "nobody"] {
            let answer = sign_in(&city, &login(typed, "wrong password")).await;
            assert_eq!(answer.then, Then::Again);
            let mut page = city.backend.sign_in_page(&visit(&answer.token)).await.expect("the form");
            assert_eq!(std::mem::take(&mut page.login), typed, "kept");
            pages.push(page);
        }
        assert!(pages.iter().all(|page| *page == pages[0] && page.refusal == Some(Refusal::SignInFailed)));
    }

    async fn stranger_guesses_ten_passwords_in_a_quarter_of_an_hour_known_account_or_not(city: TestCity) {
        registered(&city).await;
        for typed in [NUMBER, "110105199003071239"] {
            for at in 0..10 {
                let answer = city.backend.sign_in(&from(&format!("10.1.0.{at}")), &login(typed, "wrong")).await.expect("answered");
                let page = city.backend.sign_in_page(&visit(&answer.token)).await.expect("the form");
                assert_eq!(page.refusal, Some(Refusal::SignInFailed), "{typed}, try {at}");
            }
            let answer = city.backend.sign_in(&from("10.1.1.1"), &login(typed, PASSWORD)).await.expect("answered");
            let page = city.backend.sign_in_page(&visit(&answer.token)).await.expect("the form");
            assert!(matches!(page.refusal, Some(Refusal::TooManyTries { .. })), "{typed}");
        }
        city.clock.advance(TimeDelta::minutes(15));
        assert_eq!(sign_in(&city, &login(NUMBER, PASSWORD)).await.then, Then::Page("/me".to_owned()));
    }

    async fn guessing_elsewhere_does_not_lock_the_person_out_at_home(city: TestCity) {
        registered(&city).await;
        let home = from("192.0.2.7");
        city.backend.sign_in(&home, &login(NUMBER, PASSWORD)).await.expect("answered");
        for _ in 0..11 {
            city.backend.sign_in(&from("203.0.113.5"), &login(NUMBER, "wrong")).await.expect("answered");
        }
        let answer = city.backend.sign_in(&home, &login(NUMBER, PASSWORD)).await.expect("answered");
        assert_eq!(answer.then, Then::Page("/me".to_owned()));
    }

    async fn number_and_mobile_are_two_names_of_one_account_and_share_its_tries(city: TestCity) {
        registered(&city).await;
        let refusal = |login: SignInInput, at: u8| {
            let city = &city;
            async move {
                let answer = city.backend.sign_in(&from(&format!("10.1.0.{at}")), &login).await.expect("answered");
                city.backend.sign_in_page(&visit(&answer.token)).await.expect("the form").refusal
            }
        };
        for at in 0..10 {
            assert_eq!(refusal(login(NUMBER, "wrong"), at).await, Some(Refusal::SignInFailed));
        }
        // Neither the right password nor its words tell that the mobile is the same person's.
        for typed in [MOBILE, "13700000000"] {
            assert_eq!(refusal(login(typed, PASSWORD), 20).await, Some(Refusal::SignInFailed), "{typed}");
        }
        assert!(matches!(refusal(login(NUMBER, PASSWORD), 21).await, Some(Refusal::TooManyTries { .. })));
        city.clock.advance(TimeDelta::minutes(15));
        assert_eq!(sign_in(&city, &login(MOBILE, PASSWORD)).await.then, Then::Page("/me".to_owned()));
    }

    async fn person_at_home_is_not_kept_out_by_guesses_at_their_other_name(city: TestCity) {
        registered(&city).await;
        let home = from("192.0.2.7");
        city.backend.sign_in(&home, &login(NUMBER, PASSWORD)).await.expect("answered");
        for _ in 0..10 {
            city.backend.sign_in(&from("203.0.113.5"), &login(MOBILE, "wrong")).await.expect("answered");
        }
        let answer = city.backend.sign_in(&home, &login(NUMBER, PASSWORD)).await.expect("answered");
        assert_eq!(answer.then, Then::Page("/me".to_owned()));
    }

    async fn address_is_limited_generously(city: TestCity) {
        backend::policy::set_value(city.db.raw(), "sign_in_tries_address", 2, city.backend.now()).await.expect("written");
        city.backend.refresh().await.expect("read again");
        for typed in ["13700000001", "13700000002"] {
            sign_in(&city, &login(typed, "wrong")).await;
        }
        let answer = sign_in(&city, &login("13700000003", "wrong")).await;
        let page = city.backend.sign_in_page(&visit(&answer.token)).await.expect("the form");
        assert!(matches!(page.refusal, Some(Refusal::TooManyTries { .. })));
    }

    async fn right_sign_ins_are_not_counted(city: TestCity) {
        registered(&city).await;
        for _ in 0..12 {
            assert_eq!(sign_in(&city, &login(NUMBER, PASSWORD)).await.then, Then::Page("/me".to_owned()));
        }
    }

    async fn officer_is_nobody_until_the_second_factor_and_a_code_counts_once(city: TestCity) {
        let backend = &city.backend;
        let secret = backend.staff_add(Role::Reviewer, &Scope::City, "Zhao.Min", PASSWORD).await.expect("added");
        let half = sign_in(&city, &login("zhao.min", PASSWORD)).await;
        assert_eq!(half.then, Then::SecondFactor);
        assert!(caller(backend, &half.token).await.is_none());
        assert!(backend.awaits_second_factor(Some(&half.token)).await.expect("answered"));
        let code = totp_code_at(&secret, backend.now()).expect("a code");
        let answer = backend.second_factor(&visit(&half.token), &wrong(&code)).await.expect("answered");
        assert_eq!(answer.then, Then::Again);
        let page = backend.second_factor_page(&visit(&half.token)).await.expect("the page");
        assert_eq!(page.violations.of(Field::TotpCode), Some(Rule::WrongCode));
        let whole = backend.second_factor(&visit(&half.token), &code).await.expect("answered");
        assert_eq!(whole.then, Then::Page("/admin".to_owned()));
        assert!(caller(backend, &half.token).await.is_none(), "a new token");
        assert_eq!(caller(backend, &whole.token).await.expect("signed in").who.name, "zhao.min");

        let second = sign_in(&city, &login("zhao.min", PASSWORD)).await;
        let replay = backend.second_factor(&visit(&second.token), &code).await.expect("answered");
        assert_eq!(replay.then, Then::Again, "replayed");
        city.clock.advance(TimeDelta::seconds(30));
        let next = totp_code_at(&secret, backend.now()).expect("a code");
        let answer = backend.second_factor(&visit(&second.token), &next).await.expect("answered");
        assert_eq!(answer.then, Then::Page("/admin".to_owned()));
    }

    async fn stranger_guesses_ten_second_factors(city: TestCity) {
        let secret = city.backend.staff_add(Role::Clerk, &Scope::City, "clerk-1", PASSWORD).await.expect("added");
        let half = sign_in(&city, &login("clerk-1", PASSWORD)).await;
        let code = totp_code_at(&secret, city.backend.now()).expect("a code");
        for _ in 0..10 {
            city.backend.second_factor(&visit(&half.token), &wrong(&code)).await.expect("answered");
        }
        let answer = city.backend.second_factor(&visit(&half.token), &code).await.expect("answered");
        assert_eq!(answer.then, Then::Again);
        let page = city.backend.second_factor_page(&visit(&half.token)).await.expect("the page");
        assert!(matches!(page.refusal, Some(Refusal::TooManyTries { .. })));
    }

    async fn applicant_is_not_asked_for_a_second_factor_and_cannot_reach_one(city: TestCity) {
        let token = registered(&city).await;
        let refused = city.backend.second_factor(&visit(&token), "123456").await.err().expect("refused");
        assert_eq!(refused.refusal(), Refusal::SignedOut);
    }
}
