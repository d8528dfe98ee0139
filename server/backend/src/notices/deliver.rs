//! The worker's side of the outbox: deliver what is due, once, by its way; try again later; drop what is useless.

use super::wording;
use crate::{
    Backend, Result,
    applications::status_of,
    db::entity::{application, feedback, inbox, outbox},
    error::Error,
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    beijing::beijing_naive,
    booking::BookingStatus,
    feedback::Contact,
    language::Language,
    notice::{Channel, NoticeKind},
    view::NoticeFacts,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

/// Notices taken in one go.
const BATCH: u64 = 100;

/// The longest pause between two tries.
const LONGEST_PAUSE: i64 = 6 * 60;

/// What became of a notice.
enum Outcome {
    Sent,
    Useless,
}

impl Backend {
    /// Delivers what is due; gives back how many were sent. Several copies may do this at the same time: each notice is
    /// taken by one of them.
    pub async fn deliver_notices(&self) -> Result<u64> {
        let now = self.now();
        let due = outbox::Entity::find()
            .filter(outbox::Column::State.eq("queued"))
            .filter(outbox::Column::NextAt.lte(now))
            .order_by_asc(outbox::Column::NextAt)
            .order_by_asc(outbox::Column::Id)
            .limit(BATCH)
            .all(self.db().read())
            .await?;
        let mut sent = 0;
        for row in due {
            if self.take_notice(&row, now).await? && self.settle_notice(&row, now).await? {
                sent += 1;
            }
        }
        Ok(sent)
    }

    /// Takes a notice: whoever raises the count of tries has it. If this copy dies now, it comes up again after the pause.
    async fn take_notice(&self, row: &outbox::Model, now: DateTime<Utc>) -> Result<bool> {
        let transaction = self.db().begin().await?;
        let taken = outbox::Entity::update_many()
            .col_expr(outbox::Column::Attempts, Expr::value(row.attempts + 1))
            .col_expr(outbox::Column::NextAt, Expr::value(now + pause(row.attempts)))
            .filter(outbox::Column::Id.eq(&row.id))
            .filter(outbox::Column::State.eq("queued"))
            .filter(outbox::Column::Attempts.eq(row.attempts))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(taken.rows_affected == 1)
    }

    /// Tries to deliver a taken notice and writes down what became of it. True when it was sent.
    async fn settle_notice(&self, row: &outbox::Model, now: DateTime<Utc>) -> Result<bool> {
        match self.deliver_notice(row, now).await {
            Ok(Outcome::Sent) => self.mark_notice(&row.id, "sent", Some(now)).await.map(|()| true),
            Ok(Outcome::Useless) => self.mark_notice(&row.id, "useless", None).await.map(|()| false),
            Err(error) => {
                tracing::warn!(%error, notice = row.id, attempt = row.attempts + 1, "a notice could not be sent");
                if row.attempts + 1 >= self.policy().values.notice_tries {
                    self.mark_notice(&row.id, "failed", None).await?;
                }
                Ok(false)
            }
        }
    }

    async fn deliver_notice(&self, row: &outbox::Model, now: DateTime<Utc>) -> Result<Outcome> {
        let kind = NoticeKind::from_code(&row.kind).ok_or(Error::Unreadable("outbox.kind"))?;
        match (&row.application_id, &row.feedback_id) {
            (Some(application), _) => self.tell_of_application(row, application, kind, now).await,
            (None, Some(feedback)) => self.tell_of_feedback(feedback).await,
            (None, None) => Err(Error::Unreadable("outbox.application_id")),
        }
    }

    async fn tell_of_application(
        &self,
        row: &outbox::Model,
        application: &str,
        kind: NoticeKind,
        now: DateTime<Utc>,
    ) -> Result<Outcome> {
        let channel = Channel::from_code(&row.channel).ok_or(Error::Unreadable("outbox.channel"))?;
        let facts: NoticeFacts = serde_json::from_str(&row.facts).map_err(|_| Error::Unreadable("outbox.facts"))?;
        let application = application::Entity::find_by_id(application).one(self.db().read()).await?;
        let application = application.ok_or(Error::Unreadable("application"))?;
        if !self.notice_is_useful(&application, kind, &facts, now).await? {
            return Ok(Outcome::Useless);
        }
        match channel {
            Channel::Inbox => self.put_into_inbox(row, &application, now).await?,
            Channel::Sms => {
                let number = application.number.as_deref().unwrap_or_default();
                let text = wording::sms(kind, number, &facts, &self.settings().public_origin);
                self.send_sms_to_account(&application.account_id, &text).await?;
            }
        }
        Ok(Outcome::Sent)
    }

    /// To the mobile that the sender left, in the language of the page that they wrote on.
    async fn tell_of_feedback(&self, id: &str) -> Result<Outcome> {
        let row = feedback::Entity::find_by_id(id).one(self.db().read()).await?;
        let row = row.ok_or(Error::Unreadable("feedback"))?;
        let Some(Contact::Mobile(mobile)) = self.feedback_contact(&row)? else { return Ok(Outcome::Useless) };
        let language = Language::parse_code(&row.language).unwrap_or_default();
        let reference = self.feedback_reference(&row)?;
        let text = wording::feedback_answered(language, &reference, &self.settings().public_origin);
        self.send_sms(mobile.as_str(), &text).await?;
        Ok(Outcome::Sent)
    }

    async fn notice_is_useful(
        &self,
        application: &application::Model,
        kind: NoticeKind,
        facts: &NoticeFacts,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        use NoticeKind as N;
        let booking = self.current_booking(self.db().read(), &application.id).await?;
        let live =
            booking.filter(|booking| BookingStatus::from_code(&booking.status).is_some_and(BookingStatus::is_live));
        let visit = live.map(|booking| booking.starts_at);
        if !kind.is_useful(status_of(application)?, visit, now) {
            return Ok(false);
        }
        // An offered place that is gone by now.
        if facts.until.is_some_and(|until| until <= beijing_naive(now)) {
            return Ok(false);
        }
        // A time that was moved since misleads. The newer notice is on its way.
        let names_a_time = matches!(kind, N::Submitted | N::Approved | N::Moved | N::Reminder);
        Ok(!names_a_time || facts.visit.is_none() || facts.visit == visit.map(beijing_naive))
    }

    /// The inbox's line has the outbox's id: it can be there only once.
    async fn put_into_inbox(
        &self,
        row: &outbox::Model,
        application: &application::Model,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let transaction = self.db().begin().await?;
        let line = inbox::ActiveModel {
            id: Set(row.id.clone()),
            account_id: Set(application.account_id.clone()),
            application_id: Set(application.id.clone()),
            kind: Set(row.kind.clone()),
            facts: Set(row.facts.clone()),
            created_at: Set(row.created_at),
            read_at: Set(None),
        };
        let once = sea_orm::sea_query::OnConflict::column(inbox::Column::Id).do_nothing().to_owned();
        inbox::Entity::insert(line).on_conflict(once).exec_without_returning(&transaction).await?;
        set_state(&transaction, &row.id, "sent", Some(now)).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn mark_notice(&self, id: &str, state: &'static str, sent_at: Option<DateTime<Utc>>) -> Result<()> {
        let transaction = self.db().begin().await?;
        set_state(&transaction, id, state, sent_at).await?;
        transaction.commit().await?;
        Ok(())
    }
}

async fn set_state(
    connection: &impl ConnectionTrait,
    id: &str,
    state: &'static str,
    sent_at: Option<DateTime<Utc>>,
) -> Result<()> {
    outbox::Entity::update_many()
        .col_expr(outbox::Column::State, Expr::value(state))
        .col_expr(outbox::Column::SentAt, Expr::value(sent_at))
        .filter(outbox::Column::Id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

/// The pause before the next try: one minute, then twice as long each time.
fn pause(attempts: i64) -> Duration {
    let doublings = u32::try_from(attempts.clamp(0, 20)).unwrap_or(20);
    Duration::minutes(2_i64.pow(doublings).min(LONGEST_PAUSE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gateway_that_is_down_is_tried_less_and_less_often() {
        let minutes: Vec<i64> = (0..12).map(|attempts| pause(attempts).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
        assert_eq!(pause(-5), Duration::minutes(1));
    }
}
