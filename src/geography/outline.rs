//! Whether a place lies inside an outline.

use crate::datum::Wgs84;

/// How far outside of an outline a place still counts as inside, degrees: a little over a kilometre. Outlines that may be
/// published are simplified, and a counter may stand at the very border.
const MARGIN: f64 = 0.015;

/// Whether a place lies within closed lines of corners, or next to one. A line inside another is a hole.
pub fn lies_within<'a>(place: Wgs84, rings: impl IntoIterator<Item = &'a [Wgs84]>) -> bool {
    let mut inside = false;
    for ring in rings {
        for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            if distance(place, *from, *to) <= MARGIN {
                return true;
            }
            inside ^= crosses(place, *from, *to);
        }
    }
    inside
}

/// Whether the line from a place to the east meets a side.
fn crosses(place: Wgs84, from: Wgs84, to: Wgs84) -> bool {
    if (from.lat > place.lat) == (to.lat > place.lat) {
        return false;
    }
    let share = (place.lat - from.lat) / (to.lat - from.lat);
    place.lon < share.mul_add(to.lon - from.lon, from.lon)
}

/// How far a place is from a side, degrees of latitude: at forty degrees north those of longitude are a quarter shorter.
fn distance(place: Wgs84, from: Wgs84, to: Wgs84) -> f64 {
    let narrower = place.lat.to_radians().cos();
    let east = |lon: f64| (lon - from.lon) * narrower;
    let north = |lat: f64| lat - from.lat;
    let (side, at) = ((east(to.lon), north(to.lat)), (east(place.lon), north(place.lat)));
    let squared = side.0.mul_add(side.0, side.1 * side.1);
    let along = if squared > 0.0 { (at.0.mul_add(side.0, at.1 * side.1) / squared).clamp(0.0, 1.0) } else { 0.0 };
    (at.0 - along * side.0).hypot(at.1 - along * side.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon: f64, lat: f64) -> Wgs84 {
        Wgs84 { lon, lat }
    }

    #[test]
    fn place_lies_inside_a_bent_outline_but_not_in_its_hole_or_its_bay() {
        let outline = [at(116.0, 39.0), at(118.0, 39.0), at(118.0, 41.0), at(117.0, 40.0), at(116.0, 41.0)];
        let hole = [at(116.4, 39.3), at(116.8, 39.3), at(116.8, 39.7), at(116.4, 39.7)];
        let inside = |place| lies_within(place, [&outline[..], &hole[..]]);
        assert!(inside(at(117.5, 39.5)) && inside(at(116.2, 40.3)) && inside(at(117.8, 40.5)));
        assert!(!inside(at(117.0, 40.5)), "the bay");
        assert!(!inside(at(116.6, 39.5)), "the hole");
        for outside in [at(115.9, 39.5), at(118.1, 39.5), at(117.0, 38.9), at(117.0, 41.1), at(f64::NAN, 39.5)] {
            assert!(!inside(outside), "{outside:?}");
        }
        assert!(!lies_within(at(117.0, 39.5), []));
    }

    #[test]
    fn counter_at_the_border_is_inside() {
        let outline = [at(116.0, 39.0), at(118.0, 39.0), at(118.0, 41.0), at(116.0, 41.0)];
        let inside = |place| lies_within(place, [&outline[..]]);
        assert!(inside(at(115.99, 40.0)) && inside(at(117.0, 41.01)) && inside(at(118.0, 41.0)));
        assert!(!inside(at(115.97, 40.0)) && !inside(at(117.0, 41.02)));
        let one_corner = [at(116.0, 39.0), at(116.0, 39.0)];
        assert!(lies_within(at(116.0, 39.01), [&one_corner[..]]) && !lies_within(at(116.0, 39.1), [&one_corner[..]]));
    }
}
