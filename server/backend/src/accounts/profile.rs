//! `/me/profile`: devices, password.

use super::{
    Visit,
    kept::Kept,
    register::told,
    secrets,
    session::{Caller, Owner, end_sessions},
};
use crate::{
    Backend, Result,
    db::entity::{account, session},
};
use domain::{
    account::AccountStatus,
    authority::Actor,
    error::Refusal,
    ids::SessionId,
    view::{PasswordCheck, ProfileView, SessionRow},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl Backend {
    /// The person's own page.
    pub async fn profile(&self, caller: &Caller) -> Result<ProfileView> {
        let account = self.own_account(&caller.actor).await?;
        let person = if account.number_enc.is_some() { Some(self.person(&account)?) } else { None };
        let rows = session::Entity::find()
            .filter(session::Column::AccountId.eq(&account.id))
            .filter(session::Column::AwaitsSecondFactor.eq(false))
            .order_by_desc(session::Column::SeenAt)
            .all(self.db().read())
            .await?;
        let now = self.now();
        let live = rows.into_iter().filter(|row| now < row.idle_until && now < row.absolute_until);
        let own = session::Entity::find_by_id(caller.session.as_str()).one(self.db().read()).await?;
        let kept = own.as_ref().map_or_else(|| Ok(Kept::default()), |row| self.open_kept(row))?;
        let mut sessions: Vec<SessionRow> = live.map(|row| session_row(row, &caller.session)).collect();
        sessions.sort_by_key(|row| !row.current);
        Ok(ProfileView {
            name: caller.who.name.clone(),
            citizen_number: person.as_ref().map(|person| person.number.masked()),
            mobile: person.as_ref().and_then(|person| person.mobile.as_ref().map(domain::mobile::Mobile::masked)),
            verified: account.status == AccountStatus::Verified.code(),
            sessions,
            password: kept.password,
        })
    }

    /// Ends one of the person's own sessions.
    pub async fn end_session(&self, caller: &Caller, id: &SessionId) -> Result<()> {
        let transaction = self.db().begin().await?;
        let ended = session::Entity::delete_many()
            .filter(session::Column::Id.eq(id.as_str()))
            .filter(session::Column::AccountId.eq(caller.actor.account.as_str()))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        if ended.rows_affected == 1 { Ok(()) } else { Err(Refusal::NotFound.into()) }
    }

    /// Ends every session of the person but this one.
    pub async fn end_other_sessions(&self, caller: &Caller) -> Result<()> {
        let transaction = self.db().begin().await?;
        end_sessions(&transaction, caller.actor.account.as_str(), Some(&caller.session)).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Changes the password: every other session ends, and this one gets a new token, which is given back. Nothing is
    /// given back when something was wrong; [`Backend::profile`] then says what.
    pub async fn change_password(
        &self,
        caller: &Caller,
        visit: &Visit,
        current: &str,
        new: &str,
    ) -> Result<Option<String>> {
        let account = self.own_account(&caller.actor).await?;
        let check = match self.check_change(&account, current, new).await {
            Ok(check) => check,
            Err(error) => PasswordCheck { refusal: Some(told(error)?), ..PasswordCheck::default() },
        };
        if check != PasswordCheck::default() {
            let kept = Kept { password: check, ..self.kept(visit).await? };
            self.rewrite_kept(caller.session.as_str(), &kept).await?;
            return Ok(None);
        }
        self.set_password(&account, secrets::hash(new).await?, Some(&caller.session)).await?;
        let kept = self.kept(visit).await?.after_sign_in();
        let transaction = self.db().begin().await?;
        let token = self.rotate(&transaction, visit, Owner::Account(&account), &kept).await?;
        transaction.commit().await?;
        let _ = self.send_sms_to_account(&account.id, super::wording::PASSWORD_CHANGED).await;
        Ok(Some(token))
    }

    async fn check_change(&self, account: &account::Model, current: &str, new: &str) -> Result<PasswordCheck> {
        let right = self.is_own_password(account, current).await?;
        let violations = self.password_violations(Some(account), new)?;
        Ok(PasswordCheck { wrong_current: !right, violations, refusal: None })
    }

    /// Whether this is the account's password. Wrong ones are counted.
    ///
    /// # Errors
    /// `TooManyTries` after too many.
    pub(super) async fn is_own_password(&self, account: &account::Model, current: &str) -> Result<bool> {
        let counted = self.count_try("password", &account.id, self.policy().values.sign_in_account()).await?;
        let right = secrets::verify(current, Some(account.password_hash.clone())).await?;
        if right {
            self.give_try_back(&counted).await?;
        }
        Ok(right)
    }

    /// The account of whoever asks.
    pub(super) async fn own_account(&self, actor: &Actor) -> Result<account::Model> {
        let row = account::Entity::find_by_id(actor.account.as_str()).one(self.db().read()).await?;
        Ok(row.ok_or(Refusal::SignedOut)?)
    }
}

fn session_row(row: session::Model, current: &SessionId) -> SessionRow {
    SessionRow {
        current: row.id == current.as_str(),
        id: SessionId::new(row.id),
        device: row.device,
        created_at: row.created_at,
        seen_at: row.seen_at,
    }
}
