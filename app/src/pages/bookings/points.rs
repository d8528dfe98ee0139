//! The first choice: a point of the jurisdiction.

use crate::{
    api::bookings::LookedAt,
    components::{anew::Anew, mixed::Mixed},
    t,
    text::{chinese, points::half_day, states, to},
};
use domain::{
    slot::Crowding,
    view::{Emptiest, PointOffer},
};
use leptos::{ev::SubmitEvent, html, prelude::*, web_sys::FormData};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The points of the jurisdiction, the emptiest first.
#[component]
pub(super) fn Points(points: Vec<PointOffer>, emptiest: Option<Emptiest>, base: String) -> impl IntoView {
    if points.is_empty() {
        return view! {
            <div class="empty">
                <h2>{t!(bookings::points::NONE)}</h2>
                <p>{t!(bookings::points::NONE_ADVICE)}</p>
            </div>
        }
        .into_any();
    }
    let of = points.iter().map(|offer| format!("{} {}", offer.point.id, offer.left)).collect::<Vec<_>>().join(";");
    let form = NodeRef::<html::Form>::new();
    let (navigate, page) = (use_navigate(), base.clone());
    let open = move |event: SubmitEvent| {
        event.prevent_default();
        // The router puts the language before it.
        navigate(&address(&page, &looked_at(form)), NavigateOptions::default());
    };
    view! {
        <p><Mixed words=t!(bookings::points::LEAD)/></p>
        {emptiest.map(|emptiest| {
            let when = half_day(emptiest.date, emptiest.half);
            let words = t!(bookings::points::emptiest(&when, &emptiest.point_name));
            view! { <p class="notice notice--info"><Mixed words/></p> }
        })}
        <form method="get" action=to(base) autocomplete="off" node_ref=form on:submit=open>
            <fieldset class="fieldset">
                <legend class="fieldset__legend">{t!(bookings::points::LEGEND)}</legend>
                <div class="points"><Anew of><Cards points=points.clone()/></Anew></div>
            </fieldset>
            <div class="button-row">
                <button class="button" type="submit">{t!(bookings::points::SEE_TIMES)}</button>
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn Cards(points: Vec<PointOffer>) -> impl IntoView {
    let cards = points.into_iter().enumerate().map(|(at, offer)| {
        // The first has the field's own id, so that the error summary's link reaches it.
        let id = if at == 0 { "service_point".to_owned() } else { format!("service_point-{}", offer.point.id) };
        view! { <PointCard offer id first=at == 0/> }
    });
    cards.collect_view()
}

#[component]
fn PointCard(offer: PointOffer, id: String, first: bool) -> impl IntoView {
    let percent = taken_percent(offer.left, offer.capacity);
    let emptiest = offer.emptiest.map(|(date, half)| t!(bookings::emptiest(&half_day(date, half))));
    let full = offer.left == 0;
    view! {
        <div class="point-card">
            <div class="choice">
                <input type="radio" id=id.clone() name="service_point" value=offer.point.id.to_string()
                    checked=first && !full disabled=full/>
                <label for=id>
                    <span class="choice__label" lang=chinese()>{offer.point.name}</span>
                    <span class="choice__hint" lang=chinese()>{offer.point.address}</span>
                </label>
            </div>
            <div class="point-card__meta">
                <CrowdingMark level=offer.crowding/>
                <span>{t!(bookings::points::left(offer.left, offer.capacity))}</span>
                {emptiest.map(|words| view! { <span>{words}</span> })}
            </div>
            <meter class=format!("crowding__bar crowding--{}", offer.crowding.code()) min="0" max="100" value=percent.to_string()>
                {t!(bookings::points::taken(percent))}
            </meter>
        </div>
    }
}

/// What the form asks to look at: the point that is chosen in it at this moment.
fn looked_at(form: NodeRef<html::Form>) -> LookedAt {
    let data = form.get_untracked().and_then(|form| FormData::new_with_form(&form).ok());
    let point = data.and_then(|data| data.get("service_point").as_string());
    LookedAt::read(point.as_deref(), None, None)
}

/// As the browser itself would write it.
fn address(page: &str, looked_at: &LookedAt) -> String {
    let query = looked_at.query();
    if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
}

/// How crowded: words, icon by the class.
#[component]
pub(super) fn CrowdingMark(level: Crowding) -> impl IntoView {
    view! { <span class=states::crowding_class(level)>{states::crowding(level)}</span> }
}

/// Share of places that are taken, per cent.
fn taken_percent(left: i64, capacity: i64) -> i64 {
    if capacity > 0 { (capacity - left).clamp(0, capacity) * 100 / capacity } else { 100 }
}
