//! The search at the window.

use super::list::day_bounds;
use crate::{
    Backend, Result,
    db::entity::{application, booking},
    review::{people, within},
};
use domain::{authority::Actor, booking::BookingStatus, text::fold};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Most applications that a search gives back.
const MOST: u64 = 20;

/// Most coming visits that are looked through for four last characters: numbers are sealed, so each has to be opened.
const LOOKED_THROUGH: u64 = 2_000;

/// What was typed or scanned.
enum Sought {
    /// The last four of a citizen number.
    LastFour(String),
    /// A whole citizen number, as a card reader types it.
    CitizenNumber(String),
    /// An application's number or a notice's code.
    Code(String),
    /// Nothing that could be one of them.
    Nothing,
}

impl Sought {
    fn read(typed: &str) -> Self {
        let text: String = fold(typed).chars().filter(|c| !c.is_whitespace()).collect();
        // A scanner types the address behind the notice's QR picture.
        let text = text.rsplit_once("code=").map_or(text.as_str(), |(_, code)| code);
        let upper = text.to_ascii_uppercase();
        let (digits, last) = upper.split_at(upper.len() - upper.chars().last().map_or(0, char::len_utf8));
        let is_number =
            digits.bytes().all(|b| b.is_ascii_digit()) && last.bytes().all(|b| b.is_ascii_digit() || b == b'X');
        match upper.len() {
            4 if is_number => Self::LastFour(upper),
            18 if is_number => Self::CitizenNumber(upper),
            1..=64 => Self::Code(text.to_owned()),
            _ => Self::Nothing,
        }
    }
}

impl Backend {
    /// The bookings that a search at the window means: one an application, its current one.
    pub(super) async fn search_desk(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        typed: &str,
    ) -> Result<Vec<booking::Model>> {
        match Sought::read(typed) {
            Sought::LastFour(four) => self.by_last_four(connection, actor, &four).await,
            Sought::CitizenNumber(number) => {
                let hash = self.keys().lookup("number", &number);
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

    async fn by_last_four(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        four: &str,
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
                && self.last_four(person)? == four
            {
                found.push(booking);
            }
        }
        Ok(found)
    }
}
