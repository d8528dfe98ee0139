//! The accounts of the demo.

use super::tools::*;
use crate::{both, support::TestCity};
use backend::accounts::{Then, totp_code_at};
use domain::authority::{Role, Scope};

both! {
    async fn demo_accounts_are_there_once_and_can_sign_in(city: TestCity) {
        backend::demo::seed(&city.backend).await.expect("seeded");
        backend::demo::seed(&city.backend).await.expect("seeded again");
        let each = u64::try_from(backend::demo::accounts().len()).expect("a handful");
        assert_eq!(accounts(&city).await, each);
        for demo in backend::demo::accounts() {
            let answer = sign_in(&city, &login(demo.login, demo.password)).await;
            let Some(secret) = demo.totp_secret else {
                assert_eq!(answer.then, Then::Page("/me".to_owned()));
                continue;
            };
            assert_eq!(answer.then, Then::SecondFactor, "{}", demo.login);
            let code = totp_code_at(secret, city.backend.now()).expect("a code");
            let answer = city.backend.second_factor(&visit(&answer.token), &code).await.expect("answered");
            let me = caller(&city.backend, &answer.token).await.expect("signed in");
            assert_eq!(me.actor.role.code(), demo.role);
            if let Scope::Point(point) = me.actor.scope {
                assert!(city.backend.city().geography.point(&point).is_some());
            }
        }
    }
}

#[tokio::test]
async fn officer_s_name_cannot_be_taken_for_a_mobile_or_a_number() {
    let city = TestCity::on_sqlite().await;
    for (role, name, password) in [
        (Role::Clerk, "13912345678", PASSWORD),
        (Role::Clerk, "a b", PASSWORD),
        (Role::Clerk, "", PASSWORD),
        (Role::Applicant, "clerk", PASSWORD),
        (Role::Clerk, "clerk", "clerk-clerk"),
    ] {
        assert!(city.backend.staff_add(role, &Scope::City, name, password).await.is_err(), "{name}");
    }
}
