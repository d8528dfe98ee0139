//! One line of an import to a row, or what is wrong with it, by line and column.

use super::{hours::Hours, load::services};
use crate::db::entity::service_point;
use csv::{ByteRecord, StringRecord};
use domain::geography::{DistrictCode, Geography, PointKind, StationId, TownCode};
use std::fmt;

/// The longest text of a cell, characters.
const LONGEST: usize = 200;
/// Beijing with a little around it: degrees east and north, WGS-84.
const EAST: std::ops::RangeInclusive<f64> = 115.4..=117.6;
const NORTH: std::ops::RangeInclusive<f64> = 39.4..=41.1;

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

/// What is wrong with a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// The column is missing in the first line.
    MissingColumn,
    /// The text is not UTF-8 (a file saved by an office program in GBK, usually).
    WrongEncoding,
    /// A line with more or fewer cells than the first.
    WrongShape,
    /// An empty cell.
    Empty,
    /// More than 200 characters, or characters that cannot be shown.
    BadText,
    /// The identifier stands in the file twice.
    Duplicate,
    /// Neither 流管站 nor 派出所.
    UnknownKind,
    /// No such police station.
    UnknownStation,
    /// No such district.
    UnknownDistrict,
    /// No such town.
    UnknownTown,
    /// The town lies in another district.
    OtherDistrict,
    /// Not a number, or one that makes no sense here.
    BadNumber,
    /// The place lies outside the city (the datum or the order of the two may be wrong).
    OutsideCity,
    /// Not `opening_hours` as OpenStreetMap writes them.
    BadHours,
    /// Not a list of `card` and `permit`.
    BadServices,
}

/// What is wrong, and where. It names the cell, never what stands in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportFault {
    /// The line in the file, 1 is the header.
    pub line: u64,
    /// The column's name; empty where the whole line is meant.
    pub column: &'static str,
    /// What is wrong.
    pub fault: Fault,
}

impl fmt::Display for ImportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.column.is_empty() { String::new() } else { format!(", column {}", self.column) };
        write!(f, "line {}{place}: {}", self.line, self.fault)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MissingColumn => "the column is missing",
            Self::WrongEncoding => "the text is not UTF-8",
            Self::WrongShape => "not as many cells as the first line",
            Self::Empty => "empty",
            Self::BadText => "too long, or characters that cannot be shown",
            Self::Duplicate => "this identifier stands in the file twice",
            Self::UnknownKind => "neither 流管站 nor 派出所",
            Self::UnknownStation => "no such police station",
            Self::UnknownDistrict => "no such district",
            Self::UnknownTown => "no such town",
            Self::OtherDistrict => "the town lies in another district",
            Self::BadNumber => "not a number that can be used here",
            Self::OutsideCity => "outside the city",
            Self::BadHours => "not opening hours as OpenStreetMap writes them",
            Self::BadServices => "not a list of card and permit",
        })
    }
}

/// Where each column stands.
pub(super) struct Columns<'a> {
    header: &'a StringRecord,
}

impl<'a> Columns<'a> {
    /// Reads the first line.
    ///
    /// # Errors
    /// The columns that are missing.
    pub(super) fn read(header: &'a StringRecord) -> Result<Self, Vec<ImportFault>> {
        let missing = COLUMNS.into_iter().filter(|column| !header.iter().any(|name| name.trim() == *column));
        let faults: Vec<_> =
            missing.map(|column| ImportFault { line: 1, column, fault: Fault::MissingColumn }).collect();
        if faults.is_empty() { Ok(Self { header }) } else { Err(faults) }
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.header.iter().position(|name| name.trim() == column)
    }
}

/// A line while it is read; collects every fault.
pub(super) struct Line<'a> {
    columns: &'a Columns<'a>,
    record: &'a ByteRecord,
    number: u64,
    faults: Vec<ImportFault>,
}

impl<'a> Line<'a> {
    pub(super) fn new(columns: &'a Columns<'a>, record: &'a ByteRecord, number: u64) -> Self {
        Self { columns, record, number, faults: Vec::new() }
    }

