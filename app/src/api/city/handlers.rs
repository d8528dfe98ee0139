//! A file of the city's data by a multipart form. Answers 303 to the page with its report.

use crate::api::{refused, session_token, sign_in_path, status_of};
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef, Multipart, Path, State, multipart::MultipartError},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use backend::{
    Backend,
    city::{ImportOrder, MAX_FILE},
};
use domain::{authority::Actor, error::Refusal, import::ImportKind};
use http::{HeaderMap, StatusCode, header};

/// Where the report of such a file is shown.
const fn page(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Holidays => crate::api::holidays::HOLIDAYS,
        ImportKind::Points | ImportKind::Jurisdictions | ImportKind::EmsNumbers => "/admin/points",
    }
}

/// Longest text field that is looked at, bytes.
const TEXT: usize = 16;
/// So much of a body that is too long is still read, so that the officer gets an answer instead of a broken line.
const READ_AT_MOST: usize = 64 * 1024 * 1024;

/// Imports. Belongs beside the pages, not under their limit of a body's length.
pub fn import_routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Backend: FromRef<S>,
{
    Router::new().route("/api/import/{kind}", post(import)).layer(DefaultBodyLimit::max(READ_AT_MOST))
}

async fn import(
    State(backend): State<Backend>,
    Path(kind): Path<String>,
    headers: HeaderMap,
    form: Multipart,
) -> Response {
    let Some(kind) = ImportKind::from_code(&kind) else { return StatusCode::NOT_FOUND.into_response() };
    let actor = match signed_in(&backend, &headers).await {
        Ok(actor) => actor,
        Err(Refusal::SignedOut) => return Redirect::to(&sign_in_path(page(kind))).into_response(),
        Err(refusal) => return status_of(&refusal).into_response(),
    };
    let form = match Form::read(form).await {
        Ok(form) => form,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => return back(kind, "?file=too_big"),
        Err(_) => return back(kind, "?file=broken"),
    };
    match form.file.len() {
        0 => return back(kind, "?file=empty"),
        1..=MAX_FILE => {}
        _ => return back(kind, "?file=too_big"),
    }
    let order = ImportOrder { kind, dry_run: form.dry_run, complete: form.complete };
    match backend.import_city_data(&actor, order, &form.file).await {
        Ok(report) => back(kind, &format!("?report={report}")),
        Err(error) => status_of(&refused(error).refusal()).into_response(),
    }
}

/// 303, so that loading the page again does not send the file again.
fn back(kind: ImportKind, query: &str) -> Response {
    Redirect::to(&format!("{}{query}", page(kind))).into_response()
}

pub(in crate::api) async fn signed_in(backend: &Backend, headers: &HeaderMap) -> Result<Actor, Refusal> {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let caller = backend.caller(session_token(cookies)).await.map_err(|error| refused(error).refusal())?;
    caller.map(|caller| caller.actor).ok_or(Refusal::SignedOut)
}

/// What the form holds.
#[derive(Default)]
pub(in crate::api) struct Form {
    pub(in crate::api) file: Vec<u8>,
    pub(in crate::api) dry_run: bool,
    complete: bool,
}

impl Form {
    pub(in crate::api) async fn read(mut form: Multipart) -> Result<Self, MultipartError> {
        let mut read = Self::default();
        while let Some(mut field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            let most = if name == "file" { MAX_FILE + 1 } else { TEXT };
            let mut bytes = Vec::new();
            while let Some(chunk) = field.chunk().await? {
                let room = most.saturating_sub(bytes.len());
                bytes.extend_from_slice(chunk.get(..room.min(chunk.len())).unwrap_or_default());
            }
            match name.as_str() {
                "file" => read.file = bytes,
                "dry_run" => read.dry_run = bytes == b"yes",
                "complete" => read.complete = bytes == b"yes",
                _ => {}
            }
        }
        Ok(read)
    }
}
