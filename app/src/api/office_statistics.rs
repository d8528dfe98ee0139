//! A manager's figures with their charts, and each table as a file.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

#[cfg(feature = "ssr")]
mod handlers;

#[cfg(feature = "ssr")]
pub use handlers::file_routes;

use super::ApiError;
use domain::{
    geography::{DistrictCode, PointId},
    view::{OfficeStatisticsView, WhoView},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{full_caller, refused};

/// The page; its files stand below it.
pub const STATISTICS: &str = "/admin/statistics";

/// A table with its chart.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OfficeFigure {
    /// The name in its file's address.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// What can be seen in it.
    pub what: String,
    /// Headings, that of the names first.
    pub head: Vec<String>,
    /// The rows as they are read.
    pub rows: Vec<Vec<String>>,
    /// The chart as SVG; empty where there is nothing to show.
    pub chart: String,
}

/// The address of a table's file with the same question as the page.
pub fn file_path(name: &str, view: &OfficeStatisticsView) -> String {
    let parts = [
        ("district", view.district.as_ref().map(ToString::to_string)),
        ("point", view.point.as_ref().map(ToString::to_string)),
        ("from", Some(view.period.from.to_string())),
        ("until", Some(view.period.until.to_string())),
    ];
    let parts: Vec<String> =
        parts.into_iter().filter_map(|(name, part)| part.map(|part| format!("{name}={part}"))).collect();
    format!("{STATISTICS}/{name}.csv?{}", parts.join("&"))
}

/// The figures within the caller's scope. The charts are drawn here: no browser has to.
#[server(endpoint = "office-statistics")]
pub async fn load_office_statistics(
    district: Option<DistrictCode>,
    point: Option<PointId>,
    from: Option<String>,
    until: Option<String>,
) -> Result<(WhoView, OfficeStatisticsView, Vec<OfficeFigure>), ApiError> {
    use crate::text::office_statistics::tables;
    use domain::view::OfficeStatisticsAsked;
    let (caller, backend) = full_caller().await?;
    let asked =
        OfficeStatisticsAsked { district, point, from: from.unwrap_or_default(), until: until.unwrap_or_default() };
    let view = backend.office_statistics(&caller.actor, &asked).await.map_err(refused)?;
    let figures = tables(&view).iter().map(handlers::figure).collect();
    Ok((caller.who, view, figures))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, NaiveDate};
    use domain::office_statistics::Period;

    #[test]
    fn file_holds_what_the_page_shows() {
        let day: NaiveDate = "2026-11-23".parse().expect("a date");
        let view = OfficeStatisticsView {
            at: DateTime::UNIX_EPOCH,
            period: Period { from: day, until: day },
            wrong: None,
            districts: Vec::new(),
            district: Some(DistrictCode::new("110105")),
            points: Vec::new(),
            point: None,
            steps: Vec::new(),
            places: Vec::new(),
            by_point: false,
            ages: Vec::new(),
            waiting_hours: None,
            decided_hours: None,
            reasons: Vec::new(),
            hours: Vec::new(),
            visits: Vec::new(),
            sample: true,
        };
        let path = "/admin/statistics/places.csv?district=110105&from=2026-11-23&until=2026-11-23";
        assert_eq!(file_path("places", &view), path);
    }
}
