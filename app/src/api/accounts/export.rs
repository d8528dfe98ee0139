//! The copy of one's own data, as a file. A post, because it is counted and leaves an entry in the trail.

use crate::api::{ApiError, refused, session_token, sign_in_path, status_of};
use axum::{
    Json, Router,
    extract::{FromRef, State},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use backend::Backend;
use domain::error::Refusal;
use http::{HeaderMap, HeaderValue, header};

/// Where the copy is asked for. Belongs among the pages.
pub fn export_routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Backend: FromRef<S>,
{
    Router::new().route("/api/export", post(export))
}

async fn export(State(backend): State<Backend>, headers: HeaderMap) -> Response {
    match copy(backend, headers).await {
        Ok(bytes) => file(bytes),
        Err(Refusal::SignedOut) => Redirect::to(&sign_in_path("/me/profile")).into_response(),
        Err(Refusal::TooManyTries { .. }) => Redirect::to("/me/profile?refused=export").into_response(),
        Err(refusal) => (status_of(&refusal), Json(ApiError::Refused(refusal))).into_response(),
    }
}

async fn copy(backend: Backend, headers: HeaderMap) -> Result<Vec<u8>, Refusal> {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let caller = backend.caller(session_token(cookies)).await.map_err(|error| refused(error).refusal())?;
    let caller = caller.ok_or(Refusal::SignedOut)?;
    backend.export_own(&caller).await.map_err(|error| refused(error).refusal())
}

/// Kept by nobody on the way, and never shown in place.
fn file(bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    for (name, value) in [
        (header::CONTENT_TYPE, "application/json"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"residence-permit-my-data.json\""),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, no-store"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
