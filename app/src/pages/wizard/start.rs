//! `/apply/{service}`: who it is for, how long it takes, what to have at hand, what it costs, and where to go on.

use crate::{
    api::applications::{StartView, load_start},
    components::{frame::Page, gate::page_or_refusal, mixed::Mixed, service_state::StandingNotice},
    pages::public::Banners,
    t,
    text::{states, to},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The start page of a service.
#[component]
pub fn Start() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new_blocking(move || params.with(|p| p.get("service").unwrap_or_default()), load_start);
    view! {
        <Banners/>
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |start| view! { <StartBody start/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn StartBody(start: StartView) -> impl IntoView {
    let title = t!(wizard::start::title(states::service_in_sentence(start.service)));
    let guide = to(format!("/guide/apply-{}", start.service.segment()));
    view! {
        <Page title=title.clone()>
            <h1>{title}</h1>
            <p class="lead"><Mixed words=t!(wizard::start::lead(start.service))/></p>
            <StandingNotice now=start.now.clone()/>
            <dl class="summary-list">
                <Fact name=t!(wizard::start::WHO) words=t!(wizard::start::who(start.service))/>
                <Fact name=t!(wizard::start::HOW_LONG) words=t!(wizard::start::HOW_LONG_WORDS)/>
                <Fact name=t!(wizard::start::AT_HAND) words=t!(wizard::start::at_hand(start.service))/>
                <Fact name=t!(wizard::start::COST) words=t!(wizard::start::COST_WORDS)/>
                <Fact name=t!(wizard::start::IN_PERSON) words=t!(wizard::start::IN_PERSON_WORDS)/>
            </dl>
            <StartButton start/>
            <p class="cluster">
                <a href=guide>{t!(wizard::start::GUIDE)}</a>
                <a href=to("/eligibility")>{t!(wizard::NOT_SURE)}</a>
            </p>
        </Page>
    }
}

#[component]
fn Fact(name: &'static str, words: &'static str) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value">{words}</dd>
        </div>
    }
}

#[component]
fn StartButton(start: StartView) -> impl IntoView {
    let label = if start.resume.is_some() { t!(wizard::GO_ON) } else { t!(wizard::start::START) };
    match start.resume {
        Some(path) if start.live => view! {
            <div class="notice notice--info">
                <p>{t!(wizard::start::LIVE)}</p>
                <a class="button" href=to(path)>{t!(wizard::start::SEE)}</a>
            </div>
        }
        .into_any(),
        _ => view! {
            <form method="post" action="/api/start-application">
                <input type="hidden" name="service" value=start.service.segment()/>
                <button class="button" type="submit">{label}</button>
            </form>
        }
        .into_any(),
    }
}
