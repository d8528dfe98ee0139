//! Slots in which more places are taken than the timetable gives by now: the point closed, its hours changed, its capacity
//! was cut. Nobody loses a place by that alone; somebody who is responsible looks at the impact and then displaces the
//! latest bookings, each of whom is told and offered others first.

use crate::{
    Backend, Result,
    db::entity::{booking, freed_place, slot},
};
use chrono::NaiveDateTime;
use domain::{
    beijing::beijing_naive,
    booking::{BookingEvent, BookingStatus},
    geography::PointId,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::{due::settled, places};

/// A slot with more than it has places for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overbooked {
    /// Its key.
    pub slot: String,
    /// Beijing time.
    pub start: NaiveDateTime,
    /// Places by the timetable.
    pub places: i64,
    /// People who have one.
    pub booked: i64,
}

impl Overbooked {
    /// People who would lose theirs.
    pub const fn displaced(&self) -> i64 {
        if self.booked > self.places { self.booked - self.places } else { 0 }
    }
}

impl Backend {
    /// The impact: the slots of a point, in order, in which somebody has a place that there is not any more. Changes
    /// nothing.
    pub async fn overbooked(&self, point: &PointId) -> Result<Vec<Overbooked>> {
        let slots = slot::Entity::find()
            .filter(slot::Column::Point.eq(point.as_str()))
            .filter(slot::Column::Day.gte(self.today()))
            .filter(slot::Column::StartsAt.gt(self.now()))
            .filter(slot::Column::Taken.gt(0))
            .order_by_asc(slot::Column::Id)
            .all(self.db().read())
            .await?;
        let mut over = Vec::new();
        for row in slots {
            let offered = self.slots_on(point, row.day).into_iter().find(|offer| offer.time.key() == row.id);
            let places = offered.map_or(0, |offer| i64::from(offer.capacity));
            if row.taken > places {
                let booked = booked_in(&row.id).count(self.db().read()).await?;
                let booked = i64::try_from(booked).unwrap_or(i64::MAX);
                over.push(Overbooked { slot: row.id, start: beijing_naive(row.starts_at), places, booked });
            }
        }
        Ok(over)
    }

    /// Displaces the latest bookings of a point's slots until the timetable has a place for each that is left; places on
    /// their way back and mere holds go first. Gives back how many people lost their place.
    pub async fn displace_overbooked(&self, point: &PointId) -> Result<u64> {
        let mut displaced = 0;
        for over in self.overbooked(point).await? {
            let latest = booked_in(&over.slot)
                .order_by_desc(booking::Column::CreatedAt)
                .order_by_desc(booking::Column::Id)
                .limit(u64::try_from(over.displaced()).unwrap_or(0));
            for row in latest.all(self.db().read()).await? {
                displaced += u64::from(settled(self.displace(&row).await)?);
            }
            while self.drop_one_beyond(&over).await? {}
        }
        Ok(displaced)
    }

    /// Drops a place that nobody booked from a slot that has too many taken; false when there is nothing (more) to drop.
    async fn drop_one_beyond(&self, over: &Overbooked) -> Result<bool> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = slot::Entity::find_by_id(&over.slot).one(&transaction).await?;
        let dropped = match row.filter(|row| row.taken > over.places) {
            None => false,
            Some(_) if drop_freed(&transaction, &over.slot).await? => true,
            Some(_) => match held_in(&over.slot).one(&transaction).await? {
                Some(held) => {
                    self.advance_booking(&transaction, &held, BookingEvent::Cancel, now).await?;
                    true
                }
                None => false,
            },
        };
        places::fit(&transaction, &over.slot, over.places).await?;
        transaction.commit().await?;
        Ok(dropped)
    }
}

/// Forgets a place that was on its way back; false where there is none.
async fn drop_freed(transaction: &impl ConnectionTrait, slot: &str) -> Result<bool> {
    let freed = freed_place::Entity::find().filter(freed_place::Column::SlotId.eq(slot)).one(transaction).await?;
    let Some(freed) = freed else { return Ok(false) };
    let gone = freed_place::Entity::delete_by_id(freed.id).exec(transaction).await?;
    if gone.rows_affected == 1 {
        places::give_back(transaction, slot).await?;
    }
    Ok(true)
}

/// People who have a place in a slot, and have not reported yet.
fn booked_in(slot: &str) -> Select<booking::Entity> {
    let booked = [BookingStatus::Reserved.code(), BookingStatus::Confirmed.code()];
    booking::Entity::find().filter(booking::Column::SlotId.eq(slot)).filter(booking::Column::Status.is_in(booked))
}

/// Holds in a slot, the latest first.
fn held_in(slot: &str) -> Select<booking::Entity> {
    booking::Entity::find()
        .filter(booking::Column::SlotId.eq(slot))
        .filter(booking::Column::Status.eq(BookingStatus::Held.code()))
        .order_by_desc(booking::Column::CreatedAt)
        .order_by_desc(booking::Column::Id)
}
