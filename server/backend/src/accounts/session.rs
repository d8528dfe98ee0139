//! Sessions in the database, so that every copy of the program knows them. The cookie holds 256 random bits; the row
//! holds their hash. A new token at every change of who is behind it: sign-in, second factor, sign-out.

use super::{Visit, device, kept::Kept};
use crate::{
    Backend, Error, Result,
    db::entity::{account, session, sms_code, throttle},
    keyring::{digest, new_id, token},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    account::AccountStatus,
    authority::{Actor, Role, Scope},
    error::Refusal,
    ids::{AccountId, SessionId},
    session::{SessionEnds, warn_seconds},
    view::WhoView,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

/// A session without an account lives this long: enough to find a telephone.
const NOBODY_MINUTES: i64 = 60;
/// … and one that waits for the second factor this long.
const SECOND_FACTOR_MINUTES: i64 = 10;
/// Uses closer together than this are one use.
const TOUCH_SECONDS: i64 = 60;
/// Counters are kept longer than any window.
const COUNTER_DAYS: i64 = 70;

/// Whoever is signed in, read afresh for every request: a change of role works at once.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Who, in which role, how far it reaches.
    pub actor: Actor,
    /// Which session.
    pub session: SessionId,
    /// For the frame of the page.
    pub who: WhoView,
    /// The account as it stands.
    pub(crate) account: account::Model,
}

