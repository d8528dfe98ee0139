//! Public pages: services today, points, content. Nobody need be signed in, and the answers carry no personal state.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]
#![allow(clippy::unused_async, reason = "a server function is async even where nothing is waited for")]

use super::ApiError;
use domain::{
    service::{Service, WeeklyHours},
    view::{ContentEntry, ContentPage, FaqEntry, MapChoice, MapView, PointPage, PointsView, ServiceToday},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{backend, refused};
#[cfg(feature = "ssr")]
use crate::text::rules;
#[cfg(feature = "ssr")]
use domain::{error::Refusal, geography::PointId, service::ServiceState};

/// One of the two services on the home page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HomeTile {
    /// Which.
    pub service: Service,
    /// How it stands.
    pub today: ServiceToday,
    /// Its hours, if it has any: without, it is open day and night.
    pub hours: Option<WeeklyHours>,
}

/// `/`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HomeView {
    /// The two services that are applied for.
    pub tiles: Vec<HomeTile>,
    /// Service points in the city.
    pub points: i64,
    /// Questions answered.
    pub questions: i64,
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

/// The home page's figures and states.
#[server(endpoint = "load-home")]
pub async fn load_home() -> Result<HomeView, ApiError> {
    let backend = backend()?;
    let (policy, now) = (backend.policy(), backend.now());
    let tile = |service| HomeTile {
        service,
        today: policy.today(service, now),
        hours: match policy.state(service) {
            ServiceState::Open { hours } => hours.clone(),
            ServiceState::Closed | ServiceState::UnderConstruction => None,
        },
    };
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(HomeView {
        tiles: Service::ALL.map(tile).to_vec(),
        points: count(backend.city().geography.points.len()),
        questions: count(::backend::content::faq().len()),
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
    let group = |group: &rules::RuleGroup| (group.title.to_owned(), rules::sentences(group, &values));
    Ok(rules::GROUPS.iter().map(group).collect())
}

/// All guides.
#[server(endpoint = "list-guides")]
pub async fn list_guides() -> Result<Vec<ContentEntry>, ApiError> {
    Ok(::backend::content::guides())
}

/// One guide.
#[server(endpoint = "load-guide")]
pub async fn load_guide(id: String) -> Result<ContentPage, ApiError> {
    ::backend::content::guide(&id).ok_or(Refusal::NotFound.into())
}

/// All policies.
#[server(endpoint = "list-policies")]
pub async fn list_policies() -> Result<Vec<ContentEntry>, ApiError> {
    Ok(::backend::content::policies())
}

/// One policy.
#[server(endpoint = "load-policy")]
pub async fn load_policy(id: String) -> Result<ContentPage, ApiError> {
    ::backend::content::policy(&id).ok_or(Refusal::NotFound.into())
}

/// All questions with their answers.
#[server(endpoint = "list-questions")]
pub async fn list_questions() -> Result<Vec<FaqEntry>, ApiError> {
    Ok(::backend::content::faq())
}
