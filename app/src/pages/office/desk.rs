//! `/admin/desk`: today at my point, in order of time, and the search.

use super::done::{self, Done, JustDone};
use super::frame::{ActRefused, OfficeFrame, loading, service_name};
use crate::{
    api::{
        loaded::Loaded,
        office::{LoadDesk, SearchDesk},
    },
    components::{
        gate::page_or_refusal,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use chrono::NaiveDate;
use domain::{
    application::ApplicationStatus,
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
        Self { done: done::take(), search: Posts::new(), loaded: Loaded::new(|| LoadDesk {}) }
    }

    fn view(self) -> AnyView {
        let DeskPage { done, search, loaded } = self;
        view! {
            <Suspense fallback=loading>
                {move || Suspend::new(async move {
                    page_or_refusal(loaded.read().await, |(who, list)| view! { <Desk who list done search/> }.into_any())
                })}
            </Suspense>
        }
        .into_any()
    }
}

#[component]
fn Desk(who: WhoView, list: DeskListView, done: Option<Done>, search: Posts) -> impl IntoView {
    let title = if list.point_name.is_empty() { "今天的预约".to_owned() } else { list.point_name.clone() };
    let day = list.day;
    let count = |wanted: fn(ApplicationStatus) -> bool| list.rows.iter().filter(|row| wanted(row.status)).count();
    let expected = count(|status| status == ApplicationStatus::Approved);
    let here = count(|status| status == ApplicationStatus::CheckedIn);
    let finished = list.rows.len() - expected - here;
    let empty = list.rows.is_empty();
    view! {
        <OfficeFrame title who here="/admin/desk">
            <JustDone done/>
            <p class="lead">{dates::day(day)}</p>
            <dl class="count-list">
                <div><dt>"未到"</dt><dd>{expected}</dd></div>
                <div><dt>"已报到"</dt><dd>{here}</dd></div>
                <div><dt>"已办"</dt><dd>{finished}</dd></div>
            </dl>
            <PostForm to=SearchDesk::PATH posts=search told_elsewhere=true attr:class="filters" attr:role="search">
                <div class="field">
                    <label class="field__label" for="q">"扫码，或输入申请编号、身份证号后四位"</label>
                    <input class="input" id="q" name="q" type="text" autocomplete="off" spellcheck="false"/>
                </div>
                <button class="button" type="submit">"查找"</button>
            </PostForm>
            <ActRefused posts=search/>
            <div aria-live="polite">
                {move || search.value::<DeskListView>().map(|found| view! { <Found found day/> })}
            </div>
            <h2>"今天"</h2>
            {empty.then(|| view! { <p class="empty">"今天没有预约。"</p> })}
            <ol class="desk-today">{list.rows.into_iter().map(|row| line(row, day)).collect_view()}</ol>
        </OfficeFrame>
    }
}

#[component]
fn Found(found: DeskListView, day: NaiveDate) -> impl IntoView {
    let empty = found.found.is_empty();
    view! {
        <section class="stack">
            <h2>"查找结果"</h2>
            {empty.then(|| view! { <p class="empty">"没有找到。请核对编号，或确认预约的网点。"</p> })}
            <ol class="desk-today">{found.found.into_iter().map(|row| line(row, day)).collect_view()}</ol>
        </section>
    }
}

fn line(row: DeskRow, today: NaiveDate) -> impl IntoView {
    let class = match row.status {
        ApplicationStatus::CheckedIn => "is-current",
        ApplicationStatus::Approved => "",
        _ => "is-done",
    };
    let day = (row.start.date() != today).then(|| dates::short_day(row.start.date()));
    view! {
        <li class=class>
            <time>{dates::time(row.start)}</time>
            <span>
                <a href=format!("/admin/desk/{}", row.id)>{row.name}" · "{row.last_four}</a>
                <span class="hint">{day.map(|day| format!("{day} · "))}{service_name(row.service)}" · "{row.number}</span>
            </span>
            <span class=states::application_tag(row.status)>{states::application(row.status)}</span>
        </li>
    }
}
