//! Holds: a place kept for some minutes while the form is finished. One a person, extended once.

use crate::{Backend, Result, applications::service_of, db::entity::booking, error::Error};
use domain::{
    authority::Actor,
    booking::{BookingEvent, BookingStatus},
    error::Refusal,
    ids::ApplicationId,
    view::HoldView,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{
    group::{Kept, Outcome, Placed},
    places, rows,
    timetable::Wanted,
    wish::{Asked, Dossiers, Judged},
};

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
        let placed = self.place_for(actor, id, slot_key).await?;
        self.hold_view(&placed.row).ok_or(Error::Unreadable("booking.point"))
    }

    /// The same; says which form it is for, and where that goes on.
    ///
    /// # Errors
    /// Those of [`Backend::hold`].
    pub async fn hold_and_go_on(&self, actor: &Actor, id: &ApplicationId, slot_key: &str) -> Result<Kept> {
        let Placed { wish, row } = self.place_for(actor, id, slot_key).await?;
        Ok(Kept { service: service_of(&wish.application)?, next: self.next_with(&wish, &row, self.now())? })
    }

    async fn place_for(&self, actor: &Actor, id: &ApplicationId, slot_key: &str) -> Result<Placed> {
        let asked = Asked { actor: actor.clone(), id: id.clone(), slot: slot_key.to_owned() };
        let mut last = Error::Refused(Refusal::NoPlaceLeft);
        for _ in 0..TRIES {
            match self.try_hold(&asked).await {
                Err(error) if self.is_worth_another_try(&error, slot_key).await? => last = error,
                done => return done,
            }
        }
        Err(if last.is_duplicate() { Refusal::Stale { at: None, by_staff: false }.into() } else { last })
    }

    async fn try_hold(&self, asked: &Asked) -> Result<Placed> {
        match self.hold_in_group(asked.clone()).await? {
            Outcome::Done(done) => done.map(|placed| *placed),
            Outcome::Alone => self.hold_alone(asked).await,
        }
    }

    async fn hold_alone(&self, asked: &Asked) -> Result<Placed> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let mut dossiers = Dossiers::read(&transaction, std::slice::from_ref(asked)).await?;
        let wish = self.wish(&mut dossiers, asked)?.with_any_hold(&transaction).await?;
        let judged = wish.judge(asked, &mut Wanted::of(self), now)?;
        let given_back = match wish.gives_up(&judged) {
            Some(before) => {
                let event = if rows::holds(before, now) { BookingEvent::Cancel } else { BookingEvent::Expire };
                self.end_booking(&transaction, before, event, now).await?
            }
            None => None,
        };
        let (row, offer) = match judged {
            Judged::Has(row) => (row, None),
            Judged::May(row, offer) => {
                rows::insert(&transaction, &row).await?;
                (row, Some(offer))
            }
        };
        places::swap(&transaction, given_back, offer.as_ref()).await?;
        transaction.commit().await?;
        Ok(Placed { wish, row })
    }

    /// A full slot is worth another try when holds in it had run out; a hold that another tab of the same person made or
    /// changed meanwhile is worth one too.
    async fn is_worth_another_try(&self, error: &Error, slot_key: &str) -> Result<bool> {
        match error {
            Error::Refused(Refusal::NoPlaceLeft) => Ok(self.expire_holds_in(slot_key).await? > 0),
            Error::Refused(Refusal::Stale { .. }) => Ok(true),
            Error::OldTimetable => self.refresh().await.map(|()| true),
            error => Ok(error.is_duplicate() || error.is_conflict()),
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
