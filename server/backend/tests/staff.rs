//! Officers in an administrator's hands, on both databases.

mod support;

use backend::{
    Result,
    accounts::{SignInInput, Then, Visit, totp_code_at},
    db::entity::{account, staff_change, trail},
    trail::ChainState,
};
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    geography::DistrictCode,
    ids::AccountId,
    staff::{StaffAct, StaffInput},
    view::{FirstSecrets, StaffFilter, StaffMemberView},
    violation::{Field, Rule},
};
use sea_orm::{EntityTrait, QueryOrder};
use support::TestCity;

fn typed(login: &str, role: &str, scope: &str) -> StaffInput {
    StaffInput { login: login.to_owned(), role: role.to_owned(), scope: scope.to_owned() }
}

async fn administrator(city: &TestCity) -> Actor {
    city.officer(Role::Administrator, Scope::City).await
}

fn refusal<T>(answer: Result<T>) -> Refusal {
    match answer {
        Ok(_) => panic!("was allowed"),
        Err(error) => error.refusal(),
    }
}

fn wrong<T>(answer: Result<T>, field: Field) -> Option<Rule> {
    match refusal(answer) {
        Refusal::Invalid(wrong) => wrong.of(field),
        other => panic!("unexpected {other:?}"),
    }
}

async fn member(city: &TestCity, actor: &Actor, id: &AccountId) -> StaffMemberView {
    city.backend.staff_member(actor, id).await.expect("the officer")
}

/// The account behind a sign-in name.
async fn id_of(city: &TestCity, actor: &Actor, name: &str) -> AccountId {
    let filter = StaffFilter::read(Some(name), None);
    let found = city.backend.staff_list(actor, &filter, None).await.expect("the list");
    found.rows.into_iter().find(|row| row.name == name).expect("the officer").id
}

/// Where signing in leads with what was shown once; with the session's token.
async fn sign_in(city: &TestCity, secrets: &FirstSecrets) -> (Then, String) {
    let input = SignInInput {
        login: secrets.name.clone(),
        password: secrets.password.clone().expect("a password"),
        next: String::new(),
    };
    let visit = Visit { address: "10.0.0.1".to_owned(), ..Visit::default() };
    let half = city.backend.sign_in(&visit, &input).await.expect("answered");
    if half.then != Then::SecondFactor {
        return (half.then, half.token);
    }
    let secret = secrets.totp_secret.as_deref().expect("a second factor");
    let code = totp_code_at(secret, city.backend.now()).expect("a code");
    let visit = Visit { token: Some(half.token), ..visit };
    let whole = city.backend.second_factor(&visit, &code).await.expect("answered");
    (whole.then, whole.token)
}

async fn acts(city: &TestCity) -> Vec<String> {
    let rows = trail::Entity::find().order_by_asc(trail::Column::Sequence).all(city.db.raw()).await.expect("trail");
    rows.into_iter().map(|row| row.action).collect()
}

