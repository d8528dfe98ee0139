//! The city: streets, police stations, service points and their hours, as last read from the tables.

mod hours;
mod import;
mod lines;
mod load;
mod sample;
mod search;
mod taken;

pub use import::{ImportReport, import_points};
pub use lines::{Fault, ImportFault};
pub use sample::ensure_sample;
pub use search::PointsQuery;

use chrono::{NaiveDate, NaiveTime};
use domain::{
    authority::PlaceOfWork,
    geography::{Geography, PointId, ServicePoint, Town, TownCode},
    policy_values::PolicyValues,
    slot::CrowdingThresholds,
    view::{PointCard, TownOption},
};
use hours::Hours;
use std::collections::HashMap;
use taken::TakenCache;

/// The city as last read. Read as a whole and never changed: after an edit a new one takes its place.
#[derive(Debug)]
pub struct City {
    /// Districts, towns, stations, points and jurisdictions.
    pub geography: Geography,
    /// Whether any point is sample data: the pages say so.
    pub sample: bool,
    hours: HashMap<PointId, Hours>,
    /// What a search looks through, in the order of the points.
    texts: Vec<String>,
    towns: Vec<TownOption>,
    taken: TakenCache,
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
    fn new(geography: Geography, sample: bool) -> Self {
        let read = |point: &ServicePoint| Some((point.id.clone(), Hours::parse(&point.opening_hours)?));
        let hours = geography.points.iter().filter_map(read).collect();
        let (texts, towns) = (search::texts(&geography), town_options(&geography));
        Self { geography, sample, hours, texts, towns, taken: TakenCache::default() }
    }

    /// A town in words; none for an unknown one.
    pub fn place_of(&self, town: &TownCode) -> Option<PlaceWords> {
        let known = self.geography.town(town)?;
        let district = self.geography.district(&known.district)?;
        let station = self.geography.station_of(town)?;
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

    /// The hours of a point on a Beijing day, sorted; none where it is shut or unknown.
    pub fn intervals(&self, point: &PointId, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        self.hours.get(point).map(|hours| hours.intervals(date)).unwrap_or_default()
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
        })
    };
    geography.towns.iter().filter_map(option).collect()
}

/// From which share on a half-day is crowded, as the policy says.
pub fn crowding_thresholds(values: &PolicyValues) -> CrowdingThresholds {
    CrowdingThresholds {
        moderate_percent: values.crowding_moderate_percent,
        busy_percent: values.crowding_busy_percent,
        ..CrowdingThresholds::default()
    }
}
