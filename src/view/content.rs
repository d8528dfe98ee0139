//! Public pages: services, points, guides.

use super::{PointCard, PointOffer, TownOption};
use crate::{geography::DistrictCode, service::Service};
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

/// A district with the number of its points.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DistrictCount {
    /// Code.
    pub code: DistrictCode,
    /// Name.
    pub name: String,
    /// Points in it.
    pub points: i64,
}

/// `/points`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointsView {
    /// Every district.
    pub districts: Vec<DistrictCount>,
    /// Streets and towns of the chosen district; none before one is chosen.
    pub towns: Vec<TownOption>,
    /// The chosen street or town, if there is such a one.
    pub town: Option<TownOption>,
    /// One page of the points that match, in order.
    pub points: Vec<PointListing>,
    /// All points that match.
    pub matches: i64,
    /// Which page, from 1 on.
    pub page: i64,
    /// How many pages.
    pub pages: i64,
    /// The bookable days that the crowding is about, first and last.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// All points of the city.
    pub total: i64,
    /// Whether the points are sample data.
    pub sample: bool,
}

/// A point with what is left in the next days.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointListing {
    /// The point.
    pub point: PointCard,
    /// Places left over the bookable days.
    pub left: i64,
    /// Places over the bookable days.
    pub capacity: i64,
    /// How crowded.
    pub crowding: crate::slot::Crowding,
}

/// `/points/{id}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PointPage {
    /// The point with its bookable days.
    pub offer: PointOffer,
    /// What can be applied for there.
    pub services: Vec<Service>,
    /// The police station's full name.
    pub station: String,
    /// Streets and towns of its jurisdiction: people who live there may choose this point.
    pub jurisdiction: Vec<String>,
    /// Whether the points are sample data.
    pub sample: bool,
}
