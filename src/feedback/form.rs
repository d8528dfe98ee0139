//! The feedback form: what was typed, what it means, and whether a person can have typed it.

use super::{Contact, FeedbackTopic};
use crate::{
    email::{Email, EmailFault},
    input::{choice, input},
    mobile::{Mobile, MobileFault},
    text::{char_count, fold, fold_prose, has_forbidden_character},
    violation::{Field, Rule, Violations},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Nobody says anything with less.
const SHORTEST: usize = 2;
/// Two pages of a letter.
const LONGEST: usize = 2_000;

/// Nobody fills in the form faster than this.
const FASTEST: TimeDelta = TimeDelta::seconds(3);
/// After this the form is written anew: a stock of forms is no use to anybody.
const OLDEST: TimeDelta = TimeDelta::hours(24);

input! {
    /// What was typed into the feedback form.
    FeedbackInput {
        /// What it is about.
        topic => Topic,
        /// The message.
        message => Message,
        /// A mobile or an e-mail address; nothing for none.
        contact => Contact,
    }
}

/// What the feedback form means.
#[derive(Clone, PartialEq, Eq)]
pub struct FeedbackForm {
    /// What it is about.
    pub topic: FeedbackTopic,
    /// The message, folded.
    pub message: String,
    /// How to tell of the answer.
    pub contact: Option<Contact>,
}

/// Why a form is written again although nothing typed in it is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormFault {
    /// It came back faster than anybody types.
    TooFast,
    /// It was written too long ago, or not by us.
    TooOld,
}

impl FeedbackInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every violation.
    pub fn parse(&self) -> Result<FeedbackForm, Violations> {
        let mut wrong = Violations::new();
        let topic = wrong.take(Field::Topic, choice(&self.topic, FeedbackTopic::from_code));
        let message = wrong.take(Field::Message, prose(&self.message, SHORTEST));
        let contact = wrong.take(Field::Contact, contact(&self.contact));
        wrong.or((|| Some(FeedbackForm { topic: topic?, message: message?, contact: contact? }))())
    }
}

/// An officer's answer, folded.
///
/// # Errors
/// The violation.
pub fn parse_answer(raw: &str) -> Result<String, Violations> {
    prose(raw, 1).map_err(|rule| Violations::one(Field::Answer, rule))
}

/// Whether a person can have filled in a form that was written at `written`. A page that many readers share in the same
/// second carries the same moment for all of them: it proves patience, not identity, and limits by address do the rest.
///
/// # Errors
/// The [`FormFault`].
pub fn form_age(written: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), FormFault> {
    let age = now - written;
    if age < FASTEST {
        Err(FormFault::TooFast)
    } else if age > OLDEST {
        Err(FormFault::TooOld)
    } else {
        Ok(())
    }
}

fn prose(raw: &str, shortest: usize) -> Result<String, Rule> {
    let text = fold_prose(raw);
    let length = char_count(&text);
    if text.is_empty() {
        Err(Rule::Required)
    } else if has_forbidden_character(&text) {
        Err(Rule::ForbiddenCharacter)
    } else if length < shortest {
        Err(Rule::TooShort)
    } else if length > LONGEST {
        Err(Rule::TooLong)
    } else {
        Ok(text)
    }
}

