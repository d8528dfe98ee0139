//! The manager's pages: which points there are, and one of them with its weeks ahead.

use crate::{
    Backend, Error, Result,
    city::{City, PointOutlook},
    db::entity::{point_change, slot},
};
use chrono::{Days, NaiveDate};
use domain::{
    authority::{Action, Actor, Scope, Subject, may},
    closure::Closure,
    error::Refusal,
    geography::{DistrictCode, PointId, ServicePoint},
    ids::PointChangeId,
    point_change::ChangeKind,
    slot::{Crowding, HalfDay},
    view::{ChangeEntry, DistrictPoints, ManagedDay, ManagedHalf, ManagedPointRow, ManagedPointView, PointsOfficeView},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, HashMap};

use super::{impact::in_numbers, proposal::minutes_each};

/// Days of the weeks ahead.
const DAYS: usize = 28;
/// Changes in the list.
const RECENT: u64 = 10;
/// So many points are shown at once without choosing a district.
const AT_ONCE: usize = 40;

impl Backend {
    /// `/admin/points`: the points in the actor's hands, those of one district where there are many; for who keeps them for
    /// the whole city, the city's own data with the report that is asked for.
    ///
    /// # Errors
    /// `NotFound` for whoever manages no point.
    pub async fn points_office(
        &self,
        actor: &Actor,
        district: Option<&DistrictCode>,
        report: Option<&str>,
    ) -> Result<PointsOfficeView> {
        if !may(actor, Action::ManagePoint, &Subject::Platform) {
            return Err(Refusal::NotFound.into());
        }
        let city = self.city();
        let outlooks = self.outlooks(&city).await?;
        let manages =
            |point: &ServicePoint| may(actor, Action::ManagePoint, &Subject::Point(city.place_of_work(&point.id)));
        let all = city.geography.points.iter().zip(outlooks.iter().map(Some));
        // Those that take no new bookings any more may still have people to come.
        let all = all.chain(city.geography.closed_points.iter().zip(std::iter::repeat(None)));
        let mine: Vec<(&ServicePoint, Option<&PointOutlook>)> = all.filter(|(point, _)| manages(point)).collect();
        let shown = |point: &ServicePoint| district.map_or(mine.len() <= AT_ONCE, |code| point.district == *code);
        let rows = mine.iter().filter(|(point, _)| shown(point)).filter_map(|(point, outlook)| {
            Some(ManagedPointRow {
                point: city.point_card(&point.id)?,
                open: outlook.is_some(),
                left: outlook.map_or(0, |outlook| outlook.left),
                capacity: outlook.map_or(0, |outlook| outlook.capacity),
                crowding: outlook.map_or(Crowding::Full, |outlook| outlook.crowding),
                closure: city.closures(&point.id).first().cloned(),
            })
        });
        let whole = actor.scope == Scope::City;
        Ok(PointsOfficeView {
            points: rows.collect(),
            districts: districts(&city, mine.iter().map(|(point, _)| *point)),
            district: district.cloned(),
            data: if whole { Some(self.city_data(actor, report).await?) } else { None },
        })
    }

    /// `/admin/points/{id}`; `done` is the change that led here.
    ///
    /// # Errors
    /// `NotFound` for whoever does not manage the point.
    pub async fn managed_point(
        &self,
        actor: &Actor,
        point: &PointId,
        done: Option<&PointChangeId>,
    ) -> Result<ManagedPointView> {
        self.managed(actor, point)?;
        let mut beyond = self.overbooked(point).await?;
        beyond.retain(|over| over.displaced() > 0);
        let city = self.managed(actor, point)?;
        let missing = || Error::Unreadable("service_point");
        let row = city.geography.point(point).ok_or_else(missing)?;
        let recent = self.recent_changes(point).await?;
        let today = self.today();
        let timetable = city.timetable(point).ok_or_else(missing)?;
        Ok(ManagedPointView {
            point: city.point_card(point).ok_or_else(missing)?,
            district: row.district.clone(),
            open: city.geography.points.iter().any(|open| open.id == *point),
            today,
            opening_hours: row.opening_hours.clone(),
            daily: row.daily_capacity,
            minutes_each: minutes_each(&timetable, &city.calendar, today, self.slot_minutes()),
            weekly: timetable.plan.weekly,
            closures: city.closures(point).to_vec(),
            days: self.days_ahead(&city, point, today).await?,
            beyond: beyond.iter().map(in_numbers).collect(),
            done: recent.iter().find(|entry| Some(&entry.id) == done).cloned(),
            recent,
            sample: city.sample,
        })
    }

    async fn days_ahead(&self, city: &City, point: &PointId, today: NaiveDate) -> Result<Vec<ManagedDay>> {
        let last = today.checked_add_days(Days::new(DAYS as u64)).unwrap_or(NaiveDate::MAX);
        let rows = slot::Entity::find()
            .filter(slot::Column::Point.eq(point.as_str()))
            .filter(slot::Column::Day.between(today, last))
            .all(self.db().read())
            .await?;
        let mut taken: HashMap<(NaiveDate, String), i64> = HashMap::new();
        for row in rows {
            *taken.entry((row.day, row.half)).or_default() += row.taken;
        }
        let minutes = self.slot_minutes();
        let day = |date: NaiveDate| {
            let slots = city.slots(point, date, minutes);
            let half = |half: HalfDay| {
                let of_half = slots.iter().filter(|slot| slot.time.half_day() == half);
                let capacity = of_half.map(|slot| i64::from(slot.capacity)).sum();
                let booked = taken.get(&(date, half.code().to_owned())).copied().unwrap_or(0);
                (capacity > 0 || booked > 0).then_some(ManagedHalf { booked, capacity })
            };
            ManagedDay {
                date,
                note: city.day_note(date),
                closed: closed(city.closures(point), date),
                hours: city.intervals(point, date),
                halves: HalfDay::ALL.map(half),
            }
        };
        Ok(today.iter_days().take(DAYS).map(day).collect())
    }

    async fn recent_changes(&self, point: &PointId) -> Result<Vec<ChangeEntry>> {
        let rows = point_change::Entity::find()
            .filter(point_change::Column::Point.eq(point.as_str()))
            .order_by_desc(point_change::Column::Id)
            .limit(RECENT)
            .all(self.db().read())
            .await?;
        let entry = |row: point_change::Model| {
            Ok(ChangeEntry {
                id: PointChangeId::new(row.id),
                kind: ChangeKind::from_code(&row.kind).ok_or(Error::Unreadable("point_change.kind"))?,
                at: row.created_at,
                displaced: row.displaced,
                under_way: !row.done,
            })
        };
        rows.into_iter().map(entry).collect()
    }
}

fn closed(closures: &[Closure], date: NaiveDate) -> [bool; 2] {
    HalfDay::ALL.map(|half| closures.iter().any(|closure| closure.covers(date, half)))
}

/// The districts of these points, in the order of their codes.
fn districts<'a>(city: &City, points: impl Iterator<Item = &'a ServicePoint>) -> Vec<DistrictPoints> {
    let mut counts: BTreeMap<&DistrictCode, i64> = BTreeMap::new();
    for point in points {
        *counts.entry(&point.district).or_default() += 1;
    }
    let district = |(code, points): (&DistrictCode, i64)| DistrictPoints {
        code: code.clone(),
        name: city.geography.district(code).map(|district| district.name.clone()).unwrap_or_default(),
        points,
    };
    counts.into_iter().map(district).collect()
}
