//! The batches in which the documents of made-up applications are made.

use super::{batch::insert, dice::Dice, rows::One, rows::identifier};
use crate::{
    Result,
    db::entity::{production_batch, production_item},
};
use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationStatus, authority::Scope, delivery::DeliveryStatus, ids::AccountId, production::BatchState,
    service::Service, trail::TrailAction,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};
use std::collections::BTreeMap;

/// Documents of one batch: half of the most.
const DOCUMENTS: usize = 100;

/// A document with its parcel.
struct Document {
    application: String,
    since: DateTime<Utc>,
    /// The number of EMS and when EMS took it.
    parcel: Option<(String, DateTime<Utc>)>,
}

/// Documents by what batches have in common.
#[derive(Default)]
pub(super) struct Batches(BTreeMap<(Service, BatchState), Vec<Document>>);

impl Batches {
    /// Adds the document of an application, if one is being made.
    pub fn add(&mut self, one: &One<'_>, application: String) {
        let Some(since) = one.course.first(TrailAction::ProductionStarted) else { return };
        let state = match (one.course.status, one.course.delivery) {
            (ApplicationStatus::InProduction, _) => BatchState::Making,
            (ApplicationStatus::Issued, DeliveryStatus::Locked) => BatchState::Made,
            _ => BatchState::Packed,
        };
        let handed_over = one.course.first(TrailAction::HandedOver);
        // Thirteen digits, as EMS has them; the nines lead nowhere.
        let parcel = handed_over.map(|at| (format!("9999{:09}", one.number), at));
        self.0.entry((one.service, state)).or_default().push(Document { application, since, parcel });
    }

    /// Writes them as that officer's, with the numbers that come next.
    pub async fn write(self, connection: &impl ConnectionTrait, officer: &AccountId, dice: &mut Dice) -> Result<()> {
        let last = production_batch::Entity::find().order_by_desc(production_batch::Column::Number);
        let mut number = last.one(connection).await?.map_or(0, |row| row.number);
        let (mut batches, mut items) = (Vec::new(), Vec::new());
        for ((service, state), mut documents) in self.0 {
            documents.sort_by(|one, other| (one.since, &one.application).cmp(&(other.since, &other.application)));
            for documents in documents.chunks(DOCUMENTS) {
                number += 1;
                let Some(since) = documents.last().map(|document| document.since) else { continue };
                let id = identifier(since, dice);
                items.extend(documents.iter().map(|document| item(document, &id)));
                batches.push(production_batch::ActiveModel {
                    id: Set(id),
                    number: Set(number),
                    service: Set(service.segment().to_owned()),
                    scope: Set(Scope::City.to_code()),
                    state: Set(state.code().to_owned()),
                    version: Set(1),
                    documents: Set(i64::try_from(documents.len()).unwrap_or(i64::MAX)),
                    account_id: Set(officer.as_str().to_owned()),
                    created_at: Set(since),
                    updated_at: Set(since),
                });
            }
        }
        insert::<production_batch::Entity, _>(connection, batches).await?;
        insert::<production_item::Entity, _>(connection, items).await
    }
}

fn item(document: &Document, batch: &str) -> production_item::ActiveModel {
    production_item::ActiveModel {
        application_id: Set(document.application.clone()),
        batch_id: Set(batch.to_owned()),
        ems_number: Set(document.parcel.as_ref().map(|(number, _)| number.clone())),
        handed_over_at: Set(document.parcel.as_ref().map(|(_, at)| *at)),
    }
}
