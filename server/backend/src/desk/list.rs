//! Today at the clerk's point, in order of time.

use crate::{
    Backend, Result,
    applications::{service_of, status_of, subject},
    db::entity::{account, application, booking},
    error::Error,
    review::people,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::{
    authority::{Action, Actor, Scope, Subject, may},
    beijing::{beijing_date, beijing_naive, from_beijing},
    booking::BookingStatus,
    desk::Sought,
    error::Refusal,
    geography::PointId,
    ids::ApplicationId,
    view::{DeskListView, DeskRow},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

impl Backend {
    /// Today's list, and what a search finds on any day. A search is a number, a notice's code (or the address behind its
    /// QR picture), a name or how it begins, a citizen number or the last four of one; it is not kept anywhere.
    ///
    /// # Errors
    /// `NotFound` for everybody but clerks.
    pub async fn desk_list(&self, actor: &Actor, search: Option<&str>) -> Result<DeskListView> {
        if !may(actor, Action::SeeDesk, &Subject::Platform) {
            return Err(Refusal::NotFound.into());
        }
        let connection = self.db().read();
        let today = self.expected_today(connection, actor).await?;
        let sought = search.map_or(Sought::Nothing, Sought::read);
        let found = self.search_desk(connection, actor, &sought).await?;
        let found = self.desk_rows(connection, actor, found).await?;
        let point = match &actor.scope {
            Scope::Point(id) => Some(id.clone()),
            Scope::City | Scope::District(_) | Scope::Station(_) => None,
        };
        let card = point.as_ref().and_then(|id| self.city().point_card(id));
        Ok(DeskListView {
            point_kind: card.as_ref().map(|card| card.kind),
            point_name: card.map(|card| card.name).unwrap_or_default(),
            point,
            day: self.today(),
            rows: self.desk_rows(connection, actor, today).await?,
            meant: match found.as_slice() {
                [only] if sought.names_one() => Some(only.id.clone()),
                _ => None,
            },
            found,
            searched: search.is_some(),
        })
    }

    /// Bookings of today at the points that the clerk's scope reaches: expected, there, done, or missed.
    pub(crate) async fn expected_today(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
    ) -> Result<Vec<booking::Model>> {
        let shown = [BookingStatus::Confirmed, BookingStatus::CheckedIn, BookingStatus::Served, BookingStatus::Missed];
        let (from, until) = day_bounds(beijing_date(self.now()));
        Ok(booking::Entity::find()
            .filter(self.at_points(&actor.scope))
            .filter(booking::Column::Status.is_in(shown.map(BookingStatus::code)))
            .filter(booking::Column::StartsAt.gte(from))
            .filter(booking::Column::StartsAt.lt(until))
            .order_by_asc(booking::Column::StartsAt)
            .order_by_asc(booking::Column::Id)
            .all(connection)
            .await?)
    }

    /// The bookings at points that a scope reaches.
    pub(crate) fn at_points(&self, scope: &Scope) -> Condition {
        let all = Condition::all();
        match scope {
            Scope::City => all,
            Scope::Point(id) => all.add(booking::Column::Point.eq(id.as_str())),
            Scope::District(_) | Scope::Station(_) => {
                let city = self.city();
                let reached = |id: &PointId| scope.covers(&city.place_of_work(id));
                let points = city.geography.points.iter().map(|point| &point.id).filter(|id| reached(id));
                all.add(booking::Column::Point.is_in(points.map(PointId::as_str)))
            }
        }
    }

    /// Lines for bookings; those of applications that the clerk may not see are left out.
    async fn desk_rows(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        bookings: Vec<booking::Model>,
    ) -> Result<Vec<DeskRow>> {
        let applications = applications_of(connection, &bookings).await?;
        let people = people(connection, applications.values().map(|row| &row.account_id)).await?;
        let mut rows = Vec::with_capacity(bookings.len());
        for booking in &bookings {
            let row = applications.get(&booking.application_id).ok_or(Error::Unreadable("booking.application"))?;
            if may(actor, Action::ReadApplication, &subject(row)?) {
                let person = people.get(&row.account_id).ok_or(Error::Unreadable("application.account"))?;
                rows.push(self.desk_row(row, booking, person)?);
            }
        }
        Ok(rows)
    }

    fn desk_row(&self, row: &application::Model, booking: &booking::Model, person: &account::Model) -> Result<DeskRow> {
        Ok(DeskRow {
            id: ApplicationId::new(&row.id),
            number: row.number.clone().unwrap_or_default(),
            service: service_of(row)?,
            name: self.masked_name(person)?,
            last_four: self.last_four(person)?,
            start: beijing_naive(booking.starts_at),
            status: status_of(row)?,
            missed: booking.status == BookingStatus::Missed.code(),
        })
    }
}

/// The applications behind bookings, by identifier.
async fn applications_of(
    connection: &impl ConnectionTrait,
    bookings: &[booking::Model],
) -> Result<BTreeMap<String, application::Model>> {
    let ids = bookings.iter().map(|booking| &booking.application_id);
    let rows = application::Entity::find().filter(application::Column::Id.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

/// The instants between which a Beijing day lies.
pub(super) fn day_bounds(day: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    (from_beijing(day.and_time(NaiveTime::MIN)), from_beijing(next.and_time(NaiveTime::MIN)))
}
