//! A point in its manager's hands: what it gives, who comes, and what a change would do before it is done.

use super::{Alternative, CityDataView, PointCard};
use crate::{
    capacity::WeeklyPlaces,
    closure::Closure,
    geography::DistrictCode,
    ids::PointChangeId,
    point_change::{ChangeFault, ChangeForm, ChangeKind},
    service::Service,
    slot::{Crowding, HalfDay},
    weekly_hours::WeeklyHours,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

/// A point in its manager's list.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ManagedPointRow {
    /// The point.
    pub point: PointCard,
    /// Whether it takes new bookings.
    pub open: bool,
    /// Places left in the days ahead.
    pub left: i64,
    /// All places of the days ahead.
    pub capacity: i64,
    /// How crowded that is.
    pub crowding: Crowding,
    /// Its next closure, or the one that it is in.
    pub closure: Option<Closure>,
}

/// A district with points that its reader manages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DistrictPoints {
    /// Which.
    pub code: DistrictCode,
    /// Its name.
    pub name: String,
    /// How many.
    pub points: i64,
}

/// `/admin/points`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointsOfficeView {
    /// Districts with points in the reader's scope.
    pub districts: Vec<DistrictPoints>,
    /// The district whose points are shown.
    pub district: Option<DistrictCode>,
    /// Those points.
    pub points: Vec<ManagedPointRow>,
    /// The city's own data, for who keeps them for the whole city.
    pub data: Option<CityDataView>,
}

/// A half-day: who comes, and how many could.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ManagedHalf {
    /// Places taken, those kept for a moment among them.
    pub booked: i64,
    /// Places.
    pub capacity: i64,
}

/// What the calendar makes of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayNote {
    /// 放假.
    Off,
    /// 调休上班.
    Working,
}

/// A day of the weeks ahead; a half is none where nobody is taken and nobody has a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ManagedDay {
    /// Beijing day.
    pub date: NaiveDate,
    /// Whether the calendar makes something else of it than its weekday.
    pub note: Option<DayNote>,
    /// Closed by a closure, by half.
    pub closed: [bool; 2],
    /// From when until when it is open.
    pub hours: Vec<(NaiveTime, NaiveTime)>,
    /// Morning and afternoon.
    pub halves: [Option<ManagedHalf>; 2],
}

/// A confirmed change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeEntry {
    /// Identifier.
    pub id: PointChangeId,
    /// What was changed.
    pub kind: ChangeKind,
    /// When.
    pub at: DateTime<Utc>,
    /// People who had to choose another time.
    pub displaced: i64,
    /// They are still being told.
    pub under_way: bool,
}

/// A slot with more people than places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SlotImpact {
    /// Beijing time.
    pub start: NaiveDateTime,
    /// Places by the timetable.
    pub places: i64,
    /// People who have one, those at the window among them.
    pub booked: i64,
    /// People who would lose theirs.
    pub displaced: i64,
    /// Places kept for people who are filling in their form; they go first.
    pub held: i64,
}

/// `/admin/points/{id}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ManagedPointView {
    /// The point.
    pub point: PointCard,
    /// Its district.
    pub district: DistrictCode,
    /// Whether it takes bookings at all.
    pub open: bool,
    /// Today in Beijing.
    pub today: NaiveDate,
    /// Its hours in OpenStreetMap's syntax.
    pub opening_hours: String,
    /// Places a day where the week says nothing else.
    pub daily: u16,
    /// Places by weekday and half-day.
    pub weekly: WeeklyPlaces,
    /// Minutes a person gets at the windows in the fullest slot; none without any.
    pub minutes_each: Option<i64>,
    /// Closures that are under way or planned.
    pub closures: Vec<Closure>,
    /// The coming weeks.
    pub days: Vec<ManagedDay>,
    /// Slots with more people than places.
    pub beyond: Vec<SlotImpact>,
    /// The change that was just confirmed.
    pub done: Option<ChangeEntry>,
    /// The last ones, the newest first.
    pub recent: Vec<ChangeEntry>,
    /// Whether the points are sample data.
    pub sample: bool,
}

/// Somebody who would lose their place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DisplacedPerson {
    /// Number of the application.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Name: `王*`.
    pub name: String,
    /// When they would have come.
    pub start: NaiveDateTime,
    /// The times that they would be offered first.
    pub offers: Vec<Alternative>,
    /// They are correcting their form, and choose another time with that.
    pub correcting: bool,
}

/// A day before and after a change: places by half, none where nobody is taken.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangedDay {
    /// Beijing day.
    pub date: NaiveDate,
    /// Whether the calendar makes something else of it than its weekday.
    pub note: Option<DayNote>,
    /// From when until when it would be open.
    pub hours: Vec<(NaiveTime, NaiveTime)>,
    /// Places so far.
    pub before: [i64; 2],
    /// Places then.
    pub after: [i64; 2],
}

/// What a change would do. Nothing is changed by looking at it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Impact {
    /// The next two weeks, and further days that the change is about.
    pub days: Vec<ChangedDay>,
    /// An ordinary week's hours.
    pub week: WeeklyHours,
    /// Minutes a person gets at the windows in the fullest slot; none without any.
    pub minutes_each: Option<i64>,
    /// Slots with people who would lose their place, or with places kept for a moment that would go.
    pub slots: Vec<SlotImpact>,
    /// People who would lose their place.
    pub displaced: i64,
    /// … each with what they would be offered; not more than a page holds.
    pub people: Vec<DisplacedPerson>,
    /// Stands for all of this: confirming names it, and what has grown since is shown again.
    pub fingerprint: String,
}

/// `/admin/points/{id}/change`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointChangeView {
    /// The point.
    pub point: PointCard,
    /// The form as it was sent.
    pub form: ChangeForm,
    /// What is wrong with it; then there is no impact.
    pub faults: Vec<ChangeFault>,
    /// The closure that would be lifted.
    pub closure: Option<Closure>,
    /// What it would do.
    pub impact: Option<Impact>,
    /// Whether the points are sample data.
    pub sample: bool,
}

impl ManagedDay {
    /// One half of the day.
    pub const fn half(&self, half: HalfDay) -> Option<ManagedHalf> {
        match half {
            HalfDay::Morning => self.halves[0],
            HalfDay::Afternoon => self.halves[1],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manager_sees_the_two_halves_of_a_day_apart() {
        let half = ManagedHalf { booked: 3, capacity: 10 };
        let day = ManagedDay {
            date: NaiveDate::default(),
            note: None,
            closed: [true, false],
            hours: Vec::new(),
            halves: [None, Some(half)],
        };
        assert_eq!((day.half(HalfDay::Morning), day.half(HalfDay::Afternoon)), (None, Some(half)));
    }
}
