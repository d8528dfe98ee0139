//! The decision: approve, return with reasons by field, reject. Each is one transaction with its trail and its notice.

use super::{WHOLE, check_reasons, officer_words, restart_draft};
use crate::{
    Backend, Result,
    db::entity::{application, booking},
    keyring, notices,
    trail::{self, Happened},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    application::ApplicationEvent,
    authority::Actor,
    beijing::{beijing_date, beijing_naive},
    booking::BookingEvent,
    geography::PointId,
    ids::ApplicationId,
    notice::NoticeKind,
    trail::TrailAction,
    view::{NoticeFacts, Reason},
    violation::Field,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait};

/// Characters of the notice's code: 132 bits, short enough for a small QR picture.
const CODE: usize = 22;

/// The least that an applicant has for a correction, days, however soon the visit is: the place may go to somebody else
/// meanwhile, but nobody loses an application because a reviewer was slow.
const LEAST_CORRECTION_DAYS: u64 = 2;

impl Backend {
    /// Approves. The place is confirmed; one whose time came while the application was undecided is displaced, and the
    /// applicant is offered others. The point had to lie in the jurisdiction at the submission (S5): one that lies outside
    /// by now stands.
    ///
    /// # Errors
    /// `NotAllowed` for whoever does not hold the lease, `Stale` when it has changed.
    pub async fn approve(&self, actor: &Actor, id: &ApplicationId, version: i64) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.held(&transaction, actor, id, version).await?;
        let code = match &row.notice_code {
            // After a correction the notice that may be printed already stays true.
            Some(code) => code.clone(),
            None => keyring::token()?.chars().take(CODE).collect(),
        };
        let row = self
            .advance(&transaction, &row, ApplicationEvent::Approve, now, |changed| {
                changed.notice_code = Set(Some(code));
                changed.approved_at = Set(Some(now));
                changed.decision_enc = Set(None);
                changed.lease_until = Set(None);
            })
            .await?;
        let booking = self.live_booking(&transaction, &row.id).await?;
        let stands = booking.as_ref().is_none_or(|booking| booking.starts_at > now);
        if let Some(booking) = &booking {
            let event = if stands { BookingEvent::Confirm } else { BookingEvent::Displace };
            self.advance_booking(&transaction, booking, event, now).await?;
        }
        let happened = Happened { actor: Some(actor), ..Happened::default() };
        trail::append(&transaction, &row.id, TrailAction::Approved, now, happened).await?;
        if !stands {
            trail::append(&transaction, &row.id, TrailAction::Displaced, now, Happened::default()).await?;
        }
        let kind = if stands { NoticeKind::Approved } else { NoticeKind::Displaced };
        let facts = self.visit_facts(booking.as_ref());
        notices::queue(&transaction, &row, kind, &facts, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Sends an application back with all reasons at once. Its place is kept.
    ///
    /// # Errors
    /// `Invalid` without a reason or with empty words.
    pub async fn return_for_correction(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        version: i64,
        reasons: Vec<Reason>,
    ) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.held(&transaction, actor, id, version).await?;
        let reasons = check_reasons(reasons)?;
        let booking = self.live_booking(&transaction, &row.id).await?;
        let due = self.correction_due(booking.as_ref(), now);
        let row = self.send_back(&transaction, &row, ApplicationEvent::Return, &reasons, due, now).await?;
        let fields: Vec<Field> = reasons.iter().map(|reason| reason.field).collect();
        let happened = Happened { actor: Some(actor), fields: &fields, ..Happened::default() };
        trail::append(&transaction, &row.id, TrailAction::Returned, now, happened).await?;
        let facts = NoticeFacts { due: Some(due), ..self.visit_facts(booking.as_ref()) };
        notices::queue(&transaction, &row, NoticeKind::Returned, &facts, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Refuses for good, with the reason and what to do next in the officer's words. The place is freed.
    ///
    /// # Errors
    /// `Invalid` without words.
    pub async fn reject(&self, actor: &Actor, id: &ApplicationId, version: i64, words: &str) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.held(&transaction, actor, id, version).await?;
        let reasons = vec![Reason { field: WHOLE, words: officer_words(WHOLE, words)? }];
        let decision = self.keys().seal_json("application.decision", &reasons)?;
        let row = self
            .advance(&transaction, &row, ApplicationEvent::Reject, now, |changed| {
                changed.decision_enc = Set(Some(decision));
                changed.lease_until = Set(None);
            })
            .await?;
        self.free_bookings(&transaction, &row.id, now).await?;
        let happened = Happened { actor: Some(actor), ..Happened::default() };
        trail::append(&transaction, &row.id, TrailAction::Rejected, now, happened).await?;
        notices::queue(&transaction, &row, NoticeKind::Rejected, &NoticeFacts::default(), now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Back to the applicant, from review or from the window: the reasons, the due date, and the answers as submitted.
    pub(crate) async fn send_back(
        &self,
        transaction: &impl ConnectionTrait,
        row: &application::Model,
        event: ApplicationEvent,
        reasons: &[Reason],
        due: NaiveDate,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        let snapshot = self.latest_snapshot(transaction, &row.id).await?;
        let record = restart_draft(&self.draft_record(row)?, snapshot.draft);
        let draft = self.keys().seal_json("application.draft", &record)?;
        let decision = self.keys().seal_json("application.decision", &reasons)?;
        self.advance(transaction, row, event, now, |changed| {
            changed.draft_enc = Set(draft);
            changed.decision_enc = Set(Some(decision));
            changed.correction_due = Set(Some(due));
            changed.lease_until = Set(None);
        })
        .await
    }

    /// The policy's days, or the visit less the review's target, whichever is earlier (states, booking).
    pub(crate) fn correction_due(&self, booking: Option<&booking::Model>, now: DateTime<Utc>) -> NaiveDate {
        let days = |count: i64| Days::new(u64::try_from(count).unwrap_or(0));
        let values = self.policy().values;
        let today = beijing_date(now);
        let by_policy = today.checked_add_days(days(values.correction_days)).unwrap_or(today);
        let least = today.checked_add_days(Days::new(LEAST_CORRECTION_DAYS)).unwrap_or(today);
        booking
            .and_then(|booking| beijing_date(booking.starts_at).checked_sub_days(days(values.review_target_days)))
            .map_or(by_policy, |before_visit| by_policy.min(before_visit.max(least)))
    }

    /// Point and time of a booking, as a notice names them.
    pub(crate) fn visit_facts(&self, booking: Option<&booking::Model>) -> NoticeFacts {
        let point = booking.and_then(|booking| self.city().point_card(&PointId::new(&booking.point)));
        NoticeFacts {
            point: point.map(|card| card.name),
            visit: booking.map(|booking| beijing_naive(booking.starts_at)),
            ..NoticeFacts::default()
        }
    }
}
