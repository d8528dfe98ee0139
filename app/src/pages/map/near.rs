//! 离我最近: asked for by a button and worked out here. The position is used in this browser and sent nowhere.

use super::address::MapAddress;
use crate::{
    t,
    text::{chinese, points::distance, states},
};
use domain::{
    datum::Wgs84,
    distance::metres,
    map_plane::{Spot, TileDatum},
    view::MapPoint,
};
use leptos::prelude::*;

/// So many are told.
const TOLD: usize = 5;

/// How the question stands.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Near {
    /// Nobody has asked.
    #[default]
    Unasked,
    /// The browser looks for the position, or asks the person.
    Asking,
    /// Here.
    Here(Here),
    /// The person does not want to tell.
    Denied,
    /// The browser does not know.
    Unknown,
}

/// A position and the points nearest to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Here {
    /// Where, on the plane.
    pub at: Spot,
    /// The nearest points with their distance in metres, the nearest first.
    pub points: Vec<(MapPoint, i64)>,
}

impl Here {
    /// The points nearest to a position.
    pub fn of(position: Wgs84, points: &[MapPoint], datum: TileDatum) -> Self {
        // The drawing is in the tiles' datum; so is what is compared.
        let (lon, lat) = datum.of(position);
        let mut far: Vec<(&MapPoint, f64)> = points
            .iter()
            .map(|point| {
                let (point_lon, point_lat) = point.at.lon_lat();
                (point, metres(Wgs84 { lon, lat }, Wgs84 { lon: point_lon, lat: point_lat }))
            })
            .collect();
        far.sort_by(|one, other| one.1.total_cmp(&other.1));
        let nearest = far.into_iter().take(TOLD).map(|(point, metres)| (point.clone(), whole(metres)));
        Self { at: Spot::of(position, datum), points: nearest.collect() }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "no two places are farther apart than 20 million metres")]
fn whole(metres: f64) -> i64 {
    metres.round() as i64
}

/// What came of the question, in words.
#[component]
pub fn NearMe(
    /// How it stands.
    #[prop(into)]
    near: Signal<Near>,
) -> impl IntoView {
    let words = move || match near.get() {
        Near::Unasked => ().into_any(),
        Near::Asking => view! { <p>{t!(map::near::ASKING)}</p> }.into_any(),
        Near::Denied => view! { <p>{t!(map::near::DENIED)}</p> }.into_any(),
        Near::Unknown => view! { <p>{t!(map::near::UNKNOWN)}</p> }.into_any(),
        Near::Here(here) => view! { <Nearest points=here.points/> }.into_any(),
    };
    view! { <div class="map-near" role="status">{words}</div> }
}

#[component]
fn Nearest(points: Vec<(MapPoint, i64)>) -> impl IntoView {
    let points = points.into_iter().map(|(point, metres)| {
        view! {
            <li>
                <a href=MapAddress::Map.point(&point.district, &point.id) lang=chinese()>{point.name}</a>
                <span class="muted">{distance(metres)}</span>
                <span class=states::crowding_class(point.crowding)>{states::crowding(point.crowding)}</span>
            </li>
        }
    });
    view! {
        <h2>{t!(map::near::TITLE)}</h2>
        <p class="muted">{t!(map::near::HOW)}</p>
        <ul class="list-links">{points.collect_view()}</ul>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use domain::{
        geography::{DistrictCode, PointId},
        slot::Crowding,
    };

    fn point(id: &str, lon: f64, lat: f64, datum: TileDatum) -> MapPoint {
        MapPoint {
            id: PointId::new(id),
            name: id.to_owned(),
            district: DistrictCode::new("110101"),
            at: Spot::of(Wgs84 { lon, lat }, datum),
            crowding: Crowding::Quiet,
            left: 1,
        }
    }

    #[test]
    fn citizen_is_told_the_nearest_points_whatever_the_datum_of_the_map() {
        for datum in [TileDatum::Wgs84, TileDatum::Gcj02] {
            let points: Vec<MapPoint> =
                (0..9).map(|at| point(&format!("SP{at}"), 116.3 + f64::from(at) * 0.02, 39.9, datum)).collect();
            let here = Here::of(Wgs84 { lon: 116.361, lat: 39.9 }, &points, datum);
            let ids: Vec<&str> = here.points.iter().map(|(point, _)| point.id.as_str()).collect();
            assert_eq!(ids, ["SP3", "SP4", "SP2", "SP5", "SP1"], "{datum:?}");
            assert!((60..120).contains(&here.points[0].1), "{datum:?}: {} m", here.points[0].1);
        }
    }
}
