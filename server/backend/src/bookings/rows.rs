//! Bookings as rows: finding them, moving them along their machine, showing them.

use crate::{
    Backend, Result,
    db::{
        entity::{application, booking},
        rounded,
    },
    error::Error,
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    application::ApplicationStatus,
    beijing::beijing_naive,
    booking::{BookingEvent, BookingStatus, Hold},
    error::Refusal,
    geography::PointId,
    view::{BookingView, HoldView},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use std::collections::HashSet;

use super::places;
use crate::applications::status_of as application_status;

/// Whether a booking counts against its slot's capacity.
pub(super) fn takes_a_place(row: &booking::Model) -> bool {
    status_of(row).is_ok_and(BookingStatus::takes_a_place)
}

/// The row's status; rows hold nothing else than its codes (a check in the database).
pub(super) fn status_of(row: &booking::Model) -> Result<BookingStatus> {
    BookingStatus::from_code(&row.status).ok_or(Error::Unreadable("booking.status"))
}

/// Whether it is reserved, confirmed or checked in.
pub(super) fn is_live(row: &booking::Model) -> bool {
    status_of(row).is_ok_and(BookingStatus::is_live)
}

/// The row's hold, if it is one, whether it still stands or not.
pub(super) fn hold_of(row: &booking::Model) -> Option<Hold> {
    let held = status_of(row).is_ok_and(|status| status == BookingStatus::Held);
    row.held_until.filter(|_| held).map(|until| Hold { until, extended: row.extended })
}

/// Whether the row is a hold that has not run out.
pub(super) fn holds(row: &booking::Model, now: DateTime<Utc>) -> bool {
    hold_of(row).is_some_and(|hold| hold.stands(now))
}

/// The S7 moment of an application: its first reservation, kept whatever became of that booking since.
pub(super) fn first_booked(rows: &[booking::Model]) -> Option<DateTime<Utc>> {
    rows.iter().filter_map(|row| row.booked_at).min()
}

/// The entry of the waiting list that a place is kept for, if it is such an offer and nothing more.
pub(super) fn offered_to(row: &booking::Model) -> Option<&str> {
    row.waiting_id.as_deref().filter(|_| row.booked_at.is_none())
}

/// The condition that a row is a hold. The word stands in the statement and is not bound to it: a planner uses an index of
/// nothing but holds only where it can see that holds are all that is asked for.
pub(super) fn is_hold() -> Expr {
    // Only here: it gives numbers a second `min` and `max`.
    use sea_orm::ExprTrait;
    Expr::col((booking::Entity, booking::Column::Status)).eq(Expr::Constant(BookingStatus::Held.code().into()))
}

/// The condition that a row is a hold, or live; written out as in [`is_hold`].
pub(super) fn is_held_or_live() -> Expr {
    // Only here, as there.
    use sea_orm::ExprTrait;
    let held_or_live = BookingStatus::ALL.iter().filter(|status| **status == BookingStatus::Held || status.is_live());
    let codes = held_or_live.map(|status| Expr::Constant(status.code().into()));
    Expr::col((booking::Entity, booking::Column::Status)).is_in(codes)
}

/// An application's bookings, newest first, without the places that were only offered to it.
pub(super) async fn of_application(
    connection: &impl ConnectionTrait,
    application_id: &str,
) -> Result<Vec<booking::Model>> {
    Ok(booking::Entity::find()
        .filter(booking::Column::ApplicationId.eq(application_id))
        .filter(Condition::any().add(booking::Column::WaitingId.is_null()).add(booking::Column::BookedAt.is_not_null()))
        .order_by_desc(booking::Column::CreatedAt)
        .order_by_desc(booking::Column::Id)
        .all(connection)
        .await?)
}

/// Moves a booking along an edge of its machine, if it still stands where it was read. Its place is the caller's affair.
///
/// # Errors
/// `WrongState` without such an edge, `Stale` when somebody was faster.
pub(super) async fn set_status(
    transaction: &impl ConnectionTrait,
    row: &booking::Model,
    event: BookingEvent,
    now: DateTime<Utc>,
) -> Result<BookingStatus> {
    let next = status_of(row)?.on(event)?;
    let moved = booking::Entity::update_many()
        .col_expr(booking::Column::Status, Expr::value(next.code()))
        .col_expr(booking::Column::UpdatedAt, Expr::value(now))
        .filter(booking::Column::Id.eq(&row.id))
        .filter(booking::Column::Status.eq(&row.status))
        .exec(transaction)
        .await?;
    if moved.rows_affected == 1 { Ok(next) } else { Err(Refusal::Stale { at: None, by_staff: false }.into()) }
}

/// Writes a new booking. A second hold of a person or a second live booking of a number is refused by the database.
pub(super) async fn insert(transaction: &impl ConnectionTrait, row: &booking::Model) -> Result<()> {
    let row = row.clone().into_active_model().reset_all();
    booking::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(())
}

/// Writes new bookings by one statement, without those that the database refuses. Gives back the ids of the others. A row
/// that stands in it twice (see [`rounded`]) is written once: the second one has a key that is taken.
pub(super) async fn insert_each(
    transaction: &impl ConnectionTrait,
    rows: &[&booking::Model],
) -> Result<HashSet<String>> {
    let rows = rounded(rows.to_vec()).into_iter().map(|row| row.clone().into_active_model().reset_all());
    // Whichever index refuses them.
    let without = OnConflict::new().do_nothing().to_owned();
    let written = booking::Entity::insert_many(rows).on_conflict(without).exec_with_returning_keys(transaction).await?;
    Ok(written.into_iter().collect())
}

impl Backend {
    /// The booking that matters now: the newest that keeps a place (a hold that ran out keeps none), else the newest.
    pub(crate) async fn current_booking(
        &self,
        connection: &impl ConnectionTrait,
        application_id: &str,
    ) -> Result<Option<booking::Model>> {
        let now = self.now();
        let rows = of_application(connection, application_id).await?;
        let keeps = |row: &&booking::Model| takes_a_place(row) && hold_of(row).is_none_or(|hold| hold.stands(now));
        Ok(rows.iter().find(keeps).or(rows.first()).cloned())
    }

    /// The application's reserved, confirmed or checked-in booking.
    pub(crate) async fn live_booking(
        &self,
        connection: &impl ConnectionTrait,
        application_id: &str,
    ) -> Result<Option<booking::Model>> {
        Ok(of_application(connection, application_id).await?.into_iter().find(is_live))
    }

    /// Moves a booking along an edge of its machine and gives its place back when the new state keeps none.
    ///
    /// # Errors
    /// `WrongState` without such an edge, `Stale` when somebody was faster.
    pub(crate) async fn advance_booking(
        &self,
        transaction: &impl ConnectionTrait,
        row: &booking::Model,
        event: BookingEvent,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let given_back = self.end_booking(transaction, row, event, now).await?;
        places::swap(transaction, given_back, None).await
    }

    /// Gives back every place an application keeps or is offered: it was withdrawn, rejected, or it lapsed.
    pub(crate) async fn free_bookings(
        &self,
        transaction: &impl ConnectionTrait,
        application_id: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let rows = of_application(transaction, application_id).await?;
        let mut given_back = Vec::new();
        for row in rows.iter().filter(|row| is_live(row) || hold_of(row).is_some()) {
            given_back.extend(self.end_booking(transaction, row, BookingEvent::Cancel, now).await?);
        }
        given_back.extend(self.out_of_line(transaction, application_id, now).await?);
        places::swap(transaction, given_back, None).await
    }

    /// A place that is held or reserved, as the form shows it; none when nothing is kept now.
    pub(crate) fn hold_view(&self, row: &booking::Model) -> Option<HoldView> {
        let hold = hold_of(row);
        let kept = match status_of(row).ok()? {
            BookingStatus::Held => hold.is_some_and(|hold| hold.stands(self.now())),
            BookingStatus::Reserved | BookingStatus::Confirmed => true,
            _ => false,
        };
        let point = PointId::new(&row.point);
        let name = self.city().geography.point(&point)?.name.clone();
        kept.then(|| HoldView {
            slot: row.slot_id.clone(),
            point,
            point_name: name,
            start: beijing_naive(row.starts_at),
            until: hold.map(|hold| hold.until),
            can_extend: hold.is_some_and(|hold| !hold.extended),
        })
    }

    /// A booking as its applicant and the officers see it; none for a mere hold.
    pub(crate) fn booking_view(&self, row: &booking::Model, application: &application::Model) -> Option<BookingView> {
        let point = PointId::new(&row.point);
        let city = self.city();
        let card = city.point_card(&point)?;
        let values = self.policy().values;
        Some(BookingView {
            status: status_of(row).ok()?,
            point,
            point_name: card.name,
            address: card.address,
            phone: card.phone,
            start: beijing_naive(row.starts_at),
            minutes: u16::try_from(values.slot_minutes).ok()?,
            booked_at: row.booked_at?,
            moves_left: (values.moves_allowed - application.moves).max(0),
            changeable: self.is_changeable(row, application),
            sample: city.sample,
        })
    }

    /// Whether the applicant may still move or cancel it: the state allows it and the last moment has not passed.
    pub(super) fn is_changeable(&self, row: &booking::Model, application: &application::Model) -> bool {
        let waiting = matches!(status_of(row), Ok(BookingStatus::Reserved | BookingStatus::Confirmed));
        let allowed = application_status(application).is_ok_and(|status| {
            use ApplicationStatus as S;
            matches!(status, S::Submitted | S::InReview | S::Approved)
        });
        waiting && allowed && self.now() + Duration::hours(self.policy().values.move_cutoff_hours) <= row.starts_at
    }
}