    /// The line as a row.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn parse(mut self, places: &Geography) -> Result<service_point::Model, Vec<ImportFault>> {
        let town = self.known_town(places);
        let station = self.text("police_station_id");
        if !station.is_empty() && places.station(&StationId::new(&station)).is_none() {
            self.blame("police_station_id", Fault::UnknownStation);
        }
        let opening_hours = self.text("opening_hours");
        if !opening_hours.is_empty() && Hours::parse(&opening_hours).is_none() {
            self.blame("opening_hours", Fault::BadHours);
        }
        let words = self.cell(WORDS).map(str::to_owned).filter(|words| !words.is_empty());
        let row = service_point::Model {
            id: self.identifier(),
            name: self.text("name"),
            short_name: self.text("short_name"),
            kind: self.kind(),
            station_id: station,
            district_code: self.text("district_code"),
            town_code: town,
            address: self.text("address"),
            phone: self.text("phone"),
            lon: self.degrees("lon", &EAST),
            lat: self.degrees("lat", &NORTH),
            windows: self.whole("windows", 1, 200),
            daily_capacity: self.whole("daily_capacity", 0, 20_000),
            opening_hours_zh: words.unwrap_or_else(|| opening_hours.clone()),
            opening_hours,
            services: self.services(),
            sample: self.cell(SAMPLE) == Some("1"),
        };
        if self.faults.is_empty() { Ok(row) } else { Err(self.faults) }
    }

    fn blame(&mut self, column: &'static str, fault: Fault) {
        self.faults.push(ImportFault { line: self.number, column, fault });
    }

    fn cell(&self, column: &str) -> Option<&'a str> {
        let bytes = self.record.get(self.columns.place(column)?)?;
        std::str::from_utf8(bytes).ok().map(str::trim)
    }

    /// A text that must be there.
    fn text(&mut self, column: &'static str) -> String {
        let Some(text) = self.cell(column).map(str::to_owned) else {
            self.blame(column, Fault::WrongEncoding);
            return String::new();
        };
        if text.is_empty() {
            self.blame(column, Fault::Empty);
        } else if text.chars().count() > LONGEST || domain::text::has_forbidden_character(&text) || text.contains('\n')
        {
            self.blame(column, Fault::BadText);
        }
        text
    }

    /// An identifier that can stand in an address and in a slot's key.
    fn identifier(&mut self) -> String {
        let id = self.text("id");
        let plain = id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !id.is_empty() && !plain {
            self.blame("id", Fault::BadText);
        }
        id
    }

    fn known_town(&mut self, places: &Geography) -> String {
        let (code, district) = (self.text("town_code"), self.cell("district_code").unwrap_or_default());
        let district = DistrictCode::new(district);
        if !district.as_str().is_empty() && places.district(&district).is_none() {
            self.blame("district_code", Fault::UnknownDistrict);
        }
        match places.town(&TownCode::new(&code)) {
            None if !code.is_empty() => self.blame("town_code", Fault::UnknownTown),
            Some(town) if town.district != district => self.blame("town_code", Fault::OtherDistrict),
            _ => {}
        }
        code
    }

    fn kind(&mut self) -> String {
        let text = self.text("kind");
        let kind = match text.as_str() {
            "流管站" => Some(PointKind::ServiceStation),
            "派出所" => Some(PointKind::PoliceWindow),
            code => PointKind::from_code(code),
        };
        if kind.is_none() && !text.is_empty() {
            self.blame("kind", Fault::UnknownKind);
        }
        kind.map(PointKind::code).unwrap_or_default().to_owned()
    }

    fn degrees(&mut self, column: &'static str, city: &std::ops::RangeInclusive<f64>) -> f64 {
        let text = self.text(column);
        match text.parse::<f64>().ok().filter(|degrees| degrees.is_finite()) {
            Some(degrees) if city.contains(&degrees) => return degrees,
            Some(_) => self.blame(column, Fault::OutsideCity),
            None if text.is_empty() => {}
            None => self.blame(column, Fault::BadNumber),
        }
        0.0
    }

    fn whole(&mut self, column: &'static str, least: i64, most: i64) -> i64 {
        let text = self.text(column);
        match text.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => return number,
            _ if text.is_empty() => {}
            _ => self.blame(column, Fault::BadNumber),
        }
        0
    }

    fn services(&mut self) -> String {
        let text = self.text("services");
        let Some(services) = services(&text) else {
            if !text.is_empty() {
                self.blame("services", Fault::BadServices);
            }
            return String::new();
        };
        services.iter().map(|service| service.segment()).collect::<Vec<_>>().join("|")
    }
}
