//! A use case that fails unexpectedly is an event of its request in the log: the id that the person was given leads to it, and
//! nothing about them stands there.

mod support;

use axum::{
    body::Body,
    http::{Request, Response, header},
};
use domain::authority::Role;
use sea_orm::ConnectionTrait;
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use support::{Platform, header, text};

/// The program's log, kept.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn start() -> Self {
        let log = Self::default();
        let kept = log.clone();
        tracing_subscriber::fmt().with_ansi(false).with_writer(move || kept.clone()).init();
        log
    }

    fn lines(&self) -> Vec<String> {
        let bytes = self.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect()
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

/// What a form gets that is sent to the server function of that page.
async fn asked_of_the_function(platform: &Platform, session: &str) -> Response<Body> {
    let request = Request::post("/api/load-me")
        .header(header::ORIGIN, "http://127.0.0.1:3000")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, format!("__Host-session={session}"));
    platform.ask(request, Body::empty()).await
}

#[tokio::test]
async fn operator_finds_what_failed_by_the_id_that_the_person_was_given() {
    let log = Log::start();
    let platform = Platform::start("logged").await;
    let session = platform.session(Role::Applicant).await;
    platform.db.raw().execute_unprepared("drop table inbox").await.unwrap();
    // A page loads in tasks of its own; a server function answers in the request's.
    for answer in [platform.get_as("/me", &session).await, asked_of_the_function(&platform, &session).await] {
        let (status, id) = (answer.status(), header(&answer, "x-request-id"));
        assert!(status.is_server_error() && !id.is_empty(), "{status} {id}");
        assert!(!text(answer).await.contains("no such table"), "the person is not told what is inside");
        let lines = log.lines();
        let told: Vec<_> = lines.iter().filter(|line| line.contains("use case failed") && line.contains(&id)).collect();
        let [told] = told[..] else { panic!("{lines:?}") };
        assert!(told.contains("ERROR") && told.contains("inbox"), "{told}");
        for personal in ["王小明", "11010519491231002X", "13800138000", session.as_str()] {
            assert!(!lines.iter().any(|line| line.contains(personal)), "{personal}");
        }
    }
}
