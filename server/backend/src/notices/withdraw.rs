//! Taking an application back, any time before it is accepted.

use super::queue;
use crate::{
    Backend, Result,
    applications::subject,
    trail::{self, Happened},
};
use domain::{
    application::ApplicationEvent,
    authority::{Action, Actor, may},
    error::Refusal,
    ids::ApplicationId,
    notice::NoticeKind,
    trail::TrailAction,
    view::NoticeFacts,
};
use sea_orm::ActiveValue::Set;

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
        let place = self.live_booking(&transaction, &row.id).await?;
        let withdrawn = self
            .advance(&transaction, &row, ApplicationEvent::Withdraw, now, |changed| {
                changed.reviewer_id = Set(None);
                changed.lease_until = Set(None);
                changed.correction_due = Set(None);
            })
            .await?;
        self.free_bookings(&transaction, &row.id, now).await?;
        let happened = Happened { actor: Some(actor), ..Happened::default() };
        trail::append(&transaction, &row.id, TrailAction::Withdrawn, now, happened).await?;
        if let Some(place) = place {
            self.begin_cooldown(&transaction, &place.number_hash, &place.service, now).await?;
            queue(&transaction, &withdrawn, NoticeKind::Cancelled, &NoticeFacts::default(), now).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
