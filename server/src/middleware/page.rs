//! Scripts of pages: who needs some gets a nonce and the policy that names it, who needs none carries none. The nonce is
//! made here and comes with the request, so that a page cannot be written with another one than its policy names.

use super::script_free::without_scripts;
use crate::config::Settings;
use app::api::Answered;
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::nonce::Nonce;
use std::sync::Arc;

/// Larger than any page.
pub(super) const LARGEST: usize = 4 * 1024 * 1024;

/// Where the tiles of the map come from: scheme and host, as a content policy names them.
#[derive(Clone, Debug, Default)]
pub struct TileOrigin(Option<Arc<str>>);

impl TileOrigin {
    /// The origin of the configured tiles.
    pub fn of(settings: &Settings) -> Self {
        let url = settings.map_tiles.as_ref().map(|tiles| tiles.url.as_str());
        let origin = url.and_then(|url| {
            let (scheme, rest) = url.split_once("://")?;
            let host = rest.split(['/', '?', '#']).next()?;
            // Whoever puts a password before the host does not want it in a header.
            let host = host.rsplit('@').next()?;
            Some(format!("{scheme}://{host}").into())
        });
        Self(origin)
    }

    /// The origin where the page at `path` shows tiles.
    fn on(&self, path: &str) -> Option<&str> {
        self.0.as_deref().filter(|_| app::shows_tiles(path))
    }
}

/// Middleware: the one place that decides about scripts.
pub async fn decide_scripts(State(tiles): State<TileOrigin>, mut request: Request, next: Next) -> Response {
    let images = tiles.on(request.uri().path()).map(|origin| format!(" {origin}")).unwrap_or_default();
    // A page that is the answer to a form has the form's address, which is none of the browser's router.
    let is_answer = request.extensions().get::<Answered>().is_some();
    let nonce = (!is_answer && app::needs_scripts(request.uri().path())).then(Nonce::new);
    let file = app::script_file(request.uri().path());
    if let Some(nonce) = &nonce {
        request.extensions_mut().insert(nonce.clone());
    }
    let response = next.run(request).await;
    if !is_html(&response) {
        return response;
    }
    let mut response = match &nonce {
        Some(nonce) => rewritten(response, |page| with_nonce_in_its_place(page, nonce)).await,
        None => rewritten(response, |page| with_file(without_scripts(page), file)).await,
    };
    if let Ok(policy) = HeaderValue::from_str(&policy(nonce.as_ref(), file, &images)) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn is_html(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

/// The page is read to its end first: what hydration needs stands behind everything else. No page is sent in pieces.
async fn rewritten(response: Response, rewrite: impl FnOnce(&str) -> String) -> Response {
    let (mut head, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = rewrite(&String::from_utf8_lossy(&bytes));
    head.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(page.len()));
    Response::from_parts(head, Body::from(page))
}

/// The renderer writes the nonce of what is loaded ahead into another attribute, where style sheets could read it.
fn with_nonce_in_its_place(page: &str, nonce: &Nonce) -> String {
    page.replace(&format!("crossorigin=\"{nonce}\""), &format!("crossorigin nonce=\"{nonce}\""))
}

/// A page without the application's code, with the small script that it has in place of that.
fn with_file(page: String, file: Option<&str>) -> String {
    match file {
        Some(file) => page.replacen("</head>", &format!("<script src=\"{file}\" defer></script></head>"), 1),
        None => page,
    }
}

/// Only our own scripts, by their nonce, and what they load; or the page's own `file`; or none. Pictures from us and, with a
/// space before it, from `images`.
fn policy(nonce: Option<&Nonce>, file: Option<&str>, images: &str) -> String {
    let scripts = match (nonce, file) {
        (Some(nonce), _) => format!("'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'"),
        (None, Some(_)) => "'self'".to_owned(),
        (None, None) => "'none'".to_owned(),
    };
    format!(
        "default-src 'self'; script-src {scripts}; worker-src 'self'; style-src 'self'; img-src 'self' data:{images}; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}
