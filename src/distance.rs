//! How far two places are from each other. The browser asks it too, so that nobody's position leaves their device.

use crate::datum::Wgs84;

/// Mean radius of the earth, metres.
const RADIUS: f64 = 6_371_008.8;

/// Metres between two places as the crow flies. Both in one datum: the shift between datums is 500 m.
pub fn metres(one: Wgs84, other: Wgs84) -> f64 {
    let (here, there) = (one.lat.to_radians(), other.lat.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let chord = half(other.lat - one.lat) + here.cos() * there.cos() * half(other.lon - one.lon);
    2.0 * RADIUS * chord.clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citizen_is_told_the_distance_that_the_map_shows() {
        let at = |lon, lat| Wgs84 { lon, lat };
        // 天安门 to 颐和园 east gate, and to itself.
        let palace = metres(at(116.3975, 39.9087), at(116.2755, 39.9999));
        assert!((14_000.0..15_000.0).contains(&palace), "{palace}");
        assert!(metres(at(116.4, 39.9), at(116.4, 39.9)).abs() < 1e-6);
        // A degree of latitude is 111.2 km, one of longitude at 40° north three quarters of it.
        assert!((metres(at(116.0, 40.0), at(116.0, 41.0)) - 111_195.0).abs() < 5.0);
        assert!((metres(at(116.0, 40.0), at(117.0, 40.0)) - 85_180.0).abs() < 50.0);
        assert!(metres(at(0.0, 0.0), at(180.0, 0.0)).is_finite());
    }
}
