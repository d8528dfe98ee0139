//! The choice: a point, then a half-day, then a time. Each is one list; what is chosen stays above it with a way back.

use super::points::{CrowdingMark, Points};
use crate::{
    api::bookings::{Hindrance, LookedAt},
    components::{
        anew::Anew,
        field::{ChoiceItem, Errors, RadioField},
    },
    text::{dates, points, refusals, violations},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    error::Refusal,
    slot::{Crowding, HalfDay},
    view::{AppointmentView, DayOffer, HalfDayOffer, Nudge, PointOffer, SlotChoice},
    violation::{Field, Violation, Violations},
};
use leptos::prelude::*;

/// The choice on the page `base`, down to the slots; `submit` puts its form around them.
#[component]
pub fn PlaceChoice(
    /// Points, days and times.
    appointment: AppointmentView,
    /// The page's path.
    #[prop(into)]
    base: String,
    /// The slot that is kept already, if one is.
    #[prop(into, optional)]
    current: String,
    /// The slot that was chosen before, without being kept.
    wish: Option<String>,
    /// Puts the form around the fields it is given.
    submit: Callback<(AnyView,), AnyView>,
) -> impl IntoView {
    let Some(offer) = chosen(&appointment).cloned() else {
        return view! { <Points points=appointment.points emptiest=appointment.emptiest base/> }.into_any();
    };
    let several = appointment.points.len() > 1;
    let wish = wish.filter(|slot| *slot != current).map(|slot| Wish::among(&appointment.slots, slot));
    // Whoever was too late reads that already, with what can be had instead.
    let told = wish.as_ref().filter(|_| appointment.instead.is_empty()).map(Wish::told);
    let chosen = wish.and_then(Wish::still_free).unwrap_or_else(|| current.clone());
    let slots = match appointment.half_day {
        Some((date, half)) if !appointment.slots.is_empty() => {
            let looked_at = LookedAt {
                service_point: Some(offer.point.id.clone()),
                day: Some(date),
                half_day: Some(half),
                wanted: None,
            };
            submit.run((view! { <Slots slots=appointment.slots looked_at current chosen/> }.into_any(),))
        }
        _ => view! { <Days offer=offer.clone() base=base.clone() emptiest=offer.emptiest/> }.into_any(),
    };
    view! {
        <Chosen offer half_day=appointment.half_day several base=base.clone()/>
        <Calmer nudge=appointment.nudge base/>
        {told}
        {slots}
    }
    .into_any()
}

fn chosen(appointment: &AppointmentView) -> Option<&PointOffer> {
    let point = appointment.point.as_ref()?;
    appointment.points.iter().find(|offer| offer.point.id == *point)
}

/// What became of the slot that was chosen before.
enum Wish {
    /// It can be had.
    Free(String),
    /// It cannot be had any more.
    Gone,
}

impl Wish {
    fn among(slots: &[SlotChoice], wish: String) -> Self {
        let free = slots.iter().any(|slot| slot.key == wish && slot.left > 0);
        if free { Self::Free(wish) } else { Self::Gone }
    }

    fn still_free(self) -> Option<String> {
        match self {
            Self::Free(slot) => Some(slot),
            Self::Gone => None,
        }
    }

    fn told(&self) -> AnyView {
        let (class, words) = match self {
            Self::Free(_) => ("notice notice--info", "您刚才选的时间还有名额，已经替您选上。现在还没有保留。"),
            Self::Gone => ("notice notice--warning", "您刚才选的时间现在不能预约了，请另选一个。"),
        };
        view! { <div class=class role="status"><p>{words}</p></div> }.into_any()
    }
}

