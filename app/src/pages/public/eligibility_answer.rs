//! The answer of `/eligibility`: what one may apply for, why, and what to do where one may not.

use crate::{
    components::{frame::Page, mixed::Mixed},
    t,
    text::to,
};
use domain::eligibility::{Eligibility, Reason, Verdict};
use leptos::prelude::*;

/// The plain answer. Out of scope is a page of its own, with what to do instead.
#[component]
pub(super) fn Answer(answer: Eligibility) -> impl IntoView {
    let title = t!(eligibility::headline(&answer));
    let tone = match (answer.permit, answer.card) {
        (Verdict::No, Verdict::No) => "notice notice--info",
        (Verdict::Yes, _) | (_, Verdict::Yes) => "notice notice--success",
        _ => "notice notice--warning",
    };
    view! {
        <Page title=title>
            <h1>{title}</h1>
            <div class=tone>
                {answer.reasons.iter().map(|reason| view! { <p><Mixed words=t!(eligibility::reason(*reason))/></p> }).collect_view()}
            </div>
            <Next answer=answer.clone()/>
            <p class="hint">{t!(eligibility::REFERENCE_ONLY)}</p>
            <p class="cluster">
                <a href=to("/eligibility")>{t!(eligibility::AGAIN)}</a><a href=to("/guide")>{t!(eligibility::GUIDES)}</a>
            </p>
        </Page>
    }
}

#[component]
fn Next(answer: Eligibility) -> impl IntoView {
    let permit = matches!(answer.permit, Verdict::Yes);
    let card = matches!(answer.card, Verdict::Yes) && !answer.reasons.contains(&Reason::CardCanBeEndorsed);
    if answer.permit == Verdict::No && answer.card == Verdict::No {
        return view! {
            <p class="cluster">
                <a class="button button--secondary" href=to("/faq#hk-macao-taiwan-foreign") rel="external">
                    {t!(eligibility::QUESTIONS)}
                </a>
                <a href=to("/")>{t!(common::HOME)}</a>
            </p>
        }
        .into_any();
    }
    view! {
        <p class="cluster">
            {permit.then(|| view! { <a class="button" href=to("/apply/permit")>{t!(eligibility::APPLY_PERMIT)}</a> })}
            {card.then(|| {
                let class = if permit { "button button--secondary" } else { "button" };
                view! { <a class=class href=to("/apply/card")>{t!(eligibility::APPLY_CARD)}</a> }
            })}
            <a href=to("/guide/prove-six-months")>{t!(eligibility::PROVE)}</a>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{View, speak};
    use domain::{eligibility::EligibilityInput, language::Language};

    /// Answers in which every reason stands.
    fn answers() -> Vec<Eligibility> {
        let ask = |kind: &str, elsewhere: &str, months: &str, held: &str, basis: &str| {
            let [citizen_kind, hukou_elsewhere, months_in_beijing, has_registration, basis] =
                [kind, elsewhere, months, held, basis].map(str::to_owned);
            EligibilityInput { citizen_kind, hukou_elsewhere, months_in_beijing, has_registration, basis }.parse()
        };
        let all = [
            ask("hong_kong_macao_taiwan", "", "", "", ""),
            ask("foreigner", "", "", "", ""),
            ask("resident", "no", "", "", ""),
            ask("resident", "yes", "3", "registration_card", "none"),
            ask("resident", "yes", "7", "temporary_permit", "housing"),
            ask("resident", "yes", "7", "none", "employment"),
        ];
        all.into_iter().map(|answer| answer.expect("an answer")).collect()
    }

    #[test]
    fn visitor_reads_answer_and_reasons_in_the_language_of_the_page() {
        let chinese = |words: &str| words.starts_with(|first: char| !first.is_ascii());
        for language in Language::ALL {
            let before = speak(View { language, elder: false });
            for answer in answers() {
                let reasons = answer.reasons.iter().map(|reason| t!(eligibility::reason(*reason)));
                for words in reasons.chain([t!(eligibility::headline(&answer))]) {
                    assert_eq!(chinese(words), language == Language::Chinese, "{words}");
                }
            }
            speak(before);
        }
    }
}
