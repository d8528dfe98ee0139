//! The office's first page: what waits for this officer.

use super::within;
use crate::{
    Backend, Result,
    db::entity::{application, claim, outbox},
};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, Subject, may},
    error::Refusal,
    view::OfficeView,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

impl Backend {
    /// What waits, counted for what this officer may do.
    ///
    /// # Errors
    /// `NotFound` for whoever is no officer.
    pub async fn office(&self, actor: &Actor) -> Result<OfficeView> {
        let allowed = |action| may(actor, action, &Subject::Platform);
        if !allowed(Action::EnterOffice) {
            return Err(Refusal::NotFound.into());
        }
        let connection = self.db().read();
        let mut office = OfficeView::default();
        if allowed(Action::SeeQueue) {
            self.count_reviews(connection, actor, &mut office).await?;
        }
        if allowed(Action::SeeDesk) {
            let expected = self.expected_today(connection, actor).await?;
            office.today = i64::try_from(expected.len()).unwrap_or(i64::MAX);
        }
        if allowed(Action::SettleClaims) {
            office.claims =
                signed(claim::Entity::find().filter(claim::Column::State.eq("open")).count(connection).await?);
        }
        if allowed(Action::AssignAddresses) {
            office.addresses = self.count_waiting_addresses().await?;
        }
        if allowed(Action::SeeOutbox) {
            let failed = outbox::Entity::find().filter(outbox::Column::State.eq("failed"));
            office.failed_notices = signed(failed.count(connection).await?);
        }
        if allowed(Action::SeeParcels) {
            self.count_documents(connection, actor, &mut office).await?;
        }
        if allowed(Action::AnswerFeedback) {
            office.feedback = self.count_unanswered(connection).await?;
        }
        if allowed(Action::SeeContent) {
            office.proposals = signed(self.count_proposals(connection, actor).await?);
        }
        Ok(office)
    }

    async fn count_reviews(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        office: &mut OfficeView,
    ) -> Result<()> {
        let of = |status: ApplicationStatus| {
            application::Entity::find()
                .filter(within(&actor.scope))
                .filter(application::Column::AccountId.ne(actor.account.as_str()))
                .filter(application::Column::Status.eq(status.code()))
        };
        let waiting = of(ApplicationStatus::Submitted);
        office.to_review = signed(waiting.clone().count(connection).await?);
        let oldest = waiting.order_by_asc(application::Column::SubmittedAt).one(connection).await?;
        let since = oldest.and_then(|row| row.submitted_at);
        office.oldest_days = since.map_or(0, |at| (self.now() - at).num_days().max(0));
        let mine = of(ApplicationStatus::InReview).filter(application::Column::ReviewerId.eq(actor.account.as_str()));
        office.mine = signed(mine.count(connection).await?);
        Ok(())
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
