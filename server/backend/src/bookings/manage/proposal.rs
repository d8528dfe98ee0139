//! A change that is asked for, and the timetable as it would be then.

use crate::{
    Backend, Error, Result,
    city::{City, PointTimetable},
    keyring::new_id,
};
use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    calendar::Calendar,
    capacity,
    closure::Closure,
    geography::{PointId, ServicePoint},
    ids::ClosureId,
    point_change::{ChangeFault, ChangeForm, ChangeRule, PointChange},
    slot::{HalfDay, SlotOffer},
};
use std::sync::Arc;

/// Days that a timetable is tried on: all that can be booked lie within.
const TRIED_DAYS: usize = 28;

/// A change and what it makes of a point's timetable.
pub(super) struct Proposal {
    /// The city as it is.
    pub city: Arc<City>,
    /// Which point.
    pub point: PointId,
    /// What is asked for.
    pub change: PointChange,
    /// The timetable as it is.
    pub before: PointTimetable,
    /// The timetable as it would be.
    pub after: PointTimetable,
    /// Length of a slot.
    pub minutes: u16,
}

/// What a form asks for, or what is wrong with it.
pub(super) type Proposed = std::result::Result<Proposal, Vec<ChangeFault>>;

impl Backend {
    /// Reads a form and works out the timetable as it would be.
    pub(super) fn propose(&self, city: &Arc<City>, point: &PointId, form: &ChangeForm) -> Result<Proposed> {
        let today = self.today();
        let change = match form.read(today) {
            Ok(change) => change,
            Err(faults) => return Ok(Err(faults)),
        };
        let missing = || Error::Unreadable("service_point");
        let row = city.geography.point(point).ok_or_else(missing)?;
        let before = city.timetable(point).ok_or_else(missing)?;
        let after = match changed(city, row, &before, &change) {
            Ok(after) => after,
            Err(fault) => return Ok(Err(vec![fault])),
        };
        let (city, point, minutes) = (Arc::clone(city), point.clone(), self.slot_minutes());
        let proposal = Proposal { city, point, change, before, after, minutes };
        let least = self.policy().values.window_minutes_least;
        Ok(match proposal.sense(today, least) {
            Some(fault) => Err(vec![fault]),
            None => Ok(proposal),
        })
    }
}

/// The timetable after a change.
fn changed(
    city: &City,
    row: &ServicePoint,
    before: &PointTimetable,
    change: &PointChange,
) -> std::result::Result<PointTimetable, ChangeFault> {
    let same = |field| Err(ChangeFault::new(field, ChangeRule::NothingChanges));
    let mut after = before.clone();
    match change {
        PointChange::Hours { opening_hours, words } => {
            let same_words = words.is_empty() || *words == row.opening_hours_zh;
            if *opening_hours == row.opening_hours && same_words {
                return same("opening_hours");
            }
            let read = before.with_hours(opening_hours, &city.calendar);
            after = read.ok_or_else(|| ChangeFault::new("opening_hours", ChangeRule::BadHours))?;
        }
        PointChange::Windows(windows) if *windows == before.windows => return same("windows"),
        PointChange::Windows(windows) => after.windows = *windows,
        PointChange::Places(week) if *week == before.plan.weekly => return same("places"),
        PointChange::Places(week) => after.plan.weekly = *week,
        PointChange::Close { from, until, reason } => {
            let id = ClosureId::new(new_id());
            after.plan.closures.push(Closure { id, from: *from, until: *until, reason: *reason });
        }
        PointChange::Lift(id) => {
            after.plan.closures.retain(|closure| closure.id != *id);
            if after.plan.closures.len() == before.plan.closures.len() {
                return Err(ChangeFault::new("closure", ChangeRule::NotAChoice));
            }
        }
        PointChange::Clear => {}
    }
    Ok(after)
}

impl Proposal {
    /// The slots of a point on a day, as they would be.
    pub fn slots(&self, point: &PointId, date: NaiveDate) -> Vec<SlotOffer> {
        if *point == self.point { self.mine(date) } else { self.city.slots(point, date, self.minutes) }
    }

    /// The slots of this point on a day, as they would be.
    pub fn mine(&self, date: NaiveDate) -> Vec<SlotOffer> {
        self.after.slots(&self.city.calendar, date, self.minutes)
    }

    /// … and as they are.
    pub fn mine_before(&self, date: NaiveDate) -> Vec<SlotOffer> {
        self.before.slots(&self.city.calendar, date, self.minutes)
    }

    /// Whether the change is about a slot that begins then: it lowers its places, or closes it.
    pub fn concerns(&self, start: NaiveDateTime) -> bool {
        let half = HalfDay::of(start.time());
        let places = |slots: Vec<SlotOffer>| {
            slots.into_iter().find(|offer| offer.time.start == start).map_or(0, |offer| offer.capacity)
        };
        let lowers = || places(self.mine(start.date())) < places(self.mine_before(start.date()));
        match &self.change {
            PointChange::Clear => true,
            PointChange::Close { from, until, .. } => (*from..=*until).contains(&(start.date(), half)) || lowers(),
            _ => lowers(),
        }
    }

    /// What makes no sense about it as a whole, though every field does: a point that never opens, or more places than its
    /// windows can serve. What was so before may stay so.
    fn sense(&self, today: NaiveDate, least: i64) -> Option<ChangeFault> {
        let field = match self.change {
            PointChange::Hours { .. } => "opening_hours",
            PointChange::Windows(_) => "windows",
            PointChange::Places(_) => "places",
            PointChange::Close { .. } | PointChange::Lift(_) | PointChange::Clear => return None,
        };
        let open = |timetable: &PointTimetable| {
            let days = today.iter_days().take(TRIED_DAYS);
            days.into_iter().any(|date| !timetable.intervals(&self.city.calendar, date).is_empty())
        };
        if open(&self.before) && !open(&self.after) {
            return Some(ChangeFault::new(field, ChangeRule::NeverOpen));
        }
        let each = |timetable| minutes_each(timetable, &self.city.calendar, today, self.minutes).unwrap_or(i64::MAX);
        let (before, after) = (each(&self.before), each(&self.after));
        (after < least && after < before).then(|| ChangeFault::new(field, ChangeRule::TooManyPlaces))
    }
}

/// Minutes a person gets at the windows in the fullest slot of the days ahead, closed or not.
pub(super) fn minutes_each(
    timetable: &PointTimetable,
    calendar: &Calendar,
    today: NaiveDate,
    slot_minutes: u16,
) -> Option<i64> {
    let mut without_closures = timetable.clone();
    without_closures.plan.closures.clear();
    let days = today.iter_days().take(TRIED_DAYS);
    let slots = days.flat_map(|date| without_closures.slots(calendar, date, slot_minutes));
    let most = slots.map(|slot| slot.capacity).max()?;
    capacity::minutes_each(timetable.windows, slot_minutes, most)
}
