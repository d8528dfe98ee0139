//! What becomes of one document: what EMS says of its parcel, and handing it to its holder.

use super::{delivery_of, note};
use crate::{
    Backend, Result,
    applications::{service_of, status_of},
    error::Error,
    notices,
};
use domain::{
    authority::{Action, Actor},
    ids::ApplicationId,
    notice::NoticeKind,
    production::{ParcelAct, check_person, hand_out},
};
use sea_orm::ActiveValue::Set;

impl Backend {
    /// Writes down what became of a parcel. One that was brought ends its application; one that came back may be picked up
    /// at the point, and its holder is told so.
    ///
    /// # Errors
    /// `NotFound` or `NotAllowed` for everybody but production within its scope, `Stale`, `WrongState`.
    pub async fn act_on_parcel(&self, actor: &Actor, id: &ApplicationId, version: i64, act: ParcelAct) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.document_for(&transaction, actor, Action::RunProduction, id, version).await?;
        let delivery = act.on(status_of(&row)?, delivery_of(&row)?)?;
        let row = match act.ends() {
            Some(event) => {
                let change = |changed: &mut crate::db::entity::application::ActiveModel| {
                    changed.delivery = Set(delivery.code().to_owned());
                };
                self.advance(&transaction, &row, event, now, change).await?
            }
            None => self.set_delivery(&transaction, &row, delivery, now).await?,
        };
        note(&transaction, actor, &row, act.happened(), now).await?;
        if act == ParcelAct::OfferPickUp {
            notices::queue(&transaction, &row, NoticeKind::ReadyForPickUp, &self.pick_up_facts(&row), now).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Hands a document to its holder, whose identity card the clerk has in hand: `last_four` is read off it. A registration
    /// card that was only accepted is issued on the spot.
    ///
    /// # Errors
    /// `NotFound` or `NotAllowed` for everybody but clerks within their scope, `Stale`, `WrongState`, `Invalid` when the
    /// card is another person's.
    pub async fn hand_out(&self, actor: &Actor, id: &ApplicationId, version: i64, last_four: &str) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let mut row = self.document_for(&transaction, actor, Action::HandOut, id, version).await?;
        let plan = hand_out(service_of(&row)?, status_of(&row)?, delivery_of(&row)?)?;
        let (_, account) = self.applicant(&transaction, &row.account_id).await?;
        let sealed = account.number_enc.as_ref().ok_or(Error::Unreadable("account.number"))?;
        check_person(&self.keys().open_text("account.number", sealed)?, last_four)?;
        for (event, happened) in plan.events {
            row = self
                .advance(&transaction, &row, *event, now, |changed| {
                    changed.delivery = Set(plan.delivery.code().to_owned());
                })
                .await?;
            note(&transaction, actor, &row, *happened, now).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}
