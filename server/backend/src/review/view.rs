//! One application as its reviewer sees it.

use crate::{
    Backend, Result,
    applications::{Snapshot, service_of, status_of, subject},
    db::entity::{application, booking},
    error::Error,
    evidence, trail,
};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor},
    beijing::beijing_naive,
    error::Refusal,
    geography::PointId,
    ids::ApplicationId,
    view::{Reason, ReviewView},
};

impl Backend {
    /// Everything a reviewer decides on: the sheet with the number masked, evidence, automatic checks, course.
    ///
    /// # Errors
    /// `NotFound` for everybody but reviewers whose scope reaches it, and for their own.
    pub async fn review_view(&self, actor: &Actor, id: &ApplicationId) -> Result<ReviewView> {
        let connection = self.db().read();
        let row = self.officers_application(connection, actor, Action::ReadApplication, id).await?;
        if !super::could_ever(actor, Action::Review, subject(&row)?) {
            return Err(Refusal::NotFound.into());
        }
        let service = service_of(&row)?;
        let snapshot = self.latest_snapshot(connection, &row.id).await?;
        let booking = self.current_booking(connection, &row.id).await?;
        let account = self.account_row(connection, &row.account_id).await?;
        let first = row.first_submitted_at.ok_or(Error::Unreadable("application.first_submitted_at"))?;
        let checks = self.checks(connection, actor, &row, &snapshot, &account).await?;
        let mine = row.reviewer_id.as_deref() == Some(actor.account.as_str());
        Ok(ReviewView {
            id: id.clone(),
            number: row.number.clone().unwrap_or_default(),
            service,
            status: status_of(&row)?,
            version: row.version,
            sheet: self.with_place(snapshot, booking.as_ref()).masked_sheet(service),
            evidence: evidence::evidence_of(connection, &row.id).await?,
            checks,
            booking: booking.as_ref().and_then(|booking| self.booking_view(booking, &row)),
            timeline: trail::timeline(connection, &row.id).await?,
            claimed_by_other: match &row.reviewer_id {
                Some(other) if !mine && self.tells_reviewer(&row)? => Some(self.officer_name(connection, other).await?),
                _ => None,
            },
            mine: mine && status_of(&row)? == ApplicationStatus::InReview,
            earlier_reasons: self.reasons(&row)?,
            first_submitted_at: first,
            next: self.next_waiting(connection, actor, &row).await?,
        })
    }

    /// What an officer asked or decided last, in their words.
    pub(crate) fn reasons(&self, row: &application::Model) -> Result<Vec<Reason>> {
        let open = |sealed: &Vec<u8>| self.keys().open_json("application.decision", sealed);
        Ok(row.decision_enc.as_ref().map(open).transpose()?.unwrap_or_default())
    }

    /// The snapshot with the point and time of now: they may have moved since it was submitted.
    pub(crate) fn with_place(&self, mut snapshot: Snapshot, booking: Option<&booking::Model>) -> Snapshot {
        if let Some(booking) = booking {
            if let Some(card) = self.city().point_card(&PointId::new(&booking.point)) {
                snapshot.place.service_point = card.name;
            }
            snapshot.place.on_site_time = Some(beijing_naive(booking.starts_at));
        }
        snapshot
    }

    /// A lease that ran out is nobody's; who decided is told for good.
    fn tells_reviewer(&self, row: &application::Model) -> Result<bool> {
        let waits = status_of(row)? == ApplicationStatus::InReview;
        Ok(!waits || row.lease_until.is_some_and(|until| until > self.now()))
    }
}
