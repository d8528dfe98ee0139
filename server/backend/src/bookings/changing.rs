//! Moving, booking again, giving up: what the applicant may do with a place after the submission.

use crate::{
    Backend, Result,
    applications::{service_of, status_of, subject},
    db::entity::{application, booking},
    error::Error,
    keyring::new_id,
    notices,
    trail::{self, Happened},
};
use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationEvent, ApplicationStatus},
    authority::{Action, Actor, may},
    beijing::{beijing_naive, from_beijing},
    booking::{BookingEvent, BookingStatus},
    error::Refusal,
    ids::ApplicationId,
    notice::NoticeKind,
    slot::SlotOffer,
    trail::TrailAction,
    view::{BookingView, NoticeFacts},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, IntoActiveModel};

use super::{places, rows};

impl Backend {
    /// Moves the booking, or books again after it was given up, missed or taken away: one atomic swap. The new place is
    /// taken and the old one freed, or nothing happens. The S7 moment stays.
    ///
    /// Undecided applications get a reserved place, approved ones a confirmed one; an application whose papers were
    /// missing at the window is approved again by booking again.
    ///
    /// # Errors
    /// `Invalid` (outside the jurisdiction, not offered), `NoPlaceLeft`, `LimitReached` (moves used up, or too late),
    /// `TooSoon` after giving a place up, `WrongState`, `Stale`.
    pub async fn move_booking(&self, actor: &Actor, id: &ApplicationId, slot_key: &str) -> Result<BookingView> {
        match self.try_move(actor, id, slot_key).await {
            // The slot was full of holds that had run out.
            Err(Error::Refused(Refusal::NoPlaceLeft)) if self.expire_holds_in(slot_key).await? > 0 => {
                self.try_move(actor, id, slot_key).await
            }
            Err(Error::OldTimetable) => {
                self.refresh().await?;
                self.try_move(actor, id, slot_key).await
            }
            other => other,
        }
    }