/// Why the place could not be had, above the choice.
#[component]
pub fn Hindered(
    /// The code in the address.
    #[prop(into)]
    why: Signal<Option<Hindrance>>,
    /// What the limit is, in this page's words.
    limit: &'static str,
) -> impl IntoView {
    move || {
        why.get().map(|why| {
            let words = match why {
                Hindrance::Rule(rule) => violations::sentence(Violation { field: Field::Slot, rule }),
                Hindrance::LimitReached => limit.to_owned(),
                Hindrance::TooSoon => "没有约上：取消预约后要过一段时间才能再约。".to_owned(),
                Hindrance::Changed => refusals::page(&Refusal::Stale { at: None, by_staff: false }).1.to_owned(),
            };
            view! { <div class="notice notice--error" role="alert"><p>{words}</p></div> }
        })
    }
}

/// Somebody gave a place up of their own will: from when on they may choose again.
#[component]
pub fn TooSoon(
    /// That moment.
    from: DateTime<Utc>,
) -> impl IntoView {
    view! {
        <div class="notice notice--warning">
            <p>
                "您不久前取消了这项业务的预约，"<strong>{dates::moment(from)}</strong>
                "起可以再约。已填写的内容都在，到时再来选时间即可。"
            </p>
        </div>
    }
}

/// What is chosen so far, with ways back.
#[component]
fn Chosen(offer: PointOffer, half_day: Option<(NaiveDate, HalfDay)>, several: bool, base: String) -> impl IntoView {
    let other_day = LookedAt { service_point: Some(offer.point.id.clone()), ..LookedAt::default() }.query();
    let day_path = format!("{base}?{other_day}");
    view! {
        <dl class="summary-list">
            <div class="summary-list__row" id="service_point" tabindex="-1">
                <dt class="summary-list__key">"网点"</dt>
                <dd class="summary-list__value">
                    {offer.point.name} " " <CrowdingMark level=offer.crowding/>
                    <br/><span class="muted">{offer.point.address}</span>
                </dd>
                {several.then(|| view! { <dd class="summary-list__action"><a href=base.clone()>"换一个网点"</a></dd> })}
            </div>
            {half_day.map(|(date, half)| view! {
                <div class="summary-list__row">
                    <dt class="summary-list__key">"日期"</dt>
                    <dd class="summary-list__value">{format!("{} {}", dates::short_day(date), dates::half_day(half))}</dd>
                    <dd class="summary-list__action"><a href=day_path>"换一天"</a></dd>
                </div>
            })}
        </dl>
    }
}

/// The calm nudge (S8).
#[component]
fn Calmer(nudge: Option<Nudge>, base: String) -> impl IntoView {
    nudge.map(|nudge| {
        let when = format!("{} {}", dates::short_day(nudge.date), dates::half_day(nudge.half));
        let (point, day, half) = (Some(nudge.point), Some(nudge.date), Some(nudge.half));
        let there = LookedAt { service_point: point, day, half_day: half, wanted: None };
        view! {
            <div class="notice notice--info">
                <p>
                    {format!("这里预约的人较多。{}{}更空闲，余 {} 个名额。", nudge.point_name, when, nudge.left)}
                    <a href=format!("{base}?{}", there.query())>"看看那个时间"</a>
                </p>
            </div>
        }
    })
}

