//! What a change would do, in words and tables: whom it displaces and what they are offered, and the days ahead.

use crate::text::{dates, hours, managing, states};
use domain::{
    point_change::ChangeKind,
    slot::HalfDay,
    view::{Alternative, ChangedDay, DisplacedPerson, Impact, SlotImpact},
};
use leptos::prelude::*;

/// All of it, the people first.
#[component]
pub(super) fn ImpactReport(impact: Impact, kind: ChangeKind) -> impl IntoView {
    let Impact { days, week, minutes_each, slots, displaced, people, .. } = impact;
    let held: i64 = slots.iter().map(|slot| slot.held).sum();
    let each = minutes_each.map(|minutes| format!("最满的时段每人约 {minutes} 分钟。"));
    let hours_shown = kind == ChangeKind::Hours;
    view! {
        <Summary displaced held/>
        {hours_shown.then(|| view! { <p>{format!("平常一周：{}。", words_of(&hours::week(&week)))}</p> })}
        <p>{each}</p>
        <Slots slots/>
        <People people displaced/>
        <section class="stack" aria-labelledby="days">
            <h2 id="days">"更改前后的名额"</h2>
            <Days days hours_shown/>
        </section>
    }
}

fn words_of(week: &str) -> String {
    if week.is_empty() { "不开放".to_owned() } else { week.to_owned() }
}

#[component]
fn Summary(displaced: i64, held: i64) -> impl IntoView {
    let held = (held > 0).then(|| format!("另有 {held} 个暂时保留的名额会被释放，正在填写的人要另选时间。"));
    let (class, words) = match displaced {
        0 => ("notice notice--success", "没有人需要改期。".to_owned()),
        people => (
            "notice notice--warning",
            format!("{people} 人的时间无法保留：每人会收到通知，并先得到三个相近的时间。最晚预约的人先改期。"),
        ),
    };
    view! {
        <section class=class id="impact" aria-labelledby="impact-title">
            <h2 id="impact-title">"影响（还没有更改）"</h2>
            <p>{words}{held}</p>
        </section>
    }
}

#[component]
fn Slots(slots: Vec<SlotImpact>) -> impl IntoView {
    (!slots.is_empty()).then(|| {
        let rows = slots.into_iter().map(|slot| {
            let SlotImpact { start, places, booked, displaced, held } = slot;
            view! {
                <tr>
                    <th scope="row">{dates::short_day(start.date())}" "{dates::time(start)}</th>
                    <td data-label="更改后的名额">{places}</td>
                    <td data-label="已约">{booked}</td>
                    <td data-label="需改期">{displaced}</td>
                    <td data-label="暂时保留">{held}</td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        view! {
            <section class="stack" aria-labelledby="slots">
                <h2 id="slots">"受影响的时段"</h2>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"时段"</th><th scope="col">"更改后的名额"</th><th scope="col">"已约"</th>
                            <th scope="col">"需改期"</th><th scope="col">"暂时保留"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        }
    })
}

#[component]
fn People(people: Vec<DisplacedPerson>, displaced: i64) -> impl IntoView {
    let shown = i64::try_from(people.len()).unwrap_or(i64::MAX);
    let more = (displaced > shown).then(|| view! { <p>{format!("另有 {} 人，没有逐个列出。", displaced - shown)}</p> });
    (!people.is_empty()).then(|| {
        let rows = people.into_iter().map(|person| {
            let DisplacedPerson { number, service, name, start, offers, correcting } = person;
            view! {
                <tr>
                    <th scope="row">{number}</th>
                    <td data-label="申请人">{name}"，"{states::service(service)}</td>
                    <td data-label="原定时间">{dates::short_day(start.date())}" "{dates::time(start)}</td>
                    <td data-label="将推荐"><Offers offers correcting/></td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        view! {
            <section class="stack" aria-labelledby="people">
                <h2 id="people">"需要改期的人"</h2>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"申请编号"</th><th scope="col">"申请人"</th><th scope="col">"原定时间"</th>
                            <th scope="col">"将推荐的时间（按目前的空余）"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                {more}
            </section>
        }
    })
}

#[component]
fn Offers(offers: Vec<Alternative>, correcting: bool) -> impl IntoView {
    if correcting {
        return view! { <span>"正在补正，提交时另选时间"</span> }.into_any();
    }
    if offers.is_empty() {
        return view! { <span class="tag tag--bad">"辖区内暂无空余时间"</span> }.into_any();
    }
    let items = offers.into_iter().map(|offer| {
        view! { <li>{format!("{} {} {}", dates::short_day(offer.start.date()), dates::time(offer.start), offer.point_name)}</li> }
    });
    view! { <ul class="plain-list">{items.collect_view()}</ul> }.into_any()
}

#[component]
fn Days(days: Vec<ChangedDay>, hours_shown: bool) -> impl IntoView {
    let shown = days.into_iter().filter(|day| day.note.is_some() || day.before != [0, 0] || day.after != [0, 0]);
    let rows = shown.map(|day| {
        let note = day.note.map(|note| view! { <span class="tag">{managing::note(note)}</span> });
        let halves = HalfDay::ALL.map(|half| {
            let at = usize::from(half == HalfDay::Afternoon);
            let (before, after) = (day.before[at], day.after[at]);
            let words = if before == after {
                view! { <span>{after}</span> }.into_any()
            } else {
                view! { <span><strong>{format!("{before} → {after}")}</strong></span> }.into_any()
            };
            view! { <td data-label=dates::half_day(half)>{words}</td> }
        });
        let hours = managing::hours(&day.hours);
        view! {
            <tr>
                <th scope="row">{dates::short_day(day.date)}" "{note}</th>
                {halves.into_iter().collect_view()}
                {hours_shown.then(|| view! { <td data-label="开放时间">{if hours.is_empty() { "不开放".to_owned() } else { hours }}</td> })}
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">"日期"</th><th scope="col">"上午"</th><th scope="col">"下午"</th>
                    {hours_shown.then(|| view! { <th scope="col">"开放时间"</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
