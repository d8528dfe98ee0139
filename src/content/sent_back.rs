//! How a proposal becomes a draft again: its authors take it back, anybody else says why.

use super::Authors;
use crate::{
    ids::AccountId,
    text::{char_count, fold_prose, has_forbidden_character},
    violation::{Field, Rule, Violations},
};

/// A paragraph.
const LONGEST: usize = 500;

/// Why a proposal goes back, in the words of whoever looked at it, folded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SendBackReason(String);

impl SendBackReason {
    /// Reads what was typed: 1 to 500 characters.
    ///
    /// # Errors
    /// The violation.
    pub fn parse(raw: &str) -> Result<Self, Violations> {
        let text = fold_prose(raw);
        let rule = if text.is_empty() {
            Rule::Required
        } else if has_forbidden_character(&text) {
            Rule::ForbiddenCharacter
        } else if char_count(&text) > LONGEST {
            Rule::TooLong
        } else {
            return Ok(Self(text));
        };
        Err(Violations::one(Field::Reason, rule))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How a proposal becomes a draft again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WayBack {
    /// One of its authors goes on writing.
    Taken,
    /// Somebody else wants it otherwise.
    Sent(SendBackReason),
}

impl Authors {
    /// The way back by this person's hand: a reason is asked of whoever sends another's work back, and of nobody else.
    ///
    /// # Errors
    /// What is wrong with the reason.
    pub fn way_back(&self, account: &AccountId, typed: &str) -> Result<WayBack, Violations> {
        if self.include(account) { Ok(WayBack::Taken) } else { SendBackReason::parse(typed).map(WayBack::Sent) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(rule: Rule) -> Violations {
        Violations::one(Field::Reason, rule)
    }

    #[test]
    fn reason_is_a_paragraph_as_it_was_meant() {
        let read = |raw: &str| SendBackReason::parse(raw).map(|reason| reason.as_str().to_owned());
        assert_eq!(read("　日期不对：\r\n请核对１２月的安排。 ").as_deref(), Ok("日期不对：\n请核对12月的安排。"));
        assert_eq!(read("改"), Ok("改".to_owned()));
        assert_eq!(read(&"改".repeat(500)), Ok("改".repeat(500)));
        assert_eq!(read(&"改".repeat(501)), Err(wrong(Rule::TooLong)));
        assert_eq!(read("甲\u{202E}乙"), Err(wrong(Rule::ForbiddenCharacter)));
        for nothing in ["", " \r\n", "\u{200B}"] {
            assert_eq!(read(nothing), Err(wrong(Rule::Required)), "{nothing:?}");
        }
    }

    #[test]
    fn author_takes_back_without_a_word_and_nobody_else_sends_back_without_one() {
        let (wang, li, zhao) = (AccountId::new("wang"), AccountId::new("li"), AccountId::new("zhao"));
        let authors = Authors { written_by: wang.clone(), proposed_by: Some(li.clone()) };
        for own in [&wang, &li] {
            assert_eq!(authors.way_back(own, ""), Ok(WayBack::Taken));
        }
        assert_eq!(authors.way_back(&zhao, " "), Err(wrong(Rule::Required)));
        let sent = authors.way_back(&zhao, " 日期不对 ");
        assert!(matches!(&sent, Ok(WayBack::Sent(reason)) if reason.as_str() == "日期不对"), "{sent:?}");
    }
}
