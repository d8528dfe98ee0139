//! How a page is shown: its language stands in its address, 长者模式 in a cookie. Before anything is routed the language is
//! taken off the address, so that each page has one route; where an answer leads, it is put back.

use app::text::View;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header, uri::PathAndQuery},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::language::Language;

/// In which view an answer came, if that is not the standard one. For the worker that keeps the guides in the reader's view:
/// it cannot read the cookie.
const VIEW: &str = "x-view";

/// Middleware, outermost: tells all others how the page is shown.
pub async fn show(mut request: Request, next: Next) -> Response {
    let asked = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    let (language, plain) = Language::of(asked);
    let one_address = language == Language::English && language.address(&plain) == plain;
    if one_address {
        // Staff pages and what is no page: there is one of each.
        return leading_to(&plain);
    }
    let view =
        View { language: spoken(language, &plain, request.headers()), elder: app::api::is_elder(request.headers()) };
    if language == Language::English {
        let Some(uri) = with_path(request.uri(), &plain) else { return StatusCode::BAD_REQUEST.into_response() };
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(view);
    let mut response = next.run(request).await;
    translate_location(response.headers_mut(), view.language);
    if view.elder {
        response.headers_mut().insert(VIEW, HeaderValue::from_static("elder"));
    }
    response
}

/// A form goes to an address without a language: it speaks that of the page it came from.
fn spoken(language: Language, plain: &str, headers: &HeaderMap) -> Language {
    if !plain.starts_with("/api/") {
        return language;
    }
    let page = headers.get(header::REFERER).and_then(|value| value.to_str().ok());
    let page = page.and_then(|page| page.parse::<Uri>().ok());
    page.map_or(language, |page| Language::of(page.path()).0)
}

fn with_path(uri: &Uri, path_and_query: &str) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path_and_query.parse().ok()?);
    Uri::from_parts(parts).ok()
}

fn leading_to(address: &str) -> Response {
    let Ok(address) = HeaderValue::from_str(address) else { return StatusCode::BAD_REQUEST.into_response() };
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, address)]).into_response()
}

/// Whoever reads English is led to an English page.
fn translate_location(headers: &mut HeaderMap, language: Language) {
    if language == Language::Chinese {
        return;
    }
    let Some(location) = headers.get(header::LOCATION).and_then(|value| value.to_str().ok()) else { return };
    if let Ok(location) = HeaderValue::from_str(&language.address(location)) {
        headers.insert(header::LOCATION, location);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{
        Router,
        body::{Body, to_bytes},
        middleware,
        response::Redirect,
        routing::{get, post},
    };
    use tower::ServiceExt;

    fn site() -> Router {
        let shown = |request: Request| async move {
            let View { language, elder } = request.extensions().get::<View>().copied().unwrap_or_default();
            format!("{} {} {elder}", request.uri(), language.code())
        };
        let inner = Router::new()
            .route("/", get(shown))
            .route("/points", get(shown))
            .route("/me", get(|| async { Redirect::to("/sign-in?next=/me") }))
            .route("/api/sign-in", post(|| async { Redirect::to("/me") }))
            .route("/api/import", post(|| async { Redirect::to("/admin/points") }))
            .route("/out", get(|| async { Redirect::to("https://example.org/") }));
        Router::new().fallback_service(inner).layer(middleware::from_fn(show))
    }

    async fn asked(request: Request) -> (StatusCode, String, String) {
        let response = site().oneshot(request).await.unwrap();
        let location = response.headers().get(header::LOCATION).map_or("", |value| value.to_str().unwrap()).to_owned();
        let status = response.status();
        let body = to_bytes(response.into_body(), 4096).await.unwrap();
        (status, location, String::from_utf8(body.to_vec()).unwrap())
    }

    fn page(address: &str) -> Request {
        Request::get(address).body(Body::empty()).unwrap()
    }

    #[tokio::test]
    async fn each_page_has_one_route_and_two_languages() {
        assert_eq!(asked(page("/points?q=a")).await.2, "/points?q=a zh false");
        assert_eq!(asked(page("/en/points?q=a")).await.2, "/points?q=a en false");
        assert_eq!(asked(page("/en")).await.2, "/ en false");
        assert_eq!(asked(page("/en?x=1")).await.2, "/?x=1 en false");
        assert_eq!(asked(page("/english")).await.0, StatusCode::NOT_FOUND);
        let elder = Request::get("/en/points").header(header::COOKIE, "a=b; view=elder").body(Body::empty()).unwrap();
        assert_eq!(asked(elder).await.2, "/points en true");
    }

    #[tokio::test]
    async fn worker_that_keeps_pages_is_told_their_view() {
        let request =
            |cookie: &str| Request::get("/points").header(header::COOKIE, cookie).body(Body::empty()).unwrap();
        let elder = site().oneshot(request("view=elder")).await.unwrap();
        assert_eq!(elder.headers()[VIEW], "elder");
        assert!(!site().oneshot(request("a=b")).await.unwrap().headers().contains_key(VIEW));
    }

    #[tokio::test]
    async fn who_reads_english_stays_there() {
        assert_eq!(asked(page("/en/me")).await.1, "/en/sign-in?next=/me");
        assert_eq!(asked(page("/me")).await.1, "/sign-in?next=/me");
        assert_eq!(asked(page("/en/out")).await.1, "https://example.org/");
        let form = |to: &str, from: &str| Request::post(to).header(header::REFERER, from).body(Body::empty()).unwrap();
        assert_eq!(asked(form("/api/sign-in", "http://127.0.0.1:3000/en/sign-in?next=/me")).await.1, "/en/me");
        assert_eq!(asked(form("/api/sign-in", "http://127.0.0.1:3000/sign-in")).await.1, "/me");
        assert_eq!(asked(form("/api/import", "http://127.0.0.1:3000/en/x")).await.1, "/admin/points");
        assert_eq!(asked(form("/api/sign-in", "nonsense")).await.1, "/me");
    }

    #[tokio::test]
    async fn staff_pages_are_not_below_en() {
        let (status, location, _) = asked(page("/en/admin/desk?x=1")).await;
        assert_eq!((status, location.as_str()), (StatusCode::PERMANENT_REDIRECT, "/admin/desk?x=1"));
        assert_eq!(asked(page("/en//evil.example")).await, (StatusCode::NOT_FOUND, String::new(), String::new()));
    }
}
