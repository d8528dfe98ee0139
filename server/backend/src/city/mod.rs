//! The city: streets, police stations, service points and their hours, as last read from the tables.

mod addresses;
mod calendar;
pub(crate) mod cells;
mod holidays;
mod hours;
mod import;
mod index;
mod jurisdictions;
mod lines;
mod load;
mod map;
mod office;
mod outlook;
mod sample;
mod search;
mod spelling;
mod stations;
mod taken;
mod timetable;
mod turn;

pub use calendar::ensure_calendar;
pub use domain::import::{Fault, ImportFault, ImportReport};
pub(crate) use index::names;
pub use office::{ImportOrder, MAX_FILE};
pub use outlook::PointOutlook;
pub use sample::ensure_sample;
pub use search::PointsQuery;
pub(crate) use spelling::readings;
pub use taken::Taken;
pub(crate) use timetable::PointTimetable;

use chrono::{NaiveDate, NaiveTime};
use domain::{
    authority::PlaceOfWork,
    calendar::Calendar,
    geography::{Geography, Home, PointId, ServicePoint, Town, TownCode},
    policy_values::PolicyValues,
    slot::CrowdingThresholds,
    timetable::PointPlan,
    view::{CommunityStation, PointCard, TownOption},
};
use hours::Hours;
use index::Entry;
use outlook::OutlookCache;
use std::{collections::HashMap, sync::Arc};

/// The city as last read. Read as a whole and never changed: after an edit a new one takes its place.
#[derive(Debug)]
pub struct City {
    /// Districts, towns, stations, points and jurisdictions.
    pub geography: Geography,
    /// Whether any point, police station or jurisdiction is still sample data: the pages say so.
    pub sample: bool,
    /// Holidays and the working days that make up for them.
    pub calendar: Calendar,
    hours: HashMap<PointId, Hours>,
    plans: HashMap<PointId, PointPlan>,
    /// What a search looks through, in the order of the points.
    index: Vec<Entry>,
    towns: Vec<TownOption>,
    outlooks: OutlookCache,
}

/// A town in words, with the police station that is responsible for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceWords {
    /// District and town: 朝阳区 建外街道.
    pub town_words: String,
    /// The police station's short name.
    pub station_name: String,
}

impl City {
    fn new(geography: Geography, plans: HashMap<PointId, PointPlan>, sample: bool, calendar: Calendar) -> Self {
        let days_off = hours::days_off(&calendar);
        let read = |point: &ServicePoint| {
            Some((point.id.clone(), Hours::parse(&point.opening_hours)?.knowing(Arc::clone(&days_off))))
        };
        let hours = geography.points.iter().filter_map(read).collect();
        let (index, towns) = (index::entries(&geography), town_options(&geography));
        Self { geography, sample, calendar, hours, plans, index, towns, outlooks: OutlookCache::default() }
    }

    /// Where somebody lives in words; none for an unknown town.
    pub fn place_of(&self, home: &Home) -> Option<PlaceWords> {
        let known = self.geography.town(&home.town)?;
        let district = self.geography.district(&known.district)?;
        let station = self.geography.station_for(home)?;
        Some(PlaceWords { town_words: format!("{} {}", district.name, known.name), station_name: station.name.clone() })
    }

    /// Whether there is such a town.
    pub fn knows_town(&self, town: &TownCode) -> bool {
        self.geography.town(town).is_some()
    }

    /// Every town with the station it leads to, by district, in the order of their codes.
    pub fn town_options(&self) -> Vec<TownOption> {
        self.towns.clone()
    }

    /// A point as a card; none if there is no such point.
    pub fn point_card(&self, point: &PointId) -> Option<PointCard> {
        self.geography.point(point).map(|point| self.card(point))
    }

    /// A point as a card. Words of what is not known stay empty.
    fn card(&self, point: &ServicePoint) -> PointCard {
        let name = |found: Option<&String>| found.cloned().unwrap_or_default();
        PointCard {
            id: point.id.clone(),
            name: point.name.clone(),
            kind: point.kind,
            district: name(self.geography.district(&point.district).map(|district| &district.name)),
            town: name(self.geography.town(&point.town).map(|town| &town.name)),
            station: name(self.geography.station(&point.station).map(|station| &station.name)),
            address: point.address.clone(),
            phone: point.phone.clone(),
            hours: point.opening_hours_zh.clone(),
            windows: point.windows,
            lon: point.place.lon,
            lat: point.place.lat,
        }
    }

    /// The hours of a point on a Beijing day, sorted; none where it is shut, closed for new bookings or unknown.
    pub fn intervals(&self, point: &PointId, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        let day = self.calendar.hours_of(date);
        self.hours.get(point).map(|hours| hours.intervals(date, day)).unwrap_or_default()
    }

    /// Where staff of a point work. For an unknown point nothing but the point itself.
    pub fn place_of_work(&self, point: &PointId) -> PlaceOfWork {
        let known = self.geography.point(point);
        PlaceOfWork {
            district: known.map(|point| point.district.clone()),
            station: known.map(|point| point.station.clone()),
            point: Some(point.clone()),
        }
    }
}

fn town_options(geography: &Geography) -> Vec<TownOption> {
    let option = |town: &Town| {
        let district = geography.district(&town.district)?;
        let station = geography.station_of(&town.code)?;
        Some(TownOption {
            code: town.code.clone(),
            name: town.name.clone(),
            district_code: district.code.clone(),
            district: district.name.clone(),
            station: station.id.clone(),
            station_name: station.name.clone(),
            split: split(geography, &town.code),
        })
    };
    geography.towns.iter().filter_map(option).collect()
}

fn split(geography: &Geography, town: &TownCode) -> Vec<CommunityStation> {
    let parts = geography.split(town).into_iter();
    let part = parts.map(|(community, station)| CommunityStation {
        community: community.clone(),
        station: station.id.clone(),
        station_name: station.name.clone(),
    });
    part.collect()
}

/// From which share on a half-day is crowded, as the policy says.
pub fn crowding_thresholds(values: &PolicyValues) -> CrowdingThresholds {
    CrowdingThresholds {
        moderate_percent: values.crowding_moderate_percent,
        busy_percent: values.crowding_busy_percent,
        ..CrowdingThresholds::default()
    }
}
