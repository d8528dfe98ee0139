//! Places left: what the timetable offers less what is taken (a held place counts as taken), as points, days, half-days
//! and slots (S8).

use crate::{Backend, Result, city::crowding_thresholds, db::entity::slot, desk::service_times::ServiceMinutes};
use chrono::NaiveDate;
use domain::{
    geography::PointId,
    outlook::{HalfDayLoad, typical_wait_minutes},
    slot::{Crowding, CrowdingThresholds, HalfDay, SlotOffer},
    view::{DayOffer, HalfDayOffer, PointOffer, SlotChoice},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::{collections::BTreeMap, sync::Arc};

/// Slots of some points on some days, with what is left of each.
pub(super) struct Offers {
    slots: BTreeMap<PointId, Vec<SlotChoice>>,
    capacities: BTreeMap<String, i64>,
    windows: BTreeMap<PointId, u16>,
    pace: Arc<ServiceMinutes>,
    thresholds: CrowdingThresholds,
}

impl Backend {
    /// Every slot of these points on these days with its places left, by one query.
    pub(super) async fn offers(
        &self,
        connection: &impl ConnectionTrait,
        points: &[PointId],
        days: &[NaiveDate],
    ) -> Result<Offers> {
        self.offers_by(connection, points, days, |point, day| self.slots_on(point, day)).await
    }

    /// The same by any timetable: `slots` gives those of a day.
    pub(super) async fn offers_by(
        &self,
        connection: &impl ConnectionTrait,
        points: &[PointId],
        days: &[NaiveDate],
        slots: impl Fn(&PointId, NaiveDate) -> Vec<SlotOffer>,
    ) -> Result<Offers> {
        let taken = taken(connection, points, days).await?;
        let mut offers = Offers {
            slots: BTreeMap::new(),
            capacities: BTreeMap::new(),
            windows: BTreeMap::new(),
            pace: self.service_minutes(),
            thresholds: crowding_thresholds(&self.policy().values),
        };
        let city = self.city();
        for point in points {
            let windows = city.geography.point(point).map_or(0, |row| row.windows);
            offers.windows.insert(point.clone(), windows);
            let offered = days.iter().flat_map(|day| slots(point, *day));
            let offered = offered.map(|slot| offers.choice(&slot, &taken)).collect();
            offers.slots.insert(point.clone(), offered);
        }
        Ok(offers)
    }

    /// A point with the days that a new application could be booked on; none if there is no such point.
    pub async fn offers_for_point(&self, point: &PointId) -> Result<Option<PointOffer>> {
        let values = self.policy().values;
        let days = domain::slot::bookable_days(self.today(), values.review_target_days, values.booking_horizon_days);
        let offers = self.offers(self.db().read(), std::slice::from_ref(point), &days).await?;
        Ok(self.point_offer(point, &offers, &days))
    }

    /// A point with its days; none if there is no such point.
    pub(super) fn point_offer(&self, point: &PointId, offers: &Offers, days: &[NaiveDate]) -> Option<PointOffer> {
        let card = self.city().point_card(point)?;
        let days: Vec<DayOffer> = days.iter().map(|day| offers.day(point, *day)).collect();
        let halves = || days.iter().flat_map(|day| halves(*day).map(|(half, offer)| (day.date, half, offer)));
        let left = halves().map(|(_, _, offer)| offer.left).sum();
        let capacity = halves().map(|(_, _, offer)| offer.capacity).sum();
        // The emptiest by its share of places left; of equals the earliest.
        let emptiest = halves()
            .filter(|(_, _, offer)| offer.left > 0)
            .reduce(|best, next| if emptier(next.2, best.2) { next } else { best })
            .map(|(date, half, _)| (date, half));
        let crowding = Crowding::of(capacity - left, capacity, offers.thresholds);
        Some(PointOffer { point: card, days, left, capacity, crowding, emptiest })
    }
}

impl Offers {
    fn choice(&mut self, offer: &SlotOffer, taken: &BTreeMap<String, i64>) -> SlotChoice {
        let (key, capacity) = (offer.time.key(), i64::from(offer.capacity));
        let left = (capacity - taken.get(&key).copied().unwrap_or(0)).max(0);
        self.capacities.insert(key.clone(), capacity);
        SlotChoice { key, start: offer.time.start, minutes: offer.time.minutes, left }
    }

    /// The slots of a half-day, in order, full ones included.
    pub(super) fn half_day(&self, point: &PointId, date: NaiveDate, half: HalfDay) -> Vec<SlotChoice> {
        let inside = |slot: &&SlotChoice| slot.start.date() == date && HalfDay::of(slot.start.time()) == half;
        self.slots.get(point).into_iter().flatten().filter(inside).cloned().collect()
    }

    /// The slots of all points that have a place left.
    pub(super) fn free(&self) -> impl Iterator<Item = (&PointId, &SlotChoice)> {
        self.slots
            .iter()
            .flat_map(|(point, slots)| slots.iter().map(move |slot| (point, slot)))
            .filter(|(_, s)| s.left > 0)
    }

    fn day(&self, point: &PointId, date: NaiveDate) -> DayOffer {
        let windows = self.windows.get(point).copied().unwrap_or(0);
        let pace = self.pace.get(point).copied();
        let half = |half| self.offer(&self.half_day(point, date, half), windows, pace);
        DayOffer { date, morning: half(HalfDay::Morning), afternoon: half(HalfDay::Afternoon) }
    }

    fn offer(&self, slots: &[SlotChoice], windows: u16, pace: Option<i64>) -> Option<HalfDayOffer> {
        let left = slots.iter().map(|slot| slot.left).sum();
        let capacity: i64 = slots.iter().filter_map(|slot| self.capacities.get(&slot.key)).sum();
        let crowding = Crowding::of(capacity - left, capacity, self.thresholds);
        let load = HalfDayLoad {
            booked: capacity - left,
            capacity,
            slots: i64::try_from(slots.len()).unwrap_or(i64::MAX),
            windows,
            slot_minutes: slots.first().map_or(0, |slot| i64::from(slot.minutes)),
        };
        let wait_minutes = typical_wait_minutes(load, pace);
        (!slots.is_empty()).then_some(HalfDayOffer { left, capacity, crowding, wait_minutes })
    }
}

/// Whether a smaller share of one's places is taken than of the other's.
pub(super) fn emptier(one: HalfDayOffer, other: HalfDayOffer) -> bool {
    i128::from(one.left) * i128::from(other.capacity) > i128::from(other.left) * i128::from(one.capacity)
}

/// The halves of a day on which the point is open.
pub(super) fn halves(day: DayOffer) -> impl Iterator<Item = (HalfDay, HalfDayOffer)> {
    HalfDay::ALL.into_iter().filter_map(move |half| day.half(half).map(|offer| (half, offer)))
}

async fn taken(
    connection: &impl ConnectionTrait,
    points: &[PointId],
    days: &[NaiveDate],
) -> Result<BTreeMap<String, i64>> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(BTreeMap::new()) };
    let rows = slot::Entity::find()
        .filter(slot::Column::Point.is_in(points.iter().map(PointId::as_str)))
        .filter(slot::Column::Day.between(*first, *last))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.taken)).collect())
}
