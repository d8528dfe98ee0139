//! The waiting list as its applicant sees it.

use crate::{
    Backend, Result,
    db::entity::{application, booking, waiting},
};
use domain::{
    beijing::beijing_naive,
    geography::PointId,
    view::{OfferedPlace, WaitingStanding, WaitingView},
    waiting::WaitingStatus,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::waiting::{latest_entry, standing_offer};

impl Backend {
    /// Where the application stands in the list, and what the list promises. None where there is neither an entry nor the
    /// possibility of one.
    pub(crate) async fn waiting_view(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
        live: Option<&booking::Model>,
    ) -> Result<Option<WaitingView>> {
        let values = self.policy().values;
        let could = live.is_some_and(|row| self.could_be_earlier(row, application));
        let entry = latest_entry(connection, &application.id).await?;
        let standing = match (&entry, entry.as_ref().and_then(|entry| WaitingStatus::from_code(&entry.status))) {
            (Some(entry), Some(WaitingStatus::Waiting | WaitingStatus::Offered)) => {
                self.standing_of(connection, application, entry).await?
            }
            (Some(entry), Some(WaitingStatus::Ended)) if could && entry.offered >= values.waiting_offers => {
                WaitingStanding::UsedUp
            }
            _ if could => WaitingStanding::Outside,
            _ => return Ok(None),
        };
        let offers_left = match standing {
            WaitingStanding::InLine { .. } | WaitingStanding::Offered(_) => {
                values.waiting_offers - entry.map_or(0, |entry| entry.offered)
            }
            WaitingStanding::Outside | WaitingStanding::UsedUp => values.waiting_offers,
        };
        let hold_minutes = values.waiting_hold_minutes;
        Ok(Some(WaitingView { standing, hold_minutes, offers: values.waiting_offers, offers_left: offers_left.max(0) }))
    }

    async fn standing_of(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
        entry: &waiting::Model,
    ) -> Result<WaitingStanding> {
        Ok(match self.offered_place(connection, &application.id).await? {
            Some(place) => WaitingStanding::Offered(place),
            None => WaitingStanding::InLine { position: position(connection, entry).await? },
        })
    }

    /// The earlier place that is kept for an application now, if one is.
    pub(crate) async fn offered_place(
        &self,
        connection: &impl ConnectionTrait,
        application_id: &str,
    ) -> Result<Option<OfferedPlace>> {
        let offer = standing_offer(connection, application_id, self.now()).await?;
        Ok(offer.and_then(|(_, held)| {
            let card = self.city().point_card(&PointId::new(&held.point))?;
            let start = beijing_naive(held.starts_at);
            Some(OfferedPlace { point_name: card.name, address: card.address, start, until: held.held_until? })
        }))
    }
}

/// From 1 on, among those who wait in the same jurisdiction.
async fn position(connection: &impl ConnectionTrait, entry: &waiting::Model) -> Result<i64> {
    let before = waiting::Entity::find()
        .filter(waiting::Column::Station.eq(&entry.station))
        .filter(waiting::Column::Status.is_in([WaitingStatus::Waiting.code(), WaitingStatus::Offered.code()]))
        .filter(waiting::Column::Id.lte(&entry.id))
        .count(connection)
        .await?;
    Ok(i64::try_from(before).unwrap_or(i64::MAX))
}
