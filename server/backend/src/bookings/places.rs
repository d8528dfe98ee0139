//! Taking and giving back places: the only code that changes how many of a slot are taken.
//!
//! held + live + served + on their way back = taken ≤ capacity, at every moment. A place on its way back has a row of
//! `freed_place` and stays counted until it arrives.

use crate::{
    Result,
    db::{
        entity::{freed_place, slot},
        rounded,
    },
    error::Error,
    keyring::new_id,
};
use chrono::{DateTime, Utc};
use domain::{beijing::from_beijing, error::Refusal, slot::SlotOffer};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use std::collections::{BTreeSet, HashMap};

use super::editions;

/// A place that a booking gives back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct GivenBack {
    /// Whose.
    pub slot: String,
    /// When, and to whom.
    pub how: Back,
}

/// When others can have a place, and who.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Back {
    /// Everybody, at once.
    AtOnce,
    /// At this moment: the waiting list, else everybody.
    At(DateTime<Utc>),
    /// Now: those after this entry of the waiting list, else everybody.
    After(String, DateTime<Utc>),
}

/// Gives places back and takes one, all or nothing with the transaction around it. Slots are touched in the order of
/// their keys, so that two people who swap places with each other do not block each other.
///
/// # Errors
/// `NoPlaceLeft` when the wanted slot is full.
pub(super) async fn swap(
    transaction: &impl ConnectionTrait,
    given_back: impl IntoIterator<Item = GivenBack>,
    wanted: Option<&SlotOffer>,
) -> Result<()> {
    let wanted = wanted.map(|offer| (offer.time.key(), Some(offer)));
    let mut touched: Vec<(String, Option<&SlotOffer>)> = Vec::new();
    for place in given_back {
        match place.how {
            Back::AtOnce => touched.push((place.slot, None)),
            Back::At(at) => comes_later(transaction, place.slot, at, None).await?,
            Back::After(entry, now) => comes_later(transaction, place.slot, now, Some(entry)).await?,
        }
    }
    touched.extend(wanted);
    // Within one slot the place is given back before it is taken again.
    touched.sort_by(|one, other| (&one.0, one.1.is_some()).cmp(&(&other.0, other.1.is_some())));
    for (key, offer) in touched {
        match offer {
            Some(offer) => {
                let slot = slot::Entity::find_by_id(&key).one(transaction).await?;
                take(transaction, offer, slot.as_ref(), 1).await?;
            }
            None => give_back(transaction, &key).await?,
        }
    }
    Ok(())
}

/// The slots of these keys, as far as somebody opened them.
pub(super) async fn slots(
    connection: &impl ConnectionTrait,
    keys: impl IntoIterator<Item = &str>,
) -> Result<HashMap<String, slot::Model>> {
    let keys: BTreeSet<&str> = keys.into_iter().collect();
    let keys = rounded(keys.into_iter().collect());
    let found = slot::Entity::find().filter(slot::Column::Id.is_in(keys)).all(connection).await?;
    Ok(found.into_iter().map(|slot| (slot.id.clone(), slot)).collect())
}

/// How many places of an offered slot are left; `slot` is its row, if there is one.
pub(super) fn left(offer: &SlotOffer, slot: Option<&slot::Model>) -> i64 {
    i64::from(offer.capacity) - slot.map_or(0, |slot| slot.taken)
}

/// Takes so many places of an offered slot, all or none; `slot` is its row as it was read, if there was one.
///
/// # Errors
/// `NoPlaceLeft` when there are not so many, `OldTimetable` when the offer is of an older edition than the slot.
pub(super) async fn take(
    transaction: &impl ConnectionTrait,
    offer: &SlotOffer,
    slot: Option<&slot::Model>,
    places: i64,
) -> Result<()> {
    let key = offer.time.key();
    open(transaction, &key, offer, slot).await?;
    let after = || Expr::col(slot::Column::Taken).add(places);
    let taken = slot::Entity::update_many()
        .col_expr(slot::Column::Taken, after())
        .filter(slot::Column::Id.eq(&key))
        .filter(slot::Column::Edition.lte(offer.edition))
        .filter(after().lte(Expr::col(slot::Column::Capacity)))
        .exec(transaction)
        .await?;
    if taken.rows_affected == 1 { Ok(()) } else { Err(Refusal::NoPlaceLeft.into()) }
}

