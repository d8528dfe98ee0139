//! Scoped loads and the one way to advance an application. No other finder exists.

use super::Snapshot;
use crate::{
    Backend, Result,
    db::{
        entity::{application, snapshot},
        only,
    },
    error::Error,
};
use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationEvent, ApplicationStatus},
    authority::{Action, Actor, PlaceOfWork, Subject, may},
    draft::DraftRecord,
    error::Refusal,
    geography::{DistrictCode, PointId, StationId},
    ids::{AccountId, ApplicationId},
    service::Service,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

/// The row's status; rows hold nothing else than its codes (a check in the database).
pub(crate) fn status_of(row: &application::Model) -> Result<ApplicationStatus> {
    ApplicationStatus::from_code(&row.status).ok_or(Error::Unreadable("application.status"))
}

/// The row's service.
pub(crate) fn service_of(row: &application::Model) -> Result<Service> {
    Service::parse_segment(&row.service).ok_or(Error::Unreadable("application.service"))
}

/// The row as the subject of a rule.
pub(crate) fn subject(row: &application::Model) -> Result<Subject> {
    Ok(Subject::Application {
        owner: AccountId::new(&row.account_id),
        status: status_of(row)?,
        place: PlaceOfWork {
            district: row.district.clone().map(DistrictCode::new),
            station: row.station.clone().map(StationId::new),
            point: row.point.clone().map(PointId::new),
        },
    })
}

impl Backend {
    /// The actor's own application; anybody else's does not exist for them. Nor does their own for an officer who once
    /// applied with the same account: whose row it is decides nothing alone.
    pub(crate) async fn own_application(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        id: &ApplicationId,
    ) -> Result<application::Model> {
        let own = application::Entity::find_by_id(id.as_str())
            .filter(application::Column::AccountId.eq(actor.account.as_str()))
            // What was deleted by the schedule is not there any more.
            .filter(application::Column::ErasedAt.is_null());
        let row = only(own, connection).await?.ok_or(Error::Refused(Refusal::NotFound))?;
        if may(actor, Action::ReadApplication, &subject(&row)?) { Ok(row) } else { Err(Refusal::NotFound.into()) }
    }

    /// An application that `actor` may do `action` to; any other does not exist for them.
    pub(crate) async fn officers_application(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        action: Action,
        id: &ApplicationId,
    ) -> Result<application::Model> {
        let kept = application::Column::ErasedAt.is_null();
        let row = only(application::Entity::find_by_id(id.as_str()).filter(kept), connection).await?;
        let row = row.ok_or(Error::Refused(Refusal::NotFound))?;
        if may(actor, action, &subject(&row)?) { Ok(row) } else { Err(Refusal::NotFound.into()) }
    }

    /// The draft behind a row.
    pub(crate) fn draft_record(&self, row: &application::Model) -> Result<DraftRecord> {
        self.keys().open_json("application.draft", &row.draft_enc)
    }

    /// The newest snapshot of a submitted application.
    pub(crate) async fn latest_snapshot(&self, connection: &impl ConnectionTrait, id: &str) -> Result<Snapshot> {
        let row = snapshot::Entity::find()
            .filter(snapshot::Column::ApplicationId.eq(id))
            .order_by_desc(snapshot::Column::Sequence)
            .one(connection)
            .await?
            .ok_or(Error::Refused(Refusal::NotFound))?;
        self.keys().open_json("snapshot.data", &row.data_enc)
    }

    /// Moves an application along an edge of its machine. The update takes effect only on the version that was read;
    /// else the caller is told that somebody else was faster. `change` sets further columns.
    pub(crate) async fn advance(
        &self,
        transaction: &impl ConnectionTrait,
        row: &application::Model,
        event: ApplicationEvent,
        now: DateTime<Utc>,
        change: impl FnOnce(&mut application::ActiveModel),
    ) -> Result<application::Model> {
        let next = status_of(row)?.on(event, service_of(row)?)?;
        let mut changed = row.clone().into_active_model();
        changed.status = Set(next.code().to_owned());
        change(&mut changed);
        self.write(transaction, row, changed, now).await
    }

    /// Writes a changed row over the version that was read.
    pub(crate) async fn write(
        &self,
        transaction: &impl ConnectionTrait,
        read: &application::Model,
        mut changed: application::ActiveModel,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        changed.version = Set(read.version + 1);
        changed.updated_at = Set(now);
        changed.reset_trail_columns();
        let written = application::Entity::update_many()
            .set(changed)
            .filter(application::Column::Id.eq(&read.id))
            .filter(application::Column::Version.eq(read.version))
            .exec(transaction)
            .await?;
        if written.rows_affected != 1 {
            return Err(self.stale(transaction, &read.id).await?);
        }
        let row = application::Entity::find_by_id(&read.id).one(transaction).await?;
        row.ok_or(Error::Unreadable("application"))
    }

    /// Who was faster, and when.
    pub(crate) async fn stale(&self, connection: &impl ConnectionTrait, id: &str) -> Result<Error> {
        let row = application::Entity::find_by_id(id).one(connection).await?;
        let by_staff = row.as_ref().is_some_and(|row| row.status != "draft" && row.status != "submitted");
        Ok(Refusal::Stale { at: row.map(|row| row.updated_at), by_staff }.into())
    }
}

impl application::ActiveModel {
    /// The trail's head is moved by the trail alone: leave its columns out of the update.
    fn reset_trail_columns(&mut self) {
        self.trail_head = sea_orm::ActiveValue::NotSet;
        self.trail_length = sea_orm::ActiveValue::NotSet;
        // The key is in the filter.
        self.not_set(application::Column::Id);
    }
}
