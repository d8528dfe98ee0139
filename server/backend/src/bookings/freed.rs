//! Places on their way back: a booking that ends says how its place comes back, and the worker lets it arrive.

use crate::{
    Backend, Result,
    db::entity::{booking, freed_place, slot},
    error::Error,
    keyring::below,
};
use chrono::{DateTime, Utc};
use domain::{
    booking::BookingEvent,
    fairness::{ComesBack, comes_back_at},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    places::{self, Back, GivenBack},
    rows, waiting,
};

/// Places of one pass; the rest waits for the next.
const AT_ONCE: u64 = 500;

impl Backend {
    /// Moves a booking along an edge of its machine. Where the new state keeps no place, the place is the caller's to give
    /// back: at once, after a delay, or to those who wait after the one to whom it was offered.
    ///
    /// # Errors
    /// `WrongState` without such an edge, `Stale` when somebody was faster.
    pub(super) async fn end_booking(
        &self,
        transaction: &impl ConnectionTrait,
        row: &booking::Model,
        event: BookingEvent,
        now: DateTime<Utc>,
    ) -> Result<Option<GivenBack>> {
        let before = rows::status_of(row)?;
        let next = rows::set_status(transaction, row, event, now).await?;
        if !before.takes_a_place() || next.takes_a_place() {
            return Ok(None);
        }
        let how = match (rows::offered_to(row), ComesBack::of(before, event)) {
            (Some(entry), _) => {
                waiting::pass(transaction, entry, self.policy().values.waiting_offers, now).await?;
                Back::After(entry.to_owned(), now)
            }
            (None, ComesBack::AtOnce) => Back::AtOnce,
            (None, ComesBack::AfterDelay) => Back::At(self.random_return(now)?),
        };
        Ok(Some(GivenBack { slot: row.slot_id.clone(), how }))
    }

    /// A moment that nobody can know beforehand.
    fn random_return(&self, now: DateTime<Utc>) -> Result<DateTime<Utc>> {
        let values = self.policy().values;
        Ok(comes_back_at(now, values.freed_delay_min_minutes, values.freed_delay_max_minutes, below(u32::MAX)?))
    }

    /// Lets the places arrive whose time has come: each is offered to the first of the waiting list whom it fits, else
    /// everybody can have it. Gives back how many.
    pub async fn return_freed_places(&self) -> Result<u64> {
        let due = freed_place::Entity::find()
            .filter(freed_place::Column::BackAt.lte(self.now()))
            .order_by_asc(freed_place::Column::BackAt)
            .order_by_asc(freed_place::Column::Id)
            .limit(AT_ONCE)
            .all(self.db().read())
            .await?;
        let mut returned = 0;
        for place in due {
            match self.return_place(&place).await {
                Ok(arrived) => returned += u64::from(arrived),
                // Somebody changed the same application, or another copy of the platform was faster.
                Err(error) => tracing::debug!(%error, place = place.id, "left for the next time"),
            }
        }
        Ok(returned)
    }

    async fn return_place(&self, place: &freed_place::Model) -> Result<bool> {
        let transaction = self.db().begin().await?;
        let gone = freed_place::Entity::delete_by_id(&place.id).exec(&transaction).await?;
        if gone.rows_affected != 1 {
            return Ok(false);
        }
        let slot = slot::Entity::find_by_id(&place.slot_id).one(&transaction).await?;
        let slot = slot.ok_or(Error::Unreadable("slot"))?;
        if !self.offer_to_next(&transaction, &slot, place.after_waiting.as_deref()).await? {
            places::give_back(&transaction, &slot.id).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }
}
