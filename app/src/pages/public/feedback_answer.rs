//! `/feedback/{reference}`: what became of a message; `/feedback/find?reference=`: where a typed reference leads.

use super::feedback::FindForm;
use crate::{
    api::{ApiError, feedback::load_feedback_answer, status_of},
    components::{frame::Page, gate::Refused, summary::Wrong},
    t,
    text::{dates, to},
};
use domain::{
    error::Refusal,
    feedback::{FeedbackReference, FeedbackStatus},
    view::FeedbackAnswerView,
};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_router::{
    components::Redirect,
    hooks::{use_params_map, use_query_map},
};

/// The page of a message.
#[component]
pub fn FeedbackAnswer() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let reference = move || params.with(|params| params.get("reference")).unwrap_or_default();
    let sent = move || query.with(|query| query.get("sent").is_some());
    let page = Resource::new_blocking(reference, load_feedback_answer);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match page.await {
                    Ok(answer) => view! { <AnswerBody answer sent=sent()/> }.into_any(),
                    Err(ApiError::Refused(Refusal::NotFound)) => view! { <Unknown typed=String::new()/> }.into_any(),
                    Err(error) => view! { <Refused error/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

/// Leads a typed reference to its page.
#[component]
pub fn FindFeedback() -> impl IntoView {
    let query = use_query_map();
    let typed = query.with_untracked(|query| query.get("reference")).unwrap_or_default();
    match FeedbackReference::parse(&typed) {
        Some(reference) => view! { <Redirect path=format!("/feedback/{}", reference.as_str())/> }.into_any(),
        // Nothing was typed yet: the form alone.
        None if typed.trim().is_empty() => view! { <Find typed wrong=false/> }.into_any(),
        None => view! { <Unknown typed/> }.into_any(),
    }
}

#[component]
fn Unknown(typed: String) -> impl IntoView {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status_of(&Refusal::NotFound));
    }
    view! { <Find typed wrong=true/> }
}

#[component]
fn Find(typed: String, wrong: bool) -> impl IntoView {
    view! {
        <Page title=t!(feedback::FIND_TITLE) error=wrong>
            {wrong.then(|| view! {
                <Wrong title=t!(form::CHECK)>
                    <ul><li><a href="#reference" rel="external">{t!(feedback::NOT_FOUND)}</a></li></ul>
                </Wrong>
            })}
            <h1>{t!(feedback::TITLE)}</h1>
            <FindForm typed wrong/>
        </Page>
    }
}

#[component]
fn AnswerBody(answer: FeedbackAnswerView, sent: bool) -> impl IntoView {
    let FeedbackAnswerView { reference, topic, status, sent_at, expected, by_message, answer } = answer;
    let title = if sent { t!(feedback::SENT_TITLE) } else { t!(feedback::TITLE) };
    let waits = status == FeedbackStatus::Received;
    let closed_without = status == FeedbackStatus::Closed && answer.is_none();
    view! {
        <Page title=title>
            <h1>{title}</h1>
            {sent.then(|| view! { <p class="notice notice--success" role="status">{t!(feedback::KEEP)}</p> })}
            <dl class="summary-list">
                <Row name=t!(feedback::REFERENCE) words=reference/>
                <Row name=t!(feedback::ABOUT) words=t!(feedback::topic(topic)).to_owned()/>
                <Row name=t!(feedback::SENT_AT) words=dates::moment(sent_at)/>
                <Row name=t!(feedback::STATE) words=t!(feedback::status(status)).to_owned()/>
            </dl>
            {waits.then(|| view! {
                <p>
                    {t!(feedback::expected(&dates::day(expected)))}
                    {by_message.then(|| t!(feedback::BY_MESSAGE))}
                </p>
            })}
            {closed_without.then(|| view! { <p>{t!(feedback::CLOSED_WITHOUT)}</p> })}
            {answer.map(|(words, at)| view! {
                <section class="stack" aria-labelledby="answer">
                    <h2 id="answer">{t!(feedback::ANSWER)}</h2>
                    // An officer writes in the language of the message, and nobody knows which that is.
                    <div class="card feedback-answer">{words}</div>
                    <p class="hint">{t!(feedback::answered_at(&dates::moment(at)))}</p>
                </section>
            })}
            <p class="hint">{t!(feedback::HIDDEN)}</p>
            <p><a href=to("/feedback")>{t!(feedback::ANOTHER)}</a></p>
        </Page>
    }
}

#[component]
fn Row(name: &'static str, words: String) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value">{words}</dd>
        </div>
    }
}
