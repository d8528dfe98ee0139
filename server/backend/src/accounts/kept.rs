//! What a session keeps between two pages, sealed: forms with mistakes, a registration that waits for its code, the
//! step that was posted when the session had ended.

use super::{Visit, codes::SentCode, session::Owner};
use crate::{Backend, Error, Result, db::entity::session};
use domain::{
    authority::Actor,
    citizen_number::CitizenNumber,
    error::Refusal,
    ids::ApplicationId,
    journey::Step,
    mobile::Mobile,
    real_name::RealName,
    view::{AskPage, FeedbackPage, PasswordCheck, RegisterPage, SignInPage},
    violation::{Field, Rule, Violations},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

const CONTEXT: &str = "session.kept";

/// A step of the wizard that was posted when the session had ended.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPost {
    /// The application.
    pub application: ApplicationId,
    /// The step.
    pub step: Step,
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
pub(crate) struct Kept {
    pub register: Option<RegisterPage>,
    pub(super) pending: Option<Pending>,
    pub recover: AskPage,
    pub(super) recovery: Option<Recovery>,
    pub sign_in: Option<SignInPage>,
    /// Where to go after the second factor.
    pub next: String,
    pub second_factor: AskPage,
    pub password: PasswordCheck,
    pub post: Option<KeptPost>,
    pub feedback: Option<FeedbackPage>,
}

impl Kept {
    /// What survives the password: where to go, and the step that was posted.
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
    pub(crate) async fn kept(&self, visit: &Visit) -> Result<Kept> {
        match self.session_of(self.db().read(), visit.token.as_deref()).await? {
            Some(row) => self.open_kept(&row),
            None => Ok(Kept::default()),
        }
    }

    pub(crate) fn open_kept(&self, row: &session::Model) -> Result<Kept> {
        row.kept_enc.as_ref().map_or_else(|| Ok(Kept::default()), |sealed| self.keys().open_json(CONTEXT, sealed))
    }

    pub(super) fn seal_kept(&self, kept: &Kept) -> Result<Vec<u8>> {
        self.keys().seal_json(CONTEXT, kept)
    }

    /// Keeps in the visit's session: as it is when somebody is signed in, else in a new one, so that nobody who planted
    /// a session can read what is typed into it later. Gives the token of the session that keeps.
    pub(crate) async fn keep(&self, visit: &Visit, kept: &Kept) -> Result<String> {
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
    pub(crate) async fn rewrite_kept(&self, session_id: &str, kept: &Kept) -> Result<()> {
        let transaction = self.db().begin().await?;
        self.write_kept(&transaction, session_id, kept).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps a step that was posted when the session had ended. The token is the cookie's new value; signing in writes
    /// the step.
    pub async fn keep_post(&self, visit: &Visit, post: KeptPost) -> Result<String> {
        let mut kept = self.kept(visit).await?;
        kept.post = Some(post);
        self.keep(visit, &kept).await
    }

    /// Writes a kept step now that its owner has come back by signing in: a post, as the step's own was. Opening a page
    /// changes nothing. What is somebody else's, or cannot be written any more, is dropped.
    pub(super) async fn write_post(&self, actor: &Actor, post: KeptPost) -> Result<()> {
        let KeptPost { application, step, version, typed } = post;
        match self.save_step(actor, &application, step, version, typed).await {
            Ok(_) | Err(Error::Refused(Refusal::NotFound | Refusal::WrongState)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
