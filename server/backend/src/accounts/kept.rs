//! What a session keeps between two pages, sealed: forms with mistakes, a registration that waits for its code, the
//! step that was posted when the session had ended.

use super::{Visit, codes::SentCode, session::Owner};
use crate::{Backend, Error, Result, applications::clip, db::entity::session, feedback::sender};
use domain::{
    account::TryLimit,
    authority::Actor,
    citizen_number::CitizenNumber,
    error::Refusal,
    ids::ApplicationId,
    journey::Step,
    mobile::Mobile,
    real_name::RealName,
    view::{AskPage, FeedbackPage, MobilePage, PasswordCheck, RegisterPage, SignInPage},
    violation::{Field, Rule, Violations},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

const CONTEXT: &str = "session.kept";

/// No identifier of ours is longer, bytes.
const LONGEST_ID: usize = 64;

/// Forms of people without a session that are kept for the page that shows them again, right or wrong, from one address:
/// each leaves a row. Generous, dormitories share one.
const FORMS: TryLimit = TryLimit { tries: 600, minutes: 60 };

/// Steps that are kept until their owner signs in, from one address: they may be long.
const STEPS: TryLimit = TryLimit { tries: 120, minutes: 60 };

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

/// Another mobile that waits for its code.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct NewMobile {
    pub mobile: Mobile,
    pub code: SentCode,
    #[serde(default)]
    pub page: AskPage,
}

/// Everything a session can keep.
#[derive(Clone, Default, Serialize, Deserialize)]
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
    pub mobile: MobilePage,
    pub(super) new_mobile: Option<NewMobile>,
    /// What is wrong with a try to close the account.
    pub closing: PasswordCheck,
    pub post: Option<KeptPost>,
    pub feedback: Option<FeedbackPage>,
}

impl Kept {
    /// What survives the password: where to go, and the step that was posted.
    pub(super) fn after_sign_in(self) -> Self {
        Self { next: self.next, post: self.post, ..Self::default() }
    }

    /// The same, every text cut that is longer than any field takes: it is kept to be shown again, and anybody may send it.
    fn clipped(&self) -> Self {
        let mut kept = self.clone();
        for text in kept.texts() {
            *text = clip(std::mem::take(text));
        }
        kept
    }

    /// Everything in it that somebody typed and nobody has judged.
    fn texts(&mut self) -> Vec<&mut String> {
        let mut texts = vec![&mut self.next, &mut self.recover.typed, &mut self.second_factor.typed];
        texts.push(&mut self.mobile.typed);
        if let Some(page) = &mut self.register {
            texts.extend([&mut page.real_name, &mut page.citizen_number, &mut page.mobile]);
            texts.extend([&mut page.consent, &mut page.notice]);
        }
        if let Some(recovery) = &mut self.recovery {
            texts.push(&mut recovery.login);
        }
        if let Some(page) = &mut self.sign_in {
            texts.extend([&mut page.login, &mut page.next]);
        }
        if let Some(post) = &mut self.post {
            texts.extend(post.typed.iter_mut().map(|(_, value)| value));
        }
        if let Some(page) = &mut self.feedback {
            texts.extend([&mut page.topic, &mut page.message, &mut page.contact, &mut page.written]);
        }
        texts
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
    ///
    /// # Errors
    /// `TooManyTries` for an address that has sent forms without end: each of them leaves a row.
    pub(crate) async fn keep(&self, visit: &Visit, kept: &Kept) -> Result<String> {
        let kept = &kept.clipped();
        let open = self.session_of(self.db().read(), visit.token.as_deref()).await?;
        if open.is_none_or(|row| row.account_id.is_none()) {
            self.count_try("kept", &sender(&visit.address), FORMS).await?;
        }
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
    ///
    /// # Errors
    /// `NotFound` for what cannot be an application; `TooManyTries` for an address that has posted steps without end:
    /// nobody has to be signed in for it.
    pub async fn keep_post(&self, visit: &Visit, post: KeptPost) -> Result<String> {
        if post.application.as_str().len() > LONGEST_ID {
            return Err(Refusal::NotFound.into());
        }
        self.count_try("kept_step", &sender(&visit.address), STEPS).await?;
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
