//! A refused server function has the status that goes with its refusal; the framework answers 500 to every error, and sends
//! a plain form back to where it came from without a word.

use app::api::{ApiError, status_of, wait_of};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
    middleware::Next,
    response::IntoResponse,
};

/// An error is a code: never longer.
const ERROR: usize = 64 * 1024;

/// Middleware: the status of a refused server function. Whoever sent a plain form is led back to its page, where that shows
/// how things stand by now; where it would show nothing new they get a page that says what is wrong.
pub async fn correct(request: Request, next: Next) -> axum::response::Response {
    let response = next.run(request).await;
    let (failed, sent_back) =
        (response.status() == StatusCode::INTERNAL_SERVER_ERROR, response.status() == StatusCode::FOUND);
    if !(failed || sent_back) || !response.headers().contains_key("serverfnerror") {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, ERROR).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let (status, again) = status_of_error(&bytes);
    let again: HeaderMap = again.map(|seconds| (header::RETRY_AFTER, HeaderValue::from(seconds))).into_iter().collect();
    if sent_back {
        // Without a word of its own: the page is made from the status.
        return if is_news(status) {
            (status, again).into_response()
        } else {
            Response::from_parts(parts, Body::from(bytes))
        };
    }
    parts.status = status;
    parts.headers.extend(again);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}

/// Whether the page that a form came from could not show what was wrong: it was about something else than the form, or
/// nothing is wrong with it.
const fn is_news(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::BAD_REQUEST
            | StatusCode::FORBIDDEN
            | StatusCode::NOT_FOUND
            | StatusCode::TOO_MANY_REQUESTS
            | StatusCode::INTERNAL_SERVER_ERROR
            | StatusCode::SERVICE_UNAVAILABLE
    )
}

/// The status, and for a limit the seconds until it is lifted.
fn status_of_error(body: &[u8]) -> (StatusCode, Option<u64>) {
    match serde_json::from_slice::<ApiError>(body) {
        Ok(ApiError::Refused(refusal)) => (status_of(&refusal), wait_of(&refusal)),
        Ok(ApiError::Malformed) => (StatusCode::BAD_REQUEST, None),
        Ok(ApiError::Unreachable) | Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signed_out_applicant_is_told_so_by_the_status() {
        assert_eq!(status_of_error(b"{\"refused\":\"signed_out\"}"), (StatusCode::UNAUTHORIZED, None));
        assert_eq!(status_of_error(b"\"malformed\""), (StatusCode::BAD_REQUEST, None));
        assert_eq!(status_of_error(b"what"), (StatusCode::INTERNAL_SERVER_ERROR, None));
    }

    #[test]
    fn sender_without_end_is_told_when_to_come_back() {
        let told = status_of_error(b"{\"refused\":{\"too_many_tries\":{\"retry_after\":90}}}");
        assert_eq!(told, (StatusCode::TOO_MANY_REQUESTS, Some(90)));
    }
}
