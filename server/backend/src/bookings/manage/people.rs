//! Those whom a change would displace, as the manager sees them: masked, and each with what they would be offered.

use crate::{
    Backend, Result,
    applications::{service_of, status_of},
    db::entity::{application, booking},
    error::Error,
    review::people,
};
use chrono::NaiveDate;
use domain::{beijing::beijing_naive, geography::PointId, view::DisplacedPerson};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;

use super::{
    super::{nearest::chooses, offers::Offers},
    proposal::Proposal,
};

/// Offers by what they depend on: people of one jurisdiction and one day of submission are offered the same.
type Known = BTreeMap<(Vec<PointId>, Vec<NaiveDate>), Offers>;

impl Backend {
    /// People with these bookings, in that order, with what each would be offered by the timetable as it would be.
    pub(super) async fn displaced_people(
        &self,
        connection: &impl ConnectionTrait,
        proposal: &Proposal,
        bookings: &[&booking::Model],
    ) -> Result<Vec<DisplacedPerson>> {
        let ids = bookings.iter().map(|row| row.application_id.as_str());
        let rows = application::Entity::find().filter(application::Column::Id.is_in(ids)).all(connection).await?;
        let accounts = people(connection, rows.iter().map(|row| &row.account_id)).await?;
        let rows: BTreeMap<&str, &application::Model> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
        let mut known = Known::new();
        let mut found = Vec::with_capacity(bookings.len());
        for booking in bookings {
            let row = rows.get(booking.application_id.as_str()).ok_or(Error::Unreadable("booking.application"))?;
            let account = accounts.get(&row.account_id).ok_or(Error::Unreadable("application.account"))?;
            let correcting = !chooses(status_of(row)?);
            let offers = if correcting {
                Vec::new()
            } else {
                self.instead_of_lost(self.offers_of(connection, proposal, row, &mut known).await?, booking)
            };
            found.push(DisplacedPerson {
                number: row.number.clone().unwrap_or_default(),
                service: service_of(row)?,
                name: self.masked_name(account)?,
                start: beijing_naive(booking.starts_at),
                offers,
                correcting,
            });
        }
        Ok(found)
    }

    /// What there would be for an application in its jurisdiction and on its days.
    async fn offers_of<'a>(
        &self,
        connection: &impl ConnectionTrait,
        proposal: &Proposal,
        row: &application::Model,
        known: &'a mut Known,
    ) -> Result<&'a Offers> {
        use std::collections::btree_map::Entry;
        let (points, days) = (self.points_of(connection, row).await?, self.days(row)?);
        Ok(match known.entry((points, days)) {
            Entry::Occupied(offers) => offers.into_mut(),
            Entry::Vacant(place) => {
                let (points, days) = place.key();
                let slots = |point: &PointId, day| self.to_come(proposal.slots(point, day));
                let offers = self.offers_by(connection, points, days, slots).await?;
                place.insert(offers)
            }
        })
    }
}
