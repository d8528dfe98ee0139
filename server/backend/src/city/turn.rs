//! Imports one after the other. Each decides on what it has read of the whole city; two at the same moment could otherwise
//! each find the city sound and leave a mixture of both.

use crate::{Result, db::entity::district};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

/// Waits until every other import is done, and is the only one until the transaction ends. To be called before anything is
/// read. The districts stand for the city: nobody but imports locks their rows, and reading them waits for nothing. SQLite
/// has one writer and needs no turns.
pub(super) async fn take_turn(transaction: &impl ConnectionTrait) -> Result<()> {
    let _locked: Vec<String> = district::Entity::find()
        .select_only()
        .column(district::Column::Code)
        .order_by_asc(district::Column::Code)
        .lock_exclusive()
        .into_tuple()
        .all(transaction)
        .await?;
    Ok(())
}
