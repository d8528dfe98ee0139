//! What the address of `/eligibility` says: the answers so far, and which question comes next.

use super::links::encoded;
use crate::text::to;
use domain::eligibility::{EligibilityInput, Question};
use leptos_router::params::ParamsMap;

/// In the order of the pages.
pub(super) const QUESTIONS: [Question; 5] = [
    Question::CitizenKind,
    Question::HukouElsewhere,
    Question::MonthsInBeijing,
    Question::HasRegistration,
    Question::Basis,
];

/// What the address says.
#[derive(Clone, Default)]
pub(super) struct Asked {
    /// The answers.
    pub input: EligibilityInput,
    /// The question that was answered last. `1`, as when all of them stood on one page: whichever is open.
    check: String,
    /// The question to come back to.
    change: Option<Question>,
}

impl Asked {
    /// Reads it.
    pub(super) fn read(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default();
        let answer = |question: Question| text(question.name());
        let input = EligibilityInput {
            citizen_kind: answer(Question::CitizenKind),
            hukou_elsewhere: answer(Question::HukouElsewhere),
            months_in_beijing: answer(Question::MonthsInBeijing),
            has_registration: answer(Question::HasRegistration),
            basis: answer(Question::Basis),
        };
        let change = text("change");
        let change = QUESTIONS.into_iter().find(|question| question.name() == change);
        Self { input, check: text("check"), change }
    }

    /// Whether an answer was sent, and nobody comes back to change one.
    pub(super) fn is_sent(&self) -> bool {
        self.change.is_none() && !self.check.is_empty()
    }

    /// What was chosen or typed; empty for nothing.
    pub(super) fn answer(&self, question: Question) -> &str {
        match question {
            Question::CitizenKind => &self.input.citizen_kind,
            Question::HukouElsewhere => &self.input.hukou_elsewhere,
            Question::MonthsInBeijing => &self.input.months_in_beijing,
            Question::HasRegistration => &self.input.has_registration,
            Question::Basis => &self.input.basis,
        }
    }

    /// The question of the page: the one to come back to, or the first that is open.
    pub(super) fn question(&self, open: &[Question]) -> Question {
        self.change.or_else(|| open.first().copied()).unwrap_or(Question::CitizenKind)
    }

    /// Whether that question was sent without an answer that can be understood.
    pub(super) fn unanswered(&self, question: Question, open: &[Question]) -> bool {
        self.change.is_none() && open.contains(&question) && (self.check == "1" || self.check == question.name())
    }

    /// The other questions that have an answer.
    pub(super) fn others(&self, question: Question, open: &[Question]) -> Vec<(&'static str, String)> {
        let answered = QUESTIONS.into_iter().filter(|other| *other != question && !open.contains(other));
        let answers = answered.map(|other| (other.name(), self.answer(other).to_owned()));
        answers.filter(|(_, answer)| !answer.is_empty()).collect()
    }

    /// The page of the question before, with every answer.
    pub(super) fn before(&self, question: Question, open: &[Question]) -> Option<String> {
        let before = QUESTIONS.into_iter().take_while(|other| *other != question).last()?;
        let mut parts = vec![format!("change={}", before.name())];
        let answered = QUESTIONS.into_iter().filter(|other| !open.contains(other) && !self.answer(*other).is_empty());
        parts.extend(answered.map(|other| format!("{}={}", other.name(), encoded(self.answer(other)))));
        Some(to(format!("/eligibility?{}", parts.join("&"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(answers: &[(&'static str, &str)]) -> (Asked, Vec<Question>) {
        let query: ParamsMap = answers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let asked = Asked::read(&query);
        let open = asked.input.parse().err().unwrap_or_default();
        (asked, open)
    }

    #[test]
    fn visitor_is_asked_one_question_after_the_other() {
        let steps = [("citizen_kind", "resident"), ("hukou_elsewhere", "yes"), ("months_in_beijing", "7")];
        for (at, question) in QUESTIONS.into_iter().enumerate().take(4) {
            let answers: Vec<_> = steps.into_iter().take(at).collect();
            let (asked, open) = asked(&answers);
            assert_eq!(asked.question(&open), question);
            assert!(!asked.unanswered(question, &open), "nothing was sent");
            assert_eq!(asked.others(question, &open).len(), at, "the answers go along");
        }
    }

    #[test]
    fn visitor_without_an_answer_is_asked_again_and_told_so() {
        let known = [("citizen_kind", "resident"), ("hukou_elsewhere", "yes")];
        let months = [known[0], known[1], ("months_in_beijing", "half a year"), ("check", "months_in_beijing")];
        let (asked_months, open) = asked(&months);
        assert_eq!(asked_months.question(&open), Question::MonthsInBeijing);
        assert!(asked_months.unanswered(Question::MonthsInBeijing, &open));
        assert_eq!(asked_months.answer(Question::MonthsInBeijing), "half a year", "what was typed stays");
        let (before, open) = asked(&[known[0], known[1], ("check", "hukou_elsewhere")]);
        assert!(!before.unanswered(before.question(&open), &open), "the next question was not seen yet");
    }

    #[test]
    fn visitor_goes_back_and_keeps_every_answer() {
        let (here, open) = asked(&[("citizen_kind", "resident"), ("hukou_elsewhere", "yes")]);
        let before = here.before(Question::MonthsInBeijing, &open).expect("a question before");
        assert_eq!(before, "/eligibility?change=hukou_elsewhere&citizen_kind=resident&hukou_elsewhere=yes");
        assert_eq!(here.before(Question::CitizenKind, &open), None);
        let (back, open) =
            asked(&[("change", "citizen_kind"), ("citizen_kind", "resident"), ("hukou_elsewhere", "yes")]);
        assert_eq!(back.question(&open), Question::CitizenKind);
        assert_eq!(back.others(Question::CitizenKind, &open), [("hukou_elsewhere", "yes".to_owned())]);
    }
}
