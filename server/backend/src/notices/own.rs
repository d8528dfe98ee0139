//! `/applications/{id}` and its acceptance notice, as their owner sees them.

use crate::{
    Backend, Result,
    applications::{Snapshot, service_of, status_of, subject},
    db::entity::{application, booking},
    error::Error,
    trail,
};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, may},
    booking::BookingStatus,
    citizen_number::CitizenNumber,
    delivery::DeliveryStatus,
    error::Refusal,
    ids::ApplicationId,
    notice::to_bring,
    service::Service,
    sheet::{Place, Sheet},
    trail::TrailAction,
    view::{AcceptanceNoticeView, ApplicationView, BookingView, TimelineEntry},
};
use sea_orm::ConnectionTrait;

impl Backend {
    /// An application with its course, what to do next, and what was asked.
    ///
    /// # Errors
    /// `NotFound` for anybody but its owner.
    pub async fn application(&self, actor: &Actor, id: &ApplicationId) -> Result<ApplicationView> {
        let now = self.now();
        let connection = self.db().read();
        let row = self.own_application(connection, actor, id).await?;
        let (service, status) = (service_of(&row)?, status_of(&row)?);
        let booking = self.current_booking(connection, &row.id).await?;
        let lost = booking.as_ref().is_some_and(|booking| !stands(booking));
        Ok(ApplicationView {
            id: id.clone(),
            number: row.number.clone().unwrap_or_default(),
            service,
            status,
            version: row.version,
            next: self.next_action(&row, booking.as_ref(), now)?,
            timeline: course(trail::timeline(connection, &row.id).await?),
            alternatives: if lost && status.is_live() {
                self.alternatives(connection, &row).await?
            } else {
                Vec::new()
            },
            offered: self.offered_place(connection, &row.id).await?,
            correction: self.correction_of(&row)?,
            decision: if status == ApplicationStatus::Returned { Vec::new() } else { self.decision_of(&row)? },
            delivery: DeliveryStatus::from_code(&row.delivery).ok_or(Error::Unreadable("application.delivery"))?,
            sheet: self.own_sheet(connection, actor, &row, booking.as_ref()).await?,
            has_notice: may(actor, Action::ReadNotice, &subject(&row)?) && booking.as_ref().is_some_and(is_on_notice),
            can_withdraw: may(actor, Action::Withdraw, &subject(&row)?),
            cooldown_minutes: self.policy().values.rebook_cooldown_minutes,
            submissions: self.submissions(service, now),
            booking: booking.and_then(|booking| self.booking_view(&booking, &row)),
        })
    }

    /// The sheet as submitted, with the place as it stands now; of a draft, as it is.
    async fn own_sheet(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        row: &application::Model,
        booking: Option<&booking::Model>,
    ) -> Result<Sheet> {
        let service = service_of(row)?;
        let snapshot = match self.latest_snapshot(connection, &row.id).await {
            Ok(snapshot) => snapshot,
            Err(Error::Refused(Refusal::NotFound)) => return self.draft_sheet(connection, actor, service, row).await,
            Err(error) => return Err(error),
        };
        let Some(booking) = booking.filter(|booking| stands(booking)) else { return Ok(snapshot.sheet(service)) };
        let now = self.place(&snapshot.draft, Some(booking));
        let place =
            Place { service_point: now.service_point, on_site_time: now.on_site_time, ..snapshot.place.clone() };
        Ok(Snapshot { place, ..snapshot }.sheet(service))
    }

    async fn draft_sheet(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        service: Service,
        row: &application::Model,
    ) -> Result<Sheet> {
        let (applicant, _) = self.applicant(connection, actor.account.as_str()).await?;
        let draft = self.draft_record(row)?.draft;
        Ok(Sheet::of(service, &applicant, &draft, &self.place(&draft, None)))
    }

    /// The acceptance notice (系统受理通知, S3): point, time, what to bring.
    ///
    /// # Errors
    /// `NotFound` for anybody but the owner; `WrongState` while there is none, or no place that it could name.
    pub async fn acceptance_notice(&self, actor: &Actor, id: &ApplicationId) -> Result<AcceptanceNoticeView> {
        let connection = self.db().read();
        let row = self.own_application(connection, actor, id).await?;
        if !may(actor, Action::ReadNotice, &subject(&row)?) {
            return Err(Refusal::WrongState.into());
        }
        let (service, snapshot) = (service_of(&row)?, self.latest_snapshot(connection, &row.id).await?);
        Ok(AcceptanceNoticeView {
            id: id.clone(),
            number: row.number.clone().unwrap_or_default(),
            service,
            booking: self.booking_on_notice(connection, &row).await?,
            citizen_number: self.masked_number(&snapshot.applicant.citizen_number),
            to_bring: to_bring(service, &snapshot.draft),
            approved_at: row.approved_at.ok_or(Error::Refused(Refusal::WrongState))?,
            code: row.notice_code.clone().ok_or(Error::Refused(Refusal::WrongState))?,
            real_name: snapshot.applicant.real_name,
        })
    }

    async fn booking_on_notice(
        &self,
        connection: &impl ConnectionTrait,
        row: &application::Model,
    ) -> Result<BookingView> {
        let booking = self.current_booking(connection, &row.id).await?.filter(is_on_notice);
        let view = booking.and_then(|booking| self.booking_view(&booking, row));
        view.ok_or(Error::Refused(Refusal::WrongState))
    }

    fn masked_number(&self, number: &str) -> String {
        CitizenNumber::parse(number, self.today()).map(|number| number.masked()).unwrap_or_default()
    }
}

/// Whether the booking has a place: reserved, confirmed, used.
fn stands(booking: &booking::Model) -> bool {
    BookingStatus::from_code(&booking.status).is_some_and(BookingStatus::takes_a_place)
}

/// Whether the notice can name the booking: it is confirmed, or the visit took place.
fn is_on_notice(booking: &booking::Model) -> bool {
    use BookingStatus as S;
    let status = BookingStatus::from_code(&booking.status);
    matches!(status, Some(S::Confirmed | S::CheckedIn | S::Served))
}

/// The course without repetitions: several looks one after the other by one role are one line.
fn course(entries: Vec<TimelineEntry>) -> Vec<TimelineEntry> {
    let mut lines: Vec<TimelineEntry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let again = lines.last().is_some_and(|last| last.action == entry.action && last.by == entry.by);
        let is_look = matches!(entry.action, TrailAction::EvidenceRead | TrailAction::NumberRead);
        if !(again && is_look) {
            lines.push(entry);
        }
    }
    lines
}
