//! What stands beside the map and carries everything that it shows: districts, the points of one, the chosen point.

use super::address::MapAddress;
use crate::text::{points::half_day, states};
use domain::view::{MapChoice, MapDistrict, MapPoint, PointListing};
use leptos::prelude::*;

/// Every district with its sums.
#[component]
pub fn Districts(
    /// Districts.
    districts: Vec<MapDistrict>,
) -> impl IntoView {
    let rows = districts.into_iter().map(|district| {
        view! {
            <li>
                <a href=MapAddress::Map.district(district.code.as_str())>{district.name}</a>
                <span class="muted">{format!("{} 个网点，{} 个空闲", district.points, district.quiet)}</span>
            </li>
        }
    });
    view! {
        <section aria-labelledby="map-list">
            <h2 id="map-list">"按区查看"</h2>
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
                <a href=MapAddress::Map.point(&point.district, &point.id) aria-current=current>{point.name}</a>
                <span class=states::crowding_class(point.crowding)>{states::crowding(point.crowding)}</span>
                <span class="muted">{format!("余 {}", point.left)}</span>
            </li>
        }
    });
    view! {
        <section aria-labelledby="map-list">
            <h2 id="map-list">{format!("{name}的网点")}</h2>
            <p><a href="/points/map">"全市各区"</a></p>
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
    let page = format!("/points/{}", point.id);
    view! {
        <section class="point-card" aria-labelledby="map-chosen">
            <h2 class="point-card__name" id="map-chosen"><a href=page>{point.name}</a></h2>
            <p class="point-card__address">{point.address}</p>
            <p>{point.station}"辖区："{choice.towns.join("、")}</p>
            <p>{point.hours}</p>
            <div class="point-card__meta">
                <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
                <span>{format!("余 {left} 个名额")}</span>
                {emptiest.map(|(date, half)| view! { <span>{format!("{}最空", half_day(date, half))}</span> })}
            </div>
            <p class="muted">"地图上的色块是辖区的示意，按街道（乡镇）所在地划分，不是行政区划界线。"</p>
        </section>
    }
}
