//! Feedback (S13): anyone sends a message, officers answer, whoever has the reference reads the answer.
//!
//! Machines are kept out without a puzzle: the form carries the signed moment at which it was written, and one that comes
//! back faster than anybody types, or a day later, is asked for again with everything that was typed. The page is the same
//! for all its readers of a second, so that moment is no ticket for one message: how many an address may send, and all
//! together, is counted.

mod answer;
mod form;
mod office;
mod send;

pub(crate) use form::sender;
pub use office::FeedbackFilter;
pub use send::{Sending, SendingThen};

use crate::{Backend, Result, db::entity::feedback, error::Error};
use chrono::NaiveDate;
use domain::{
    beijing::beijing_date,
    feedback::{Contact, FeedbackReference, FeedbackStatus, FeedbackTopic, answer_expected},
};

const MESSAGE: &str = "feedback.message";
const CONTACT: &str = "feedback.contact";
const REFERENCE: &str = "feedback.reference";

impl Backend {
    /// Under which hash a reference is found: the table holds none that reads an answer.
    fn reference_hash(&self, reference: &FeedbackReference) -> String {
        self.keys().lookup("feedback.reference", reference.as_str())
    }

    /// The day by which there should be an answer.
    fn expected(&self, row: &feedback::Model) -> NaiveDate {
        let days = self.policy().values.feedback_answer_days;
        answer_expected(beijing_date(row.created_at), days, &self.city().calendar)
    }

    /// How to tell the sender of the answer; none where nobody asked to be told.
    pub(crate) fn feedback_contact(&self, row: &feedback::Model) -> Result<Option<Contact>> {
        row.contact_enc.as_ref().map(|sealed| self.keys().open_json(CONTACT, sealed)).transpose()
    }

    /// The reference of a row, for the message that leads to the answer.
    pub(crate) fn feedback_reference(&self, row: &feedback::Model) -> Result<FeedbackReference> {
        let text = self.keys().open_text(REFERENCE, &row.reference_enc)?;
        FeedbackReference::parse(&text).ok_or(Error::Unreadable(REFERENCE))
    }
}

fn topic_of(row: &feedback::Model) -> Result<FeedbackTopic> {
    FeedbackTopic::from_code(&row.topic).ok_or(Error::Unreadable("feedback.topic"))
}

fn status_of(row: &feedback::Model) -> Result<FeedbackStatus> {
    FeedbackStatus::from_code(&row.status).ok_or(Error::Unreadable("feedback.status"))
}