/// With an `@` it is meant as an e-mail address, else as a mobile.
fn contact(raw: &str) -> Result<Option<Contact>, Rule> {
    if fold(raw).is_empty() {
        return Ok(None);
    }
    if fold(raw).contains('@') {
        return match Email::parse(raw) {
            Ok(email) => Ok(Some(Contact::Email(email))),
            Err(EmailFault::TooLong) => Err(Rule::TooLong),
            Err(EmailFault::Empty | EmailFault::Character | EmailFault::Shape) => Err(Rule::Malformed),
        };
    }
    match Mobile::parse_for_login(raw) {
        Ok(mobile) => Ok(Some(Contact::Mobile(mobile))),
        Err(MobileFault::CannotReceiveCodes) => Err(Rule::CannotReceiveCodes),
        Err(MobileFault::Empty | MobileFault::Length | MobileFault::Character | MobileFault::Prefix) => {
            Err(Rule::Malformed)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(topic: &str, message: &str, contact: &str) -> FeedbackInput {
        FeedbackInput { topic: topic.to_owned(), message: message.to_owned(), contact: contact.to_owned() }
    }

    fn wrong(input: &FeedbackInput) -> Vec<(Field, Rule)> {
        let violations = input.parse().err().expect("something wrong");
        violations.iter().map(|violation| (violation.field, violation.rule)).collect()
    }

    #[test]
    fn anybody_may_send_a_message_without_saying_who_they_are() {
        let form = typed("points", "　希望网点增加周六时段。\r\n谢谢！", " ").parse().expect("a form");
        assert_eq!(form.message, "希望网点增加周六时段。\n谢谢！");
        assert!(form.topic == FeedbackTopic::Points && form.contact.is_none());
    }

    #[test]
    fn sender_hears_of_the_answer_by_message_or_by_letter() {
        let contact = |raw| typed("other", "你好", raw).parse().expect("a form").contact;
        assert!(
            matches!(contact("+86 138 0013 8000"), Some(Contact::Mobile(mobile)) if mobile.as_str() == "13800138000")
        );
        assert!(
            matches!(contact("li＠example.com"), Some(Contact::Email(email)) if email.as_str() == "li@example.com")
        );
    }

    #[test]
    fn sender_is_told_everything_that_is_wrong_at_once() {
        let all = [(Field::Topic, Rule::Required), (Field::Message, Rule::Required), (Field::Contact, Rule::Malformed)];
        assert_eq!(wrong(&typed("", " ", "微信 abc")), all);
        for (message, rule) in [
            ("好".to_owned(), Rule::TooShort),
            ("好".repeat(2_001), Rule::TooLong),
            ("甲\u{202E}乙".to_owned(), Rule::ForbiddenCharacter),
        ] {
            assert_eq!(wrong(&typed("site", &message, "")), [(Field::Message, rule)]);
        }
        assert!(typed("site", &"好".repeat(2_000), "").parse().is_ok());
        for (contact, rule) in [
            ("a@b", Rule::Malformed),
            ("138", Rule::Malformed),
            ("14000000000", Rule::CannotReceiveCodes),
            (&format!("{}@example.com", "a".repeat(65)), Rule::TooLong),
        ] {
            assert_eq!(wrong(&typed("site", "你好", contact)), [(Field::Contact, rule)], "{contact}");
        }
        assert_eq!(wrong(&typed("praise", "你好", "")), [(Field::Topic, Rule::NotAChoice)]);
    }

    #[test]
    fn machine_is_faster_than_a_person_and_keeps_forms_for_longer() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("a moment");
        for (age, answer) in [
            (TimeDelta::seconds(-5), Err(FormFault::TooFast)),
            (TimeDelta::milliseconds(2_999), Err(FormFault::TooFast)),
            (TimeDelta::seconds(3), Ok(())),
            (TimeDelta::hours(24), Ok(())),
            (TimeDelta::seconds(86_401), Err(FormFault::TooOld)),
        ] {
            assert_eq!(form_age(now - age, now), answer, "{age}");
        }
    }

    #[test]
    fn officer_cannot_answer_with_nothing() {
        assert_eq!(parse_answer(" 已转网点。 ").as_deref(), Ok("已转网点。"));
        assert_eq!(parse_answer(" ").err(), Some(Violations::one(Field::Answer, Rule::Required)));
        assert_eq!(parse_answer(&"长".repeat(2_001)).err(), Some(Violations::one(Field::Answer, Rule::TooLong)));
    }

    #[test]
    fn log_of_the_form_holds_nothing_that_was_typed() {
        assert_eq!(format!("{:?}", typed("site", "秘密", "13800138000")), "{\"topic\", \"message\", \"contact\"}");
    }
}
