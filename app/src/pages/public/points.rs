//! `/points`: 网点查询 as a list; a map adds to it, never replaces it.

use super::{
    links::{maps, points_path},
    point_filters::Filters,
};
use crate::{
    api::public::{PointsSearch, find_points, load_map},
    components::{frame::Page, gate::page_or_refusal, mixed::Mixed, sample::DataLink, service_state::LookUpNotice},
    pages::map::{SampleNotice, StillMap},
    t,
    text::{
        chinese, hours,
        points::{distance, half_day},
        states, to,
    },
};
use domain::{
    service::PublicService,
    view::{MapView, PointListing, PointsView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list of points with its search.
#[component]
pub fn Points() -> impl IntoView {
    let query = use_query_map();
    let search = move || {
        query.with(|query| {
            let text = |name| query.get(name).unwrap_or_default();
            PointsSearch {
                q: text("q"),
                district: text("district"),
                town: text("town"),
                level: text("level"),
                saturday: text("saturday"),
                sort: text("sort"),
                page: text("page").parse().unwrap_or(1),
            }
        })
    };
    let page = Resource::new_blocking(search, |search| async move {
        let found = find_points(search.clone()).await?;
        let district = found.district.as_ref().map(ToString::to_string).unwrap_or_default();
        Ok((search, found, load_map(district, false).await?))
    });
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |(search, found, map)| view! { <PointsBody search found map/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn PointsBody(search: PointsSearch, found: PointsView, map: MapView) -> impl IntoView {
    let district = found.district.as_ref().map(ToString::to_string).unwrap_or_default();
    let on_map =
        to(if district.is_empty() { "/points/map".to_owned() } else { format!("/points/map?district={district}") });
    let PointsView { points, matches, total, windows, sample, page, pages, days, .. } = found.clone();
    let about = days.map(|(first, last)| t!(points::list::about(first, last)));
    view! {
        <Page title=t!(points::TITLE)>
            <h1>{t!(points::TITLE)}</h1>
            <p class="lead"><Mixed words=t!(points::list::lead(total - windows, windows))/></p>
            <LookUpNotice service=PublicService::Points/>
            {sample.then(|| view! { <SampleNotice/> })}
            <Filters search=search.clone() found=found.clone()/>
            <p class="cluster">
                <a href=on_map.clone()>{t!(points::list::NEAREST)}</a>
                <a href=to("/points/rules")>{t!(rules::TITLE)}</a>
                <DataLink/>
            </p>
            <h2 class="visually-hidden">{t!(points::list::RESULTS)}</h2>
            <p role="status"><Mixed words=t!(points::list::found(&found))/>" "<span class="muted">{about}</span></p>
            {if points.is_empty() { view! { <NothingFound/> }.into_any() } else {
                view! {
                    <ul class="points-list">
                        {points.into_iter().map(|listing| view! { <PointItem listing/> }).collect_view()}
                    </ul>
                }.into_any()
            }}
            {(matches > 0 && pages > 1).then(|| view! { <Pages search page pages/> })}
            // The list has everything, and a link above it leads to the map.
            <section class="extra" aria-labelledby="map">
                <h2 id="map">{t!(points::list::MAP)}</h2>
                <p>{t!(points::list::MAP_HOW)}" "<a href=on_map>{t!(points::list::MAP_OPEN)}</a></p>
                <StillMap map district/>
            </section>
        </Page>
    }
}

#[component]
fn NothingFound() -> impl IntoView {
    view! {
        <div class="empty">
            <h3>{t!(points::list::NONE)}</h3>
            <p>{t!(points::list::NONE_ADVICE)}</p>
            <a href=to("/points")>{t!(points::list::ALL)}</a>
        </div>
    }
}

#[component]
fn PointItem(listing: PointListing) -> impl IntoView {
    let PointListing { point, left, capacity, crowding, emptiest, metres } = listing;
    let maps = maps(&point);
    view! {
        <li class="point-card">
            <h3 class="point-card__name" lang=chinese()><a href=to(format!("/points/{}", point.id))>{point.name}</a></h3>
            <p class="point-card__address" lang=chinese()>{point.address}</p>
            <p><Mixed words=t!(points::list::area_and_hours(&point.station, &hours::told(&point.hours)))/></p>
            <div class="point-card__meta">
                <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
                <span>{t!(points::places(left, capacity))}</span>
                {emptiest.map(|(date, half)| view! { <span>{t!(points::quietest(&half_day(date, half)))}</span> })}
                {metres.map(|metres| view! { <span>{t!(points::list::far(&distance(metres)))}</span> })}
            </div>
            <Taken left capacity class=format!("crowding__bar extra {}", states::crowding_class(crowding))/>
            <div class="point-card__meta">
                <a href=format!("tel:{}", point.phone) rel="external">{point.phone.clone()}</a>
                <MapLinks maps class="map-links extra"/>
            </div>
        </li>
    }
}

/// How much of the places is taken, as a bar; the words beside it say the same.
#[component]
fn Taken(left: i64, capacity: i64, class: String) -> impl IntoView {
    let class = class.replace("crowding crowding--", "crowding--");
    view! {
        <meter class=class min="0" max=capacity.max(1).to_string() value=(capacity - left).to_string() aria-hidden="true"></meter>
    }
}

/// Links into other people's maps.
#[component]
pub(super) fn MapLinks(
    maps: [(&'static str, String); 4],
    #[prop(default = "map-links")] class: &'static str,
) -> impl IntoView {
    view! {
        <ul class=class aria-label=t!(points::IN_A_MAP)>
            {maps.into_iter().map(|(name, href)| view! {
                <li><a href=href rel="external noopener noreferrer"><Mixed words=name/></a></li>
            }).collect_view()}
        </ul>
    }
}

#[component]
fn Pages(search: PointsSearch, page: i64, pages: i64) -> impl IntoView {
    let link = |to: i64, words: &'static str, rel: &'static str| {
        (1..=pages).contains(&to).then(|| view! { <a href=points_path(&search, to) rel=rel>{words}</a> })
    };
    view! {
        <nav class="pagination" aria-label=t!(points::list::PAGES)>
            {link(page - 1, t!(frame::BEFORE), "prev")}
            <span aria-current="page">{format!("{page} / {pages}")}</span>
            {link(page + 1, t!(frame::AFTER), "next")}
        </nav>
    }
}
