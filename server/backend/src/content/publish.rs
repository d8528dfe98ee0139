//! The second step: somebody else publishes what was proposed, or sends it back; and taking a document back.

use super::{
    edit::{at, commitment, one},
    files::SHIPPED,
    rows,
};
use crate::{
    Backend, Result,
    db::entity::{content, content_version},
    keyring::digest,
    trail,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Action, Actor, Subject, may},
    content::{ContentKey, VersionState, WayBack},
    error::Refusal,
    ids::ContentVersionId,
    trail::TrailAction,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::Expr};

impl Backend {
    /// Publishes what was proposed: readers see it from its first day on. `seen` is the revision that was looked at.
    ///
    /// # Errors
    /// `NotFound` for whoever has nothing to do with content, `NotAllowed` for whoever wrote or proposed it, `WrongState`
    /// unless it is proposed, `Stale` when it is not what was looked at.
    pub async fn publish_content(&self, actor: &Actor, id: &ContentVersionId, seen: i64) -> Result<ContentKey> {
        let (now, today) = (self.now(), self.today());
        let transaction = self.db().begin().await?;
        let (version, of) = rows::version(&transaction, id.as_str()).await?;
        let (key, state) = (rows::key(&of)?, rows::state(&version)?);
        sees(actor)?;
        let published = state.publish()?;
        if !may(actor, Action::PublishContent, &rows::subject(&version)?) {
            return Err(Refusal::NotAllowed.into());
        }
        let document = rows::form(&version)?.read(key.kind).map_err(|_| Refusal::WrongState)?;
        rows::touch(&transaction, &key, now, |update| update).await?;
        let update = at(&version, seen)
            .col_expr(content_version::Column::State, Expr::value(published.code()))
            .col_expr(content_version::Column::PublishedBy, Expr::value(actor.account.as_str()))
            .col_expr(content_version::Column::PublishedAt, Expr::value(now));
        one(update.exec(&transaction).await?.rows_affected, &version)?;
        for other in published_versions(&transaction, &key).await? {
            // What cannot be read any more is shown on no day.
            let days = rows::form(&other)?.read(key.kind).map(|document| document.in_force);
            let gone = days.is_ok_and(|days| document.in_force.leaves_nothing_of(days, today));
            if other.number < version.number && gone {
                end(&transaction, &other, rows::state(&other)?.supersede()?, actor, now).await?;
            }
        }
        rows::next_edition(&transaction).await?;
        let commitment = commitment(&version, &version.form);
        trail::append_administration(&transaction, TrailAction::ContentPublished, actor, now, commitment).await?;
        transaction.commit().await?;
        tracing::info!(event = "content_published", %key, number = version.number, officer = actor.account.as_str());
        Ok(key)
    }

    /// Sends a proposal back, to be written on: its author takes it back, or somebody else does not publish it and says why.
    ///
    /// # Errors
    /// `Invalid` without a reason for another's work, and those of [`Backend::publish_content`].
    pub async fn send_content_back(
        &self,
        actor: &Actor,
        id: &ContentVersionId,
        seen: i64,
        reason: &str,
    ) -> Result<ContentKey> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let (version, of) = rows::version(&transaction, id.as_str()).await?;
        sees(actor)?;
        let way = rows::authors(&version).way_back(&actor.account, reason)?;
        let (key, draft) = (rows::key(&of)?, rows::state(&version)?.send_back(&way)?);
        if !may(actor, Action::SendContentBack, &rows::subject(&version)?) {
            return Err(Refusal::NotAllowed.into());
        }
        rows::touch(&transaction, &key, now, |update| update).await?;
        let nobody: Option<String> = None;
        let mut update = at(&version, seen)
            .col_expr(content_version::Column::State, Expr::value(draft.code()))
            .col_expr(content_version::Column::ProposedBy, Expr::value(nobody));
        let mut said = version.form.clone();
        if let WayBack::Sent(reason) = &way {
            said = format!("{said}\n{}", reason.as_str());
            update = update
                .col_expr(content_version::Column::SentBackReason, Expr::value(reason.as_str()))
                .col_expr(content_version::Column::SentBackBy, Expr::value(actor.account.as_str()))
                .col_expr(content_version::Column::SentBackAt, Expr::value(now));
        }
        one(update.exec(&transaction).await?.rows_affected, &version)?;
        // The trail holds no words, whoever wrote them: it proves those in the row.
        let commitment = commitment(&version, &said);
        trail::append_administration(&transaction, TrailAction::ContentSentBack, actor, now, commitment).await?;
        transaction.commit().await?;
        Ok(key)
    }

    /// Takes a document back: readers see nothing of it until something new is published. Wrong words have to go at once, so
    /// this is one step.
    ///
    /// # Errors
    /// `NotFound` for whoever may not, and for a document that there is not; `WrongState` when nothing of it is published.
    pub async fn withdraw_content(&self, actor: &Actor, key: &ContentKey) -> Result<()> {
        if !may(actor, Action::WithdrawContent, &Subject::Platform) {
            return Err(Refusal::NotFound.into());
        }
        let now = self.now();
        let transaction = self.db().begin().await?;
        let known = content::Entity::find_by_id(key.to_string()).one(&transaction).await?.is_some();
        if !known && !SHIPPED.contains_key(key) {
            return Err(Refusal::NotFound.into());
        }
        // The row first: of two who withdraw at the same moment the second finds nothing left.
        rows::touch(&transaction, key, now, |update| update).await?;
        let published = published_versions(&transaction, key).await?;
        if published.is_empty() && !rows::has_file(&transaction, key).await? {
            return Err(Refusal::WrongState.into());
        }
        let withdrawn = |update: sea_orm::UpdateMany<content::Entity>| {
            update.col_expr(content::Column::Withdrawn, Expr::value(true))
        };
        rows::touch(&transaction, key, now, withdrawn).await?;
        for version in published {
            end(&transaction, &version, rows::state(&version)?.withdraw()?, actor, now).await?;
        }
        rows::next_edition(&transaction).await?;
        let commitment = digest(key.to_string().as_bytes());
        trail::append_administration(&transaction, TrailAction::ContentWithdrawn, actor, now, commitment).await?;
        transaction.commit().await?;
        tracing::info!(event = "content_withdrawn", %key, officer = actor.account.as_str());
        Ok(())
    }
}

/// # Errors
/// `NotFound` for whoever has nothing to do with content.
pub(super) fn sees(actor: &Actor) -> Result<()> {
    if may(actor, Action::SeeContent, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

async fn published_versions(
    connection: &impl ConnectionTrait,
    key: &ContentKey,
) -> Result<Vec<content_version::Model>> {
    let published = content_version::Entity::find()
        .filter(content_version::Column::ContentId.eq(key.to_string()))
        .filter(content_version::Column::State.eq(VersionState::Published.code()));
    Ok(published.all(connection).await?)
}

async fn end(
    transaction: &impl ConnectionTrait,
    version: &content_version::Model,
    state: VersionState,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<()> {
    let update = at(version, version.revision)
        .col_expr(content_version::Column::State, Expr::value(state.code()))
        .col_expr(content_version::Column::EndedBy, Expr::value(actor.account.as_str()))
        .col_expr(content_version::Column::EndedAt, Expr::value(now));
    one(update.exec(transaction).await?.rows_affected, version)
}
