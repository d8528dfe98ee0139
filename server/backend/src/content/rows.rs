//! Rows to documents and versions, and back.

use super::files::SHIPPED;
use crate::{
    Error, Result,
    db::entity::{content, content_edition, content_version},
    error,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::Subject,
    content::{Authors, ContentForm, ContentKey, ContentKind, VersionState},
    error::Refusal,
    ids::AccountId,
    language::Language,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, UpdateMany,
    sea_query::{Expr, OnConflict},
};

/// The one row of `content_edition`.
pub(super) const EDITION: i64 = 1;

/// Which document a row is.
pub(super) fn key(row: &content::Model) -> Result<ContentKey> {
    let kind = ContentKind::from_code(&row.kind).ok_or(Error::Unreadable("content.kind"))?;
    let language = Language::parse_code(&row.language).ok_or(Error::Unreadable("content.language"))?;
    Ok(ContentKey { kind, id: row.slug.clone(), language })
}

/// What was typed into a version.
pub(super) fn form(row: &content_version::Model) -> Result<ContentForm> {
    serde_json::from_str(&row.form).map_err(|_| Error::Unreadable("content_version.form"))
}

/// What was typed, to be stored.
pub(super) fn stored(form: &ContentForm) -> Result<String> {
    serde_json::to_string(form).map_err(|_| Error::System("serialisation"))
}

/// Where a version stands.
pub(super) fn state(row: &content_version::Model) -> Result<VersionState> {
    VersionState::from_code(&row.state).ok_or(Error::Unreadable("content_version.state"))
}

/// Whose work a version is.
pub(super) fn authors(row: &content_version::Model) -> Authors {
    Authors { written_by: AccountId::new(&row.written_by), proposed_by: row.proposed_by.as_deref().map(AccountId::new) }
}

/// A version as a subject of `may`.
pub(super) fn subject(row: &content_version::Model) -> Result<Subject> {
    Ok(Subject::ContentVersion { state: state(row)?, authors: authors(row) })
}

/// A version with its document.
pub(super) async fn version(
    connection: &impl ConnectionTrait,
    id: &str,
) -> Result<(content_version::Model, content::Model)> {
    let found = content_version::Entity::find_by_id(id).find_also_related(content::Entity).one(connection).await?;
    match found {
        Some((version, Some(of))) => Ok((version, of)),
        Some((_, None)) => Err(Error::Unreadable("content_version.content")),
        None => Err(Refusal::NotFound.into()),
    }
}

/// The version of a document that is under way.
pub(super) async fn open(
    connection: &impl ConnectionTrait,
    key: &ContentKey,
) -> Result<Option<content_version::Model>> {
    let states = VersionState::ALL.iter().filter(|state| state.is_open()).map(|state| state.code());
    let open = content_version::Entity::find()
        .filter(content_version::Column::ContentId.eq(key.to_string()))
        .filter(content_version::Column::State.is_in(states));
    Ok(open.one(connection).await?)
}

/// Whether the text that comes with the program is there, and was not taken back.
pub(super) async fn has_file(connection: &impl ConnectionTrait, key: &ContentKey) -> Result<bool> {
    let row = content::Entity::find_by_id(key.to_string()).one(connection).await?;
    Ok(SHIPPED.contains_key(key) && !row.is_some_and(|row| row.withdrawn))
}

/// Takes the document's row, which everybody who changes it takes first, and gives it the number of the next version.
pub(super) async fn next_number(
    transaction: &impl ConnectionTrait,
    key: &ContentKey,
    now: DateTime<Utc>,
) -> Result<i64> {
    touch(transaction, key, now, |update| {
        update.col_expr(content::Column::Versions, Expr::col(content::Column::Versions).add(1))
    })
    .await?;
    let row = content::Entity::find_by_id(key.to_string()).one(transaction).await?;
    Ok(row.ok_or(Error::Unreadable("content"))?.versions)
}

/// Writes to the document's row, which is made if there is none.
pub(super) async fn touch(
    transaction: &impl ConnectionTrait,
    key: &ContentKey,
    now: DateTime<Utc>,
    change: impl FnOnce(UpdateMany<content::Entity>) -> UpdateMany<content::Entity>,
) -> error::Result<()> {
    use sea_orm::ActiveValue::Set;
    let row = content::ActiveModel {
        id: Set(key.to_string()),
        kind: Set(key.kind.code().to_owned()),
        slug: Set(key.id.clone()),
        language: Set(key.language.code().to_owned()),
        withdrawn: Set(false),
        versions: Set(0),
        touched_at: Set(now),
    };
    let nothing = OnConflict::column(content::Column::Id).do_nothing().to_owned();
    content::Entity::insert(row).on_conflict(nothing).exec_without_returning(transaction).await?;
    let update = content::Entity::update_many()
        .col_expr(content::Column::TouchedAt, Expr::value(now))
        .filter(content::Column::Id.eq(key.to_string()));
    change(update).exec(transaction).await?;
    Ok(())
}

/// Begins the next edition: every copy of the platform reads again what is shown.
pub(super) async fn next_edition(transaction: &impl ConnectionTrait) -> Result<()> {
    use content_edition::Column as C;
    let next = content_edition::Entity::update_many().col_expr(C::Edition, Expr::col(C::Edition).add(1));
    next.filter(C::Id.eq(EDITION)).exec(transaction).await?;
    Ok(())
}
