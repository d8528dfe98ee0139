//! How far an officer's role reaches.

use crate::geography::{DistrictCode, PointId, StationId};
use serde::{Deserialize, Serialize};

/// How far an officer's role reaches.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Scope {
    /// The whole city.
    City,
    /// One district.
    District(DistrictCode),
    /// One police station's jurisdiction.
    Station(StationId),
    /// One service point.
    Point(PointId),
}

impl Scope {
    /// `kind:id` for the database.
    pub fn to_code(&self) -> String {
        match self {
            Self::City => "city".to_owned(),
            Self::District(id) => format!("district:{id}"),
            Self::Station(id) => format!("station:{id}"),
            Self::Point(id) => format!("point:{id}"),
        }
    }

    /// Reads [`Scope::to_code`].
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "city" {
            return Some(Self::City);
        }
        let (kind, id) = code.split_once(':').filter(|(_, id)| !id.is_empty())?;
        match kind {
            "district" => Some(Self::District(DistrictCode::new(id))),
            "station" => Some(Self::Station(StationId::new(id))),
            "point" => Some(Self::Point(PointId::new(id))),
            _ => None,
        }
    }

    /// Whether `place` lies within.
    pub fn covers(&self, place: &PlaceOfWork) -> bool {
        match self {
            Self::City => true,
            Self::District(id) => place.district.as_ref() == Some(id),
            Self::Station(id) => place.station.as_ref() == Some(id),
            Self::Point(id) => place.point.as_ref() == Some(id),
        }
    }
}

/// Where an application or a point belongs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PlaceOfWork {
    /// Its district.
    pub district: Option<DistrictCode>,
    /// Its police station.
    pub station: Option<StationId>,
    /// Its service point.
    pub point: Option<PointId>,
}
