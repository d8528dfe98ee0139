//! A file with the numbers of EMS by a multipart form. Answers 303 to the page with its report.

use crate::api::{
    city::handlers::{Form, signed_in},
    refused, sign_in_path, status_of,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef, Multipart, State},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use backend::{Backend, production::MAX_EMS_FILE};
use domain::error::Refusal;
use http::{HeaderMap, StatusCode};

/// Where the report is shown.
const PAGE: &str = "/admin/production";
/// So much of a body that is too long is still read, so that the officer gets an answer instead of a broken line.
const READ_AT_MOST: usize = 8 * 1024 * 1024;

/// The import. Belongs beside the pages, not under their limit of a body's length.
pub fn ems_routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Backend: FromRef<S>,
{
    Router::new().route(super::EMS_PATH, post(import)).layer(DefaultBodyLimit::max(READ_AT_MOST))
}

async fn import(State(backend): State<Backend>, headers: HeaderMap, form: Multipart) -> Response {
    let actor = match signed_in(&backend, &headers).await {
        Ok(actor) => actor,
        Err(Refusal::SignedOut) => return Redirect::to(&sign_in_path(PAGE)).into_response(),
        Err(refusal) => return status_of(&refusal).into_response(),
    };
    let form = match Form::read(form).await {
        Ok(form) => form,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => return back("?file=too_big"),
        Err(_) => return back("?file=broken"),
    };
    match form.file.len() {
        0 => return back("?file=empty"),
        1..=MAX_EMS_FILE => {}
        _ => return back("?file=too_big"),
    }
    match backend.import_ems_numbers(&actor, form.dry_run, &form.file).await {
        Ok(report) => back(&format!("?report={report}")),
        Err(error) => status_of(&refused(error).refusal()).into_response(),
    }
}

/// 303, so that loading the page again does not send the file again.
fn back(query: &str) -> Response {
    Redirect::to(&format!("{PAGE}{query}")).into_response()
}
