//! What an import of a file says: every fault by line and column, or what it changed.

use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

/// What is wrong with a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// Not a date as `2026-10-01`, or one outside this century.
    BadDate,
    /// Neither a day off nor a working day.
    UnknownDayKind,
    /// A day from Monday to Friday is worked without being named.
    WorkedAnyway,
    /// The key of a jurisdiction (town and community) stands in the file twice.
    CoveredTwice,
    /// Some communities of a town have a rule, the rest of it has none.
    NoRuleForTheRest,
    /// A town for which no police station is named: people there could not book.
    TownNotCovered,
    /// A police station that is responsible for somewhere would have no point left.
    StationWithoutPoint,
    /// No such application within the officer's reach.
    UnknownApplication,
    /// The application's document is not packed for EMS.
    NotPacked,
    /// Not the number of an EMS parcel.
    BadEmsNumber,
    /// Another application's parcel has this number.
    EmsNumberTaken,
}

/// What is wrong, and where. It names the cell, never what stands in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportFault {
    /// The line in the file, 1 is the header.
    pub line: u64,
    /// The column's name; empty where the whole line is meant.
    pub column: Cow<'static, str>,
    /// What is wrong.
    pub fault: Fault,
    /// What is missing where no cell can be named: the code of a town, the identifier of a station.
    #[serde(default)]
    pub about: String,
}

impl ImportFault {
    /// A fault at a cell; an empty column means the whole line.
    pub const fn at(line: u64, column: &'static str, fault: Fault) -> Self {
        Self { line, column: Cow::Borrowed(column), fault, about: String::new() }
    }

    /// A fault of the whole file: something that should stand in it.
    pub fn missing(column: &'static str, fault: Fault, about: impl Into<String>) -> Self {
        Self { about: about.into(), ..Self::at(0, column, fault) }
    }
}

/// What a file is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Service points.
    Points,
    /// Which police station is responsible where.
    Jurisdictions,
    /// Holidays and working days.
    Holidays,
    /// The numbers of parcels that EMS has taken; no data of the city's, and brought in elsewhere.
    EmsNumbers,
}

impl ImportKind {
    /// Every kind of the city's own data.
    pub const ALL: [Self; 3] = [Self::Points, Self::Jurisdictions, Self::Holidays];

    /// The code in addresses and in the data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Jurisdictions => "jurisdictions",
            Self::Holidays => "holidays",
            Self::EmsNumbers => "ems_numbers",
        }
    }

    /// The kind with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What an import did, or would do.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ImportReport {
    /// New entries.
    pub added: usize,
    /// Entries that changed.
    pub updated: usize,
    /// Entries that are the same as before.
    pub unchanged: usize,
    /// Entries that are gone because the file, which is complete, does not name them. A service point is not gone: it
    /// only takes no new bookings.
    pub removed: usize,
    /// Live bookings at points that the file changes or closes. They stay.
    pub kept_bookings: usize,
    /// What is wrong; with one fault nothing is written.
    pub faults: Vec<ImportFault>,
}

impl ImportReport {
    /// A file that is refused.
    pub fn refused(faults: Vec<ImportFault>) -> Self {
        Self { faults, ..Self::default() }
    }
}

impl fmt::Display for ImportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let column = if self.column.is_empty() { String::new() } else { format!(", column {}", self.column) };
        match self.line {
            0 => write!(f, "the file{column}: {} ({})", self.fault, self.about),
            line => write!(f, "line {line}{column}: {}", self.fault),
        }
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
            Self::BadDate => "not a date like 2026-10-01",
            Self::UnknownDayKind => "neither off (放假) nor working (上班)",
            Self::WorkedAnyway => "a weekday is worked anyway",
            Self::CoveredTwice => "this town and community stand in the file twice",
            Self::NoRuleForTheRest => "the town is split, and the rest of it has no rule",
            Self::TownNotCovered => "a town has no police station",
            Self::StationWithoutPoint => "a police station has no point left",
            Self::UnknownApplication => "no such application",
            Self::NotPacked => "not packed for EMS",
            Self::BadEmsNumber => "not the number of an EMS parcel",
            Self::EmsNumberTaken => "another application has this number",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operator_reads_line_column_and_what_is_missing() {
        let cell = ImportFault::at(7, "lon", Fault::OutsideCity);
        assert_eq!(cell.to_string(), "line 7, column lon: outside the city");
        assert_eq!(
            ImportFault::at(3, "", Fault::WrongShape).to_string(),
            "line 3: not as many cells as the first line"
        );
        let whole = ImportFault::missing("town_code", Fault::TownNotCovered, "110105001");
        assert_eq!(whole.to_string(), "the file, column town_code: a town has no police station (110105001)");
        let report = ImportReport::refused(vec![cell.clone()]);
        assert_eq!((report.faults, report.added), (vec![cell], 0));
    }

    #[test]
    fn every_fault_has_words_of_its_own() {
        use Fault as F;
        let all = [
            F::MissingColumn,
            F::WrongEncoding,
            F::WrongShape,
            F::Empty,
            F::BadText,
            F::Duplicate,
            F::UnknownKind,
            F::UnknownStation,
            F::UnknownDistrict,
            F::UnknownTown,
            F::OtherDistrict,
            F::BadNumber,
            F::OutsideCity,
            F::BadHours,
            F::BadServices,
            F::BadDate,
            F::UnknownDayKind,
            F::WorkedAnyway,
            F::CoveredTwice,
            F::NoRuleForTheRest,
            F::TownNotCovered,
            F::StationWithoutPoint,
            F::UnknownApplication,
            F::NotPacked,
            F::BadEmsNumber,
            F::EmsNumberTaken,
        ];
        let words: std::collections::BTreeSet<String> = all.iter().map(ToString::to_string).collect();
        assert_eq!(words.len(), all.len());
        assert!(words.iter().all(|words| !words.is_empty()));
    }

    #[test]
    fn kind_of_a_file_survives_an_address() {
        for kind in ImportKind::ALL {
            assert_eq!(ImportKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(ImportKind::from_code("people"), None);
        assert_eq!(ImportKind::from_code(ImportKind::EmsNumbers.code()), None, "no data of the city's");
    }
}
