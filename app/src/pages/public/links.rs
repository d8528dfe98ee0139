//! Addresses of searches and of places in other people's maps.

use crate::{api::public::PointsSearch, t, text::to};
use domain::{datum::Wgs84, view::PointCard};
use std::fmt::Write;

/// Text as part of a query.
pub(super) fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// The address of a page of a search.
pub(super) fn points_path(search: &PointsSearch, page: i64) -> String {
    let page = if page > 1 { page.to_string() } else { String::new() };
    let parts = [
        ("q", search.q.as_str()),
        ("district", &search.district),
        ("town", &search.town),
        ("level", &search.level),
        ("saturday", &search.saturday),
        ("sort", &search.sort),
        ("page", &page),
    ];
    let parts = parts.iter().filter(|(_, value)| !value.is_empty());
    let query = parts.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&");
    to(if query.is_empty() { "/points".to_owned() } else { format!("/points?{query}") })
}

/// The place in the phone's own map, and in Amap, Baidu's and Apple's maps, each in its own datum. `geo:` is WGS-84
/// (RFC 5870); Apple's map of China is Amap's, so it reads GCJ-02 too.
pub(super) fn maps(point: &PointCard) -> [(&'static str, String); 4] {
    let place = Wgs84 { lon: point.lon, lat: point.lat };
    let (gcj, baidu, name) = (place.gcj02(), place.bd09(), encoded(&point.name));
    let [phone, amap, baidu_maps, apple] = t!(points::MAPS);
    [
        (phone, format!("geo:{lat:.6},{lon:.6}?q={lat:.6},{lon:.6}({name})", lat = place.lat, lon = place.lon)),
        (
            amap,
            format!("https://uri.amap.com/marker?position={:.6},{:.6}&name={name}&coordinate=gaode", gcj.lon, gcj.lat),
        ),
        (
            baidu_maps,
            format!(
                "https://api.map.baidu.com/marker?location={:.6},{:.6}&title={name}&content={name}&coord_type=bd09ll&output=html&src=residence-permit",
                baidu.lat, baidu.lon
            ),
        ),
        (apple, format!("https://maps.apple.com/?ll={:.6},{:.6}&q={name}", gcj.lat, gcj.lon)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_can_be_bookmarked() {
        let search = PointsSearch { q: "朝阳 a&b".to_owned(), sort: "name".to_owned(), ..PointsSearch::default() };
        assert_eq!(points_path(&search, 2), "/points?q=%E6%9C%9D%E9%98%B3%20a%26b&sort=name&page=2");
        assert_eq!(points_path(&PointsSearch::default(), 1), "/points");
    }
}
