//! The whole application on a fresh demo database, asked through its router: lists are generated from the router itself,
//! so a new page or server function is tested from its first day.

mod support;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use support::Platform;

/// What a plain form of that origin gets that sends nothing.
async fn post(platform: &Platform, path: &str, origin: &str) -> Response<Body> {
    let form = "application/x-www-form-urlencoded";
    let request = Request::post(path).header(header::ORIGIN, origin).header(header::CONTENT_TYPE, form);
    platform.ask(request, Body::empty()).await
}

/// Every page's address, with something in place of its parameters.
fn pages() -> Vec<String> {
    let routes = server::wiring::routes();
    let filled = |path: &str| path.replace("{service}", "permit").replace("{step}", "identity").replace("{id}", "none");
    routes.iter().map(|route| filled(route.path())).collect()
}

fn server_functions() -> Vec<&'static str> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect()
}

#[tokio::test]
async fn another_site_cannot_call_any_server_function() {
    let platform = Platform::start("foreign").await;
    assert!(server_functions().len() > 10, "the list is not empty");
    for path in server_functions() {
        assert_eq!(post(&platform, path, "https://evil.example").await.status(), StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_stranger_who_calls_any_server_function_with_nothing_breaks_nothing() {
    let platform = Platform::start("stranger").await;
    for path in server_functions() {
        let answer = post(&platform, path, "http://127.0.0.1:3000").await;
        let cookie = answer.headers().get(header::SET_COOKIE).map(|cookie| cookie.to_str().unwrap().to_owned());
        assert_ne!(answer.status(), StatusCode::FORBIDDEN, "{path} is reached");
        let hidden = cookie.is_none_or(|cookie| ["Secure", "HttpOnly", "SameSite"].iter().all(|w| cookie.contains(w)));
        assert!(hidden, "{path}: a cookie that scripts or plain connections see");
    }
}

#[tokio::test]
async fn a_stranger_gets_a_page_or_is_led_away_but_never_an_error_of_ours() {
    let platform = Platform::start("pages").await;
    assert!(pages().len() > 20, "the list is not empty");
    for path in pages() {
        let answer = platform.get(&path).await;
        let status = answer.status();
        assert!(!status.is_server_error(), "{path}: {status}");
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"), "{path}: {policy}");
        let kept = answer.headers()[header::CACHE_CONTROL].to_str().unwrap().to_owned();
        let personal = ["/me", "/apply", "/applications", "/admin", "/sign-in", "/register", "/recover"];
        if personal.iter().any(|prefix| path.starts_with(prefix)) {
            assert_eq!(kept, "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn a_page_that_does_not_exist_is_a_page_and_a_404() {
    let platform = Platform::start("missing").await;
    for path in ["/no-such-page", "/points/none", "/guide/none", "/evidence/none", "/pkg/none/permit.js"] {
        let status = platform.get(path).await.status();
        assert!(matches!(status, StatusCode::NOT_FOUND | StatusCode::UNAUTHORIZED), "{path}: {status}");
    }
}
