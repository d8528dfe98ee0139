//! Packed documents go to EMS: one by one with a scanner, or many by a file.

use super::{delivery_of, note};
use crate::{
    Backend, Result,
    applications::{status_of, subject},
    db::entity::{application, production_item},
    notices,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Action, Actor, may},
    ems::EmsNumber,
    ids::ApplicationId,
    notice::NoticeKind,
    production::hand_over,
    trail::TrailAction,
    view::NoticeFacts,
    violation::{Field, Rule, Violations},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

impl Backend {
    /// Gives one packed document to EMS, with the number that was scanned off its parcel. The holder is told.
    ///
    /// # Errors
    /// `NotFound` or `NotAllowed` for everybody but production within its scope, `Stale`, `WrongState`, `Invalid` when it
    /// is no number of EMS, or another parcel's.
    pub async fn give_to_ems(&self, actor: &Actor, id: &ApplicationId, version: i64, scanned: &str) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let row = self.document_for(&transaction, actor, Action::RunProduction, id, version).await?;
        hand_over(status_of(&row)?, delivery_of(&row)?)?;
        let number = EmsNumber::entered(scanned)?;
        let given = self.hand_to_ems(&transaction, actor, &row, &number, now).await;
        // No two parcels have one number: the database says so.
        let taken = || Violations::one(Field::EmsNumber, Rule::AlreadyUsed).into();
        given.map_err(|error| if error.is_duplicate() { taken() } else { error })?;
        transaction.commit().await?;
        Ok(())
    }

    pub(super) async fn hand_to_ems(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        row: &application::Model,
        number: &EmsNumber,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let delivery = hand_over(status_of(row)?, delivery_of(row)?)?;
        let row = self.set_delivery(transaction, row, delivery, now).await?;
        production_item::Entity::update_many()
            .col_expr(production_item::Column::EmsNumber, Expr::value(number.as_str()))
            .col_expr(production_item::Column::HandedOverAt, Expr::value(now))
            .filter(production_item::Column::ApplicationId.eq(&row.id))
            .exec(transaction)
            .await?;
        note(transaction, actor, &row, TrailAction::HandedOver, now).await?;
        // The number itself stands on the tracking page alone: whoever has it can follow the parcel.
        notices::queue(transaction, &row, NoticeKind::Shipped, &NoticeFacts::default(), now).await
    }
}

/// Whether a document is packed, and this officer may give it to EMS.
pub(super) fn waits_for_ems(actor: &Actor, row: &application::Model) -> Result<bool> {
    let allowed = may(actor, Action::RunProduction, &subject(row)?);
    Ok(allowed && hand_over(status_of(row)?, delivery_of(row)?).is_ok())
}
