//! `/points/rules`: the rules of booking with the figures that hold today.

use crate::{
    api::public::load_booking_rules,
    components::{frame::Page, gate::page_or_refusal, service_state::LookUpNotice},
    pages::map::DataSources,
    t,
    text::to,
};
use domain::service::PublicService;
use leptos::prelude::*;

/// The rules.
#[component]
pub fn Rules() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| load_booking_rules());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |groups| view! { <RulesBody groups/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn RulesBody(groups: Vec<(String, Vec<String>)>) -> impl IntoView {
    let groups = groups.into_iter().enumerate().map(|(at, (title, rules))| {
        let id = format!("rules-{}", at + 1);
        let rules = rules.into_iter().map(|rule| view! { <li>{rule}</li> }).collect_view();
        view! {
            <section aria-labelledby=id.clone()>
                <h2 id=id.clone()>{title}</h2>
                <ul class="prose-list">{rules}</ul>
            </section>
        }
    });
    view! {
        <Page title=t!(rules::TITLE)>
            <p><a href=to("/points")>{t!(points::TITLE)}</a></p>
            <h1>{t!(rules::TITLE)}</h1>
            <p class="lead">{t!(rules::LEAD)}</p>
            <LookUpNotice service=PublicService::Points/>
            {groups.collect_view()}
            <DataSources/>
        </Page>
    }
}
