//! Districts, towns, police stations, service points and jurisdictions: who may go where (S4, S5).

mod faults;
mod home;
pub mod outline;

pub use faults::GeographyFault;
pub use home::{Community, Home, responsible};

use crate::service::Service;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is; whether there is such a one is for [`Geography`] to say.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

identifiers! {
    /// A district by GB/T 2260: `110105`.
    DistrictCode,
    /// A street or town by the civil affairs list: `110105003`.
    TownCode,
    /// A police station: `PS110101001`.
    StationId,
    /// A service point: `SP110101001`.
    PointId,
}

/// A place in WGS-84, degrees. [`crate::datum`] shifts it for links into other maps.
pub type Place = crate::datum::Wgs84;

/// 区.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct District {
    /// Code.
    pub code: DistrictCode,
    /// Name.
    pub name: String,
}

/// 街道, 镇 or 乡.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Town {
    /// Code.
    pub code: TownCode,
    /// The district it lies in.
    pub district: DistrictCode,
    /// Name.
    pub name: String,
    /// Longitude of its seat, WGS-84 degrees, if known.
    #[serde(default)]
    pub lon: Option<f64>,
    /// Latitude of its seat, WGS-84 degrees, if known.
    #[serde(default)]
    pub lat: Option<f64>,
}

/// 派出所.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PoliceStation {
    /// Identifier.
    pub id: StationId,
    /// Short name: 交道口派出所.
    pub name: String,
    /// Full name with the bureau's.
    pub full_name: String,
    /// The district it lies in.
    pub district: DistrictCode,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
}

/// What kind of counter a point is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointKind {
    /// 流管站: takes online bookings only (S4).
    ServiceStation,
    /// A window of a police station.
    PoliceWindow,
}

impl PointKind {
    /// The code in the data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ServiceStation => "service_station",
            Self::PoliceWindow => "police_window",
        }
    }

    /// The kind with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::ServiceStation, Self::PoliceWindow].into_iter().find(|kind| kind.code() == code)
    }
}

/// 网约受理网点.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ServicePoint {
    /// Identifier.
    pub id: PointId,
    /// Full name.
    pub name: String,
    /// Short name: 交道口流管站.
    pub short_name: String,
    /// Kind of counter.
    pub kind: PointKind,
    /// The police station whose jurisdiction it serves.
    pub station: StationId,
    /// The district it lies in.
    pub district: DistrictCode,
    /// The town it lies in.
    pub town: TownCode,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Where it is.
    pub place: Place,
    /// Windows.
    pub windows: u16,
    /// Places a day.
    pub daily_capacity: u16,
    /// Opening hours in OpenStreetMap's `opening_hours` syntax; whoever makes slots reads them with a library for it.
    pub opening_hours: String,
    /// Opening hours in Chinese.
    pub opening_hours_zh: String,
    /// What can be applied for here.
    pub services: Vec<Service>,
}

/// 辖区: the towns of one police station. A town may be split: then some of its communities belong to other stations.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Jurisdiction {
    /// The station.
    pub station: StationId,
    /// Its towns: whole ones, and of a split one the rest that no community's rule names.
    pub towns: Vec<TownCode>,
    /// Communities of split towns.
    #[serde(default)]
    pub communities: Vec<(TownCode, Community)>,
}

impl Jurisdiction {
    /// Whether a town belongs to it, or what is left of it.
    pub fn covers(&self, town: &TownCode) -> bool {
        self.towns.contains(town)
    }

    /// Whether a town or a part of it belongs to it.
    pub fn touches(&self, town: &TownCode) -> bool {
        self.covers(town) || self.communities.iter().any(|(of, _)| of == town)
    }

    /// The communities of a town that have a rule here.
    fn communities_of<'a>(&'a self, town: &'a TownCode) -> impl Iterator<Item = &'a Community> {
        self.communities.iter().filter(move |(of, _)| of == town).map(|(_, community)| community)
    }
}

/// Everything that is somewhere. Small (257 points, 343 towns), so look-ups just look.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Geography {
    /// Districts.
    pub districts: Vec<District>,
    /// Towns.
    pub towns: Vec<Town>,
    /// Police stations.
    pub stations: Vec<PoliceStation>,
    /// Service points that take bookings.
    pub points: Vec<ServicePoint>,
    /// Service points that take no new bookings any more, for those who have one there.
    #[serde(default)]
    pub closed_points: Vec<ServicePoint>,
    /// Jurisdictions.
    pub jurisdictions: Vec<Jurisdiction>,
}

impl Geography {
    /// A district by code.
    pub fn district(&self, code: &DistrictCode) -> Option<&District> {
        self.districts.iter().find(|district| district.code == *code)
    }

    /// A town by code.
    pub fn town(&self, code: &TownCode) -> Option<&Town> {
        self.towns.iter().find(|town| town.code == *code)
    }

    /// A police station by identifier.
    pub fn station(&self, id: &StationId) -> Option<&PoliceStation> {
        self.stations.iter().find(|station| station.id == *id)
    }

    /// A service point by identifier, whether it takes new bookings or not.
    pub fn point(&self, id: &PointId) -> Option<&ServicePoint> {
        self.points.iter().chain(&self.closed_points).find(|point| point.id == *id)
    }

    /// The jurisdiction of a police station.
    pub fn jurisdiction(&self, station: &StationId) -> Option<&Jurisdiction> {
        self.jurisdictions.iter().find(|jurisdiction| jurisdiction.station == *station)
    }

    /// The police station responsible where somebody lives: the one that names their community, else the one of the
    /// town's rest.
    pub fn station_for(&self, home: &Home) -> Option<&PoliceStation> {
        self.station(self.station_id_for(home)?)
    }

    /// The police station of a town, or of what no community's rule names of it.
    pub fn station_of(&self, town: &TownCode) -> Option<&PoliceStation> {
        self.station_for(&Home::in_town(town.clone()))
    }

    /// Communities of a town that belong to a police station of their own, with that station.
    pub fn split(&self, town: &TownCode) -> Vec<(&Community, &PoliceStation)> {
        let mut parts: Vec<_> = self
            .jurisdictions
            .iter()
            .flat_map(|jurisdiction| jurisdiction.communities.iter().map(move |part| (part, &jurisdiction.station)))
            .filter(|((of, _), _)| of == town)
            .filter_map(|((_, community), station)| Some((community, self.station(station)?)))
            .collect();
        parts.sort_by_key(|(community, _)| *community);
        parts
    }

    /// Whether a point lies in the jurisdiction of a residence (S5): the point's police station is the one responsible
    /// there. Browser and server ask this one function; an unknown point or town is never covered.
    pub fn point_covers(&self, point: &PointId, home: &Home) -> bool {
        let responsible = self.station_id_for(home);
        responsible.is_some() && self.point(point).map(|point| &point.station) == responsible
    }

    /// The points among which people who live there choose for a service, in the order of the list.
    pub fn points_for(&self, home: &Home, service: Service) -> Vec<&ServicePoint> {
        let offered = |point: &&ServicePoint| point.services.contains(&service) && self.point_covers(&point.id, home);
        self.points.iter().filter(offered).collect()
    }

    fn station_id_for(&self, home: &Home) -> Option<&StationId> {
        let rules = self.jurisdictions.iter().flat_map(|jurisdiction| {
            jurisdiction.communities_of(&home.town).map(move |community| (community, Some(jurisdiction)))
        });
        let rest = self.jurisdictions.iter().find(|jurisdiction| jurisdiction.covers(&home.town));
        responsible(&home.community, rules, rest).map(|jurisdiction| &jurisdiction.station)
    }
}
