//! Security headers on every answer, and what caches may keep.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Uri, header},
    middleware::Next,
    response::Response,
};

/// The content policy of answers that bring none of their own; pages with scripts bring one with a nonce. `connect-src` is
/// for the worker that keeps the guides: it is held to the policy of its own file.
pub const DEFAULT_POLICY: &str = "default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/// `same-origin` and not `no-referrer`: a form posted without JavaScript is sent back by its referrer. Other sites
/// still learn nothing.
const ALWAYS: [(HeaderName, &str); 7] = [
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Pages without personal state: they may be kept if they are asked about again.
const PUBLIC: [&str; 13] = [
    "/points",
    "/guide",
    "/policy",
    "/faq",
    "/announcements",
    "/statistics",
    "/search",
    "/accessibility",
    "/privacy",
    "/offline",
    "/healthz",
    "/readyz",
    "/en",
];

/// Forms that are the same for everybody as long as nothing is filled in.
const EMPTY_FORMS: [&str; 2] = ["/feedback", "/eligibility"];

/// Folders of files whose name changes with what is in them. All others keep their names, because somebody asks for them by
/// that name (icons, manifests, the worker): those are asked about again after an hour.
const NAMED_BY_CONTENT: [&str; 2] = ["/fonts/", "/leaflet-1.9.4/"];

/// Who may keep an answer that says nothing about it itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Keeper {
    /// Every cache, if it asks again each time.
    Everybody,
    /// The reader's own browser, if it asks again each time.
    Reader,
    /// Nobody.
    Nobody,
}

/// Middleware: the headers.
pub async fn secure(request: Request, next: Next) -> Response {
    let keeper = keeper(request.uri());
    let named_by_content = NAMED_BY_CONTENT.iter().any(|folder| request.uri().path().starts_with(folder));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(DEFAULT_POLICY));
    }
    if named_by_content && response_is_file(headers) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    }
    set_cache_control(headers, keeper);
    response
}

/// Only files of the site folder know when they were modified.
fn response_is_file(headers: &HeaderMap) -> bool {
    headers.contains_key(header::LAST_MODIFIED)
}

/// An answer that sets a cookie is somebody's own, whatever its address.
fn set_cache_control(headers: &mut HeaderMap, keeper: Keeper) {
    let personal = headers.contains_key(header::SET_COOKIE);
    if personal || !headers.contains_key(header::CACHE_CONTROL) {
        let value = match (personal, response_is_file(headers), keeper) {
            (true, _, _) | (false, false, Keeper::Nobody) => "no-store",
            (false, true, _) => "public, max-age=3600",
            (false, false, Keeper::Everybody) => "no-cache",
            (false, false, Keeper::Reader) => "private, no-cache",
        };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    }
}

/// `/eligibility` carries what somebody has answered in its address: no cache between them and us may keep it, nor do we.
/// Their own browser has that address in its history anyway; there the page may wait for whoever goes back a question.
fn keeper(address: &Uri) -> Keeper {
    match address.path() {
        _ if is_public(address) => Keeper::Everybody,
        "/eligibility" => Keeper::Reader,
        _ => Keeper::Nobody,
    }
}

/// Whether the page at an address is the same for everybody.
pub(super) fn is_public(address: &Uri) -> bool {
    let path = address.path();
    let below = |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let empty_form = EMPTY_FORMS.contains(&path) && address.query().is_none();
    path == "/" || empty_form || PUBLIC.iter().any(|prefix| below(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_without_personal_state_are_public() {
        for public in ["/", "/points", "/points/SP110101001", "/points?q=a", "/feedback", "/eligibility"] {
            assert!(is_public(&Uri::from_static(public)), "{public}");
        }
        for own in ["/me", "/pointsman", "/apply/permit", "/admin", "/feedback?check=1", "/feedback/0123"] {
            assert_eq!(keeper(&Uri::from_static(own)), Keeper::Nobody, "{own}");
        }
    }

    #[test]
    fn what_a_visitor_answered_is_kept_by_their_own_browser_at_most() {
        let answered = Uri::from_static("/eligibility?check=citizen_kind&citizen_kind=resident");
        assert!(!is_public(&answered));
        let mut headers = HeaderMap::new();
        set_cache_control(&mut headers, keeper(&answered));
        assert_eq!(headers[header::CACHE_CONTROL], "private, no-cache");
    }

    #[test]
    fn an_answer_with_a_cookie_is_never_stored() {
        let mut headers = HeaderMap::from_iter([(header::SET_COOKIE, HeaderValue::from_static("a=b"))]);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public"));
        set_cache_control(&mut headers, Keeper::Everybody);
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    }
}
