//! What operations ask: does the process live, can it serve.

use crate::state::AppState;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: the database answers too; otherwise 503.
pub async fn ready(State(state): State<AppState>) -> Response {
    if state.backend.is_ready().await {
        return "ready\n".into_response();
    }
    let retry = [(header::RETRY_AFTER, HeaderValue::from_static("5"))];
    (StatusCode::SERVICE_UNAVAILABLE, retry, "the database does not answer\n").into_response()
}
