//! Registration, second half: the code was right, so the mobile is proved. Now, and not before, it matters whether
//! number or mobile are registered already. If so the person is told neutrally that staff will settle it; whoever has
//! the account gets a message, and a claim is opened.

use super::{
    Visit,
    codes::Tried,
    kept::{Kept, Pending, wrong},
    session::Owner,
    wording,
};
use crate::{
    Backend, Result,
    db::entity::{account, claim},
    keyring::new_id,
    ports::IdentityAnswer,
};
use domain::{
    account::{AccountEvent, AccountStatus},
    authority::{Role, Scope},
    view::RegisterPage,
    violation::Rule,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};

/// Where confirming leads, and the session it goes on in.
pub struct Confirmed {
    /// The cookie's new value.
    pub token: Option<String>,
    /// Where to.
    pub then: ConfirmedThen,
}

/// Where confirming leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ConfirmedThen {
    /// Registered and signed in.
    Welcome,
    /// Number or mobile are registered already: staff settle it, or the person signs in.
    Received,
    /// The code is wrong: ask again.
    WrongCode,
    /// The identity check says that name and number do not belong together: back to the form.
    NotMatched,
}

impl Backend {
    /// Takes the code of a registration.
    pub async fn confirm_registration(&self, visit: &Visit, code: &str) -> Result<Confirmed> {
        let (session, kept, pending) = self.pending(visit).await?;
        if let Some((field, rule)) = self.prove_mobile(&pending, code).await?.violation() {
            let pending = Pending { page: wrong(field, rule), ..pending };
            self.rewrite_kept(&session, &Kept { pending: Some(pending), ..kept }).await?;
            return Ok(Confirmed { token: None, then: ConfirmedThen::WrongCode });
        }
        let Some(status) = self.check_identity(&pending).await? else {
            return self.not_matched(visit, kept, &pending).await;
        };
        match self.create(visit, kept, &pending, status).await {
            Ok(Some(token)) => Ok(Confirmed { token: Some(token), then: ConfirmedThen::Welcome }),
            Ok(None) => self.receive_claim(visit, &pending).await,
            // Somebody else registered the same number or mobile in this very moment.
            Err(error) if error.is_duplicate() => self.receive_claim(visit, &pending).await,
            Err(error) => Err(error),
        }
    }

    async fn prove_mobile(&self, pending: &Pending, code: &str) -> Result<Tried> {
        let tried = self.try_code(&pending.code, pending.mobile.as_str(), code).await?;
        if tried == Tried::Right && !self.use_code(&pending.code).await? {
            return Ok(Tried::Wrong(Rule::CodeExpired));
        }
        Ok(tried)
    }

    /// The state a new account begins in; none when the check says no. A check that does not answer is no obstacle: the
    /// window verifies.
    async fn check_identity(&self, pending: &Pending) -> Result<Option<AccountStatus>> {
        let answer = self.identity().check(pending.real_name.as_str(), pending.number.as_str()).await;
        let answer = answer.unwrap_or_else(|error| {
            tracing::warn!(%error, "identity check");
            IdentityAnswer::FormatOnly
        });
        let checked = AccountStatus::Registered.on(AccountEvent::VerifyPhone)?.on(AccountEvent::CheckNumber)?;
        Ok(match answer {
            IdentityAnswer::Match => Some(checked.on(AccountEvent::Verify)?),
            IdentityAnswer::FormatOnly => Some(checked),
            IdentityAnswer::Mismatch => None,
        })
    }

    async fn not_matched(&self, visit: &Visit, mut kept: Kept, pending: &Pending) -> Result<Confirmed> {
        kept.register = Some(RegisterPage {
            real_name: pending.real_name.as_str().to_owned(),
            citizen_number: pending.number.as_str().to_owned(),
            mobile: pending.mobile.as_str().to_owned(),
            consent: "yes".to_owned(),
            notice: pending.consent_version.clone(),
            not_matched: true,
            ..RegisterPage::default()
        });
        Ok(Confirmed { token: Some(self.keep(visit, &kept).await?), then: ConfirmedThen::NotMatched })
    }

    /// Creates the account and signs in; nothing when number or mobile are taken.
    async fn create(
        &self,
        visit: &Visit,
        kept: Kept,
        pending: &Pending,
        status: AccountStatus,
    ) -> Result<Option<String>> {
        let transaction = self.db().begin().await?;
        if !self.taken(&transaction, pending).await?.is_empty() {
            return Ok(None);
        }
        let account = self.new_account(pending, status)?;
        let inserted = account::Entity::insert(account).exec_with_returning(&transaction).await?;
        let token = self.rotate(&transaction, visit, Owner::Account(&inserted), &kept.after_sign_in()).await?;
        transaction.commit().await?;
        Ok(Some(token))
    }

