//! Taking an application back, any time before it is accepted.

use super::queue;
use crate::{
    Backend, Result,
    applications::subject,
    db::entity::application,
    trail::{self, Happened},
};
use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationEvent,
    authority::{Action, Actor, may},
    error::Refusal,
    ids::ApplicationId,
    notice::NoticeKind,
    trail::TrailAction,
    view::NoticeFacts,
};
use sea_orm::{ActiveValue::Set, DatabaseTransaction};

impl Backend {
    /// Withdraws: the place is freed (and the same service booked again only after the cool-down), the S7 moment is lost,
    /// notices on their way become useless. A second click finds the first one's result.
    ///
    /// # Errors
    /// `Stale` when somebody changed it since the page was shown; `WrongState` once it is accepted or has ended.
    pub async fn withdraw(&self, actor: &Actor, id: &ApplicationId, version: i64) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.own_application(&transaction, actor, id).await?;
        if row.status == "withdrawn" {
            return Ok(());
        }
        if !may(actor, Action::Withdraw, &subject(&row)?) {
            return Err(Refusal::WrongState.into());
        }
        if row.version != version {
            return Err(self.stale(&transaction, &row.id).await?);
        }
        let (withdrawn, had_place) = self.take_back(&transaction, actor, &row, now).await?;
        if had_place {
            queue(&transaction, &withdrawn, NoticeKind::Cancelled, &NoticeFacts::default(), now).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Withdraws within somebody's transaction. Gives back the row, and whether a place was given up with it.
    pub(crate) async fn take_back(
        &self,
        transaction: &DatabaseTransaction,
        actor: &Actor,
        row: &application::Model,
        now: DateTime<Utc>,
    ) -> Result<(application::Model, bool)> {
        let place = self.live_booking(transaction, &row.id).await?;
        let withdrawn = self
            .advance(transaction, row, ApplicationEvent::Withdraw, now, |changed| {
                changed.reviewer_id = Set(None);
                changed.lease_until = Set(None);
                changed.correction_due = Set(None);
            })
            .await?;
        self.free_bookings(transaction, &row.id, now).await?;
        let happened = Happened { actor: Some(actor), ..Happened::default() };
        trail::append(transaction, &row.id, TrailAction::Withdrawn, now, happened).await?;
        if let Some(place) = &place {
            self.begin_cooldown(transaction, &place.number_hash, &place.service, now).await?;
        }
        Ok((withdrawn, place.is_some()))
    }
}
