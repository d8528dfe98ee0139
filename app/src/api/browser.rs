//! How the browser asks: one post, its answer as text.

use super::ApiError;
use crate::text::to;
use gloo_net::http::{Request, Response};
use leptos::server_fn::redirect::{REDIRECT_HEADER, call_redirect_hook};

/// Posts a form to a server function, follows where it leads, and gives its answer as JSON.
///
/// # Errors
/// The refusal as JSON; nothing without a network.
pub async fn posted_raw(path: &str, body: String) -> Result<String, String> {
    let response = sent(path, body).await.map_err(|_| String::new())?;
    if let Some(location) = leads_to(&response) {
        follow(&location);
    }
    let text = response.text().await.map_err(|_| String::new())?;
    if response.ok() { Ok(text) } else { Err(text) }
}

/// The same for a post of which the page may be gone when it is answered: gives back where the answer leads, and goes nowhere.
///
/// # Errors
/// The refusal; `Unreachable` without a network.
pub async fn posted_still(path: &str, body: String) -> Result<Option<String>, ApiError> {
    let response = sent(path, body).await.map_err(|_| ApiError::Unreachable)?;
    let location = leads_to(&response);
    let text = response.text().await.map_err(|_| ApiError::Unreachable)?;
    if response.ok() { Ok(location) } else { Err(ApiError::parse(&text)) }
}

/// Goes where an answer leads.
pub fn follow(location: &str) {
    // The hook makes a whole address of it, to which the router adds no language (unlike to the path of a `Redirect`).
    call_redirect_hook(&to(location));
}

async fn sent(path: &str, body: String) -> Result<Response, gloo_net::Error> {
    let request = Request::post(path)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)?;
    request.send().await
}

fn leads_to(response: &Response) -> Option<String> {
    let headers = response.headers();
    headers.get(REDIRECT_HEADER)?;
    headers.get("location")
}

/// The same with the refusal read.
///
/// # Errors
/// The refusal; `Unreachable` without a network.
pub async fn posted(path: &str, body: String) -> Result<String, ApiError> {
    posted_raw(path, body).await.map_err(|text| ApiError::parse(&text))
}
