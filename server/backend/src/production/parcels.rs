//! What waits for EMS, or at the point for its holder: lists and the search.

use super::{delivery_of, hand_over::waits_for_ems, reached};
use crate::{
    Backend, Result,
    applications::{service_of, status_of, subject},
    db::entity::{application, production_item},
    error::Error,
    review::people,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Action, Actor, Subject, may},
    delivery::DeliveryStatus,
    error::Refusal,
    ids::ApplicationId,
    production::{ParcelAct, ParcelList, hand_out},
    text::fold,
    view::{ParcelRow, ParcelsView},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// Lines on a page.
const PAGE: usize = 25;
/// Longest number or code that is looked for.
const LONGEST: usize = 64;

impl Backend {
    /// A page of one of the officer's lists, the first of them unless another is named. `after` is the `next` of the page
    /// before; anything else begins at the front.
    ///
    /// # Errors
    /// `NotFound` for everybody but production and clerks.
    pub async fn parcels(&self, actor: &Actor, list: Option<ParcelList>, after: Option<&str>) -> Result<ParcelsView> {
        let lists = lists_of(actor)?;
        let list = list.filter(|list| lists.contains(list)).or_else(|| lists.first().copied());
        let list = list.ok_or(Error::Refused(Refusal::NotFound))?;
        let connection = self.db().read();
        let mut rows = in_list(actor, list)
            .filter(after.and_then(parse_key).map_or_else(Condition::all, after_key))
            .order_by_asc(application::Column::UpdatedAt)
            .order_by_asc(application::Column::Id)
            .limit(PAGE as u64 + 1)
            .all(connection)
            .await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(key_of);
        let rows = self.parcel_rows(connection, actor, rows).await?;
        Ok(ParcelsView { lists: lists.to_vec(), list, rows, next })
    }

    /// The document that a number or a notice's code means, wherever it stands, if it is the officer's work.
    ///
    /// # Errors
    /// `NotFound` for everybody but production and clerks.
    pub async fn find_parcel(&self, actor: &Actor, typed: &str) -> Result<Vec<ParcelRow>> {
        lists_of(actor)?;
        let text: String = fold(typed).chars().filter(|c| !c.is_whitespace()).collect();
        // A scanner types the address behind the notice's QR picture.
        let code = text.rsplit_once("code=").map_or(text.as_str(), |(_, code)| code);
        if code.is_empty() || code.len() > LONGEST {
            return Ok(Vec::new());
        }
        let connection = self.db().read();
        let either = Condition::any()
            .add(application::Column::Number.eq(code.to_ascii_uppercase()))
            .add(application::Column::NoticeCode.eq(code));
        let rows = reached(actor).filter(either).all(connection).await?;
        self.parcel_rows(connection, actor, rows).await
    }

    /// Lines; those that are not this officer's work are left out.
    async fn parcel_rows(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        rows: Vec<application::Model>,
    ) -> Result<Vec<ParcelRow>> {
        let people = people(connection, rows.iter().map(|row| &row.account_id)).await?;
        let items = production_item::Entity::find()
            .filter(production_item::Column::ApplicationId.is_in(rows.iter().map(|row| &row.id)))
            .all(connection)
            .await?;
        let mut numbers: BTreeMap<String, Option<String>> =
            items.into_iter().map(|item| (item.application_id, item.ems_number)).collect();
        let mut lines = Vec::with_capacity(rows.len());
        for row in rows {
            let subject = subject(&row)?;
            let (runs, hands_out) =
                (may(actor, Action::RunProduction, &subject), may(actor, Action::HandOut, &subject));
            if !runs && !hands_out {
                continue;
            }
            let person = people.get(&row.account_id).ok_or(Error::Unreadable("application.account"))?;
            let (service, status, delivery) = (service_of(&row)?, status_of(&row)?, delivery_of(&row)?);
            lines.push(ParcelRow {
                id: ApplicationId::new(&row.id),
                number: row.number.clone().unwrap_or_default(),
                service,
                version: row.version,
                name: self.masked_name(person)?,
                status,
                delivery,
                ems_number: numbers.remove(&row.id).flatten(),
                acts: if runs { ParcelAct::open(status, delivery) } else { Vec::new() },
                waits_for_ems: waits_for_ems(actor, &row)?,
                can_hand_out: hands_out && hand_out(service, status, delivery).is_ok(),
                since: row.updated_at,
            });
        }
        Ok(lines)
    }
}

/// The lists of an officer; nobody else has any.
fn lists_of(actor: &Actor) -> Result<&'static [ParcelList]> {
    let sees = may(actor, Action::SeeParcels, &Subject::Platform);
    if sees { Ok(ParcelList::of(actor.role)) } else { Err(Refusal::NotFound.into()) }
}

/// The applications of a list that an officer's scope reaches.
pub(super) fn in_list(actor: &Actor, list: ParcelList) -> sea_orm::Select<application::Entity> {
    let (status, deliveries) = list.states();
    let service = list.service().map(|service| application::Column::Service.eq(service.segment()));
    reached(actor)
        .filter(application::Column::Status.eq(status.code()))
        .filter(application::Column::Delivery.is_in(deliveries.iter().map(|one: &DeliveryStatus| one.code())))
        .filter(service.map_or_else(Condition::all, |only| Condition::all().add(only)))
}

/// `1790000000000.0199…`: milliseconds and identifier of the last line.
fn key_of(row: &application::Model) -> String {
    format!("{}.{}", row.updated_at.timestamp_millis(), row.id)
}

fn parse_key(key: &str) -> Option<(DateTime<Utc>, String)> {
    let (millis, id) = key.split_once('.')?;
    let at = DateTime::from_timestamp_millis(millis.parse().ok()?)?;
    let is_id = !id.is_empty() && id.len() <= LONGEST && id.bytes().all(|b| b.is_ascii_alphanumeric());
    is_id.then(|| (at, id.to_owned()))
}

fn after_key((at, id): (DateTime<Utc>, String)) -> Condition {
    let same_moment = Condition::all().add(application::Column::UpdatedAt.eq(at)).add(application::Column::Id.gt(id));
    Condition::any().add(application::Column::UpdatedAt.gt(at)).add(same_moment)
}
