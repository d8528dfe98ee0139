//! Keeping, opening and removing papers.

use super::{
    clean,
    clean::{Bounds, Cleaned},
    media_type, view,
};
use crate::{
    Backend, Result,
    applications::subject,
    db::entity::{application, evidence},
    error::Error,
    keyring::{new_id, token},
};
use bytes::Bytes;
use domain::{
    authority::{Action, Actor, may},
    error::{FileFault, Refusal},
    evidence::{EvidenceKind, MediaType},
    ids::{ApplicationId, EvidenceId},
    trail::TrailAction,
    view::EvidenceView,
};
use object_store::{ObjectStoreExt, path::Path};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use tokio::sync::Semaphore;

/// Pictures that are decoded at the same time: one may take hundreds of megabytes.
static DECODING: Semaphore = Semaphore::const_new(2);

/// What sealed bytes are bound to.
const SEALED: &str = "evidence.object";

/// How often an upload is written again when an autosave was faster.
const TRIES: usize = 8;

/// A paper as it is sent to somebody who may see it.
#[derive(Debug)]
pub struct Opened {
    /// Its type.
    pub media_type: MediaType,
    /// What it shows.
    pub kind: EvidenceKind,
    /// The bytes.
    pub bytes: Bytes,
}

impl Backend {
    /// Checks, cleans and keeps a paper. A new portrait takes the old one's place; other kinds hold several files.
    ///
    /// # Errors
    /// `File` with what is wrong with it; `NotFound` for anybody but the owner; `WrongState` after submission.
    pub async fn upload(
        &self,
        actor: &Actor,
        application: &ApplicationId,
        kind: EvidenceKind,
        bytes: Bytes,
    ) -> Result<EvidenceView> {
        self.editable(self.db().read(), actor, application).await?;
        let cleaned = self.clean_paper(kind, bytes).await?;
        let row = self.put_paper(application, kind, &cleaned).await?;
        let kept = self.enter_paper(actor, application, &row).await;
        match kept {
            Ok(replaced) => self.forget_papers(&replaced).await,
            Err(error) => {
                self.forget_papers(&[row]).await;
                return Err(error);
            }
        }
        view(&row)
    }

    /// Puts another file in the place of one paper.
    ///
    /// # Errors
    /// As [`Backend::upload`]; the old paper stays then.
    pub async fn replace_evidence(&self, actor: &Actor, id: &EvidenceId, bytes: Bytes) -> Result<EvidenceView> {
        let old = self.own_evidence(self.db().read(), actor, id).await?;
        let kind = EvidenceKind::from_code(&old.kind).ok_or(Error::Unreadable("evidence.kind"))?;
        let application = ApplicationId::new(&old.application_id);
        let new = self.upload(actor, &application, kind, bytes).await?;
        match self.remove_evidence(actor, id).await {
            // A portrait is gone already: the new one took its place.
            Ok(_) | Err(Error::Refused(Refusal::NotFound)) => Ok(new),
            Err(error) => Err(error),
        }
    }

    /// Removes a paper; gives back the application it belonged to.
    pub async fn remove_evidence(&self, actor: &Actor, id: &EvidenceId) -> Result<ApplicationId> {
        for _ in 0..TRIES {
            let transaction = self.db().begin().await?;
            let row = self.own_evidence(&transaction, actor, id).await?;
            let application = ApplicationId::new(&row.application_id);
            let owner = self.editable(&transaction, actor, &application).await?;
            match self.raise_version(&transaction, &owner).await {
                Ok(()) => {}
                Err(Error::Refused(Refusal::Stale { .. })) => continue,
                Err(error) => return Err(error),
            }
            evidence::Entity::delete_by_id(&row.id).exec(&transaction).await?;
            transaction.commit().await?;
            self.forget_papers(&[row]).await;
            return Ok(application);
        }
        Err(Refusal::Unavailable.into())
    }

    /// Opens a paper, or a small picture of it, for its owner or an officer who may. An officer's look at the paper is an
    /// entry of the trail.
    pub async fn read_evidence(&self, actor: &Actor, id: &EvidenceId, thumbnail: bool) -> Result<Opened> {
        let not_found = || Error::Refused(Refusal::NotFound);
        let row = evidence::Entity::find_by_id(id.as_str()).one(self.db().read()).await?.ok_or_else(not_found)?;
        let application = application::Entity::find_by_id(&row.application_id).one(self.db().read()).await?;
        let application = application.ok_or_else(not_found)?;
        if !may(actor, Action::ReadEvidence, &subject(&application)?) {
            return Err(not_found());
        }
        let key = if thumbnail { row.thumbnail_key.as_ref().ok_or_else(not_found)? } else { &row.object_key };
        let sealed = self.files().get(&Path::from(key.as_str())).await?.bytes().await?;
        let bytes = Bytes::from(self.keys().open(SEALED, &sealed)?);
        if !thumbnail && application.account_id != actor.account.as_str() {
            self.note_look(actor, &application.id, TrailAction::EvidenceRead, None).await?;
        }
        Ok(Opened {
            media_type: if thumbnail { MediaType::Jpeg } else { media_type(&row)? },
            kind: EvidenceKind::from_code(&row.kind).ok_or(Error::Unreadable("evidence.kind"))?,
            bytes,
        })
    }

