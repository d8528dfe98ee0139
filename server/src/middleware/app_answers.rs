//! A refused server function has the status that goes with its refusal; the framework answers 500 to every error, and sends
//! a plain form back to where it came from without a word.

use super::answered_page::{Pages, PlainForm};
use app::api::{ApiError, status_of, wait_of};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, response},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// An answer of the office is a list at most.
const ANSWER: usize = 1024 * 1024;
/// What a server function answers that has nothing to say.
const NOTHING: &[u8] = b"null";

/// Middleware: the status of a refused server function. Whoever sent a plain form is led back to its page, where that shows
/// how things stand by now; in the office they get that page with the answer in it; where the page would show nothing new
/// they get one that says what is wrong.
pub async fn correct(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let form = PlainForm::of(&request);
    let response = next.run(request).await;
    let refused = response.headers().contains_key("serverfnerror");
    let concerned = match response.status() {
        StatusCode::INTERNAL_SERVER_ERROR => refused,
        StatusCode::FOUND => refused || form.is_some(),
        _ => false,
    };
    if !concerned {
        return response;
    }
    let (head, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, ANSWER).await else { return told(StatusCode::INTERNAL_SERVER_ERROR, None) };
    let (status, again) = if refused { status_of_error(&bytes) } else { (StatusCode::OK, None) };
    match (head.status, form) {
        (StatusCode::INTERNAL_SERVER_ERROR, _) => with_status(head, bytes, status, again),
        _ if is_news(status) => told(status, again),
        (_, Some(form)) if &*bytes == NOTHING => form.led_back(head),
        (_, Some(form)) => form.answered(pages, status, outcome(refused, &bytes)).await,
        (_, None) => Response::from_parts(head, Body::from(bytes)),
    }
}

/// The refusal with its own status.
fn with_status(mut head: response::Parts, error: Bytes, status: StatusCode, again: Option<u64>) -> Response {
    head.status = status;
    head.headers.extend(again_after(again));
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(error))
}

/// What the server function said.
fn outcome(refused: bool, answer: &[u8]) -> Result<String, ApiError> {
    let words = String::from_utf8_lossy(answer).into_owned();
    if refused { Err(ApiError::parse(&words)) } else { Ok(words) }
}

/// The page that is made from a status.
fn told(status: StatusCode, again: Option<u64>) -> Response {
    (status, again_after(again)).into_response()
}

fn again_after(seconds: Option<u64>) -> HeaderMap {
    seconds.map(|seconds| (header::RETRY_AFTER, HeaderValue::from(seconds))).into_iter().collect()
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
