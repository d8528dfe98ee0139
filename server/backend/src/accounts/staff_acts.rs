//! What an administrator does about officers. Each act is one transaction with its row in the officer's history and its entry
//! in the trail; administrators act one after the other, so that two of them cannot lock each other out at the same moment.

use super::{
    people::require,
    secrets,
    session::{end_sessions, may_sign_in, role},
    staff::{officer, place, scope},
    totp,
};
use crate::{
    Backend, Error, Result,
    db::entity::{account, staff_change},
    keyring::{digest, token},
    trail,
};
use chrono::{DateTime, Utc};
use domain::{
    account::{AccountEvent, AccountStatus},
    authority::{Action, Actor, Role, Scope, Subject, may},
    error::Refusal,
    ids::AccountId,
    password::check_password,
    staff::{StaffAct, StaffInput, may_take},
    view::FirstSecrets,
    violation::{Field, Rule, Violations},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

/// Length of a first password; each character carries six bits.
const PASSWORD_LENGTH: usize = 20;

/// An officer as they were, and how often something was done about them.
struct Known {
    row: account::Model,
    version: i64,
}

/// What is to be remembered.
struct Done<'a> {
    act: StaffAct,
    before: (Role, Scope),
    after: (Role, Scope),
    id: &'a str,
    version: i64,
    at: DateTime<Utc>,
}

impl Backend {
    /// Adds an officer, and gives what they need to sign in: once.
    ///
    /// # Errors
    /// `NotFound` for everybody but administrators, `Invalid` with everything that is wrong.
    pub async fn add_staff(&self, actor: &Actor, input: &StaffInput) -> Result<FirstSecrets> {
        require(actor, Action::ManageStaff)?;
        let (name, role, scope) = input.parse()?;
        self.check_place(&scope)?;
        let (password, secret) = (first_password(&name)?, totp::new_secret());
        let row = self.officer_row(role, &scope, &name, &password, &secret).await?;
        let transaction = self.db().begin().await?;
        still_administers(&transaction, actor).await?;
        let same = account::Entity::find().filter(account::Column::StaffName.eq(&name)).one(&transaction).await?;
        if same.is_some() {
            return Err(taken());
        }
        let written = account::Entity::insert(row).exec_with_returning(&transaction).await.map_err(Error::from);
        // The command line adds people too.
        let row = written.map_err(|error| if error.is_duplicate() { taken() } else { error })?;
        let place = (role, scope);
        let done =
            Done { act: StaffAct::Added, before: place.clone(), after: place, id: &row.id, version: 1, at: self.now() };
        remember(&transaction, actor, done).await?;
        transaction.commit().await?;
        Ok(FirstSecrets { name, password: Some(password), totp_secret: Some(secret) })
    }

