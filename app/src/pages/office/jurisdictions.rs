//! `/admin/jurisdictions`: which police station is responsible for an address and why; addresses that were not in the
//! list and wait for a town.

use super::frame::{ActRefused, OfficeFrame, once_loaded};
use crate::{
    api::{
        city::{AssignAddress, LoadJurisdictions},
        loaded::Loaded,
    },
    components::post_form::{PostForm, Posts},
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use domain::view::{AddressAnswer, JurisdictionsView, TownOption, WhoView, WrittenAddressRow};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

/// Jurisdictions.
pub struct JurisdictionsPage {
    asked: Memo<(String, String)>,
    posts: Posts,
    loaded: Loaded<LoadJurisdictions>,
}

part!(office: JurisdictionsPage, jurisdictions_page);

impl ScriptedPage for JurisdictionsPage {
    fn data() -> Self {
        let query = use_query_map();
        let asked = Memo::new(move |_| {
            query.with(|query| {
                let part = |name| query.get(name).unwrap_or_default();
                (part("town"), part("community"))
            })
        });
        let question = move || {
            let (town, community) = asked.get();
            LoadJurisdictions { town: Some(town), community: Some(community) }
        };
        let posts = Posts::new();
        Self { asked, posts, loaded: Loaded::again(move || posts.changes(), question) }
    }

    fn view(self) -> AnyView {
        let JurisdictionsPage { asked, posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| {
            view! { <Jurisdictions who view asked=asked.get_untracked() posts/> }.into_any()
        })
    }
}

#[component]
fn Jurisdictions(who: WhoView, view: JurisdictionsView, asked: (String, String), posts: Posts) -> impl IntoView {
    let towns = Arc::new(view.towns);
    let (town, community) = asked;
    let unknown = view.answer.is_none() && !town.is_empty();
    let none_waiting = view.waiting.is_empty();
    let choices = Arc::clone(&towns);
    view! {
        <OfficeFrame title="辖区" who here="/admin/jurisdictions">
            <ActRefused posts/>
            {view.sample.then(|| view! {
                <p class="notice notice--warning"><strong>"样例数据"</strong>"：目前的派出所辖区不是官方数据。"</p>
            })}
            <h2>"查询地址归哪个派出所"</h2>
            <form method="get" action="/admin/jurisdictions" class="card">
                <TownChoice id="town" label="街道或乡镇" towns=Arc::clone(&towns) value=town/>
                <div class="field">
                    <label class="field__label" for="community">"社区或村（选填）"</label>
                    <input class="input input--w18" id="community" name="community" value=community autocomplete="off"/>
                </div>
                <div class="button-row"><button class="button" type="submit">"查询"</button></div>
            </form>
            {unknown.then(|| view! { <p class="notice notice--error" role="alert">"没有这个街道或乡镇。"</p> })}
            {view.answer.map(|answer| view! { <Answer answer/> })}
            <h2>"不在列表里的地址"</h2>
            <p class="hint">"申请人写了完整的地址，正在等工作人员确定街道。确定后申请人会收到通知，再选择网点和时间。"</p>
            {none_waiting.then(|| view! { <p class="empty">"没有等待确定的地址。"</p> })}
            <ul class="points-list">
                {view.waiting.into_iter().map(|row| view! { <Waiting row towns=Arc::clone(&choices) posts/> }).collect_view()}
            </ul>
        </OfficeFrame>
    }
}

/// A town, in a list grouped by district.
#[component]
fn TownChoice(
    #[prop(into)] id: String,
    label: &'static str,
    towns: Arc<Vec<TownOption>>,
    #[prop(into, optional)] value: String,
) -> impl IntoView {
    let mut districts: Vec<(String, Vec<TownOption>)> = Vec::new();
    for town in towns.iter() {
        match districts.last_mut() {
            Some((district, towns)) if *district == town.district => towns.push(town.clone()),
            _ => districts.push((town.district.clone(), vec![town.clone()])),
        }
    }
    let groups = districts.into_iter().map(|(district, towns)| {
        let options = towns.into_iter().map(|town| {
            let selected = town.code.as_str() == value;
            view! { <option value=town.code.to_string() selected=selected>{town.name}</option> }
        });
        view! { <optgroup label=district>{options.collect_view()}</optgroup> }
    });
    let groups = groups.collect_view();
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            <select class="select" id=id name="town" required=true>
                <option value="">"请选择"</option>
                {groups}
            </select>
        </div>
    }
}

#[component]
fn Answer(answer: AddressAnswer) -> impl IntoView {
    let why = why(&answer);
    let no_points = answer.points.is_empty();
    let points = answer.points.into_iter().map(|(card, services)| {
        let services: Vec<&str> = services.into_iter().map(states::service).collect();
        view! {
            <li>
                <a href=format!("/points/{}", card.id)>{card.name}</a>
                "，"{card.address}"，办理"{services.join("、")}
            </li>
        }
    });
    let points = points.collect_view();
    view! {
        <section class="card" id="answer" role="status">
            <h3 class="card__title">{answer.station}</h3>
            <p>{answer.address}"，电话 "{answer.phone}</p>
            <p>{why}</p>
            <p>{if no_points { "没有可预约的网点。" } else { "可预约的网点：" }}</p>
            <ul>{points}</ul>
        </section>
    }
}

/// Which rule gave the answer.
fn why(answer: &AddressAnswer) -> String {
    let town = format!("{}{}", answer.town.district, answer.town.name);
    match (answer.town.split.is_empty(), answer.named, answer.community.is_empty()) {
        (true, ..) => format!("理由：{town}整个街道（乡镇）归这个派出所管辖。"),
        (false, true, _) => format!("理由：{town}按社区划分，“{}”单独划归这个派出所。", answer.community),
        (false, false, true) => format!("理由：{town}按社区划分；没有写社区，按其余社区的规则。"),
        (false, false, false) => {
            format!("理由：{town}按社区划分，“{}”没有单独的规则，按其余社区的规则。", answer.community)
        }
    }
}

#[component]
fn Waiting(row: WrittenAddressRow, towns: Arc<Vec<TownOption>>, posts: Posts) -> impl IntoView {
    let id = format!("town-{}", row.application);
    view! {
        <li class="card">
            <h3 class="card__title">{row.address}</h3>
            <p>{format!("申请{}，{}填写", states::service(row.service), dates::moment(row.at))}</p>
            <PostForm to=AssignAddress::PATH posts told_elsewhere=true>
                <input type="hidden" name="id" value=row.application.to_string()/>
                <TownChoice id label="属于哪个街道或乡镇" towns/>
                <div class="button-row"><button class="button" type="submit">"确定"</button></div>
            </PostForm>
        </li>
    }
}
