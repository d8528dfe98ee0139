//! Guides and policies: lists and pages.

use crate::{
    api::{
        ApiError,
        public::{list_guides, list_policies, load_guide, load_policy},
    },
    components::{frame::Page, gate::page_or_refusal},
    text::{dates, sources},
};
use domain::view::{ContentEntry, ContentPage};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/guide`.
#[component]
pub fn Guides() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| list_guides());
    list(page, "办事指南", "条件、材料、步骤和时限，按要办的事来看。", "/guide")
}

/// `/policy`.
#[component]
pub fn Policies() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| list_policies());
    list(page, "政策法规", "本平台依据的条例、办法和通知的摘要。以正式公布的文本为准。", "/policy")
}

/// `/guide/{id}`.
#[component]
pub fn Guide() -> impl IntoView {
    let page = Resource::new_blocking(id(), load_guide);
    one(page, "办事指南", "/guide")
}

/// `/policy/{id}`.
#[component]
pub fn Policy() -> impl IntoView {
    let page = Resource::new_blocking(id(), load_policy);
    one(page, "政策法规", "/policy")
}

fn id() -> impl Fn() -> String + Send + Sync + 'static {
    let params = use_params_map();
    move || params.with(|params| params.get("id").unwrap_or_default())
}

type Loaded<T> = Resource<Result<T, ApiError>>;

fn list(page: Loaded<Vec<ContentEntry>>, title: &'static str, lead: &'static str, base: &'static str) -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |entries| view! { <List entries title lead base/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn List(entries: Vec<ContentEntry>, title: &'static str, lead: &'static str, base: &'static str) -> impl IntoView {
    view! {
        <Page title=title>
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            <ul class="list-links">
                {entries.into_iter().map(|entry| view! {
                    <li>
                        <a href=format!("{base}/{}", entry.id)>{entry.title}</a>
                        {(!entry.group.is_empty()).then(|| view! { <span class="muted">{entry.group}</span> })}
                        {entry.issued.map(|day| view! { <time datetime=day.to_string()>{dates::day(day)}</time> })}
                    </li>
                }).collect_view()}
            </ul>
            <p class="cluster">
                <a href="/faq">"常见问题"</a>
                <a href="/eligibility">"我该办哪一种？"</a>
            </p>
        </Page>
    }
}

fn one(page: Loaded<ContentPage>, section: &'static str, base: &'static str) -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |page| view! { <One page section base/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn One(page: ContentPage, section: &'static str, base: &'static str) -> impl IntoView {
    let apply = match page.id.as_str() {
        "apply-card" => Some(("/apply/card", "申请居住登记卡")),
        "apply-permit" => Some(("/apply/permit", "申请居住证")),
        "find-a-point" => Some(("/points", "查询网点")),
        _ => None,
    };
    view! {
        <Page title=page.title.clone()>
            <p><a href=base>{section}</a></p>
            <article>
                <h1>{page.title}</h1>
                {(!page.facts.is_empty()).then(|| view! {
                    <dl class="summary-list">
                        {page.facts.into_iter().map(|(key, value)| view! { <PolicyFact key_name=key value/> }).collect_view()}
                    </dl>
                })}
                <div class="prose" inner_html=page.html></div>
                <SourceLine codes=page.sources checked=page.checked/>
            </article>
            {apply.map(|(href, words)| view! { <p><a class="button" href=href>{words}</a></p> })}
        </Page>
    }
}

#[component]
fn PolicyFact(key_name: String, value: String) -> impl IntoView {
    let day = value.parse::<chrono::NaiveDate>().map(dates::day);
    let shown = if key_name == "status" {
        let (words, class) = sources::force(&value);
        view! { <span class=class>{words}</span> }.into_any()
    } else {
        day.unwrap_or(value).into_any()
    };
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{sources::fact(&key_name)}</dt>
            <dd class="summary-list__value">{shown}</dd>
        </div>
    }
}

/// Where a text comes from, when it was checked, and a mark where only second-hand sources stand behind it.
#[component]
pub(super) fn SourceLine(codes: Vec<String>, checked: Option<chrono::NaiveDate>) -> impl IntoView {
    let second_hand = sources::is_second_hand(&codes);
    let words = codes.iter().map(|code| sources::source(code)).collect::<Vec<_>>().join("；");
    view! {
        <p class="hint">
            {second_hand.then(|| view! { <span class="tag tag--warn">"转述，待核实"</span>" " })}
            {(!words.is_empty()).then(|| format!("来源：{words}。"))}
            {checked.map(|day| view! { "核对日期：" <time datetime=day.to_string()>{dates::day(day)}</time> "。" })}
        </p>
    }
}
