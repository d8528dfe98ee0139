//! Sessions: how long they last, whose they are, what ends them.

use super::tools::*;
use crate::both;
use backend::{accounts::Then, db::entity::account};
use chrono::TimeDelta;
use domain::{
    authority::{Role, Scope},
    error::Refusal,
    ids::SessionId,
};
use sea_orm::{ActiveValue::Set, EntityTrait};

both! {
    async fn signing_in_gives_a_new_token_and_kills_the_old_one(city: TestCity) {
        registered(&city).await;
        let planted = sign_in(&city, &login(NUMBER, "wrong")).await.token;
        let signed_in = city.backend.sign_in(&visit(&planted), &login(NUMBER, PASSWORD)).await.expect("answered");
        assert_ne!(signed_in.token, planted);
        assert!(caller(&city.backend, &planted).await.is_none(), "whoever planted it has nothing");
        assert!(caller(&city.backend, &signed_in.token).await.is_some());
        city.backend.sign_out(Some(&signed_in.token)).await.expect("signed out");
        assert!(caller(&city.backend, &signed_in.token).await.is_none(), "no replay after signing out");
        city.backend.sign_out(Some("never heard of")).await.expect("fine");
    }

    async fn session_ends_when_idle_and_in_any_case_after_its_limit(city: TestCity) {
        let token = registered(&city).await;
        for _ in 0..24 {
            city.clock.advance(TimeDelta::minutes(29));
            assert!(caller(&city.backend, &token).await.is_some());
        }
        city.clock.advance(TimeDelta::minutes(29));
        assert!(caller(&city.backend, &token).await.is_none(), "twelve hours are over");
        let again = sign_in(&city, &login(NUMBER, PASSWORD)).await.token;
        city.clock.advance(TimeDelta::minutes(30));
        assert!(caller(&city.backend, &again).await.is_none(), "idle for half an hour");
        let refused = city.backend.stay(Some(&again)).await.expect_err("over");
        assert_eq!(refused.refusal(), Refusal::SignedOut);
    }

    async fn person_who_stays_has_the_whole_idle_time_again(city: TestCity) {
        let token = registered(&city).await;
        city.clock.advance(TimeDelta::seconds(40));
        assert!(caller(&city.backend, &token).await.is_some());
        let before = ends(&city, &token).await;
        let after = city.backend.stay(Some(&token)).await.expect("extended");
        assert_eq!(after.idle - before.idle, TimeDelta::seconds(40), "a use within the minute did not extend it");
        assert_eq!(after.idle, city.backend.now() + TimeDelta::minutes(30));
        assert_eq!(after.absolute, before.absolute, "nothing moves the absolute end");
        assert_eq!(after.warn_seconds, 300);
    }

    async fn person_whose_page_only_asks_for_the_end_is_idle_all_the_same(city: TestCity) {
        let token = registered(&city).await;
        let first = ends(&city, &token).await;
        for _ in 0..29 {
            city.clock.advance(TimeDelta::minutes(1));
            let asked = ends(&city, &token).await;
            assert_eq!((asked.idle, asked.absolute), (first.idle, first.absolute), "asking moved an end");
            assert_eq!(asked.now, city.backend.now());
        }
        city.clock.advance(TimeDelta::minutes(1));
        assert_eq!(city.backend.session_ends(Some(&token)).await.expect("answered"), None, "idle for half an hour");
    }

    async fn stranger_has_no_session_that_could_end(city: TestCity) {
        let nobody = sign_in(&city, &login(NUMBER, "wrong")).await.token;
        for token in [None, Some("never heard of"), Some(nobody.as_str())] {
            assert_eq!(city.backend.session_ends(token).await.expect("answered"), None);
        }
    }

    async fn change_of_role_works_at_once(city: TestCity) {
        let token = registered(&city).await;
        let me = caller(&city.backend, &token).await.expect("signed in").actor.account;
        let id = Set(me.as_str().to_owned());
        let promoted = account::ActiveModel {
            id,
            role: Set("clerk".to_owned()),
            scope: Set("point:SP110101001".to_owned()),
            ..Default::default()
        };
        account::Entity::update(promoted).exec(city.db.raw()).await.expect("promoted");
        let actor = caller(&city.backend, &token).await.expect("signed in").actor;
        assert_eq!((actor.role, actor.scope.to_code().as_str()), (Role::Clerk, "point:SP110101001"));
        let locked = account::ActiveModel { id: Set(me.as_str().to_owned()), status: Set("locked".to_owned()), ..Default::default() };
        account::Entity::update(locked).exec(city.db.raw()).await.expect("locked");
        assert!(caller(&city.backend, &token).await.is_none());
        assert_eq!(sign_in(&city, &login(NUMBER, PASSWORD)).await.then, Then::Again);
    }

    async fn person_sees_their_devices_and_ends_the_others(city: TestCity) {
        let here = registered(&city).await;
        let there = sign_in(&city, &login(NUMBER, PASSWORD)).await.token;
        let third = sign_in(&city, &login(MOBILE, PASSWORD)).await.token;
        let me = caller(&city.backend, &here).await.expect("signed in");
        let profile = city.backend.profile(&me).await.expect("profile");
        assert_eq!(profile.citizen_number.as_deref(), Some("110***********002X"));
        assert_eq!(profile.sessions.len(), 3);
        assert!(profile.sessions[0].current && profile.sessions[0].device == "Chrome · Windows");
        let other = caller(&city.backend, &there).await.expect("signed in").session;
        city.backend.end_session(&me, &other).await.expect("ended");
        assert!(caller(&city.backend, &there).await.is_none());
        city.backend.end_other_sessions(&me).await.expect("ended");
        assert!(caller(&city.backend, &third).await.is_none());
        assert!(caller(&city.backend, &here).await.is_some());
    }

    async fn stranger_cannot_end_somebody_else_s_session(city: TestCity) {
        let mine = registered(&city).await;
        let other = add(&city, "110101199003070011", "13800000001").await;
        let theirs = city.backend.open_session(&other).await.expect("a session");
        let me = caller(&city.backend, &mine).await.expect("signed in");
        let session = caller(&city.backend, &theirs).await.expect("signed in").session;
        let refused = city.backend.end_session(&me, &session).await.expect_err("not mine");
        assert_eq!(refused.refusal(), Refusal::NotFound);
        assert!(city.backend.end_session(&me, &SessionId::new("x")).await.is_err());
        assert!(caller(&city.backend, &theirs).await.is_some());
    }

    async fn people_who_ask_at_the_same_moment_are_each_themselves(city: TestCity) {
        let mut people = Vec::new();
        for _ in 0..20 {
            let officer = city.officer(Role::Reviewer, Scope::City).await;
            let token = city.backend.open_session(&officer.account).await.expect("a session");
            people.push((Some(officer.account), token));
        }
        city.backend.sign_out(Some(&people[7].1)).await.expect("signed out");
        people[7].0 = None;
        people.insert(3, (None, "never heard of".to_owned()));
        people.push(people[5].clone());
        for _ in 0..3 {
            let asked = people.iter().map(|(_, token)| caller(&city.backend, token));
            let answers = futures::future::join_all(asked).await.into_iter();
            let seen: Vec<_> = answers.map(|caller| caller.map(|caller| caller.actor.account)).collect();
            assert_eq!(seen, people.iter().map(|(account, _)| account.clone()).collect::<Vec<_>>());
        }
    }
}
