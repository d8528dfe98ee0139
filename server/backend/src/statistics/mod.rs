//! Public statistics (S14): counted at most once a minute on each copy of the platform, however many people look. Beside them
//! the figures for managers, each within their officer's scope and counted when they are asked for.

pub mod chart;
pub mod csv;
mod figures;
mod office;
mod office_reviews;
mod office_visits;

use crate::{Backend, Result};
use chrono::{DateTime, TimeDelta, Utc};
use domain::view::StatisticsView;
use std::sync::Arc;
use tokio::sync::Mutex;

/// How old the figures may be.
const KEPT: TimeDelta = TimeDelta::minutes(1);

/// The last figures. Whoever comes while they are counted waits for them and does not count too.
#[derive(Debug, Default)]
pub(crate) struct KeptStatistics(Mutex<Option<Arc<StatisticsView>>>);

impl Backend {
    /// The figures, at most a minute old.
    pub async fn statistics(&self) -> Result<Arc<StatisticsView>> {
        let mut kept = self.kept_statistics().0.lock().await;
        let now = self.now();
        if let Some(figures) = kept.as_ref().filter(|figures| is_fresh(figures.at, now)) {
            return Ok(Arc::clone(figures));
        }
        let figures = Arc::new(self.count_statistics(now).await?);
        *kept = Some(Arc::clone(&figures));
        Ok(figures)
    }
}

fn is_fresh(at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    (TimeDelta::zero()..KEPT).contains(&(now - at))
}
