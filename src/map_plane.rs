//! The plane on which the map is drawn: Mercator's projection over the city, in whole units, so that the drawing lies
//! exactly on anybody's web tiles. Which datum a place is given in decides where it lies; what is drawn together must have one.

use crate::datum::Wgs84;
use serde::{Deserialize, Serialize};
use std::f64::consts::{FRAC_PI_4, PI};

/// Units of a degree of longitude: one is 10 m or so in Beijing.
pub const UNITS: f64 = 8_000.0;
/// The western edge, degrees.
const WEST: f64 = 115.36;
/// The eastern edge, degrees.
const EAST: f64 = 117.56;
/// The southern edge, degrees.
const SOUTH: f64 = 39.40;
/// The northern edge, degrees.
const NORTH: f64 = 41.10;

/// The datum of the tiles under the drawing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TileDatum {
    /// OpenStreetMap, and the drawing by itself.
    #[default]
    Wgs84,
    /// Tianditu: within centimetres of WGS-84.
    Cgcs2000,
    /// Amap, Tencent.
    Gcj02,
}

impl TileDatum {
    /// The datum of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "wgs84" => Some(Self::Wgs84),
            "cgcs2000" => Some(Self::Cgcs2000),
            "gcj02" => Some(Self::Gcj02),
            _ => None,
        }
    }

    /// Longitude and latitude of a place in this datum.
    pub fn of(self, place: Wgs84) -> (f64, f64) {
        match self {
            Self::Wgs84 | Self::Cgcs2000 => (place.lon, place.lat),
            Self::Gcj02 => {
                let shifted = place.gcj02();
                (shifted.lon, shifted.lat)
            }
        }
    }
}

/// A spot on the plane: to the right and down from its north-western corner.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Spot {
    /// Units to the right.
    pub x: i32,
    /// Units down.
    pub y: i32,
}

impl Spot {
    /// The place in the datum of the tiles, on the plane.
    pub fn of(place: Wgs84, datum: TileDatum) -> Self {
        let (lon, lat) = datum.of(place);
        Self { x: whole((lon - WEST) * UNITS), y: whole((stretched(NORTH) - stretched(lat)) * UNITS) }
    }

    /// Longitude and latitude, in the datum in which it was drawn.
    pub fn lon_lat(self) -> (f64, f64) {
        lon_lat(f64::from(self.x), f64::from(self.y))
    }
}

/// Longitude and latitude of a spot between whole units.
pub fn lon_lat(x: f64, y: f64) -> (f64, f64) {
    let stretched = stretched(NORTH) - y / UNITS;
    let lat = 2.0 * (stretched.to_radians().exp().atan() - FRAC_PI_4);
    (WEST + x / UNITS, lat.to_degrees())
}

/// Width and height of the plane, units.
pub fn size() -> (i32, i32) {
    (whole((EAST - WEST) * UNITS), whole((stretched(NORTH) - stretched(SOUTH)) * UNITS))
}

/// Mercator's stretched latitude, degrees.
fn stretched(lat: f64) -> f64 {
    let lat = lat.to_radians().clamp(-PI * 0.47, PI * 0.47);
    (FRAC_PI_4 + lat / 2.0).tan().ln().to_degrees()
}

#[allow(clippy::cast_possible_truncation, reason = "clamped before; what is no number becomes 0")]
fn whole(units: f64) -> i32 {
    units.round().clamp(-1e6, 1e6) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distance::metres;

    const SQUARE: Wgs84 = Wgs84 { lon: 116.3975, lat: 39.9087 };

    #[test]
    fn place_is_found_again_where_it_was_drawn() {
        for place in [SQUARE, Wgs84 { lon: 115.5, lat: 39.5 }, Wgs84 { lon: 117.4, lat: 41.0 }] {
            let (lon, lat) = Spot::of(place, TileDatum::Wgs84).lon_lat();
            let off = metres(place, Wgs84 { lon, lat });
            assert!(off < 8.0, "{off} m");
        }
        let (width, height) = size();
        assert!((17_000..18_000).contains(&width) && (17_000..19_000).contains(&height), "{width} {height}");
    }

    #[test]
    fn drawing_lies_on_the_tiles_of_a_web_map() {
        // Zoom 10 has 1024 tiles around the equator; this is the tile of 天安门 in the usual scheme.
        let spot = Spot::of(SQUARE, TileDatum::Wgs84);
        let from_equator = f64::from(spot.y) / UNITS;
        let row = (180.0 - (stretched(NORTH) - from_equator)) / 360.0 * 1024.0;
        let column = (WEST + f64::from(spot.x) / UNITS + 180.0) / 360.0 * 1024.0;
        assert_eq!((column.floor(), row.floor()), (843.0, 388.0));
    }

    #[test]
    fn drawing_moves_with_the_datum_of_the_tiles() {
        let plain = Spot::of(SQUARE, TileDatum::Wgs84);
        assert_eq!(Spot::of(SQUARE, TileDatum::Cgcs2000), plain);
        let (lon, lat) = Spot::of(SQUARE, TileDatum::Gcj02).lon_lat();
        let moved = metres(SQUARE, Wgs84 { lon, lat });
        assert!((450.0..650.0).contains(&moved), "{moved} m");
        for (code, datum) in
            [("wgs84", TileDatum::Wgs84), ("cgcs2000", TileDatum::Cgcs2000), ("gcj02", TileDatum::Gcj02)]
        {
            assert_eq!(TileDatum::from_code(code), Some(datum));
        }
        assert_eq!(TileDatum::from_code("bd09"), None);
    }

    #[test]
    fn what_is_no_place_is_drawn_nowhere_and_breaks_nothing() {
        for odd in [f64::NAN, f64::INFINITY, -1e300] {
            let spot = Spot::of(Wgs84 { lon: odd, lat: odd }, TileDatum::Wgs84);
            assert!(spot.x.abs() <= 1_000_000 && spot.y.abs() <= 1_000_000);
        }
    }
}
