//! What the clock does to bookings: the worker calls this again and again; every step stands by itself and can be repeated.

use crate::{
    Backend, Result,
    applications::status_of,
    db::entity::{application, booking},
    error::Error,
    notices,
    trail::{self, Happened},
};
use chrono::{DateTime, NaiveTime, Utc};
use domain::{
    application::{ApplicationEvent, ApplicationStatus},
    authority::Actor,
    beijing::from_beijing,
    booking::{BookingEvent, BookingStatus},
    error::Refusal,
    notice::NoticeKind,
    trail::TrailAction,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use super::{rows, waiting};

/// Rows of one pass; the rest waits for the next.
const AT_ONCE: u64 = 500;

impl Backend {
    /// Frees the places of holds that ran out. Gives back how many.
    pub async fn expire_holds(&self) -> Result<u64> {
        self.expire(ran_out(self.now())).await
    }

    /// Frees the places of one slot's holds that ran out. What was offered to somebody of the waiting list goes to the next
    /// one there: that is the worker's.
    pub(super) async fn expire_holds_in(&self, slot_key: &str) -> Result<u64> {
        self.expire(
            ran_out(self.now())
                .filter(booking::Column::SlotId.eq(slot_key))
                .filter(booking::Column::WaitingId.is_null()),
        )
        .await
    }

    async fn expire(&self, found: Select<booking::Entity>) -> Result<u64> {
        let now = self.now();
        let mut freed = 0;
        for row in found.all(self.db().read()).await? {
            let transaction = self.db().begin().await?;
            // Read again: it may have been extended or reserved since.
            let row = booking::Entity::find_by_id(&row.id).one(&transaction).await?;
            let Some(row) = row.filter(|row| rows::hold_of(row).is_some_and(|hold| !hold.stands(now))) else {
                continue;
            };
            if settled(self.expire_one(&transaction, &row, now).await)? {
                transaction.commit().await?;
                freed += 1;
            }
        }
        Ok(freed)
    }

    async fn expire_one(
        &self,
        transaction: &impl ConnectionTrait,
        row: &booking::Model,
        now: DateTime<Utc>,
    ) -> Result<()> {
        if rows::offered_to(row).is_some() {
            waiting::note(transaction, None, &row.application_id, TrailAction::OfferPassed, now).await?;
        }
        self.advance_booking(transaction, row, BookingEvent::Expire, now).await
    }

    /// Confirmed bookings of past days whose applicants did not come: missed. The application may be booked again until
    /// it was missed as often as the policy says; then it lapses. Gives back how many.
    pub async fn mark_missed(&self) -> Result<u64> {
        let midnight = from_beijing(self.today().and_time(NaiveTime::MIN));
        let found = standing(BookingStatus::Confirmed, midnight).all(self.db().read()).await?;
        let mut missed = 0;
        for row in found {
            missed += u64::from(settled(self.miss(&row).await)?);
        }
        Ok(missed)
    }

    async fn miss(&self, row: &booking::Model) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = application_of(&transaction, row).await?;
        self.put_down_as_missed(&transaction, &application, row, None, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The same within a transaction: by the clock, or by a clerk on the day itself.
    pub(crate) async fn put_down_as_missed(
        &self,
        transaction: &impl ConnectionTrait,
        application: &application::Model,
        row: &booking::Model,
        by: Option<&Actor>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let no_shows = application.no_shows + 1;
        let lapses =
            status_of(application)? == ApplicationStatus::Approved && no_shows >= self.policy().values.no_show_limit;
        let application = if lapses {
            let count = |changed: &mut application::ActiveModel| changed.no_shows = Set(no_shows);
            self.advance(transaction, application, ApplicationEvent::Lapse, now, count).await?
        } else {
            let mut changed = application.clone().into_active_model();
            changed.no_shows = Set(no_shows);
            self.write(transaction, application, changed, now).await?
        };
        self.advance_booking(transaction, row, BookingEvent::Miss, now).await?;
        let happened = Happened { actor: by, ..Happened::default() };
        trail::append(transaction, &application.id, TrailAction::Missed, now, happened).await?;
        if lapses {
            by_the_clock(transaction, &application, TrailAction::Lapsed, now).await?;
            notices::queue(transaction, &application, NoticeKind::Lapsed, &self.booking_facts(row), now).await?;
        }
        Ok(())
    }

    /// Reserved bookings whose time came while the application was still undecided: the city is late, not the applicant,
    /// so they are displaced and told to choose another time. Gives back how many.
    pub async fn displace_overtaken(&self) -> Result<u64> {
        let found = standing(BookingStatus::Reserved, self.now()).all(self.db().read()).await?;
        let mut displaced = 0;
        for row in found {
            displaced += u64::from(settled(self.displace(&row).await)?);
        }
        Ok(displaced)
    }

    pub(super) async fn displace(&self, row: &booking::Model) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let application = application_of(&transaction, row).await?;
        // The trail first: it takes the application's row, as every other use case does before it touches bookings.
        by_the_clock(&transaction, &application, TrailAction::Displaced, now).await?;
        self.advance_booking(&transaction, row, BookingEvent::Displace, now).await?;
        notices::queue(&transaction, &application, NoticeKind::Displaced, &self.booking_facts(row), now).await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn ran_out(now: DateTime<Utc>) -> Select<booking::Entity> {
    booking::Entity::find()
        .filter(rows::is_hold())
        .filter(booking::Column::HeldUntil.lte(now))
        .order_by_asc(booking::Column::HeldUntil)
        .limit(AT_ONCE)
}

fn standing(status: BookingStatus, before: DateTime<Utc>) -> Select<booking::Entity> {
    booking::Entity::find()
        .filter(booking::Column::Status.eq(status.code()))
        .filter(booking::Column::StartsAt.lt(before))
        .order_by_asc(booking::Column::StartsAt)
        .limit(AT_ONCE)
}

pub(super) async fn application_of(
    connection: &impl ConnectionTrait,
    row: &booking::Model,
) -> Result<application::Model> {
    let found = application::Entity::find_by_id(&row.application_id).one(connection).await?;
    found.ok_or(Error::Unreadable("application"))
}

pub(super) async fn by_the_clock(
    transaction: &impl ConnectionTrait,
    application: &application::Model,
    action: TrailAction,
    now: DateTime<Utc>,
) -> Result<()> {
    trail::append(transaction, &application.id, action, now, Happened::default()).await
}

/// Somebody who was faster is no failure: what they did stands, and the next pass looks again.
pub(super) fn settled(result: Result<()>) -> Result<bool> {
    match result {
        Ok(()) => Ok(true),
        Err(Error::Refused(Refusal::Stale { .. } | Refusal::WrongState)) => Ok(false),
        Err(error) => Err(error),
    }
}
