//! Public pages: services, guides.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// How a service stands today (S12), for its tile.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceToday {
    /// Takes submissions now.
    Open,
    /// Takes drafts now; submissions again at that time, if known.
    OutsideHours(Option<DateTime<Utc>>),
    /// Closed.
    Closed,
    /// Still being built.
    UnderConstruction,
}

/// A list entry of guides, policies or questions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContentEntry {
    /// Last part of its address.
    pub id: String,
    /// Title.
    pub title: String,
    /// Group (questions), issuer (policies).
    pub group: String,
    /// Day of issue (policies).
    pub issued: Option<NaiveDate>,
}

/// One page of content.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContentPage {
    /// Last part of its address.
    pub id: String,
    /// Title.
    pub title: String,
    /// Safe HTML, rendered on the server from Markdown without raw HTML.
    pub html: String,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// When they were last checked.
    pub checked: Option<NaiveDate>,
    /// Number, issuer and dates (policies).
    pub facts: Vec<(String, String)>,
}

/// A question with its answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct FaqEntry {
    /// Anchor.
    pub id: String,
    /// Question.
    pub question: String,
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