/// Days as rows: 周三 12月7日 · 上午余 8 · 空闲.
#[component]
fn Days(offer: PointOffer, base: String, emptiest: Option<(NaiveDate, HalfDay)>) -> impl IntoView {
    let emptiest = emptiest.map(|(date, half)| format!("{}最空。", points::half_day(date, half)));
    let point = offer.point.id;
    let open = offer.days.into_iter().filter(|day| day.morning.is_some() || day.afternoon.is_some());
    let rows = open.map(|day| {
        let halves = HalfDay::ALL.into_iter().filter_map(|half| {
            let (point, date) = (Some(point.clone()), Some(day.date));
            let looked_at = LookedAt { service_point: point, day: date, half_day: Some(half), wanted: None };
            day.half(half).map(|offer| half_link(&day, half, offer, &format!("{base}?{}", looked_at.query())))
        });
        let halves = halves.collect_view();
        view! {
            <li class="day">
                <h3 class="day__date">{dates::short_day(day.date)}</h3>
                <div class="choices choices--inline">{halves}</div>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <h2 id="slot">"选择日期"</h2>
        <p class="field__hint">{emptiest}"网点休息的日子没有列出。"</p>
        <ul class="day-list">{rows}</ul>
    }
}

fn half_link(day: &DayOffer, half: HalfDay, offer: HalfDayOffer, path: &str) -> AnyView {
    let words = format!("{}余 {}", dates::half_day(half), offer.left);
    let booked = format!("已约 {}/{}，{}", offer.booked(), offer.capacity, points::wait(offer.wait_minutes));
    let date = dates::short_day(day.date);
    if offer.left == 0 {
        return view! {
            <span class="day__half day__half--full">{dates::half_day(half)}" "<CrowdingMark level=Crowding::Full/></span>
        }
        .into_any();
    }
    view! {
        <a class="day__half" href=path.to_owned()>
            <span class="visually-hidden">{date}" "</span>
            <span>{words}</span>" "
            <CrowdingMark level=offer.crowding/>" "
            <span class="day__booked muted">{booked}</span>
        </a>
    }
    .into_any()
}

/// The times of a half-day, as fields of a form. Another list is never built over this one.
#[component]
fn Slots(slots: Vec<SlotChoice>, looked_at: LookedAt, current: String, chosen: String) -> impl IntoView {
    let of = slots.iter().map(|slot| format!("{} {};", slot.key, slot.left)).chain([current.clone(), chosen.clone()]);
    view! {
        <Anew of=of.collect()>
            <Times slots=slots.clone() looked_at=looked_at.clone() current=current.clone() chosen=chosen.clone()/>
        </Anew>
    }
}

#[component]
fn Times(slots: Vec<SlotChoice>, looked_at: LookedAt, current: String, chosen: String) -> impl IntoView {
    let legend = looked_at.half().map_or_else(String::new, |(date, half)| {
        format!("选择到场时间（{} {}）", dates::short_day(date), dates::half_day(half))
    });
    let times = slots.into_iter().enumerate().map(|(at, slot)| {
        let id = if at == 0 { "slot".to_owned() } else { format!("slot-{at}") };
        let (mine, chosen) = (slot.key == current, slot.key == chosen);
        let hint = match (mine, slot.left) {
            (true, _) => "已为您保留".to_owned(),
            (false, 0) => "约满".to_owned(),
            (false, left) => format!("余 {left}"),
        };
        view! {
            <div class="choice">
                <input type="radio" id=id.clone() name="slot" value=slot.key checked=chosen disabled=slot.left == 0 && !mine/>
                <label for=id>
                    <span class="choice__label">{dates::time(slot.start)}</span>
                    <span class="choice__hint">{hint}</span>
                </label>
            </div>
        }
    });
    let times = times.collect_view();
    view! {
        <input type="hidden" name="service_point" value=looked_at.service_point.map(|id| id.to_string())/>
        <input type="hidden" name="day" value=looked_at.day.map(|day| day.to_string())/>
        <input type="hidden" name="half_day" value=looked_at.half_day.map(HalfDay::code)/>
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{legend}</legend>
            <div class="slot-list">{times}</div>
        </fieldset>
    }
}

/// Times that are offered first to somebody whose place is gone, as a field of a form.
#[component]
pub fn OfferedTimes(
    /// The times.
    alternatives: Vec<domain::view::Alternative>,
    /// The slot that was chosen before.
    wish: Option<String>,
) -> impl IntoView {
    provide_context(Errors(Signal::stored(Violations::new())));
    let items = alternatives
        .into_iter()
        .map(|offer| ChoiceItem::new(offer.slot, dates::day_and_time(offer.start)).hint(offer.point_name));
    let items: Vec<ChoiceItem> = items.collect();
    let of = items.iter().map(|item| format!("{};", item.value)).chain(wish.clone()).collect();
    let wish = wish.unwrap_or_default();
    view! {
        <Anew of>
            <RadioField field=Field::Slot label="为您推荐的时间" items=items.clone() value=wish.clone()/>
        </Anew>
    }
}
