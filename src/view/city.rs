//! The city's own data, as its officers see it.

use super::{PointCard, TownOption};
use crate::{
    ids::ApplicationId,
    import::{ImportKind, ImportReport},
    service::Service,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A file that was brought in, or tried.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ImportEntry {
    /// Identifier.
    pub id: String,
    /// What it is about.
    pub kind: ImportKind,
    /// Only tried: nothing was changed.
    pub dry_run: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// What it says.
    pub report: ImportReport,
}

/// A year of the calendar of holidays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CalendarYear {
    /// Which.
    pub year: i32,
    /// Days off.
    pub off: i64,
    /// Weekend days that are worked.
    pub working: i64,
    /// Only the law's days are known so far.
    pub provisional: bool,
}

/// `/admin/points`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CityDataView {
    /// Points that take bookings.
    pub points: i64,
    /// Points that take no new ones any more.
    pub closed_points: i64,
    /// Police stations.
    pub stations: i64,
    /// Streets and towns.
    pub towns: i64,
    /// Communities with a police station of their own.
    pub communities: i64,
    /// Whether the points are sample data.
    pub sample: bool,
    /// The calendar, by year.
    pub years: Vec<CalendarYear>,
    /// The report that was asked for.
    pub shown: Option<ImportEntry>,
    /// The last ones, the newest first.
    pub recent: Vec<ImportEntry>,
}

/// Where an address belongs, and why.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AddressAnswer {
    /// The town.
    pub town: TownOption,
    /// The community as it was compared; empty for none.
    pub community: String,
    /// A rule names this community; else the answer is that of the town, or of its rest.
    pub named: bool,
    /// The police station's full name.
    pub station: String,
    /// Its address.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// Points that take bookings of people who live there, with what can be applied for.
    pub points: Vec<(PointCard, Vec<Service>)>,
}

/// An address that was not in the list and waits for a town.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WrittenAddressRow {
    /// Of which application.
    pub application: ApplicationId,
    /// Which form.
    pub service: Service,
    /// As it was written.
    pub address: String,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// `/admin/jurisdictions`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct JurisdictionsView {
    /// Every town with its police station.
    pub towns: Vec<TownOption>,
    /// The answer to the address that was asked about; none for an unknown town.
    pub answer: Option<AddressAnswer>,
    /// Addresses that wait, the oldest first.
    pub waiting: Vec<WrittenAddressRow>,
    /// Whether the points are sample data.
    pub sample: bool,
}
