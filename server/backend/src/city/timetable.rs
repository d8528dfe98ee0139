//! The timetable of a point: its hours, and what it gives in them. As it is, and as it would be after a change.

use super::{City, hours::Hours};
use crate::{
    Error, Result,
    db::entity::{closure, point_timetable},
};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use domain::{
    calendar::{Calendar, DayKind, HoursOf},
    capacity::WeeklyPlaces,
    closure::{Closure, ClosureReason},
    geography::PointId,
    ids::ClosureId,
    slot::{HalfDay, SlotOffer},
    timetable::{OpenDay, PointPlan},
    view::DayNote,
    weekly_hours::{Interval, WeeklyHours},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// A point's timetable with everything that decides it.
#[derive(Clone, Debug)]
pub(crate) struct PointTimetable {
    point: PointId,
    /// None where the point is closed for new bookings, or its hours cannot be read.
    hours: Option<Hours>,
    /// What it gives.
    pub plan: PointPlan,
    /// Windows.
    pub windows: u16,
}

impl PointTimetable {
    /// The same with other hours; none if this is no `opening_hours` value. A point that is closed for new bookings stays so.
    pub fn with_hours(&self, text: &str, calendar: &Calendar) -> Option<Self> {
        let hours = Hours::parse(text)?.knowing(super::hours::days_off(calendar));
        Some(Self { hours: self.hours.as_ref().map(|_| hours), ..self.clone() })
    }

    /// When it is open on a day.
    pub fn intervals(&self, calendar: &Calendar, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        self.hours.as_ref().map(|hours| hours.intervals(date, calendar.hours_of(date))).unwrap_or_default()
    }

    /// The slots of a day, in order, whether they have begun or not.
    pub fn slots(&self, calendar: &Calendar, date: NaiveDate, slot_minutes: u16) -> Vec<SlotOffer> {
        slots(&self.point, &self.plan, &self.intervals(calendar, date), calendar, date, slot_minutes)
    }

    /// The hours of a week without holidays, from that day's weekday on.
    pub fn week(&self, from: NaiveDate) -> WeeklyHours {
        let mut days: [Vec<Interval>; 7] = Default::default();
        for date in from.iter_days().take(7) {
            let open = self.hours.as_ref().map(|hours| hours.intervals(date, HoursOf::Itself)).unwrap_or_default();
            let place = date.weekday().num_days_from_monday() as usize;
            days[place] = open.into_iter().filter_map(interval).collect();
        }
        WeeklyHours::new(days).unwrap_or_default()
    }
}

fn interval((from, until): (NaiveTime, NaiveTime)) -> Option<Interval> {
    let minute = |time: NaiveTime| u16::try_from(time.num_seconds_from_midnight().div_ceil(60)).ok();
    Some(Interval { from: minute(from)?, until: minute(until)? })
}

fn slots(
    point: &PointId,
    plan: &PointPlan,
    intervals: &[(NaiveTime, NaiveTime)],
    calendar: &Calendar,
    date: NaiveDate,
    slot_minutes: u16,
) -> Vec<SlotOffer> {
    let weekday = match calendar.hours_of(date) {
        HoursOf::Weekday(beside) => beside.weekday(),
        HoursOf::Itself | HoursOf::Holiday => date.weekday(),
    };
    plan.slots(point, &OpenDay { date, weekday, intervals }, slot_minutes)
}

impl City {
    /// The slots of a point on a day, in order, whether they have begun or not. Every place that is counted is one of these.
    pub fn slots(&self, point: &PointId, date: NaiveDate, slot_minutes: u16) -> Vec<SlotOffer> {
        let Some(plan) = self.plans.get(point) else { return Vec::new() };
        slots(point, plan, &self.intervals(point, date), &self.calendar, date, slot_minutes)
    }

    /// The timetable of a point, for trying out what a change would do; none if there is no such point.
    pub(crate) fn timetable(&self, point: &PointId) -> Option<PointTimetable> {
        let row = self.geography.point(point)?;
        Some(PointTimetable {
            point: point.clone(),
            hours: self.hours.get(point).cloned(),
            plan: self.plans.get(point).cloned().unwrap_or_default(),
            windows: row.windows,
        })
    }

    /// The edition of a point's timetable that this city was read with.
    pub(crate) fn edition(&self, point: &PointId) -> Option<i64> {
        self.plans.get(point).map(|plan| plan.edition)
    }

    /// The closures of a point that are not over, in order.
    pub(crate) fn closures(&self, point: &PointId) -> &[Closure] {
        self.plans.get(point).map(|plan| plan.closures.as_slice()).unwrap_or_default()
    }

    /// Why a point is closed at a Beijing time, if a closure stands that covers it.
    pub(crate) fn closed_for(&self, point: &PointId, at: NaiveDateTime) -> Option<ClosureReason> {
        let (date, half) = (at.date(), HalfDay::of(at.time()));
        self.closures(point).iter().find(|closure| closure.covers(date, half)).map(|closure| closure.reason)
    }

    /// What the calendar makes of a day.
    pub(crate) fn day_note(&self, date: NaiveDate) -> Option<DayNote> {
        self.calendar.special(date).map(|day| match day.kind {
            DayKind::Off => DayNote::Off,
            DayKind::Working => DayNote::Working,
        })
    }
}

/// The editions of all timetables.
pub(super) type Editions = HashMap<String, (i64, WeeklyPlaces)>;

/// Reads the editions and the places by weekday of every point.
pub(super) async fn editions(connection: &impl ConnectionTrait) -> Result<Editions> {
    let rows = point_timetable::Entity::find().all(connection).await?;
    rows.into_iter().map(|row| Ok((row.id, (row.edition, weekly_places(&row.weekly_places)?)))).collect()
}

fn weekly_places(stored: &str) -> Result<WeeklyPlaces> {
    if stored.is_empty() {
        return Ok(WeeklyPlaces::default());
    }
    serde_json::from_str(stored).map_err(|_| Error::Unreadable("service_point.weekly_places"))
}

/// Reads the closures that are not over, by point, each point's in order.
pub(super) async fn closures(
    connection: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<HashMap<String, Vec<Closure>>> {
    let rows = closure::Entity::find()
        .filter(closure::Column::LiftedAt.is_null())
        .filter(closure::Column::UntilDay.gte(today))
        .order_by_asc(closure::Column::FromDay)
        .order_by_asc(closure::Column::Id)
        .all(connection)
        .await?;
    let mut closures: HashMap<String, Vec<Closure>> = HashMap::new();
    for row in rows {
        let half = |code: &str| HalfDay::from_code(code).ok_or(Error::Unreadable("closure.half"));
        let closure = Closure {
            from: (row.from_day, half(&row.from_half)?),
            until: (row.until_day, half(&row.until_half)?),
            reason: ClosureReason::from_code(&row.reason).unwrap_or(ClosureReason::Other),
            id: ClosureId::new(row.id),
        };
        closures.entry(row.point).or_default().push(closure);
    }
    Ok(closures)
}
