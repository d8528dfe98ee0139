//! Limits on tries, shared by every copy of the program: one counter row a bucket and window.
//!
//! They are what locks an account whose password is guessed at: until the window ends, or until an officer lifts it. The
//! account's own state is not touched, so that a stranger who guesses neither ends the person's sessions nor keeps them out
//! of their own home.

use crate::{Backend, Result, db::entity::throttle};
use chrono::{DateTime, Utc};
use domain::{account::TryLimit, error::Refusal};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

/// A try that was counted and may be given back.
pub(crate) struct Counted {
    bucket: String,
    window_start: DateTime<Utc>,
}

impl Backend {
    /// Counts one try; refuses it when the window's tries are used up. The row is changed by one conditional update, so
    /// that tries at the same moment cannot slip through together.
    pub(crate) async fn count_try(&self, kind: &'static str, who: &str, limit: TryLimit) -> Result<Counted> {
        let now = self.now();
        let counted = Counted { bucket: self.bucket(kind, who), window_start: limit.window_start(now) };
        let transaction = self.db().begin().await?;
        let row = throttle::ActiveModel {
            bucket: Set(counted.bucket.clone()),
            window_start: Set(counted.window_start),
            used: Set(0),
        };
        let already =
            OnConflict::columns([throttle::Column::Bucket, throttle::Column::WindowStart]).do_nothing().to_owned();
        throttle::Entity::insert(row).on_conflict(already).exec_without_returning(&transaction).await?;
        let taken = update(&counted, 1).filter(throttle::Column::Used.lt(limit.tries)).exec(&transaction).await?;
        transaction.commit().await?;
        if taken.rows_affected == 1 {
            Ok(counted)
        } else {
            Err(Refusal::TooManyTries { retry_after: limit.retry_after(now) }.into())
        }
    }

    /// Gives a try back: it was a right one. Earlier wrong ones stay counted.
    pub(crate) async fn give_try_back(&self, counted: &Counted) -> Result<()> {
        let transaction = self.db().begin().await?;
        update(counted, -1).filter(throttle::Column::Used.gt(0)).exec(&transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Whether anything was counted in this window or the one before.
    pub(super) async fn was_counted(&self, kind: &'static str, who: &str, limit: TryLimit) -> Result<bool> {
        let start = limit.window_start(self.now());
        let before = limit.window_start(start - chrono::TimeDelta::seconds(1));
        let rows = throttle::Entity::find()
            .filter(throttle::Column::Bucket.eq(self.bucket(kind, who)))
            .filter(throttle::Column::WindowStart.is_in([start, before]))
            .one(self.db().read())
            .await?;
        Ok(rows.is_some())
    }

    /// Forgets every try of these kinds by these, in whichever window.
    pub(super) async fn forget_tries(
        &self,
        transaction: &impl ConnectionTrait,
        tries: &[(&'static str, String)],
    ) -> Result<()> {
        let buckets = tries.iter().map(|(kind, who)| self.bucket(kind, who));
        throttle::Entity::delete_many().filter(throttle::Column::Bucket.is_in(buckets)).exec(transaction).await?;
        Ok(())
    }

    /// The name of a counter: it tells nobody who is counted.
    fn bucket(&self, kind: &'static str, who: &str) -> String {
        format!("{kind}:{}", self.keys().lookup(kind, who))
    }
}

fn update(counted: &Counted, by: i64) -> sea_orm::UpdateMany<throttle::Entity> {
    throttle::Entity::update_many()
        .col_expr(throttle::Column::Used, Expr::col(throttle::Column::Used).add(by))
        .filter(throttle::Column::Bucket.eq(&counted.bucket))
        .filter(throttle::Column::WindowStart.eq(counted.window_start))
}
