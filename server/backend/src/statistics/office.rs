//! Figures for managers: how much of what is offered is booked, how long reviews wait, what has to be corrected, who stays
//! away. Within the officer's scope, and counted when they are asked for.

use super::{
    office_reviews::{Reach, ages},
    office_visits::Visits,
};
use crate::{Backend, Result, city::City};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::{
    authority::{Action, Actor, Subject, may},
    beijing::from_beijing,
    error::Refusal,
    geography::{DistrictCode, PointId, ServicePoint},
    office_statistics::Period,
    view::{BookedPlace, BookedStep, DistrictPoints, OfficeStatisticsAsked, OfficeStatisticsView},
};
use std::collections::BTreeMap;

/// So many points are named one by one; of more, their districts are.
const AT_ONCE: usize = 40;

/// The points in an officer's scope, and those of them that the figures are about.
struct Points<'a> {
    mine: Vec<&'a ServicePoint>,
    chosen: Vec<&'a ServicePoint>,
    district: Option<DistrictCode>,
    point: Option<PointId>,
}

impl Backend {
    /// The figures within the actor's scope, of one district or one point if that is asked, over some days.
    ///
    /// # Errors
    /// `NotFound` for everybody but managers, and for a district or a point outside their scope.
    pub async fn office_statistics(
        &self,
        actor: &Actor,
        asked: &OfficeStatisticsAsked,
    ) -> Result<OfficeStatisticsView> {
        if !may(actor, Action::SeeStatistics, &Subject::Platform) {
            return Err(Refusal::NotFound.into());
        }
        let (city, today, now) = (self.city(), self.today(), self.now());
        let points = Points::of(&city, actor, asked)?;
        let (period, wrong) = match Period::read(&asked.from, &asked.until, today) {
            Ok(period) => (period, None),
            Err(rule) => (Period::around(today), Some(rule)),
        };
        let reach = Reach::of(&actor.scope, points.district.as_ref(), points.point.as_ref());
        let visits = self.count_visits(&points.chosen, moments(period), now).await?;
        let offered = offered(&city, &points.chosen, period, self.slot_minutes());
        let by_point = points.chosen.len() <= AT_ONCE;
        let waiting = self.waiting_reviews(&reach, now).await?;
        let decided = self.decided_reviews(&reach, moments(period)).await?;
        let (ages, [waiting_hours, decided_hours]) = ages(waiting, decided);
        Ok(OfficeStatisticsView {
            at: now,
            period,
            wrong,
            districts: districts(&city, &points.mine),
            points: points.to_choose_from(),
            steps: steps(period, &offered, &visits),
            places: places(&city, &points.chosen, by_point, &offered, &visits),
            by_point,
            ages,
            waiting_hours,
            decided_hours,
            reasons: self.corrections(&reach, moments(period)).await?,
            hours: visits.by_hour(),
            visits: visits.by_point(&points.chosen),
            district: points.district,
            point: points.point,
            sample: city.sample,
        })
    }
}

impl<'a> Points<'a> {
    fn of(city: &'a City, actor: &Actor, asked: &OfficeStatisticsAsked) -> Result<Self> {
        let all = city.geography.points.iter().chain(&city.geography.closed_points);
        let covers = |point: &&ServicePoint| actor.scope.covers(&city.place_of_work(&point.id));
        let mine: Vec<&ServicePoint> = all.filter(covers).collect();
        let known = |found: bool| if found { Ok(()) } else { Err(Refusal::NotFound) };
        let district = asked.district.clone();
        if let Some(district) = &district {
            known(mine.iter().any(|point| point.district == *district))?;
        }
        let in_district = |point: &&ServicePoint| district.as_ref().is_none_or(|code| point.district == *code);
        if let Some(id) = &asked.point {
            known(mine.iter().any(|point| point.id == *id))?;
        }
        // Whoever chooses another district has not chosen a point of it yet.
        let one = mine.iter().copied().filter(in_district).find(|point| Some(&point.id) == asked.point.as_ref());
        let chosen = match one {
            Some(point) => vec![point],
            None => mine.iter().copied().filter(in_district).collect(),
        };
        let point = one.map(|point| point.id.clone());
        Ok(Self { mine, chosen, district, point })
    }

