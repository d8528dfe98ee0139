//! Pages for what fails before or outside the application: in the platform's look and the reader's language, without data,
//! script or a word of what was sent.

use app::{
    t,
    text::{View, elder, lang, speak, to},
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use leptos_config::LeptosOptions;
use std::sync::Arc;

/// Seconds after which somebody tries again who found the system busy.
const BUSY: &str = "10";

/// Where the style sheet of the last build lies.
pub fn style_sheet(options: &LeptosOptions) -> Arc<str> {
    format!("/{}/{}.css", options.site_pkg_dir, options.output_name).into()
}

/// Middleware: gives a page to errors that have none (a wrong method, a timeout, a missing file, a panic). Somebody who
/// asks for a page also gets one in place of the few English words that the frameworks answer with.
pub async fn dress(State(style_sheet): State<Arc<str>>, request: Request, next: Next) -> Response {
    let head = request.method() == Method::HEAD;
    let view = request.extensions().get::<View>().copied().unwrap_or_default();
    let wants_page = names(request.headers(), &header::ACCEPT, "text/html");
    let response = next.run(request).await;
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    let bare = !response.headers().contains_key(header::CONTENT_TYPE);
    let words = wants_page && names(response.headers(), &header::CONTENT_TYPE, "text/plain");
    if failed && !head && (bare || words) { dressed(&response, view, &style_sheet) } else { response }
}

fn names(headers: &HeaderMap, name: &header::HeaderName, kind: &str) -> bool {
    headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(kind))
}

/// The page in place of an answer, with what that told the browser about trying again.
fn dressed(answer: &Response, view: View, style_sheet: &str) -> Response {
    let status = answer.status();
    let again = answer.headers().get(header::RETRY_AFTER).cloned();
    let again = again.or_else(|| (status == StatusCode::SERVICE_UNAVAILABLE).then(|| HeaderValue::from_static(BUSY)));
    let seconds = again.as_ref().and_then(|value| value.to_str().ok()?.parse().ok());
    // Written without a pause: no other page is on this thread meanwhile.
    let before = speak(view);
    let html = html(status, seconds, style_sheet);
    speak(before);
    let mut page = (status, Html(html)).into_response();
    let headers = page.headers_mut();
    for (name, value) in [(header::ALLOW, answer.headers().get(header::ALLOW).cloned()), (header::RETRY_AFTER, again)] {
        if let Some(value) = value {
            headers.insert(name, value);
        }
    }
    page
}

/// The document, as the app's shell writes it.
fn html(status: StatusCode, again: Option<u64>, style_sheet: &str) -> String {
    let (title, advice) = t!(errors::page(status.as_u16()));
    let again = again.map(|seconds| format!("<p>{}</p>", t!(errors::again_in(seconds)))).unwrap_or_default();
    let (tag, site, skip) = (lang().tag(), t!(common::SITE), t!(common::SKIP));
    let mode = if elder() { " class=\"elder\"" } else { "" };
    let (applications, mine, start, home) = (to("/me"), t!(common::MY_APPLICATIONS), to("/"), t!(common::HOME));
    let header = site_header();
    format!(
        "<!DOCTYPE html><html lang=\"{tag}\"{mode}><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title} - {site}</title>\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"{style_sheet}\">\
         </head><body><a class=\"skip-link\" href=\"#main\">{skip}</a>{header}\
         <main id=\"main\" class=\"main\" tabindex=\"-1\"><h1>{title}</h1><p class=\"lead\">{advice}</p>{again}\
         <p class=\"cluster\"><a class=\"button button--secondary\" href=\"{applications}\">{mine}</a>\
         <a href=\"{start}\">{home}</a></p></main></body></html>"
    )
}

/// The strip and the name. The other language leads home: what was asked for failed, and is not repeated.
fn site_header() -> String {
    // Nothing of the city is on these pages, and they do not know whether it is the sample.
    let (site, start, demo) = (t!(common::SITE), to("/"), t!(frame::OPEN_SOURCE));
    let other = lang().other();
    let (there, tag, other) = (other.address("/"), other.tag(), t!(frame::OTHER_LANGUAGE));
    format!(
        "<header class=\"site-header\"><div class=\"site-strip\"><div class=\"site-strip__inner\">\
         <p class=\"site-strip__demo\">{demo}</p><div class=\"view-switch\">\
         <a href=\"{there}\" lang=\"{tag}\" hreflang=\"{tag}\">{other}</a></div></div></div>\
         <div class=\"site-header__inner\"><a class=\"brand\" href=\"{start}\">\
         <span class=\"brand__mark\" aria-hidden=\"true\"></span><span class=\"brand__name\">{site}</span></a>\
         </div></header>"
    )
}
