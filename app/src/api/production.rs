//! Production and delivery: batches, parcels, handing out, and the applicant's tracking page. The numbers of EMS come in a
//! file, by a plain multipart form to a handler of its own.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

#[cfg(feature = "ssr")]
mod handlers;

#[cfg(feature = "ssr")]
pub use handlers::ems_routes;

use super::ApiError;
use domain::{
    ids::{ApplicationId, BatchId},
    production::ParcelList,
    view::{BatchView, ParcelRow, ParcelsView, ProductionView, TrackingView, WhoView},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};

/// Where the file with the numbers of EMS is sent to.
pub const EMS_PATH: &str = "/api/ems-numbers";

/// The page of a batch.
pub fn batch_path(id: &BatchId) -> String {
    format!("/admin/production/{id}")
}

/// The list on which an act was done; what is no list leads to the officer's first.
#[cfg(feature = "ssr")]
fn back_to(list: &str) -> String {
    ParcelList::from_code(list).map_or_else(|| "/admin/delivery".to_owned(), parcels_path)
}

/// The page of a list.
pub fn parcels_path(list: ParcelList) -> String {
    format!("/admin/delivery?list={}", list.code())
}

/// What waits for production, the last batches, and the report of that identifier.
#[server(endpoint = "production")]
pub async fn load_production(report: Option<String>) -> Result<(WhoView, ProductionView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.production(&caller.actor, report.as_deref()).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// One batch with its labels.
#[server(endpoint = "batch")]
pub async fn load_batch(id: BatchId) -> Result<(WhoView, BatchView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.batch(&caller.actor, &id).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Puts the oldest accepted applications of a service into a batch.
#[server(endpoint = "create-batch")]
pub async fn create_batch(#[server(default)] service: String, #[server(default)] size: u64) -> Result<(), ApiError> {
    use domain::{error::Refusal, service::Service};
    let (actor, backend) = caller().await?;
    let service = Service::parse_segment(&service).ok_or(Refusal::NotFound)?;
    let id = backend.create_batch(&actor, service, size).await.map_err(refused)?;
    see_other(&batch_path(&id));
    Ok(())
}

/// Everything in a batch is made.
#[server(endpoint = "finish-batch")]
pub async fn finish_batch(id: BatchId, version: i64) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.finish_batch(&actor, &id, version).await.map_err(refused)?;
    see_other(&batch_path(&id));
    Ok(())
}

/// Everything of a batch that goes by EMS is packed.
#[server(endpoint = "pack-batch")]
pub async fn pack_batch(id: BatchId, version: i64) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.pack_batch(&actor, &id, version).await.map_err(refused)?;
    see_other(&batch_path(&id));
    Ok(())
}

/// A page of one of the officer's lists. What is no list or key counts as not given.
#[server(endpoint = "parcels")]
pub async fn load_parcels(list: Option<String>, after: Option<String>) -> Result<(WhoView, ParcelsView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let list = list.as_deref().and_then(ParcelList::from_code);
    let view = backend.parcels(&caller.actor, list, after.as_deref()).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// A search by number or notice: by POST, so that no number gets into an address.
#[server(endpoint = "find-parcel")]
pub async fn find_parcel(#[server(default)] q: String) -> Result<Vec<ParcelRow>, ApiError> {
    let (actor, backend) = caller().await?;
    backend.find_parcel(&actor, &q).await.map_err(refused)
}

/// Writes down what became of a parcel.
#[server(endpoint = "act-on-parcel")]
pub async fn act_on_parcel(
    id: ApplicationId,
    version: i64,
    act: String,
    #[server(default)] list: String,
) -> Result<(), ApiError> {
    use domain::production::ParcelAct;
    let (actor, backend) = caller().await?;
    let act = ParcelAct::from_code(&act).ok_or(ApiError::Malformed)?;
    backend.act_on_parcel(&actor, &id, version, act).await.map_err(refused)?;
    see_other(&back_to(&list));
    Ok(())
}

/// Gives a packed document to EMS, with the number that was scanned off its parcel.
#[server(endpoint = "hand-over")]
pub async fn hand_over(
    id: ApplicationId,
    version: i64,
    #[server(default)] ems_number: String,
    #[server(default)] list: String,
) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.give_to_ems(&actor, &id, version, &ems_number).await.map_err(refused)?;
    see_other(&back_to(&list));
    Ok(())
}

/// Hands a document to its holder, whose identity card the clerk has in hand.
#[server(endpoint = "hand-out")]
pub async fn hand_out(
    id: ApplicationId,
    version: i64,
    #[server(default)] last_four: String,
    #[server(default)] list: String,
) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.hand_out(&actor, &id, version, &last_four).await.map_err(refused)?;
    see_other(&back_to(&list));
    Ok(())
}

/// `/applications/{id}/delivery`.
#[server(endpoint = "load-tracking")]
pub async fn load_tracking(id: String) -> Result<TrackingView, ApiError> {
    let (actor, backend) = caller().await?;
    backend.tracking(&actor, &ApplicationId::new(id)).await.map_err(refused)
}
