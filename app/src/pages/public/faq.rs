//! `/faq`: questions by group, each folded, each with an address of its own.

use super::content::SourceLine;
use crate::{
    api::public::list_questions,
    components::{frame::Page, gate::page_or_refusal},
    text::sources,
};
use domain::view::FaqEntry;
use leptos::prelude::*;

/// The questions.
#[component]
pub fn Faq() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| list_questions());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |questions| view! { <FaqBody questions/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn FaqBody(questions: Vec<FaqEntry>) -> impl IntoView {
    let groups = grouped(questions);
    let contents = groups
        .iter()
        .map(|(code, _)| {
            view! {
                <li><a href=format!("#group-{code}") rel="external">{sources::category(code)}</a></li>
            }
        })
        .collect_view();
    view! {
        <Page title="常见问题">
            <h1>"常见问题"</h1>
            <p class="lead">"点开问题看解答；每条都注明依据和核对日期。"</p>
            <nav aria-label="问题分组"><ul class="map-links">{contents}</ul></nav>
            {groups.into_iter().map(|(code, questions)| view! {
                <section id=format!("group-{code}") aria-labelledby=format!("heading-{code}")>
                    <h2 id=format!("heading-{code}")>{sources::category(&code)}</h2>
                    <div class="questions">
                        {questions.into_iter().map(|entry| view! { <Question entry/> }).collect_view()}
                    </div>
                </section>
            }).collect_view()}
        </Page>
    }
}

/// The anchor stands inside: browsers open the fold for it.
#[component]
fn Question(entry: FaqEntry) -> impl IntoView {
    view! {
        <details class="question">
            <summary>{entry.question}</summary>
            <div id=entry.id>
                <div class="prose" inner_html=entry.html></div>
                {sources::basis(&entry.basis).map(|words| view! { <p><span class="tag tag--neutral">{words}</span></p> })}
                <SourceLine codes=entry.sources checked=entry.checked/>
            </div>
        </details>
    }
}

fn grouped(questions: Vec<FaqEntry>) -> Vec<(String, Vec<FaqEntry>)> {
    let mut groups: Vec<(String, Vec<FaqEntry>)> = Vec::new();
    for question in questions {
        match groups.iter_mut().find(|(code, _)| *code == question.category) {
            Some((_, group)) => group.push(question),
            None => groups.push((question.category.clone(), vec![question])),
        }
    }
    let place = |code: &str| sources::CATEGORIES.iter().position(|known| *known == code).unwrap_or(usize::MAX);
    groups.sort_by_key(|(code, _)| place(code));
    groups
}
