//! Check-in, acceptance, mismatch, and who did not come. What happens within the one transaction of an act ([`super::acts`]).

use crate::{
    Backend, Result,
    applications::service_of,
    db::entity::{application, booking},
    error::Error,
    notices,
    review::{WHOLE, check_reasons, officer_words},
    trail::{self, Happened},
};
use chrono::{DateTime, Utc};
use domain::{
    account::AccountStatus,
    application::ApplicationEvent,
    authority::Actor,
    beijing::beijing_naive,
    booking::{BookingEvent, BookingStatus},
    comparison::MismatchKind,
    delivery::{DeliveryEvent, DeliveryStatus},
    desk::may_be_missed,
    error::Refusal,
    notice::NoticeKind,
    sheet::{Label, Sheet},
    trail::TrailAction,
    view::{NoticeFacts, Reason},
    violation::{Rule, Violations},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait};

use super::service_times;

/// What does not match, and what the applicant is told.
#[derive(Clone, Copy, Debug)]
pub struct Mismatch<'a> {
    /// Papers missing, or the form wrong.
    pub kind: MismatchKind,
    /// The cells that differ.
    pub differing: &'a [Label],
    /// The clerk's words.
    pub words: &'a str,
}

impl Backend {
    /// Checks a person in at the window, on the day of the visit. The clerk has seen the identity card: the account is
    /// verified from here on.
    ///
    /// # Errors
    /// `WrongState` on another day or without a confirmed place.
    pub(super) async fn check_in_now(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        row: &application::Model,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let booking = self.live(transaction, row).await?;
        if !self.is_their_day(&booking) {
            return Err(Refusal::WrongState.into());
        }
        let row = self.advance(transaction, row, ApplicationEvent::CheckIn, now, |_| {}).await?;
        self.advance_booking(transaction, &booking, BookingEvent::CheckIn, now).await?;
        let happened = Happened { actor: Some(actor), ..Happened::default() };
        trail::append(transaction, &row.id, TrailAction::CheckedIn, now, happened).await?;
        let (_, account) = self.applicant(transaction, &row.account_id).await?;
        if account.status == AccountStatus::NumberChecked.code() {
            self.verify_at_window(transaction, &row.account_id).await?;
            let happened = Happened { actor: Some(actor), ..Happened::default() };
            trail::append(transaction, &row.id, TrailAction::Verified, now, happened).await?;
        }
        Ok(())
    }

    /// Accepts: every filled cell of the sheet was found to match its original. A delivery that was asked for stands from
    /// here on (S11).
    ///
    /// # Errors
    /// `Invalid` with the fields that were not compared, or not found to match.
    pub(super) async fn accept_now(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        row: &application::Model,
        matching: &[Label],
        now: DateTime<Utc>,
    ) -> Result<()> {
        let snapshot = self.latest_snapshot(transaction, &row.id).await?;
        all_match(&snapshot.sheet(service_of(row)?), matching)?;
        let delivery = delivery_on_site(row)?;
        let booking = self.live(transaction, row).await?;
        let row = self
            .advance(transaction, row, ApplicationEvent::Accept, now, |changed| {
                changed.delivery = Set(delivery.code().to_owned());
                changed.decision_enc = Set(None);
            })
            .await?;
        self.serve(transaction, &booking, now).await?;
        let happened = Happened { actor: Some(actor), ..Happened::default() };
        trail::append(transaction, &row.id, TrailAction::Accepted, now, happened).await?;
        notices::queue(transaction, &row, NoticeKind::Accepted, &self.visit_facts(Some(&booking)), now).await
    }

