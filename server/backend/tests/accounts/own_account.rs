//! What a person does with their own account: another mobile, a copy of everything, closing it.

use super::tools::*;
use crate::{both, support::TestCity};
use backend::{
    accounts::{Caller, MobileThen, Then},
    db::entity::{account, application, booking, trail},
    trail::ChainState,
};
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    violation::{Field, Rule},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// The mobile that they want from now on.
const NEW_MOBILE: &str = "13900000002";
/// What the people of the test city sign in with.
const THEIR_PASSWORD: &str = "三个随机词 correct horse";

/// Somebody of the test city, signed in.
async fn signed_in(city: &TestCity, actor: &Actor) -> (String, Caller) {
    let token = city.backend.open_session(&actor.account).await.expect("a session");
    let caller = caller(&city.backend, &token).await.expect("signed in");
    (token, caller)
}

async fn account_of(city: &TestCity, caller: &Caller) -> account::Model {
    let id = caller.actor.account.as_str();
    account::Entity::find_by_id(id).one(city.db.raw()).await.expect("database").expect("an account")
}

async fn entries(city: &TestCity, action: &str) -> u64 {
    let of_kind = trail::Column::Action.eq(action);
    trail::Entity::find().filter(of_kind).count(city.db.raw()).await.expect("counted")
}

async fn chain_holds(city: &TestCity) {
    let state = backend::trail::verify_named(city.db.raw(), backend::trail::ADMINISTRATION).await.expect("followed");
    assert!(matches!(state, ChainState::Holds { .. }), "{state:?}");
}

