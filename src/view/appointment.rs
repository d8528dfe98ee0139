//! Points, days, half-days and places left.

use super::{Alternative, BookingView, Emptiest};
use crate::{
    application::ApplicationStatus,
    closure::ClosureReason,
    geography::{PointId, PointKind},
    ids::ApplicationId,
    service::Service,
    slot::{Crowding, HalfDay},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

/// A point as a card in a list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointCard {
    /// Identifier.
    pub id: PointId,
    /// Full name.
    pub name: String,
    /// 流管站 or window of a police station.
    pub kind: PointKind,
    /// District in words.
    pub district: String,
    /// Street or town in words.
    pub town: String,
    /// Police station in words.
    pub station: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Opening hours in words.
    pub hours: String,
    /// Windows.
    pub windows: u16,
    /// Longitude, WGS-84, degrees.
    pub lon: f64,
    /// Latitude, WGS-84, degrees.
    pub lat: f64,
}

/// A half-day with what is left of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HalfDayOffer {
    /// Places not taken.
    pub left: i64,
    /// All places.
    pub capacity: i64,
    /// How crowded.
    pub crowding: Crowding,
    /// Typical wait after the booked time, minutes.
    pub wait_minutes: i64,
}

impl HalfDayOffer {
    /// Places that cannot be had.
    pub const fn booked(&self) -> i64 {
        self.capacity - self.left
    }
}

/// A day with its two halves; none where the point is shut.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayOffer {
    /// Beijing day.
    pub date: NaiveDate,
    /// Morning.
    pub morning: Option<HalfDayOffer>,
    /// Afternoon.
    pub afternoon: Option<HalfDayOffer>,
}

impl DayOffer {
    /// One half of the day.
    pub const fn half(&self, half: HalfDay) -> Option<HalfDayOffer> {
        match half {
            HalfDay::Morning => self.morning,
            HalfDay::Afternoon => self.afternoon,
        }
    }
}

/// A point with its days.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointOffer {
    /// The point.
    pub point: PointCard,
    /// Its bookable days.
    pub days: Vec<DayOffer>,
    /// Places left over all of them.
    pub left: i64,
    /// Places over all of them.
    pub capacity: i64,
    /// How crowded over all of them.
    pub crowding: Crowding,
    /// The emptiest half-day.
    pub emptiest: Option<(NaiveDate, HalfDay)>,
}

/// One start time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SlotChoice {
    /// The value of `slot`: `SP110101001@2026-12-07T09:00`.
    pub key: String,
    /// Beijing time.
    pub start: NaiveDateTime,
    /// Length, minutes.
    pub minutes: u16,
    /// Places left.
    pub left: i64,
}

/// A place that is held or reserved.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HoldView {
    /// The slot's key.
    pub slot: String,
    /// The point.
    pub point: PointId,
    /// The point in words.
    pub point_name: String,
    /// Beijing time.
    pub start: NaiveDateTime,
    /// End of the hold; none once it is reserved.
    pub until: Option<DateTime<Utc>>,
    /// Whether the one extension can still be had.
    pub can_extend: bool,
}

/// The calm nudge: somewhere emptier in the same jurisdiction (S8).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Nudge {
    /// The emptier point.
    pub point: PointId,
    /// Its name.
    pub point_name: String,
    /// The emptier day.
    pub date: NaiveDate,
    /// The emptier half.
    pub half: HalfDay,
    /// Places left there.
    pub left: i64,
}

/// The appointment step.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AppointmentView {
    /// Points of the jurisdiction, the emptiest first.
    pub points: Vec<PointOffer>,
    /// The point that is being looked at.
    pub point: Option<PointId>,
    /// The half-day that is being looked at.
    pub half_day: Option<(NaiveDate, HalfDay)>,
    /// Its start times.
    pub slots: Vec<SlotChoice>,
    /// Somewhere emptier, if the half-day is crowded.
    pub nudge: Option<Nudge>,
    /// The emptiest half-day of all these points.
    pub emptiest: Option<Emptiest>,
    /// The places nearest to the one that was wanted, if somebody else was faster.
    pub instead: Vec<Alternative>,
    /// From when on a place can be had, by somebody who gave one up of their own will.
    pub may_book_from: Option<DateTime<Utc>>,
}

/// A place that came back and is kept for somebody who waits for an earlier one.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfferedPlace {
    /// Point in words.
    pub point_name: String,
    /// Its address.
    pub address: String,
    /// Beijing time.
    pub start: NaiveDateTime,
    /// Until when it is kept.
    pub until: DateTime<Utc>,
}

/// Where somebody stands in the waiting list for an earlier place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitingStanding {
    /// Not in it; they may enter.
    Outside,
    /// They were offered as many as the policy says; they may enter again, at the end.
    UsedUp,
    /// In line.
    InLine {
        /// From 1 on.
        position: i64,
    },
    /// A place is kept for them.
    Offered(OfferedPlace),
}

/// The waiting list for an earlier place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WaitingView {
    /// Where they stand.
    pub standing: WaitingStanding,
    /// How long an offered place is kept, minutes.
    pub hold_minutes: i64,
    /// Places that are offered to one entry at most.
    pub offers: i64,
    /// … and to this one from now on.
    pub offers_left: i64,
}

/// `/applications/{id}/appointment`: the place there is, what may still be done with it, and the others.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ChangeView {
    /// Which application.
    pub id: ApplicationId,
    /// Its number.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// The booking that stands, else the last one; its status tells which.
    pub booking: Option<BookingView>,
    /// Why the point is closed at the time of a place that was taken away, if it is.
    #[serde(default)]
    pub closed: Option<ClosureReason>,
    /// Whether another place may be chosen now.
    pub can_choose: bool,
    /// Moves left.
    pub moves_left: i64,
    /// The last moment for moving or cancelling, hours before the visit.
    pub cutoff_hours: i64,
    /// How long nobody may book again who gives a place up of their own will, minutes.
    pub cooldown_minutes: i64,
    /// The waiting list for an earlier place; none where there is no place that could become earlier.
    pub waiting: Option<WaitingView>,
    /// Others that are offered first, when no place is kept.
    pub alternatives: Vec<Alternative>,
    /// Points, days and times.
    pub appointment: AppointmentView,
}
