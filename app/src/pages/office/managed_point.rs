//! `/admin/points/{id}`: a point in its manager's hands.

use super::{
    frame::{OfficeFrame, once_loaded},
    point_forms::{AskButton, ClosureForm, HoursForm, PlacesForm, Typed, WindowsForm, figures},
};
use crate::{
    api::{loaded::Loaded, managing::LoadManagedPoint},
    parts::{ScriptedPage, part},
    text::{dates, managing},
};
use domain::{
    closure::Closure,
    geography::PointId,
    ids::PointChangeId,
    point_change::{ChangeForm, ChangeKind},
    slot::HalfDay,
    view::{ChangeEntry, ManagedDay, ManagedPointView, SlotImpact, WhoView},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::sync::Arc;

/// A point.
pub struct ManagedPointPage {
    loaded: Loaded<LoadManagedPoint>,
}

part!(office: ManagedPointPage, managed_point_page);

impl ScriptedPage for ManagedPointPage {
    fn data() -> Self {
        let (params, query) = (use_params_map(), use_query_map());
        let question = move || LoadManagedPoint {
            id: params.with(|params| PointId::new(params.get("id").unwrap_or_default())),
            done: query.with(|query| query.get("done")).filter(|id| !id.is_empty()).map(PointChangeId::new),
        };
        Self { loaded: Loaded::new(question) }
    }

    fn view(self) -> AnyView {
        let loaded = self.loaded;
        once_loaded(loaded, move |(who, view)| view! { <ManagedPoint who view/> }.into_any())
    }
}

#[component]
fn ManagedPoint(who: WhoView, view: ManagedPointView) -> impl IntoView {
    let ManagedPointView { point, open, daily, minutes_each, closures, days, beyond, done, recent, sample, .. } =
        view.clone();
    let id = point.id.clone();
    let each = minutes_each.map(|minutes| format!("，最满的时段每人约 {minutes} 分钟"));
    let public = format!("/points/{id}");
    let back = format!("/admin/points?district={}", view.district);
    view! {
        <OfficeFrame title=point.name.clone() who here="/admin/points">
            <p class="cluster">
                <a href=back>"返回网点"</a>
                <a href=public>"申请人看到的页面"</a>
            </p>
            {sample.then(|| view! { <p class="hint">"样例数据，不是官方数据。"</p> })}
            {done.map(|entry| view! { <p class="notice notice--success" role="status">{managing::done(&entry)}</p> })}
            {(!open).then(|| view! {
                <p class="notice notice--warning">"这个网点不再接受新的预约，已有的预约照常办理。"</p>
            })}
            <dl class="summary-list">
                <Fact name="地址" words=format!("{}（{}）", point.address, point.station)/>
                <Fact name="开放时间" words=point.hours.clone()/>
                <Fact name="窗口" words=format!("{} 个{}", point.windows, each.unwrap_or_default())/>
                <Fact name="每天名额" words=format!("{daily} 个（没有单独填写每周名额的日子）")/>
            </dl>
            <Beyond slots=beyond id=id.clone()/>
            <section class="stack" aria-labelledby="ahead">
                <h2 id="ahead">"今后四周"</h2>
                <Days days/>
            </section>
            <section class="stack" aria-labelledby="closures">
                <h2 id="closures">"停办"</h2>
                <Closures closures id=id.clone() today=view.today/>
                <ClosureForm typed=typed(&view, ChangeForm { from_half: HalfDay::Morning.code().to_owned(), ..ChangeForm::default() })/>
            </section>
            <section class="stack" aria-labelledby="timetable">
                <h2 id="timetable">"开放时间、窗口和名额"</h2>
                <p class="hint">"每项更改都先显示影响：哪些人的时间无法保留、他们会得到哪些时间。确认后才生效。"</p>
                <HoursForm typed=typed(&view, ChangeForm { opening_hours: view.opening_hours.clone(), ..ChangeForm::default() })/>
                <WindowsForm typed=typed(&view, ChangeForm { windows: point.windows.to_string(), ..ChangeForm::default() })/>
                <PlacesForm typed=typed(&view, ChangeForm { places: figures(&view.weekly), ..ChangeForm::default() }) daily=Some(daily)/>
            </section>
            <section class="stack" aria-labelledby="recent">
                <h2 id="recent">"最近的更改"</h2>
                <Recent recent/>
            </section>
        </OfficeFrame>
    }
}

fn typed(view: &ManagedPointView, form: ChangeForm) -> Typed {
    Typed { point: view.point.id.clone(), form, faults: Arc::default() }
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

/// Slots with more people than places: after an import nobody has lost theirs yet.
#[component]
fn Beyond(slots: Vec<SlotImpact>, id: PointId) -> impl IntoView {
    (!slots.is_empty()).then(|| {
        let people: i64 = slots.iter().map(|slot| slot.displaced).sum();
        let slots = slots.into_iter().map(|slot| {
            let SlotImpact { start, places, booked, .. } = slot;
            view! { <li>{format!("{}：已约 {booked}，名额 {places}", dates::day_and_time(start))}</li> }
        });
        let slots = slots.collect_view();
        view! {
            <section class="notice notice--warning" aria-labelledby="beyond">
                <h2 id="beyond">{format!("{people} 个预约超出名额")}</h2>
                <p>"导入或日历更改后名额变少，预约仍然保留。可以照常办理，也可以请最晚预约的人改期。"</p>
                <ul>{slots}</ul>
                <AskButton point=id kind=ChangeKind::Clear label="查看改期的影响"/>
            </section>
        }
    })
}

/// Days on which somebody is taken or could have been.
#[component]
fn Days(days: Vec<ManagedDay>) -> impl IntoView {
    let shown = days
        .into_iter()
        .filter(|day| day.note.is_some() || day.closed.contains(&true) || day.halves.iter().any(Option::is_some));
    let rows = shown.map(|day| {
        let note = day.note.map(|note| view! { <span class="tag">{managing::note(note)}</span> });
        let halves = HalfDay::ALL.map(|half| {
            let closed = day.closed[usize::from(half == HalfDay::Afternoon)];
            let booked = day.half(half).map(|half| format!("已约 {} / {}", half.booked, half.capacity));
            let words = booked.unwrap_or_else(|| if closed { String::new() } else { "不开放".to_owned() });
            view! {
                <td data-label=dates::half_day(half)>
                    <span>
                        {closed.then(|| view! { <span class="tag tag--warn">"停办"</span> " " })}
                        {words}
                    </span>
                </td>
            }
        });
        let hours = managing::hours(&day.hours);
        view! {
            <tr>
                <th scope="row">{dates::short_day(day.date)}" "{note}</th>
                {halves.into_iter().collect_view()}
                <td data-label="开放时间">{if hours.is_empty() { "—".to_owned() } else { hours }}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="table days-ahead">
            <thead>
                <tr><th scope="col">"日期"</th><th scope="col">"上午"</th><th scope="col">"下午"</th><th scope="col">"开放时间"</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Closures(closures: Vec<Closure>, id: PointId, today: chrono::NaiveDate) -> impl IntoView {
    if closures.is_empty() {
        return view! { <p class="empty">"没有进行中或计划中的停办。"</p> }.into_any();
    }
    let rows = closures.into_iter().map(|closure| {
        let under_way = closure.from.0 <= today;
        let (class, state) = if under_way { ("tag tag--warn", "进行中") } else { ("tag tag--info", "计划中") };
        let when = managing::closed(&closure);
        let label = format!("取消停办（{when}）");
        view! {
            <tr>
                <th scope="row">{when}</th>
                <td data-label="原因">{managing::reason(closure.reason)}</td>
                <td data-label="状态"><span class=class>{state}</span></td>
                <td data-label="操作">
                    <AskButton point=id.clone() kind=ChangeKind::Lift closure=closure.id.to_string() label/>
                </td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="table">
            <thead>
                <tr><th scope="col">"时间"</th><th scope="col">"原因"</th><th scope="col">"状态"</th><th scope="col">"操作"</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Recent(recent: Vec<ChangeEntry>) -> impl IntoView {
    if recent.is_empty() {
        return view! { <p class="empty">"还没有更改过。"</p> }.into_any();
    }
    let items = recent.into_iter().map(|entry| {
        view! { <li>{dates::moment(entry.at)}" "{managing::done(&entry)}</li> }
    });
    view! { <ul class="plain-list">{items.collect_view()}</ul> }.into_any()
}
