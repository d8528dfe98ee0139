//! Public pages: services today, points. Nobody need be signed in, and the answers carry no personal state.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]
#![allow(clippy::unused_async, reason = "a server function is async even where nothing is waited for")]

use super::ApiError;
use domain::view::{MapChoice, MapView, PointPage, PointsView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{backend, language, refused};
#[cfg(feature = "ssr")]
use crate::text::rules;
#[cfg(feature = "ssr")]
use domain::{content::ContentKind, geography::PointId};

/// One of the services on the home page.
pub use domain::view::ServiceNow as HomeTile;

/// `/`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HomeView {
    /// The services: first those that are applied for.
    pub tiles: Vec<HomeTile>,
    /// Service points in the city.
    pub points: i64,
    /// Questions answered.
    pub questions: i64,
    /// Days after which a review is meant to be over.
    pub review_days: i64,
}

/// What is looked for on `/points`, as it stands in the address.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PointsSearch {
    /// Words.
    pub q: String,
    /// District code.
    pub district: String,
    /// Town code.
    pub town: String,
    /// Level of crowding.
    pub level: String,
    /// `1`: open on Saturdays.
    pub saturday: String,
    /// `name`, `nearest`, or the emptiest first.
    pub sort: String,
    /// Page, from 1 on.
    pub page: i64,
}

/// The home page's figures and states. The server alone writes that page.
#[cfg(feature = "ssr")]
pub async fn load_home() -> Result<HomeView, ApiError> {
    let backend = backend()?;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(HomeView {
        tiles: backend.services_now(),
        points: count(backend.city().geography.points.len()),
        questions: count(backend.content().await.list(ContentKind::Question, language()).len()),
        review_days: backend.policy().values.review_target_days,
    })
}

/// The list of points.
#[server(endpoint = "find-points")]
pub async fn find_points(#[server(default)] search: PointsSearch) -> Result<PointsView, ApiError> {
    let PointsSearch { q, district, town, level, saturday, sort, page } = search;
    let query = ::backend::city::PointsQuery { q, district, town, level, saturday, sort, page };
    backend()?.points(&query).await.map_err(refused)
}

/// One point.
#[server(endpoint = "load-point")]
pub async fn load_point(id: String) -> Result<PointPage, ApiError> {
    backend()?.point(&PointId::new(id)).await.map_err(refused)
}

/// The map, at a district; with `all` it has every point of the city, else those of the district.
#[server(endpoint = "load-map")]
pub async fn load_map(#[server(default)] district: String, #[server(default)] all: bool) -> Result<MapView, ApiError> {
    backend()?.map(&district, all).await.map_err(refused)
}

/// The point that was chosen on the map; nothing if none was.
#[server(endpoint = "load-map-point")]
pub async fn load_map_point(#[server(default)] id: String) -> Result<Option<MapChoice>, ApiError> {
    if id.is_empty() {
        return Ok(None);
    }
    backend()?.map_choice(&PointId::new(id)).await.map(Some).map_err(refused)
}

/// The rules of booking in words, by heading, with the figures that hold today.
#[server(endpoint = "load-booking-rules")]
pub async fn load_booking_rules() -> Result<Vec<(String, Vec<String>)>, ApiError> {
    let values = backend()?.policy().values;
    let group = |group: &rules::RuleGroup| ((group.title)().to_owned(), rules::sentences(group, &values));
    Ok(rules::GROUPS.iter().map(group).collect())
}
