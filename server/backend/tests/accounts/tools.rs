//! What the tests of accounts share: people, forms, codes, sessions.

use crate::support::TestCity;
use backend::{
    Backend,
    accounts::{Caller, ConfirmedThen, NewApplicant, RegisterThen, SignInInput, SignedIn, Visit},
    db::entity::{account, throttle},
};
use chrono::NaiveDate;
use domain::{
    citizen_number::CitizenNumber, ids::AccountId, input::RegisterInput, mobile::Mobile, real_name::RealName,
    session::SessionEnds,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};

/// A number that the register of regions knows.
pub const NUMBER: &str = "11010519491231002X";
/// Its mobile.
pub const MOBILE: &str = "13912345678";
/// Their password.
pub const PASSWORD: &str = "a horse of four legs";
/// The privacy notice that comes with the program.
pub const NOTICE: &str = "2026-11/zh";
/// What they change it to.
pub const NEW_PASSWORD: &str = "another horse entirely";

/// Somebody with a session.
pub fn visit(token: &str) -> Visit {
    Visit { token: Some(token.to_owned()), ..from("10.0.0.1") }
}

/// Somebody without one.
pub fn from(address: &str) -> Visit {
    let device = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36".to_owned();
    Visit { token: None, address: address.to_owned(), device }
}

/// The form, filled in.
pub fn form(number: &str, mobile: &str) -> RegisterInput {
    RegisterInput {
        real_name: "王伟".to_owned(),
        citizen_number: number.to_owned(),
        mobile: mobile.to_owned(),
        password: PASSWORD.to_owned(),
        consent: "yes".to_owned(),
    }
}

/// The other form.
pub fn login(login: &str, password: &str) -> SignInInput {
    SignInInput { login: login.to_owned(), password: password.to_owned(), next: String::new() }
}

/// When a session ends, by the server's word.
pub async fn ends(city: &TestCity, token: &str) -> SessionEnds {
    city.backend.session_ends(Some(token)).await.expect("answered").expect("signed in")
}

/// The six digits of the newest message to a mobile.
pub fn code_sent_to(city: &TestCity, mobile: &str) -> String {
    let text = city.sms.last_to(mobile).expect("a message").text;
    let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 6).collect();
    digits.first().expect("a code in it").to_string()
}

/// The same for a message that goes out beside the answer: other tasks get their turn until it is there.
pub async fn code_that_comes(city: &TestCity, mobile: &str) -> String {
    for _ in 0..1_000_000 {
        if city.sms.last_to(mobile).is_some() {
            return code_sent_to(city, mobile);
        }
        tokio::task::yield_now().await;
    }
    panic!("no code came");
}

/// Another code than this one.
pub fn wrong(code: &str) -> String {
    if code == "000000" { "000001".to_owned() } else { "000000".to_owned() }
}

/// Fills the form in and gives the token of the session that waits for the code.
pub async fn start(city: &TestCity, number: &str, mobile: &str) -> String {
    let registering = city.backend.register(&from("10.0.0.1"), &form(number, mobile), NOTICE).await.expect("answered");
    assert_eq!(registering.then, RegisterThen::Code);
    registering.token
}

/// Somebody who has registered; gives their session.
pub async fn registered(city: &TestCity) -> String {
    let token = start(city, NUMBER, MOBILE).await;
    let code = code_sent_to(city, MOBILE);
    let confirmed = city.backend.confirm_registration(&visit(&token), &code).await.expect("answered");
    assert_eq!(confirmed.then, ConfirmedThen::Welcome);
    confirmed.token.expect("a session")
}

/// Somebody who registered long ago.
pub async fn add(city: &TestCity, number: &str, mobile: &str) -> AccountId {
    let new = NewApplicant {
        real_name: RealName::parse("王伟").expect("a name"),
        number: CitizenNumber::parse(number, NaiveDate::MAX).expect("a number"),
        mobile: Mobile::parse(mobile).expect("a mobile"),
        password: PASSWORD.to_owned(),
    };
    city.backend.add_applicant(new).await.expect("added")
}

/// Whose session it is.
pub async fn caller(backend: &Backend, token: &str) -> Option<Caller> {
    backend.caller(Some(token)).await.expect("answered")
}

/// What signing in leads to.
pub async fn sign_in(city: &TestCity, input: &SignInInput) -> SignedIn {
    city.backend.sign_in(&from("10.0.0.1"), input).await.expect("answered")
}

/// As if a counter stood at `used` for everybody who has been counted in it.
pub async fn count_up(city: &TestCity, kind: &str, used: i64) {
    let of_kind = throttle::Column::Bucket.starts_with(format!("{kind}:"));
    let counted = throttle::Entity::update_many().col_expr(throttle::Column::Used, Expr::value(used)).filter(of_kind);
    assert_ne!(counted.exec(city.db.raw()).await.expect("written").rows_affected, 0, "{kind}");
}

/// How many there are.
pub async fn accounts(city: &TestCity) -> u64 {
    account::Entity::find().count(city.db.read()).await.expect("counted")
}
