//! Choosing, keeping, moving and giving up a place.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::{
    ids::ApplicationId,
    view::{AppointmentView, ChangeView, HoldView},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{applications::step_path, caller, refused, see_other, sign_in_path};
#[cfg(feature = "ssr")]
use domain::{error::Refusal, journey::Step, service::Service, slot::SlotTime, violation::Rule};

mod address;

pub use address::{Hindrance, LookedAt, wish_of};

/// The page where a submitted application's place is changed.
pub fn change_path(id: &str) -> String {
    format!("/applications/{id}/appointment")
}

/// Points of the jurisdiction with what is left.
#[server(endpoint = "load-appointment")]
pub async fn load_appointment(
    id: ApplicationId,
    #[server(default)] looked_at: LookedAt,
) -> Result<AppointmentView, ApiError> {
    let (actor, backend) = caller().await?;
    backend.appointment_view(&actor, &id, &looked_at.into()).await.map_err(refused)
}

/// `/applications/{id}/appointment`.
#[server(endpoint = "load-change")]
pub async fn load_change(id: ApplicationId, #[server(default)] looked_at: LookedAt) -> Result<ChangeView, ApiError> {
    let (actor, backend) = caller().await?;
    backend.change_view(&actor, &id, &looked_at.into()).await.map_err(refused)
}

/// Holds a place and goes on with the form, or comes back to the choice and says why not. `version` is that of the draft
/// the page showed; a place depends on no answer but the town, which is checked on what stands in the draft now.
#[server(endpoint = "hold-place")]
pub async fn hold_place(
    #[server(default)] service: String,
    id: ApplicationId,
    #[server(default)] version: i64,
    #[server(default)] slot: String,
    #[server(default)] service_point: String,
    #[server(default)] day: String,
    #[server(default)] half_day: String,
) -> Result<(), ApiError> {
    let _ = version;
    // Where they come back to; most go on.
    let looked_at = || LookedAt::read(Some(&service_point), Some(&day), Some(&half_day)).or_around(&slot);
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &with_choice(&step_of(&service, &id), &looked_at(), &slot)),
    };
    let held = if slot.is_empty() { None } else { Some(backend.hold_and_go_on(&actor, &id, &slot).await) };
    if let Some(Ok(kept)) = held {
        see_other(&step_path(kept.service, id.as_str(), kept.next));
        return Ok(());
    }
    let service = backend.service_of(&actor, &id).await.map_err(refused)?;
    let step = step_path(service, id.as_str(), Step::Appointment);
    match held {
        Some(Err(error)) => answer(error, &id, &step, &looked_at().wanting(Some(slot)))?,
        _ => see_other(&back_to(&step, &looked_at(), Hindrance::Rule(Rule::Required))),
    }
    Ok(())
}

/// Extends the hold, once, and comes back to the step.
#[server(endpoint = "extend-hold")]
pub async fn extend_hold(#[server(default)] service: String, id: ApplicationId) -> Result<Option<HoldView>, ApiError> {
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &step_of(&service, &id)).map(|()| None),
    };
    let (service, _) = backend.next_step(&actor, &id).await.map_err(refused)?;
    let step = step_path(service, id.as_str(), Step::Appointment);
    match backend.extend_hold(&actor, &id).await {
        Ok(hold) => {
            see_other(&step);
            Ok(Some(hold))
        }
        Err(error) => answer(error, &id, &step, &LookedAt::default()).map(|()| None),
    }
}

/// Gives the held place back and comes back to the step.
#[server(endpoint = "release-hold")]
pub async fn release_hold(#[server(default)] service: String, id: ApplicationId) -> Result<(), ApiError> {
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &step_of(&service, &id)),
    };
    let (service, _) = backend.next_step(&actor, &id).await.map_err(refused)?;
    backend.release_hold(&actor, &id).await.map_err(refused)?;
    see_other(&step_path(service, id.as_str(), Step::Appointment));
    Ok(())
}