    /// Names what does not match (S9). Papers missing: the applicant books again with the same answers. The form is
    /// wrong: it goes back with the fields of the cells that differ. The place was used either way.
    ///
    /// # Errors
    /// `Invalid` without words, or without a cell that differs when the form is wrong.
    pub(super) async fn mismatch_now(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        row: &application::Model,
        mismatch: &Mismatch<'_>,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let booking = self.live(transaction, row).await?;
        let (row, kind, facts, fields) = match mismatch.kind {
            MismatchKind::PapersMissing => {
                let row = self.papers_missing(transaction, row, mismatch.words, now).await?;
                (row, NoticeKind::Mismatched, NoticeFacts::default(), Vec::new())
            }
            MismatchKind::FormWrong => {
                let snapshot = self.latest_snapshot(transaction, &row.id).await?;
                let reasons = named(&snapshot.sheet(service_of(row)?), mismatch.differing, mismatch.words);
                let reasons = check_reasons(reasons)?;
                let due = self.correction_due(None, now);
                let row = self.send_back(transaction, row, ApplicationEvent::FormWrong, &reasons, due, now).await?;
                let facts = NoticeFacts { due: Some(due), ..NoticeFacts::default() };
                (row, NoticeKind::Returned, facts, reasons.iter().map(|reason| reason.field).collect())
            }
        };
        self.serve(transaction, &booking, now).await?;
        let happened = Happened { actor: Some(actor), fields: &fields, ..Happened::default() };
        trail::append(transaction, &row.id, TrailAction::Mismatched, now, happened).await?;
        notices::queue(transaction, &row, kind, &facts, now).await
    }

    /// Puts the person down as not come, once all of their time is over. They may book again as often as the policy says.
    ///
    /// # Errors
    /// `WrongState` before that, and for whoever is there.
    pub(super) async fn missed_now(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        row: &application::Model,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let booking = self.live(transaction, row).await?;
        if !self.may_be_missed(&booking) {
            return Err(Refusal::WrongState.into());
        }
        self.put_down_as_missed(transaction, row, &booking, Some(actor), now).await
    }

    /// Whether a booking's person may be put down as not come now.
    pub(super) fn may_be_missed(&self, booking: &booking::Model) -> bool {
        let minutes = self.policy().values.slot_minutes;
        booking.status == BookingStatus::Confirmed.code()
            && may_be_missed(beijing_naive(booking.starts_at), minutes, beijing_naive(self.now()))
    }

    async fn papers_missing(
        &self,
        transaction: &impl ConnectionTrait,
        row: &application::Model,
        words: &str,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        let reasons = [Reason { field: WHOLE, words: officer_words(WHOLE, words)? }];
        let decision = self.keys().seal_json("application.decision", &reasons)?;
        let change = |changed: &mut application::ActiveModel| changed.decision_enc = Set(Some(decision));
        self.advance(transaction, row, ApplicationEvent::PapersMissing, now, change).await
    }

    /// The visit is over, whatever came of it.
    async fn serve(
        &self,
        transaction: &impl ConnectionTrait,
        visit: &booking::Model,
        now: DateTime<Utc>,
    ) -> Result<()> {
        self.advance_booking(transaction, visit, BookingEvent::Serve, now).await?;
        service_times::measure(transaction, visit, now).await
    }

    /// The booking of the visit.
    async fn live(&self, transaction: &impl ConnectionTrait, row: &application::Model) -> Result<booking::Model> {
        self.live_booking(transaction, &row.id).await?.ok_or(Error::Refused(Refusal::WrongState))
    }
}

/// Where the delivery stands once the application is accepted on site.
fn delivery_on_site(row: &application::Model) -> Result<DeliveryStatus> {
    let status = DeliveryStatus::from_code(&row.delivery).ok_or(Error::Unreadable("application.delivery"))?;
    Ok(status.on(DeliveryEvent::Lock).unwrap_or(status))
}

fn all_match(sheet: &Sheet, matching: &[Label]) -> Result<()> {
    let mut open = Violations::new();
    for cell in sheet.compared().filter(|cell| !matching.contains(&cell.label)) {
        open.add(cell.compared_field(), Rule::NotDeclared);
    }
    if open.is_empty() { Ok(()) } else { Err(open.into()) }
}

/// One reason for every field whose cell was found to differ.
fn named(sheet: &Sheet, differing: &[Label], words: &str) -> Vec<Reason> {
    let cells = sheet.compared().filter(|cell| differing.contains(&cell.label));
    cells.map(|cell| Reason { field: cell.compared_field(), words: words.to_owned() }).collect()
}