both! {
    async fn administrator_adds_an_officer_who_signs_in_with_what_was_shown_once(city: TestCity) {
        let wang = administrator(&city).await;
        let secrets = city.backend.add_staff(&wang, &typed(" Li.Na ", "clerk", "point:SP110105001")).await.expect("added");
        assert_eq!(secrets.name, "li.na");
        let (then, token) = sign_in(&city, &secrets).await;
        assert_eq!(then, Then::Page("/admin".to_owned()));
        let me = city.backend.caller(Some(&token)).await.expect("answered").expect("signed in");
        assert_eq!((me.actor.role, me.actor.scope.to_code().as_str()), (Role::Clerk, "point:SP110105001"));

        let view = member(&city, &wang, &me.actor.account).await;
        assert_eq!((view.version, view.own, view.row.sessions, view.row.locked), (1, false, 1, false));
        assert!(!view.row.place.is_empty(), "the point's name");
        assert!(view.changes[0].by.starts_with("administrator-") && view.changes[0].act == StaffAct::Added);
        assert_eq!((view.scopes.districts.len(), view.scopes.points.len()), (16, 257));
        assert_eq!(acts(&city).await, ["staff_added"]);
        let row = account::Entity::find_by_id(me.actor.account.as_str()).one(city.db.raw()).await.expect("row").expect("it");
        let secret = secrets.totp_secret.expect("a secret");
        let sealed = row.totp_enc.expect("sealed");
        assert!(!sealed.windows(secret.len()).any(|window| window == secret.as_bytes()), "not in the clear");
    }

    async fn administrator_is_told_what_is_wrong_and_nobody_is_added(city: TestCity) {
        let wang = administrator(&city).await;
        city.backend.add_staff(&wang, &typed("zhao", "clerk", "city")).await.expect("added");
        let before = account::Entity::find().all(city.db.raw()).await.expect("accounts").len();
        let add = async |login, role, scope| city.backend.add_staff(&wang, &typed(login, role, scope)).await;
        assert_eq!(wrong(add("", "clerk", "city").await, Field::Login), Some(Rule::Required));
        assert_eq!(wrong(add("Zhao", "clerk", "city").await, Field::Login), Some(Rule::NotOffered), "taken");
        assert_eq!(wrong(add("li", "applicant", "city").await, Field::Role), Some(Rule::NotAChoice));
        assert_eq!(wrong(add("li", "clerk", "point:none").await, Field::Scope), Some(Rule::NotAChoice));
        assert_eq!(wrong(add("li", "auditor", "district:110105").await, Field::Scope), Some(Rule::NotOffered));
        assert_eq!(account::Entity::find().all(city.db.raw()).await.expect("accounts").len(), before);
        assert_eq!(acts(&city).await, ["staff_added"]);
    }

    async fn change_of_role_works_at_once_and_the_second_administrator_is_told(city: TestCity) {
        let (wang, li) = (administrator(&city).await, administrator(&city).await);
        let secrets = city.backend.add_staff(&wang, &typed("zhao", "clerk", "city")).await.expect("added");
        let (_, token) = sign_in(&city, &secrets).await;
        let id = id_of(&city, &wang, "zhao").await;
        let reviewer = typed("", "reviewer", "district:110105");
        city.backend.change_staff(&wang, &id, 1, &reviewer).await.expect("changed");
        let me = city.backend.caller(Some(&token)).await.expect("answered").expect("still signed in").actor;
        assert_eq!((me.role, me.scope), (Role::Reviewer, Scope::District(DistrictCode::new("110105"))));

        let late = city.backend.change_staff(&li, &id, 1, &typed("", "clerk", "city")).await;
        assert!(matches!(refusal(late), Refusal::Stale { by_staff: true, .. }));
        city.backend.change_staff(&li, &id, 2, &reviewer).await.expect("the same");
        let view = member(&city, &li, &id).await;
        assert_eq!(view.version, 2, "the same changes nothing");
        let last = &view.changes[0];
        assert_eq!((last.act, last.role_from, last.scope_from.as_str()), (StaffAct::Changed, Role::Clerk, "city"));
        assert_eq!((last.role, last.scope.as_str()), (Role::Reviewer, "district:110105"));
    }

    async fn administrator_never_becomes_an_auditor_and_nobody_changes_themselves(city: TestCity) {
        let (wang, li) = (administrator(&city).await, administrator(&city).await);
        let change = async |actor: &Actor, whom: &Actor, version, role| {
            city.backend.change_staff(actor, &whom.account, version, &typed("", role, "city")).await
        };
        assert_eq!(wrong(change(&wang, &li, 0, "auditor").await, Field::Role), Some(Rule::NotOffered));
        change(&wang, &li, 0, "editor").await.expect("changed");
        assert_eq!(wrong(change(&wang, &li, 1, "auditor").await, Field::Role), Some(Rule::NotOffered), "no detour");
        let auditor = city.officer(Role::Auditor, Scope::City).await;
        assert_eq!(wrong(change(&wang, &auditor, 0, "administrator").await, Field::Role), Some(Rule::NotOffered));

        assert_eq!(refusal(change(&wang, &wang, 0, "clerk").await), Refusal::NotAllowed);
        for act in [StaffAct::Locked, StaffAct::SignedOut, StaffAct::SecondFactorReset, StaffAct::PasswordReset] {
            assert_eq!(refusal(city.backend.act_on_staff(&wang, &wang.account, 0, act).await), Refusal::NotAllowed);
        }
        assert!(member(&city, &wang, &wang.account).await.own);
        assert_eq!(acts(&city).await, ["staff_changed"]);
    }

    async fn locked_officer_is_out_at_once_and_comes_back_with_the_same_secrets(city: TestCity) {
        let wang = administrator(&city).await;
        let secrets = city.backend.add_staff(&wang, &typed("zhao", "clerk", "city")).await.expect("added");
        let (_, token) = sign_in(&city, &secrets).await;
        let id = id_of(&city, &wang, "zhao").await;
        let act = async |version, act| city.backend.act_on_staff(&wang, &id, version, act).await;
        assert_eq!(refusal(act(1, StaffAct::Unlocked).await), Refusal::WrongState, "is not locked");
        act(1, StaffAct::Locked).await.expect("locked");
        assert!(city.backend.caller(Some(&token)).await.expect("answered").is_none());
        assert_eq!(sign_in(&city, &secrets).await.0, Then::Again);
        assert!(member(&city, &wang, &id).await.row.locked);
        assert_eq!(refusal(act(2, StaffAct::Locked).await), Refusal::WrongState);
        act(2, StaffAct::Unlocked).await.expect("unlocked");
        city.clock.advance(chrono::Duration::minutes(20));
        assert_eq!(sign_in(&city, &secrets).await.0, Then::Page("/admin".to_owned()));
        assert_eq!(acts(&city).await, ["staff_added", "staff_locked", "staff_unlocked"]);
        let chain = backend::trail::verify_named(city.db.raw(), backend::trail::ADMINISTRATION).await.expect("chain");
        assert!(matches!(chain, ChainState::Holds { entries: 3 }), "{chain:?}");
    }

    async fn officer_with_new_secrets_signs_in_with_those_and_no_older_ones(city: TestCity) {
        let wang = administrator(&city).await;
        let mut secrets = city.backend.add_staff(&wang, &typed("zhao", "clerk", "city")).await.expect("added");
        let id = id_of(&city, &wang, "zhao").await;
        let (_, token) = sign_in(&city, &secrets).await;
        let act = async |version, act| city.backend.act_on_staff(&wang, &id, version, act).await.expect("done");
        let ended = act(1, StaffAct::SignedOut).await;
        assert!(ended.password.is_none() && ended.totp_secret.is_none());
        assert!(city.backend.caller(Some(&token)).await.expect("answered").is_none());

        let fresh = act(2, StaffAct::SecondFactorReset).await;
        assert!(fresh.password.is_none() && fresh.totp_secret != secrets.totp_secret);
        assert_eq!(sign_in(&city, &secrets).await.0, Then::Again, "the old second factor");
        secrets.totp_secret = fresh.totp_secret;
        assert_eq!(sign_in(&city, &secrets).await.0, Then::Page("/admin".to_owned()));

        let fresh = act(3, StaffAct::PasswordReset).await;
        assert_eq!(sign_in(&city, &secrets).await.0, Then::Again, "the old password");
        let secrets = FirstSecrets { password: fresh.password, ..secrets };
        city.clock.advance(chrono::Duration::minutes(20));
        assert_eq!(sign_in(&city, &secrets).await.0, Then::Page("/admin".to_owned()));
    }

    async fn two_administrators_cannot_lock_each_other_out_at_the_same_moment(city: TestCity) {
        let (wang, li) = (administrator(&city).await, administrator(&city).await);
        let (one, other) = tokio::join!(
            city.backend.act_on_staff(&wang, &li.account, 0, StaffAct::Locked),
            city.backend.act_on_staff(&li, &wang.account, 0, StaffAct::Locked),
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert_eq!(refusal(if one.is_ok() { other } else { one }), Refusal::NotFound, "is locked out already");
    }

    async fn administrator_leafs_through_the_officers_and_finds_no_applicant(city: TestCity) {
        let wang = administrator(&city).await;
        let applicant = city.applicant("王伟").await;
        for _ in 0..55 {
            city.officer(Role::Clerk, Scope::City).await;
        }
        let all = StaffFilter::default();
        let first = city.backend.staff_list(&wang, &all, None).await.expect("the first page");
        assert_eq!(first.rows.len(), 50);
        let rest = city.backend.staff_list(&wang, &all, first.next.as_deref()).await.expect("the next page");
        assert_eq!((rest.rows.len(), rest.next), (6, None));
        let clerks = StaffFilter { role: Some(Role::Administrator), ..all };
        let found = city.backend.staff_list(&wang, &clerks, None).await.expect("a page").rows;
        assert_eq!(found.iter().map(|row| &row.id).collect::<Vec<_>>(), [&wang.account]);
        assert_eq!(refusal(city.backend.staff_member(&wang, &applicant.account).await), Refusal::NotFound);
        let locked = city.backend.act_on_staff(&wang, &applicant.account, 0, StaffAct::Locked).await;
        assert_eq!(refusal(locked), Refusal::NotFound);
    }

    async fn nobody_but_an_administrator_keeps_officers(city: TestCity) {
        let whom = city.officer(Role::Clerk, Scope::City).await;
        let mut others = vec![city.applicant("王伟").await];
        for role in Role::ALL.iter().filter(|role| role.is_staff() && **role != Role::Administrator) {
            others.push(city.officer(*role, Scope::City).await);
        }
        for other in &others {
            let input = typed("li", "reviewer", "city");
            assert_eq!(refusal(city.backend.staff_list(other, &StaffFilter::default(), None).await), Refusal::NotFound);
            assert_eq!(refusal(city.backend.staff_member(other, &whom.account).await), Refusal::NotFound);
            assert_eq!(refusal(city.backend.add_staff(other, &input).await), Refusal::NotFound);
            assert_eq!(refusal(city.backend.change_staff(other, &whom.account, 0, &input).await), Refusal::NotFound);
            let locked = city.backend.act_on_staff(other, &whom.account, 0, StaffAct::Locked).await;
            assert_eq!(refusal(locked), Refusal::NotFound, "{:?}", other.role);
        }
        assert!(staff_change::Entity::find().all(city.db.raw()).await.expect("changes").is_empty());
        assert!(acts(&city).await.is_empty());
    }
}
