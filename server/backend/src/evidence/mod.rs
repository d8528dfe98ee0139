//! Uploaded papers: checked by content, cleaned by writing them anew, kept under random keys outside the web root, and
//! given only to those who may see them.

mod clean;
mod document;
mod picture;
mod store;

use crate::{Result, db::entity::evidence, error::Error};
use domain::{
    evidence::{EvidenceKind, MediaType},
    ids::EvidenceId,
    view::EvidenceView,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

pub use store::Opened;

/// Largest upload that any policy can allow, bytes: the HTTP layer stops reading here.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

/// The papers of an application, oldest first.
pub(crate) async fn evidence_of(connection: &impl ConnectionTrait, application_id: &str) -> Result<Vec<EvidenceView>> {
    let rows = evidence::Entity::find()
        .filter(evidence::Column::ApplicationId.eq(application_id))
        .order_by_asc(evidence::Column::CreatedAt)
        .order_by_asc(evidence::Column::Id)
        .all(connection)
        .await?;
    rows.iter().map(view).collect()
}

fn view(row: &evidence::Model) -> Result<EvidenceView> {
    let side = |length: Option<i64>| length.and_then(|length| u32::try_from(length).ok());
    Ok(EvidenceView {
        id: EvidenceId::new(&row.id),
        kind: EvidenceKind::from_code(&row.kind).ok_or(Error::Unreadable("evidence.kind"))?,
        media_type: media_type(row)?,
        bytes: row.bytes,
        size: side(row.width).zip(side(row.height)),
        at: row.created_at,
    })
}

fn media_type(row: &evidence::Model) -> Result<MediaType> {
    MediaType::from_mime(&row.media_type).ok_or(Error::Unreadable("evidence.media_type"))
}
