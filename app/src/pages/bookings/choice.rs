//! The choice: a point, then a half-day, then a time. Each is one list; what is chosen stays above it with a way back.

use super::points::{CrowdingMark, Points};
use crate::{
    api::bookings::LookedAt,
    components::{
        anew::Anew,
        field::{ChoiceItem, Errors, RadioField},
        mixed::Mixed,
    },
    t,
    text::{chinese, dates, points, to},
};
use chrono::NaiveDate;
use domain::{
    slot::{Crowding, HalfDay},
    view::{AppointmentView, DayOffer, HalfDayOffer, Nudge, PointOffer, SlotChoice},
    violation::{Field, Violations},
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
            Self::Free(_) => ("notice notice--info", t!(bookings::choice::WISH_FREE)),
            Self::Gone => ("notice notice--warning", t!(bookings::choice::WISH_GONE)),
        };
        view! { <div class=class role="status"><p>{words}</p></div> }.into_any()
    }
}

/// What is chosen so far, with ways back.
#[component]
fn Chosen(offer: PointOffer, half_day: Option<(NaiveDate, HalfDay)>, several: bool, base: String) -> impl IntoView {
    let other_day = LookedAt { service_point: Some(offer.point.id.clone()), ..LookedAt::default() }.query();
    let day_path = to(format!("{base}?{other_day}"));
    view! {
        <dl class="summary-list">
            <div class="summary-list__row" id="service_point" tabindex="-1">
                <dt class="summary-list__key">{t!(bookings::POINT)}</dt>
                <dd class="summary-list__value">
                    <Mixed words=offer.point.name/>" "<CrowdingMark level=offer.crowding/>
                    <br/><span class="muted" lang=chinese()>{offer.point.address}</span>
                </dd>
                {several.then(|| view! {
                    <dd class="summary-list__action"><a href=to(&base)>{t!(bookings::choice::OTHER_POINT)}</a></dd>
                })}
            </div>
            {half_day.map(|(date, half)| view! {
                <div class="summary-list__row">
                    <dt class="summary-list__key">{t!(bookings::DAY)}</dt>
                    <dd class="summary-list__value">{day_and_half(date, half)}</dd>
                    <dd class="summary-list__action"><a href=day_path>{t!(bookings::choice::OTHER_DAY)}</a></dd>
                </div>
            })}
        </dl>
    }
}

fn day_and_half(date: NaiveDate, half: HalfDay) -> String {
    t!(bookings::half_day(&dates::short_day(date), dates::half_day(half)))
}

/// The calm nudge (S8).
#[component]
fn Calmer(nudge: Option<Nudge>, base: String) -> impl IntoView {
    nudge.map(|nudge| {
        let when = day_and_half(nudge.date, nudge.half);
        let words = t!(bookings::choice::calmer(&nudge.point_name, &when, nudge.left));
        let (point, day, half) = (Some(nudge.point), Some(nudge.date), Some(nudge.half));
        let there = LookedAt { service_point: point, day, half_day: half, wanted: None };
        view! {
            <div class="notice notice--info">
                <p>
                    <Mixed words/>
                    <a href=to(format!("{base}?{}", there.query()))>{t!(bookings::choice::SEE_CALMER)}</a>
                </p>
            </div>
        }
    })
}

/// Days as rows: Wed 7 December · Morning: 8 left · Quiet.
#[component]
fn Days(offer: PointOffer, base: String, emptiest: Option<(NaiveDate, HalfDay)>) -> impl IntoView {
    let emptiest = emptiest.map(|(date, half)| t!(bookings::choice::emptiest(&points::half_day(date, half))));
    let point = offer.point.id;
    let open = offer.days.into_iter().filter(|day| day.morning.is_some() || day.afternoon.is_some());
    let rows = open.map(|day| {
        let halves = HalfDay::ALL.into_iter().filter_map(|half| {
            let (point, date) = (Some(point.clone()), Some(day.date));
            let looked_at = LookedAt { service_point: point, day: date, half_day: Some(half), wanted: None };
            day.half(half).map(|offer| half_link(&day, half, offer, to(format!("{base}?{}", looked_at.query()))))
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
        <h2 id="slot">{t!(bookings::choice::DAYS)}</h2>
        <p class="field__hint">{emptiest}{t!(bookings::choice::REST_DAYS)}</p>
        <ul class="day-list">{rows}</ul>
    }
}

fn half_link(day: &DayOffer, half: HalfDay, offer: HalfDayOffer, path: String) -> AnyView {
    let words = t!(bookings::choice::half_left(dates::half_day_title(half), offer.left));
    let booked = t!(bookings::choice::booked(offer.booked(), offer.capacity, &points::wait(offer.wait_minutes)));
    let date = dates::short_day(day.date);
    if offer.left == 0 {
        return view! {
            <span class="day__half day__half--full">
                <span>{dates::half_day_title(half)}</span>" "
                <CrowdingMark level=Crowding::Full/>" "
                <span class="day__booked muted">{booked}</span>
            </span>
        }
        .into_any();
    }
    view! {
        <a class="day__half" href=path>
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
    let legend = looked_at.half().map(|(date, half)| t!(bookings::choice::times(&day_and_half(date, half))));
    let times = slots.into_iter().enumerate().map(|(at, slot)| {
        let id = if at == 0 { "slot".to_owned() } else { format!("slot-{at}") };
        let (mine, chosen) = (slot.key == current, slot.key == chosen);
        let hint = match (mine, slot.left) {
            (true, _) => t!(bookings::choice::MINE).to_owned(),
            (false, 0) => t!(bookings::FULL).to_owned(),
            (false, left) => t!(bookings::left(left)),
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
            <RadioField field=Field::Slot label=t!(bookings::choice::OFFERED) items=items.clone() value=wish.clone()/>
        </Anew>
    }
}