    async fn try_move(&self, actor: &Actor, id: &ApplicationId, slot_key: &str) -> Result<BookingView> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = self.changeable_application(&transaction, actor, id).await?;
        let mine = rows::of_application(&transaction, &application.id).await?;
        let old = mine.iter().find(|row| rows::is_live(row));
        if let Some(same) = old.filter(|row| row.slot_id == slot_key) {
            return self.booking_view(same, &application).ok_or(Error::Unreadable("booking.point"));
        }
        let counts = self.check_limits(&application, &mine, old)?;
        if old.is_none() {
            self.cooled_down_for(&transaction, &mine).await?;
        }
        let offer = self.offered_after_submission(&transaction, &application, slot_key).await?;
        let application = self.note_move(&transaction, &application, &offer, counts, now).await?;
        let given_back = match old {
            Some(old) => self.end_booking(&transaction, old, BookingEvent::Cancel, now).await?,
            None => None,
        };
        let new = successor(&application, &mine, &offer, now)?;
        rows::insert(&transaction, &new).await.map_err(already_live)?;
        places::swap(&transaction, given_back, Some(&offer)).await?;
        let action = if old.is_some() { TrailAction::Moved } else { TrailAction::Booked };
        self.tell(&transaction, actor, &application, (action, NoticeKind::Moved), &new, now).await?;
        transaction.commit().await?;
        self.booking_view(&new, &application).ok_or(Error::Unreadable("booking.point"))
    }

    /// Gives the place up; the application stays where it is, and another place can be chosen after the cool-down (which
    /// counts as a move).
    ///
    /// # Errors
    /// `WrongState` without a place to give up, `LimitReached` when it is too late for that.
    pub async fn cancel_booking(&self, actor: &Actor, id: &ApplicationId) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = self.changeable_application(&transaction, actor, id).await?;
        let live = self.live_booking(&transaction, &application.id).await?;
        let live = live.ok_or(Error::Refused(Refusal::WrongState))?;
        if !self.is_changeable(&live, &application) {
            return Err(Refusal::LimitReached.into());
        }
        let unchanged = application.clone().into_active_model();
        let application = self.write(&transaction, &application, unchanged, now).await?;
        let given_back = self.end_booking(&transaction, &live, BookingEvent::Cancel, now).await?;
        let offered = self.out_of_line(&transaction, &application.id, now).await?;
        self.begin_cooldown(&transaction, &live.number_hash, &live.service, now).await?;
        places::swap(&transaction, given_back.into_iter().chain(offered), None).await?;
        let what = (TrailAction::BookingCancelled, NoticeKind::Cancelled);
        self.tell(&transaction, actor, &application, what, &live, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    pub(super) async fn changeable_application(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        id: &ApplicationId,
    ) -> Result<application::Model> {
        let row = self.own_application(connection, actor, id).await?;
        if may(actor, Action::ChangeBooking, &subject(&row)?) { Ok(row) } else { Err(Refusal::WrongState.into()) }
    }

    /// # Errors
    /// `TooSoon` while the cool-down of the application's own number lasts.
    async fn cooled_down_for(&self, connection: &impl ConnectionTrait, mine: &[booking::Model]) -> Result<()> {
        match mine.first() {
            Some(any) => self.cooled_down(connection, &any.number_hash, &any.service).await,
            None => Ok(()),
        }
    }

    /// Whether this change counts against the policy's moves: it gives up a place of the applicant's own will. What the
    /// city took away, or the window asked for, is free; staying away has its own limit.
    pub(super) fn check_limits(
        &self,
        application: &application::Model,
        mine: &[booking::Model],
        live: Option<&booking::Model>,
    ) -> Result<bool> {
        if live.is_some_and(|row| !self.is_changeable(row, application)) {
            return Err(Refusal::LimitReached.into());
        }
        let last = mine.iter().find(|row| row.booked_at.is_some());
        let given_up = || last.is_some_and(|row| row.status == BookingStatus::Cancelled.code());
        let counts = live.is_some() || given_up();
        if counts && application.moves >= self.policy().values.moves_allowed {
            return Err(Refusal::LimitReached.into());
        }
        Ok(counts)
    }

    /// The offered slot, inside the jurisdiction of the residence as it was submitted.
    pub(super) async fn offered_after_submission(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
        slot_key: &str,
    ) -> Result<SlotOffer> {
        let snapshot = self.latest_snapshot(connection, &application.id).await?;
        let home = snapshot.draft.residence.home();
        self.offered(slot_key, &home, service_of(application)?, &self.days(application)?)
    }

    /// Writes the new point, by which the desk finds the application, and counts the move. Somebody who decides on the
    /// application at this moment is told that it changed.
    pub(super) async fn note_move(
        &self,
        transaction: &impl ConnectionTrait,
        application: &application::Model,
        offer: &SlotOffer,
        counts: bool,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        let work = self.city().place_of_work(&offer.time.point);
        let change = |row: &mut application::ActiveModel| {
            row.moves = Set(application.moves + i64::from(counts));
            row.district = Set(work.district.map(|id| id.as_str().to_owned()));
            row.station = Set(work.station.map(|id| id.as_str().to_owned()));
            row.point = Set(Some(offer.time.point.as_str().to_owned()));
        };
        if status_of(application)? == ApplicationStatus::Mismatched {
            return self.advance(transaction, application, ApplicationEvent::BookAgain, now, change).await;
        }
        let mut changed = application.clone().into_active_model();
        change(&mut changed);
        self.write(transaction, application, changed, now).await
    }

    pub(super) async fn tell(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        application: &application::Model,
        what: (TrailAction, NoticeKind),
        row: &booking::Model,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let happened = Happened { actor: Some(actor), ..Happened::default() };
        trail::append(transaction, &application.id, what.0, now, happened).await?;
        notices::queue(transaction, application, what.1, &self.booking_facts(row), now).await
    }

    /// Point and time of a booking as a notice names them.
    pub(super) fn booking_facts(&self, row: &booking::Model) -> NoticeFacts {
        let card = self.city().point_card(&domain::geography::PointId::new(&row.point));
        NoticeFacts {
            point: card.map(|card| card.name),
            visit: Some(beijing_naive(row.starts_at)),
            ..NoticeFacts::default()
        }
    }
}

/// The booking that follows the application's earlier ones.
pub(super) fn successor(
    application: &application::Model,
    mine: &[booking::Model],
    offer: &SlotOffer,
    now: DateTime<Utc>,
) -> Result<booking::Model> {
    let before = mine.first().ok_or(Error::Refused(Refusal::WrongState))?;
    let reserved = BookingStatus::Held.on(BookingEvent::Reserve)?;
    let status = match status_of(application)? {
        ApplicationStatus::Approved => reserved.on(BookingEvent::Confirm)?,
        _ => reserved,
    };
    Ok(booking::Model {
        id: new_id(),
        slot_id: offer.time.key(),
        point: offer.time.point.as_str().to_owned(),
        status: status.code().to_owned(),
        held_until: None,
        extended: false,
        booked_at: rows::first_booked(mine).or(Some(now)),
        starts_at: from_beijing(offer.time.start),
        created_at: now,
        updated_at: now,
        waiting_id: None,
        ..before.clone()
    })
}

pub(super) fn already_live(error: Error) -> Error {
    if error.is_duplicate() { Refusal::AlreadyLive.into() } else { error }
}