    /// Gives an officer another role or another scope. It works with their next request. What they have already changes
    /// nothing.
    ///
    /// # Errors
    /// `NotAllowed` for oneself, `Invalid` with everything that is wrong, `Stale` when somebody else was faster.
    pub async fn change_staff(&self, actor: &Actor, id: &AccountId, version: i64, input: &StaffInput) -> Result<()> {
        require(actor, Action::ManageStaff)?;
        let transaction = self.db().begin().await?;
        let Known { row, version } = kept_officer(&transaction, actor, id, version).await?;
        let after = input.place()?;
        let before = (role(&row)?, scope(&row)?);
        if after == before {
            return Ok(());
        }
        self.check_place(&after.1)?;
        if !may_take(after.0, held(&transaction, &row).await?) {
            return Err(Violations::one(Field::Role, Rule::NotOffered).into());
        }
        let change = account::ActiveModel {
            role: Set(after.0.code().to_owned()),
            scope: Set(after.1.to_code()),
            ..Default::default()
        };
        self.write_officer(&transaction, &row, change).await?;
        let done = Done { act: StaffAct::Changed, before, after, id: &row.id, version, at: self.now() };
        remember(&transaction, actor, done).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Locks an officer out or lets them in again, ends their sessions, gives them another second factor or another first
    /// password. What is new is given back: once.
    ///
    /// # Errors
    /// `NotAllowed` for oneself, `WrongState` for who is locked out already or is not, `Stale` when somebody else was faster.
    pub async fn act_on_staff(
        &self,
        actor: &Actor,
        id: &AccountId,
        version: i64,
        act: StaffAct,
    ) -> Result<FirstSecrets> {
        require(actor, Action::ManageStaff)?;
        // Hashing takes a while: not within the transaction. A row that is not there is refused below.
        let name = officer(self.db().read(), id).await?.staff_name.unwrap_or_default();
        let (fresh, change) = self.fresh_secrets(&name, act).await?;
        let transaction = self.db().begin().await?;
        let Known { row, version } = kept_officer(&transaction, actor, id, version).await?;
        let change = account::ActiveModel { status: status_after(&row, act)?, ..change };
        self.write_officer(&transaction, &row, change).await?;
        if act.ends_sessions() {
            end_sessions(&transaction, &row.id, None).await?;
        }
        let place = (role(&row)?, scope(&row)?);
        let done = Done { act, before: place.clone(), after: place, id: &row.id, version, at: self.now() };
        remember(&transaction, actor, done).await?;
        transaction.commit().await?;
        Ok(fresh)
    }

    /// What an act gives an officer, in the clear and as it is stored.
    async fn fresh_secrets(&self, name: &str, act: StaffAct) -> Result<(FirstSecrets, account::ActiveModel)> {
        let mut fresh = FirstSecrets { name: name.to_owned(), ..FirstSecrets::default() };
        let mut change = <account::ActiveModel as Default>::default();
        match act {
            StaffAct::SecondFactorReset => {
                let secret = totp::new_secret();
                change.totp_enc = Set(Some(self.seal_second_factor(&secret)?));
                change.totp_last_step = Set(0);
                fresh.totp_secret = Some(secret);
            }
            StaffAct::PasswordReset => {
                let password = first_password(name)?;
                change.password_hash = Set(secrets::hash(&password).await?);
                fresh.password = Some(password);
            }
            StaffAct::Locked | StaffAct::Unlocked | StaffAct::SignedOut => {}
            // Done with a form of their own.
            StaffAct::Added | StaffAct::Changed => return Err(Refusal::WrongState.into()),
        }
        Ok((fresh, change))
    }

    async fn write_officer(
        &self,
        transaction: &impl ConnectionTrait,
        row: &account::Model,
        change: account::ActiveModel,
    ) -> Result<()> {
        let change = account::ActiveModel { updated_at: Set(self.now()), ..change };
        let of_this = account::Column::Id.eq(&row.id);
        account::Entity::update_many().set(change).filter(of_this).exec(transaction).await?;
        Ok(())
    }

    fn check_place(&self, scope: &Scope) -> Result<()> {
        if *scope == Scope::City || place(&self.city(), scope).is_some() {
            Ok(())
        } else {
            Err(Violations::one(Field::Scope, Rule::NotAChoice).into())
        }
    }
}

/// The officer, if the actor still keeps officers, may keep this one, and has seen the last thing that was done; with the
/// version that comes next.
async fn kept_officer(transaction: &impl ConnectionTrait, actor: &Actor, id: &AccountId, seen: i64) -> Result<Known> {
    still_administers(transaction, actor).await?;
    let row = officer(transaction, id).await?;
    if !may(actor, Action::ManageStaff, &Subject::Officer(id.clone())) {
        return Err(Refusal::NotAllowed.into());
    }
    let last = staff_change::Entity::find()
        .filter(staff_change::Column::AccountId.eq(id.as_str()))
        .order_by_desc(staff_change::Column::Version)
        .one(transaction)
        .await?;
    let version = last.as_ref().map_or(0, |change| change.version);
    if version == seen {
        Ok(Known { row, version: version + 1 })
    } else {
        Err(Refusal::Stale { at: last.map(|change| change.created_at), by_staff: true }.into())
    }
}

/// Waits for the other administrators; then this one may have been locked out, or be none any more.
async fn still_administers(transaction: &impl ConnectionTrait, actor: &Actor) -> Result<()> {
    trail::take_turn(transaction).await?;
    let own = account::Entity::find_by_id(actor.account.as_str()).one(transaction).await?;
    let own = own.filter(may_sign_in).ok_or(Refusal::NotFound)?;
    if role(&own)? == Role::Administrator { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// Every role that the officer has or had.
async fn held(transaction: &impl ConnectionTrait, row: &account::Model) -> Result<Vec<Role>> {
    let changes =
        staff_change::Entity::find().filter(staff_change::Column::AccountId.eq(&row.id)).all(transaction).await?;
    let codes = changes.iter().flat_map(|change| [change.role_from.as_str(), change.role.as_str()]);
    let codes = codes.chain([row.role.as_str()]);
    codes.map(|code| Role::from_code(code).ok_or(Error::Unreadable("staff_change.role"))).collect()
}

fn status_after(row: &account::Model, act: StaffAct) -> Result<sea_orm::ActiveValue<String>> {
    let status = AccountStatus::from_code(&row.status).ok_or(Error::Unreadable("account.status"))?;
    let after = match act {
        StaffAct::Locked => status.on(AccountEvent::Lock)?,
        // An officer was verified before the lock: unlocking gives that back.
        StaffAct::Unlocked if status == AccountStatus::Locked => AccountStatus::Verified,
        StaffAct::Unlocked => return Err(Refusal::WrongState.into()),
        StaffAct::Added
        | StaffAct::Changed
        | StaffAct::SignedOut
        | StaffAct::SecondFactorReset
        | StaffAct::PasswordReset => status,
    };
    Ok(Set(after.code().to_owned()))
}

/// Writes the history and the trail. Everybody may know what the trail commits to but whose account it is, and that
/// identifier is random.
async fn remember(transaction: &impl ConnectionTrait, actor: &Actor, done: Done<'_>) -> Result<()> {
    let Done { act, before, after, id, version, at } = done;
    let change = staff_change::Model {
        account_id: id.to_owned(),
        version,
        act: act.code().to_owned(),
        role_from: before.0.code().to_owned(),
        scope_from: before.1.to_code(),
        role: after.0.code().to_owned(),
        scope: after.1.to_code(),
        by_id: actor.account.as_str().to_owned(),
        created_at: at,
    };
    let said = [id, &version.to_string(), act.code(), &change.role, &change.scope].join("\n");
    let row = change.into_active_model().reset_all();
    staff_change::Entity::insert(row).exec_without_returning(transaction).await?;
    trail::append_administration(transaction, act.trail(), actor, at, digest(said.as_bytes())).await
}

/// Random, and by no accident with the name in it.
fn first_password(name: &str) -> Result<String> {
    loop {
        let password: String = token()?.chars().take(PASSWORD_LENGTH).collect();
        if check_password(&password, &[name]).is_empty() {
            return Ok(password);
        }
    }
}

/// Somebody has this sign-in name.
fn taken() -> Error {
    Violations::one(Field::Login, Rule::NotOffered).into()
}
