//! What every answer carries and what never gets through, asked of the router itself.

use axum::{
    Router,
    body::Body,
    extract::Path,
    http::{Request, Response, StatusCode, header},
};
use futures::StreamExt;
use leptos_config::LeptosOptions;
use server::{
    config::{Settings, Source},
    middleware,
};
use std::sync::Arc;
use tower::ServiceExt;

/// A router of a few routes in the platform's middleware: what is tested here is the middleware alone.
fn application() -> Router {
    let options = LeptosOptions::builder().output_name("permit").build();
    let variables = vec![("PLATFORM_PUBLIC_ORIGIN".to_owned(), "https://permit.example".to_owned())];
    let settings = Settings::from_source(&Source::new(Vec::new(), variables, true).unwrap(), options, true).unwrap();
    let routes = Router::new()
        .route("/", axum::routing::get(|| async { "home" }).post(|body: String| async move { body }))
        .route("/me", axum::routing::get(|| async { "mine" }))
        .route("/panic", axum::routing::get(fail))
        .route("/bare/{status}", axum::routing::get(|Path(status): Path<u16>| async move { code(status) }))
        .route("/words/{status}", axum::routing::get(|Path(status): Path<u16>| async move { (code(status), "oops") }))
        .layer(middleware::body_limit(64));
    middleware::wrap(routes, &settings, Arc::new(middleware::Moment::default)).unwrap()
}

fn code(status: u16) -> StatusCode {
    StatusCode::from_u16(status).unwrap()
}

async fn fail() -> &'static str {
    panic!("a citizen's number")
}

async fn ask(request: http::request::Builder, body: impl Into<Body>) -> Response<Body> {
    application().oneshot(request.body(body.into()).unwrap()).await.unwrap()
}

async fn get(path: &str) -> Response<Body> {
    ask(Request::get(path), Body::empty()).await
}

