//! The search of `/points`: one plain form whose answer has an address of its own.

use crate::{
    api::public::PointsSearch,
    components::mixed::Mixed,
    t,
    text::{chinese, points::order, states, to},
};
use domain::{point_search::PointOrder, slot::Crowding, view::PointsView};
use leptos::prelude::*;

/// Words, filters and order. The streets of a district can be chosen once the district is.
#[component]
pub(super) fn Filters(search: PointsSearch, found: PointsView) -> impl IntoView {
    let chosen = found.district.as_ref().map(|district| district.as_str().to_owned());
    let districts = found.districts.into_iter().map(|district| {
        let selected = chosen.as_deref() == Some(district.code.as_str());
        view! {
            <option value=district.code.to_string() selected=selected lang=chinese()>
                {t!(points::filters::district(&district.name, district.points))}
            </option>
        }
    });
    let town = found.town.as_ref().map(|town| town.code.clone());
    let towns = found.towns.into_iter().map(|of_district| {
        let selected = town.as_ref() == Some(&of_district.code);
        view! { <option value=of_district.code.to_string() selected=selected lang=chinese()>{of_district.name}</option> }
    });
    let towns = chosen.is_some().then(|| {
        view! {
            <div class="field">
                <label class="field__label" for="town">{t!(points::filters::TOWN)}</label>
                <select class="select" id="town" name="town">
                    <option value="">{t!(points::filters::ALL)}</option>
                    {towns.collect_view()}
                </select>
            </div>
        }
    });
    view! {
        <form class="filters" method="get" action=to("/points") role="search">
            <div class="field">
                <label class="field__label" for="q">{t!(points::filters::WORDS)}</label>
                <span class="field__hint" id="q-hint"><Mixed words=t!(points::filters::WORDS_HINT)/></span>
                <input class="input" id="q" name="q" type="search" value=search.q maxlength="64" aria-describedby="q-hint"
                    autocomplete="off" enterkeyhint="search" spellcheck="false"/>
            </div>
            <div class="field">
                <label class="field__label" for="district">{t!(points::filters::DISTRICT)}</label>
                <select class="select" id="district" name="district">
                    <option value="">{t!(points::filters::ALL)}</option>
                    {districts.collect_view()}
                </select>
            </div>
            {towns}
            <div class="field">
                <label class="field__label" for="level">{t!(points::filters::LEVEL)}</label>
                <select class="select" id="level" name="level">
                    <option value="">{t!(points::filters::ALL)}</option>
                    {Crowding::ALL.map(|level| view! {
                        <option value=level.code() selected=level.code() == search.level>{states::crowding(level)}</option>
                    }).collect_view()}
                </select>
            </div>
            <Order order=found.order near_town=chosen.is_some()/>
            <div class="choice">
                <input type="checkbox" id="saturday" name="saturday" value="1" checked=search.saturday == "1"/>
                <label for="saturday"><span class="choice__label">{t!(points::filters::SATURDAY)}</span></label>
            </div>
            <button class="button" type="submit">{t!(points::filters::FIND)}</button>
        </form>
    }
}

/// The orders. Nothing is near before it is said to what: a street here, which can be chosen together with the order; the
/// person's own place on the map.
#[component]
fn Order(order: PointOrder, near_town: bool) -> impl IntoView {
    let offered = PointOrder::ALL.into_iter().filter(|order| near_town || *order != PointOrder::Nearest);
    let options = offered.map(|offered| {
        view! { <option value=offered.code() selected=offered == order>{self::order(offered)}</option> }
    });
    view! {
        <div class="field">
            <label class="field__label" for="sort">{t!(points::filters::ORDER)}</label>
            <select class="select" id="sort" name="sort">{options.collect_view()}</select>
        </div>
    }
}
