//! `/feedback`: anyone says what they think, or asks.

use crate::{
    api::feedback::load_feedback_form,
    components::{
        field::{AreaField, ChoiceItem, RadioField, TextField},
        frame::Page,
        gate::page_or_refusal,
        summary::{ErrorSummary, Wrong, provide_errors},
    },
    t,
    text::{refusals, to},
};
use domain::{
    error::Refusal,
    feedback::{FeedbackTopic, FormFault},
    view::FeedbackPage,
    violation::Field,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The form.
#[component]
pub fn Feedback() -> impl IntoView {
    let query = use_query_map();
    let check = move || query.with(|query| query.get("check").as_deref() == Some("1"));
    let page = Resource::new_blocking(check, load_feedback_form);
    view! {
        <Suspense>
            {move || Suspend::new(async move { page_or_refusal(page.await, |page| view! { <Form page/> }.into_any()) })}
        </Suspense>
    }
}

#[component]
fn Form(page: FeedbackPage) -> impl IntoView {
    let FeedbackPage { topic, message, contact, written, violations, fault, refusal, answer_days } = page;
    let error = !violations.is_empty() || fault.is_some() || refusal.is_some();
    provide_errors(violations.clone());
    let topics = FeedbackTopic::ALL.iter().map(|topic| ChoiceItem::new(topic.code(), t!(feedback::topic(*topic))));
    let topics: Vec<ChoiceItem> = topics.collect();
    view! {
        <Page title=t!(feedback::TITLE) error=error>
            <ErrorSummary violations/>
            <Again fault refusal/>
            <h1>{t!(feedback::TITLE)}</h1>
            <p class="lead">{t!(feedback::LEAD)}</p>
            <form method="post" action="/api/send-feedback" class="stack" novalidate>
                <input type="hidden" name="written" value=written/>
                <RadioField field=Field::Topic label=t!(feedback::TOPIC) items=topics value=topic/>
                <AreaField field=Field::Message label=t!(feedback::MESSAGE) hint=t!(feedback::MESSAGE_HINT) value=message/>
                <TextField field=Field::Contact label=t!(feedback::CONTACT) hint=t!(feedback::CONTACT_HINT) value=contact
                    width="input--w18" optional=true/>
                <p class="hint">{t!(feedback::answered_in(answer_days))}</p>
                <div class="button-row"><button class="button" type="submit">{t!(feedback::SEND)}</button></div>
            </form>
            <p class="hint">{t!(feedback::NOT_HERE)}</p>
            <FindForm typed=String::new() wrong=false/>
        </Page>
    }
}

/// Why it is asked for again although nothing typed is wrong.
#[component]
fn Again(fault: Option<FormFault>, refusal: Option<Refusal>) -> impl IntoView {
    let words = match (fault, refusal) {
        (Some(fault), _) => {
            let (title, advice) = t!(feedback::fault(fault));
            Some((title, advice.to_owned()))
        }
        (None, Some(Refusal::TooManyTries { retry_after })) => Some(t!(feedback::too_many((retry_after + 59) / 60))),
        (None, Some(refusal)) => {
            let (title, advice) = refusals::page(&refusal);
            Some((title, advice.to_owned()))
        }
        (None, None) => None,
    };
    words.map(|(title, advice)| view! { <Wrong title><p>{advice}</p></Wrong> })
}

/// Asks for a reference.
#[component]
pub(super) fn FindForm(
    /// What was typed.
    typed: String,
    /// There is no such reference.
    wrong: bool,
) -> impl IntoView {
    let class = if wrong { "field field--error" } else { "field" };
    let described = if wrong { "reference-hint reference-error" } else { "reference-hint" };
    view! {
        <section class="stack" aria-labelledby="find">
            <h2 id="find">{t!(feedback::FIND_TITLE)}</h2>
            <form method="get" action=to("/feedback/find") class="stack">
                <div class=class>
                    <label class="field__label" for="reference">{t!(feedback::REFERENCE)}</label>
                    <p class="field__hint" id="reference-hint">{t!(feedback::REFERENCE_HINT)}</p>
                    {wrong.then(|| view! {
                        <p class="field__error" id="reference-error">
                            <span class="visually-hidden">{t!(form::ERROR)}</span>{t!(feedback::NOT_FOUND)}
                        </p>
                    })}
                    <input class="input input--full" id="reference" name="reference" value=typed autocomplete="off"
                        spellcheck="false" aria-describedby=described aria-invalid=wrong.then_some("true")/>
                </div>
                <div class="button-row">
                    <button class="button button--secondary" type="submit">{t!(feedback::FIND)}</button>
                </div>
            </form>
        </section>
    }
}
