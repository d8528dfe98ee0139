//! Who has a place, who came and who stayed away: one statement over the bookings of some points and days, which begins at the
//! index of each point and the start of the slot.

use crate::{Backend, Error, Result, db::entity::booking};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use domain::{
    beijing::{beijing_date, beijing_naive},
    booking::BookingStatus,
    geography::{PointId, ServicePoint},
    view::{HourVisits, PlaceVisits},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeMap;

/// Points of one statement.
const CHUNK: usize = 500;

/// A place that is, or was, somebody's. A hold is nobody's yet, and what was given back is somebody else's.
const BOOKED: [BookingStatus; 5] = [
    BookingStatus::Reserved,
    BookingStatus::Confirmed,
    BookingStatus::CheckedIn,
    BookingStatus::Served,
    BookingStatus::Missed,
];

/// What became of visits.
#[derive(Clone, Copy, Default)]
struct Outcome {
    came: i64,
    missed: i64,
}

/// Bookings, counted.
#[derive(Default)]
pub(super) struct Visits {
    by_day: BTreeMap<NaiveDate, i64>,
    by_point: BTreeMap<PointId, i64>,
    hours: BTreeMap<u32, Outcome>,
    points: BTreeMap<PointId, Outcome>,
}

impl Backend {
    /// Counts the bookings of these points between two moments. Visits count once they are over: by `now`.
    pub(super) async fn count_visits(
        &self,
        points: &[&ServicePoint],
        [from, until]: [DateTime<Utc>; 2],
        now: DateTime<Utc>,
    ) -> Result<Visits> {
        let mut visits = Visits::default();
        for points in points.chunks(CHUNK) {
            let rows: Vec<(String, DateTime<Utc>, String, i64)> = booking::Entity::find()
                .select_only()
                .column(booking::Column::Point)
                .column(booking::Column::StartsAt)
                .column(booking::Column::Status)
                .column_as(booking::Column::Id.count(), "people")
                .filter(booking::Column::Point.is_in(points.iter().map(|point| point.id.as_str())))
                .filter(booking::Column::StartsAt.gte(from))
                .filter(booking::Column::StartsAt.lt(until))
                .filter(booking::Column::Status.is_in(BOOKED.map(BookingStatus::code)))
                .group_by(booking::Column::Point)
                .group_by(booking::Column::StartsAt)
                .group_by(booking::Column::Status)
                .into_tuple()
                .all(self.db().read())
                .await?;
            for (point, starts_at, status, people) in rows {
                let status = BookingStatus::from_code(&status).ok_or(Error::Unreadable("booking.status"))?;
                visits.add(PointId::new(point), starts_at, status, people, now);
            }
        }
        Ok(visits)
    }
}

impl Visits {
    fn add(&mut self, point: PointId, at: DateTime<Utc>, status: BookingStatus, people: i64, now: DateTime<Utc>) {
        *self.by_day.entry(beijing_date(at)).or_default() += people;
        *self.by_point.entry(point.clone()).or_default() += people;
        let (came, missed) = match status {
            BookingStatus::CheckedIn | BookingStatus::Served => (people, 0),
            BookingStatus::Missed => (0, people),
            BookingStatus::Held
            | BookingStatus::Reserved
            | BookingStatus::Confirmed
            | BookingStatus::Expired
            | BookingStatus::Cancelled
            | BookingStatus::Displaced => return,
        };
        if at <= now {
            let hour = self.hours.entry(beijing_naive(at).hour()).or_default();
            (hour.came, hour.missed) = (hour.came + came, hour.missed + missed);
            let point = self.points.entry(point).or_default();
            (point.came, point.missed) = (point.came + came, point.missed + missed);
        }
    }

    /// Places that are somebody's, by Beijing day.
    pub(super) fn booked_by_day(&self) -> impl Iterator<Item = (NaiveDate, i64)> + '_ {
        self.by_day.iter().map(|(day, booked)| (*day, *booked))
    }

    /// Places of a point that are somebody's.
    pub(super) fn booked_at(&self, point: &PointId) -> i64 {
        self.by_point.get(point).copied().unwrap_or(0)
    }

    /// What became of the visits, by hour of the day.
    pub(super) fn by_hour(&self) -> Vec<HourVisits> {
        let hour =
            |(hour, outcome): (&u32, &Outcome)| HourVisits { hour: *hour, came: outcome.came, missed: outcome.missed };
        self.hours.iter().map(hour).collect()
    }

    /// The same by point, those first whose people stayed away most.
    pub(super) fn by_point(&self, points: &[&ServicePoint]) -> Vec<PlaceVisits> {
        let visits = points.iter().filter_map(|point| {
            let Outcome { came, missed } = *self.points.get(&point.id)?;
            Some(PlaceVisits { name: point.short_name.clone(), came, missed })
        });
        let mut visits: Vec<PlaceVisits> = visits.collect();
        // Stable: of equals the order of the points stays.
        visits.sort_by_key(|place| std::cmp::Reverse(place.missed));
        visits
    }
}
