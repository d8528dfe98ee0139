//! A refused server function has the status that goes with its refusal; the framework answers 500 to every error.

use app::api::{ApiError, status_of};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{Response, StatusCode, header},
    middleware::Next,
    response::IntoResponse,
};

/// An error is a code: never longer.
const ERROR: usize = 64 * 1024;

/// Middleware: the status of a refused server function that a script called. A plain form is redirected and stays so.
pub async fn correct(request: Request, next: Next) -> axum::response::Response {
    let response = next.run(request).await;
    let failed = response.status() == StatusCode::INTERNAL_SERVER_ERROR;
    if !failed || !response.headers().contains_key("serverfnerror") {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, ERROR).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    parts.status = status_of_error(&bytes);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}

fn status_of_error(body: &[u8]) -> StatusCode {
    match serde_json::from_slice::<ApiError>(body) {
        Ok(ApiError::Refused(refusal)) => status_of(&refusal),
        Ok(ApiError::Malformed) => StatusCode::BAD_REQUEST,
        Ok(ApiError::Unreachable) | Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signed_out_applicant_is_told_so_by_the_status() {
        assert_eq!(status_of_error(b"{\"refused\":\"signed_out\"}"), StatusCode::UNAUTHORIZED);
        assert_eq!(status_of_error(b"\"malformed\""), StatusCode::BAD_REQUEST);
        assert_eq!(status_of_error(b"what"), StatusCode::INTERNAL_SERVER_ERROR);
    }
}
