//! The services in an administrator's hands.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::view::{ManagedService, WhoView};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};

/// All services with their states, hours and last changes.
#[server(endpoint = "managed-services")]
pub async fn load_managed_services() -> Result<(WhoView, Vec<ManagedService>), ApiError> {
    let (caller, backend) = full_caller().await?;
    let services = backend.managed_services(&caller.actor).await.map_err(refused)?;
    Ok((caller.who, services))
}

/// Changes a service.
#[server(endpoint = "change-service")]
pub async fn change_service(
    service: String,
    version: i64,
    #[server(default)] state: String,
    #[server(default)] weekly_hours: String,
    #[server(default)] note: String,
) -> Result<(), ApiError> {
    use domain::{error::Refusal, service::PublicService, view::ServiceInput};
    let (actor, backend) = caller().await?;
    let service = PublicService::from_code(&service).ok_or(Refusal::NotFound)?;
    let input = ServiceInput { state, weekly_hours, note };
    backend.change_service(&actor, service, version, &input).await.map_err(refused)?;
    see_other("/admin/services");
    Ok(())
}
