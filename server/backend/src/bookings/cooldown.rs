//! The cool-down: who gives a place up of their own will books the same service again only after a while, wherever in the
//! city. Moving is one act and never waits; what the city took away is free.

use crate::{Backend, Result, db::entity::cooldown};
use chrono::{DateTime, Utc};
use domain::fairness::{check_cooldown, may_book_from};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

impl Backend {
    /// Begins it, for a number by its hash.
    pub(crate) async fn begin_cooldown(
        &self,
        transaction: &impl ConnectionTrait,
        number_hash: &str,
        service: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let until = may_book_from(now, self.policy().values.rebook_cooldown_minutes);
        let row = cooldown::ActiveModel {
            number_hash: Set(number_hash.to_owned()),
            service: Set(service.to_owned()),
            until: Set(until),
        };
        let anew = OnConflict::columns([cooldown::Column::NumberHash, cooldown::Column::Service])
            .update_column(cooldown::Column::Until)
            .to_owned();
        cooldown::Entity::insert(row).on_conflict(anew).exec_without_returning(transaction).await?;
        Ok(())
    }

    /// From when on somebody may book again; none when they may now.
    pub(super) async fn may_book_from(
        &self,
        connection: &impl ConnectionTrait,
        number_hash: &str,
        service: &str,
    ) -> Result<Option<DateTime<Utc>>> {
        let key = (number_hash.to_owned(), service.to_owned());
        let row = cooldown::Entity::find_by_id(key).one(connection).await?;
        let now = self.now();
        Ok(row.map(|row| row.until).filter(|until| now < *until))
    }

    /// # Errors
    /// `TooSoon` while the cool-down lasts.
    pub(super) async fn cooled_down(
        &self,
        connection: &impl ConnectionTrait,
        number_hash: &str,
        service: &str,
    ) -> Result<()> {
        let from = self.may_book_from(connection, number_hash, service).await?;
        Ok(check_cooldown(from, self.now())?)
    }

    /// Forgets the cool-downs that are over. Gives back how many.
    pub async fn sweep_cooldowns(&self) -> Result<u64> {
        let transaction = self.db().begin().await?;
        let over = cooldown::Column::Until.lte(self.now());
        let forgotten = cooldown::Entity::delete_many().filter(over).exec(&transaction).await?;
        transaction.commit().await?;
        Ok(forgotten.rows_affected)
    }
}