/// Gives a place back to everybody.
pub(super) async fn give_back(transaction: &impl ConnectionTrait, key: &str) -> Result<()> {
    let given = slot::Entity::update_many()
        .col_expr(slot::Column::Taken, Expr::col(slot::Column::Taken).sub(1))
        .filter(slot::Column::Id.eq(key))
        .filter(slot::Column::Taken.gt(0))
        .exec(transaction)
        .await?;
    if given.rows_affected == 1 { Ok(()) } else { Err(Error::Unreadable("slot.taken")) }
}

/// Takes a place out of a slot that has more taken than `places`; false where it has not, or where a later edition of the
/// timetable says how many it has.
pub(super) async fn take_away(
    transaction: &impl ConnectionTrait,
    key: &str,
    places: i64,
    edition: i64,
) -> Result<bool> {
    let gone = slot::Entity::update_many()
        .col_expr(slot::Column::Taken, Expr::col(slot::Column::Taken).sub(1))
        .filter(slot::Column::Id.eq(key))
        .filter(slot::Column::Taken.gt(places))
        .filter(slot::Column::Edition.lte(edition))
        .exec(transaction)
        .await?;
    fit(transaction, key, places, edition).await?;
    Ok(gone.rows_affected == 1)
}

async fn comes_later(
    transaction: &impl ConnectionTrait,
    slot: String,
    back_at: DateTime<Utc>,
    after: Option<String>,
) -> Result<()> {
    let row = freed_place::ActiveModel {
        id: Set(new_id()),
        slot_id: Set(slot),
        back_at: Set(back_at),
        after_waiting: Set(after),
    };
    freed_place::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}

/// Makes the slot's row, or brings its capacity up to date.
async fn open(
    transaction: &impl ConnectionTrait,
    key: &str,
    offer: &SlotOffer,
    slot: Option<&slot::Model>,
) -> Result<()> {
    let capacity = i64::from(offer.capacity);
    match slot {
        Some(row) if row.edition > offer.edition => return Err(Error::OldTimetable),
        Some(row) if row.capacity == capacity => {}
        Some(_) => fit(transaction, key, capacity, offer.edition).await?,
        None => {
            editions::check(transaction, offer).await?;
            // Somebody else may open it at the same moment: then theirs stands.
            let keep = OnConflict::column(slot::Column::Id).do_nothing().to_owned();
            slot::Entity::insert(row(key, offer)).on_conflict(keep).exec_without_returning(transaction).await?;
        }
    }
    Ok(())
}

/// Brings a slot's capacity to what the timetable gives. Where more is taken nobody loses a place by that, and nobody gets
/// one any more. What a later edition has set stays.
pub(super) async fn fit(transaction: &impl ConnectionTrait, key: &str, capacity: i64, edition: i64) -> Result<()> {
    slot::Entity::update_many()
        .col_expr(slot::Column::Capacity, Expr::value(capacity))
        .filter(slot::Column::Id.eq(key))
        .filter(slot::Column::Edition.lte(edition))
        .filter(slot::Column::Taken.lte(capacity))
        .exec(transaction)
        .await?;
    slot::Entity::update_many()
        .col_expr(slot::Column::Capacity, Expr::col(slot::Column::Taken))
        .filter(slot::Column::Id.eq(key))
        .filter(slot::Column::Edition.lte(edition))
        .filter(slot::Column::Taken.gt(capacity))
        .exec(transaction)
        .await?;
    Ok(())
}

fn row(key: &str, offer: &SlotOffer) -> slot::ActiveModel {
    slot::ActiveModel {
        id: Set(key.to_owned()),
        point: Set(offer.time.point.as_str().to_owned()),
        day: Set(offer.time.date()),
        half: Set(offer.time.half_day().code().to_owned()),
        starts_at: Set(from_beijing(offer.time.start)),
        minutes: Set(i64::from(offer.time.minutes)),
        capacity: Set(i64::from(offer.capacity)),
        taken: Set(0),
        edition: Set(offer.edition),
    }
}
