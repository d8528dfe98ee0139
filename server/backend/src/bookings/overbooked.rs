//! Slots in which more places are taken than the timetable gives by now: the point closed, its hours changed, its capacity
//! was cut. Nobody loses a place by that alone; somebody who is responsible looks at the impact and then displaces the
//! latest bookings, each of whom is told and offered others first.

use crate::{
    Backend, Result,
    db::entity::{booking, freed_place, slot},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::{
    beijing::beijing_naive,
    booking::{BookingEvent, BookingStatus},
    capacity,
    geography::PointId,
    notice::NoticeKind,
    trail::TrailAction,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, BTreeSet};

use super::{
    due::{application_of, by_the_clock, settled},
    places, rows,
};
use crate::notices;

/// How often the slots of a point are gone through: a hold that becomes a booking meanwhile is found the next time.
const PASSES: usize = 5;

/// A slot with more than it has places for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overbooked {
    /// Its key.
    pub slot: String,
    /// Beijing time.
    pub start: NaiveDateTime,
    /// Places by the timetable.
    pub places: i64,
    /// People who have one and have not reported yet.
    pub booked: i64,
    /// People who are at the window, or were.
    pub staying: i64,
    /// Places kept for people who fill in their form.
    pub held: i64,
    /// Places on their way back.
    pub freed: i64,
    /// By which edition of the timetable.
    edition: i64,
    /// Those who have a place, the latest first.
    latest: Vec<booking::Model>,
}

impl Overbooked {
    /// People who would lose theirs.
    pub fn displaced(&self) -> i64 {
        capacity::displaced(self.places, self.staying, self.booked)
    }

    /// Whether there is somebody to be displaced, or something to be dropped. Not where all who are too many are at the
    /// window.
    pub(super) fn can_be_settled(&self) -> bool {
        self.displaced() > 0 || self.held > 0 || self.freed > 0
    }

    /// Who they are: the latest.
    pub(super) fn losers(&self) -> impl Iterator<Item = &booking::Model> {
        self.latest.iter().take(usize::try_from(self.displaced()).unwrap_or(0))
    }
}

impl Backend {
    /// The impact: the slots of a point, in order, in which more places are taken than there are. Changes nothing.
    pub async fn overbooked(&self, point: &PointId) -> Result<Vec<Overbooked>> {
        self.read_latest(point).await?;
        let city = self.city();
        let minutes = self.slot_minutes();
        let slots = |row: &slot::Model| city.slots(point, row.day, minutes);
        let edition = city.edition(point).unwrap_or_default();
        beyond(self.db().read(), point, self.now(), edition, slots).await
    }

    /// Displaces the latest bookings of a point's slots until the timetable has a place for each that is left; places on
    /// their way back and mere holds go first. Gives back how many people lost their place.
    pub async fn displace_overbooked(&self, point: &PointId) -> Result<u64> {
        self.settle(point, |_| true).await
    }

    /// The same for some of the slots, by their keys.
    pub(super) async fn settle(&self, point: &PointId, concerns: impl Fn(&str) -> bool) -> Result<u64> {
        let mut displaced = 0;
        for _ in 0..PASSES {
            let mut over = self.overbooked(point).await?;
            over.retain(|over| concerns(&over.slot) && over.can_be_settled());
            if over.is_empty() {
                break;
            }
            for over in over {
                displaced += self.settle_slot(&over).await?;
            }
        }
        Ok(displaced)
    }

    async fn settle_slot(&self, over: &Overbooked) -> Result<u64> {
        // First: a place is taken away only while there are too many, so nobody is displaced for a mere hold.
        while self.drop_one_beyond(over).await? {}
        let mut displaced = 0;
        for row in over.losers() {
            displaced += u64::from(settled(self.displace_beyond(row, over).await)?);
        }
        let transaction = self.db().begin().await?;
        places::fit(&transaction, &over.slot, over.places, over.edition).await?;
        transaction.commit().await?;
        Ok(displaced)
    }

    /// Displaces somebody, if the slot still has too many taken by then.
    ///
    /// # Errors
    /// `Stale` when it has not.
    async fn displace_beyond(&self, row: &booking::Model, over: &Overbooked) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = application_of(&transaction, row).await?;
        // The trail first: it takes the application's row, as every other use case does before it touches bookings.
        by_the_clock(&transaction, &application, TrailAction::Displaced, now).await?;
        rows::set_status(&transaction, row, BookingEvent::Displace, now).await?;
        if !places::take_away(&transaction, &row.slot_id, over.places, over.edition).await? {
            return Err(domain::error::Refusal::Stale { at: None, by_staff: true }.into());
        }
        notices::queue(&transaction, &application, NoticeKind::Displaced, &self.booking_facts(row), now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Drops a place that nobody booked from a slot that has too many taken; false when there is nothing (more) to drop.
    async fn drop_one_beyond(&self, over: &Overbooked) -> Result<bool> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let found = if forget_freed(&transaction, &over.slot).await? {
            true
        } else if let Some(held) = held_in(&transaction, &over.slot).await? {
            // Where it would come back to does not matter: it is taken away.
            settled(self.end_booking(&transaction, &held, BookingEvent::Cancel, now).await.map(|_| ()))?
        } else {
            false
        };
        let dropped = found && places::take_away(&transaction, &over.slot, over.places, over.edition).await?;
        if dropped {
            transaction.commit().await?;
        }
        Ok(dropped)
    }
}

