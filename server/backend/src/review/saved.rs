//! Views of the queue that a reviewer keeps under a name. They are an officer's own convenience: nobody else sees them, and no
//! entry in the trail tells of them.

use super::QueueFilter;
use crate::{Backend, Result, db::entity::review_view, keyring::new_id};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, Subject, may},
    error::Refusal,
    review::view_name,
    service::Service,
    view::SavedView,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

/// Views that one officer may keep: a row of links above the queue has no more room.
const MOST: u64 = 12;

impl Backend {
    /// Keeps filters under a name; a name that is there already stands for these filters from now on.
    ///
    /// # Errors
    /// `NotFound` for everybody but reviewers, `Invalid` without a proper name, `LimitReached` when there are enough.
    pub async fn save_review_view(&self, actor: &Actor, name: &str, filter: &QueueFilter) -> Result<()> {
        check(actor)?;
        let name = view_name(name)?;
        let transaction = self.db().begin().await?;
        let others = review_view::Entity::find()
            .filter(review_view::Column::AccountId.eq(actor.account.as_str()))
            .filter(review_view::Column::Name.ne(&name))
            .count(&transaction)
            .await?;
        if others >= MOST {
            return Err(Refusal::LimitReached.into());
        }
        let row = review_view::ActiveModel {
            id: Set(new_id()),
            account_id: Set(actor.account.as_str().to_owned()),
            name: Set(name),
            service: Set(filter.service.map(|service| service.segment().to_owned())),
            status: Set(filter.status.map(|status| status.code().to_owned())),
            created_at: Set(self.now()),
        };
        let overwrite = OnConflict::columns([review_view::Column::AccountId, review_view::Column::Name])
            .update_columns([review_view::Column::Service, review_view::Column::Status])
            .to_owned();
        review_view::Entity::insert(row).on_conflict(overwrite).exec_without_returning(&transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets a view.
    ///
    /// # Errors
    /// `NotFound` for everybody but the reviewer whose view it is.
    pub async fn remove_review_view(&self, actor: &Actor, id: &str) -> Result<()> {
        check(actor)?;
        let transaction = self.db().begin().await?;
        let removed = review_view::Entity::delete_many()
            .filter(review_view::Column::Id.eq(id))
            .filter(review_view::Column::AccountId.eq(actor.account.as_str()))
            .exec(&transaction)
            .await?;
        if removed.rows_affected != 1 {
            return Err(Refusal::NotFound.into());
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// An officer's views, by name.
pub(super) async fn views_of(connection: &impl ConnectionTrait, actor: &Actor) -> Result<Vec<SavedView>> {
    let rows = review_view::Entity::find()
        .filter(review_view::Column::AccountId.eq(actor.account.as_str()))
        .order_by_asc(review_view::Column::Name)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(view).collect())
}

/// A code that no version of ours knows any more filters nothing.
fn view(row: review_view::Model) -> SavedView {
    SavedView {
        service: row.service.as_deref().and_then(Service::parse_segment),
        status: row.status.as_deref().and_then(ApplicationStatus::from_code),
        id: row.id,
        name: row.name,
    }
}

fn check(actor: &Actor) -> Result<()> {
    if may(actor, Action::SeeQueue, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}
