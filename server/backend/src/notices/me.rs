//! `/me`: a person's own affairs on one page.

use crate::{
    Backend, Result,
    applications::{service_of, status_of},
    db::entity::{application, booking, inbox},
    error::Error,
};
use chrono::{DateTime, Days, Utc};
use domain::{
    account::AccountStatus,
    application::ApplicationStatus,
    authority::{Action, Actor, Subject, may},
    beijing::{beijing_date, beijing_naive},
    booking::BookingStatus,
    error::Refusal,
    ids::{ApplicationId, NoticeId},
    notice::NoticeKind,
    real_name::RealName,
    view::{ApplicationCard, MeView, NextAction, NoticeView},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use std::collections::BTreeMap;

/// Applications shown; nobody has more that matter.
const APPLICATIONS: u64 = 30;

/// Notices shown.
const NOTICES: u64 = 30;

impl Backend {
    /// The actor's drafts, applications and notices, newest first.
    ///
    /// # Errors
    /// `NotAllowed` for officers: they have the office.
    pub async fn me(&self, actor: &Actor) -> Result<MeView> {
        check(actor)?;
        let (applicant, account) = self.applicant(self.db().read(), actor.account.as_str()).await?;
        let rows = application::Entity::find()
            .filter(application::Column::AccountId.eq(actor.account.as_str()))
            .filter(application::Column::ErasedAt.is_null())
            .order_by_desc(application::Column::UpdatedAt)
            .limit(APPLICATIONS)
            .all(self.db().read())
            .await?;
        let mut applications = Vec::with_capacity(rows.len());
        for row in &rows {
            applications.push(self.application_card(self.db().read(), row).await?);
        }
        let unread = inbox_of(actor).filter(inbox::Column::ReadAt.is_null()).count(self.db().read()).await?;
        Ok(MeView {
            name: RealName::parse(&applicant.real_name).map(|name| name.masked()).unwrap_or_default(),
            verified: account.status == AccountStatus::Verified.code(),
            notices: self.notices_of(actor, &rows).await?,
            unread: i64::try_from(unread).unwrap_or(i64::MAX),
            applications,
        })
    }

    /// Marks every notice as read.
    ///
    /// # Errors
    /// `NotAllowed` for officers.
    pub async fn mark_read(&self, actor: &Actor) -> Result<()> {
        check(actor)?;
        let transaction = self.db().begin().await?;
        inbox::Entity::update_many()
            .col_expr(inbox::Column::ReadAt, Expr::value(self.now()))
            .filter(inbox::Column::AccountId.eq(actor.account.as_str()))
            .filter(inbox::Column::ReadAt.is_null())
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn notices_of(&self, actor: &Actor, applications: &[application::Model]) -> Result<Vec<NoticeView>> {
        let numbers: BTreeMap<&str, &str> =
            applications.iter().map(|row| (row.id.as_str(), row.number.as_deref().unwrap_or_default())).collect();
        let rows = inbox_of(actor)
            .order_by_desc(inbox::Column::CreatedAt)
            .order_by_desc(inbox::Column::Id)
            .limit(NOTICES)
            .all(self.db().read())
            .await?;
        let view = |row: &inbox::Model| {
            Ok(NoticeView {
                id: NoticeId::new(&row.id),
                kind: NoticeKind::from_code(&row.kind).ok_or(Error::Unreadable("inbox.kind"))?,
                application: ApplicationId::new(&row.application_id),
                number: numbers.get(row.application_id.as_str()).copied().unwrap_or_default().to_owned(),
                facts: serde_json::from_str(&row.facts).map_err(|_| Error::Unreadable("inbox.facts"))?,
                at: row.created_at,
                read: row.read_at.is_some(),
            })
        };
        rows.iter().map(view).collect()
    }

    async fn application_card(
        &self,
        connection: &impl ConnectionTrait,
        row: &application::Model,
    ) -> Result<ApplicationCard> {
        let booking = self.current_booking(connection, &row.id).await?;
        Ok(ApplicationCard {
            id: ApplicationId::new(&row.id),
            number: row.number.clone(),
            service: service_of(row)?,
            status: status_of(row)?,
            next: self.next_action(row, booking.as_ref(), self.now())?,
            updated_at: row.updated_at,
        })
    }

    /// What the applicant should do next.
    pub(super) fn next_action(
        &self,
        row: &application::Model,
        booking: Option<&booking::Model>,
        now: DateTime<Utc>,
    ) -> Result<NextAction> {
        use ApplicationStatus as S;
        let live =
            booking.filter(|booking| BookingStatus::from_code(&booking.status).is_some_and(BookingStatus::is_live));
        let review_days = Days::new(u64::try_from(self.policy().values.review_target_days).unwrap_or(0));
        Ok(match status_of(row)? {
            S::Draft => NextAction::Continue,
            S::Submitted | S::InReview if live.is_none() => NextAction::BookAgain,
            S::Submitted | S::InReview => {
                NextAction::WaitForReview(beijing_date(row.submitted_at.unwrap_or(now)) + review_days)
            }
            S::Returned => NextAction::Correct(row.correction_due.unwrap_or_else(|| beijing_date(now))),
            S::Approved | S::CheckedIn => match live {
                Some(booking) => NextAction::Visit(beijing_naive(booking.starts_at)),
                None => NextAction::BookAgain,
            },
            S::Mismatched => NextAction::BookAgain,
            S::Accepted | S::InProduction | S::Issued => NextAction::WaitForIssue,
            S::Rejected | S::Delivered | S::PickedUp | S::Withdrawn | S::Lapsed => NextAction::Nothing,
        })
    }
}

/// That there is such a page is no secret, so officers are told that it is not theirs.
fn check(actor: &Actor) -> Result<()> {
    if may(actor, Action::StartApplication, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}

fn inbox_of(actor: &Actor) -> sea_orm::Select<inbox::Entity> {
    inbox::Entity::find().filter(inbox::Column::AccountId.eq(actor.account.as_str()))
}
