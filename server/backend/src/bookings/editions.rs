//! Editions of a point's timetable. Every copy of the platform keeps the timetable in its memory and may be some seconds
//! behind; what it sells is checked against the edition that the database knows, so that nothing is sold which a change has
//! taken away.
//!
//! - A slot's row knows the edition of whoever set its capacity last: a copy with an older one changes nothing in it
//!   ([`super::places`]).
//! - A slot without a row is opened only by who knows the point's latest edition ([`check`]).
//! - A change takes the point's row first, then its slots in the order of their keys, and leaves each of them the places that
//!   are taken and no more ([`next`]). Whoever was selling one at that moment is done before, or is refused.

use crate::{
    Backend, Result,
    db::entity::{point_timetable, slot},
    error::Error,
};
use chrono::{DateTime, Utc};
use domain::{geography::PointId, slot::SlotOffer};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, LockBehavior, LockType},
};

/// Points of one statement.
const CHUNK: usize = 500;

/// Whether an offer is of the point's latest edition, which stays so until this transaction ends. A change that is under way
/// is not waited for: nobody may wait here who holds rows that the change will want.
///
/// # Errors
/// `OldTimetable`.
pub(super) async fn check(transaction: &impl ConnectionTrait, offer: &SlotOffer) -> Result<()> {
    let latest = point_timetable::Entity::find_by_id(offer.time.point.as_str())
        .filter(point_timetable::Column::Edition.eq(offer.edition))
        .lock_with_behavior(LockType::Share, LockBehavior::SkipLocked)
        .one(transaction)
        .await?;
    latest.map(|_| ()).ok_or(Error::OldTimetable)
}

/// The timetables of these points are others from this transaction on: their next edition begins, and the slots that are to
/// come keep the places that are taken until somebody asks for one by the new timetable.
pub(crate) async fn next(transaction: &impl ConnectionTrait, points: &[String], now: DateTime<Utc>) -> Result<()> {
    for points in points.chunks(CHUNK) {
        point_timetable::Entity::update_many()
            .col_expr(point_timetable::Column::Edition, Expr::col(point_timetable::Column::Edition).add(1))
            .filter(point_timetable::Column::Id.is_in(points))
            .exec(transaction)
            .await?;
        freeze(transaction, points, now).await?;
    }
    Ok(())
}

/// The same for every point.
pub(crate) async fn next_of_all(transaction: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<()> {
    let points: Vec<String> = point_timetable::Entity::find()
        .select_only()
        .column(point_timetable::Column::Id)
        .order_by_asc(point_timetable::Column::Id)
        .into_tuple()
        .all(transaction)
        .await?;
    next(transaction, &points, now).await
}

/// Brings the slots that are to come to their points' editions, in the order of their keys.
pub(super) async fn freeze(transaction: &impl ConnectionTrait, points: &[String], now: DateTime<Utc>) -> Result<()> {
    let to_come = || slot::Column::Point.is_in(points).and(slot::Column::StartsAt.gt(now));
    let _locked: Vec<String> = slot::Entity::find()
        .select_only()
        .column(slot::Column::Id)
        .filter(to_come())
        .order_by_asc(slot::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(transaction)
        .await?;
    slot::Entity::update_many()
        .col_expr(slot::Column::Capacity, Expr::col(slot::Column::Taken))
        .col_expr(slot::Column::Edition, Expr::cust(EDITION_OF_POINT))
        .filter(to_come())
        .exec(transaction)
        .await?;
    Ok(())
}

/// The edition of a slot's point.
const EDITION_OF_POINT: &str = "(select edition from service_point where service_point.id = slot.point)";

impl Backend {
    /// Reads the city again if a point's timetable is not the latest one any more.
    pub(super) async fn read_latest(&self, point: &PointId) -> Result<()> {
        let row = point_timetable::Entity::find_by_id(point.as_str()).one(self.db().read()).await?;
        let known = self.city().edition(point);
        if row.map(|row| row.edition) == known { Ok(()) } else { self.refresh().await }
    }
}
