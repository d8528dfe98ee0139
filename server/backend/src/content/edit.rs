//! The first step: writing a version, and proposing it.

use super::{files::SHIPPED, rows};
use crate::{
    Backend, Error, Result,
    db::entity::content_version,
    keyring::{digest, new_id},
    trail,
};
use chrono::NaiveDate;
use domain::{
    authority::{Action, Actor, Subject, may},
    content::{ContentField, ContentForm, ContentKey, VersionState},
    error::Refusal,
    ids::ContentVersionId,
    trail::TrailAction,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, UpdateMany,
    sea_query::Expr,
};

/// What became of a save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saved {
    /// It is written.
    Draft(ContentKey),
    /// It is written, and proposed.
    Proposed(ContentKey),
    /// It is written but was not proposed: something is wrong with it.
    Wrong(ContentKey),
    /// Somebody else was faster. What was typed is kept as the version of this number, which nobody sees.
    LeftBehind(ContentKey, i64),
}

impl Backend {
    /// Begins a new version with what the version of the number `from` says; without one, with what readers see now or have
    /// seen last; of a document that there is in the other language only, with what that one says; of a new document, with
    /// nothing.
    ///
    /// # Errors
    /// `NotFound` for whoever writes no content, and for a document or a version that cannot be; `Stale` when a version is
    /// under way.
    pub async fn start_content(&self, actor: &Actor, key: &ContentKey, from: Option<i64>) -> Result<()> {
        writes(actor)?;
        let known = SHIPPED.keys().any(|shipped| shipped.kind == key.kind && shipped.id == key.id);
        if !known && !key.kind.can_grow() {
            return Err(Refusal::NotFound.into());
        }
        let now = self.now();
        let transaction = self.db().begin().await?;
        let number = rows::next_number(&transaction, key, now).await?;
        let form = match from {
            Some(number) => begun_with_version(&transaction, key, number).await?,
            None => begun_with(&transaction, key, self.today()).await?,
        };
        let row = content_version::ActiveModel {
            id: Set(new_id()),
            content_id: Set(key.to_string()),
            number: Set(number),
            state: Set(VersionState::Draft.code().to_owned()),
            form: Set(rows::stored(&form)?),
            revision: Set(1),
            written_by: Set(actor.account.as_str().to_owned()),
            written_at: Set(now),
            ..Default::default()
        };
        match content_version::Entity::insert(row).exec_without_returning(&transaction).await.map_err(Error::from) {
            Err(error) if error.is_duplicate() => return Err(Refusal::Stale { at: None, by_staff: true }.into()),
            other => other?,
        };
        transaction.commit().await?;
        Ok(())
    }

    /// Writes a draft, and proposes it if that is asked for and nothing is wrong with it. `seen` is the revision that was
    /// written on.
    ///
    /// # Errors
    /// `NotFound` for whoever writes no content.
    pub async fn save_content(
        &self,
        actor: &Actor,
        id: &ContentVersionId,
        seen: i64,
        typed: ContentForm,
        propose: bool,
    ) -> Result<Saved> {
        writes(actor)?;
        let now = self.now();
        let transaction = self.db().begin().await?;
        let (version, of) = rows::version(&transaction, id.as_str()).await?;
        let key = rows::key(&of)?;
        let typed = typed.of_kind(key.kind);
        let wrong = typed.read(key.kind).is_err();
        let state = rows::state(&version)?;
        let next = if propose && !wrong { state.propose() } else { Ok(state) };
        let (Ok(next), true) = (next, may(actor, Action::WriteContent, &rows::subject(&version)?)) else {
            transaction.rollback().await?;
            return self.overtaken(actor, key, &typed, propose && wrong).await;
        };
        rows::touch(&transaction, &key, now, |update| update).await?;
        let mut update = at(&version, seen)
            .col_expr(content_version::Column::Form, Expr::value(rows::stored(&typed)?))
            .col_expr(content_version::Column::WrittenBy, Expr::value(actor.account.as_str()))
            .col_expr(content_version::Column::WrittenAt, Expr::value(now))
            .col_expr(content_version::Column::State, Expr::value(next.code()));
        if next == VersionState::Proposed {
            update = update
                .col_expr(content_version::Column::ProposedBy, Expr::value(actor.account.as_str()))
                .col_expr(content_version::Column::ProposedAt, Expr::value(now));
        }
        if update.exec(&transaction).await?.rows_affected != 1 {
            transaction.rollback().await?;
            return self.overtaken(actor, key, &typed, propose && wrong).await;
        }
        if next == VersionState::Proposed {
            let commitment = commitment(&version, &rows::stored(&typed)?);
            trail::append_administration(&transaction, TrailAction::ContentProposed, actor, now, commitment).await?;
        }
        transaction.commit().await?;
        Ok(match (next, propose) {
            (VersionState::Proposed, _) => Saved::Proposed(key),
            (_, true) => Saved::Wrong(key),
            (_, false) => Saved::Draft(key),
        })
    }

