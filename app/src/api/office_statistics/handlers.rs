//! The tables of a manager's figures as files, and their charts.

use super::OfficeFigure;
use crate::{
    api::{city::handlers::signed_in, refused, status_of},
    text::office_statistics::{OfficeTable, tables},
};
use axum::{
    Router,
    extract::{FromRef, Path, Query, State},
    response::{IntoResponse, Response},
    routing::get,
};
use backend::{
    Backend,
    statistics::{chart::Chart, csv},
};
use domain::{
    error::Refusal,
    geography::{DistrictCode, PointId},
    view::OfficeStatisticsAsked,
};
use http::{HeaderMap, StatusCode, header};
use serde::Deserialize;

/// A table with its chart.
pub(super) fn figure(table: &OfficeTable) -> OfficeFigure {
    let chart = Chart { id: table.name, title: table.title, description: &table.what, bars: table.bars() };
    OfficeFigure {
        name: table.name.to_owned(),
        title: table.title.to_owned(),
        what: table.what.clone(),
        head: table.head.map(str::to_owned).to_vec(),
        rows: table.cells(),
        chart: chart.svg(),
    }
}

/// The files. They belong among the pages: so does their question.
pub fn file_routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Backend: FromRef<S>,
{
    Router::new().route("/admin/statistics/{file}", get(file))
}

/// The question in a file's address: codes and days.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Question {
    district: String,
    point: String,
    from: String,
    until: String,
}

async fn file(
    State(backend): State<Backend>,
    Path(file): Path<String>,
    Query(question): Query<Question>,
    headers: HeaderMap,
) -> Response {
    match written(&backend, &headers, &file, question).await {
        Ok(response) => response,
        Err(refusal) => status_of(&refusal).into_response(),
    }
}

async fn written(backend: &Backend, headers: &HeaderMap, file: &str, question: Question) -> Result<Response, Refusal> {
    let actor = signed_in(backend, headers).await?;
    let Question { district, point, from, until } = question;
    let asked = OfficeStatisticsAsked {
        district: Some(district).filter(|code| !code.is_empty()).map(DistrictCode::new),
        point: Some(point).filter(|id| !id.is_empty()).map(PointId::new),
        from,
        until,
    };
    let told = |error| refused(error).refusal();
    let figures = backend.office_statistics(&actor, &asked).await.map_err(told)?;
    let named = |table: &OfficeTable| file.strip_suffix(".csv") == Some(table.name);
    let Some(table) = tables(&figures).into_iter().find(named) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let bytes = csv::table(&table.head, &table.cells()).map_err(told)?;
    let disposition = format!("attachment; filename=\"office-{}.csv\"", table.name);
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}
