//! One line of a file of points to a row.

use super::{cells::Line, hours::Hours, load::services, map::in_the_city};
use crate::db::entity::service_point;
use domain::{
    datum::Wgs84,
    geography::{DistrictCode, Geography, PointKind, StationId, TownCode},
    import::Fault,
};

/// The columns that a file of points must have, in any order; others are not looked at.
pub(super) const COLUMNS: [&str; 15] = [
    "id",
    "name",
    "short_name",
    "kind",
    "police_station_id",
    "district_code",
    "town_code",
    "address",
    "phone",
    "lon",
    "lat",
    "windows",
    "daily_capacity",
    "opening_hours",
    "services",
];
/// Opening hours in words; the syntax stands in for them where the column is missing.
const WORDS: &str = "opening_hours_zh";
/// `1` marks sample data.
const SAMPLE: &str = "sample";

/// A line of a file of points.
pub(super) struct PointLine<'l, 'a> {
    line: &'l mut Line<'a>,
}

impl<'l, 'a> PointLine<'l, 'a> {
    pub(super) const fn new(line: &'l mut Line<'a>) -> Self {
        Self { line }
    }

    /// The line as a row; what is wrong with it is noted there. A point that a file names is open.
    pub(super) fn parse(mut self, places: &Geography) -> service_point::Model {
        let town = self.known_town(places);
        let station = self.line.text("police_station_id");
        if !station.is_empty() && places.station(&StationId::new(&station)).is_none() {
            self.line.blame("police_station_id", Fault::UnknownStation);
        }
        let opening_hours = self.line.text("opening_hours");
        if !opening_hours.is_empty() && Hours::parse(&opening_hours).is_none() {
            self.line.blame("opening_hours", Fault::BadHours);
        }
        let words = self.line.cell(WORDS).map(str::to_owned).filter(|words| !words.is_empty());
        let Wgs84 { lon, lat } = self.place();
        service_point::Model {
            id: self.line.identifier("id"),
            name: self.line.text("name"),
            short_name: self.line.text("short_name"),
            kind: self.kind(),
            station_id: station,
            district_code: self.line.text("district_code"),
            town_code: town,
            address: self.line.text("address"),
            phone: self.line.text("phone"),
            lon,
            lat,
            windows: self.whole("windows", 1, 200),
            daily_capacity: self.whole("daily_capacity", 0, 20_000),
            opening_hours_zh: words.unwrap_or_else(|| opening_hours.clone()),
            opening_hours,
            services: self.services(),
            sample: self.line.cell(SAMPLE) == Some("1"),
            open: true,
        }
    }

    fn known_town(&mut self, places: &Geography) -> String {
        let (code, district) = (self.line.text("town_code"), self.line.cell("district_code").unwrap_or_default());
        let district = DistrictCode::new(district);
        if !district.as_str().is_empty() && places.district(&district).is_none() {
            self.line.blame("district_code", Fault::UnknownDistrict);
        }
        match places.town(&TownCode::new(&code)) {
            None if !code.is_empty() => self.line.blame("town_code", Fault::UnknownTown),
            Some(town) if !district.as_str().is_empty() && town.district != district => {
                self.line.blame("town_code", Fault::OtherDistrict);
            }
            _ => {}
        }
        code
    }

    fn kind(&mut self) -> String {
        let text = self.line.text("kind");
        let kind = match text.as_str() {
            "流管站" => Some(PointKind::ServiceStation),
            "派出所" => Some(PointKind::PoliceWindow),
            code => PointKind::from_code(code),
        };
        if kind.is_none() && !text.is_empty() {
            self.line.blame("kind", Fault::UnknownKind);
        }
        kind.map(PointKind::code).unwrap_or_default().to_owned()
    }

    /// Where it is. Outside the districts either of the two cells may be the wrong one.
    fn place(&mut self) -> Wgs84 {
        let (lon, lat) = (self.degrees("lon"), self.degrees("lat"));
        let place = Wgs84 { lon: lon.unwrap_or_default(), lat: lat.unwrap_or_default() };
        if lon.is_some() && lat.is_some() && !in_the_city(place) {
            self.line.blame("lon", Fault::OutsideCity);
            self.line.blame("lat", Fault::OutsideCity);
        }
        place
    }

    fn degrees(&mut self, column: &'static str) -> Option<f64> {
        let text = self.line.text(column);
        let degrees = text.parse().ok().filter(|degrees: &f64| degrees.is_finite());
        if degrees.is_none() && !text.is_empty() {
            self.line.blame(column, Fault::BadNumber);
        }
        degrees
    }

    fn whole(&mut self, column: &'static str, least: i64, most: i64) -> i64 {
        let text = self.line.text(column);
        match text.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => return number,
            _ if text.is_empty() => {}
            _ => self.line.blame(column, Fault::BadNumber),
        }
        0
    }

    fn services(&mut self) -> String {
        let text = self.line.text("services");
        let Some(services) = services(&text) else {
            if !text.is_empty() {
                self.line.blame("services", Fault::BadServices);
            }
            return String::new();
        };
        services.iter().map(|service| service.segment()).collect::<Vec<_>>().join("|")
    }
}
