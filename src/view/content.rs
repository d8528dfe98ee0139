//! Public pages: services, guides.

use crate::language::Language;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// How a service stands today (S12), for its tile.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceToday {
    /// Open now: it takes submissions.
    Open,
    /// Open again at that time, if known. What is applied for takes drafts meanwhile.
    OutsideHours(Option<DateTime<Utc>>),
    /// Closed.
    Closed,
    /// Still being built.
    UnderConstruction,
}

/// A list entry of guides, policies or announcements.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ContentEntry {
    /// Last part of its address.
    pub id: String,
    /// Title.
    pub title: String,
    /// The title in the reader's language, where the text is in another (policies).
    pub translated: String,
    /// Issuer (policies).
    pub group: String,
    /// Day of issue (policies, announcements).
    pub issued: Option<NaiveDate>,
    /// In which language it is.
    pub language: Language,
    /// Whether it is an example and no real announcement.
    pub sample: bool,
}

/// One page of content.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ContentPage {
    /// Last part of its address.
    pub id: String,
    /// Title.
    pub title: String,
    /// The title in the reader's language, where the text is in another (policies).
    pub translated: String,
    /// In which language it is.
    pub language: Language,
    /// Safe HTML, rendered on the server from Markdown without raw HTML.
    pub html: String,
    /// Headings of its parts with their anchors, in the order of the page.
    pub headings: Vec<(String, String)>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// When they were last checked.
    pub checked: Option<NaiveDate>,
    /// Number, issuer and dates (policies).
    pub facts: Vec<(String, String)>,
    /// Day of issue (announcements), of the text (statements).
    pub issued: Option<NaiveDate>,
    /// Whether it is an example and no real announcement.
    pub sample: bool,
}

/// A question with its answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FaqEntry {
    /// Anchor.
    pub id: String,
    /// Question.
    pub question: String,
    /// In which language it is.
    pub language: Language,
    /// Group.
    pub category: String,
    /// Safe HTML.
    pub html: String,
    /// Whether it rests on law, practice or this platform's own design.
    pub basis: String,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// When they were last checked.
    pub checked: Option<NaiveDate>,
}
