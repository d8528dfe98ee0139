//! `/points`: 网点查询 as a list; a map adds to it, never replaces it.

use super::{
    links::{maps, points_path},
    point_filters::Filters,
};
use crate::{
    api::public::{PointsSearch, find_points, load_map},
    components::{frame::Page, gate::page_or_refusal},
    pages::map::StillMap,
    text::{
        dates,
        points::{distance, half_day},
        states,
    },
};
use domain::view::{MapView, PointListing, PointsView};
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
        if district.is_empty() { "/points/map".to_owned() } else { format!("/points/map?district={district}") };
    let PointsView { points, matches, total, sample, page, pages, days, .. } = found.clone();
    let about = days.map(|(first, last)| {
        format!("忙闲按 {} 至 {} 的网上预约计算。", dates::short_day(first), dates::short_day(last))
    });
    view! {
        <Page title="网点查询">
            <h1>"网点查询"</h1>
            <p class="lead">
                {format!("全市 {total} 个网约网点只受理网上预约。您可以在现住址派出所的辖区内任选一个，人少的更快。")}
            </p>
            {sample.then(|| view! { <SampleNotice/> })}
            <Filters search=search.clone() found=found.clone()/>
            <p class="cluster">
                <a href=on_map.clone()>"在地图上找离我最近的"</a>
                <a href="/points/rules">"预约规则"</a>
            </p>
            <h2 class="visually-hidden">"查询结果"</h2>
            <p role="status">{summary(&found)}" "<span class="muted">{about}</span></p>
            {if points.is_empty() { view! { <NothingFound/> }.into_any() } else {
                view! {
                    <ul class="points-list">
                        {points.into_iter().map(|listing| view! { <PointItem listing/> }).collect_view()}
                    </ul>
                }.into_any()
            }}
            {(matches > 0 && pages > 1).then(|| view! { <Pages search page pages/> })}
            <section aria-labelledby="map">
                <h2 id="map">"地图"</h2>
                <p>"点一个区，只看那个区的网点；选了区以后，点一个网点看详情。" <a href=on_map>"打开可以移动和缩放的地图"</a></p>
                <StillMap map district/>
            </section>
        </Page>
    }
}

fn summary(found: &PointsView) -> String {
    let pages =
        if found.pages > 1 { format!("，第 {} 页，共 {} 页", found.page, found.pages) } else { String::new() };
    let emptiest = found.emptiest.as_ref().map_or_else(String::new, |emptiest| {
        let area = if found.town.is_some() { "同辖区" } else { "其中" };
        format!("{area}{}最空（{}）。", half_day(emptiest.date, emptiest.half), emptiest.point_name)
    });
    match &found.town {
        Some(town) => {
            let part = if found.split { "（部分社区由其他派出所负责）" } else { "" };
            let (district, town, station) = (&town.district, &town.name, &town.station_name);
            format!("{district}{town}由{station}负责{part}，可选 {} 个网点{pages}。{emptiest}", found.matches)
        }
        None => format!("找到 {} 个网点{pages}。{emptiest}", found.matches),
    }
}

/// The points are sample data, and the page says so.
#[component]
pub(super) fn SampleNotice() -> impl IntoView {
    view! {
        <p class="notice notice--warning">
            <strong>"样例数据"</strong>
            "：这里的网点、地址、电话和派出所辖区都是示范用的样例，不是官方数据，请不要据此前往。"
        </p>
    }
}

#[component]
fn NothingFound() -> impl IntoView {
    view! {
        <div class="empty">
            <h3>"没有找到符合条件的网点"</h3>
            <p>"换一个词试试，例如只写街道名或它的拼音；或者先选区，再选街道。"</p>
            <a href="/points">"查看全部网点"</a>
        </div>
    }
}

#[component]
fn PointItem(listing: PointListing) -> impl IntoView {
    let PointListing { point, left, capacity, crowding, emptiest, metres } = listing;
    let maps = maps(&point);
    view! {
        <li class="point-card">
            <h3 class="point-card__name"><a href=format!("/points/{}", point.id)>{point.name}</a></h3>
            <p class="point-card__address">{point.address}</p>
            <p>{point.station}"辖区 · "{point.hours}</p>
            <div class="point-card__meta">
                <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
                <span>{format!("余 {left} 个名额，共 {capacity} 个")}</span>
                {emptiest.map(|(date, half)| view! { <span>{format!("{}最空", half_day(date, half))}</span> })}
                {metres.map(|metres| view! { <span>{format!("距街道驻地{}", distance(metres))}</span> })}
            </div>
            <Taken left capacity class=format!("crowding__bar {}", states::crowding_class(crowding))/>
            <div class="point-card__meta">
                <a href=format!("tel:{}", point.phone) rel="external">{point.phone.clone()}</a>
                <MapLinks maps/>
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
pub(super) fn MapLinks(maps: [(&'static str, String); 4]) -> impl IntoView {
    view! {
        <ul class="map-links" aria-label="在地图中打开">
            {maps.into_iter().map(|(name, href)| view! {
                <li><a href=href rel="external noopener noreferrer">{name}</a></li>
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
        <nav class="pagination" aria-label="分页">
            {link(page - 1, "上一页", "prev")}
            <span aria-current="page">{format!("{page} / {pages}")}</span>
            {link(page + 1, "下一页", "next")}
        </nav>
    }
}
