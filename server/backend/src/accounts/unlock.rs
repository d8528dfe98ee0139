//! Lifting the limits on tries: a stranger guessed, or the person themselves typed wrong too often, and an officer who knows
//! who is asking does not let them wait. Without an officer the time is over soon.

use super::{
    login::Login,
    people::require,
    sign_in::{BY_ACCOUNT, BY_CODE, BY_LOGIN, nobodys},
};
use crate::{Backend, Result, db::entity::account, keyring::digest, trail};
use domain::{
    authority::{Action, Actor},
    trail::TrailAction,
};

impl Backend {
    /// Lets a login be tried again at once, with every other login of the same account and its second factor. Nothing tells
    /// whether there is such an account. The password stays what it is.
    ///
    /// # Errors
    /// `NotFound` for whoever may not.
    pub async fn unlock(&self, actor: &Actor, typed: &str) -> Result<()> {
        require(actor, Action::UnlockAccounts)?;
        let login = Login::read(typed);
        let transaction = self.db().begin().await?;
        let account = self.account_of(&transaction, &login).await?;
        let mut tries = vec![(BY_LOGIN, login.as_str().to_owned()), (BY_ACCOUNT, nobodys(&login))];
        if let Some(account) = &account {
            tries.extend(self.tries_of(account)?);
            // The identifier is random: without the row the commitment tells nothing.
            let commitment = digest(account.id.as_bytes());
            let happened = TrailAction::AccountUnlocked;
            trail::append_administration(&transaction, happened, actor, self.now(), commitment).await?;
        }
        self.forget_tries(&transaction, &tries).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// What is counted for an account: by each of its logins, by itself, and its second factor.
    fn tries_of(&self, account: &account::Model) -> Result<Vec<(&'static str, String)>> {
        let own = self.personal(account)?;
        let staff_name = account.staff_name.clone().unwrap_or_default();
        let logins = [own.citizen_number, own.mobile, staff_name].into_iter().filter(|login| !login.is_empty());
        let by_account = [BY_ACCOUNT, BY_CODE].map(|kind| (kind, account.id.clone()));
        Ok(logins.map(|login| (BY_LOGIN, login)).chain(by_account).collect())
    }
}
