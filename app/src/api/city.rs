//! The city's own data: imports, the test of an address, addresses that were not in the list. A file comes by a plain
//! multipart form to a handler of its own (server functions carry no files).
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

#[cfg(feature = "ssr")]
pub(in crate::api) mod handlers;

#[cfg(feature = "ssr")]
pub use handlers::import_routes;

use super::ApiError;
use domain::{
    geography::DistrictCode,
    ids::ApplicationId,
    import::ImportKind,
    view::{JurisdictionsView, PointsOfficeView, WhoView},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};

/// Where a file is sent to.
pub fn import_path(kind: ImportKind) -> String {
    format!("/api/import/{}", kind.code())
}

/// The points in the caller's hands, those of one district where there are many; for who keeps the whole city's data, those
/// with the report of that identifier.
#[server(endpoint = "city-data")]
pub async fn load_city_data(
    report: Option<String>,
    district: Option<DistrictCode>,
) -> Result<(WhoView, PointsOfficeView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.points_office(&caller.actor, district.as_ref(), report.as_deref()).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Which police station is responsible for a town and community, and the addresses that wait for a town.
#[server(endpoint = "jurisdictions")]
pub async fn load_jurisdictions(
    town: Option<String>,
    community: Option<String>,
) -> Result<(WhoView, JurisdictionsView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let (town, community) = (town.unwrap_or_default(), community.unwrap_or_default());
    let view = backend.jurisdictions(&caller.actor, &town, &community).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Names the town of an address that was not in the list.
#[server(endpoint = "assign-address")]
pub async fn assign_address(id: ApplicationId, #[server(default)] town: String) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.assign_address(&actor, &id, &town).await.map_err(refused)?;
    see_other("/admin/jurisdictions");
    Ok(())
}
