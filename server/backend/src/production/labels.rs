//! One batch with what stands on its envelopes.

use super::{
    batches::{batch_row, documents_of, shared_batch},
    delivery_of,
};
use crate::{
    Backend, Result,
    applications::status_of,
    db::entity::{account, application},
    error::Error,
    review::people,
};
use domain::{
    authority::Actor,
    delivery::DeliveryStatus,
    ids::BatchId,
    input::{DeliveryAnswer, PostalAddress},
    text::address_line,
    view::{BatchItem, BatchView, LabelView},
};
use sea_orm::ConnectionTrait;

impl Backend {
    /// A batch with its documents and their labels.
    ///
    /// # Errors
    /// `NotFound` for everybody who does not share the batch.
    pub async fn batch(&self, actor: &Actor, id: &BatchId) -> Result<BatchView> {
        let connection = self.db().read();
        let batch = shared_batch(connection, actor, id).await?;
        let documents = documents_of(connection, id).await?;
        let ids = documents.iter().map(|(row, _)| &row.account_id).chain([&batch.account_id]);
        let people = people(connection, ids).await?;
        let by = people.get(&batch.account_id).and_then(|officer| officer.staff_name.clone()).unwrap_or_default();
        let mut items = Vec::with_capacity(documents.len());
        for (row, ems_number) in documents {
            let person = people.get(&row.account_id).ok_or(Error::Unreadable("application.account"))?;
            items.push(self.batch_item(connection, &row, person, ems_number).await?);
        }
        Ok(BatchView { batch: batch_row(&batch, by)?, version: batch.version, items })
    }

    async fn batch_item(
        &self,
        connection: &impl ConnectionTrait,
        row: &application::Model,
        person: &account::Model,
        ems_number: Option<String>,
    ) -> Result<BatchItem> {
        let delivery = delivery_of(row)?;
        let label = if delivery == DeliveryStatus::NotRequested {
            None
        } else {
            let snapshot = self.latest_snapshot(connection, &row.id).await?;
            match snapshot.draft.delivery.parse() {
                Ok(DeliveryAnswer::Ems(address)) => Some(label(&address)),
                Ok(DeliveryAnswer::PickUp) | Err(_) => None,
            }
        };
        Ok(BatchItem {
            number: row.number.clone().unwrap_or_default(),
            name: self.masked_name(person)?,
            status: status_of(row)?,
            delivery,
            label,
            point: self.point_name_of(row).unwrap_or_default(),
            ems_number,
        })
    }
}

fn label(address: &PostalAddress) -> LabelView {
    let PostalAddress { recipient, mobile, province, city, district, detail, postcode } = address;
    LabelView {
        recipient: recipient.as_str().to_owned(),
        mobile: mobile.masked(),
        address: address_line(&[province, city, district, detail]),
        postcode: postcode.clone(),
    }
}
