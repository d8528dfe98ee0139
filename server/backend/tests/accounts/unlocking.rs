//! The limit on tries, lifted by an officer.

use super::tools::*;
use crate::{both, support::TestCity};
use backend::{
    accounts::{Then, totp_code_at},
    db::entity::{throttle, trail},
};
use domain::{
    authority::{Role, Scope},
    error::Refusal,
};
use sea_orm::{EntityTrait, PaginatorTrait};

/// Where the right password leads from an address at which nobody has signed in before.
async fn right_from(city: &TestCity, address: &str, name: &str) -> Then {
    city.backend.sign_in(&from(address), &login(name, PASSWORD)).await.expect("answered").then
}

/// Guesses until nobody gets in any more, from everywhere and by each name.
async fn guess(city: &TestCity, names: &[&str]) {
    for name in names {
        for at in 0..10 {
            let guessed = login(name, "wrong");
            city.backend.sign_in(&from(&format!("10.2.0.{at}")), &guessed).await.expect("answered");
        }
        assert_eq!(right_from(city, "10.3.0.1", name).await, Then::Again, "{name}");
    }
}

async fn happened(city: &TestCity) -> Vec<String> {
    let rows = trail::Entity::find().all(city.db.raw()).await.expect("trail");
    rows.into_iter().map(|row| row.action).collect()
}

both! {
    async fn administrator_lets_a_person_in_who_would_have_to_wait(city: TestCity) {
        registered(&city).await;
        let officer = city.officer(Role::Administrator, Scope::City).await;
        for (typed, address) in [(MOBILE, "10.4.0.1"), ("1101 0519 4912 31002x", "10.4.0.2")] {
            guess(&city, &[NUMBER, MOBILE]).await;
            city.backend.unlock(&officer, typed).await.expect("lifted");
            for name in [NUMBER, MOBILE] {
                assert_eq!(right_from(&city, address, name).await, Then::Page("/me".to_owned()), "{name}");
            }
        }
        assert_eq!(happened(&city).await, ["account_unlocked", "account_unlocked"]);
        backend::trail::verify_named(city.db.raw(), backend::trail::ADMINISTRATION).await.expect("chain");
    }

    async fn administrator_lets_a_colleague_in_with_the_second_factor(city: TestCity) {
        let secret = city.backend.staff_add(Role::Clerk, &Scope::City, "clerk-1", PASSWORD).await.expect("added");
        let half = sign_in(&city, &login("clerk-1", PASSWORD)).await;
        let code = totp_code_at(&secret, city.backend.now()).expect("a code");
        for _ in 0..10 {
            city.backend.second_factor(&visit(&half.token), &wrong(&code)).await.expect("answered");
        }
        let officer = city.officer(Role::Administrator, Scope::City).await;
        city.backend.unlock(&officer, "Clerk-1").await.expect("lifted");
        let whole = city.backend.second_factor(&visit(&half.token), &code).await.expect("answered");
        assert_eq!(whole.then, Then::Page("/admin".to_owned()));
    }

    async fn nobody_else_lifts_a_limit_and_nobody_learns_who_has_an_account(city: TestCity) {
        registered(&city).await;
        guess(&city, &[NUMBER]).await;
        let before = throttle::Entity::find().count(city.db.read()).await.expect("counted");
        let applicant = city.applicant("李娜").await;
        let others = [city.officer(Role::Reviewer, Scope::City).await, city.officer(Role::Clerk, Scope::City).await, applicant];
        for actor in &others {
            let refused = city.backend.unlock(actor, NUMBER).await.expect_err("not theirs").refusal();
            assert_eq!(refused, Refusal::NotFound, "{:?}", actor.role);
        }
        let officer = city.officer(Role::Administrator, Scope::City).await;
        for nobody in ["", "110105199003071239", "nobody"] {
            city.backend.unlock(&officer, nobody).await.expect("the same answer");
        }
        assert_eq!(throttle::Entity::find().count(city.db.read()).await.expect("counted"), before);
        assert!(happened(&city).await.is_empty());
        assert_eq!(right_from(&city, "10.3.0.2", NUMBER).await, Then::Again);
    }
}