    /// Keeps what somebody typed who was overtaken: nothing that was written is lost. Whoever was overtaken by themselves, with
    /// the same words (a doubled click), has it written already.
    async fn overtaken(&self, actor: &Actor, key: ContentKey, typed: &ContentForm, wrong: bool) -> Result<Saved> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let number = rows::next_number(&transaction, &key, now).await?;
        if let Some(open) = rows::open(&transaction, &key).await?
            && open.written_by == actor.account.as_str()
            && rows::form(&open)? == *typed
        {
            transaction.rollback().await?;
            return Ok(match (rows::state(&open)?, wrong) {
                (VersionState::Proposed, _) => Saved::Proposed(key),
                (_, true) => Saved::Wrong(key),
                (_, false) => Saved::Draft(key),
            });
        }
        let row = content_version::ActiveModel {
            id: Set(new_id()),
            content_id: Set(key.to_string()),
            number: Set(number),
            state: Set(VersionState::Withdrawn.code().to_owned()),
            form: Set(rows::stored(typed)?),
            revision: Set(1),
            written_by: Set(actor.account.as_str().to_owned()),
            written_at: Set(now),
            ended_by: Set(Some(actor.account.as_str().to_owned())),
            ended_at: Set(Some(now)),
            ..Default::default()
        };
        content_version::Entity::insert(row).exec_without_returning(&transaction).await?;
        transaction.commit().await?;
        Ok(Saved::LeftBehind(key, number))
    }

    /// Throws a draft away. It stays in the history.
    ///
    /// # Errors
    /// `NotFound` for whoever writes no content, `Stale` when somebody wrote at it meanwhile.
    pub async fn discard_content(&self, actor: &Actor, id: &ContentVersionId, seen: i64) -> Result<ContentKey> {
        writes(actor)?;
        let now = self.now();
        let transaction = self.db().begin().await?;
        let (version, of) = rows::version(&transaction, id.as_str()).await?;
        let key = rows::key(&of)?;
        if !may(actor, Action::WriteContent, &rows::subject(&version)?) {
            return Err(Refusal::WrongState.into());
        }
        rows::touch(&transaction, &key, now, |update| update).await?;
        let ended = at(&version, seen)
            .col_expr(content_version::Column::State, Expr::value(rows::state(&version)?.withdraw()?.code()))
            .col_expr(content_version::Column::EndedBy, Expr::value(actor.account.as_str()))
            .col_expr(content_version::Column::EndedAt, Expr::value(now));
        one(ended.exec(&transaction).await?.rows_affected, &version)?;
        transaction.commit().await?;
        Ok(key)
    }
}

/// # Errors
/// `NotFound` for whoever writes no content.
pub(super) fn writes(actor: &Actor) -> Result<()> {
    if may(actor, Action::WriteContent, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// What a new version begins with. Its days are its own.
async fn begun_with(connection: &impl ConnectionTrait, key: &ContentKey, today: NaiveDate) -> Result<ContentForm> {
    let other = ContentKey { language: key.language.other(), ..key.clone() };
    let form = match last_shown(connection, key, today).await? {
        Some(form) => form,
        None => last_shown(connection, &other, today).await?.unwrap_or_default(),
    };
    Ok(without_days(form))
}

/// What readers of a document see on that day; or what they have seen last, or will see.
async fn last_shown(
    connection: &impl ConnectionTrait,
    key: &ContentKey,
    today: NaiveDate,
) -> Result<Option<ContentForm>> {
    let published = content_version::Entity::find()
        .filter(content_version::Column::ContentId.eq(key.to_string()))
        .filter(content_version::Column::PublishedAt.is_not_null())
        .order_by_desc(content_version::Column::Number)
        .all(connection)
        .await?;
    for row in &published {
        let form = rows::form(row)?;
        let today = form.read(key.kind).is_ok_and(|document| document.in_force.holds_on(today));
        if today && rows::state(row)? == VersionState::Published {
            return Ok(Some(form));
        }
    }
    let (shipped, has_file) = (SHIPPED.get(key), rows::has_file(connection, key).await?);
    let shipped_today = shipped.filter(|file| has_file && file.page.document.in_force.holds_on(today));
    match (shipped_today, published.first()) {
        (None, Some(row)) => rows::form(row).map(Some),
        (file, _) => Ok(file.or(shipped).map(|file| file.form.clone())),
    }
}

async fn begun_with_version(connection: &impl ConnectionTrait, key: &ContentKey, number: i64) -> Result<ContentForm> {
    let version = content_version::Entity::find()
        .filter(content_version::Column::ContentId.eq(key.to_string()))
        .filter(content_version::Column::Number.eq(number))
        .one(connection)
        .await?;
    rows::form(&version.ok_or(Refusal::NotFound)?).map(without_days)
}

fn without_days(form: ContentForm) -> ContentForm {
    form.with(ContentField::From, "").with(ContentField::Until, "")
}

/// An update of the version as it was seen and stands: everybody who changes it is one revision further.
pub(super) fn at(version: &content_version::Model, seen: i64) -> UpdateMany<content_version::Entity> {
    use content_version::Column as C;
    content_version::Entity::update_many()
        .col_expr(C::Revision, Expr::col(C::Revision).add(1))
        .filter(C::Id.eq(&version.id))
        .filter(C::Revision.eq(seen))
        .filter(C::State.eq(&version.state))
}

/// # Errors
/// `Stale` unless the one row was written.
pub(super) fn one(written: u64, version: &content_version::Model) -> Result<()> {
    if written == 1 { Ok(()) } else { Err(Refusal::Stale { at: Some(version.written_at), by_staff: true }.into()) }
}

/// Which version with which text an entry of the trail is about.
pub(super) fn commitment(version: &content_version::Model, form: &str) -> String {
    digest(format!("{}\n{}\n{}\n{form}", version.id, version.content_id, version.number).as_bytes())
}
