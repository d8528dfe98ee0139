//! The office: queue, review, desk, outbox. Every one of these checks the role again behind the page's gate.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::{
    ids::ApplicationId,
    view::{DeskListView, DeskView, OfficeView, OutboxRow, QueueView, ReviewView, WhoView},
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

/// Sends back with reasons: `reasons[field]` holds the words; empty ones are no reasons.
#[server(endpoint = "return-application")]
pub async fn return_application(
    id: ApplicationId,
    version: i64,
    #[server(default)] reasons: BTreeMap<String, String>,
) -> Result<(), ApiError> {
    use domain::{view::Reason, violation::Field};
    let (actor, backend) = caller().await?;
    let written = reasons.into_iter().filter(|(_, words)| !words.trim().is_empty());
    let named = written.filter_map(|(name, words)| Field::from_name(&name).map(|field| Reason { field, words }));
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

/// Today at the clerk's point.
#[server(endpoint = "desk")]
pub async fn load_desk() -> Result<(WhoView, DeskListView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let list = backend.desk_list(&caller.actor, None).await.map_err(refused)?;
    Ok((caller.who, list))
}

/// A search at the window: by POST, so that no number gets into an address.
#[server(endpoint = "search-desk")]
pub async fn search_desk(#[server(default)] q: String) -> Result<DeskListView, ApiError> {
    let (actor, backend) = caller().await?;
    backend.desk_list(&actor, Some(&q)).await.map_err(refused)
}

/// One visit for the clerk.
#[server(endpoint = "visit")]
pub async fn load_visit(id: ApplicationId) -> Result<(WhoView, DeskView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.desk_view(&caller.actor, &id).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// The applicant is at the window.
#[server(endpoint = "check-in")]
pub async fn check_in(id: ApplicationId, version: i64) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.check_in(&actor, &id, version).await.map_err(refused)?;
    see_other(&format!("/admin/desk/{id}"));
    Ok(())
}

/// Ends the visit. `compared[label]` is `match` or `mismatch`; `outcome` is `accept`, `papers_missing` or `form_wrong`.
#[server(endpoint = "finish-visit")]
pub async fn finish_visit(
    id: ApplicationId,
    version: i64,
    outcome: String,
    #[server(default)] compared: BTreeMap<String, String>,
    #[server(default)] words: String,
) -> Result<(), ApiError> {
    use domain::{
        comparison::{Finding, MismatchKind},
        sheet::Label,
    };
    let (actor, backend) = caller().await?;
    let found = |finding: Finding| -> Vec<Label> {
        let cells = compared.iter().filter(|(_, value)| *value == finding.code());
        cells.filter_map(|(name, _)| Label::from_code(name)).collect()
    };
    let differing = found(Finding::Mismatch);
    let kinds = [MismatchKind::PapersMissing, MismatchKind::FormWrong];
    match kinds.into_iter().find(|kind| kind.code() == outcome) {
        Some(kind) => backend.mismatch(&actor, &id, version, kind, &differing, &words).await,
        None if outcome == "accept" => backend.accept(&actor, &id, version, &found(Finding::Match)).await,
        None => return Err(ApiError::Malformed),
    }
    .map_err(refused)?;
    see_other("/admin/desk");
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
