//! `/points`: 网点查询 as a list; a map adds to it, never replaces it.

use super::links::{maps, points_path};
use crate::{
    api::public::{PointsSearch, find_points},
    components::{frame::Page, gate::page_or_refusal},
    text::{dates, states},
};
use domain::view::{PointListing, PointsView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The list of points with its search.
#[component]
pub fn Points() -> impl IntoView {
    let query = use_query_map();
    let search = move || {
        query.with(|query| {
            let text = |name| query.get(name).unwrap_or_default();
            let page = text("page").parse().unwrap_or(1);
            PointsSearch { q: text("q"), district: text("district"), town: text("town"), sort: text("sort"), page }
        })
    };
    let page = Resource::new_blocking(search, |search| async move { (search.clone(), find_points(search).await) });
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                let (search, found) = page.await;
                page_or_refusal(found, |found| view! { <PointsBody search found/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn PointsBody(search: PointsSearch, found: PointsView) -> impl IntoView {
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
        </Page>
    }
}

fn summary(found: &PointsView) -> String {
    let pages =
        if found.pages > 1 { format!("，第 {} 页，共 {} 页", found.page, found.pages) } else { String::new() };
    match &found.town {
        Some(town) => {
            format!("{}{}由{}负责，可选 {} 个网点{pages}。", town.district, town.name, town.station_name, found.matches)
        }
        None => format!("找到 {} 个网点{pages}。", found.matches),
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
fn Filters(search: PointsSearch, found: PointsView) -> impl IntoView {
    let districts = found
        .districts
        .into_iter()
        .map(|district| {
            let selected = district.code.as_str() == search.district;
            view! {
                <option value=district.code.to_string() selected=selected>
                    {format!("{}（{}）", district.name, district.points)}
                </option>
            }
        })
        .collect_view();
    let towns = (!found.towns.is_empty()).then(|| {
        view! {
            <div class="field">
                <label class="field__label" for="town">"现住址街道（乡镇）"</label>
                <select class="select" id="town" name="town">
                    <option value="">"全部"</option>
                    {found.towns.into_iter().map(|town| {
                        let selected = town.code.as_str() == search.town;
                        view! { <option value=town.code.to_string() selected=selected>{town.name}</option> }
                    }).collect_view()}
                </select>
            </div>
        }
    });
    let by_name = search.sort == "name";
    view! {
        <form class="filters" method="get" action="/points" role="search">
            <div class="field">
                <label class="field__label" for="q">"网点名称、街道或地址"</label>
                <input class="input" id="q" name="q" type="search" value=search.q maxlength="64"
                    autocomplete="off" enterkeyhint="search" spellcheck="false"/>
            </div>
            <div class="field">
                <label class="field__label" for="district">"区"</label>
                <select class="select" id="district" name="district">
                    <option value="">"全部"</option>
                    {districts}
                </select>
            </div>
            {towns}
            <div class="field">
                <label class="field__label" for="sort">"排序"</label>
                <select class="select" id="sort" name="sort">
                    <option value="">"人少的在前"</option>
                    <option value="name" selected=by_name>"按区"</option>
                </select>
            </div>
            <button class="button" type="submit">"查找"</button>
        </form>
    }
}

#[component]
fn NothingFound() -> impl IntoView {
    view! {
        <div class="empty">
            <h3>"没有找到符合条件的网点"</h3>
            <p>"换一个词试试，例如只写街道名；或者先选区，再选街道。"</p>
            <a href="/points">"查看全部网点"</a>
        </div>
    }
}

#[component]
fn PointItem(listing: PointListing) -> impl IntoView {
    let PointListing { point, left, capacity, crowding } = listing;
    let maps = maps(&point);
    view! {
        <li class="point-card">
            <h3 class="point-card__name"><a href=format!("/points/{}", point.id)>{point.name}</a></h3>
            <p class="point-card__address">{point.address}</p>
            <p>{point.station}"辖区 · "{point.hours}</p>
            <div class="point-card__meta">
                <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
                <span>{format!("余 {left} 个名额，共 {capacity} 个")}</span>
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
pub(super) fn MapLinks(maps: [(&'static str, String); 3]) -> impl IntoView {
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
