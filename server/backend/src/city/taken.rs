//! How many places are taken at each point in the days ahead: one statement for the whole list, whatever its length.

use crate::{Result, db::entity::slot};
use chrono::NaiveDate;
use domain::{geography::PointId, slot::HalfDay};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Alias, Expr},
};
use std::collections::HashMap;

/// Places taken by point and half-day; a held place counts as taken.
#[derive(Debug, Default)]
pub struct Taken(HashMap<String, HashMap<(NaiveDate, HalfDay), i64>>);

impl Taken {
    /// The one statement for these days, which are in order; none for no days.
    pub fn statement(days: &[NaiveDate]) -> Option<Select<slot::Entity>> {
        // Only here: it gives numbers a second `min` and `max`.
        use sea_orm::ExprTrait;
        let (first, last) = (days.first()?, days.last()?);
        let statement = slot::Entity::find()
            .select_only()
            .column(slot::Column::Point)
            .column(slot::Column::Day)
            .column(slot::Column::Half)
            // PostgreSQL's sum of whole numbers is a numeric.
            .expr_as(Expr::col(slot::Column::Taken).sum().cast_as(Alias::new("bigint")), "taken")
            .filter(slot::Column::Day.between(*first, *last))
            .group_by(slot::Column::Point)
            .group_by(slot::Column::Day)
            .group_by(slot::Column::Half);
        Some(statement)
    }

    /// Counts them for these days.
    pub async fn count(connection: &impl ConnectionTrait, days: &[NaiveDate]) -> Result<Self> {
        let Some(statement) = Self::statement(days) else { return Ok(Self::default()) };
        let rows: Vec<(String, NaiveDate, String, i64)> = statement.into_tuple().all(connection).await?;
        let mut taken = Self::default();
        for (point, day, half, places) in rows {
            if let Some(half) = HalfDay::from_code(&half) {
                taken.0.entry(point).or_default().insert((day, half), places);
            }
        }
        Ok(taken)
    }

    /// Places taken at a point on a half-day.
    pub fn at(&self, point: &PointId, day: NaiveDate, half: HalfDay) -> i64 {
        self.0.get(point.as_str()).and_then(|of_point| of_point.get(&(day, half))).copied().unwrap_or(0)
    }
}
