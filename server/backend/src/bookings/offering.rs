//! Offering a place that came back to whoever waits for an earlier one: in order, the first whom it fits.

use crate::{
    Backend, Result,
    db::entity::{application, booking, slot, waiting},
    error::Error,
    keyring::new_id,
    notices,
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    beijing::beijing_naive,
    booking::{BookingStatus, Hold},
    error::Refusal,
    geography::PointId,
    notice::NoticeKind,
    trail::TrailAction,
    view::NoticeFacts,
    waiting::{WaitingEvent, WaitingStatus},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, SelectStatement},
};

use super::{rows, waiting as list};

/// Entries that are looked at in one go. The first one fits, nearly always.
const AT_ONCE: u64 = 20;

/// Somebody whom the place fits.
struct Next {
    entry: waiting::Model,
    application: application::Model,
    live: booking::Model,
}

impl Backend {
    /// Keeps the place for the next in line whom it fits and tells them. False when there is nobody.
    pub(super) async fn offer_to_next(
        &self,
        transaction: &impl ConnectionTrait,
        slot: &slot::Model,
        after: Option<&str>,
    ) -> Result<bool> {
        let now = self.now();
        let hold = Hold::starting(now, self.policy().values.waiting_hold_minutes);
        // Whether the place still exists is for a copy to say that knows the timetable.
        if self.city().edition(&PointId::new(&slot.point)).is_some_and(|edition| edition < slot.edition) {
            return Ok(false);
        }
        // Nobody can decide on a place that is about to begin.
        if slot.starts_at <= hold.until || !hold.stands(now) {
            return Ok(false);
        }
        let Some(next) = self.next_in_line(transaction, slot, after).await? else { return Ok(false) };
        list::note(transaction, None, &next.application.id, TrailAction::PlaceOffered, now).await?;
        let kept = kept_for(&next, slot, hold, now);
        rows::insert(transaction, &kept).await?;
        let most = self.policy().values.waiting_offers;
        list::step(transaction, &next.entry, WaitingEvent::Offer, most, now).await?;
        let facts = NoticeFacts { until: Some(beijing_naive(hold.until)), ..self.booking_facts(&kept) };
        notices::queue(transaction, &next.application, NoticeKind::PlaceOffered, &facts, now).await?;
        Ok(true)
    }

    async fn next_in_line(
        &self,
        transaction: &impl ConnectionTrait,
        slot: &slot::Model,
        after: Option<&str>,
    ) -> Result<Option<Next>> {
        let Some(station) = self.city().place_of_work(&PointId::new(&slot.point)).station else { return Ok(None) };
        let mut after = after.map(str::to_owned);
        loop {
            let mut line = in_line(station.as_str(), slot.starts_at);
            line = line.filter(waiting::Column::Offered.lt(self.policy().values.waiting_offers));
            if let Some(after) = &after {
                line = line.filter(waiting::Column::Id.gt(after));
            }
            let entries = line.order_by_asc(waiting::Column::Id).limit(AT_ONCE).all(transaction).await?;
            let Some(last) = entries.last().map(|entry| entry.id.clone()) else { return Ok(None) };
            for entry in entries {
                if let Some(next) = self.fits(transaction, entry, slot).await? {
                    return Ok(Some(next));
                }
            }
            after = Some(last);
        }
    }

    /// Whether the place is one that the applicant could move to, and earlier than their own.
    async fn fits(
        &self,
        transaction: &impl ConnectionTrait,
        entry: waiting::Model,
        slot: &slot::Model,
    ) -> Result<Option<Next>> {
        let application = application::Entity::find_by_id(&entry.application_id).one(transaction).await?;
        let application = application.ok_or(Error::Unreadable("application"))?;
        let live = self.live_booking(transaction, &application.id).await?;
        let live = live.filter(|row| row.starts_at > slot.starts_at && self.is_changeable(row, &application));
        let Some(live) = live else { return Ok(None) };
        match self.offered_after_submission(transaction, &application, &slot.id).await {
            Ok(_) => Ok(Some(Next { entry, application, live })),
            Err(Error::Refused(Refusal::Invalid(_))) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Ends the waiting of those who have no place any more that could still be changed. Gives back how many.
    pub async fn end_waiting(&self) -> Result<u64> {
        let now = self.now();
        let cutoff = now + Duration::hours(self.policy().values.move_cutoff_hours);
        let transaction = self.db().begin().await?;
        let ended = waiting::Entity::update_many()
            .col_expr(waiting::Column::Status, Expr::value(WaitingStatus::Ended.code()))
            .col_expr(waiting::Column::UpdatedAt, Expr::value(now))
            .filter(waiting::Column::Status.eq(WaitingStatus::Waiting.code()))
            .filter(waiting::Column::ApplicationId.not_in_subquery(booked_from(cutoff)))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(ended.rows_affected)
    }
}

/// Those who wait in a jurisdiction, whose own place is later, and who hold nothing at this moment: one hold a person.
fn in_line(station: &str, earlier_than: DateTime<Utc>) -> Select<waiting::Entity> {
    let holding =
        booking::Entity::find().select_only().column(booking::Column::AccountId).filter(rows::is_hold()).into_query();
    waiting::Entity::find()
        .filter(waiting::Column::Station.eq(station))
        .filter(waiting::Column::Status.eq(WaitingStatus::Waiting.code()))
        .filter(waiting::Column::ApplicationId.in_subquery(booked_from(earlier_than)))
        .filter(waiting::Column::AccountId.not_in_subquery(holding))
}

/// Applications with a place that begins at that moment or later.
fn booked_from(moment: DateTime<Utc>) -> SelectStatement {
    let waiting_for = [BookingStatus::Reserved.code(), BookingStatus::Confirmed.code()];
    booking::Entity::find()
        .select_only()
        .column(booking::Column::ApplicationId)
        .filter(booking::Column::Status.is_in(waiting_for))
        .filter(booking::Column::StartsAt.gte(moment))
        .into_query()
}

/// The personal hold: without an extension, for as long as the policy says.
fn kept_for(next: &Next, slot: &slot::Model, hold: Hold, now: DateTime<Utc>) -> booking::Model {
    booking::Model {
        id: new_id(),
        slot_id: slot.id.clone(),
        point: slot.point.clone(),
        status: BookingStatus::Held.code().to_owned(),
        held_until: Some(hold.until),
        extended: true,
        booked_at: None,
        starts_at: slot.starts_at,
        created_at: now,
        updated_at: now,
        waiting_id: Some(next.entry.id.clone()),
        ..next.live.clone()
    }
}
