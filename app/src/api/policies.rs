//! The figures of the policy in an administrator's hands.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::{
    policy_figures::PolicyFigure,
    view::{FigureView, PoliciesView, WhoView},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};

/// The list.
pub const POLICIES: &str = "/admin/policies";

/// The page of a figure.
pub fn figure_path(figure: PolicyFigure) -> String {
    format!("{POLICIES}/{}", figure.key())
}

/// Every figure, and the last changes.
#[server(endpoint = "policy-figures")]
pub async fn load_policy_figures() -> Result<(WhoView, PoliciesView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.policy_figures(&caller.actor).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// One figure with its changes; with `before`, those before that version.
#[server(endpoint = "policy-figure")]
pub async fn load_policy_figure(
    id: String,
    #[server(default)] before: Option<i64>,
) -> Result<(WhoView, FigureView), ApiError> {
    use domain::error::Refusal;
    let (caller, backend) = full_caller().await?;
    let figure = PolicyFigure::from_key(&id).ok_or(Refusal::NotFound)?;
    let view = backend.policy_figure(&caller.actor, figure, before).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Changes a figure.
#[server(endpoint = "change-policy-figure")]
pub async fn change_policy_figure(
    id: String,
    version: i64,
    #[server(default)] figure: String,
    #[server(default)] reason: String,
) -> Result<(), ApiError> {
    use domain::{error::Refusal, policy_figures::FigureInput};
    let (actor, backend) = caller().await?;
    let of = PolicyFigure::from_key(&id).ok_or(Refusal::NotFound)?;
    let input = FigureInput { figure, reason };
    backend.change_policy_figure(&actor, of, version, &input).await.map_err(refused)?;
    see_other(POLICIES);
    Ok(())
}
