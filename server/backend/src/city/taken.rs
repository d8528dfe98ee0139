//! How many places are taken at each point over the bookable days: one query for the whole list, kept for a moment
//! because everybody who opens the list asks the same.

use super::City;
use crate::{Backend, Result, db::entity::slot};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    geography::{PointId, ServicePoint},
    slot::{Crowding, bookable_days, slots_for_day},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Alias, Expr},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// How old the answer may be.
const KEPT: TimeDelta = TimeDelta::seconds(2);

/// The last answer. It goes with its city: another reading of the tables starts anew.
#[derive(Debug, Default)]
pub(super) struct TakenCache(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    at: DateTime<Utc>,
    days: Vec<NaiveDate>,
    slot_minutes: u16,
    /// Depend on nothing but the city and the two above, so they outlive the rest.
    capacities: Arc<Vec<i64>>,
    places: Arc<BTreeMap<PointId, Places>>,
}

/// Places of a point over the bookable days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Places {
    /// Not taken.
    pub(super) left: i64,
    /// All.
    pub(super) capacity: i64,
    /// How crowded that is.
    pub(super) crowding: Crowding,
}

impl Places {
    /// Sorts the emptiest first: by the share that is taken, compared without rounding.
    pub(super) fn emptier(self, other: Self) -> std::cmp::Ordering {
        let taken = |places: Self, whole: i64| i128::from(places.capacity - places.left) * i128::from(whole.max(1));
        (self.left == 0).cmp(&(other.left == 0)).then(taken(self, other.capacity).cmp(&taken(other, self.capacity)))
    }
}

impl Backend {
    /// The days that a new application can be booked on.
    pub(super) fn bookable(&self) -> Vec<NaiveDate> {
        let values = self.policy().values;
        bookable_days(self.today(), values.review_target_days, values.booking_horizon_days)
    }

    /// Places of every point over the bookable days, at most two seconds old.
    pub(super) async fn places(&self, city: &City) -> Result<Arc<BTreeMap<PointId, Places>>> {
        let (now, days) = (self.now(), self.bookable());
        let slot_minutes = u16::try_from(self.policy().values.slot_minutes).unwrap_or(0);
        if let Some(places) = city.taken.fresh(now, &days, slot_minutes) {
            return Ok(places);
        }
        let taken = taken(self.db().read(), &days).await?;
        let thresholds = super::crowding_thresholds(&self.policy().values);
        let of = |(point, capacity): (&ServicePoint, &i64)| {
            let taken = taken.get(point.id.as_str()).copied().unwrap_or(0).min(*capacity);
            let crowding = Crowding::of(taken, *capacity, thresholds);
            (point.id.clone(), Places { left: capacity - taken, capacity: *capacity, crowding })
        };
        let capacities = city.taken.capacities(&days, slot_minutes);
        let capacities = capacities.unwrap_or_else(|| Arc::new(city.capacities(&days, slot_minutes)));
        let places: BTreeMap<_, _> = city.geography.points.iter().zip(capacities.iter()).map(of).collect();
        let places = Arc::new(places);
        city.taken.keep(Kept { at: now, days, slot_minutes, capacities, places: Arc::clone(&places) });
        Ok(places)
    }
}

impl City {
    /// All places of each point over some days.
    fn capacities(&self, days: &[NaiveDate], slot_minutes: u16) -> Vec<i64> {
        let on = |point: &ServicePoint, day: NaiveDate| -> i64 {
            let intervals = self.intervals(&point.id, day);
            let slots = slots_for_day(&point.id, day, &intervals, slot_minutes, point.daily_capacity);
            slots.iter().map(|slot| i64::from(slot.capacity)).sum()
        };
        let points = self.geography.points.iter();
        points.map(|point| days.iter().map(|day| on(point, *day)).sum()).collect()
    }
}

impl TakenCache {
    fn fresh(
        &self,
        now: DateTime<Utc>,
        days: &[NaiveDate],
        slot_minutes: u16,
    ) -> Option<Arc<BTreeMap<PointId, Places>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref().filter(|kept| (TimeDelta::zero()..KEPT).contains(&(now - kept.at)))?;
        (kept.days == days && kept.slot_minutes == slot_minutes).then(|| Arc::clone(&kept.places))
    }

    fn capacities(&self, days: &[NaiveDate], slot_minutes: u16) -> Option<Arc<Vec<i64>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref().filter(|kept| kept.days == days && kept.slot_minutes == slot_minutes)?;
        Some(Arc::clone(&kept.capacities))
    }

    fn keep(&self, kept: Kept) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }
}

/// Places taken by point; a held place counts as taken.
async fn taken(connection: &impl ConnectionTrait, days: &[NaiveDate]) -> Result<BTreeMap<String, i64>> {
    // Only here: it gives numbers a second `min` and `max`.
    use sea_orm::ExprTrait;
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(BTreeMap::new()) };
    let rows: Vec<(String, i64)> = slot::Entity::find()
        .select_only()
        .column(slot::Column::Point)
        // PostgreSQL's sum of whole numbers is a numeric.
        .expr_as(Expr::col(slot::Column::Taken).sum().cast_as(Alias::new("bigint")), "taken")
        .filter(slot::Column::Day.between(*first, *last))
        .group_by(slot::Column::Point)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}
