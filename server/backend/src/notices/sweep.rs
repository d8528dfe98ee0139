//! What the clock does to applications: reminders, leases that run out, drafts and corrections that lapse. Each row in a
//! transaction of its own: one that cannot be changed now does not hold up the others.

use super::queue;
use crate::{
    Backend, Result,
    db::entity::{application, booking, outbox},
    trail::{self, Happened},
};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use domain::{
    application::{ApplicationEvent, ApplicationStatus},
    beijing::{beijing_date, beijing_naive, from_beijing},
    booking::BookingStatus,
    geography::PointId,
    notice::NoticeKind,
    trail::TrailAction,
    view::NoticeFacts,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

/// Rows changed in one go; the rest comes with the next.
const BATCH: u64 = 200;

/// Beijing hour from which on reminders are sent: nobody wants to be woken.
const REMINDERS_FROM: i64 = 9;

impl Backend {
    /// Queues a reminder for every visit of tomorrow; gives back how many. Twice is harmless.
    pub async fn remind(&self) -> Result<u64> {
        let now = self.now();
        let today = beijing_date(now);
        if now < midnight(today) + Duration::hours(REMINDERS_FROM) {
            return Ok(0);
        }
        let (from, until) = (midnight(today) + Duration::days(1), midnight(today) + Duration::days(2));
        let reminded = outbox::Entity::find()
            .select_only()
            .column(outbox::Column::ApplicationId)
            .filter(outbox::Column::Kind.eq(NoticeKind::Reminder.code()))
            .filter(outbox::Column::CreatedAt.gte(midnight(today)));
        let visits = booking::Entity::find()
            .filter(booking::Column::Status.eq(BookingStatus::Confirmed.code()))
            .filter(booking::Column::StartsAt.gte(from))
            .filter(booking::Column::StartsAt.lt(until))
            .filter(booking::Column::ApplicationId.not_in_subquery(reminded.into_query()))
            .limit(BATCH)
            .all(self.db().read())
            .await?;
        for visit in &visits {
            self.remind_of(visit, now).await?;
        }
        Ok(count(visits.len()))
    }

    async fn remind_of(&self, visit: &booking::Model, now: DateTime<Utc>) -> Result<()> {
        let transaction = self.db().begin().await?;
        let row = application::Entity::find_by_id(&visit.application_id).one(&transaction).await?;
        let Some(row) = row.filter(|row| row.status == ApplicationStatus::Approved.code()) else { return Ok(()) };
        let point = self.city().point_card(&PointId::new(&visit.point)).map(|point| point.name);
        let facts = NoticeFacts { point, visit: Some(beijing_naive(visit.starts_at)), ..NoticeFacts::default() };
        queue(&transaction, &row, NoticeKind::Reminder, &facts, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Gives applications back to the queue whose reviewer's lease ran out; gives back how many.
    pub async fn release_leases(&self) -> Result<u64> {
        let now = self.now();
        let over = application::Entity::find()
            .filter(application::Column::Status.eq(ApplicationStatus::InReview.code()))
            .filter(application::Column::LeaseUntil.lt(now));
        self.each_application(over, |row| self.release_one(row, now)).await
    }

    async fn release_one(&self, row: application::Model, now: DateTime<Utc>) -> Result<()> {
        let transaction = self.db().begin().await?;
        self.advance(&transaction, &row, ApplicationEvent::Release, now, |changed| {
            changed.reviewer_id = Set(None);
            changed.lease_until = Set(None);
        })
        .await?;
        trail::append(&transaction, &row.id, TrailAction::Released, now, Happened::default()).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Ends drafts that nobody touched and corrections whose due day passed; gives back how many.
    pub async fn lapse(&self) -> Result<u64> {
        let now = self.now();
        let untouched = now - Duration::days(self.policy().values.draft_days);
        let drafts = Condition::all()
            .add(application::Column::Status.eq(ApplicationStatus::Draft.code()))
            .add(application::Column::UpdatedAt.lt(untouched));
        let corrections = Condition::all()
            .add(application::Column::Status.eq(ApplicationStatus::Returned.code()))
            .add(application::Column::CorrectionDue.lt(beijing_date(now)));
        let over = application::Entity::find().filter(Condition::any().add(drafts).add(corrections));
        self.each_application(over, |row| self.lapse_one(row, now)).await
    }

    async fn lapse_one(&self, row: application::Model, now: DateTime<Utc>) -> Result<()> {
        let was_submitted = row.submitted_at.is_some();
        let transaction = self.db().begin().await?;
        let lapsed = self.advance(&transaction, &row, ApplicationEvent::Lapse, now, |_| {}).await?;
        self.free_bookings(&transaction, &row.id, now).await?;
        trail::append(&transaction, &row.id, TrailAction::Lapsed, now, Happened::default()).await?;
        // A draft has no number and nobody waits for it.
        if was_submitted {
            queue(&transaction, &lapsed, NoticeKind::Lapsed, &NoticeFacts::default(), now).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Runs `act` over what a selection finds. A row that somebody else was faster with is left for the next time.
    async fn each_application<F>(
        &self,
        rows: Select<application::Entity>,
        act: impl Fn(application::Model) -> F,
    ) -> Result<u64>
    where
        F: Future<Output = Result<()>>,
    {
        let mut done = 0;
        for row in rows.limit(BATCH).all(self.db().read()).await? {
            let application = row.id.clone();
            match act(row).await {
                Ok(()) => done += 1,
                Err(error) => tracing::debug!(%error, application, "left for the next time"),
            }
        }
        Ok(done)
    }
}

/// The instant at which a Beijing day begins.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    from_beijing(day.and_time(NaiveTime::MIN))
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