/// The slots of a point that are to come, in order, in which more places are taken than `slots`, the timetable's of the same
/// day, give. Two statements.
pub(super) async fn beyond<S: AsRef<[domain::slot::SlotOffer]>>(
    connection: &impl ConnectionTrait,
    point: &PointId,
    now: DateTime<Utc>,
    edition: i64,
    slots: impl Fn(&slot::Model) -> S,
) -> Result<Vec<Overbooked>> {
    let rows = slot::Entity::find()
        .filter(slot::Column::Point.eq(point.as_str()))
        .filter(slot::Column::StartsAt.gt(now))
        .filter(slot::Column::Taken.gt(0))
        .order_by_asc(slot::Column::Id)
        .all(connection)
        .await?;
    let places = |row: &slot::Model| {
        let offered = slots(row);
        offered.as_ref().iter().find(|offer| offer.time.key() == row.id).map_or(0, |offer| i64::from(offer.capacity))
    };
    let full: Vec<(i64, slot::Model)> = rows.into_iter().map(|row| (places(&row), row)).collect();
    let full: Vec<_> = full.into_iter().filter(|(places, row)| row.taken > *places).collect();
    let keys: BTreeSet<String> = full.iter().map(|(_, row)| row.id.clone()).collect();
    let mut people = people_in(connection, point, now, &keys).await?;
    let over = full.into_iter().map(|(places, row)| {
        let people = people.remove(&row.id).unwrap_or_default();
        let count = |states: &[BookingStatus]| {
            let inside = people.iter().filter(|one| states.iter().any(|state| state.code() == one.status));
            i64::try_from(inside.count()).unwrap_or(i64::MAX)
        };
        Overbooked {
            freed: (row.taken - i64::try_from(people.len()).unwrap_or(i64::MAX)).max(0),
            booked: count(BOOKED),
            staying: count(&[BookingStatus::CheckedIn, BookingStatus::Served]),
            held: count(&[BookingStatus::Held]),
            latest: people.into_iter().filter(|one| BOOKED.iter().any(|state| state.code() == one.status)).collect(),
            start: beijing_naive(row.starts_at),
            slot: row.id,
            places,
            edition,
        }
    });
    Ok(over.collect())
}

/// Those who have a place, and have not reported yet.
const BOOKED: &[BookingStatus] = &[BookingStatus::Reserved, BookingStatus::Confirmed];

/// Bookings that take a place in these slots of a point, the latest first.
async fn people_in(
    connection: &impl ConnectionTrait,
    point: &PointId,
    now: DateTime<Utc>,
    slots: &BTreeSet<String>,
) -> Result<BTreeMap<String, Vec<booking::Model>>> {
    let mut people: BTreeMap<String, Vec<booking::Model>> = BTreeMap::new();
    if slots.is_empty() {
        return Ok(people);
    }
    let takes = BookingStatus::ALL.iter().filter(|status| status.takes_a_place()).map(|status| status.code());
    let rows = booking::Entity::find()
        .filter(booking::Column::Point.eq(point.as_str()))
        .filter(booking::Column::StartsAt.gt(now))
        .filter(booking::Column::Status.is_in(takes))
        .order_by_desc(booking::Column::CreatedAt)
        .order_by_desc(booking::Column::Id)
        .all(connection)
        .await?;
    for row in rows.into_iter().filter(|row| slots.contains(&row.slot_id)) {
        people.entry(row.slot_id.clone()).or_default().push(row);
    }
    Ok(people)
}

/// Forgets a place that was on its way back; false where there is none.
async fn forget_freed(transaction: &impl ConnectionTrait, slot: &str) -> Result<bool> {
    let freed = freed_place::Entity::find().filter(freed_place::Column::SlotId.eq(slot)).one(transaction).await?;
    let Some(freed) = freed else { return Ok(false) };
    let gone = freed_place::Entity::delete_by_id(freed.id).exec(transaction).await?;
    Ok(gone.rows_affected == 1)
}

/// The latest hold in a slot.
async fn held_in(transaction: &impl ConnectionTrait, slot: &str) -> Result<Option<booking::Model>> {
    Ok(booking::Entity::find()
        .filter(booking::Column::SlotId.eq(slot))
        .filter(rows::is_hold())
        .order_by_desc(booking::Column::CreatedAt)
        .order_by_desc(booking::Column::Id)
        .one(transaction)
        .await?)
}
