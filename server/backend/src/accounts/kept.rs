//! What a session keeps between two pages, sealed: forms with mistakes, a registration that waits for its code, the
//! step that was posted when the session had ended.

use super::{Visit, codes::SentCode, session::Owner};
use crate::{
    Backend, Result,
    db::entity::{application, session},
};
use domain::{
    authority::Actor,
    citizen_number::CitizenNumber,
    error::Refusal,
    ids::ApplicationId,
    mobile::Mobile,
    real_name::RealName,
    view::{AskPage, PasswordCheck, RegisterPage, SignInPage},
    violation::{Field, Rule, Violations},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

const CONTEXT: &str = "session.kept";

/// A step of the wizard that was posted when the session had ended.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPost {
    /// The step's path.
    pub path: String,
    /// The application.
    pub application: ApplicationId,
    /// The version it was based on.
    pub version: i64,
    /// What was typed, field by field.
    pub typed: Vec<(Field, String)>,
}

// What a citizen typed never enters a log.
impl std::fmt::Debug for KeptPost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeptPost").field("application", &self.application).finish_non_exhaustive()
    }
}

/// A registration that waits for its code.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Pending {
    pub real_name: RealName,
    pub number: CitizenNumber,
    pub mobile: Mobile,
    /// The hash, not the password.
    pub password_hash: String,
    pub consent_version: String,
    pub code: SentCode,
    #[serde(default)]
    pub page: AskPage,
}

/// A recovery that waits for its code; also one of an account that does not exist.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Recovery {
    pub account: Option<String>,
    /// What was typed, for sending again.
    pub login: String,
    pub code: SentCode,
    #[serde(default)]
    pub page: AskPage,
}

/// Everything a session can keep.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Kept {
    pub register: Option<RegisterPage>,
    pub pending: Option<Pending>,
    pub recover: AskPage,
    pub recovery: Option<Recovery>,
    pub sign_in: Option<SignInPage>,
    /// Where to go after the second factor.
    pub next: String,
    pub second_factor: AskPage,
    pub password: PasswordCheck,
    pub post: Option<KeptPost>,
}

impl Kept {
    /// What survives signing in: where to go, and the step that was posted.
    pub(super) fn after_sign_in(self) -> Self {
        Self { next: self.next, post: self.post, ..Self::default() }
    }
}

/// A page that asks again because a field is wrong.
pub(super) fn wrong(field: Field, rule: Rule) -> AskPage {
    AskPage { violations: Violations::one(field, rule), ..AskPage::default() }
}

/// A page that asks again because a rule says no.
pub(super) fn refused(refusal: Refusal) -> AskPage {
    AskPage { refusal: Some(refusal), ..AskPage::default() }
}

impl Backend {
    /// What the visit's session keeps.
    pub(super) async fn kept(&self, visit: &Visit) -> Result<Kept> {
        match self.session_of(self.db().read(), visit.token.as_deref()).await? {
            Some(row) => self.open_kept(&row),
            None => Ok(Kept::default()),
        }
    }

    pub(super) fn open_kept(&self, row: &session::Model) -> Result<Kept> {
        row.kept_enc.as_ref().map_or_else(|| Ok(Kept::default()), |sealed| self.keys().open_json(CONTEXT, sealed))
    }

    pub(super) fn seal_kept(&self, kept: &Kept) -> Result<Vec<u8>> {
        self.keys().seal_json(CONTEXT, kept)
    }

    /// Keeps in the visit's session: as it is when somebody is signed in, else in a new one, so that nobody who planted
    /// a session can read what is typed into it later. Gives the token of the session that keeps.
    pub(super) async fn keep(&self, visit: &Visit, kept: &Kept) -> Result<String> {
        let transaction = self.db().begin().await?;
        let row = self.session_of(&transaction, visit.token.as_deref()).await?;
        let token = match (row, &visit.token) {
            (Some(row), Some(token)) if row.account_id.is_some() => {
                self.write_kept(&transaction, &row.id, kept).await?;
                token.clone()
            }
            _ => self.rotate(&transaction, visit, Owner::Nobody, kept).await?,
        };
        transaction.commit().await?;
        Ok(token)
    }

    /// Writes what a session keeps.
    pub(super) async fn write_kept(
        &self,
        connection: &impl sea_orm::ConnectionTrait,
        session_id: &str,
        kept: &Kept,
    ) -> Result<()> {
        let change = session::ActiveModel { kept_enc: Set(Some(self.seal_kept(kept)?)), ..Default::default() };
        session::Entity::update_many().set(change).filter(session::Column::Id.eq(session_id)).exec(connection).await?;
        Ok(())
    }

    /// As [`Backend::write_kept`], in a transaction of its own.
    pub(super) async fn rewrite_kept(&self, session_id: &str, kept: &Kept) -> Result<()> {
        let transaction = self.db().begin().await?;
        self.write_kept(&transaction, session_id, kept).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps a step that was posted when the session had ended. The token is the cookie's new value; signing in carries
    /// the step over into the session that follows.
    pub async fn keep_post(&self, visit: &Visit, post: KeptPost) -> Result<String> {
        let mut kept = self.kept(visit).await?;
        kept.post = Some(post);
        self.keep(visit, &kept).await
    }

    /// Gives back the kept step, once, to the owner of its application. `token` is that of the actor's own session.
    pub async fn take_post(&self, actor: &Actor, token: &str) -> Result<Option<KeptPost>> {
        let transaction = self.db().begin().await?;
        let Some(row) = self.session_of(&transaction, Some(token)).await? else { return Ok(None) };
        if row.account_id.as_deref() != Some(actor.account.as_str()) || row.awaits_second_factor {
            return Ok(None);
        }
        let mut kept = self.open_kept(&row)?;
        let Some(post) = kept.post.take() else { return Ok(None) };
        self.write_kept(&transaction, &row.id, &kept).await?;
        let application = application::Entity::find_by_id(post.application.as_str()).one(&transaction).await?;
        transaction.commit().await?;
        Ok(application.filter(|row| row.account_id == actor.account.as_str()).map(|_| post))
    }
}
