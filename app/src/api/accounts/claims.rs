//! An administrator's acts about people's accounts: claims to registered numbers, the limit on tries.

use crate::api::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::api::{caller, refused, see_other};
#[cfg(feature = "ssr")]
use domain::ids::ClaimId;

/// Settles a claim: `decision` is `grant` or `refuse` (administrator).
#[server(endpoint = "settle-claim")]
pub async fn settle_claim(id: String, decision: String) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let grant = match decision.as_str() {
        "grant" => true,
        "refuse" => false,
        _ => return Err(ApiError::Malformed),
    };
    backend.settle_claim(&actor, &ClaimId::new(id), grant).await.map_err(refused)?;
    see_other("/admin/claims");
    Ok(())
}

/// Lifts the limit on tries for whoever signs in with `login`. It stands in the form, not in an address: it may be a number.
#[server(endpoint = "unlock-account")]
pub async fn unlock_account(#[server(default)] login: String) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.unlock(&actor, &login).await.map_err(refused)?;
    see_other("/admin/claims?done=unlocked");
    Ok(())
}
