//! The search at the window.

use super::list::day_bounds;
use crate::{
    Backend, Result,
    db::entity::{account, application, booking},
    review::{people, within},
};
use domain::{authority::Actor, booking::BookingStatus, desk::Sought};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Most applications that a search gives back.
const MOST: u64 = 20;

/// Most coming visits that are looked through for four last characters or a name: both are sealed, so each has to be opened.
const LOOKED_THROUGH: u64 = 2_000;

impl Backend {
    /// The bookings that a search at the window means: one an application, its current one.
    pub(super) async fn search_desk(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        sought: &Sought,
    ) -> Result<Vec<booking::Model>> {
        match sought {
            Sought::LastFour(four) => {
                let ends = |person: &account::Model| -> Result<bool> { Ok(self.last_four(person)? == *four) };
                self.coming(connection, actor, ends).await
            }
            Sought::Name(name) => {
                let begins = |person: &account::Model| -> Result<bool> {
                    Ok(self.real_name(person)?.starts_with(name.as_str()))
                };
                self.coming(connection, actor, begins).await
            }
            Sought::CitizenNumber(number) => {
                let hash = self.keys().lookup("number", number);
                let theirs = booking::Entity::find().filter(booking::Column::NumberHash.eq(hash));
                let ids = theirs.filter(self.at_points(&actor.scope)).all(connection).await?;
                let ids: Vec<String> = ids.into_iter().map(|booking| booking.application_id).collect();
                self.current_of(connection, actor, application::Column::Id.is_in(ids)).await
            }
            Sought::Code(code) => {
                let number = application::Column::Number.eq(code.to_ascii_uppercase());
                let either = Condition::any().add(number).add(application::Column::NoticeCode.eq(code));
                self.current_of(connection, actor, either).await
            }
            Sought::Nothing => Ok(Vec::new()),
        }
    }

    async fn current_of(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        which: impl sea_orm::sea_query::IntoCondition,
    ) -> Result<Vec<booking::Model>> {
        let found = application::Entity::find().filter(within(&actor.scope)).filter(which).limit(MOST);
        let mut bookings = Vec::new();
        for row in found.all(connection).await? {
            bookings.extend(self.current_booking(connection, &row.id).await?);
        }
        Ok(bookings)
    }

    /// Coming visits of the people whom `is_meant` means, the next ones first.
    async fn coming(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        is_meant: impl Fn(&account::Model) -> Result<bool>,
    ) -> Result<Vec<booking::Model>> {
        let (from, _) = day_bounds(self.today());
        let expected = [BookingStatus::Confirmed, BookingStatus::CheckedIn];
        let coming = booking::Entity::find()
            .filter(self.at_points(&actor.scope))
            .filter(booking::Column::Status.is_in(expected.map(BookingStatus::code)))
            .filter(booking::Column::StartsAt.gte(from))
            .order_by_asc(booking::Column::StartsAt)
            .limit(LOOKED_THROUGH)
            .all(connection)
            .await?;
        let people = people(connection, coming.iter().map(|booking| &booking.account_id)).await?;
        let mut found = Vec::new();
        for booking in coming {
            if let Some(person) = people.get(&booking.account_id)
                && is_meant(person)?
            {
                found.push(booking);
            }
        }
        Ok(found)
    }
}
