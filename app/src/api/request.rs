//! The request behind a server function: who asks, from where, and how the answer goes back. Server only.

use super::ApiError;
use backend::{
    Backend,
    accounts::{Caller, Visit},
};
use domain::{authority::Actor, error::Refusal};
use http::{HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use tracing::Span;

/// The caller's address, put into the request by the server, which knows its proxies.
#[derive(Clone, Debug)]
pub struct ClientAddress(pub String);

/// The session cookie. `__Host-`: this host only, whole site, secure connections only.
pub const SESSION_COOKIE: &str = "__Host-session";

/// The log's span of the request whose page is being written.
#[derive(Clone)]
struct RequestSpan {
    span: Span,
    id: Option<String>,
}

/// Remembers the request for what its page loads: that runs in tasks of its own, of which the log would not know whose they
/// are. Called where the page begins, still in the request's own task.
pub fn remember_request() {
    provide_context(RequestSpan { span: Span::current(), id: ::backend::request::current() });
}

/// Does what a page loads as part of its request: what it puts down in the trail names the request.
pub async fn within_request<F: Future>(work: F) -> F::Output {
    match use_context::<RequestSpan>().and_then(|request| request.id) {
        Some(id) => ::backend::request::within(id, work).await,
        None => work.await,
    }
}

/// The platform behind the pages.
pub fn backend() -> Result<Backend, ApiError> {
    use_context::<Backend>().ok_or(ApiError::Unreachable)
}

/// Who asks. Signed out is an error that one place turns into a redirect.
pub async fn caller() -> Result<(Actor, Backend), ApiError> {
    let (caller, backend) = full_caller().await?;
    Ok((caller.actor, backend))
}

/// Who asks, with the session.
pub async fn full_caller() -> Result<(Caller, Backend), ApiError> {
    let backend = backend()?;
    let visit = visit();
    let caller = backend.caller(visit.token.as_deref()).await.map_err(refused)?;
    match caller {
        Some(caller) => Ok((caller, backend)),
        None if backend.awaits_second_factor(visit.token.as_deref()).await.map_err(refused)? => {
            Err(Refusal::SecondFactorNeeded.into())
        }
        None => Err(Refusal::SignedOut.into()),
    }
}

/// Cookie, address and device of this request.
pub fn visit() -> Visit {
    let parts = use_context::<Parts>();
    let header_of = |name: header::HeaderName| {
        parts
            .as_ref()
            .and_then(|parts| parts.headers.get(name))
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    let address = parts.as_ref().and_then(|parts| parts.extensions.get::<ClientAddress>()).cloned();
    Visit {
        token: header_of(header::COOKIE).as_deref().and_then(session_token).map(str::to_owned),
        address: address.map_or_else(String::new, |address| address.0),
        device: header_of(header::USER_AGENT).unwrap_or_default(),
    }
}

/// The session's token in a `Cookie` header.
pub fn session_token(cookies: &str) -> Option<&str> {
    cookies
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == SESSION_COOKIE)
        .map(|(_, value)| value)
}

/// What the caller is told; what the log sees is written here, once, as an event of the request and without anything a
/// citizen typed: a use case's errors hold none of it.
pub fn refused(error: backend::Error) -> ApiError {
    if !matches!(error, backend::Error::Refused(_)) {
        let span = use_context::<RequestSpan>().map_or_else(Span::current, |request| request.span);
        span.in_scope(|| tracing::error!(%error, "use case failed"));
    }
    ApiError::Refused(error.refusal())
}

/// Answers 303 to `path`: the next page, or the same one with `?check=1`.
pub fn see_other(path: &str) {
    leptos_axum::redirect(path);
    if let Some(response) = use_context::<ResponseOptions>()
        && wants_html()
    {
        response.set_status(StatusCode::SEE_OTHER);
    }
}

/// Whether a plain form asks, and not a script.
pub fn wants_html() -> bool {
    use_context::<Parts>()
        .and_then(|parts| {
            parts
                .headers
                .get(header::ACCEPT)
                .and_then(|value| value.to_str().ok())
                .map(|accept| accept.contains("text/html"))
        })
        .unwrap_or(false)
}

/// Gives the browser its session.
pub fn set_session_cookie(token: &str) {
    set_cookie(&format!("{SESSION_COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax"));
}

/// Takes the session from the browser.
pub fn clear_session_cookie() {
    set_cookie(&format!("{SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}

/// Adds a cookie to the answer.
pub(super) fn set_cookie(cookie: &str) {
    if let (Some(response), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie)) {
        response.append_header(header::SET_COOKIE, value);
    }
}

/// The status that goes with a refusal.
pub const fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::SignedOut | Refusal::SecondFactorNeeded | Refusal::SignInFailed => StatusCode::UNAUTHORIZED,
        Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::NotAllowed => StatusCode::FORBIDDEN,
        Refusal::Invalid(_) | Refusal::File(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Refusal::Stale { .. }
        | Refusal::WrongState
        | Refusal::ServiceClosed { .. }
        | Refusal::AlreadyLive
        | Refusal::NoPlaceLeft
        | Refusal::HoldExpired
        | Refusal::TooSoon { .. }
        | Refusal::LimitReached => StatusCode::CONFLICT,
    }
}