/// What a browser gets that navigates there.
async fn navigate(path: &str) -> Response<Body> {
    ask(Request::get(path).header(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8"), Body::empty()).await
}

/// A post to the home page with the given headers.
async fn post(headers: &[(&str, &str)]) -> StatusCode {
    let mut request = Request::post("/").header(header::HOST, "permit.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    ask(request, "x=1").await.status()
}

async fn text(response: Response<Body>) -> String {
    String::from_utf8(axum::body::to_bytes(response.into_body(), 100_000).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn every_answer_carries_the_security_headers_errors_too() {
    for (path, status) in [("/", 200), ("/nowhere", 404), ("/panic", 500)] {
        let response = get(path).await;
        assert_eq!(response.status(), status, "{path}");
        let value = |name: &str| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        assert!(value("strict-transport-security").starts_with("max-age="), "{path}");
        assert_eq!(value("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(value("referrer-policy"), "same-origin", "{path}");
        assert_eq!(value("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(value("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert!(value("permissions-policy").contains("microphone=()"), "{path}");
        assert_eq!(value("x-request-id").len(), 32, "{path}");
    }
}

#[tokio::test]
async fn a_page_of_ones_own_is_never_stored_and_a_public_one_is_asked_about_again() {
    assert_eq!(get("/me").await.headers()[header::CACHE_CONTROL], "no-store");
    assert_eq!(get("/").await.headers()[header::CACHE_CONTROL], "no-cache");
}

#[tokio::test]
async fn another_site_cannot_post_in_an_applicants_name() {
    assert_eq!(post(&[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")]).await, 403);
    assert_eq!(post(&[("sec-fetch-site", "same-site"), ("origin", "https://other.permit.example")]).await, 403);
    assert_eq!(post(&[("origin", "https://evil.example")]).await, 403);
    assert_eq!(post(&[("origin", "null")]).await, 403);
}

#[tokio::test]
async fn an_applicant_can_post_from_the_platforms_own_pages() {
    assert_eq!(post(&[("sec-fetch-site", "same-origin"), ("origin", "null")]).await, 200);
    assert_eq!(post(&[("origin", "https://permit.example")]).await, 200);
    assert_eq!(post(&[]).await, 200);
}

#[tokio::test]
async fn a_panic_is_a_page_that_tells_nothing() {
    let body = text(get("/panic").await).await;
    assert!(body.contains("系统出现问题") && !body.contains("citizen"), "{body}");
}

#[tokio::test]
async fn an_oversized_form_is_refused_before_it_is_read() {
    let form = Request::post("/").header(header::ACCEPT, "text/html").header(header::CONTENT_LENGTH, "65");
    let response = ask(form, "x".repeat(65)).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text(response).await.contains("内容过大"));
    let chunked = Body::from_stream(futures::stream::repeat_with(|| Ok::<_, std::io::Error>("x".repeat(60))).take(9));
    assert_eq!(ask(Request::post("/"), chunked).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_wrong_method_gets_a_page_that_names_the_right_ones() {
    let response = ask(Request::delete("/"), Body::empty()).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(response.headers()[header::ALLOW].to_str().unwrap().contains("POST"));
    assert!(text(response).await.contains("请求方式不正确"));
}

#[tokio::test]
async fn citizen_who_runs_into_an_error_gets_a_page_of_the_platform_that_says_what_to_do() {
    for status in [400, 401, 403, 404, 405, 408, 409, 413, 414, 415, 422, 429, 500, 503, 507] {
        for kind in ["bare", "words"] {
            let response = navigate(&format!("/{kind}/{status}")).await;
            assert_eq!(response.status(), status);
            let page = text(response).await;
            let heading = page.split("<h1>").nth(1).and_then(|rest| rest.split("</h1>").next()).unwrap();
            assert!(!heading.is_ascii() && page.contains(&format!("<title>{heading} - ")), "{status}: {page}");
            assert!(page.contains("class=\"lead\"") && !page.contains("oops"), "{status}: {page}");
            assert!(page.contains("href=\"/pkg/permit.css\"") && page.contains("site-header"), "{status}: {page}");
            assert!(status == 500 || !page.contains("系统出现问题"), "{status} has words of its own");
        }
    }
    assert_eq!(navigate("/bare/503").await.headers()[header::RETRY_AFTER], "10");
}

#[tokio::test]
async fn reader_in_elder_mode_gets_errors_in_it_with_a_way_past_the_header_and_to_the_other_language() {
    let asked = Request::get("/en/bare/404").header(header::ACCEPT, "text/html").header(header::COOKIE, "view=elder");
    let page = text(ask(asked, Body::empty()).await).await;
    assert!(page.contains("<html lang=\"en\" class=\"elder\">"), "{page}");
    assert!(page.contains("<body><a class=\"skip-link\" href=\"#main\">Skip to main content</a>"), "{page}");
    assert!(page.contains("<main id=\"main\" ") && page.contains("<a href=\"/\" lang=\"zh-CN\""), "{page}");
    let standard = text(navigate("/bare/404").await).await;
    assert!(
        standard.contains("<html lang=\"zh-CN\">") && standard.contains("<a href=\"/en\" lang=\"en\""),
        "{standard}"
    );
}

#[tokio::test]
async fn program_that_asks_keeps_the_words_it_was_answered_with() {
    let watcher = ask(Request::get("/words/503").header(header::ACCEPT, "*/*"), Body::empty()).await;
    assert_eq!(text(watcher).await, "oops");
}

#[test]
fn the_ports_of_the_readme_and_of_leptos_toml_are_the_same() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let readme = std::fs::read_to_string(root.join("README.md")).unwrap();
    let leptos = std::fs::read_to_string(root.join("Leptos.toml")).unwrap();
    assert!(readme.contains("http://127.0.0.1:3000") && leptos.contains("site-addr = \"127.0.0.1:3000\""));
}
