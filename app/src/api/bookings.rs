//! Choosing, keeping, moving and giving up a place.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use chrono::NaiveDate;
use domain::{
    error::Refusal,
    geography::PointId,
    ids::ApplicationId,
    slot::{HalfDay, SlotTime},
    view::{AppointmentView, ChangeView, HoldView},
    violation::Rule,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{applications::step_path, caller, refused, see_other, sign_in_path};
#[cfg(feature = "ssr")]
use domain::{journey::Step, service::Service};

/// What of the offers is being looked at: the query of the page's address.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LookedAt {
    /// `service_point`.
    pub service_point: Option<PointId>,
    /// `day`, as `2026-12-07`.
    pub day: Option<NaiveDate>,
    /// `half_day`: `morning`, `afternoon`.
    pub half_day: Option<HalfDay>,
    /// The slot that was wanted when somebody else was faster; not part of the query of its own.
    pub wanted: Option<String>,
}

impl LookedAt {
    /// From the words of a query or a form; what cannot be understood is not looked at, and nothing that an address
    /// could not carry gets through.
    pub fn read(service_point: Option<&str>, day: Option<&str>, half_day: Option<&str>) -> Self {
        let plain = |id: &&str| (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric());
        Self {
            service_point: service_point.filter(plain).map(PointId::new),
            day: day.and_then(|day| day.parse().ok()),
            half_day: half_day.and_then(HalfDay::from_code),
            wanted: None,
        }
    }

    /// The same, and the slot that was wanted.
    pub fn wanting(self, slot: Option<String>) -> Self {
        Self { wanted: slot, ..self }
    }

    /// The same; where it says nothing, the half-day of the slot.
    #[cfg(feature = "ssr")]
    fn or_around(self, slot: &str) -> Self {
        if self == Self::default() { Self::around(slot).unwrap_or_default() } else { self }
    }

    /// The half-day that a slot lies in.
    pub fn around(slot: &str) -> Option<Self> {
        let (point, start) = SlotTime::parse_key(slot)?;
        let half_day = Some(HalfDay::of(start.time()));
        Some(Self { service_point: Some(point), day: Some(start.date()), half_day, wanted: None })
    }

    /// The half-day, if both its parts are there.
    pub fn half(&self) -> Option<(NaiveDate, HalfDay)> {
        self.day.zip(self.half_day)
    }

    /// The query without its question mark; the reverse of [`LookedAt::read`].
    pub fn query(&self) -> String {
        let point = self.service_point.iter().map(|id| format!("service_point={id}"));
        let day = self.day.iter().map(|day| format!("day={day}"));
        let half = self.half_day.iter().map(|half| format!("half_day={}", half.code()));
        point.chain(day).chain(half).collect::<Vec<_>>().join("&")
    }
}

/// The slot that a page's address names in `slot`: chosen before, and not kept yet.
pub fn wish_of(slot: Option<String>) -> Option<String> {
    slot.filter(|slot| SlotTime::parse_key(slot).is_some())
}

#[cfg(feature = "ssr")]
impl From<LookedAt> for backend::bookings::LookedAt {
    fn from(looked_at: LookedAt) -> Self {
        let LookedAt { service_point, day, half_day, wanted } = looked_at;
        Self { point: service_point, day, half: half_day, wanted }
    }
}

/// Why a place could not be had, as a code that may stand in an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hindrance {
    /// No slot was chosen, or the place breaks this rule.
    Rule(Rule),
    /// The moves are used up, or it is too late.
    LimitReached,
    /// They gave a place up of their own will a short while ago.
    TooSoon,
    /// Something changed meanwhile.
    Changed,
}

