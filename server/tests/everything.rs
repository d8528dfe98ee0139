//! The whole application on a fresh demo database, asked through its router: lists are generated from the router itself,
//! so a new page or server function is tested from its first day, and fails until it is said who may.

#[path = "../backend/tests/support/answers.rs"]
mod answers;
mod support;

#[path = "everything/mod.rs"]
mod everything;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use everything::{
    lists::{ACTS, FILES, FORM, LOOKS, PAGES, POSTS, PUBLIC_FUNCTIONS, PUBLIC_PAGES},
    rules::{Answer, Rule},
    stage::{Stage, Visitor},
};
use std::collections::BTreeSet;
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

/// What was answered to whom, where it was not what the rule says.
fn misjudged(what: &str, rule: Rule, who: &Visitor, given: Answer) -> Option<String> {
    let expected = rule.answer(who);
    (given != expected).then(|| format!("{what}: {} got {given:?}, not {expected:?}", who.name))
}

fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    names.into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn every_page_and_every_server_function_says_who_may() {
    let routes = tokio::task::spawn_blocking(server::wiring::routes).await.unwrap();
    let routes = routes.iter().map(|route| match route.path().trim_end_matches('/') {
        "" => "/",
        path => path,
    });
    let ruled = PAGES.iter().map(|(pattern, ..)| *pattern).chain(PUBLIC_PAGES.iter().copied());
    assert_eq!(named(routes), named(ruled), "pages of the router, and those of the lists");
    let functions = server_functions().into_iter().map(|path| path.trim_start_matches("/api/"));
    let ruled = LOOKS.iter().chain(ACTS).map(|(endpoint, ..)| *endpoint).chain(PUBLIC_FUNCTIONS.iter().copied());
    assert_eq!(named(functions), named(ruled), "server functions, and those of the lists");
}

#[tokio::test]
async fn nobody_calls_a_server_function_that_is_not_theirs_and_a_refused_call_changes_nothing() {
    let stage = Stage::set("functions").await;
    let mut wrong = Vec::new();
    let looks = LOOKS.iter().map(|line| (line, true));
    for ((endpoint, rule, form), is_look) in looks.chain(ACTS.iter().map(|line| (line, false))) {
        let before = stage.rows().await;
        for who in &stage.visitors {
            if is_look || rule.answer(who) != Answer::Allowed {
                let given = Answer::of(stage.post(who, &format!("/api/{endpoint}"), FORM, form).await).await;
                wrong.extend(misjudged(endpoint, *rule, who, given));
            }
        }
        wrong.extend(stage.changed_since(&before).await.iter().map(|table| format!("{endpoint} changed {table}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn nobody_opens_a_page_that_is_not_theirs_and_a_look_changes_nothing() {
    let stage = Stage::set("looks").await;
    let mut wrong = Vec::new();
    for (pattern, rule, address) in PAGES {
        let before = stage.rows().await;
        for who in &stage.visitors {
            let given = Answer::of(stage.get(who, address).await).await;
            wrong.extend(misjudged(pattern, *rule, who, given));
        }
        wrong.extend(stage.changed_since(&before).await.iter().map(|table| format!("{pattern} changed {table}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn nobody_reaches_a_file_that_is_not_theirs_and_a_refused_upload_changes_nothing() {
    let stage = Stage::set("files").await;
    let (before, mut wrong) = (stage.rows().await, Vec::new());
    for who in &stage.visitors {
        for (address, rule, kind, form) in POSTS {
            if rule.answer(who) != Answer::Allowed {
                let given = Answer::of(stage.post(who, address, kind, form).await).await;
                wrong.extend(misjudged(address, *rule, who, given));
            }
        }
        // An officer's look at a paper is an entry of the trail: only whoever leaves none is asked.
        for (address, rule) in FILES {
            if who.owns || rule.answer(who) != Answer::Allowed {
                let given = Answer::of(stage.get(who, address).await).await;
                wrong.extend(misjudged(address, *rule, who, given));
            }
        }
    }
    wrong.extend(stage.changed_since(&before).await.iter().map(|table| format!("{table} changed")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
async fn a_stranger_who_calls_any_server_function_gets_no_cookie_that_scripts_see() {
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
