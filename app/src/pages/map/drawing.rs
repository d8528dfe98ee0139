//! The drawing: districts, roads and waters, and on them the districts' sums or the points. Everything on it that leads
//! somewhere is a link and stands in a list beside it too.

use super::{address::MapAddress, frame::Frame};
use crate::{
    t,
    text::{chinese, states},
};
use domain::{
    map_plane::Spot,
    slot::Crowding,
    view::{MapChoice, MapDistrict, MapLine, MapPoint},
};
use leptos::prelude::*;

/// Half the size of a mark, pixels.
const MARK: f64 = 9.0;
/// Size of words, pixels.
const WORDS: f64 = 13.0;

/// The shape of each level: circle, square, triangle, cross; round the origin, in pixels.
const fn shape(level: Crowding) -> &'static str {
    match level {
        Crowding::Quiet => "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z",
        Crowding::Moderate => "M-8-8h16v16h-16z",
        Crowding::Busy => "M0-10l11 19h-22z",
        Crowding::Full => "M-9-5l4-4 5 5 5-5 4 4-5 5 5 5-4 4-5-5-5 5-4-4 5-5z",
    }
}

/// Outlines of districts, each a link to itself, and roads and waters over them.
#[component]
pub fn Base(
    /// Districts.
    districts: Vec<MapDistrict>,
    /// Roads and waters.
    ways: Vec<MapLine>,
    /// Where the links lead.
    links: MapAddress,
) -> impl IntoView {
    let districts = districts.into_iter().map(|district| {
        let href = links.district(district.code.as_str());
        view! {
            <g>
                <a href=href tabindex="-1" aria-hidden="true">
                    <path id=outline_id(district.code.as_str()) class="map__district" d=district.path></path>
                </a>
            </g>
        }
    });
    let ways = ways.into_iter().map(|line| {
        view! { <path class=format!("map__line map__line--{}", line.kind) d=line.path></path> }
    });
    view! {
        <g class="map__districts">{districts.collect_view()}</g>
        <g class="map__lines" aria-hidden="true">{ways.collect_view()}</g>
    }
}

fn outline_id(district: &str) -> String {
    format!("outline-{district}")
}

/// The shapes that marks are made of, as large as `scale` says: units a pixel.
#[component]
pub fn Shapes(
    /// Units a pixel.
    #[prop(into)]
    scale: Signal<f64>,
) -> impl IntoView {
    let shapes = Crowding::ALL.map(|level| {
        view! {
            <path id=shape_id(level) d=shape(level) transform=move || format!("scale({:.2})", scale.get())></path>
        }
    });
    view! { <defs>{shapes.collect_view()}</defs> }
}

fn shape_id(level: Crowding) -> String {
    format!("shape-{}", level.code())
}

/// One mark a point. Who goes by keyboard stops at those that are seen; all of them stand in the list beside.
#[component]
pub fn Points(
    /// Points.
    points: Vec<MapPoint>,
    /// Where the links lead.
    links: MapAddress,
    /// What is seen of the plane.
    #[prop(into)]
    seen: Signal<Frame>,
) -> impl IntoView {
    let points = points.into_iter().map(|point| {
        let words = t!(map::point(&point.name, states::crowding(point.crowding), point.left));
        let href = links.point(&point.district, &point.id);
        let at = point.at;
        view! {
            <g>
                <a href=href aria-label=words.clone() tabindex=move || (!seen.get().holds(at)).then_some("-1")>
                    <title>{words.clone()}</title>
                    <use_ class=format!("map__mark map__mark--{}", point.crowding.code())
                        href=format!("#{}", shape_id(point.crowding)) x=point.at.x.to_string() y=point.at.y.to_string()></use_>
                </a>
            </g>
        }
    });
    view! { <g class="map__points">{points.collect_view()}</g> }
}

/// The sum of each district, where points would lie on each other.
#[component]
pub fn Clusters(
    /// Districts.
    districts: Vec<MapDistrict>,
    /// Where the links lead.
    links: MapAddress,
    /// Units a pixel.
    #[prop(into)]
    scale: Signal<f64>,
) -> impl IntoView {
    let clusters = districts.into_iter().map(|district| {
        let words = t!(map::cluster(&district.name, district.points, district.quiet));
        let href = links.district(district.code.as_str());
        let Spot { x, y } = district.label;
        let place = move || format!("translate({x} {y}) scale({:.2})", scale.get());
        view! {
            <g>
                <a href=href aria-label=words.clone()>
                    <title>{words.clone()}</title>
                    <g transform=place>
                        <circle class=format!("map__cluster map__cluster--{}", district.crowding.code()) r="12"></circle>
                        <text class="map__count" y="4">{district.points}</text>
                    </g>
                </a>
            </g>
        }
    });
    view! { <g class="map__clusters">{clusters.collect_view()}</g> }
}

/// The districts' names, where they are large enough for them.
#[component]
pub fn Names(
    /// Districts.
    districts: Vec<MapDistrict>,
    /// What is shown.
    #[prop(into)]
    frame: Signal<Frame>,
    /// Units a pixel.
    #[prop(into)]
    scale: Signal<f64>,
) -> impl IntoView {
    let names = districts.into_iter().map(|district| {
        let (Spot { x, y }, width) = (district.label, f64::from(district.bounds.width));
        // Three characters and the circle beside it need five characters' room.
        let class = move || if width / scale.get() < 5.0 * WORDS { "map__name map__name--small" } else { "map__name" };
        let place = move || {
            let down = if frame.get().shows_points() { 0.0 } else { MARK + WORDS + 4.0 };
            format!("translate({x} {y}) scale({:.2}) translate(0 {down})", scale.get())
        };
        view! { <text class=class transform=place lang=chinese()>{district.name}</text> }
    });
    view! { <g class="map__names" aria-hidden="true">{names.collect_view()}</g> }
}

/// The jurisdiction of the chosen point, tinted, and a ring round the point.
#[component]
pub fn Chosen(
    /// The chosen point.
    choice: MapChoice,
    /// Units a pixel.
    #[prop(into)]
    scale: Signal<f64>,
) -> impl IntoView {
    let mut districts: Vec<_> = choice.areas.iter().map(|area| area.district.clone()).collect();
    districts.sort();
    districts.dedup();
    let cuts = districts.iter().map(|district| {
        view! {
            <clipPath id=format!("cut-{district}")>
                <use_ href=format!("#{}", outline_id(district.as_str()))></use_>
            </clipPath>
        }
    });
    let areas = choice.areas.into_iter().map(|area| {
        view! { <path class="map__area" d=area.path clip-path=format!("url(#cut-{})", area.district)></path> }
    });
    let Spot { x, y } = choice.at;
    view! {
        <g class="map__chosen" aria-hidden="true">
            <defs>{cuts.collect_view()}</defs>
            {areas.collect_view()}
            <circle class="map__ring" r="16" transform=move || format!("translate({x} {y}) scale({:.2})", scale.get())></circle>
        </g>
    }
}

/// What the shapes mean.
#[component]
pub fn Legend() -> impl IntoView {
    let levels = Crowding::ALL.map(|level| {
        view! {
            <li>
                <svg class="map__key" viewBox="-12 -12 24 24" width="20" height="20" aria-hidden="true">
                    <path class=format!("map__mark map__mark--{}", level.code()) d=shape(level)></path>
                </svg>
                <span class="visually-hidden">{t!(map::shape(level))}{t!(map::MEANS)}</span>
                {states::crowding(level)}
            </li>
        }
    });
    view! { <ul class="map-legend" aria-label=t!(map::LEGEND)>{levels.collect_view()}</ul> }
}
