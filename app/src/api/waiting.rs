//! The waiting list for an earlier place.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::ids::ApplicationId;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{
    bookings::{LookedAt, answer, change_path, to_sign_in},
    caller, see_other,
};

/// Enters the list, and comes back to the page.
#[server(endpoint = "join-waiting")]
pub async fn join_waiting(id: ApplicationId) -> Result<(), ApiError> {
    let page = change_path(id.as_str());
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &page),
    };
    match backend.join_waiting(&actor, &id).await {
        Ok(()) => see_other(&page),
        Err(error) => answer(error, &id, &page, &LookedAt::default())?,
    }
    Ok(())
}

/// Leaves the list, and comes back to the page.
#[server(endpoint = "leave-waiting")]
pub async fn leave_waiting(id: ApplicationId) -> Result<(), ApiError> {
    let page = change_path(id.as_str());
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &page),
    };
    match backend.leave_waiting(&actor, &id).await {
        Ok(()) => see_other(&page),
        Err(error) => answer(error, &id, &page, &LookedAt::default())?,
    }
    Ok(())
}

/// Takes the offered place; then back to the application.
#[server(endpoint = "take-offer")]
pub async fn take_offer(id: ApplicationId) -> Result<(), ApiError> {
    let page = change_path(id.as_str());
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &page),
    };
    match backend.take_offer(&actor, &id).await {
        Ok(_) => see_other(&format!("/applications/{id}")),
        Err(error) => answer(error, &id, &page, &LookedAt::default())?,
    }
    Ok(())
}

/// Lets the offered place go to the next, and comes back to the page.
#[server(endpoint = "pass-offer")]
pub async fn pass_offer(id: ApplicationId) -> Result<(), ApiError> {
    let page = change_path(id.as_str());
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &page),
    };
    match backend.pass_offer(&actor, &id).await {
        Ok(()) => see_other(&page),
        Err(error) => answer(error, &id, &page, &LookedAt::default())?,
    }
    Ok(())
}