    async fn clean_paper(&self, kind: EvidenceKind, bytes: Bytes) -> Result<Cleaned> {
        let values = self.policy().values;
        let bounds = Bounds::of(kind, values.upload_bytes, values.upload_pixels);
        let _turn = DECODING.acquire().await.map_err(|_| Error::System("decoding"))?;
        // A decoder that panics has met a broken file: the task ends, the platform does not.
        let done = tokio::task::spawn_blocking(move || clean::clean(kind, &bytes, bounds)).await;
        done.unwrap_or(Err(FileFault::Broken)).map_err(|fault| Refusal::File(fault).into())
    }

    /// Writes the bytes under random keys; the row that names them is entered afterwards.
    async fn put_paper(
        &self,
        application: &ApplicationId,
        kind: EvidenceKind,
        cleaned: &Cleaned,
    ) -> Result<evidence::Model> {
        let object_key = self.put_sealed_paper("evidence", &cleaned.bytes).await?;
        let thumbnail_key = match &cleaned.thumbnail {
            Some(bytes) => Some(self.put_sealed_paper("thumbnail", bytes).await?),
            None => None,
        };
        Ok(evidence::Model {
            id: new_id(),
            application_id: application.as_str().to_owned(),
            kind: kind.code().to_owned(),
            media_type: cleaned.media_type.mime().to_owned(),
            bytes: i64::try_from(cleaned.bytes.len()).unwrap_or(i64::MAX),
            width: cleaned.size.map(|(width, _)| i64::from(width)),
            height: cleaned.size.map(|(_, height)| i64::from(height)),
            object_key,
            thumbnail_key,
            created_at: self.now(),
        })
    }

    /// Writes bytes, sealed like every other personal value: who copies the disk sees no paper.
    async fn put_sealed_paper(&self, folder: &str, bytes: &[u8]) -> Result<String> {
        let key = format!("{folder}/{}", token()?);
        let sealed = self.keys().seal(SEALED, bytes)?;
        self.files().put(&Path::from(key.as_str()), sealed.into()).await?;
        Ok(key)
    }

    /// Enters the row; gives back the rows whose place it took.
    async fn enter_paper(
        &self,
        actor: &Actor,
        application: &ApplicationId,
        row: &evidence::Model,
    ) -> Result<Vec<evidence::Model>> {
        for _ in 0..TRIES {
            let transaction = self.db().begin().await?;
            let owner = self.editable(&transaction, actor, application).await?;
            match self.raise_version(&transaction, &owner).await {
                Ok(()) => {}
                Err(Error::Refused(Refusal::Stale { .. })) => continue,
                Err(error) => return Err(error),
            }
            let replaced = self.make_room_for_paper(&transaction, row).await?;
            evidence::Entity::insert(row.clone().into_active_model()).exec_without_returning(&transaction).await?;
            transaction.commit().await?;
            return Ok(replaced);
        }
        Err(Refusal::Unavailable.into())
    }

    async fn make_room_for_paper(
        &self,
        transaction: &impl ConnectionTrait,
        row: &evidence::Model,
    ) -> Result<Vec<evidence::Model>> {
        let of_application = evidence::Entity::find().filter(evidence::Column::ApplicationId.eq(&row.application_id));
        let mut replaced = Vec::new();
        if row.kind == EvidenceKind::Portrait.code() {
            replaced = of_application.clone().filter(evidence::Column::Kind.eq(&row.kind)).all(transaction).await?;
            let ids = replaced.iter().map(|old| old.id.clone());
            evidence::Entity::delete_many().filter(evidence::Column::Id.is_in(ids)).exec(transaction).await?;
        }
        let most = u64::try_from(self.policy().values.uploads_an_application).unwrap_or(0);
        if of_application.count(transaction).await? >= most {
            return Err(Refusal::File(FileFault::TooMany).into());
        }
        Ok(replaced)
    }

    /// Raises the application's version: a submission that read the papers before finds that they changed.
    async fn raise_version(&self, transaction: &impl ConnectionTrait, owner: &application::Model) -> Result<()> {
        self.write(transaction, owner, application::ActiveModel::default(), self.now()).await.map(|_| ())
    }

    async fn own_evidence(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        id: &EvidenceId,
    ) -> Result<evidence::Model> {
        let row = evidence::Entity::find_by_id(id.as_str()).one(connection).await?;
        let row = row.ok_or(Error::Refused(Refusal::NotFound))?;
        self.own_application(connection, actor, &ApplicationId::new(&row.application_id)).await?;
        Ok(row)
    }

    /// Deletes the bytes behind rows that are gone. What cannot be deleted now is no harm: nothing names it any more.
    async fn forget_papers(&self, rows: &[evidence::Model]) {
        for row in rows {
            for key in [Some(&row.object_key), row.thumbnail_key.as_ref()].into_iter().flatten() {
                if let Err(error) = self.files().delete(&Path::from(key.as_str())).await {
                    tracing::warn!(%error, "a removed paper could not be deleted");
                }
            }
        }
    }
}
