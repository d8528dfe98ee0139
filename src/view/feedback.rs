//! Feedback, as senders and officers see it.

use crate::{
    error::Refusal,
    feedback::{FeedbackStatus, FeedbackTopic, FormFault},
    ids::FeedbackId,
    language::Language,
    violation::Violations,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The feedback form: empty, or as it was typed with what is wrong.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedbackPage {
    /// What it is about.
    pub topic: String,
    /// The message.
    pub message: String,
    /// The contact.
    pub contact: String,
    /// When the form was written, signed.
    pub written: String,
    /// What is wrong.
    pub violations: Violations,
    /// Why it is asked for again although nothing typed is wrong.
    pub fault: Option<FormFault>,
    /// Why it went no further.
    pub refusal: Option<Refusal>,
    /// Working days until there usually is an answer.
    pub answer_days: i64,
}

// What somebody typed never enters a log.
impl std::fmt::Debug for FeedbackPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FeedbackPage").field("violations", &self.violations).finish_non_exhaustive()
    }
}

/// What becomes of a piece of feedback, for whoever has its reference. Not what was written: the address may be passed on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeedbackAnswerView {
    /// The reference as a person copies it.
    pub reference: String,
    /// What it is about.
    pub topic: FeedbackTopic,
    /// Where it stands.
    pub status: FeedbackStatus,
    /// Sent.
    pub sent_at: DateTime<Utc>,
    /// The day by which an answer is to be expected.
    pub expected: NaiveDate,
    /// Whether a short message will tell of it.
    pub by_message: bool,
    /// The answer, with when it was given.
    pub answer: Option<(String, DateTime<Utc>)>,
}

/// One line of the officers' queue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeedbackRow {
    /// Identifier.
    pub id: FeedbackId,
    /// What it is about.
    pub topic: FeedbackTopic,
    /// Where it stands.
    pub status: FeedbackStatus,
    /// Its first words.
    pub beginning: String,
    /// Sent.
    pub sent_at: DateTime<Utc>,
    /// How long ago, days.
    pub days: i64,
    /// Whether an answer was to be expected by now and there is none.
    pub late: bool,
}

/// `/admin/feedback`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeedbackQueueView {
    /// Which state is shown.
    pub status: FeedbackStatus,
    /// Which topic, if only one is.
    pub topic: Option<FeedbackTopic>,
    /// The oldest first.
    pub rows: Vec<FeedbackRow>,
    /// Where the next page begins.
    pub next: Option<FeedbackId>,
}

/// `/admin/feedback/{id}`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FeedbackView {
    /// Identifier.
    pub id: FeedbackId,
    /// Version that an act is about.
    pub version: i64,
    /// What it is about.
    pub topic: FeedbackTopic,
    /// Where it stands.
    pub status: FeedbackStatus,
    /// The language of the page that it was written on.
    pub language: Language,
    /// The message.
    pub message: String,
    /// A mobile, masked: the platform itself sends the message. An e-mail address as it is: an officer writes the letter.
    pub contact: Option<FeedbackContact>,
    /// Sent.
    pub sent_at: DateTime<Utc>,
    /// The day by which an answer is to be expected.
    pub expected: NaiveDate,
    /// The answer so far, with when it was given.
    pub answer: Option<(String, DateTime<Utc>)>,
}

/// How the sender hears of the answer, as far as an officer sees it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedbackContact {
    /// A mobile, masked.
    Mobile(String),
    /// An e-mail address.
    Email(String),
}
