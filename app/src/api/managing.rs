//! Points in their managers' hands. A change is asked about by an address (a look changes nothing, and its address holds
//! hours, figures, days and codes) and confirmed by a post that names what was seen.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::{
    geography::PointId,
    ids::PointChangeId,
    point_change::ChangeForm,
    view::{ManagedPointView, PointChangeView, WhoView},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};

/// The manager's page of a point.
pub fn managed_path(id: &PointId) -> String {
    format!("/admin/points/{id}")
}

/// The page on which a change is looked at.
pub fn change_path(id: &PointId) -> String {
    format!("/admin/points/{id}/change")
}

/// A point with its weeks ahead; `done` is the change that led here.
#[server(endpoint = "managed-point")]
pub async fn load_managed_point(
    id: PointId,
    done: Option<PointChangeId>,
) -> Result<(WhoView, ManagedPointView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.managed_point(&caller.actor, &id, done.as_ref()).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// What a change would do.
#[server(endpoint = "point-change")]
pub async fn load_point_change(
    id: PointId,
    #[server(default)] form: ChangeForm,
) -> Result<(WhoView, PointChangeView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.preview_change(&caller.actor, &id, &form).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Does it, if it still would do what was seen; else leads back to look again.
#[server(endpoint = "change-point")]
pub async fn change_point(
    id: PointId,
    #[server(default)] form: ChangeForm,
    #[server(default)] seen: String,
) -> Result<(), ApiError> {
    use backend::bookings::ChangeOutcome;
    let (actor, backend) = caller().await?;
    match backend.change_point(&actor, &id, &form, &seen).await.map_err(refused)? {
        ChangeOutcome::Done(change) => see_other(&format!("{}?done={change}", managed_path(&id))),
        ChangeOutcome::LookAgain => {
            let asked = serde_qs::to_string(&form).map_err(|_| ApiError::Malformed)?;
            see_other(&format!("{}?{asked}&again=1", change_path(&id)));
        }
    }
    Ok(())
}
