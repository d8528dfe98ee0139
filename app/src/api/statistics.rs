//! Public statistics: the figures with their charts, and each table as a file.

use super::{ApiError, backend, refused};
use crate::text::statistics::{Table, tables};
use ::backend::{
    Backend,
    statistics::{chart::Chart, csv},
};
use axum::{
    Router,
    extract::{FromRef, Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::view::StatisticsView;
use http::{StatusCode, header};
use std::sync::Arc;

/// `/statistics`.
#[derive(Clone)]
pub struct Statistics {
    /// The figures.
    pub figures: Arc<StatisticsView>,
    /// Each table with its chart as SVG.
    pub charts: Vec<(Table, String)>,
}

/// The figures with their charts. The page is written by the server alone, so nothing of it is asked over the network.
pub async fn load_statistics() -> Result<Statistics, ApiError> {
    let figures = backend()?.statistics().await.map_err(refused)?;
    let charts = tables(&figures).into_iter().map(|table| {
        let chart = drawn(&table);
        (table, chart)
    });
    Ok(Statistics { charts: charts.collect(), figures })
}

fn drawn(table: &Table) -> String {
    let bars =
        table.rows.iter().map(|(name, values)| (name.clone(), values.iter().map(|value| value.exact()).collect()));
    Chart { id: table.name, title: table.title, description: table.what, bars: bars.collect() }.svg()
}

/// The tables as files. Belongs among the pages: the headings are in the language of the address.
pub fn file_routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    Backend: FromRef<S>,
{
    Router::new().route("/statistics/{file}", get(file))
}

async fn file(State(backend): State<Backend>, Path(file): Path<String>) -> Response {
    let figures = match backend.statistics().await {
        Ok(figures) => figures,
        Err(error) => return super::status_of(&refused(error).refusal()).into_response(),
    };
    let named = |table: &Table| file.strip_suffix(".csv") == Some(table.name);
    let Some(table) = tables(&figures).into_iter().find(named) else { return StatusCode::NOT_FOUND.into_response() };
    match csv::table(&table.head, &table.cells()) {
        Ok(bytes) => {
            let disposition = format!("attachment; filename=\"residence-permit-{}.csv\"", table.name);
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
                (header::CONTENT_DISPOSITION, disposition),
            ];
            (headers, bytes).into_response()
        }
        Err(error) => super::status_of(&refused(error).refusal()).into_response(),
    }
}
