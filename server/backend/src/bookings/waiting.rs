//! The waiting list for an earlier place: joining, leaving, taking what is offered, passing it on.

use crate::{
    Backend, Result,
    applications::status_of,
    db::entity::{application, booking, waiting},
    error::Error,
    keyring::new_id,
    trail::{self, Happened},
};
use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationStatus,
    authority::Actor,
    beijing::beijing_date,
    booking::BookingEvent,
    error::Refusal,
    geography::PointId,
    ids::ApplicationId,
    notice::NoticeKind,
    trail::TrailAction,
    view::BookingView,
    waiting::{WaitingEvent, WaitingStatus},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

use super::{
    places::{self, GivenBack},
    reserve, rows,
};

impl Backend {
    /// Enters the list: the applicant has a place and wants an earlier one at the points of their jurisdiction. Twice is
    /// harmless.
    ///
    /// # Errors
    /// `WrongState` without a place that can still be changed, or when no day before it can be booked.
    pub async fn join_waiting(&self, actor: &Actor, id: &ApplicationId) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = self.changeable_application(&transaction, actor, id).await?;
        if open_entry(&transaction, &application.id).await?.is_some() {
            return Ok(());
        }
        let live = self.live_booking(&transaction, &application.id).await?;
        let live = live.filter(|row| self.could_be_earlier(row, &application)).ok_or(Refusal::WrongState)?;
        let station = self.city().place_of_work(&PointId::new(&live.point)).station;
        note(&transaction, Some(actor), &application.id, TrailAction::WaitingJoined, now).await?;
        let row = waiting::ActiveModel {
            id: Set(new_id()),
            application_id: Set(application.id.clone()),
            account_id: Set(application.account_id.clone()),
            station: Set(station.ok_or(Error::Unreadable("booking.point"))?.as_str().to_owned()),
            status: Set(WaitingStatus::Waiting.code().to_owned()),
            offered: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
        };
        match waiting::Entity::insert(row).exec_without_returning(&transaction).await.map_err(Error::from) {
            // A second click was faster: its entry is ours.
            Err(error) if error.is_duplicate() => return Ok(()),
            done => done.map(|_| ())?,
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Whether a booking can be changed, and a day up to its own can be booked.
    pub(super) fn could_be_earlier(&self, live: &booking::Model, application: &application::Model) -> bool {
        let first = self.first_day(application).ok();
        self.is_changeable(live, application) && first.is_some_and(|first| first <= beijing_date(live.starts_at))
    }

    /// Leaves the list; a place that is offered goes to the next. Without an entry nothing happens.
    pub async fn leave_waiting(&self, actor: &Actor, id: &ApplicationId) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = self.own_application(&transaction, actor, id).await?;
        if open_entry(&transaction, &application.id).await?.is_none() {
            return Ok(());
        }
        note(&transaction, Some(actor), &application.id, TrailAction::WaitingLeft, now).await?;
        let given_back = self.out_of_line(&transaction, &application.id, now).await?;
        places::swap(&transaction, given_back, None).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes an application out of the list, because it has no place any more that could become earlier; what was offered
    /// to it is the caller's to give back.
    pub(super) async fn out_of_line(
        &self,
        transaction: &impl ConnectionTrait,
        application_id: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<GivenBack>> {
        let Some(entry) = open_entry(transaction, application_id).await? else { return Ok(None) };
        let given_back = match offer_to(transaction, &entry.id).await? {
            Some(held) => self.end_booking(transaction, &held, BookingEvent::Cancel, now).await?,
            None => None,
        };
        // Passing the offer on may have been the last that the entry had.
        if let Some(entry) = open_entry(transaction, application_id).await? {
            step(transaction, &entry, WaitingEvent::Leave, self.policy().values.waiting_offers, now).await?;
        }
        Ok(given_back)
    }

    /// Takes the place that is offered: the same atomic swap as a move, which counts against no limit. A second click finds
    /// the first one's result.
    ///
    /// # Errors
    /// `HoldExpired` when it is not kept any more, `Invalid` when it is not offered any more, `Stale`.
    pub async fn take_offer(&self, actor: &Actor, id: &ApplicationId) -> Result<BookingView> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = self.changeable_application(&transaction, actor, id).await?;
        let mine = rows::of_application(&transaction, &application.id).await?;
        let old = mine.iter().find(|row| rows::is_live(row));
        let Some((entry, held)) = standing_offer(&transaction, &application.id, now).await? else {
            let latest = latest_entry(&transaction, &application.id).await?.map(|entry| entry.id);
            let taken = old.filter(|row| row.waiting_id.is_some() && row.waiting_id == latest);
            let taken = taken.ok_or(Error::Refused(Refusal::HoldExpired))?;
            return self.booking_view(taken, &application).ok_or(Error::Unreadable("booking.point"));
        };
        let offer = self.offered_after_submission(&transaction, &application, &held.slot_id).await?;
        let application = self.note_move(&transaction, &application, &offer, false, now).await?;
        let given_back = match old {
            Some(old) => self.end_booking(&transaction, old, BookingEvent::Cancel, now).await?,
            None => None,
        };
        let booked_at = rows::first_booked(&mine).unwrap_or(now);
        let mut new = reserve::keep_for_good(&transaction, &held, &held.number_hash, booked_at, now).await?;
        if status_of(&application)? == ApplicationStatus::Approved {
            let confirmed = rows::set_status(&transaction, &new, BookingEvent::Confirm, now).await?;
            confirmed.code().clone_into(&mut new.status);
        }
        step(&transaction, &entry, WaitingEvent::Take, self.policy().values.waiting_offers, now).await?;
        places::swap(&transaction, given_back, None).await?;
        let what = (TrailAction::Moved, NoticeKind::Moved);
        self.tell(&transaction, actor, &application, what, &new, now).await?;
        transaction.commit().await?;
        self.booking_view(&new, &application).ok_or(Error::Unreadable("booking.point"))
    }

    /// Lets the offered place go to the next; the applicant stays in the list while the policy offers them more. Without
    /// an offer nothing happens.
    pub async fn pass_offer(&self, actor: &Actor, id: &ApplicationId) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = self.own_application(&transaction, actor, id).await?;
        let Some((_, held)) = standing_offer(&transaction, &application.id, now).await? else { return Ok(()) };
        note(&transaction, Some(actor), &application.id, TrailAction::OfferPassed, now).await?;
        self.advance_booking(&transaction, &held, BookingEvent::Cancel, now).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// The application's newest entry, whether it is still in the list or not.
pub(super) async fn latest_entry(
    connection: &impl ConnectionTrait,
    application_id: &str,
) -> Result<Option<waiting::Model>> {
    Ok(waiting::Entity::find()
        .filter(waiting::Column::ApplicationId.eq(application_id))
        .order_by_desc(waiting::Column::Id)
        .one(connection)
        .await?)
}

/// The application's entry, if it is in the list.
async fn open_entry(connection: &impl ConnectionTrait, application_id: &str) -> Result<Option<waiting::Model>> {
    let latest = latest_entry(connection, application_id).await?;
    Ok(latest.filter(|entry| WaitingStatus::from_code(&entry.status).is_some_and(WaitingStatus::is_open)))
}

/// The place that is kept for an entry, whether its time has run out or not.
async fn offer_to(connection: &impl ConnectionTrait, entry: &str) -> Result<Option<booking::Model>> {
    Ok(booking::Entity::find()
        .filter(booking::Column::WaitingId.eq(entry))
        .filter(rows::is_hold())
        .one(connection)
        .await?)
}

/// The application's entry and the place that is kept for it now.
pub(super) async fn standing_offer(
    connection: &impl ConnectionTrait,
    application_id: &str,
    now: DateTime<Utc>,
) -> Result<Option<(waiting::Model, booking::Model)>> {
    let Some(entry) = open_entry(connection, application_id).await? else { return Ok(None) };
    let held = offer_to(connection, &entry.id).await?.filter(|row| rows::holds(row, now));
    Ok(held.map(|held| (entry, held)))
}

/// The offered place was not taken.
pub(super) async fn pass(transaction: &impl ConnectionTrait, entry: &str, most: i64, now: DateTime<Utc>) -> Result<()> {
    let entry = waiting::Entity::find_by_id(entry).one(transaction).await?.ok_or(Error::Unreadable("waiting"))?;
    step(transaction, &entry, WaitingEvent::Pass, most, now).await
}

/// Moves an entry along an edge of its machine, if it still stands where it was read.
///
/// # Errors
/// `WrongState` without such an edge, `Stale` when somebody was faster.
pub(super) async fn step(
    transaction: &impl ConnectionTrait,
    entry: &waiting::Model,
    event: WaitingEvent,
    most: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let status = WaitingStatus::from_code(&entry.status).ok_or(Error::Unreadable("waiting.status"))?;
    let next = status.on(event, entry.offered, most)?;
    let offered = entry.offered + i64::from(event == WaitingEvent::Offer);
    let moved = waiting::Entity::update_many()
        .col_expr(waiting::Column::Status, Expr::value(next.code()))
        .col_expr(waiting::Column::Offered, Expr::value(offered))
        .col_expr(waiting::Column::UpdatedAt, Expr::value(now))
        .filter(waiting::Column::Id.eq(&entry.id))
        .filter(waiting::Column::Status.eq(&entry.status))
        .exec(transaction)
        .await?;
    if moved.rows_affected == 1 { Ok(()) } else { Err(Refusal::Stale { at: None, by_staff: false }.into()) }
}

/// Writes down what happened; by the clock without an actor.
pub(super) async fn note(
    transaction: &impl ConnectionTrait,
    actor: Option<&Actor>,
    application_id: &str,
    action: TrailAction,
    now: DateTime<Utc>,
) -> Result<()> {
    trail::append(transaction, application_id, action, now, Happened { actor, ..Happened::default() }).await
}
