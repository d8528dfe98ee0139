//! A refused server function has the status that goes with its refusal; the framework answers 500 to every error, and sends
//! a plain form back to where it came from without a word.

use super::answered_page::{Pages, PlainForm, page_of_status};
use app::api::{ApiError, status_of, wait_of};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
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
    match (response.status(), form) {
        (StatusCode::INTERNAL_SERVER_ERROR, _) if refused => with_status(response).await,
        (StatusCode::FOUND, Some(form)) => on_its_page(response, refused, form, pages).await,
        (StatusCode::FOUND, None) if refused => led_back(response).await,
        _ => response,
    }
}

/// The refusal with its own status.
async fn with_status(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, ANSWER).await else { return page_of_status(StatusCode::INTERNAL_SERVER_ERROR) };
    let (status, again) = status_of_error(&bytes);
    parts.status = status;
    parts.headers.extend(again_after(again));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}

/// Back to the page of a refused plain form, or a page that says what is wrong.
async fn led_back(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, ANSWER).await else { return page_of_status(StatusCode::INTERNAL_SERVER_ERROR) };
    let (status, again) = status_of_error(&bytes);
    if is_news(status) { told(status, again) } else { Response::from_parts(parts, Body::from(bytes)) }
}

/// The office's page with what its form was answered.
async fn on_its_page(response: Response, refused: bool, form: PlainForm, pages: Pages) -> Response {
    let (parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, ANSWER).await else { return page_of_status(StatusCode::INTERNAL_SERVER_ERROR) };
    let (status, again) = if refused { status_of_error(&bytes) } else { (StatusCode::OK, None) };
    if is_news(status) {
        return told(status, again);
    }
    let words = String::from_utf8_lossy(&bytes).into_owned();
    let outcome = if refused { Err(ApiError::parse(&words)) } else { Ok(words) };
    if bytes == NOTHING { form.led_back(parts) } else { form.answered(pages, status, outcome).await }
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