    /// The row of a new applicant.
    pub(super) fn new_account(&self, pending: &Pending, status: AccountStatus) -> Result<account::ActiveModel> {
        let (keys, now) = (self.keys(), self.now());
        Ok(account::ActiveModel {
            id: Set(new_id()),
            role: Set(Role::Applicant.code().to_owned()),
            status: Set(status.code().to_owned()),
            scope: Set(Scope::City.to_code()),
            staff_name: Set(None),
            real_name_enc: Set(Some(keys.seal_text("account.real_name", pending.real_name.as_str())?)),
            number_enc: Set(Some(keys.seal_text("account.number", pending.number.as_str())?)),
            number_hash: Set(Some(keys.lookup("number", pending.number.as_str()))),
            mobile_enc: Set(Some(keys.seal_text("account.mobile", pending.mobile.as_str())?)),
            mobile_hash: Set(Some(keys.lookup("mobile", pending.mobile.as_str()))),
            password_hash: Set(pending.password_hash.clone()),
            totp_enc: Set(None),
            totp_last_step: Set(0),
            consent_version: Set(Some(pending.consent_version.clone())),
            created_at: Set(now),
            updated_at: Set(now),
        })
    }

    /// Accounts that have the number or the mobile: none, one or two.
    async fn taken(&self, connection: &impl ConnectionTrait, pending: &Pending) -> Result<Vec<account::Model>> {
        let either = Condition::any()
            .add(account::Column::NumberHash.eq(self.keys().lookup("number", pending.number.as_str())))
            .add(account::Column::MobileHash.eq(self.keys().lookup("mobile", pending.mobile.as_str())));
        Ok(account::Entity::find().filter(either).all(connection).await?)
    }

    async fn receive_claim(&self, visit: &Visit, pending: &Pending) -> Result<Confirmed> {
        let transaction = self.db().begin().await?;
        let holders = self.taken(&transaction, pending).await?;
        let number_hash = self.keys().lookup("number", pending.number.as_str());
        let mobile_hash = self.keys().lookup("mobile", pending.mobile.as_str());
        let own = holders.iter().any(|account| {
            account.number_hash.as_ref() == Some(&number_hash) && account.mobile_hash.as_ref() == Some(&mobile_hash)
        });
        // Who registers number and mobile of their own account again has nothing to claim.
        let opened = !own && self.open_claim(&transaction, pending, number_hash, mobile_hash).await?;
        let token = self.rotate(&transaction, visit, Owner::Nobody, &Kept::default()).await?;
        transaction.commit().await?;
        if own || opened {
            self.warn_holders(holders).await;
        }
        Ok(Confirmed { token: Some(token), then: ConfirmedThen::Received })
    }

    /// False if the same claim is open already.
    async fn open_claim(
        &self,
        transaction: &DatabaseTransaction,
        pending: &Pending,
        number_hash: String,
        mobile_hash: String,
    ) -> Result<bool> {
        let keys = self.keys();
        let row = claim::ActiveModel {
            id: Set(new_id()),
            number_hash: Set(number_hash),
            number_enc: Set(keys.seal_text("claim.number", pending.number.as_str())?),
            real_name_enc: Set(keys.seal_text("claim.real_name", pending.real_name.as_str())?),
            mobile_enc: Set(keys.seal_text("claim.mobile", pending.mobile.as_str())?),
            mobile_hash: Set(mobile_hash),
            password_hash: Set(pending.password_hash.clone()),
            consent_version: Set(pending.consent_version.clone()),
            state: Set("open".to_owned()),
            created_at: Set(self.now()),
            settled_at: Set(None),
            settled_by: Set(None),
        };
        let already_open = OnConflict::new().do_nothing().to_owned();
        let inserted = claim::Entity::insert(row).on_conflict(already_open).exec_without_returning(transaction).await?;
        Ok(inserted == 1)
    }

    /// A message that cannot be sent changes nothing: the claim stands.
    async fn warn_holders(&self, holders: Vec<account::Model>) {
        for holder in holders {
            if self.send_sms_to_account(&holder.id, wording::REGISTERED_AGAIN).await.is_err() {
                tracing::warn!(account = holder.id, "could not tell the holder of a number about a claim");
            }
        }
    }
}
