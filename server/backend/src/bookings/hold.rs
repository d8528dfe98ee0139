//! Holds: a place kept for some minutes while the form is finished. One a person, extended once.

use crate::{
    Backend, Result,
    applications::service_of,
    db::entity::{account, application, booking},
    error::Error,
    keyring::new_id,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::Actor,
    beijing::from_beijing,
    booking::{BookingEvent, BookingStatus, Hold},
    error::Refusal,
    ids::ApplicationId,
    slot::SlotOffer,
    view::HoldView,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{places, rows};

/// How often a hold is tried again when another tab of the same person was faster, or a place came free meanwhile.
const TRIES: usize = 3;

impl Backend {
    /// Holds a place for a draft or a correction. The person's hold before is given back in the same transaction: they
    /// have the new place, or still the old one. Holding the same slot again changes nothing, so nobody prolongs a hold
    /// by asking twice; a correction that asks for the place it has keeps it.
    ///
    /// # Errors
    /// `Invalid` (outside the jurisdiction, not offered), `NoPlaceLeft`, `TooSoon` after giving a place up, `WrongState`
    /// once it is submitted.
    pub async fn hold(&self, actor: &Actor, id: &ApplicationId, slot_key: &str) -> Result<HoldView> {
        let mut last = Error::Refused(Refusal::NoPlaceLeft);
        for _ in 0..TRIES {
            match self.try_hold(actor, id, slot_key).await {
                Ok(row) => return self.hold_view(&row).ok_or(Error::Unreadable("booking.point")),
                Err(error) if self.is_worth_another_try(&error, slot_key).await? => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(if last.is_duplicate() { Refusal::Stale { at: None, by_staff: false }.into() } else { last })
    }

    async fn try_hold(&self, actor: &Actor, id: &ApplicationId, slot_key: &str) -> Result<booking::Model> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = self.editable(&transaction, actor, id).await?;
        if let Some(row) = self.kept_already(&transaction, &application, slot_key, now).await? {
            transaction.commit().await?;
            return Ok(row);
        }
        let offered = self.offered_to(&application, slot_key)?;
        let before = held_by(&transaction, &application.account_id).await?;
        let given_back = match &before {
            Some(before) => {
                let event = if rows::holds(before, now) { BookingEvent::Cancel } else { BookingEvent::Expire };
                self.end_booking(&transaction, before, event, now).await?
            }
            None => None,
        };
        let row = self.new_hold(&transaction, &application, &offered, now).await?;
        rows::insert(&transaction, &row).await?;
        places::swap(&transaction, given_back, Some(&offered)).await?;
        transaction.commit().await?;
        Ok(row)
    }

    /// The application's booking of this very slot, if it keeps its place. A correction that goes back to the place it
    /// has gives its new hold back.
    async fn kept_already(
        &self,
        transaction: &impl ConnectionTrait,
        application: &application::Model,
        slot_key: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<booking::Model>> {
        let rows = rows::of_application(transaction, &application.id).await?;
        let keeps = |row: &&booking::Model| row.starts_at > now && (rows::holds(row, now) || rows::is_live(row));
        let Some(kept) = rows.iter().filter(keeps).find(|row| row.slot_id == slot_key) else { return Ok(None) };
        if let Some(other) = rows.iter().find(|row| rows::hold_of(row).is_some() && row.id != kept.id) {
            self.advance_booking(transaction, other, BookingEvent::Cancel, now).await?;
        }
        Ok(Some(kept.clone()))
    }

    fn offered_to(&self, application: &application::Model, slot_key: &str) -> Result<SlotOffer> {
        let home = self.draft_record(application)?.draft.residence.home();
        self.offered(slot_key, &home, service_of(application)?, &self.days(application)?)
    }

    async fn new_hold(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
        offer: &SlotOffer,
        now: DateTime<Utc>,
    ) -> Result<booking::Model> {
        let account = account::Entity::find_by_id(&application.account_id).one(connection).await?;
        let account = account.ok_or(Error::Unreadable("account"))?;
        let number_hash = account.number_hash.ok_or(Error::Unreadable("account.number"))?;
        self.cooled_down(connection, &number_hash, &application.service).await?;
        Ok(booking::Model {
            id: new_id(),
            slot_id: offer.time.key(),
            point: offer.time.point.as_str().to_owned(),
            application_id: application.id.clone(),
            account_id: account.id,
            number_hash,
            service: application.service.clone(),
            status: BookingStatus::Held.code().to_owned(),
            held_until: Some(Hold::starting(now, self.policy().values.hold_minutes).until),
            extended: false,
            booked_at: None,
            starts_at: from_beijing(offer.time.start),
            created_at: now,
            updated_at: now,
            waiting_id: None,
        })
    }

    /// A full slot is worth another try when holds in it had run out; a hold that another tab of the same person made or
    /// changed meanwhile is worth one too.
    async fn is_worth_another_try(&self, error: &Error, slot_key: &str) -> Result<bool> {
        match error {
            Error::Refused(Refusal::NoPlaceLeft) => Ok(self.expire_holds_in(slot_key).await? > 0),
            Error::Refused(Refusal::Stale { .. }) => Ok(true),
            error => Ok(error.is_duplicate()),
        }
    }

    /// Extends the hold, once.
    ///
    /// # Errors
    /// `HoldExpired` when it is over, `LimitReached` the second time.
    pub async fn extend_hold(&self, actor: &Actor, id: &ApplicationId) -> Result<HoldView> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = self.editable(&transaction, actor, id).await?;
        let mine = rows::of_application(&transaction, &application.id).await?;
        let row = mine.into_iter().find(|row| rows::holds(row, now)).ok_or(Error::Refused(Refusal::HoldExpired))?;
        let longer = rows::hold_of(&row)
            .ok_or(Error::Refused(Refusal::HoldExpired))?
            .extend(now, self.policy().values.hold_extension_minutes)
            .map_err(|_| Error::Refused(Refusal::LimitReached))?;
        let extended = booking::Entity::update_many()
            .col_expr(booking::Column::HeldUntil, Expr::value(longer.until))
            .col_expr(booking::Column::Extended, Expr::value(true))
            .col_expr(booking::Column::UpdatedAt, Expr::value(now))
            .filter(booking::Column::Id.eq(&row.id))
            .filter(booking::Column::Status.eq(BookingStatus::Held.code()))
            .filter(booking::Column::Extended.eq(false))
            .exec(&transaction)
            .await?;
        if extended.rows_affected != 1 {
            return Err(Refusal::HoldExpired.into());
        }
        transaction.commit().await?;
        let row = booking::Model { held_until: Some(longer.until), extended: true, ..row };
        self.hold_view(&row).ok_or(Error::Unreadable("booking.point"))
    }

    /// Gives the held place back. Without a hold nothing happens.
    pub async fn release_hold(&self, actor: &Actor, id: &ApplicationId) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = self.own_application(&transaction, actor, id).await?;
        let held = rows::of_application(&transaction, &application.id).await?;
        if let Some(held) = held.iter().find(|row| rows::hold_of(row).is_some()) {
            self.advance_booking(&transaction, held, BookingEvent::Cancel, now).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// The person's hold, whichever application it is for, whether it ran out or not.
async fn held_by(connection: &impl ConnectionTrait, account_id: &str) -> Result<Option<booking::Model>> {
    Ok(booking::Entity::find()
        .filter(booking::Column::AccountId.eq(account_id))
        .filter(booking::Column::Status.eq(BookingStatus::Held.code()))
        .one(connection)
        .await?)
}
