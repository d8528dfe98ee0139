//! `/admin/statistics`: the figures behind a manager's charts.

use super::DistrictPoints;
use crate::{
    geography::{DistrictCode, PointId},
    office_statistics::Period,
    statistics::ReviewSpan,
    violation::{Field, Rule},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What is asked, as an address names it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficeStatisticsAsked {
    /// One district.
    pub district: Option<DistrictCode>,
    /// One point.
    pub point: Option<PointId>,
    /// The first day, as it was typed.
    pub from: String,
    /// The last day, as it was typed.
    pub until: String,
}

/// The figures within an officer's scope.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfficeStatisticsView {
    /// When they were counted.
    pub at: DateTime<Utc>,
    /// The days that are looked at.
    pub period: Period,
    /// What was wrong with the days that were asked for; then it is the usual ones.
    pub wrong: Option<Rule>,
    /// Districts to choose from.
    pub districts: Vec<DistrictPoints>,
    /// The one that is chosen.
    pub district: Option<DistrictCode>,
    /// Points to choose from: those of the district, or all where they are few.
    pub points: Vec<(PointId, String)>,
    /// The one that is chosen.
    pub point: Option<PointId>,
    /// Places by day, or by week.
    pub steps: Vec<BookedStep>,
    /// Places by point, or by district where points are many.
    pub places: Vec<BookedPlace>,
    /// Whether those are points.
    pub by_point: bool,
    /// Reviews by age.
    pub ages: Vec<ReviewAges>,
    /// Middle of the times that those have waited that wait now, hours.
    pub waiting_hours: Option<i64>,
    /// Middle of the times that the reviews of the period took, hours.
    pub decided_hours: Option<i64>,
    /// What was to be corrected, the most frequent first.
    pub reasons: Vec<FieldReasons>,
    /// Visits of the period by hour of the day.
    pub hours: Vec<HourVisits>,
    /// Visits of the period by point, those first whose people stayed away most.
    pub visits: Vec<PlaceVisits>,
    /// Whether the points are sample data.
    pub sample: bool,
}

/// Places of a day or a week.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BookedStep {
    /// Its first day.
    pub from: NaiveDate,
    /// Places by the timetable as it stands.
    pub offered: i64,
    /// Places that are, or were, somebody's.
    pub booked: i64,
}

/// Places of a point or a district.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BookedPlace {
    /// Its name.
    pub name: String,
    /// Places by the timetable as it stands.
    pub offered: i64,
    /// Places that are, or were, somebody's.
    pub booked: i64,
}

/// Reviews of one age.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReviewAges {
    /// How old.
    pub span: ReviewSpan,
    /// They wait now.
    pub waiting: i64,
    /// They were decided in the period.
    pub decided: i64,
}

/// How often a field had to be corrected.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FieldReasons {
    /// Which; none where an original was missing at the window.
    pub field: Option<Field>,
    /// Returned by a reviewer.
    pub returned: i64,
    /// Found to differ at the window.
    pub mismatched: i64,
}

/// Visits of an hour of the day, Beijing time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HourVisits {
    /// Its beginning.
    pub hour: u32,
    /// They came.
    pub came: i64,
    /// They stayed away.
    pub missed: i64,
}

/// Visits of a point.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PlaceVisits {
    /// Its name.
    pub name: String,
    /// They came.
    pub came: i64,
    /// They stayed away.
    pub missed: i64,
}
