//! `/points/{id}`: one point.

use super::{links::maps, points::MapLinks};
use crate::{
    api::public::load_point,
    components::{frame::Page, gate::page_or_refusal, mixed::Mixed, sample::DataLink, service_state::LookUpNotice},
    pages::map::SampleNotice,
    t,
    text::{
        chinese, dates, hours,
        points::{half_day, wait},
        states, to,
    },
};
use domain::{
    service::{PublicService, Service},
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
    let names = services.iter().copied().map(states::service).collect::<Vec<_>>().join(t!(points::point::BETWEEN));
    let emptiest = emptiest.map(|(date, half)| t!(points::point::quietest(&half_day(date, half))));
    let on_map = to(format!("/points/map?district={district}&point={}", point.id));
    view! {
        <Page title=point.name.clone()>
            <p><a href=to("/points")>{t!(points::TITLE)}</a></p>
            <h1 lang=chinese()>{point.name.clone()}</h1>
            <LookUpNotice service=PublicService::Points/>
            {sample.then(|| view! { <SampleNotice/> })}
            <dl class="summary-list">
                <Fact name=t!(points::point::ADDRESS)
                    words=t!(points::point::address(&point.address, &point.district, &point.town))/>
                <Fact name=t!(points::point::HOURS) words=hours::told(&point.hours)/>
                <div class="summary-list__row">
                    <dt class="summary-list__key">{t!(points::point::PHONE)}</dt>
                    <dd class="summary-list__value"><a href=format!("tel:{}", point.phone) rel="external">{point.phone.clone()}</a></dd>
                </div>
                <Fact name=t!(points::point::KIND) words=t!(points::point::kind(point.kind))/>
                <Fact name=t!(points::point::SERVICES) words=names/>
                <Fact name=t!(points::point::WINDOWS) words=t!(points::point::windows(point.windows))/>
                <Fact name=t!(points::point::STATION) words=station/>
                <Fact name=t!(points::point::AREA) words=jurisdiction.join(t!(points::point::BETWEEN))/>
                <div class="summary-list__row">
                    <dt class="summary-list__key">{t!(points::point::WAY)}</dt>
                    <dd class="summary-list__value"><MapLinks maps/> <a href=on_map>{t!(points::point::ON_OUR_MAP)}</a></dd>
                </div>
            </dl>
            <section aria-labelledby="days">
                <h2 id="days">{t!(points::point::DAYS)}</h2>
                <p>
                    <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
                    " "{t!(points::point::room(left, capacity))}{emptiest}" "{t!(points::point::WHO_MAY)}
                </p>
                <Days days/>
                <p class="hint">
                    {t!(points::point::HOW_BEFORE)}<a href=to("/points/rules")>{t!(points::point::HOW_LINK)}</a>
                    {t!(points::point::HOW_AFTER)}" "<DataLink/>
                </p>
            </section>
            <Apply services/>
        </Page>
    }
}

/// Ways into what can be applied for here; the first is the one that most come for.
#[component]
fn Apply(services: Vec<Service>) -> impl IntoView {
    let ways = [
        (Service::Permit, "/apply/permit", t!(points::point::APPLY_PERMIT)),
        (Service::Card, "/apply/card", t!(points::point::APPLY_CARD)),
    ];
    let ways = ways.into_iter().filter(|(service, ..)| services.contains(service)).enumerate();
    let ways = ways.map(|(at, (_, address, words))| {
        let class = if at == 0 { "button" } else { "button button--secondary" };
        view! { <a class=class href=to(address)>{words}</a> }
    });
    view! { <p class="cluster">{ways.collect_view()}</p> }
}

#[component]
fn Fact(name: &'static str, #[prop(into)] words: String) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value"><Mixed words/></dd>
        </div>
    }
}

/// Open days only.
#[component]
fn Days(days: Vec<DayOutlook>) -> impl IntoView {
    let open = days.into_iter().filter(DayOutlook::is_open).collect::<Vec<_>>();
    if open.is_empty() {
        return view! { <p class="empty">{t!(points::point::NO_DAYS)}</p> }.into_any();
    }
    view! {
        <div class="table-wrap">
            <table class="table" aria-labelledby="days">
                <thead>
                    <tr>
                        <th scope="col">{t!(points::point::DAY)}</th>
                        {HalfDay::ALL.map(|half| view! { <th scope="col">{dates::half_day_title(half)}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {open.into_iter().map(|day| view! {
                        <tr>
                            <th scope="row">{dates::short_day(day.date)}</th>
                            {HalfDay::ALL.map(|half| view! {
                                <td data-label=dates::half_day_title(half)><Half half=day.half(half)/></td>
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
    let Some(half) = half else { return view! { <span class="muted">{t!(points::point::SHUT)}</span> }.into_any() };
    let HalfDayOutlook { booked, capacity, crowding, wait_minutes } = half;
    view! {
        // One box, so that the row stays one on a phone.
        <span>
            <span class=states::crowding_class(crowding)>{states::crowding(crowding)}</span>
            " "{t!(points::point::booked(booked, capacity - booked))}" "
            <span class="muted nowrap">{wait(wait_minutes)}</span>
        </span>
    }
    .into_any()
}
