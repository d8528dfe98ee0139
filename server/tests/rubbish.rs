//! What no honest person types, in each field of each form: every server function, as whoever may call it. It is answered with
//! anything but a failure, is never markup on the page that follows, and stands in no address and in no log.

#[path = "../backend/tests/support/answers.rs"]
mod answers;
#[path = "../backend/tests/support/postgres.rs"]
mod postgres;
mod support;

#[path = "everything/mod.rs"]
mod everything;

use axum::http::{Request, Response, StatusCode, header};
use everything::{
    forms::{Form, forms},
    stage::{Stage, Visitor},
};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex, OnceLock},
};
use support::{Platform, text};

/// Part of everything that is typed here, and of nothing else.
const CANARY: &str = "Zeichen7Q";

/// What is typed, as a browser sends it.
fn rubbish() -> Vec<(&'static str, String)> {
    let with = |more: &str| format!("{CANARY}{more}");
    vec![
        ("markup", format!("%22%27%3E%3Cscript%3E{CANARY}%3C%2Fscript%3E")),
        ("ten thousand characters", with(&"x".repeat(10_000))),
        ("control characters", with("%00%01%07%1B%7F")),
        ("marks that turn the direction of writing", with("%E2%80%AE%E2%81%A6%E2%80%8F")),
        ("rare Han", with("%F0%A0%AE%B7%F0%A1%83%81%F0%B1%8D%90")),
        ("no UTF-8", with("%FF%FE%80")),
        ("GBK", with("%C4%E3%BA%C3")),
        ("half an escape", with("%E4%B")),
        ("a line of its own", with("%0D%0ASet-Cookie%3A%20x%3D1")),
        ("a way out of the folder", format!("..%2F..%2F{CANARY}")),
        ("a number that is too large", "-99999999999999999999".to_owned()),
        ("nothing", String::new()),
    ]
}

/// The program's log, kept for the whole process.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn kept() -> &'static Self {
        static LOG: OnceLock<Log> = OnceLock::new();
        LOG.get_or_init(|| {
            let log = Self::default();
            let writer = log.clone();
            tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone()).init();
            log
        })
    }

    fn told(&self, words: &str) -> Vec<String> {
        let bytes = self.0.lock().unwrap().clone();
        String::from_utf8_lossy(&bytes).lines().filter(|line| line.contains(words)).map(str::to_owned).collect()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Sends a body as the visitor and follows where the answer leads; gives what is wrong with either.
async fn sent(stage: &Stage, who: &Visitor, form: &Form, body: String) -> Option<String> {
    let mut cookie = format!("__Host-session={}", stage.session(who).await);
    let request = Request::post(format!("/api/{}", form.endpoint))
        .header(header::ACCEPT, "text/html,*/*;q=0.8")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, &cookie);
    let answer = stage.send(request, body).await;
    let (status, location) = (answer.status(), support::header(&answer, "location"));
    if status.is_server_error() || location.contains(CANARY) {
        return Some(format!("{status} {location}"));
    }
    if let Some(set) = set_cookie(&answer) {
        cookie = set;
    }
    if !status.is_redirection() {
        return markup(text(answer).await).then(|| format!("{status}: markup in the answer"));
    }
    let page = Request::get(&location).header(header::ACCEPT, "text/html").header(header::COOKIE, cookie);
    let page = stage.send(page, String::new()).await;
    let status = page.status();
    let bad = status.is_server_error() || status == StatusCode::BAD_REQUEST || markup(text(page).await);
    bad.then(|| format!("the page {location} that follows: {status}"))
}

fn set_cookie(answer: &Response<axum::body::Body>) -> Option<String> {
    support::header(answer, "set-cookie").split(';').next().filter(|cookie| !cookie.is_empty()).map(str::to_owned)
}

fn markup(page: String) -> bool {
    page.contains(&format!("<script>{CANARY}"))
}

/// Every field of every form, one at a time, the others as an honest person has them.
async fn every_field_takes_rubbish(platform: Platform) {
    let log = Log::kept();
    let stage = Stage::set_on(platform).await;
    let (forms, rubbish) = (forms(), rubbish());
    assert!(forms.len() > 100 && forms.iter().map(|form| form.fields.len()).sum::<usize>() > 250, "{}", forms.len());
    let mut wrong = Vec::new();
    for form in &forms {
        let who = form.caller(&stage.visitors);
        for field in &form.fields {
            for (kind, typed) in &rubbish {
                let body = stage.filled(&form.body(field, typed));
                if let Some(what) = sent(&stage, who, form, body).await {
                    wrong.push(format!("{} {field}, {kind}, as {}: {what}", form.endpoint, who.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(log.told(CANARY), Vec::<String>::new(), "what was typed is in the log");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_types_rubbish_into_any_field_is_answered_on_sqlite() {
    every_field_takes_rubbish(Platform::start("rubbish").await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_types_rubbish_into_any_field_is_answered_on_postgres() {
    let database = postgres::new_database().await;
    every_field_takes_rubbish(Platform::start_on("rubbish-postgres", Some(database)).await).await;
}
