//! `/points/{id}`: one point.

use super::{
    links::maps,
    points::{MapLinks, SampleNotice},
};
use crate::{
    api::public::load_point,
    components::{frame::Page, gate::page_or_refusal},
    text::{
        dates,
        points::{half_day, wait},
        states,
    },
};
use domain::{
    geography::PointKind,
    slot::HalfDay,
    view::{DayOutlook, HalfDayOutlook, PointListing, PointPage},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A point's page.
#[component]
pub fn Point() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new_blocking(move || params.with(|params| params.get("id").unwrap_or_default()), load_point);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |page| view! { <PointBody page/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn PointBody(page: PointPage) -> impl IntoView {
    let PointPage { listing, days, district, services, station, jurisdiction, sample } = page;
    let PointListing { point, left, capacity, crowding, emptiest, .. } = listing;
    let maps = maps(&point);
    let services = services.into_iter().map(states::service).collect::<Vec<_>>().join("、");
    let emptiest = emptiest.map(|(date, half)| format!("最空的是 {}。", half_day(date, half)));
    let on_map = format!("/points/map?district={district}&point={}", point.id);
    view! {
        <Page title=point.name.clone()>
            <p><a href="/points">"网点查询"</a></p>
            <h1>{point.name.clone()}</h1>
            {sample.then(|| view! { <SampleNotice/> })}
            <dl class="summary-list">
                <Fact name="地址" words=format!("{}（{} {}）", point.address, point.district, point.town)/>
                <Fact name="开放时间" words=point.hours/>
                <div class="summary-list__row">
                    <dt class="summary-list__key">"电话"</dt>
                    <dd class="summary-list__value"><a href=format!("tel:{}", point.phone) rel="external">{point.phone.clone()}</a></dd>
                </div>
                <Fact name="类型" words=kind(point.kind)/>
                <Fact name="受理" words=services/>
                <Fact name="窗口" words=format!("{} 个", point.windows)/>
                <Fact name="所属派出所" words=station/>
                <Fact name="辖区" words=jurisdiction.join("、")/>
                <div class="summary-list__row">
                    <dt class="summary-list__key">"怎么去"</dt>
                    <dd class="summary-list__value"><MapLinks maps/> <a href=on_map>"在本站地图上看"</a></dd>
                </div>
            </dl>
            <section aria-labelledby="days">
                <h2 id="days">"今后 14 天的忙闲"</h2>
                <p>
                    <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
                    {format!(" 余 {left} 个名额，共 {capacity} 个。")}{emptiest}
                    " 现住址在辖区内的，可以在填写申请时选择这个网点。"
                </p>
                <Days days/>
                <p class="hint">
                    "从最早可以预约的那天算起。约等时间按已约人数、窗口数和时段长度推算，" <a href="/points/rules">"怎么算的"</a> "。"
                </p>
            </section>
            <p class="cluster">
                <a class="button" href="/apply/permit">"申请居住证"</a>
                <a class="button button--secondary" href="/apply/card">"申请居住登记卡"</a>
            </p>
        </Page>
    }
}

const fn kind(kind: PointKind) -> &'static str {
    match kind {
        PointKind::ServiceStation => "流管站，只受理网上预约",
        PointKind::PoliceWindow => "派出所窗口",
    }
}

#[component]
fn Fact(name: &'static str, #[prop(into)] words: String) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value">{words}</dd>
        </div>
    }
}

/// Open days only.
#[component]
fn Days(days: Vec<DayOutlook>) -> impl IntoView {
    let open = days.into_iter().filter(DayOutlook::is_open).collect::<Vec<_>>();
    if open.is_empty() {
        return view! { <p class="empty">"这段时间不开放。"</p> }.into_any();
    }
    view! {
        <div class="table-wrap">
            <table class="table">
                <thead><tr><th scope="col">"日期"</th><th scope="col">"上午"</th><th scope="col">"下午"</th></tr></thead>
                <tbody>
                    {open.into_iter().map(|day| view! {
                        <tr>
                            <th scope="row">{dates::short_day(day.date)}</th>
                            {HalfDay::ALL.map(|half| view! {
                                <td data-label=dates::half_day(half)><Half half=day.half(half)/></td>
                            }).collect_view()}
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Level, number booked of how many, and the wait.
#[component]
fn Half(half: Option<HalfDayOutlook>) -> impl IntoView {
    let Some(half) = half else { return view! { <span class="muted">"不开放"</span> }.into_any() };
    let HalfDayOutlook { booked, capacity, crowding, wait_minutes } = half;
    view! {
        // One box, so that the row stays one on a phone.
        <span>
            <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
            {format!(" 已约 {booked}，余 {} ", capacity - booked)}
            <span class="muted nowrap">{wait(wait_minutes)}</span>
        </span>
    }
    .into_any()
}
