//! The outlines that come with the program, drawn once for each datum of tiles.

use domain::{
    datum::Wgs84,
    geography::outline::lies_within,
    map_plane::{Spot, TileDatum},
    view::{Bounds, MapLine},
};
use serde::Deserialize;
use std::{fmt::Write, sync::LazyLock};

const DISTRICTS: &str = include_str!("../../../data/districts.geojson");
const LINES: &str = include_str!("../../../data/basemap_schematic.geojson");

/// What is drawn under the points.
#[derive(Debug, Default)]
pub(super) struct Base {
    /// Districts.
    pub(super) outlines: Vec<Outline>,
    /// Roads and waters.
    pub(super) lines: Vec<MapLine>,
}

/// The outline of a district.
#[derive(Debug)]
pub(super) struct Outline {
    /// Its code.
    pub(super) code: String,
    /// SVG path.
    pub(super) path: String,
    /// A spot well inside.
    pub(super) label: Spot,
    /// What it takes up.
    pub(super) bounds: Bounds,
}

/// Whether a place lies in one of the city's districts, or next to one.
pub(in crate::city) fn in_the_city(place: Wgs84) -> bool {
    static DISTRICTS_AS_DRAWN: LazyLock<Vec<Vec<Vec<Wgs84>>>> = LazyLock::new(|| {
        let corners = |ring: &Ring| ring.iter().map(|(lon, lat)| Wgs84 { lon: *lon, lat: *lat }).collect();
        let district = |feature: &Feature| feature.geometry.rings().into_iter().map(corners).collect();
        features(DISTRICTS).iter().map(district).collect()
    });
    DISTRICTS_AS_DRAWN.iter().any(|district| lies_within(place, district.iter().map(Vec::as_slice)))
}

/// The base in the datum of the tiles.
pub(super) fn base(datum: TileDatum) -> &'static Base {
    static PLAIN: LazyLock<Base> = LazyLock::new(|| draw(TileDatum::Wgs84));
    static SHIFTED: LazyLock<Base> = LazyLock::new(|| draw(TileDatum::Gcj02));
    match datum {
        TileDatum::Wgs84 | TileDatum::Cgcs2000 => &PLAIN,
        TileDatum::Gcj02 => &SHIFTED,
    }
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    #[serde(default)]
    adcode: String,
    #[serde(default)]
    label: Option<(f64, f64)>,
    #[serde(default)]
    kind: String,
}

type Ring = Vec<(f64, f64)>;

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    LineString(Ring),
    Polygon(Vec<Ring>),
    MultiPolygon(Vec<Vec<Ring>>),
}

impl Geometry {
    fn rings(&self) -> Vec<&Ring> {
        match self {
            Self::LineString(line) => vec![line],
            Self::Polygon(rings) => rings.iter().collect(),
            Self::MultiPolygon(parts) => parts.iter().flatten().collect(),
        }
    }

    const fn is_closed(&self) -> bool {
        !matches!(self, Self::LineString(_))
    }
}

/// The files come with the program and a test reads them: if one cannot be read, the map is without it.
fn features(text: &str) -> Vec<Feature> {
    serde_json::from_str::<Collection>(text).map(|all| all.features).unwrap_or_default()
}

fn draw(datum: TileDatum) -> Base {
    let spot = |(lon, lat): (f64, f64)| Spot::of(Wgs84 { lon, lat }, datum);
    let spots = |ring: &Ring| ring.iter().map(|place| spot(*place)).collect::<Vec<_>>();
    let rings = |geometry: &Geometry| geometry.rings().into_iter().map(spots).collect::<Vec<_>>();
    let outlines = features(DISTRICTS).into_iter().map(|feature| {
        let rings = rings(&feature.geometry);
        let bounds = bounds(rings.iter().flatten());
        let middle = Spot { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
        let label = feature.properties.label.map_or(middle, spot);
        Outline { code: feature.properties.adcode, path: path(&rings, true), label, bounds }
    });
    let lines = features(LINES).into_iter().map(|feature| {
        let closed = feature.geometry.is_closed();
        MapLine { path: path(&rings(&feature.geometry), closed), kind: feature.properties.kind }
    });
    Base { outlines: outlines.collect(), lines: lines.collect() }
}

/// An SVG path of whole steps; a spot that falls on the one before is left out.
pub(super) fn path(rings: &[Vec<Spot>], closed: bool) -> String {
    let mut path = String::new();
    for ring in rings {
        let Some((first, rest)) = ring.split_first() else { continue };
        // Writing to a string cannot fail.
        let _ = write!(path, "M{} {}l", first.x, first.y);
        let (mut at, mut begun) = (*first, false);
        for spot in rest.iter().filter(|spot| !closed || **spot != *first) {
            let (dx, dy) = (spot.x - at.x, spot.y - at.y);
            if (dx, dy) != (0, 0) {
                let _ = write!(path, "{}{dx}{}{dy}", gap(dx, begun), gap(dy, true));
                (at, begun) = (*spot, true);
            }
        }
        if closed {
            path.push('z');
        }
    }
    path
}

/// A minus sign parts numbers as well as a space does.
const fn gap(number: i32, begun: bool) -> &'static str {
    if begun && number >= 0 { " " } else { "" }
}

fn bounds<'a>(spots: impl Iterator<Item = &'a Spot> + Clone) -> Bounds {
    let edge = |of: fn(&Spot) -> i32| {
        let (least, most) = (spots.clone().map(of).min(), spots.clone().map(of).max());
        (least.unwrap_or(0), most.unwrap_or(0))
    };
    let ((left, right), (top, bottom)) = (edge(|spot| spot.x), edge(|spot| spot.y));
    Bounds { x: left, y: top, width: right - left, height: bottom - top }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::map_plane;

    #[test]
    fn reader_of_the_map_sees_every_district_inside_the_drawing() {
        let (width, height) = map_plane::size();
        for datum in [TileDatum::Wgs84, TileDatum::Gcj02] {
            let base = base(datum);
            assert_eq!((base.outlines.len(), base.lines.len()), (16, 11));
            for Outline { code, path, label, bounds: Bounds { x, y, width: w, height: h } } in &base.outlines {
                assert!(*x >= 0 && *y >= 0 && x + w <= width && y + h <= height, "{code} sticks out");
                assert!((*x..x + w).contains(&label.x) && (*y..y + h).contains(&label.y), "{code}'s name");
                assert!(path.starts_with('M') && path.ends_with('z') && code.len() == 6, "{code}");
            }
        }
        let moved = base(TileDatum::Gcj02).outlines[0].label.x - base(TileDatum::Wgs84).outlines[0].label.x;
        assert!((40..60).contains(&moved), "half a kilometre: {moved}");
    }

    #[test]
    fn drawing_is_small() {
        let bytes: usize = base(TileDatum::Wgs84).outlines.iter().map(|outline| outline.path.len()).sum();
        assert!(bytes < 20_000, "{bytes} bytes");
    }

    #[test]
    fn steps_are_written_as_short_as_they_can_be() {
        let at = |x, y| Spot { x, y };
        let ring = vec![at(10, 10), at(15, 8), at(15, 8), at(12, 20), at(10, 10)];
        assert_eq!(path(&[ring], true), "M10 10l5-2-3 12z");
        assert_eq!(path(&[vec![at(1, 2), at(1, 5)]], false), "M1 2l0 3");
        assert_eq!(path(&[Vec::new()], true), "");
    }
}
