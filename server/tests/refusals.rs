//! What a browser is shown when the platform cannot take what it sends.

mod support;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use domain::authority::Role;
use support::{Platform, text};

const ORIGIN: &str = "http://127.0.0.1:3000";
const FORM: &str = "application/x-www-form-urlencoded";
/// More than any form of the platform holds.
const TOO_MUCH: usize = 2 * 1024 * 1024;

/// A form that a browser sends without scripts.
fn form(path: &str, kind: &str) -> http::request::Builder {
    Request::post(path).header(header::ORIGIN, ORIGIN).header(header::CONTENT_TYPE, kind)
}

/// The words of a page in the platform's look.
async fn words(answer: Response<Body>) -> String {
    let page = text(answer).await;
    assert!(page.contains("site-header") && page.contains("/permit.css") && !page.contains("<script"), "{page}");
    page
}

#[tokio::test]
async fn sender_of_an_endless_form_is_told_that_it_is_too_long() {
    let platform = Platform::start("endless").await;
    for path in ["/api/sign-in", "/api/evidence/any/remove"] {
        let long = format!("login={}", "x".repeat(TOO_MUCH));
        let answer = platform.ask(form(path, FORM).header(header::CONTENT_LENGTH, long.len()), long).await;
        assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        assert!(words(answer).await.contains("内容过大"), "{path}");
    }
}

#[tokio::test]
async fn sender_of_something_that_is_no_form_gets_a_page_in_chinese() {
    let platform = Platform::start("no-form").await;
    let session = platform.session(Role::Applicant).await;
    let cookie = format!("__Host-session={session}");
    for (path, kind) in [
        ("/api/evidence/any", "text/plain"),
        ("/api/evidence/any", "multipart/form-data"),
        ("/api/evidence/any/remove", "text/plain"),
        ("/api/evidence/any/remove", FORM),
        ("/api/sign-in", "text/plain"),
        ("/points", FORM),
    ] {
        let answer = platform.ask(form(path, kind).header(header::COOKIE, &cookie), "nonsense").await;
        let status = answer.status();
        assert!(status.is_client_error() || status.is_redirection(), "{path} {kind}: {status}");
        if status.is_client_error() {
            let page = words(answer).await;
            assert!(!page.contains("Content-Type") && !page.contains("deserialize"), "{path} {kind}: {page}");
        }
    }
}

#[tokio::test]
async fn reader_who_follows_a_link_to_a_form_s_address_gets_a_page() {
    let platform = Platform::start("form-address").await;
    let answer = platform.get("/api/sign-in").await;
    assert!(answer.status().is_client_error(), "{}", answer.status());
    words(answer).await;
}
