//! The outbox as administrators see it: what was sent, what failed, and trying again.

use crate::{Backend, Result, db::entity::outbox};
use domain::{
    authority::{Action, Actor, Subject, may},
    error::Refusal,
    view::OutboxRow,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

/// Lines of a page.
const PAGE: u64 = 50;

impl Backend {
    /// Notices, newest first, from the one after `after` on. No text and no recipient: those are personal.
    pub async fn outbox(&self, actor: &Actor, after: Option<&str>) -> Result<Vec<OutboxRow>> {
        check(actor)?;
        // Identifiers sort by time of creation.
        let mut rows = outbox::Entity::find().order_by_desc(outbox::Column::Id).limit(PAGE);
        if let Some(after) = after {
            rows = rows.filter(outbox::Column::Id.lt(after));
        }
        let rows = rows.all(self.db().read()).await?;
        Ok(rows.into_iter().map(view).collect())
    }

    /// Queues a notice that failed, or waits for its next try, for now.
    pub async fn retry_notice(&self, actor: &Actor, id: &str) -> Result<()> {
        check(actor)?;
        let transaction = self.db().begin().await?;
        let queued = outbox::Entity::update_many()
            .col_expr(outbox::Column::State, Expr::value("queued"))
            .col_expr(outbox::Column::Attempts, Expr::value(0_i64))
            .col_expr(outbox::Column::NextAt, Expr::value(self.now()))
            .filter(outbox::Column::Id.eq(id))
            .filter(outbox::Column::State.is_in(["failed", "queued"]))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        if queued.rows_affected == 1 { Ok(()) } else { Err(Refusal::NotFound.into()) }
    }
}

fn check(actor: &Actor) -> Result<()> {
    if may(actor, Action::SeeOutbox, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

fn view(row: outbox::Model) -> OutboxRow {
    OutboxRow {
        id: row.id,
        kind: row.kind,
        channel: row.channel,
        state: row.state,
        attempts: row.attempts,
        created_at: row.created_at,
        sent_at: row.sent_at,
    }
}
