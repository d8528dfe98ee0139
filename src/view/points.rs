//! Service points as everybody sees them: the list with its search, and one point.

use super::{PointCard, TownOption};
use crate::{
    geography::DistrictCode,
    point_search::PointOrder,
    service::Service,
    slot::{Crowding, HalfDay},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A district with the number of its points.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DistrictCount {
    /// Code.
    pub code: DistrictCode,
    /// Name.
    pub name: String,
    /// Points in it.
    pub points: i64,
}

/// `/points`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointsView {
    /// Every district.
    pub districts: Vec<DistrictCount>,
    /// The district that is looked at: the chosen one, or that of the chosen town.
    pub district: Option<DistrictCode>,
    /// Streets and towns of that district; none before one is chosen.
    pub towns: Vec<TownOption>,
    /// The chosen street or town, if there is such a one in the chosen district.
    pub town: Option<TownOption>,
    /// Whether a part of that town belongs to other police stations.
    pub split: bool,
    /// The order that the list has.
    pub order: PointOrder,
    /// One page of the points that match, in order.
    pub points: Vec<PointListing>,
    /// All points that match.
    pub matches: i64,
    /// Which page, from 1 on.
    pub page: i64,
    /// How many pages.
    pub pages: i64,
    /// The days that the crowding is about, first and last.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// The emptiest half-day of all points that match.
    pub emptiest: Option<Emptiest>,
    /// All points of the city.
    pub total: i64,
    /// Those of them that are windows of police stations; all others are 流管站, which take online bookings only (S4).
    pub windows: i64,
    /// Whether the points are sample data.
    pub sample: bool,
}

/// Where and when there is most room.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Emptiest {
    /// The point's short name.
    pub point_name: String,
    /// Beijing day.
    pub date: NaiveDate,
    /// Which half of it.
    pub half: HalfDay,
}

/// A point with what is left in the next days.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointListing {
    /// The point.
    pub point: PointCard,
    /// Places left over those days.
    pub left: i64,
    /// Places over those days.
    pub capacity: i64,
    /// How crowded.
    pub crowding: Crowding,
    /// Its emptiest half-day.
    pub emptiest: Option<(NaiveDate, HalfDay)>,
    /// From the seat of the chosen street or town, metres; where the list is in that order.
    pub metres: Option<i64>,
}

/// A half-day of a point: how many are booked and how long one is likely to wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HalfDayOutlook {
    /// People booked.
    pub booked: i64,
    /// Places.
    pub capacity: i64,
    /// How crowded.
    pub crowding: Crowding,
    /// Typical wait after the booked time, minutes.
    pub wait_minutes: i64,
}

impl HalfDayOutlook {
    /// Places not taken.
    pub const fn left(&self) -> i64 {
        self.capacity - self.booked
    }
}

/// A day with its halves; none where the point is shut.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayOutlook {
    /// Beijing day.
    pub date: NaiveDate,
    /// Morning.
    pub morning: Option<HalfDayOutlook>,
    /// Afternoon.
    pub afternoon: Option<HalfDayOutlook>,
}

impl DayOutlook {
    /// One half of the day.
    pub const fn half(&self, half: HalfDay) -> Option<HalfDayOutlook> {
        match half {
            HalfDay::Morning => self.morning,
            HalfDay::Afternoon => self.afternoon,
        }
    }

    /// Whether the point is open at all.
    pub const fn is_open(&self) -> bool {
        self.morning.is_some() || self.afternoon.is_some()
    }
}

/// `/points/{id}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointPage {
    /// The point with its crowding over the days.
    pub listing: PointListing,
    /// The days, closed ones included.
    pub days: Vec<DayOutlook>,
    /// The district's code, for the map.
    pub district: DistrictCode,
    /// What can be applied for there.
    pub services: Vec<Service>,
    /// The police station's full name.
    pub station: String,
    /// Streets and towns of its jurisdiction: people who live there may choose this point.
    pub jurisdiction: Vec<String>,
    /// Whether the points are sample data.
    pub sample: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_is_open_when_one_of_its_halves_is() {
        let half = HalfDayOutlook { booked: 5, capacity: 12, crowding: Crowding::Quiet, wait_minutes: 0 };
        let date = NaiveDate::default();
        let day = DayOutlook { date, morning: None, afternoon: Some(half) };
        assert_eq!((day.half(HalfDay::Morning), day.half(HalfDay::Afternoon)), (None, Some(half)));
        assert!(day.is_open() && !DayOutlook { afternoon: None, ..day }.is_open());
        assert_eq!(half.left(), 7);
    }
}