    fn to_choose_from(&self) -> Vec<(PointId, String)> {
        let of_district = |point: &&&ServicePoint| match &self.district {
            Some(code) => point.district == *code,
            None => self.mine.len() <= AT_ONCE,
        };
        self.mine.iter().filter(of_district).map(|point| (point.id.clone(), point.short_name.clone())).collect()
    }
}

/// From the first moment of a period to the first after it.
fn moments(period: Period) -> [DateTime<Utc>; 2] {
    let begins = |day: NaiveDate| from_beijing(day.and_time(NaiveTime::MIN));
    [begins(period.from), begins(period.until.succ_opt().unwrap_or(NaiveDate::MAX))]
}

fn districts(city: &City, points: &[&ServicePoint]) -> Vec<DistrictPoints> {
    let mut counts: BTreeMap<&DistrictCode, i64> = BTreeMap::new();
    for point in points {
        *counts.entry(&point.district).or_default() += 1;
    }
    let district =
        |(code, points): (&DistrictCode, i64)| DistrictPoints { code: code.clone(), name: name_of(city, code), points };
    counts.into_iter().map(district).collect()
}

fn name_of(city: &City, code: &DistrictCode) -> String {
    city.geography.district(code).map(|district| district.name.clone()).unwrap_or_default()
}

/// Places by point and day, by the timetable as it stands: nobody keeps the timetables that were.
fn offered(
    city: &City,
    points: &[&ServicePoint],
    period: Period,
    slot_minutes: u16,
) -> BTreeMap<(PointId, NaiveDate), i64> {
    let mut offered = BTreeMap::new();
    for point in points {
        for day in period.days() {
            let slots = city.slots(&point.id, day, slot_minutes);
            let places: i64 = slots.iter().map(|slot| i64::from(slot.capacity)).sum();
            offered.insert((point.id.clone(), day), places);
        }
    }
    offered
}

/// Day by day, or week by week.
fn steps(period: Period, offered: &BTreeMap<(PointId, NaiveDate), i64>, visits: &Visits) -> Vec<BookedStep> {
    let mut steps: BTreeMap<NaiveDate, BookedStep> = BTreeMap::new();
    for day in period.days() {
        let from = period.step(day);
        steps.entry(from).or_insert(BookedStep { from, offered: 0, booked: 0 });
    }
    for ((_, day), places) in offered {
        if let Some(step) = steps.get_mut(&period.step(*day)) {
            step.offered += places;
        }
    }
    for (day, booked) in visits.booked_by_day() {
        if let Some(step) = steps.get_mut(&period.step(day)) {
            step.booked += booked;
        }
    }
    steps.into_values().collect()
}

/// Point by point, or district by district, in the order of their codes.
fn places(
    city: &City,
    points: &[&ServicePoint],
    by_point: bool,
    offered: &BTreeMap<(PointId, NaiveDate), i64>,
    visits: &Visits,
) -> Vec<BookedPlace> {
    let mut of_point: BTreeMap<&PointId, i64> = BTreeMap::new();
    for ((point, _), places) in offered {
        *of_point.entry(point).or_default() += places;
    }
    let mut found: BTreeMap<&str, BookedPlace> = BTreeMap::new();
    for point in points {
        let key = if by_point { point.id.as_str() } else { point.district.as_str() };
        let name = || if by_point { point.short_name.clone() } else { name_of(city, &point.district) };
        let place = found.entry(key).or_insert_with(|| BookedPlace { name: name(), offered: 0, booked: 0 });
        place.offered += of_point.get(&point.id).copied().unwrap_or(0);
        place.booked += visits.booked_at(&point.id);
    }
    found.into_values().collect()
}
