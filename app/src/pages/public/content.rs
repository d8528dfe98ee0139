//! Guides and policies: lists and pages.

use super::document::{DocumentBody, Words, foreign};
use crate::{
    api::{
        ApiError,
        content::{Works, list_guides, list_policies, load_guide, load_policy, load_works},
    },
    components::{frame::Page, gate::page_or_refusal, service_state::LookUpNotice, tag::Tag},
    t,
    text::{dates, sources, to},
};
use domain::{
    language::Language,
    service::PublicService,
    view::{ContentEntry, ContentPage},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/guide`.
#[component]
pub fn Guides() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(list_guides().await, |entries| {
                    view! {
                        <List entries title=t!(content::GUIDES) lead=t!(content::GUIDES_LEAD) service=PublicService::Guide/>
                    }
                    .into_any()
                })
            })}
        </Suspense>
    }
}

/// `/policy`.
#[component]
pub fn Policies() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(list_policies().await, |entries| {
                    view! {
                        <List entries title=t!(content::POLICIES) lead=t!(content::POLICIES_LEAD) service=PublicService::Policy/>
                    }
                    .into_any()
                })
            })}
        </Suspense>
    }
}

/// `/guide/{id}`.
#[component]
pub fn Guide() -> impl IntoView {
    let id = id();
    view! {
        <Suspense>
            {move || {
                let id = id();
                Suspend::new(async move {
                    page_or_refusal(with_works(load_guide(&id).await).await, |(page, works)| {
                        view! { <GuidePage page works/> }.into_any()
                    })
                })
            }}
        </Suspense>
    }
}

/// `/policy/{id}`.
#[component]
pub fn Policy() -> impl IntoView {
    let id = id();
    view! {
        <Suspense>
            {move || {
                let id = id();
                Suspend::new(async move {
                    page_or_refusal(load_policy(&id).await, |page| view! { <PolicyPage page/> }.into_any())
                })
            }}
        </Suspense>
    }
}

/// The last part of the address.
pub(super) fn id() -> impl Fn() -> String + Send + Sync + 'static {
    let params = use_params_map();
    move || params.with(|params| params.get("id").unwrap_or_default())
}

/// A text with what its sources lead to.
pub(super) async fn with_works(page: Result<ContentPage, ApiError>) -> Result<(ContentPage, Works), ApiError> {
    Ok((page?, load_works().await?))
}

#[component]
fn List(entries: Vec<ContentEntry>, title: &'static str, lead: &'static str, service: PublicService) -> impl IntoView {
    let base = service.address();
    view! {
        <Page title=title>
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
            <LookUpNotice service/>
            <ul class="list-links">
                {entries.into_iter().map(|entry| view! { <Entry entry base/> }).collect_view()}
            </ul>
            <p class="cluster extra">
                <a href=to("/faq")>{t!(content::FAQ)}</a>
                <a href=to("/eligibility")>{t!(content::WHICH)}</a>
                {(service == PublicService::Guide).then(|| view! { <a href=to("/offline/keep")>{t!(offline::KEEP)}</a> })}
            </p>
        </Page>
    }
}

/// A line of a list.
#[component]
pub(super) fn Entry(entry: ContentEntry, base: &'static str) -> impl IntoView {
    let foreign = foreign(entry.language);
    let language = entry.language;
    let (title, below) = match entry.translated {
        translated if translated.is_empty() => (view! { <Words words=entry.title language/> }.into_any(), None),
        translated => (translated.into_any(), Some(entry.title)),
    };
    view! {
        <li>
            <a href=to(format!("{base}/{}", entry.id))>
                {title}
                {below.map(|title| view! { <span class="list-links__below" lang=foreign>{title}</span> })}
            </a>
            <span class="list-links__facts">
                {entry.sample.then(|| view! { <Tag>{t!(content::SAMPLE)}</Tag> })}
                {(!entry.group.is_empty()).then(|| view! { <span class="muted" lang=foreign>{entry.group}</span> })}
                {entry.issued.map(|day| view! { <time datetime=day.to_string()>{dates::day(day)}</time> })}
            </span>
        </li>
    }
}

#[component]
fn GuidePage(page: ContentPage, works: Works) -> impl IntoView {
    let ways_on = ways_on(&page.id).into_iter().enumerate().map(|(at, (address, words))| {
        let class = if at == 0 { "button" } else { "button button--secondary" };
        view! { <a class=class href=to(address)>{words}</a> }
    });
    let ways_on = ways_on.collect_view();
    view! {
        <Page title=page.title.clone()>
            <p class="caption"><a href=to("/guide")>{t!(content::GUIDES)}</a></p>
            <LookUpNotice service=PublicService::Guide/>
            <DocumentBody page works/>
            {(!ways_on.is_empty()).then(|| view! { <div class="button-row">{ways_on}</div> })}
            <p class="extra"><a href=to("/offline/keep")>{t!(offline::KEEP)}</a></p>
        </Page>
    }
}

/// Where the reader of a guide does what it tells.
fn ways_on(id: &str) -> Vec<(&'static str, &'static str)> {
    match id {
        "apply-card" => vec![("/apply/card", t!(content::START_CARD))],
        "apply-permit" => vec![("/apply/permit", t!(content::START_PERMIT)), ("/eligibility", t!(content::WHICH))],
        "prove-six-months" => vec![("/apply/permit", t!(content::START_PERMIT))],
        "on-site" | "delivery" => vec![("/me", t!(content::MINE))],
        "find-a-point" | "endorse" | "change-replace-cancel" => vec![("/points", t!(content::FIND_POINT))],
        _ => Vec::new(),
    }
}

/// Its source is the work itself.
#[component]
fn PolicyPage(page: ContentPage) -> impl IntoView {
    let title = if page.translated.is_empty() { page.title.clone() } else { page.translated.clone() };
    let lang = foreign(page.language);
    let facts =
        page.facts.clone().into_iter().map(|(key, value)| view! { <Fact key_name=key value lang/> }).collect_view();
    let head = view! { <dl class="summary-list">{facts}</dl> }.into_any();
    view! {
        <Page title=title>
            <p class="caption"><a href=to("/policy")>{t!(content::POLICIES)}</a></p>
            <LookUpNotice service=PublicService::Policy/>
            <DocumentBody page works=Works::default() head/>
        </Page>
    }
}

#[component]
fn Fact(key_name: String, value: String, lang: Option<&'static str>) -> impl IntoView {
    let day = matches!(&*key_name, "issued" | "effective").then(|| sources::rough_day(&value)).flatten();
    let shown = match (&*key_name, day) {
        ("status", _) => {
            let (words, tone) = sources::force(&value);
            view! { <Tag tone>{words}</Tag> }.into_any()
        }
        ("chinese_title", _) => view! { <span lang=Language::Chinese.tag()>{value}</span> }.into_any(),
        (_, Some(day)) => day.into_any(),
        (_, None) => view! { <span lang=lang>{value}</span> }.into_any(),
    };
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{sources::fact(&key_name)}</dt>
            <dd class="summary-list__value">{shown}</dd>
        </div>
    }
}
