//! The office: queue, review, outbox; the window is in `desk`. Every one of these checks the role again behind the page's gate.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::{
    ids::ApplicationId,
    trail::RevealReason,
    view::{OfficeView, OutboxRow, QueueView, ReviewView, WhoView},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};

/// What waits for the officer.
#[server(endpoint = "office")]
pub async fn load_office() -> Result<(WhoView, OfficeView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let office = backend.office(&caller.actor).await.map_err(refused)?;
    Ok((caller.who, office))
}

/// A page of the review queue. What is no service, state or key counts as not given.
#[server(endpoint = "queue")]
pub async fn load_queue(
    service: Option<String>,
    status: Option<String>,
    after: Option<String>,
) -> Result<(WhoView, QueueView), ApiError> {
    use domain::{application::ApplicationStatus, service::Service};
    let (caller, backend) = full_caller().await?;
    let filter = backend::review::QueueFilter {
        service: service.as_deref().and_then(Service::parse_segment),
        status: status.as_deref().and_then(ApplicationStatus::from_code),
    };
    let queue = backend.queue(&caller.actor, &filter, after.as_deref()).await.map_err(refused)?;
    Ok((caller.who, queue))
}

/// One application for its reviewer.
#[server(endpoint = "review")]
pub async fn load_review(id: ApplicationId) -> Result<(WhoView, ReviewView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.review_view(&caller.actor, &id).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// The whole citizen number, for a reason that is put down.
#[server(endpoint = "reveal-number")]
pub async fn reveal_number(id: ApplicationId, reason: RevealReason) -> Result<String, ApiError> {
    let (actor, backend) = caller().await?;
    backend.reveal_number(&actor, &id, reason).await.map_err(refused)
}

/// Takes an application out of the queue.
#[server(endpoint = "claim-application")]
pub async fn claim_application(id: ApplicationId, version: i64) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.claim(&actor, &id, version).await.map_err(refused)?;
    see_other(&format!("/admin/review/{id}"));
    Ok(())
}

/// Gives it back to the queue.
#[server(endpoint = "release-application")]
pub async fn release_application(id: ApplicationId, version: i64) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.release(&actor, &id, version).await.map_err(refused)?;
    see_other("/admin/review");
    Ok(())
}

/// Approves.
#[server(endpoint = "approve-application")]
pub async fn approve_application(id: ApplicationId, version: i64) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.approve(&actor, &id, version).await.map_err(refused)?;
    see_other("/admin/review");
    Ok(())
}

/// Sends back with reasons: `phrases[field]` holds the code of a standard phrase, `reasons[field]` the officer's own words; a
/// field with neither is no reason.
#[server(endpoint = "return-application")]
pub async fn return_application(
    id: ApplicationId,
    version: i64,
    #[server(default)] reasons: BTreeMap<String, String>,
    #[server(default)] phrases: BTreeMap<String, String>,
) -> Result<(), ApiError> {
    use crate::text::return_phrases;
    use domain::{view::Reason, violation::Field};
    let (actor, backend) = caller().await?;
    let named = Field::ALL.iter().filter_map(|field| {
        let at = |typed: &BTreeMap<String, String>| typed.get(field.name()).cloned().unwrap_or_default();
        let words = return_phrases::words(*field, &at(&phrases), &at(&reasons));
        (!words.is_empty()).then_some(Reason { field: *field, words })
    });
    backend.return_for_correction(&actor, &id, version, named.collect()).await.map_err(refused)?;
    see_other("/admin/review");
    Ok(())
}

/// Refuses for good.
#[server(endpoint = "reject-application")]
pub async fn reject_application(
    id: ApplicationId,
    version: i64,
    #[server(default)] words: String,
) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.reject(&actor, &id, version, &words).await.map_err(refused)?;
    see_other("/admin/review");
    Ok(())
}

/// Notices that were sent, the newest first; `after` is the last identifier of the page before.
#[server(endpoint = "outbox")]
pub async fn load_outbox(after: Option<String>) -> Result<(WhoView, Vec<OutboxRow>), ApiError> {
    let (caller, backend) = full_caller().await?;
    let rows = backend.outbox(&caller.actor, after.as_deref()).await.map_err(refused)?;
    Ok((caller.who, rows))
}

/// Claims to registered numbers.
#[server(endpoint = "claims")]
pub async fn load_claims() -> Result<(WhoView, Vec<domain::view::ClaimRow>), ApiError> {
    let (caller, backend) = full_caller().await?;
    let rows = backend.claims(&caller.actor).await.map_err(refused)?;
    Ok((caller.who, rows))
}
