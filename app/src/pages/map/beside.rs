//! What stands beside the map and carries everything that it shows: districts, the points of one, the chosen point.

use super::address::MapAddress;
use crate::{
    components::mixed::Mixed,
    t,
    text::{chinese, hours, points::half_day, states, to},
};
use domain::view::{MapChoice, MapDistrict, MapPoint, PointListing};
use leptos::prelude::*;

/// The points are sample data, and the page says so.
#[component]
pub fn SampleNotice() -> impl IntoView {
    view! { <p class="notice notice--warning"><strong>{t!(common::SAMPLE)}</strong>{t!(points::SAMPLE)}</p> }
}

/// Every district with its sums.
#[component]
pub fn Districts(
    /// Districts.
    districts: Vec<MapDistrict>,
) -> impl IntoView {
    let rows = districts.into_iter().map(|district| {
        view! {
            <li>
                <a href=MapAddress::Map.district(district.code.as_str()) lang=chinese()>{district.name}</a>
                <span class="muted">{t!(map::beside::district(district.points, district.quiet))}</span>
            </li>
        }
    });
    view! {
        <section aria-labelledby="map-list">
            <h2 id="map-list">{t!(map::beside::BY_DISTRICT)}</h2>
            <ul class="list-links">{rows.collect_view()}</ul>
        </section>
    }
}

/// The points of a district.
#[component]
pub fn DistrictPoints(
    /// Its name.
    name: String,
    /// Its points.
    points: Vec<MapPoint>,
    /// The chosen one.
    chosen: String,
) -> impl IntoView {
    let rows = points.into_iter().map(|point| {
        let current = (point.id.as_str() == chosen).then_some("true");
        view! {
            <li>
                <a href=MapAddress::Map.point(&point.district, &point.id) aria-current=current lang=chinese()>{point.name}</a>
                <span class=states::crowding_class(point.crowding)>{states::crowding(point.crowding)}</span>
                <span class="muted">{t!(map::beside::left(point.left))}</span>
            </li>
        }
    });
    view! {
        <section aria-labelledby="map-list">
            <h2 id="map-list"><Mixed words=t!(map::beside::of_district(&name))/></h2>
            <p><a href=to("/points/map")>{t!(map::beside::ALL_DISTRICTS)}</a></p>
            <ul class="list-links">{rows.collect_view()}</ul>
        </section>
    }
}

/// The chosen point.
#[component]
pub fn ChosenCard(
    /// The point with its jurisdiction.
    choice: MapChoice,
) -> impl IntoView {
    let PointListing { point, left, crowding, emptiest, .. } = choice.listing;
    let page = to(format!("/points/{}", point.id));
    let towns = choice.towns.join(t!(points::point::BETWEEN));
    view! {
        <section class="point-card" aria-labelledby="map-chosen">
            <h2 class="point-card__name" id="map-chosen" lang=chinese()><a href=page>{point.name}</a></h2>
            <p class="point-card__address" lang=chinese()>{point.address}</p>
            <p><Mixed words=t!(map::beside::area(&point.station, &towns))/></p>
            <p><Mixed words=hours::told(&point.hours)/></p>
            <div class="point-card__meta">
                <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
                <span>{t!(map::beside::places(left))}</span>
                {emptiest.map(|(date, half)| view! { <span>{t!(points::quietest(&half_day(date, half)))}</span> })}
            </div>
            <p class="muted">{t!(map::beside::SKETCH)}</p>
        </section>
    }
}
