//! Accounts on both databases: registration, codes, sign-in, limits, second factor, sessions, recovery, claims.

mod support;

use backend::{
    Backend,
    accounts::{
        Caller, ConfirmedThen, Elsewhere, KeptPost, NewApplicant, RegisterThen, SignInInput, SignedIn, Then, Visit,
        totp_code_at,
    },
    applications::Started,
    db::entity::{account, session, sms_code},
};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    authority::{Actor, Role, Scope},
    citizen_number::CitizenNumber,
    error::Refusal,
    ids::{AccountId, SessionId},
    input::RegisterInput,
    journey::Step,
    mobile::Mobile,
    real_name::RealName,
    service::Service,
    session::SessionEnds,
    violation::{Field, Rule},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use support::TestCity;

const NUMBER: &str = "11010519491231002X";
const MOBILE: &str = "13912345678";
const PASSWORD: &str = "a horse of four legs";
const NEW_PASSWORD: &str = "another horse entirely";

fn visit(token: &str) -> Visit {
    Visit { token: Some(token.to_owned()), ..from("10.0.0.1") }
}

fn from(address: &str) -> Visit {
    let device = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36".to_owned();
    Visit { token: None, address: address.to_owned(), device }
}

fn form(number: &str, mobile: &str) -> RegisterInput {
    RegisterInput {
        real_name: "王伟".to_owned(),
        citizen_number: number.to_owned(),
        mobile: mobile.to_owned(),
        password: PASSWORD.to_owned(),
        consent: "yes".to_owned(),
    }
}

fn login(login: &str, password: &str) -> SignInInput {
    SignInInput { login: login.to_owned(), password: password.to_owned(), next: String::new() }
}

/// When a session ends, by the server's word.
async fn ends(city: &TestCity, token: &str) -> SessionEnds {
    city.backend.session_ends(Some(token)).await.expect("answered").expect("signed in")
}

/// The six digits of the newest message to a mobile.
fn code_sent_to(city: &TestCity, mobile: &str) -> String {
    let text = city.sms.last_to(mobile).expect("a message").text;
    let digits: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 6).collect();
    digits.first().expect("a code in it").to_string()
}

/// The same for a message that goes out beside the answer: other tasks get their turn until it is there.
async fn code_that_comes(city: &TestCity, mobile: &str) -> String {
    for _ in 0..1_000_000 {
        if city.sms.last_to(mobile).is_some() {
            return code_sent_to(city, mobile);
        }
        tokio::task::yield_now().await;
    }
    panic!("no code came");
}

/// Another code than this one.
fn wrong(code: &str) -> String {
    if code == "000000" { "000001".to_owned() } else { "000000".to_owned() }
}

/// Fills the form in and gives the token of the session that waits for the code.
async fn start(city: &TestCity, number: &str, mobile: &str) -> String {
    let registering = city.backend.register(&from("10.0.0.1"), &form(number, mobile)).await.expect("answered");
    assert_eq!(registering.then, RegisterThen::Code);
    registering.token
}

async fn registered(city: &TestCity) -> String {
    let token = start(city, NUMBER, MOBILE).await;
    let code = code_sent_to(city, MOBILE);
    let confirmed = city.backend.confirm_registration(&visit(&token), &code).await.expect("answered");
    assert_eq!(confirmed.then, ConfirmedThen::Welcome);
    confirmed.token.expect("a session")
}

async fn add(city: &TestCity, number: &str, mobile: &str) -> AccountId {
    let new = NewApplicant {
        real_name: RealName::parse("王伟").expect("a name"),
        number: CitizenNumber::parse(number, NaiveDate::MAX).expect("a number"),
        mobile: Mobile::parse(mobile).expect("a mobile"),
        password: PASSWORD.to_owned(),
    };
    city.backend.add_applicant(new).await.expect("added")
}

async fn caller(backend: &Backend, token: &str) -> Option<Caller> {
    backend.caller(Some(token)).await.expect("answered")
}

async fn sign_in(city: &TestCity, input: &SignInInput) -> SignedIn {
    city.backend.sign_in(&from("10.0.0.1"), input).await.expect("answered")
}