both! {
    async fn person_changes_the_mobile_by_password_and_code_and_signs_in_again(city: TestCity) {
        let (backend, here) = (&city.backend, registered(&city).await);
        let there = sign_in(&city, &login(NUMBER, PASSWORD)).await.token;
        let (me, here_visit) = (caller(backend, &here).await.expect("signed in"), visit(&here));
        assert!(!backend.ask_new_mobile(&me, &here_visit, "wrong", "123").await.expect("answered"));
        let page = backend.mobile_page(&me, &here_visit).await.expect("the page");
        assert!(page.wrong_current && page.typed == "123");
        assert_eq!(page.violations.of(Field::Mobile), Some(Rule::Malformed));
        assert!(!backend.ask_new_mobile(&me, &here_visit, "wrong", NEW_MOBILE).await.expect("answered"));
        assert!(city.sms.last_to(NEW_MOBILE).is_none(), "nobody else has messages sent to strangers");
        assert!(!backend.ask_new_mobile(&me, &here_visit, PASSWORD, MOBILE).await.expect("answered"));
        assert!(backend.mobile_page(&me, &here_visit).await.expect("the page").same);
        assert!(backend.ask_new_mobile(&me, &here_visit, PASSWORD, "139 0000 0002").await.expect("answered"));
        assert_eq!(backend.mobile_code_page(&me, &here_visit).await.expect("the page").mobile, "139****0002");
        let code = code_sent_to(&city, NEW_MOBILE);
        let then = backend.confirm_new_mobile(&me, &here_visit, &wrong(&code)).await.expect("answered");
        assert_eq!(then, MobileThen::WrongCode);
        assert_eq!(backend.profile(&me).await.expect("profile").mobile.as_deref(), Some("139****5678"));
        let then = backend.confirm_new_mobile(&me, &here_visit, &code).await.expect("answered");
        assert_eq!(then, MobileThen::Changed);
        assert!(caller(backend, &here).await.is_none() && caller(backend, &there).await.is_none());
        let told = city.sms.last_to(MOBILE).expect("a message to the old one").text;
        assert!(told.contains("139****0002") && !told.contains(NEW_MOBILE), "{told}");
        assert_eq!(sign_in(&city, &login(MOBILE, PASSWORD)).await.then, Then::Again);
        assert_eq!(sign_in(&city, &login(NEW_MOBILE, PASSWORD)).await.then, Then::Page("/me".to_owned()));
        assert_eq!(entries(&city, "mobile_changed").await, 1);
        chain_holds(&city).await;
    }

    async fn person_whose_new_mobile_is_another_accounts_is_told_only_after_the_code(city: TestCity) {
        let (backend, here) = (&city.backend, registered(&city).await);
        add(&city, "110101199003070011", NEW_MOBILE).await;
        let (me, here_visit) = (caller(backend, &here).await.expect("signed in"), visit(&here));
        assert!(backend.ask_new_mobile(&me, &here_visit, PASSWORD, NEW_MOBILE).await.expect("answered"));
        let code = code_sent_to(&city, NEW_MOBILE);
        let then = backend.confirm_new_mobile(&me, &here_visit, &code).await.expect("answered");
        assert_eq!(then, MobileThen::Taken);
        assert!(backend.mobile_page(&me, &here_visit).await.expect("the page").taken);
        assert!(caller(backend, &here).await.is_some(), "nothing has changed");
        assert_eq!(sign_in(&city, &login(MOBILE, PASSWORD)).await.then, Then::Page("/me".to_owned()));
        let gone = backend.mobile_code_page(&me, &here_visit).await.expect_err("no code is waited for");
        assert_eq!(gone.refusal(), Refusal::NotFound);
        assert_eq!(entries(&city, "mobile_changed").await, 0);
    }

    async fn officer_keeps_no_account_of_their_own(city: TestCity) {
        for role in Role::ALL.iter().filter(|role| role.is_staff()) {
            let officer = city.officer(*role, Scope::City).await;
            let (token, me) = signed_in(&city, &officer).await;
            let (backend, here) = (&city.backend, visit(&token));
            let refused = [
                backend.mobile_page(&me, &here).await.expect_err("refused"),
                backend.ask_new_mobile(&me, &here, "x", NEW_MOBILE).await.expect_err("refused"),
                backend.export_own(&me).await.expect_err("refused"),
                backend.closing_page(&me, &here).await.expect_err("refused"),
                backend.close_account(&me, &here, "x").await.expect_err("refused"),
            ];
            assert!(refused.iter().all(|error| error.refusal() == Refusal::NotAllowed), "{role:?}");
        }
    }

    async fn person_closes_the_account_and_what_was_under_way_is_withdrawn(city: TestCity) {
        let person = city.applicant("王伟").await;
        let id = city.approved(&person).await;
        let (token, me) = signed_in(&city, &person).await;
        let (backend, here) = (&city.backend, visit(&token));
        let page = backend.closing_page(&me, &here).await.expect("the page");
        assert_eq!((page.withdrawn.len(), page.waits.len()), (1, 0));
        assert!(!backend.close_account(&me, &here, "wrong").await.expect("answered"));
        assert!(backend.closing_page(&me, &here).await.expect("the page").password.wrong_current);
        assert_eq!(city.row(&id).await.status, "approved");
        assert!(backend.close_account(&me, &here, THEIR_PASSWORD).await.expect("answered"));
        assert!(caller(backend, &token).await.is_none());
        assert_eq!(city.row(&id).await.status, "withdrawn");
        let live = booking::Column::Status.is_in(["held", "reserved", "confirmed"]);
        assert_eq!(booking::Entity::find().filter(live).count(city.db.raw()).await.expect("counted"), 0);
        let account = account_of(&city, &me).await;
        assert_eq!((account.status.as_str(), account.number_hash, account.mobile_hash), ("closed", None, None));
        // The first person of a test city has this mobile.
        let told = city.sms.last_to("13800000001").expect("they are told").text;
        assert!(told.contains("已注销"), "{told}");
        assert_eq!(entries(&city, "account_closed").await, 1);
        chain_holds(&city).await;
        assert_eq!(backend.check_in_pages(50).await.expect("checked").faults, []);
    }

    async fn person_who_closed_the_account_can_register_again(city: TestCity) {
        let token = registered(&city).await;
        let me = caller(&city.backend, &token).await.expect("signed in");
        assert!(city.backend.close_account(&me, &visit(&token), PASSWORD).await.expect("answered"));
        assert_eq!(sign_in(&city, &login(NUMBER, PASSWORD)).await.then, Then::Again);
        let again = registered(&city).await;
        let now = caller(&city.backend, &again).await.expect("signed in");
        assert_ne!(now.actor.account, me.actor.account);
    }

    async fn account_stays_open_while_a_paper_is_on_its_way(city: TestCity) {
        let person = city.applicant("王伟").await;
        let id = city.submitted(&person).await;
        let accepted = application::ActiveModel {
            id: Set(id.as_str().to_owned()),
            status: Set("in_production".to_owned()),
            ..Default::default()
        };
        application::Entity::update(accepted).exec(city.db.raw()).await.expect("written");
        let (token, me) = signed_in(&city, &person).await;
        let page = city.backend.closing_page(&me, &visit(&token)).await.expect("the page");
        assert_eq!((page.withdrawn.len(), page.waits.len()), (0, 1));
        let refused = city.backend.close_account(&me, &visit(&token), THEIR_PASSWORD).await.expect_err("refused");
        assert_eq!(refused.refusal(), Refusal::WrongState);
        assert!(caller(&city.backend, &token).await.is_some());
        assert_ne!(account_of(&city, &me).await.status, "closed");
    }

    async fn person_gets_a_copy_of_all_that_is_theirs_and_nothing_of_anybody_else(city: TestCity) {
        let other = city.applicant("李娜").await;
        let others = city.submitted(&other).await;
        let person = city.applicant("王伟").await;
        let id = city.approved(&person).await;
        let (_, me) = signed_in(&city, &person).await;
        let bytes = city.backend.export_own(&me).await.expect("a copy");
        let copy: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(copy["account"]["real_name"], "王伟");
        assert_eq!(copy["account"]["citizen_number"].as_str().map(str::len), Some(18));
        let applications = copy["applications"].as_array().expect("a list");
        assert_eq!(applications.len(), 1);
        assert_eq!(applications[0]["number"].as_str(), city.row(&id).await.number.as_deref());
        for part in ["submissions", "papers", "bookings", "record"] {
            assert!(!applications[0][part].as_array().expect("a list").is_empty(), "{part}");
        }
        assert_eq!(copy["devices"].as_array().map(Vec::len), Some(1));
        let text = String::from_utf8(bytes).expect("text");
        let everybody = account::Entity::find().all(city.db.raw()).await.expect("accounts");
        for somebody in everybody.iter().filter(|row| row.id != person.account.as_str()) {
            assert!(!text.contains(&somebody.id), "{} is in it", somebody.role);
            assert!(somebody.staff_name.as_ref().is_none_or(|name| !text.contains(name)));
        }
        assert!(!text.contains("李娜") && !text.contains(others.as_str()) && !text.contains("salt"));
        assert_eq!(entries(&city, "data_exported").await, 1);
        chain_holds(&city).await;
    }

    async fn person_takes_so_many_copies_a_day_and_no_more(city: TestCity) {
        let token = registered(&city).await;
        let me = caller(&city.backend, &token).await.expect("signed in");
        for _ in 0..5 {
            city.backend.export_own(&me).await.expect("a copy");
        }
        let refused = city.backend.export_own(&me).await.expect_err("too many");
        assert!(matches!(refused.refusal(), Refusal::TooManyTries { .. }));
        assert_eq!(entries(&city, "data_exported").await, 5);
    }
}
