//! A document as it is shown.

use super::{InForce, QuestionGroup};
use crate::application::codes;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

codes! {
    /// What an answer rests on.
    Basis {
        /// A law or a measure.
        Law = "law",
        /// A law, and what offices do.
        LawAndPractice = "law+practice",
        /// What offices do.
        Practice = "practice",
        /// The platform's own design.
        Platform = "platform",
    }
}

codes! {
    /// Whether a policy is in force.
    LegalForce {
        /// It is.
        InForce = "in-force",
        /// It is not any more.
        Expired = "expired",
        /// It was made for its time.
        Historical = "historical",
        /// Nobody has checked.
        Unverified = "unverified",
    }
}

/// A document, read.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The English title of a policy, whose text is Chinese only.
    pub title_en: String,
    /// Its place in its list.
    pub order: u32,
    /// The group of a question.
    pub group: Option<QuestionGroup>,
    /// What an answer rests on.
    pub basis: Option<Basis>,
    /// Codes of its sources, such as `B:7`.
    pub sources: Vec<String>,
    /// When its facts were last checked.
    pub checked: Option<NaiveDate>,
    /// When it was issued: a day, a month or a year; empty if nobody knows.
    pub issued: String,
    /// Who issued it.
    pub issuer: String,
    /// Its number.
    pub number: String,
    /// When it came into force.
    pub effective: String,
    /// Whether it is in force.
    pub force: Option<LegalForce>,
    /// How it was checked.
    pub note: String,
    /// Whether it is shown as a banner.
    pub banner: bool,
    /// Whether it is an example.
    pub sample: bool,
    /// The days on which it is shown.
    pub in_force: InForce,
    /// Its text: Markdown.
    pub body: String,
}

impl Document {
    /// The day of issue, where it is known to the day.
    pub fn issued_on(&self) -> Option<NaiveDate> {
        self.issued.parse().ok()
    }
}