/// Whose session it is to be.
#[derive(Clone, Copy)]
pub(super) enum Owner<'a> {
    /// A session without an account.
    Nobody,
    /// The password was right, the second factor is missing.
    AwaitsSecondFactor(&'a account::Model),
    /// Signed in.
    Account(&'a account::Model),
}

impl Backend {
    /// Who is behind a cookie; nobody if the session has ended, still waits for the second factor, or the account is
    /// locked or closed. Writes the time of use at most once a minute.
    pub async fn caller(&self, token: Option<&str>) -> Result<Option<Caller>> {
        let Some((row, account)) = self.signed_in(token).await? else { return Ok(None) };
        let now = self.now();
        let row = if now - row.seen_at >= TimeDelta::seconds(TOUCH_SECONDS) {
            self.touch(row, role(&account)?, now).await?
        } else {
            row
        };
        let actor = actor(&account)?;
        let who = WhoView {
            account: actor.account.clone(),
            role: actor.role,
            scope: actor.scope.clone(),
            name: self.shown_name(&account)?,
        };
        Ok(Some(Caller { actor, session: SessionId::new(row.id), who, account }))
    }

    /// When the session behind a cookie ends; nothing if nobody is signed in. Asking is no use: it moves no end.
    pub async fn session_ends(&self, token: Option<&str>) -> Result<Option<SessionEnds>> {
        let Some((row, account)) = self.signed_in(token).await? else { return Ok(None) };
        Ok(Some(self.ends(&row, role(&account)?)))
    }

    /// The person wants to go on: the idle time begins anew.
    pub async fn stay(&self, token: Option<&str>) -> Result<SessionEnds> {
        let (row, account) = self.signed_in(token).await?.ok_or(Refusal::SignedOut)?;
        let role = role(&account)?;
        let row = self.touch(row, role, self.now()).await?;
        Ok(self.ends(&row, role))
    }

    /// Ends the session behind a cookie. Not knowing it is fine: it has ended.
    pub async fn sign_out(&self, token: Option<&str>) -> Result<()> {
        let Some(token) = token else { return Ok(()) };
        let transaction = self.db().begin().await?;
        delete_token(&transaction, token).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes what has ended: sessions, codes, counters. Gives the number of sessions. For the worker; nothing depends
    /// on it.
    pub async fn sweep_sessions(&self) -> Result<u64> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let ended =
            Condition::any().add(session::Column::AbsoluteUntil.lte(now)).add(session::Column::IdleUntil.lte(now));
        let ended = session::Entity::delete_many().filter(ended).exec(&transaction).await?;
        let old_codes = sms_code::Column::ExpiresAt.lt(now - TimeDelta::days(1));
        sms_code::Entity::delete_many().filter(old_codes).exec(&transaction).await?;
        let old_counters = throttle::Column::WindowStart.lt(now - TimeDelta::days(COUNTER_DAYS));
        throttle::Entity::delete_many().filter(old_counters).exec(&transaction).await?;
        transaction.commit().await?;
        Ok(ended.rows_affected)
    }

    /// A signed-in session without a password: for tests and load, never reached from a page.
    pub async fn open_session(&self, id: &AccountId) -> Result<String> {
        let transaction = self.db().begin().await?;
        let account = account::Entity::find_by_id(id.as_str()).one(&transaction).await?.ok_or(Refusal::NotFound)?;
        let owner = Owner::Account(&account);
        let token = self.rotate(&transaction, &Visit::default(), owner, &Kept::default()).await?;
        transaction.commit().await?;
        Ok(token)
    }

    /// The live session behind a token, whosever it is.
    pub(crate) async fn session_of(
        &self,
        connection: &impl ConnectionTrait,
        token: Option<&str>,
    ) -> Result<Option<session::Model>> {
        let Some(token) = token else { return Ok(None) };
        let now = self.now();
        let of_token = session::Column::TokenHash.eq(digest(token.as_bytes()));
        Ok(session::Entity::find().filter(of_token).one(connection).await?.filter(|row| lives(row, now)))
    }

    /// Ends the visit's session, if there is one, and opens another with a new token.
    pub(super) async fn rotate(
        &self,
        transaction: &impl ConnectionTrait,
        visit: &Visit,
        owner: Owner<'_>,
        kept: &Kept,
    ) -> Result<String> {
        if let Some(old) = &visit.token {
            delete_token(transaction, old).await?;
        }
        let now = self.now();
        let (account, waits, idle, absolute) = match owner {
            Owner::Nobody => (None, false, NOBODY_MINUTES, 2 * NOBODY_MINUTES),
            Owner::AwaitsSecondFactor(account) => {
                (Some(account.id.clone()), true, SECOND_FACTOR_MINUTES, SECOND_FACTOR_MINUTES)
            }
            Owner::Account(account) => {
                let (idle, absolute) = self.limits(role(account)?);
                (Some(account.id.clone()), false, idle, absolute)
            }
        };
        let secret = token()?;
        let row = session::ActiveModel {
            id: Set(new_id()),
            token_hash: Set(digest(secret.as_bytes())),
            account_id: Set(account),
            awaits_second_factor: Set(waits),
            device: Set(device::in_short(&visit.device)),
            kept_enc: Set(Some(self.seal_kept(kept)?)),
            created_at: Set(now),
            seen_at: Set(now),
            idle_until: Set(now + TimeDelta::minutes(idle)),
            absolute_until: Set(now + TimeDelta::minutes(absolute)),
        };
        session::Entity::insert(row).exec_without_returning(transaction).await?;
        Ok(secret)
    }

    async fn touch(&self, mut row: session::Model, role: Role, now: DateTime<Utc>) -> Result<session::Model> {
        row.seen_at = now;
        row.idle_until = now + TimeDelta::minutes(self.limits(role).0);
        let change =
            session::ActiveModel { seen_at: Set(row.seen_at), idle_until: Set(row.idle_until), ..Default::default() };
        let transaction = self.db().begin().await?;
        // A session that ended in between is not revived: there is no row to change.
        let of_this = session::Column::Id.eq(&row.id);
        session::Entity::update_many().set(change).filter(of_this).exec(&transaction).await?;
        transaction.commit().await?;
        Ok(row)
    }

    fn ends(&self, row: &session::Model, role: Role) -> SessionEnds {
        let warn_minutes = self.policy().values.session_warn_minutes;
        SessionEnds {
            now: self.now(),
            idle: row.idle_until,
            absolute: row.absolute_until,
            warn_seconds: warn_seconds(warn_minutes, self.limits(role).0),
        }
    }

    /// Idle and absolute limits of a role, minutes.
    fn limits(&self, role: Role) -> (i64, i64) {
        let settings = self.settings();
        if role.is_staff() {
            (settings.staff_idle_minutes, settings.staff_absolute_minutes)
        } else {
            (settings.applicant_idle_minutes, settings.applicant_absolute_minutes)
        }
    }
}

/// Whether a session has not ended.
pub(super) fn lives(row: &session::Model, now: DateTime<Utc>) -> bool {
    now < row.idle_until && now < row.absolute_until
}

/// Ends every session of an account, except one if it is named.
pub(super) async fn end_sessions(
    transaction: &impl ConnectionTrait,
    account_id: &str,
    except: Option<&SessionId>,
) -> Result<()> {
    let mut which = Condition::all().add(session::Column::AccountId.eq(account_id));
    if let Some(kept) = except {
        which = which.add(session::Column::Id.ne(kept.as_str()));
    }
    session::Entity::delete_many().filter(which).exec(transaction).await?;
    Ok(())
}

/// Whether an account may be used at all.
pub(super) fn may_sign_in(account: &account::Model) -> bool {
    use AccountStatus as S;
    match AccountStatus::from_code(&account.status) {
        Some(S::NumberChecked | S::Verified) => true,
        Some(S::Registered | S::PhoneVerified | S::Locked | S::Closed) | None => false,
    }
}

/// The role in a row.
pub(super) fn role(account: &account::Model) -> Result<Role> {
    Role::from_code(&account.role).ok_or(Error::Unreadable("account.role"))
}

/// Who acts with this account.
pub(super) fn actor(account: &account::Model) -> Result<Actor> {
    Ok(Actor {
        account: AccountId::new(account.id.clone()),
        role: role(account)?,
        scope: Scope::from_code(&account.scope).ok_or(Error::Unreadable("account.scope"))?,
    })
}

async fn delete_token(transaction: &impl ConnectionTrait, token: &str) -> Result<()> {
    let of_this = session::Column::TokenHash.eq(digest(token.as_bytes()));
    session::Entity::delete_many().filter(of_this).exec(transaction).await?;
    Ok(())
}
