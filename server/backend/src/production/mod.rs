//! Production and delivery: batches of accepted applications, labels, the numbers of EMS, what becomes of each parcel, and
//! handing out at the point. The address on a label is that of the snapshot that was accepted: nobody can change it since.

mod act;
mod batches;
mod ems;
mod hand_over;
mod labels;
mod parcels;
mod tracking;

pub use ems::MAX_EMS_FILE;

use crate::{
    Backend, Result,
    applications::subject,
    db::entity::application,
    error::Error,
    review::could_ever,
    trail::{self, Happened},
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Action, Actor, Subject, may},
    delivery::DeliveryStatus,
    error::Refusal,
    geography::PointId,
    ids::ApplicationId,
    trail::TrailAction,
    view::NoticeFacts,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// Batches and files are production's alone.
fn check(actor: &Actor) -> Result<()> {
    if may(actor, Action::RunProduction, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// Where the row's delivery stands; rows hold nothing else than its codes (a check in the database).
fn delivery_of(row: &application::Model) -> Result<DeliveryStatus> {
    DeliveryStatus::from_code(&row.delivery).ok_or(Error::Unreadable("application.delivery"))
}

/// Writes into the application's course what an officer did with its document.
async fn note(
    transaction: &impl ConnectionTrait,
    actor: &Actor,
    row: &application::Model,
    action: TrailAction,
    now: DateTime<Utc>,
) -> Result<()> {
    let happened = Happened { actor: Some(actor), ..Happened::default() };
    trail::append(transaction, &row.id, action, now, happened).await
}

impl Backend {
    /// Loads an application for an act on its document. The state machines say what may happen to it now.
    ///
    /// # Errors
    /// `NotFound` for whoever may not even see it, `NotAllowed` for whoever may never do this to it, `Stale` when it has
    /// changed since the page was made, `WrongState` when there is no document yet, or not any more.
    async fn document_for(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        action: Action,
        id: &ApplicationId,
        version: i64,
    ) -> Result<application::Model> {
        let row = application::Entity::find_by_id(id.as_str()).one(transaction).await?;
        let row = row.ok_or(Error::Refused(Refusal::NotFound))?;
        let subject = subject(&row)?;
        if !could_ever(actor, action, subject.clone()) {
            let sees = may(actor, Action::ReadApplication, &subject);
            let refusal = if sees { Refusal::NotAllowed } else { Refusal::NotFound };
            return Err(refusal.into());
        }
        if row.version != version {
            return Err(self.stale(transaction, &row.id).await?);
        }
        if may(actor, action, &subject) { Ok(row) } else { Err(Refusal::WrongState.into()) }
    }

    /// Writes where the delivery stands now; the application itself stays where it is.
    async fn set_delivery(
        &self,
        transaction: &impl ConnectionTrait,
        row: &application::Model,
        delivery: DeliveryStatus,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        let mut changed = row.clone().into_active_model();
        changed.delivery = Set(delivery.code().to_owned());
        self.write(transaction, row, changed, now).await
    }

    /// The point of an application in words.
    fn point_name_of(&self, row: &application::Model) -> Option<String> {
        let id = PointId::new(row.point.as_ref()?);
        self.city().point_card(&id).map(|card| card.name)
    }

    /// What the notice names that a document waits for its holder.
    fn pick_up_facts(&self, row: &application::Model) -> NoticeFacts {
        NoticeFacts { point: self.point_name_of(row), ..NoticeFacts::default() }
    }
}

/// Applications that an officer's scope reaches and that are not their own.
fn reached(actor: &Actor) -> sea_orm::Select<application::Entity> {
    application::Entity::find()
        .filter(crate::review::within(&actor.scope))
        .filter(application::Column::AccountId.ne(actor.account.as_str()))
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
