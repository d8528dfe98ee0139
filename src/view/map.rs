//! The map of the points, as spots on its plane.

use super::{PointListing, ServiceNow};
use crate::{
    geography::{DistrictCode, PointId},
    map_plane::{Spot, TileDatum},
    slot::Crowding,
};
use serde::{Deserialize, Serialize};

/// A window on the plane: its north-western corner, width and height, units.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Bounds {
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// `/points/map`, and the small map on `/points`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct MapView {
    /// What the whole city takes up.
    pub whole: Bounds,
    /// Every district.
    pub districts: Vec<MapDistrict>,
    /// Roads and waters, for orientation.
    pub lines: Vec<MapLine>,
    /// The points: all of them, or those of the chosen district where only those are asked for.
    pub points: Vec<MapPoint>,
    /// Tiles to lay under the drawing, if the operator has configured any.
    pub tiles: Option<MapTiles>,
    /// Whether the points are sample data.
    pub sample: bool,
    /// How the service that looks points up stands now.
    pub standing: ServiceNow,
}

/// A district on the map.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MapDistrict {
    /// Code.
    pub code: DistrictCode,
    /// Name.
    pub name: String,
    /// Its outline as an SVG path; empty if none is known.
    pub path: String,
    /// A spot well inside it.
    pub label: Spot,
    /// What it takes up.
    pub bounds: Bounds,
    /// Points in it.
    pub points: i64,
    /// Of those, the ones with much room.
    pub quiet: i64,
    /// How crowded all of them together are.
    pub crowding: Crowding,
}

/// A road or water.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MapLine {
    /// `road`, `water`, `water_area`.
    pub kind: String,
    /// SVG path.
    pub path: String,
}

/// A point on the map.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MapPoint {
    /// Identifier.
    pub id: PointId,
    /// Short name.
    pub name: String,
    /// The district it lies in.
    pub district: DistrictCode,
    /// Where.
    pub at: Spot,
    /// How crowded.
    pub crowding: Crowding,
    /// Places left.
    pub left: i64,
}

/// The point that was chosen on the map.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct MapChoice {
    /// The point with its crowding.
    pub listing: PointListing,
    /// Where.
    pub at: Spot,
    /// The streets and towns of its jurisdiction, in words.
    pub towns: Vec<String>,
    /// The area round the seat of each of them, to be cut at the outline of its district. A sketch: nobody has published
    /// the outlines of towns.
    pub areas: Vec<TownArea>,
}

/// A sketch of a town's area.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TownArea {
    /// The district at whose outline it ends.
    pub district: DistrictCode,
    /// SVG path.
    pub path: String,
}

/// Tiles of somebody's map service.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MapTiles {
    /// Address with `{z}`, `{x}` and `{y}`.
    pub url: String,
    /// Their datum; the drawing is in it too.
    pub datum: TileDatum,
    /// 审图号.
    pub review_number: Option<String>,
}
