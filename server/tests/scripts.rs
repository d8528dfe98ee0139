//! Every page of the router, as everybody sees it: where scripts run they are ours by the nonce of the policy, or one small file,
//! and everywhere else there are none.

mod support;

use axum::http::StatusCode;
use domain::{
    authority::{Actor, Role},
    service::Service,
};
use support::{Platform, header, text};

/// Every page's address about this application, and addresses that are no page.
fn addresses(application: &str) -> Vec<String> {
    let routes = server::wiring::routes();
    let filled = |path: &str| {
        let path = path.replace("{service}", "permit").replace("{step}", "identity");
        if path.starts_with("/apply") || path.starts_with("/applications") || path.starts_with("/admin") {
            path.replace("{id}", application)
        } else {
            path.replace("{id}", "none")
        }
    };
    let none = ["/nowhere", "/pkg/old/permit.js", "/admin/nowhere", "/points?q=%3Cscript%3Ealert(1)%3C/script%3E"];
    routes.iter().map(|route| filled(route.path())).chain(none.map(str::to_owned)).collect()
}

/// Every value of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// A scripted page: no script without the policy's nonce, and the nonce nowhere else.
fn assert_scripts_are_ours(path: &str, policy: &str, page: &str) {
    let named = policy.split("script-src 'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
    let nonce = named.unwrap_or_else(|| panic!("{path}: no nonce in {policy}"));
    let scripts = page.matches("<script").count();
    assert!(scripts > 1, "{path}: wakes up");
    let nonces = values(page, "nonce");
    assert!(nonces.len() >= scripts && nonces.iter().all(|value| *value == nonce), "{path}: {nonces:?}, not {nonce}");
    assert_eq!(page.matches(nonce).count(), nonces.len(), "{path}: the nonce stands where style sheets can read it");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
}

/// A page without scripts and without what hydration would look for.
fn assert_plain(path: &str, policy: &str, page: &str) {
    let none = policy.contains("script-src 'none'") || policy.starts_with("default-src 'none'");
    assert!(none && !policy.contains("nonce"), "{path}: {policy}");
    for trace in ["<script", "<!>", "<!--", "modulepreload", "nonce="] {
        assert!(!page.contains(trace), "{path}: {trace}");
    }
}

/// A page with a small script of its own in place of the application's code: that file, by its address, and nothing else.
fn assert_has_only(file: &str, path: &str, policy: &str, page: &str) {
    assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"), "{path}: {policy}");
    assert_eq!(page.matches("<script").count(), 1, "{path}");
    assert!(page.contains(&format!("<script src=\"{file}\" defer></script></head>")), "{path}: {page}");
}

#[tokio::test]
async fn everybody_gets_scripts_with_the_policys_nonce_on_pages_that_need_them_and_none_on_others() {
    let platform = Platform::start("scripts").await;
    let account = platform.account(Role::Applicant).await;
    let applicant = Actor { account, role: Role::Applicant, scope: domain::authority::Scope::City };
    let application = platform.backend.start(&applicant, Service::Permit).await.unwrap();
    let backend::applications::Started::Draft(application) = application else { panic!("has one already") };
    let mut visitors = vec![String::new()];
    for role in [Role::Applicant, Role::Reviewer, Role::Clerk, Role::Administrator] {
        visitors.push(platform.session(role).await);
    }
    let (mut scripted, mut plain) = (0, 0);
    for path in addresses(application.as_str()) {
        for session in &visitors {
            let answer = platform.get_as(&path, session).await;
            let (status, policy) = (answer.status(), header(&answer, "content-security-policy"));
            let page = text(answer).await;
            if let Some(file) = app::script_file(&path) {
                assert_has_only(file, &path, &policy, &page);
            } else if app::needs_scripts(path.split('?').next().unwrap()) {
                assert_scripts_are_ours(&path, &policy, &page);
                scripted += usize::from(status == StatusCode::OK);
            } else {
                assert_plain(&path, &policy, &page);
                plain += usize::from(status == StatusCode::OK);
            }
        }
    }
    assert!(scripted >= 8 && plain > 80, "pages were seen, not only refusals: {scripted}, {plain}");
}
