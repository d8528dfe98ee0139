//! What is deleted by the schedule: what ended applications held, closed accounts, settled claims. Each row in a transaction of
//! its own, and every step can be taken again: one that was cut off goes on the next time. The trail stays whole; it holds
//! commitments and nothing else.

use crate::{
    Backend, Result,
    db::entity::{
        account, application, booking, claim, evidence, inbox, outbox, production_item, snapshot, written_address,
    },
    trail::{self, Happened},
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    application::ApplicationStatus, draft::DraftRecord, policy_values::PolicyValues, retention::Kept,
    trail::TrailAction,
};
use object_store::{ObjectStoreExt, path::Path};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, sea_query::Expr,
};

/// Rows of one kind in one go; the rest comes with the next.
const BATCH: u64 = 500;

/// In place of a number's keyed hash.
const FORGOTTEN: &str = "-";

impl Backend {
    /// Deletes what has been kept as long as the schedule says. Gives back how many applications, papers, accounts and claims.
    pub async fn erase_expired(&self) -> Result<u64> {
        let (now, values) = (self.now(), self.policy().values);
        let mut erased = 0;
        for kept in Kept::ALL {
            erased += self.erase_applications(kept, &values, now).await?;
        }
        erased += self.erase_papers().await?;
        erased += self.erase_accounts(before(now, values.closed_account_keep_days)).await?;
        erased += self.erase_claims(before(now, values.ended_keep_days)).await?;
        Ok(erased)
    }

    async fn erase_applications(&self, kept: Kept, values: &PolicyValues, now: DateTime<Utc>) -> Result<u64> {
        let over = application::Entity::find()
            .filter(to_erase())
            .filter(of_kind(kept))
            .filter(application::Column::UpdatedAt.lt(before(now, kept.days(values))))
            .order_by_asc(application::Column::UpdatedAt)
            .limit(BATCH)
            .all(self.db().read())
            .await?;
        let mut erased = 0;
        for row in over {
            match self.erase_application(&row, now).await {
                Ok(()) => erased += 1,
                Err(error) => tracing::debug!(%error, application = row.id, "left for the next time"),
            }
        }
        Ok(erased)
    }

    /// Empties an application. Its row stays, because it holds the head of its trail, and its bookings, because they are what
    /// was taken of a slot: neither says any more whose they were.
    async fn erase_application(&self, row: &application::Model, now: DateTime<Utc>) -> Result<()> {
        let transaction = self.db().begin().await?;
        let mut empty = row.clone().into_active_model();
        empty.draft_enc = Set(self.keys().seal_json("application.draft", &DraftRecord::default())?);
        empty.decision_enc = Set(None);
        empty.notice_code = Set(None);
        empty.erased_at = Set(Some(now));
        self.write(&transaction, row, empty, now).await?;
        trail::append(&transaction, &row.id, TrailAction::Erased, now, Happened::default()).await?;
        delete_about(&transaction, &row.id).await?;
        booking::Entity::update_many()
            .col_expr(booking::Column::NumberHash, Expr::value(FORGOTTEN))
            .filter(booking::Column::ApplicationId.eq(&row.id))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes the papers of emptied applications: first the file, then the row that names it, so that none is left behind.
    async fn erase_papers(&self) -> Result<u64> {
        let emptied = application::Entity::find()
            .select_only()
            .column(application::Column::Id)
            .filter(application::Column::ErasedAt.is_not_null());
        let papers = evidence::Entity::find()
            .filter(evidence::Column::ApplicationId.in_subquery(emptied.into_query()))
            .limit(BATCH)
            .all(self.db().read())
            .await?;
        let mut erased = 0;
        for paper in papers {
            match self.erase_paper(&paper).await {
                Ok(()) => erased += 1,
                Err(error) => tracing::warn!(%error, "a paper could not be deleted; it is tried again"),
            }
        }
        Ok(erased)
    }

    async fn erase_paper(&self, paper: &evidence::Model) -> Result<()> {
        for key in [Some(&paper.object_key), paper.thumbnail_key.as_ref()].into_iter().flatten() {
            match self.files().delete(&Path::from(key.as_str())).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let transaction = self.db().begin().await?;
        evidence::Entity::delete_by_id(&paper.id).exec(&transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Closed accounts lose what says whose they were. The row stays: applications and the trail name it.
    async fn erase_accounts(&self, closed_before: DateTime<Utc>) -> Result<u64> {
        let closed = account::Entity::find()
            .filter(Expr::cust("status = 'closed'"))
            .filter(account::Column::NumberEnc.is_not_null())
            .filter(account::Column::UpdatedAt.lt(closed_before))
            .order_by_asc(account::Column::UpdatedAt)
            .limit(BATCH)
            .all(self.db().read())
            .await?;
        let ids: Vec<String> = closed.into_iter().map(|row| row.id).collect();
        if ids.is_empty() {
            return Ok(0);
        }
        let forgotten = account::ActiveModel {
            real_name_enc: Set(None),
            number_enc: Set(None),
            mobile_enc: Set(None),
            password_hash: Set(FORGOTTEN.to_owned()),
            ..Default::default()
        };
        let transaction = self.db().begin().await?;
        let erased = account::Entity::update_many()
            .set(forgotten)
            .filter(account::Column::Id.is_in(ids))
            .filter(Expr::cust("status = 'closed'"))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(erased.rows_affected)
    }

    async fn erase_claims(&self, settled_before: DateTime<Utc>) -> Result<u64> {
        let transaction = self.db().begin().await?;
        let erased = claim::Entity::delete_many()
            .filter(claim::Column::State.ne("open"))
            .filter(claim::Column::SettledAt.lt(settled_before))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(erased.rows_affected)
    }
}

/// Everything in rows of its own about an application.
async fn delete_about(transaction: &impl ConnectionTrait, id: &str) -> Result<()> {
    snapshot::Entity::delete_many().filter(snapshot::Column::ApplicationId.eq(id)).exec(transaction).await?;
    written_address::Entity::delete_by_id(id).exec(transaction).await?;
    inbox::Entity::delete_many().filter(inbox::Column::ApplicationId.eq(id)).exec(transaction).await?;
    outbox::Entity::delete_many().filter(outbox::Column::ApplicationId.eq(id)).exec(transaction).await?;
    // The parcel's number leads to an address.
    production_item::Entity::update_many()
        .col_expr(production_item::Column::EmsNumber, Expr::value(None::<String>))
        .filter(production_item::Column::ApplicationId.eq(id))
        .exec(transaction)
        .await?;
    Ok(())
}

fn before(now: DateTime<Utc>, days: i64) -> DateTime<Utc> {
    now - Duration::days(days)
}

/// What can be erased at all, in the words of the index that holds it.
fn to_erase() -> Condition {
    let ended = ApplicationStatus::ALL.iter().filter(|status| status.is_final()).map(|status| status.code());
    let ended = ended.collect::<Vec<_>>().join("','");
    Condition::all().add(application::Column::ErasedAt.is_null()).add(Expr::cust(format!("status in ('{ended}')")))
}

fn of_kind(kept: Kept) -> Condition {
    let within = |submitted: bool| kept.statuses(submitted).map(ApplicationStatus::code).collect::<Vec<_>>();
    let first = application::Column::FirstSubmittedAt;
    let status = application::Column::Status;
    Condition::any()
        .add(Condition::all().add(first.is_null()).add(status.is_in(within(false))))
        .add(Condition::all().add(first.is_not_null()).add(status.is_in(within(true))))
}
