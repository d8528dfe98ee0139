//! `/eligibility`: which one may I apply for? One question a page, as a plain form that carries the answers before it in the
//! address; the answer is a page of its own. Nothing is stored, and whoever is out of scope is asked no more.

use super::{
    eligibility_answer::Answer,
    eligibility_asked::{Asked, QUESTIONS},
};
use crate::{
    components::{frame::Page, mixed::Mixed},
    t,
    text::to,
};
use domain::{
    eligibility::{CitizenKind, Question, Registration},
    term::Basis,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The next question, or the answer once the last one was sent.
#[component]
pub fn Eligibility() -> impl IntoView {
    let query = use_query_map();
    move || {
        let asked = query.with(Asked::read);
        match asked.input.parse() {
            Ok(answer) if asked.is_sent() => view! { <Answer answer/> }.into_any(),
            answered => view! { <OneQuestion asked open=answered.err().unwrap_or_default()/> }.into_any(),
        }
    }
}

#[component]
fn OneQuestion(asked: Asked, open: Vec<Question>) -> impl IntoView {
    let question = asked.question(&open);
    let missing = asked.unanswered(question, &open);
    let value = asked.answer(question).to_owned();
    let at = QUESTIONS.iter().position(|other| *other == question).unwrap_or_default();
    let (first, last) = (at == 0, at + 1 == QUESTIONS.len());
    let title = if first { t!(eligibility::TITLE).to_owned() } else { page_title(question) };
    let carried = asked.others(question, &open).into_iter();
    let carried = carried.map(|(name, value)| view! { <input type="hidden" name=name value=value/> });
    let before = asked.before(question, &open);
    view! {
        <Page title=title error=missing>
            {missing.then(|| view! { <Summary question/> })}
            {if first { view! { <Opening/> }.into_any() } else {
                view! { <p class="caption">{t!(eligibility::progress(at + 1, QUESTIONS.len()))}</p> }.into_any()
            }}
            <form class="stack" method="get" action=to("/eligibility")>
                {carried.collect_view()}
                <input type="hidden" name="check" value=question.name()/>
                {match choices(question) {
                    Some(choices) => view! { <Radios question choices value missing heading=!first/> }.into_any(),
                    None => view! { <Months question value missing/> }.into_any(),
                }}
                <div class="button-row">
                    <button class="button" type="submit">
                        {if last { t!(eligibility::RESULT) } else { t!(eligibility::CONTINUE) }}
                    </button>
                    {before.map(|address| view! { <a href=address>{t!(eligibility::BEFORE)}</a> })}
                </div>
            </form>
        </Page>
    }
}

fn page_title(question: Question) -> String {
    format!("{} - {}", t!(eligibility::question(question)), t!(eligibility::TITLE))
}

/// What the first page says before its question.
#[component]
fn Opening() -> impl IntoView {
    view! {
        <h1>{t!(eligibility::TITLE)}</h1>
        <p class="lead"><Mixed words=t!(eligibility::LEAD)/></p>
    }
}

#[component]
fn Summary(question: Question) -> impl IntoView {
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus=true>
            <h2>{t!(eligibility::OPEN)}</h2>
            <ul>
                <li><a href=format!("#{}", question.name()) rel="external">{t!(eligibility::advice(question))}</a></li>
            </ul>
        </div>
    }
}

/// Value and label of a choice.
type Choice = (&'static str, &'static str);

/// The choices of a question; none where a number is typed.
fn choices(question: Question) -> Option<Vec<Choice>> {
    let choices = match question {
        Question::CitizenKind => {
            CitizenKind::ALL.map(|kind| (kind.code(), t!(eligibility::citizen_kind(kind)))).to_vec()
        }
        Question::HukouElsewhere => vec![("yes", t!(eligibility::YES)), ("no", t!(eligibility::NO))],
        Question::HasRegistration => {
            Registration::ALL.map(|held| (held.code(), t!(eligibility::registration(held)))).to_vec()
        }
        Question::Basis => {
            let grounds = Basis::ALL.iter().map(|ground| (ground.code(), t!(eligibility::basis(*ground))));
            grounds.chain([("none", t!(eligibility::NONE))]).collect()
        }
        Question::MonthsInBeijing => return None,
    };
    Some(choices)
}

#[component]
fn Radios(
    question: Question,
    choices: Vec<Choice>,
    value: String,
    missing: bool,
    /// The question is the page's heading.
    heading: bool,
) -> impl IntoView {
    let name = question.name();
    let words = move || view! { <Mixed words=t!(eligibility::question(question))/> };
    view! {
        <fieldset class=if missing { "fieldset field field--error" } else { "fieldset field" }
            aria-describedby=described_by(question, missing)>
            <legend class="fieldset__legend">
                {if heading { view! { <h1>{words()}</h1> }.into_any() } else { words().into_any() }}
            </legend>
            <Hint question/>
            {missing.then(|| view! { <ErrorLine question/> })}
            <div class="choices">
                {choices.into_iter().enumerate().map(|(at, (code, label))| {
                    // The first has the question's own id, so that the summary's link reaches it.
                    let id = if at == 0 { name.to_owned() } else { format!("{name}-{code}") };
                    view! {
                        <div class="choice">
                            <input type="radio" id=id.clone() name=name value=code checked=code == value/>
                            <label for=id><span class="choice__label"><Mixed words=label/></span></label>
                        </div>
                    }
                }).collect_view()}
            </div>
        </fieldset>
    }
}

#[component]
fn Months(question: Question, value: String, missing: bool) -> impl IntoView {
    let name = question.name();
    view! {
        <div class=if missing { "field field--error" } else { "field" }>
            <h1><label for=name>{t!(eligibility::question(question))}</label></h1>
            <Hint question/>
            {missing.then(|| view! { <ErrorLine question/> })}
            <input class="input input--w4" id=name name=name type="text" inputmode="numeric" maxlength="4" autocomplete="off"
                value=value aria-describedby=described_by(question, missing) aria-invalid=missing.then_some("true")/>
        </div>
    }
}

#[component]
fn Hint(question: Question) -> impl IntoView {
    let words = t!(eligibility::hint(question));
    (!words.is_empty()).then(|| view! { <p class="field__hint" id=format!("{}-hint", question.name())>{words}</p> })
}

#[component]
fn ErrorLine(question: Question) -> impl IntoView {
    view! {
        <p class="field__error" id=format!("{}-error", question.name())>
            <span class="visually-hidden">{t!(form::ERROR)}</span>{t!(eligibility::advice(question))}
        </p>
    }
}

/// Ids of hint and error.
fn described_by(question: Question, missing: bool) -> Option<String> {
    let name = question.name();
    let hint = !t!(eligibility::hint(question)).is_empty();
    let ids = [hint.then(|| format!("{name}-hint")), missing.then(|| format!("{name}-error"))];
    let ids = ids.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!ids.is_empty()).then_some(ids)
}