/// Moves the booking, or books again; then back to the application.
#[server(endpoint = "move-booking")]
pub async fn move_booking(
    id: ApplicationId,
    #[server(default)] slot: String,
    #[server(default)] service_point: String,
    #[server(default)] day: String,
    #[server(default)] half_day: String,
) -> Result<(), ApiError> {
    let page = change_path(id.as_str());
    let looked_at = LookedAt::read(Some(&service_point), Some(&day), Some(&half_day)).or_around(&slot);
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &with_choice(&page, &looked_at, &slot)),
    };
    match backend.move_booking(&actor, &id, &slot).await {
        Ok(_) => see_other(&format!("/applications/{id}")),
        Err(error) if slot.is_empty() && matches!(error.refusal(), Refusal::Invalid(_)) => {
            see_other(&back_to(&page, &looked_at, Hindrance::Rule(Rule::Required)));
        }
        Err(error) => answer(error, &id, &page, &looked_at.wanting(Some(slot)))?,
    }
    Ok(())
}

/// Gives the place up; the application stays.
#[server(endpoint = "cancel-booking")]
pub async fn cancel_booking(id: ApplicationId) -> Result<(), ApiError> {
    let page = change_path(id.as_str());
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &page),
    };
    match backend.cancel_booking(&actor, &id).await {
        Ok(()) => see_other(&format!("/applications/{id}")),
        Err(error) => answer(error, &id, &page, &LookedAt::default())?,
    }
    Ok(())
}

/// The step's address as the form names it; for somebody who is signed out and of whom nothing else is known.
#[cfg(feature = "ssr")]
fn step_of(service: &str, id: &ApplicationId) -> String {
    Service::parse_segment(service)
        .map_or_else(|| "/me".to_owned(), |service| step_path(service, id.as_str(), Step::Appointment))
}

/// Back to the choice with the reason; to the application when there is nothing to choose any more.
#[cfg(feature = "ssr")]
pub(super) fn answer(
    error: backend::Error,
    id: &ApplicationId,
    page: &str,
    looked_at: &LookedAt,
) -> Result<(), ApiError> {
    let refusal = error.refusal();
    match Hindrance::of(&refusal) {
        Some(why) => see_other(&back_to(page, looked_at, why)),
        None if refusal == Refusal::WrongState => see_other(&format!("/applications/{id}")),
        None => return Err(refused(error)),
    }
    Ok(())
}

/// The choice again, as it was posted with an ended session: the same half-day, and the slot. It stands in the address,
/// and no place is taken before its owner posts it again: opening an address changes nothing.
#[cfg(feature = "ssr")]
fn with_choice(page: &str, looked_at: &LookedAt, slot: &str) -> String {
    match LookedAt::around(slot) {
        Some(around) => format!("{page}?{}&slot={slot}", around.query()),
        None => format!("{page}?{}", looked_at.query()),
    }
}

/// The slot goes with it where somebody else was faster: the page offers those that are nearest to it.
#[cfg(feature = "ssr")]
fn back_to(page: &str, looked_at: &LookedAt, why: Hindrance) -> String {
    let query = looked_at.query();
    let and = if query.is_empty() { "" } else { "&" };
    let too_late = why == Hindrance::Rule(Rule::NoPlaceLeft);
    let wanted = looked_at.wanted.as_deref().filter(|slot| too_late && SlotTime::parse_key(slot).is_some());
    let slot = wanted.map_or_else(String::new, |slot| format!("&slot={slot}"));
    format!("{page}?{query}{and}check=1&refused={}{slot}", why.code())
}

#[cfg(feature = "ssr")]
pub(super) fn to_sign_in(error: &ApiError, back: &str) -> Result<(), ApiError> {
    match error.refusal() {
        Refusal::SignedOut => see_other(&sign_in_path(back)),
        Refusal::SecondFactorNeeded => see_other("/sign-in/code"),
        _ => return Err(error.clone()),
    }
    Ok(())
}
