//! Service times: each visit adds to its point's sums of the day; the lists tell the wait from them.

use crate::{
    Result,
    db::entity::{booking, service_time},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    beijing::beijing_date,
    geography::PointId,
    service_time::{Visits, counted_seconds, measured_since},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use std::collections::BTreeMap;

/// Minutes that a person takes at a point's window, where that has been measured.
pub(crate) type ServiceMinutes = BTreeMap<PointId, i64>;

/// Adds a visit that ends now. A row that is checked in changed last when that happened.
pub(super) async fn measure(
    transaction: &impl ConnectionTrait,
    visit: &booking::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(seconds) = counted_seconds(visit.updated_at, now) else { return Ok(()) };
    let row = service_time::ActiveModel {
        point: Set(visit.point.clone()),
        day: Set(beijing_date(now)),
        people: Set(1),
        seconds: Set(seconds),
    };
    let sum = |column: service_time::Column, more: i64| Expr::col((service_time::Entity, column)).add(more);
    let add = OnConflict::columns([service_time::Column::Point, service_time::Column::Day])
        .value(service_time::Column::People, sum(service_time::Column::People, 1))
        .value(service_time::Column::Seconds, sum(service_time::Column::Seconds, seconds))
        .to_owned();
    service_time::Entity::insert(row).on_conflict(add).exec_without_returning(transaction).await?;
    Ok(())
}

/// Reads the pace of every point that has one.
pub(crate) async fn service_minutes(connection: &impl ConnectionTrait, today: NaiveDate) -> Result<ServiceMinutes> {
    let days = service_time::Entity::find()
        .filter(service_time::Column::Day.gte(measured_since(today)))
        .all(connection)
        .await?;
    let mut visits: BTreeMap<PointId, Visits> = BTreeMap::new();
    for day in days {
        let of_point = visits.entry(PointId::new(day.point)).or_default();
        of_point.people = of_point.people.saturating_add(day.people);
        of_point.seconds = of_point.seconds.saturating_add(day.seconds);
    }
    Ok(visits.into_iter().filter_map(|(point, visits)| Some((point, visits.minutes_a_person()?))).collect())
}
