//! One line a request: method, pattern of the route, status, milliseconds, request id. Never the address or the query:
//! they may hold what somebody typed.

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderValue, Method},
    middleware::Next,
    response::Response,
};
use std::time::Instant;
use tracing::Instrument;

/// The header by which a person can name a request to support.
const REQUEST_ID: &str = "x-request-id";

/// Middleware: a span with a fresh request id around the request, and a line after it. An id that the client brought
/// is not taken over: it could be anything.
pub async fn log(request: Request, next: Next) -> Response {
    let id = uuid::Uuid::now_v7().simple().to_string();
    let method = known(request.method());
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "-".to_owned(), |p| p.as_str().to_owned());
    let span = tracing::info_span!("request", id);
    let started = Instant::now();
    let answered = backend::request::within(id.clone(), next.run(request));
    let mut response = answered.instrument(span.clone()).await;
    let status = response.status().as_u16();
    let ms = started.elapsed().as_millis();
    span.in_scope(|| match status {
        500.. => tracing::error!(method, route, status, ms, "answered"),
        _ if is_quiet(&route) => tracing::debug!(method, route, status, ms, "answered"),
        _ => tracing::info!(method, route, status, ms, "answered"),
    });
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Built files and the watchers' questions would drown the rest.
fn is_quiet(route: &str) -> bool {
    route.starts_with("/pkg/") || route == "/healthz" || route == "/readyz"
}

/// A method is a word of the client's choice; unknown ones are not repeated.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::PATCH => "PATCH",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}
