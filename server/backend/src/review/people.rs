//! Names in lists: one query a page, opened one by one, masked.

use crate::{Backend, Result, db::entity::account, error::Error};
use domain::real_name::RealName;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

/// Accounts by identifier.
pub(crate) async fn people(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = &String>,
) -> Result<BTreeMap<String, account::Model>> {
    let mut ids: Vec<&String> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let rows = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

impl Backend {
    /// The real name of a list: `王*`.
    pub(crate) fn masked_name(&self, account: &account::Model) -> Result<String> {
        let Some(sealed) = &account.real_name_enc else { return Ok(String::new()) };
        let name = self.keys().open_text("account.real_name", sealed)?;
        Ok(RealName::parse(&name).map_err(|_| Error::Unreadable("account.real_name"))?.masked())
    }

    /// The whole real name, to compare it with what an officer types; empty where there is none.
    pub(crate) fn real_name(&self, account: &account::Model) -> Result<String> {
        match &account.real_name_enc {
            Some(sealed) => self.keys().open_text("account.real_name", sealed),
            None => Ok(String::new()),
        }
    }

    /// The last four of the citizen number.
    pub(crate) fn last_four(&self, account: &account::Model) -> Result<String> {
        let Some(sealed) = &account.number_enc else { return Ok(String::new()) };
        let number = self.keys().open_text("account.number", sealed)?;
        Ok(number.get(number.len().saturating_sub(4)..).unwrap_or_default().to_owned())
    }
}
