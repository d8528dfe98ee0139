//! The handlers of papers. Uploading and removing answer a plain form with 303 back to the step, and a script with JSON.

use super::{fault_code, received::Received};
use crate::api::{applications::step_path, refused, session_token, sign_in_path, status_of};
use axum::{
    Form, Json, Router,
    extract::{DefaultBodyLimit, FromRef, Multipart, Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use backend::{Backend, evidence::Opened};
use domain::{
    authority::Actor,
    error::{FileFault, Refusal},
    evidence::MediaType,
    ids::{ApplicationId, EvidenceId},
    journey::Step,
    view::{EvidenceView, Uploaded},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

/// So much of a body that is too long is still read, so that the person gets an answer instead of a broken line.
const READ_AT_MOST: usize = 64 * 1024 * 1024;

/// A form of one identifier.
const SMALL_FORM: usize = 4 * 1024;

/// A file is shown and does nothing: no script, no form, no frame, whatever it holds.
const SANDBOX: &str = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox";

/// Uploading, removing and seeing papers. Belongs beside the pages, not under their limit of a body's length.
pub fn upload_routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Backend: FromRef<S>,
{
    Router::new()
        .route("/api/evidence/{application}", post(upload))
        .route("/api/evidence/{application}/remove", post(remove).layer(DefaultBodyLimit::max(SMALL_FORM)))
        .route("/evidence/{id}", get(whole))
        .route("/evidence/{id}/thumbnail", get(thumbnail))
        .layer(DefaultBodyLimit::max(READ_AT_MOST))
}

async fn upload(
    State(backend): State<Backend>,
    Path(application): Path<String>,
    headers: HeaderMap,
    form: Multipart,
) -> Response {
    let answer = Answer::of(&headers, application);
    let actor = match signed_in(backend.clone(), headers).await {
        Ok(actor) => actor,
        Err(refusal) => return answer.refusal(&refusal),
    };
    let (kind, result) = match Received::read(form).await {
        Ok(received) => {
            (received.kind, store(backend.clone(), actor.clone(), answer.application.clone(), received).await)
        }
        // Longer than anything we read: it is too big.
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => (None, Err(Refusal::File(FileFault::TooBig))),
        Err(_) => (None, Err(Refusal::File(FileFault::Broken))),
    };
    let tail = match &result {
        Ok(paper) => format!("#{}", paper.kind.code()),
        Err(Refusal::File(fault)) => {
            let kind = kind.map(|kind| format!("&kind={}", kind.code())).unwrap_or_default();
            format!("?file={}{kind}", fault_code(*fault))
        }
        Err(refusal) => return answer.refusal(refusal),
    };
    if answer.json { told(result) } else { back(backend, actor, answer.application, tail).await }
}

/// The outcome as a script reads it.
fn told(result: Result<EvidenceView, Refusal>) -> Response {
    match result {
        Ok(paper) => Json(Uploaded::Stored(paper)).into_response(),
        Err(Refusal::File(fault)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(Uploaded::Refused(fault))).into_response(),
        Err(refusal) => status_of(&refusal).into_response(),
    }
}

async fn store(
    backend: Backend,
    actor: Actor,
    application: ApplicationId,
    received: Received,
) -> Result<EvidenceView, Refusal> {
    let bytes = received.bytes.into();
    let stored = match (received.replaces, received.kind) {
        (Some(old), _) => backend.replace_evidence(&actor, &old, bytes).await,
        (None, Some(kind)) => backend.upload(&actor, &application, kind, bytes).await,
        (None, None) => return Err(Refusal::File(FileFault::Broken)),
    };
    stored.map_err(|error| refused(error).refusal())
}

#[derive(Deserialize)]
struct Removal {
    evidence: String,
}

async fn remove(
    State(backend): State<Backend>,
    Path(application): Path<String>,
    headers: HeaderMap,
    Form(removal): Form<Removal>,
) -> Response {
    let answer = Answer::of(&headers, application);
    let actor = match signed_in(backend.clone(), headers).await {
        Ok(actor) => actor,
        Err(refusal) => return answer.refusal(&refusal),
    };
    let removed = backend.remove_evidence(&actor, &EvidenceId::new(removal.evidence)).await;
    match removed {
        Ok(_) if answer.json => Json(()).into_response(),
        Ok(application) => back(backend, actor, application, String::new()).await,
        Err(error) => answer.refusal(&refused(error).refusal()),
    }
}

/// Back to the step, with `tail` behind its address. What is not theirs, or not written any more, leads to their own page.
async fn back(backend: Backend, actor: Actor, application: ApplicationId, tail: String) -> Response {
    let path = match backend.next_step(&actor, &application).await {
        Ok((service, _)) => format!("{}{tail}", step_path(service, application.as_str(), Step::Evidence)),
        Err(_) => "/me".to_owned(),
    };
    Redirect::to(&path).into_response()
}

async fn whole(State(backend): State<Backend>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    open(backend, headers, id, false).await
}

async fn thumbnail(State(backend): State<Backend>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    open(backend, headers, id, true).await
}

async fn open(backend: Backend, headers: HeaderMap, id: String, small: bool) -> Response {
    // A picture in a page has nowhere to lead to: without a session it is not there.
    let Ok(actor) = signed_in(backend.clone(), headers).await else { return StatusCode::NOT_FOUND.into_response() };
    match backend.read_evidence(&actor, &EvidenceId::new(id), small).await {
        Ok(opened) => file(opened),
        Err(error) => status_of(&refused(error).refusal()).into_response(),
    }
}

/// The file's answer: a picture may be shown in place, a document is only ever downloaded.
fn file(opened: Opened) -> Response {
    let kind = opened.kind.code();
    let disposition = match opened.media_type {
        MediaType::Pdf => format!("attachment; filename=\"{kind}.pdf\""),
        MediaType::Jpeg => format!("inline; filename=\"{kind}.jpg\""),
        MediaType::Png => format!("inline; filename=\"{kind}.png\""),
    };
    let mut response = opened.bytes.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, opened.media_type.mime()),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

async fn signed_in(backend: Backend, headers: HeaderMap) -> Result<Actor, Refusal> {
    let cookies = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let caller = backend.caller(session_token(cookies)).await.map_err(|error| refused(error).refusal())?;
    caller.map(|caller| caller.actor).ok_or(Refusal::SignedOut)
}

/// How this request is answered.
struct Answer {
    application: ApplicationId,
    json: bool,
}

impl Answer {
    fn of(headers: &HeaderMap, application: String) -> Self {
        let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self { application: ApplicationId::new(application), json: accept.contains("application/json") }
    }

    /// No, and not because of the file.
    fn refusal(&self, refusal: &Refusal) -> Response {
        if *refusal == Refusal::SignedOut && !self.json {
            // Which form it is, only its owner may know; the application's page leads on to the step.
            return Redirect::to(&sign_in_path(&format!("/applications/{}", self.application))).into_response();
        }
        status_of(refusal).into_response()
    }
}
