//! New passwords.

use super::tools::*;
use crate::both;
use backend::{accounts::Then, db::entity::sms_code};
use domain::{
    authority::{Role, Scope},
    violation::{Field, Rule},
};
use sea_orm::{EntityTrait, PaginatorTrait};

both! {
    async fn new_password_ends_the_other_sessions_and_the_old_password(city: TestCity) {
        let here = registered(&city).await;
        let there = sign_in(&city, &login(NUMBER, PASSWORD)).await.token;
        let me = caller(&city.backend, &here).await.expect("signed in");
        let backend = &city.backend;
        let wrong = backend.change_password(&me, &visit(&here), "wrong", "12345678").await.expect("answered");
        assert_eq!(wrong, None);
        let profile = backend.profile(&me).await.expect("profile");
        assert!(profile.password.wrong_current);
        assert_eq!(profile.password.violations.of(Field::Password), Some(Rule::CommonPassword));
        let personal = backend.change_password(&me, &visit(&here), PASSWORD, "my name is 王伟").await.expect("answered");
        assert_eq!(personal, None);
        assert!(caller(backend, &there).await.is_some());
        let token = backend.change_password(&me, &visit(&here), PASSWORD, NEW_PASSWORD).await.expect("answered");
        let token = token.expect("changed");
        assert!(caller(backend, &there).await.is_none() && caller(backend, &here).await.is_none());
        assert!(caller(backend, &token).await.is_some());
        assert_eq!(sign_in(&city, &login(NUMBER, PASSWORD)).await.then, Then::Again);
        assert_eq!(sign_in(&city, &login(NUMBER, NEW_PASSWORD)).await.then, Then::Page("/me".to_owned()));
    }

    async fn person_recovers_with_a_code_and_everybody_else_is_signed_out(city: TestCity) {
        let account = add(&city, NUMBER, MOBILE).await;
        let old = city.backend.open_session(&account).await.expect("a session");
        let waiting = city.backend.recover(&from("10.0.0.1"), NUMBER).await.expect("answered");
        assert_eq!(waiting.then, Then::Page("/recover/code".to_owned()));
        let code = code_that_comes(&city, MOBILE).await;
        let visit = visit(&waiting.token);
        let answer = city.backend.finish_recovery(&visit, &code, "12345678").await.expect("answered");
        assert_eq!(answer.then, Then::Again);
        let page = city.backend.recover_code_page(&visit).await.expect("the page");
        assert_eq!(page.violations.of(Field::Password), Some(Rule::CommonPassword));
        assert_eq!(page.violations.of(Field::SmsCode), None, "the code is still good");
        let answer = city.backend.finish_recovery(&visit, &code, NEW_PASSWORD).await.expect("answered");
        assert_eq!(answer.then, Then::Page("/me".to_owned()));
        assert!(caller(&city.backend, &answer.token).await.is_some());
        assert!(caller(&city.backend, &old).await.is_none());
        assert_eq!(sign_in(&city, &login(NUMBER, NEW_PASSWORD)).await.then, Then::Page("/me".to_owned()));
        let used = city.backend.finish_recovery(&visit, &code, PASSWORD).await;
        assert!(used.is_err(), "the session that waited is gone");
    }

    async fn stranger_cannot_tell_by_recovery_whether_an_account_exists(city: TestCity) {
        add(&city, NUMBER, MOBILE).await;
        city.backend.staff_add(Role::Clerk, &Scope::City, "clerk-1", PASSWORD).await.expect("added");
        let mut pages = Vec::new();
        for typed in [NUMBER, "110105199003071239", "clerk-1"] {
            let waiting = city.backend.recover(&from("10.0.0.1"), typed).await.expect("answered");
            assert_eq!(waiting.then, Then::Page("/recover/code".to_owned()));
            let visit = visit(&waiting.token);
            let answer = city.backend.finish_recovery(&visit, "abc", NEW_PASSWORD).await.expect("answered");
            assert_eq!(answer.then, Then::Again);
            pages.push(city.backend.recover_code_page(&visit).await.expect("the page"));
        }
        assert!(pages.iter().all(|page| *page == pages[0]));
        assert_eq!(pages[0].violations.of(Field::SmsCode), Some(Rule::WrongCode));
        let codes = sms_code::Entity::find().count(city.db.read()).await.expect("counted");
        assert_eq!(codes, 3, "the same work for each");
    }
}