impl Hindrance {
    const RULES: [(&'static str, Rule); 6] = [
        ("required", Rule::Required),
        ("not_offered", Rule::NotOffered),
        ("no_place_left", Rule::NoPlaceLeft),
        ("hold_expired", Rule::HoldExpired),
        ("outside_jurisdiction", Rule::OutsideJurisdiction),
        ("point_without_service", Rule::PointWithoutService),
    ];

    /// Its code in the query `refused`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Rule(rule) => {
                Self::RULES.iter().find(|(_, known)| *known == rule).map_or("not_offered", |(code, _)| *code)
            }
            Self::LimitReached => "limit_reached",
            Self::TooSoon => "too_soon",
            Self::Changed => "changed",
        }
    }

    /// Reads [`Hindrance::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "limit_reached" => Some(Self::LimitReached),
            "too_soon" => Some(Self::TooSoon),
            "changed" => Some(Self::Changed),
            code => Self::RULES.iter().find(|(known, _)| *known == code).map(|(_, rule)| Self::Rule(*rule)),
        }
    }

    /// The refusals that lead back to the choice; others are told on a page of their own.
    pub fn of(refusal: &Refusal) -> Option<Self> {
        match refusal {
            Refusal::Invalid(violations) => Some(Self::Rule(violations.iter().next()?.rule)),
            Refusal::NoPlaceLeft => Some(Self::Rule(Rule::NoPlaceLeft)),
            Refusal::HoldExpired => Some(Self::Rule(Rule::HoldExpired)),
            Refusal::LimitReached => Some(Self::LimitReached),
            Refusal::TooSoon { .. } => Some(Self::TooSoon),
            Refusal::Stale { .. } => Some(Self::Changed),
            _ => None,
        }
    }
}

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
    let looked_at = LookedAt::read(Some(&service_point), Some(&day), Some(&half_day)).or_around(&slot);
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &with_choice(&step_of(&service, &id), &looked_at, &slot)),
    };
    let (service, _) = backend.next_step(&actor, &id).await.map_err(refused)?;
    let step = step_path(service, id.as_str(), Step::Appointment);
    if slot.is_empty() {
        see_other(&back_to(&step, &looked_at, Hindrance::Rule(Rule::Required)));
        return Ok(());
    }
    match backend.hold(&actor, &id, &slot).await {
        Ok(_) => {
            let (service, next) = backend.next_step(&actor, &id).await.map_err(refused)?;
            see_other(&step_path(service, id.as_str(), next));
        }
        Err(error) => answer(error, &id, &step, &looked_at.wanting(Some(slot)))?,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicant_finds_the_same_half_day_again_after_a_refusal() {
        let looked_at = LookedAt::read(Some("SP110101001"), Some("2026-12-07"), Some("morning"));
        assert_eq!(looked_at.query(), "service_point=SP110101001&day=2026-12-07&half_day=morning");
        assert!(looked_at.half().is_some());
        assert_eq!(LookedAt::read(Some(""), Some("soon"), Some("night")), LookedAt::default());
        assert_eq!(LookedAt::default().query(), "");
        for bad in ["SP1\r\nSet-Cookie: x", "网点", "SP1&check=1", &"S".repeat(65)] {
            assert_eq!(LookedAt::read(Some(bad), None, None), LookedAt::default(), "{bad}");
        }
    }

    #[test]
    fn applicant_finds_the_chosen_time_again_after_signing_in() {
        let slot = "SP110101001@2026-12-07T13:30";
        let around = LookedAt::around(slot).expect("a slot");
        assert_eq!(around.query(), "service_point=SP110101001&day=2026-12-07&half_day=afternoon");
        assert_eq!(wish_of(Some(slot.to_owned())).as_deref(), Some(slot));
        for bad in ["", "SP1", "SP1@soon", "SP1&x=1@2026-12-07T13:30", "SP1@2026-12-07T13:30&refused=changed"] {
            assert_eq!((LookedAt::around(bad), wish_of(Some(bad.to_owned()))), (None, None), "{bad}");
        }
    }

    #[test]
    fn hindrances_have_one_code_each() {
        let rules = Hindrance::RULES.iter().map(|(_, rule)| Hindrance::Rule(*rule));
        for why in rules.chain([Hindrance::LimitReached, Hindrance::TooSoon, Hindrance::Changed]) {
            assert_eq!(Hindrance::from_code(why.code()), Some(why));
        }
        assert_eq!(Hindrance::from_code("<script>"), None);
        assert_eq!(Hindrance::of(&Refusal::NotFound), None);
    }
}
