//! Datums of Chinese maps: places are stored in WGS-84 and shifted only for a link into somebody else's map.

use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// Semi-major axis of the Krasovsky ellipsoid, metres.
const AXIS: f64 = 6_378_245.0;
/// Its first eccentricity, squared.
const ECCENTRICITY: f64 = 0.006_693_421_622_965_943;
/// The angle that Baidu's own step turns by.
const BAIDU_ANGLE: f64 = PI * 3000.0 / 180.0;

/// A place in WGS-84, degrees: OpenStreetMap, GPS, Apple's links outside the app; within centimetres of Tianditu's CGCS2000.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Wgs84 {
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
}

/// A place in GCJ-02, degrees: Amap, Tencent. About 550 m off WGS-84 in Beijing.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Gcj02 {
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
}

/// A place in BD-09, degrees: Baidu. Another 900 m or so off GCJ-02.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Bd09 {
    /// Longitude, degrees east.
    pub lon: f64,
    /// Latitude, degrees north.
    pub lat: f64,
}

impl Wgs84 {
    /// The same place in GCJ-02, by the published offset polynomial; outside China's bounding box nothing is shifted.
    pub fn gcj02(self) -> Gcj02 {
        if !in_china(self.lon, self.lat) {
            return Gcj02 { lon: self.lon, lat: self.lat };
        }
        let (lon, lat) = gcj_shift(self.lon, self.lat);
        Gcj02 { lon: self.lon + lon, lat: self.lat + lat }
    }

    /// The same place in BD-09.
    pub fn bd09(self) -> Bd09 {
        self.gcj02().bd09()
    }
}

impl Gcj02 {
    /// The same place in BD-09, by Baidu's published step.
    pub fn bd09(self) -> Bd09 {
        let radius = self.lon.hypot(self.lat) + 0.000_02 * (self.lat * BAIDU_ANGLE).sin();
        let angle = self.lat.atan2(self.lon) + 0.000_003 * (self.lon * BAIDU_ANGLE).cos();
        Bd09 { lon: radius * angle.cos() + 0.0065, lat: radius * angle.sin() + 0.006 }
    }

    /// The same place in WGS-84. The shift has no closed inverse; six rounds bring it below a millimetre.
    pub fn wgs84(self) -> Wgs84 {
        let mut place = Wgs84 { lon: self.lon, lat: self.lat };
        for _ in 0..6 {
            let there = place.gcj02();
            place = Wgs84 { lon: place.lon + self.lon - there.lon, lat: place.lat + self.lat - there.lat };
        }
        place
    }
}

fn in_china(lon: f64, lat: f64) -> bool {
    (72.004..=137.8347).contains(&lon) && (0.8293..=55.8271).contains(&lat)
}

/// Offset in degrees (longitude, latitude) at a WGS-84 place.
fn gcj_shift(lon: f64, lat: f64) -> (f64, f64) {
    let (x, y) = (lon - 105.0, lat - 35.0);
    let common = waves(20.0, 6.0 * x * PI, 20.0, 2.0 * x * PI);
    let north = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + common
        + waves(20.0, y * PI, 40.0, y / 3.0 * PI)
        + waves(160.0, y / 12.0 * PI, 320.0, y / 30.0 * PI);
    let east = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + common
        + waves(20.0, x * PI, 40.0, x / 3.0 * PI)
        + waves(150.0, x / 12.0 * PI, 300.0, x / 30.0 * PI);
    let radians = lat.to_radians();
    let bend = 1.0 - ECCENTRICITY * radians.sin().powi(2);
    let meridian = AXIS * (1.0 - ECCENTRICITY) / (bend * bend.sqrt());
    let parallel = AXIS / bend.sqrt() * radians.cos();
    ((east / parallel).to_degrees(), (north / meridian).to_degrees())
}

/// Two waves of the polynomial, metres.
fn waves(first: f64, first_angle: f64, second: f64, second_angle: f64) -> f64 {
    (first * first_angle.sin() + second * second_angle.sin()) * 2.0 / 3.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thousandth of a metre or so, in degrees.
    const NEAR: f64 = 1e-8;

    fn near(found: (f64, f64), wanted: (f64, f64)) {
        let off = (found.0 - wanted.0).abs().max((found.1 - wanted.1).abs());
        assert!(off < NEAR, "{found:?} is not {wanted:?}");
    }

    #[test]
    fn amap_link_points_to_the_shifted_place() {
        let place = Wgs84 { lon: 116.404, lat: 39.915 }.gcj02();
        near((place.lon, place.lat), (116.410_244_499_169_38, 39.916_404_281_501_64));
    }

    #[test]
    fn baidu_link_points_to_the_twice_shifted_place() {
        let place = Gcj02 { lon: 116.404, lat: 39.915 }.bd09();
        near((place.lon, place.lat), (116.410_369_493_710_29, 39.921_336_993_510_22));
        let station = Wgs84 { lon: 116.404, lat: 39.915 };
        assert_eq!(station.bd09(), station.gcj02().bd09());
    }

    #[test]
    fn shift_can_be_undone() {
        let place = Wgs84 { lon: 116.404, lat: 39.915 };
        let back = place.gcj02().wgs84();
        near((back.lon, back.lat), (place.lon, place.lat));
    }

    #[test]
    fn places_abroad_are_left_alone() {
        for (lon, lat) in [(2.35, 48.85), (116.4, -6.2), (139.7, 35.7)] {
            assert_eq!(Wgs84 { lon, lat }.gcj02(), Gcj02 { lon, lat });
        }
    }
}
