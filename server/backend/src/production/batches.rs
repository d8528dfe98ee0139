//! Batches: the oldest accepted applications are made together, and packed together.

use super::{check, delivery_of, note, reached, signed};
use crate::{
    Backend, Result,
    applications::status_of,
    db::entity::{application, production_batch, production_item},
    error::Error,
    keyring::new_id,
    notices,
    review::people,
};
use chrono::{DateTime, Utc};
use domain::{
    application::{ApplicationEvent, ApplicationStatus},
    authority::{Actor, Scope},
    delivery::{DeliveryEvent, DeliveryStatus},
    error::Refusal,
    ids::BatchId,
    notice::NoticeKind,
    production::{BatchEvent, BatchState, MOST_IN_BATCH, ParcelList, shares_batch},
    service::Service,
    trail::TrailAction,
    view::{BatchRow, OfficeView, ProductionView, WaitingForProduction},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use std::collections::BTreeMap;

/// Batches in the list.
const RECENT: u64 = 20;

impl Backend {
    /// What waits for production, the last batches, and the report of a file that is asked for.
    ///
    /// # Errors
    /// `NotFound` for everybody but production.
    pub async fn production(&self, actor: &Actor, report: Option<&str>) -> Result<ProductionView> {
        check(actor)?;
        let connection = self.db().read();
        let mut waiting = Vec::new();
        for service in Service::ALL {
            let accepted = accepted(actor, service);
            let count = signed(accepted.clone().count(connection).await?);
            let oldest = oldest_first(accepted).one(connection).await?.map(|row| row.updated_at);
            waiting.push(WaitingForProduction { service, count, oldest });
        }
        let rows = own_batches(actor).order_by_desc(production_batch::Column::Number).limit(RECENT);
        let rows = rows.all(connection).await?;
        let officers = people(connection, rows.iter().map(|row| &row.account_id)).await?;
        let name = |id: &str| officers.get(id).and_then(|officer| officer.staff_name.clone()).unwrap_or_default();
        let batches = rows.iter().map(|row| batch_row(row, name(&row.account_id))).collect::<Result<_>>()?;
        let (shown, recent) = self.ems_reports(connection, actor, report).await?;
        Ok(ProductionView {
            waiting,
            packed: count_list(connection, actor, ParcelList::Packed).await?,
            batches,
            shown,
            recent,
        })
    }

    /// Puts the oldest accepted applications of a service into a batch, at most `size` of them.
    ///
    /// # Errors
    /// `NotFound` for everybody but production, `WrongState` when nothing waits, `Stale` when somebody else took the same.
    pub async fn create_batch(&self, actor: &Actor, service: Service, size: u64) -> Result<BatchId> {
        check(actor)?;
        let now = self.now();
        let transaction = self.db().begin().await?;
        let oldest = oldest_first(accepted(actor, service)).limit(size.clamp(1, MOST_IN_BATCH));
        let rows = oldest.all(&transaction).await?;
        if rows.is_empty() {
            return Err(Refusal::WrongState.into());
        }
        let documents = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let id = match new_batch(&transaction, actor, service, documents, now).await {
            // Another officer's batch has the number: they were faster, and may have taken the same applications.
            Err(error) if error.is_duplicate() => return Err(Refusal::Stale { at: None, by_staff: true }.into()),
            other => other?,
        };
        for row in rows {
            let row = self.advance(&transaction, &row, ApplicationEvent::Produce, now, |_| {}).await?;
            let item = production_item::ActiveModel {
                application_id: Set(row.id.clone()),
                batch_id: Set(id.as_str().to_owned()),
                ems_number: Set(None),
                handed_over_at: Set(None),
            };
            production_item::Entity::insert(item).exec_without_returning(&transaction).await?;
            note(&transaction, actor, &row, TrailAction::ProductionStarted, now).await?;
        }
        transaction.commit().await?;
        Ok(id)
    }

    /// Everything in a batch is made. Who picks theirs up is told where.
    ///
    /// # Errors
    /// `NotFound` for everybody who does not share the batch, `Stale`, `WrongState`.
    pub async fn finish_batch(&self, actor: &Actor, id: &BatchId, version: i64) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        advance_batch(&transaction, actor, id, version, BatchEvent::Finish, now).await?;
        for (row, _) in documents_of(&transaction, id).await? {
            if status_of(&row)? == ApplicationStatus::InProduction {
                let row = self.advance(&transaction, &row, ApplicationEvent::Issue, now, |_| {}).await?;
                note(&transaction, actor, &row, TrailAction::Issued, now).await?;
                if delivery_of(&row)? == DeliveryStatus::NotRequested {
                    let facts = self.pick_up_facts(&row);
                    notices::queue(&transaction, &row, NoticeKind::ReadyForPickUp, &facts, now).await?;
                }
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Everything of a batch that goes by EMS is in its envelope.
    ///
    /// # Errors
    /// `NotFound` for everybody who does not share the batch, `Stale`, `WrongState`.
    pub async fn pack_batch(&self, actor: &Actor, id: &BatchId, version: i64) -> Result<()> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        advance_batch(&transaction, actor, id, version, BatchEvent::Pack, now).await?;
        for (row, _) in documents_of(&transaction, id).await? {
            let packed = delivery_of(&row)?.on(DeliveryEvent::Pack);
            if let (ApplicationStatus::Issued, Ok(packed)) = (status_of(&row)?, packed) {
                let row = self.set_delivery(&transaction, &row, packed, now).await?;
                note(&transaction, actor, &row, TrailAction::Packed, now).await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    /// What waits for production and for EMS, or at the clerk's point for its holders.
    pub(crate) async fn count_documents(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        office: &mut OfficeView,
    ) -> Result<()> {
        if check(actor).is_ok() {
            for service in Service::ALL {
                office.to_produce += signed(accepted(actor, service).count(connection).await?);
            }
            office.to_ship = count_list(connection, actor, ParcelList::Packed).await?;
        }
        if ParcelList::of(actor.role).contains(&ParcelList::PickUp) {
            office.to_hand_out = count_list(connection, actor, ParcelList::PickUp).await?;
        }
        Ok(())
    }
}

async fn count_list(connection: &impl ConnectionTrait, actor: &Actor, list: ParcelList) -> Result<i64> {
    Ok(signed(super::parcels::in_list(actor, list).count(connection).await?))
}

/// The officer's accepted applications of a service.
fn accepted(actor: &Actor, service: Service) -> sea_orm::Select<application::Entity> {
    reached(actor)
        .filter(application::Column::Status.eq(ApplicationStatus::Accepted.code()))
        .filter(application::Column::Service.eq(service.segment()))
}

/// By the moment of the acceptance: nobody has written to the row since.
fn oldest_first(rows: sea_orm::Select<application::Entity>) -> sea_orm::Select<application::Entity> {
    rows.order_by_asc(application::Column::UpdatedAt).order_by_asc(application::Column::Id)
}

/// The same rule as [`shares_batch`], as a condition.
fn own_batches(actor: &Actor) -> sea_orm::Select<production_batch::Entity> {
    let all = production_batch::Entity::find();
    match &actor.scope {
        Scope::City => all,
        scope => all.filter(production_batch::Column::Scope.eq(scope.to_code())),
    }
}

async fn new_batch(
    transaction: &impl ConnectionTrait,
    actor: &Actor,
    service: Service,
    documents: i64,
    now: DateTime<Utc>,
) -> Result<BatchId> {
    let last = production_batch::Entity::find().order_by_desc(production_batch::Column::Number);
    let last = last.one(transaction).await?.map_or(0, |row| row.number);
    let id = new_id();
    let row = production_batch::ActiveModel {
        id: Set(id.clone()),
        number: Set(last + 1),
        service: Set(service.segment().to_owned()),
        scope: Set(actor.scope.to_code()),
        state: Set(BatchState::Making.code().to_owned()),
        version: Set(1),
        documents: Set(documents),
        account_id: Set(actor.account.as_str().to_owned()),
        created_at: Set(now),
        updated_at: Set(now),
    };
    production_batch::Entity::insert(row).exec_without_returning(transaction).await?;
    Ok(BatchId::new(id))
}

/// A batch that the officer shares; any other does not exist for them.
pub(super) async fn shared_batch(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    id: &BatchId,
) -> Result<production_batch::Model> {
    check(actor)?;
    let row = production_batch::Entity::find_by_id(id.as_str()).one(connection).await?;
    let row = row.ok_or(Error::Refused(Refusal::NotFound))?;
    let scope = Scope::from_code(&row.scope).ok_or(Error::Unreadable("production_batch.scope"))?;
    if shares_batch(&actor.scope, &scope) { Ok(row) } else { Err(Refusal::NotFound.into()) }
}

/// Moves a batch along an edge of its machine, on the version that was seen.
async fn advance_batch(
    transaction: &impl ConnectionTrait,
    actor: &Actor,
    id: &BatchId,
    version: i64,
    event: BatchEvent,
    now: DateTime<Utc>,
) -> Result<()> {
    use production_batch::Column as C;
    let row = shared_batch(transaction, actor, id).await?;
    let stale = Refusal::Stale { at: Some(row.updated_at), by_staff: true };
    if row.version != version {
        return Err(stale.into());
    }
    let next = state_of(&row)?.on(event)?;
    let written = production_batch::Entity::update_many()
        .col_expr(C::State, Expr::value(next.code()))
        .col_expr(C::Version, Expr::value(version + 1))
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(&row.id))
        .filter(C::Version.eq(version))
        .exec(transaction)
        .await?;
    if written.rows_affected == 1 { Ok(()) } else { Err(stale.into()) }
}

/// A batch's applications by number, each with the number of EMS if it has one.
pub(super) async fn documents_of(
    connection: &impl ConnectionTrait,
    id: &BatchId,
) -> Result<Vec<(application::Model, Option<String>)>> {
    let items = production_item::Entity::find()
        .filter(production_item::Column::BatchId.eq(id.as_str()))
        .all(connection)
        .await?;
    let mut numbers: BTreeMap<String, Option<String>> =
        items.into_iter().map(|item| (item.application_id, item.ems_number)).collect();
    let rows = application::Entity::find()
        .filter(application::Column::Id.is_in(numbers.keys()))
        .order_by_asc(application::Column::Number)
        .all(connection)
        .await?;
    let with_number = |row: application::Model| {
        let number = numbers.remove(&row.id).flatten();
        (row, number)
    };
    Ok(rows.into_iter().map(with_number).collect())
}

fn state_of(row: &production_batch::Model) -> Result<BatchState> {
    BatchState::from_code(&row.state).ok_or(Error::Unreadable("production_batch.state"))
}

/// A batch as a page names it.
pub(super) fn batch_row(row: &production_batch::Model, by: String) -> Result<BatchRow> {
    Ok(BatchRow {
        id: BatchId::new(&row.id),
        number: row.number,
        service: Service::parse_segment(&row.service).ok_or(Error::Unreadable("production_batch.service"))?,
        state: state_of(row)?,
        documents: row.documents,
        by,
        created_at: row.created_at,
    })
}
