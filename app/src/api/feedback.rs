//! Feedback: the form for everybody, the page of an answer, and the officers' queue.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::{
    feedback::{FeedbackStatus, FeedbackTopic},
    ids::FeedbackId,
    view::{FeedbackAnswerView, FeedbackPage, FeedbackQueueView, FeedbackView, WhoView},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{backend, caller, full_caller, refused, see_other, set_session_cookie, view::language, visit};

/// The officers' page of a message.
pub fn feedback_path(id: &FeedbackId) -> String {
    format!("/admin/feedback/{id}")
}

/// The form: empty, or with `check` as it was typed last and what is wrong.
#[server(endpoint = "load-feedback-form")]
pub async fn load_feedback_form(check: bool) -> Result<FeedbackPage, ApiError> {
    backend()?.feedback_page(&visit(), check).await.map_err(refused)
}

/// Takes the form. `written` is the signed moment that it carries.
#[server(endpoint = "send-feedback")]
pub async fn send_feedback(
    #[server(default)] topic: String,
    #[server(default)] message: String,
    #[server(default)] contact: String,
    #[server(default)] written: String,
) -> Result<(), ApiError> {
    use ::backend::feedback::{Sending, SendingThen};
    let input = domain::feedback::FeedbackInput { topic, message, contact };
    let sending = backend()?.send_feedback(&visit(), &input, &written, language()).await.map_err(refused)?;
    let Sending { token, then } = sending;
    if let Some(token) = token {
        set_session_cookie(&token);
    }
    match then {
        SendingThen::Sent(reference) => see_other(&format!("/feedback/{}?sent=1", reference.as_str())),
        SendingThen::Again => see_other("/feedback?check=1"),
    }
    Ok(())
}

/// What became of the message with that reference, as typed.
#[server(endpoint = "load-feedback-answer")]
pub async fn load_feedback_answer(reference: String) -> Result<FeedbackAnswerView, ApiError> {
    backend()?.feedback_answer(&reference).await.map_err(refused)
}

/// The officers' queue, the oldest first.
#[server(endpoint = "feedback-queue")]
pub async fn load_feedback_queue(
    #[server(default)] status: Option<FeedbackStatus>,
    #[server(default)] topic: Option<FeedbackTopic>,
    #[server(default)] after: Option<FeedbackId>,
) -> Result<(WhoView, FeedbackQueueView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let filter =
        ::backend::feedback::FeedbackFilter { status: status.unwrap_or(FeedbackStatus::Received), topic, after };
    let view = backend.feedback_queue(&caller.actor, &filter).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// One message for officers.
#[server(endpoint = "feedback-item")]
pub async fn load_feedback(id: FeedbackId) -> Result<(WhoView, FeedbackView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.feedback(&caller.actor, &id).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Answers, or betters the answer.
#[server(endpoint = "answer-feedback")]
pub async fn answer_feedback(id: FeedbackId, version: i64, #[server(default)] answer: String) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.answer_feedback(&actor, &id, version, &answer).await.map_err(refused)?;
    see_other(&format!("{}?done=answered", feedback_path(&id)));
    Ok(())
}

/// Closes.
#[server(endpoint = "close-feedback")]
pub async fn close_feedback(id: FeedbackId, version: i64) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.close_feedback(&actor, &id, version).await.map_err(refused)?;
    see_other("/admin/feedback");
    Ok(())
}
