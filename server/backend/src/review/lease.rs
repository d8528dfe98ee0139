//! The lease: one reviewer at a time looks at an application, for so many minutes.

use crate::{
    Backend, Result,
    applications::status_of,
    db::entity::application,
    trail::{self, Happened},
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    application::{ApplicationEvent, ApplicationStatus},
    authority::{Action, Actor},
    error::Refusal,
    ids::ApplicationId,
    trail::TrailAction,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

impl Backend {
    /// Takes an application out of the queue for the length of a lease. Whoever holds it already gets a new lease; a
    /// lease that ran out is anybody's.
    ///
    /// # Errors
    /// `Stale` when somebody else has it, or had it in between.
    pub async fn claim(&self, actor: &Actor, id: &ApplicationId, version: i64) -> Result<()> {
        let now = self.now();
        let until = now + Duration::minutes(self.policy().values.lease_minutes);
        let transaction = self.db().begin().await?;
        let row = self.act_on(&transaction, actor, Action::Review, id, version).await?;
        if status_of(&row)? == ApplicationStatus::InReview && is_holder(&row, actor) {
            prolong(&transaction, &row, until).await?;
            transaction.commit().await?;
            return Ok(());
        }
        let row = self.end_lease(&transaction, row, now).await?;
        if status_of(&row)? == ApplicationStatus::InReview {
            return Err(self.stale(&transaction, &row.id).await?);
        }
        let claim = ApplicationEvent::Claim;
        let row = self
            .advance(&transaction, &row, claim, now, |changed| {
                changed.reviewer_id = Set(Some(actor.account.as_str().to_owned()));
                changed.lease_until = Set(Some(until));
            })
            .await?;
        let happened = Happened { actor: Some(actor), ..Happened::default() };
        trail::append(&transaction, &row.id, TrailAction::Claimed, now, happened).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Gives an application back to the queue.
    ///
    /// # Errors
    /// `NotAllowed` for whoever does not hold it.
    pub async fn release(&self, actor: &Actor, id: &ApplicationId, version: i64) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.held(&transaction, actor, id, version).await?;
        self.give_back(&transaction, &row, Some(actor), now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Loads an application that this reviewer holds, at the version that the page showed. The lease's end only lets
    /// others take it over: as long as nobody did, its holder may finish.
    pub(crate) async fn held(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        id: &ApplicationId,
        version: i64,
    ) -> Result<application::Model> {
        let row = self.act_on(transaction, actor, Action::Review, id, version).await?;
        if status_of(&row)? != ApplicationStatus::InReview {
            return Err(Refusal::WrongState.into());
        }
        if is_holder(&row, actor) { Ok(row) } else { Err(Refusal::NotAllowed.into()) }
    }

    async fn end_lease(
        &self,
        transaction: &impl ConnectionTrait,
        row: application::Model,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        let over = row.lease_until.is_none_or(|until| until <= now);
        if status_of(&row)? == ApplicationStatus::InReview && over {
            return self.give_back(transaction, &row, None, now).await;
        }
        Ok(row)
    }

    /// Back to the queue: by its holder, or by the clock.
    pub(crate) async fn give_back(
        &self,
        transaction: &impl ConnectionTrait,
        row: &application::Model,
        by: Option<&Actor>,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        let row = self
            .advance(transaction, row, ApplicationEvent::Release, now, |changed| {
                changed.reviewer_id = Set(None);
                changed.lease_until = Set(None);
            })
            .await?;
        let happened = Happened { actor: by, ..Happened::default() };
        trail::append(transaction, &row.id, TrailAction::Released, now, happened).await?;
        Ok(row)
    }
}

fn is_holder(row: &application::Model, actor: &Actor) -> bool {
    row.reviewer_id.as_deref() == Some(actor.account.as_str())
}

/// A new end for the same lease: nothing about the application changes, so its version stays.
async fn prolong(transaction: &impl ConnectionTrait, row: &application::Model, until: DateTime<Utc>) -> Result<()> {
    application::Entity::update_many()
        .col_expr(application::Column::LeaseUntil, Expr::value(until))
        .filter(application::Column::Id.eq(&row.id))
        .filter(application::Column::Version.eq(row.version))
        .exec(transaction)
        .await?;
    Ok(())
}