async fn accounts(city: &TestCity) -> u64 {
    account::Entity::find().count(city.db.read()).await.expect("counted")
}

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
        assert_eq!(row.consent_version.as_deref(), Some("2026-11"));
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
        let answer = city.backend.register(&from("10.0.0.1"), &input).await.expect("answered");
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
        let answer = city.backend.register(&from("10.0.0.1"), &form("110105491231002", MOBILE)).await.expect("answered");
        let page = city.backend.register_page(&visit(&answer.token)).await.expect("the form");
        assert_eq!(page.violations.of(Field::CitizenNumber), Some(Rule::OldFifteen));
    }

    async fn resident_of_hong_kong_is_told_where_to_go(city: TestCity) {
        let answer = city.backend.register(&from("10.0.0.1"), &form("810000199408230021", MOBILE)).await.expect("answered");
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

    async fn mobile_gets_five_codes_an_hour(city: TestCity) {
        for _ in 0..5 {
            start(&city, NUMBER, MOBILE).await;
        }
        let answer = city.backend.register(&from("10.0.0.9"), &form(NUMBER, MOBILE)).await.expect("answered");
        assert_eq!(answer.then, RegisterThen::Check);
        let page = city.backend.register_page(&visit(&answer.token)).await.expect("the form");
        assert!(matches!(page.refusal, Some(Refusal::TooManyTries { retry_after: 1..=3600 })));
        assert_eq!(city.sms.messages().len(), 5);
    }

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
        let token = city.backend.register(&from("10.0.0.1"), &claimed).await.expect("answered").token;
        city.backend.confirm_registration(&visit(&token), &code_sent_to(&city, MOBILE)).await.expect("answered");
        let officer = city.officer(Role::Administrator, Scope::City).await;
        let claim = city.backend.claims(&officer).await.expect("claims").remove(0);
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let refused = city.backend.settle_claim(&reviewer, &claim.id, true).await.expect_err("not a reviewer's");
        assert_eq!(refused.refusal(), Refusal::NotFound);
        city.backend.settle_claim(&officer, &claim.id, true).await.expect("settled");
        let again = city.backend.settle_claim(&officer, &claim.id, false).await.expect_err("once");
        assert!(matches!(again.refusal(), Refusal::Stale { by_staff: true, .. }));
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
        let token = city.backend.register(&from("10.0.0.1"), &claimed).await.expect("answered").token;
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

    async fn step_posted_after_the_session_ended_is_written_when_its_owner_signs_in(city: TestCity) {
        let stranger = "110105199003071239";
        add(&city, stranger, "13912345679").await;
        let me = Actor { account: add(&city, NUMBER, MOBILE).await, role: Role::Applicant, scope: Scope::City };
        let Started::Draft(application) = city.backend.start(&me, Service::Permit).await.expect("started") else {
            panic!("a draft");
        };
        let detail = || async {
            let view = city.backend.step_view(&me, &application, Step::Identity, false).await.expect("the step");
            (view.draft.residence.detail, view.version)
        };
        let kept = KeptPost {
            application: application.clone(),
            step: Step::Residence,
            version: 0,
            typed: vec![(Field::Detail, "3号楼".to_owned())],
        };
        let token = city.backend.keep_post(&from("10.0.0.1"), kept.clone()).await.expect("kept");
        let row = session::Entity::find().one(city.db.read()).await.expect("read").expect("a session");
        assert!(!row.kept_enc.expect("sealed").windows(3).any(|part| part == "3号".as_bytes().get(..3).unwrap_or_default()));

        let next = format!("/apply/permit/{application}/residence?check=1");
        let input = SignInInput { next: next.clone(), ..login(stranger, PASSWORD) };
        let theirs = city.backend.sign_in(&visit(&token), &input).await.expect("answered");
        assert_eq!(theirs.then, Then::Page(next.clone()));
        assert_eq!(detail().await, (String::new(), 0), "somebody else's sign-in writes nothing");

        let token = city.backend.keep_post(&from("10.0.0.1"), kept).await.expect("kept");
        let wrong = login(NUMBER, "not it");
        let again = city.backend.sign_in(&visit(&token), &wrong).await.expect("answered");
        assert_eq!((again.then, detail().await), (Then::Again, (String::new(), 0)));
        let input = SignInInput { next: next.clone(), ..login(NUMBER, PASSWORD) };
        let back = city.backend.sign_in(&visit(&again.token), &input).await.expect("answered");
        assert_eq!(back.then, Then::Page(next));
        assert_eq!(detail().await, ("3号楼".to_owned(), 1));
        let twice = city.backend.sign_in(&visit(&back.token), &login(NUMBER, PASSWORD)).await.expect("answered");
        assert!(caller(&city.backend, &twice.token).await.is_some());
        assert_eq!(detail().await.1, 1, "once");
    }

    async fn sweeping_deletes_only_what_has_ended(city: TestCity) {
        let token = registered(&city).await;
        start(&city, "110101199003070011", "13800000001").await;
        city.backend.sweep_sessions().await.expect("swept");
        assert_eq!(session::Entity::find().count(city.db.read()).await.expect("counted"), 2);
        for _ in 0..3 {
            city.clock.advance(TimeDelta::minutes(29));
            assert!(caller(&city.backend, &token).await.is_some());
        }
        city.backend.sweep_sessions().await.expect("swept");
        let left = session::Entity::find().filter(session::Column::AccountId.is_not_null()).count(city.db.read()).await;
        assert_eq!(left.expect("counted"), 1);
        assert_eq!(session::Entity::find().count(city.db.read()).await.expect("counted"), 1);
    }

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
