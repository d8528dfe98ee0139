//! Closing one's own account: what is under way is withdrawn, places go back, every session ends. What was handed in is
//! deleted by the schedule; the trail stays.

use super::{
    Visit,
    kept::Kept,
    mobile_change::require_own,
    register::told,
    session::{Caller, end_sessions},
    wording,
};
use crate::{
    Backend, Error, Result,
    applications::{service_of, status_of},
    db::entity::{account, application},
    keyring::digest,
    trail,
};
use domain::{
    account::{AccountEvent, AccountStatus},
    account_closing::{OnClosing, on_closing},
    error::Refusal,
    trail::TrailAction,
    view::{ClosingRow, ClosingView, PasswordCheck},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
};

/// In place of the hash of a password: nothing has this one.
const NO_PASSWORD: &str = "-";

impl Backend {
    /// What closing the account would do.
    ///
    /// # Errors
    /// `NotAllowed` for officers.
    pub async fn closing_page(&self, caller: &Caller, visit: &Visit) -> Result<ClosingView> {
        require_own(&caller.actor)?;
        let rows = own_applications(self.db().read(), caller.actor.account.as_str()).await?;
        Ok(ClosingView {
            withdrawn: closing_rows(&rows, OnClosing::Withdrawn)?,
            waits: closing_rows(&rows, OnClosing::Waits)?,
            keep_days: self.policy().values.closed_account_keep_days,
            password: self.kept(visit).await?.closing,
        })
    }

    /// Closes the account, by its password. False when something was wrong; [`Backend::closing_page`] then says what.
    ///
    /// # Errors
    /// `WrongState` while a paper is on its way; `Stale` when an application was changed at the same moment.
    pub async fn close_account(&self, caller: &Caller, visit: &Visit, current: &str) -> Result<bool> {
        require_own(&caller.actor)?;
        let account = self.own_account(&caller.actor).await?;
        let check = match self.is_own_password(&account, current).await {
            Ok(right) => PasswordCheck { wrong_current: !right, ..PasswordCheck::default() },
            Err(error) => PasswordCheck { refusal: Some(told(error)?), ..PasswordCheck::default() },
        };
        if check != PasswordCheck::default() {
            let kept = Kept { closing: check, ..self.kept(visit).await? };
            self.rewrite_kept(caller.session.as_str(), &kept).await?;
            return Ok(false);
        }
        let transaction = self.db().begin().await?;
        self.close_own(&transaction, caller, &account).await?;
        transaction.commit().await?;
        tracing::info!(event = "account_closed", account = account.id);
        if let Some(sealed) = &account.mobile_enc {
            // What cannot be sent was logged where it failed; the account is closed.
            let mobile = self.keys().open_text("account.mobile", sealed)?;
            let _ = self.send_sms(&mobile, wording::ACCOUNT_CLOSED).await;
        }
        Ok(true)
    }

    async fn close_own(
        &self,
        transaction: &DatabaseTransaction,
        caller: &Caller,
        account: &account::Model,
    ) -> Result<()> {
        let now = self.now();
        // The account first: whoever closes it at the same moment waits here, and finds it closed.
        let status = AccountStatus::from_code(&account.status).ok_or(Error::Unreadable("account.status"))?;
        let change = account::ActiveModel {
            status: Set(status.on(AccountEvent::Close)?.code().to_owned()),
            number_hash: Set(None),
            mobile_hash: Set(None),
            password_hash: Set(NO_PASSWORD.to_owned()),
            updated_at: Set(now),
            ..Default::default()
        };
        let closed = account::Entity::update_many()
            .set(change)
            .filter(account::Column::Id.eq(&account.id))
            .filter(account::Column::Status.eq(&account.status))
            .exec(transaction)
            .await?;
        if closed.rows_affected != 1 {
            return Err(Refusal::Stale { at: None, by_staff: false }.into());
        }
        for row in own_applications(transaction, &account.id).await? {
            match on_closing(status_of(&row)?) {
                OnClosing::Withdrawn => {
                    self.take_back(transaction, &caller.actor, &row, now).await?;
                }
                OnClosing::Waits => return Err(Refusal::WrongState.into()),
                OnClosing::Stays => {}
            }
        }
        end_sessions(transaction, &account.id, None).await?;
        // The identifier is random: without the row the commitment tells nothing.
        let commitment = digest(account.id.as_bytes());
        trail::append_administration(transaction, TrailAction::AccountClosed, &caller.actor, now, commitment).await
    }

    /// An account's row, whoever it is; also of one that is closed and forgotten.
    pub(crate) async fn account_row(
        &self,
        connection: &impl ConnectionTrait,
        account_id: &str,
    ) -> Result<account::Model> {
        let row = account::Entity::find_by_id(account_id).one(connection).await?;
        Ok(row.ok_or(Refusal::NotFound)?)
    }
}

/// Everything that the account has handed in or begun, and that is still there.
pub(super) async fn own_applications(
    connection: &impl ConnectionTrait,
    account_id: &str,
) -> Result<Vec<application::Model>> {
    Ok(application::Entity::find()
        .filter(application::Column::AccountId.eq(account_id))
        .filter(application::Column::ErasedAt.is_null())
        .order_by_asc(application::Column::Id)
        .all(connection)
        .await?)
}

fn closing_rows(rows: &[application::Model], wanted: OnClosing) -> Result<Vec<ClosingRow>> {
    let mut found = Vec::new();
    for row in rows {
        let status = status_of(row)?;
        if on_closing(status) == wanted {
            found.push(ClosingRow { number: row.number.clone(), service: service_of(row)?, status });
        }
    }
    Ok(found)
}
