//! `/admin/desk`: today at my point, by half-day and in order of time, and the search.

use super::{
    desk_waiting::DeskWaiting,
    done::{self, Done, JustDone},
    frame::{OfficeFrame, once_loaded, service_name},
    scan_field::ScanField,
    walk_in::WalkIn,
};
use crate::{
    api::{
        desk::{LoadDesk, SearchDesk},
        loaded::Loaded,
    },
    components::post_form::Posts,
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use chrono::NaiveDate;
use domain::{
    application::ApplicationStatus,
    booking::BookingStatus,
    slot::HalfDay,
    view::{DeskListView, DeskRow, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Today's list.
pub struct DeskPage {
    done: Option<Done>,
    search: Posts,
    loaded: Loaded<LoadDesk>,
}

part!(office: DeskPage, desk_page);

impl ScriptedPage for DeskPage {
    fn data() -> Self {
        let loaded = Loaded::again(super::desk_queue::settled, || LoadDesk {});
        Self { done: done::take(), search: Posts::to(SearchDesk::PATH), loaded }
    }

    fn view(self) -> AnyView {
        let DeskPage { done, search, loaded } = self;
        once_loaded(loaded, move |(who, list)| view! { <Desk who list done search/> }.into_any())
    }
}

#[component]
fn Desk(who: WhoView, list: DeskListView, done: Option<Done>, search: Posts) -> impl IntoView {
    let title = if list.point_name.is_empty() { "今天的预约".to_owned() } else { list.point_name.clone() };
    let (day, kind) = (list.day, list.point_kind);
    let (empty, counts) = (list.rows.is_empty(), counts(&list.rows));
    let halves = HalfDay::ALL.map(|half| {
        let rows: Vec<DeskRow> =
            list.rows.iter().filter(|row| HalfDay::of(row.start.time()) == half).cloned().collect();
        view! { <Half half rows day/> }
    });
    view! {
        <OfficeFrame title who here="/admin/desk">
            <JustDone done/>
            <DeskWaiting/>
            <p class="lead">{dates::day(day)}</p>
            <dl class="count-list">
                {counts.map(|(name, count)| view! { <div><dt>{name}</dt><dd>{count}</dd></div> }).into_iter().collect_view()}
            </dl>
            <ScanField search/>
            <div aria-live="polite">
                {move || search.value::<DeskListView>().map(|found| view! { <Found found day/> })}
            </div>
            <h2>"今天"</h2>
            {empty.then(|| view! { <p class="empty">"今天没有预约。"</p> })}
            {halves.into_iter().collect_view()}
            <WalkIn kind/>
        </OfficeFrame>
    }
}

/// How many stand where, in the order of a visit.
fn counts(rows: &[DeskRow]) -> [(&'static str, usize); 4] {
    let missed = rows.iter().filter(|row| row.missed).count();
    let standing = |status| rows.iter().filter(|row| !row.missed && row.status == status).count();
    let (expected, here) = (standing(ApplicationStatus::Approved), standing(ApplicationStatus::CheckedIn));
    [("未到", expected), ("已报到", here), ("已办", rows.len() - expected - here - missed), ("未到场", missed)]
}

/// One half of the day; nothing where nobody is expected.
#[component]
fn Half(half: HalfDay, rows: Vec<DeskRow>, day: NaiveDate) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h3>{dates::half_day(half)}</h3>
                <ol class="desk-today">{rows.into_iter().map(|row| line(row, day)).collect_view()}</ol>
            </section>
        }
    })
}

#[component]
fn Found(found: DeskListView, day: NaiveDate) -> impl IntoView {
    let empty = found.found.is_empty();
    view! {
        <section class="stack">
            <h2>"查找结果"</h2>
            {empty.then(|| view! {
                <p class="empty">"没有找到。请核对编号，或确认预约的网点；没有预约的，见本页最下方的说明。"</p>
            })}
            <ol class="desk-today">{found.found.into_iter().map(|row| line(row, day)).collect_view()}</ol>
        </section>
    }
}

fn line(row: DeskRow, today: NaiveDate) -> impl IntoView {
    let class = match row.status {
        ApplicationStatus::CheckedIn => "is-current",
        ApplicationStatus::Approved if !row.missed => "",
        _ => "is-done",
    };
    let (tag, stands) = if row.missed {
        ("tag tag--warn", states::booking(BookingStatus::Missed))
    } else {
        (states::application_tag(row.status), states::application(row.status))
    };
    let day = (row.start.date() != today).then(|| dates::short_day(row.start.date()));
    view! {
        <li class=class>
            <time>{dates::time(row.start)}</time>
            <span>
                <a href=format!("/admin/desk/{}", row.id)>{row.name}" · "{row.last_four}</a>
                <span class="hint">{day.map(|day| format!("{day} · "))}{service_name(row.service)}" · "{row.number}</span>
            </span>
            <span class=tag>{stands}</span>
        </li>
    }
}
