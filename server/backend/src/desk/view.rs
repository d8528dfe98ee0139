//! One application as the clerk at the window sees it.

use crate::{
    Backend, Result,
    applications::{service_of, status_of, subject},
    db::entity::booking,
    evidence, review, trail,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, may},
    beijing::beijing_date,
    booking::BookingStatus,
    date_text::parse_date,
    desk::has_expired_since,
    draft::Draft,
    error::Refusal,
    ids::ApplicationId,
    notice::to_bring,
    term::Proof,
    trail::{RevealReason, TrailAction},
    view::DeskView,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

impl Backend {
    /// The sheet, what to look at, the S7 moment, and whether the person may be checked in now.
    /// The number is whole where the person may be at the window, and that it was shown is an entry of the trail.
    ///
    /// # Errors
    /// `NotFound` for everybody but clerks whose scope reaches it.
    pub async fn desk_view(&self, actor: &Actor, id: &ApplicationId) -> Result<DeskView> {
        let connection = self.db().read();
        let row = self.officers_application(connection, actor, Action::ReadApplication, id).await?;
        if !review::could_ever(actor, Action::Receive, subject(&row)?) {
            return Err(Refusal::NotFound.into());
        }
        let service = service_of(&row)?;
        let status = status_of(&row)?;
        let snapshot = self.latest_snapshot(connection, &row.id).await?;
        let booking = self.current_booking(connection, &row.id).await?;
        let day = booking.as_ref().map(|booking| beijing_date(booking.starts_at));
        let booked_at = first_reservation(connection, &row.id).await?;
        let times = if may(actor, Action::Receive, &subject(&row)?) {
            self.times_at_window(connection, &row).await?
        } else {
            Vec::new()
        };
        let can_check_in =
            status == ApplicationStatus::Approved && booking.as_ref().is_some_and(|booking| self.is_their_day(booking));
        let placed = self.with_place(snapshot.clone(), booking.as_ref());
        // Who compares needs the whole number, also when the network goes away between check-in and comparison.
        let sheet = if can_check_in || status == ApplicationStatus::CheckedIn {
            self.note_look(actor, &row.id, TrailAction::NumberRead, Some(RevealReason::WindowComparison)).await?;
            placed.sheet(service)
        } else {
            placed.masked_sheet(service)
        };
        Ok(DeskView {
            id: id.clone(),
            number: row.number.clone().unwrap_or_default(),
            service,
            status,
            version: row.version,
            to_bring: to_bring(service, &snapshot.draft),
            evidence: evidence::evidence_of(connection, &row.id).await?,
            booking: booking.as_ref().and_then(|booking| self.booking_view(booking, &row)),
            booked_at,
            temporary_permit_expired: booked_at.is_some_and(|at| has_expired(&snapshot.draft, at, self.today())),
            can_check_in,
            visit_day: day.filter(|day| *day != self.today()),
            can_miss: status == ApplicationStatus::Approved && booking.as_ref().is_some_and(|b| self.may_be_missed(b)),
            times,
            timeline: trail::timeline(connection, &row.id).await?,
            sheet,
        })
    }

    /// Whether a confirmed booking's person may be checked in now: on the day, or so many days before as the policy says.
    pub(super) fn is_their_day(&self, booking: &booking::Model) -> bool {
        let early = Days::new(u64::try_from(self.policy().values.early_check_in_days).unwrap_or(0));
        let visit = beijing_date(booking.starts_at);
        let first = visit.checked_sub_days(early).unwrap_or(visit);
        booking.status == BookingStatus::Confirmed.code() && (first..=visit).contains(&self.today())
    }
}

/// The S7 moment: the first reservation of this application, whatever was moved since.
async fn first_reservation(connection: &impl ConnectionTrait, application_id: &str) -> Result<Option<DateTime<Utc>>> {
    let first = booking::Entity::find()
        .filter(booking::Column::ApplicationId.eq(application_id))
        .filter(booking::Column::BookedAt.is_not_null())
        .order_by_asc(booking::Column::BookedAt)
        .one(connection)
        .await?;
    Ok(first.and_then(|booking| booking.booked_at))
}

fn has_expired(draft: &Draft, booked_at: DateTime<Utc>, today: NaiveDate) -> bool {
    let until = parse_date(&draft.proof.temporary_permit_until);
    draft.proof.chosen() == Some(Proof::TemporaryPermit)
        && until.is_ok_and(|until| has_expired_since(until, beijing_date(booked_at), today))
}
