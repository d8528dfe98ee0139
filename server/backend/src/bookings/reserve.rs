//! The place becomes the applicant's with the submission: the S7 moment.

use crate::{
    Backend, Result,
    db::entity::{application, booking},
    error::Error,
    trail::{self, Happened},
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Actor, Role, Scope},
    booking::{BookingEvent, BookingStatus},
    error::Refusal,
    geography::{Home, PointId},
    ids::AccountId,
    trail::TrailAction,
    violation::{Field, Rule, Violations},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{places, rows};

impl Backend {
    /// Reserves what is held, or keeps what a correction has reserved already. A correction that holds another place
    /// swaps; the S7 moment stays that of the first reservation. Writes the trail's entry.
    ///
    /// # Errors
    /// `HoldExpired` when no place is kept, `Invalid` when the point lies outside the jurisdiction of `home` (S5),
    /// `AlreadyLive` when the number has a live booking of this service anywhere in the city.
    pub(crate) async fn reserve(
        &self,
        transaction: &impl ConnectionTrait,
        application: &application::Model,
        number_hash: &str,
        home: &Home,
        now: DateTime<Utc>,
    ) -> Result<booking::Model> {
        let mine = rows::of_application(transaction, &application.id).await?;
        let held = mine.iter().find(|row| rows::holds(row, now));
        let live = mine.iter().find(|row| rows::is_live(row));
        let kept = held.or(live.filter(|row| row.starts_at > now)).ok_or(Error::Refused(Refusal::HoldExpired))?;
        if !self.city().geography.point_covers(&PointId::new(&kept.point), home) {
            return Err(Violations::one(Field::ServicePoint, Rule::OutsideJurisdiction).into());
        }
        if held.is_none() {
            return Ok(kept.clone());
        }
        let action = if live.is_some() { TrailAction::Moved } else { TrailAction::Booked };
        note(transaction, application, action, now).await?;
        let given_back = match live {
            Some(live) => self.end_booking(transaction, live, BookingEvent::Cancel, now).await?,
            None => None,
        };
        let booked_at = rows::first_booked(&mine).unwrap_or(now);
        let reserved = keep_for_good(transaction, kept, number_hash, booked_at, now).await?;
        places::swap(transaction, given_back, None).await?;
        Ok(reserved)
    }
}

/// Makes a place that is kept the applicant's, if it is still kept.
///
/// # Errors
/// `HoldExpired` when it is not, `AlreadyLive` when the number has a live booking of the service anywhere in the city.
pub(super) async fn keep_for_good(
    transaction: &impl ConnectionTrait,
    held: &booking::Model,
    number_hash: &str,
    booked_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<booking::Model> {
    let status = rows::status_of(held)?.on(BookingEvent::Reserve)?;
    let reserved = booking::Entity::update_many()
        .col_expr(booking::Column::Status, Expr::value(status.code()))
        .col_expr(booking::Column::NumberHash, Expr::value(number_hash))
        .col_expr(booking::Column::BookedAt, Expr::value(booked_at))
        .col_expr(booking::Column::UpdatedAt, Expr::value(now))
        .filter(booking::Column::Id.eq(&held.id))
        .filter(booking::Column::Status.eq(BookingStatus::Held.code()))
        .filter(booking::Column::HeldUntil.gt(now))
        .exec(transaction)
        .await
        .map_err(|error| match Error::from(error) {
            error if error.is_duplicate() => Refusal::AlreadyLive.into(),
            error => error,
        })?;
    if reserved.rows_affected != 1 {
        return Err(Refusal::HoldExpired.into());
    }
    let row = booking::Entity::find_by_id(&held.id).one(transaction).await?;
    row.ok_or(Error::Unreadable("booking"))
}

/// Only the applicant submits (S6), so the entry is theirs.
async fn note(
    transaction: &impl ConnectionTrait,
    application: &application::Model,
    action: TrailAction,
    now: DateTime<Utc>,
) -> Result<()> {
    let applicant =
        Actor { account: AccountId::new(&application.account_id), role: Role::Applicant, scope: Scope::City };
    let happened = Happened { actor: Some(&applicant), ..Happened::default() };
    trail::append(transaction, &application.id, action, now, happened).await
}
