//! How the browser asks: one post, its answer as text.

use super::ApiError;
use crate::text::to;
use gloo_net::http::Request;
use leptos::server_fn::redirect::{REDIRECT_HEADER, call_redirect_hook};

/// Posts a form to a server function, follows where it leads, and gives its answer as JSON.
///
/// # Errors
/// The refusal as JSON; nothing without a network.
pub async fn posted_raw(path: &str, body: String) -> Result<String, String> {
    let request = Request::post(path)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .map_err(|_| String::new())?;
    let response = request.send().await.map_err(|_| String::new())?;
    let headers = response.headers();
    if headers.get(REDIRECT_HEADER).is_some()
        && let Some(location) = headers.get("location")
    {
        // The hook makes a whole address of it, to which the router adds no language (unlike to the path of a `Redirect`).
        call_redirect_hook(&to(&location));
    }
    let text = response.text().await.map_err(|_| String::new())?;
    if response.ok() { Ok(text) } else { Err(text) }
}

/// The same with the refusal read.
///
/// # Errors
/// The refusal; `Unreachable` without a network.
pub async fn posted(path: &str, body: String) -> Result<String, ApiError> {
    posted_raw(path, body).await.map_err(|text| ApiError::parse(&text))
}
