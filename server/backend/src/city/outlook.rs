//! The days ahead at every point: what the timetable gives less what is taken. Kept for a moment, because everybody who
//! opens the list asks the same.

use super::{City, taken::Taken};
use crate::{Backend, Result, desk::service_times::ServiceMinutes};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    geography::ServicePoint,
    outlook::{HalfDayLoad, OUTLOOK_DAYS, emptiest_first, typical_wait_minutes},
    slot::{Crowding, CrowdingThresholds, HalfDay, bookable_days},
    view::{DayOutlook, HalfDayOutlook},
};
use std::sync::{Arc, Mutex, PoisonError};

/// How old the answer may be.
const KEPT: TimeDelta = TimeDelta::seconds(2);

/// One point's days ahead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PointOutlook {
    /// Its days, closed ones included.
    pub days: Vec<DayOutlook>,
    /// Places not taken.
    pub left: i64,
    /// All places.
    pub capacity: i64,
    /// How crowded that is.
    pub crowding: Crowding,
    /// The emptiest half-day; of equals the earliest.
    pub emptiest: Option<(NaiveDate, HalfDay)>,
}

impl PointOutlook {
    /// The halves in which the point is open, in order.
    pub fn halves(&self) -> impl Iterator<Item = (NaiveDate, HalfDay, HalfDayOutlook)> {
        let halves =
            |day: &DayOutlook| HalfDay::ALL.map(|half| day.half(half).map(|of_half| (day.date, half, of_half)));
        self.days.iter().flat_map(halves).flatten()
    }
}

/// The last answer. It goes with its city: another reading of the tables starts anew.
#[derive(Debug, Default)]
pub(super) struct OutlookCache(Mutex<Option<Kept>>);

#[derive(Debug)]
struct Kept {
    at: DateTime<Utc>,
    question: Question,
    /// Depends on nothing but the city and the question, so it outlives the rest.
    plan: Arc<Plan>,
    outlooks: Arc<Vec<PointOutlook>>,
}

/// What an answer depends on beside the city and the bookings.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Question {
    days: Vec<NaiveDate>,
    slot_minutes: u16,
    moderate: i64,
    busy: i64,
}

/// Places and start times of every half-day of every point; none where it is shut.
type Plan = Vec<Vec<[Option<PlannedHalf>; 2]>>;

/// What every point's answer is worked out with.
struct Known<'a> {
    question: &'a Question,
    taken: &'a Taken,
    pace: &'a ServiceMinutes,
    thresholds: CrowdingThresholds,
}

#[derive(Clone, Copy, Debug)]
struct PlannedHalf {
    capacity: i64,
    slots: i64,
}

impl Backend {
    /// The days ahead of every point of a city, in the order of its points, at most two seconds old. One statement.
    pub async fn outlooks(&self, city: &City) -> Result<Arc<Vec<PointOutlook>>> {
        let values = self.policy().values;
        let mut days = bookable_days(self.today(), values.review_target_days, values.booking_horizon_days);
        days.truncate(OUTLOOK_DAYS);
        let question = Question {
            days,
            slot_minutes: u16::try_from(values.slot_minutes).unwrap_or(0),
            moderate: values.crowding_moderate_percent,
            busy: values.crowding_busy_percent,
        };
        let now = self.now();
        if let Some(outlooks) = city.outlooks.fresh(now, &question) {
            return Ok(outlooks);
        }
        let taken = Taken::count(self.db().read(), &question.days).await?;
        let thresholds = super::crowding_thresholds(&values);
        let plan = city.outlooks.plan(&question).unwrap_or_else(|| Arc::new(city.plan(&question)));
        let pace = self.service_minutes();
        let points = city.geography.points.iter().zip(plan.iter());
        let known = Known { question: &question, taken: &taken, pace: &pace, thresholds };
        let outlooks = points.map(|(point, plan)| outlook(point, plan, &known)).collect();
        let outlooks = Arc::new(outlooks);
        city.outlooks.keep(Kept { at: now, question, plan, outlooks: Arc::clone(&outlooks) });
        Ok(outlooks)
    }
}

impl City {
    fn plan(&self, question: &Question) -> Plan {
        let half = |point: &ServicePoint, day: NaiveDate| {
            let slots = self.slots(&point.id, day, question.slot_minutes);
            HalfDay::ALL.map(|half| {
                let of_half = slots.iter().filter(|slot| slot.time.half_day() == half);
                let (slots, capacity) =
                    of_half.fold((0, 0), |(slots, places), slot| (slots + 1, places + i64::from(slot.capacity)));
                (slots > 0).then_some(PlannedHalf { capacity, slots })
            })
        };
        let points = self.geography.points.iter();
        points.map(|point| question.days.iter().map(|day| half(point, *day)).collect()).collect()
    }
}

fn outlook(point: &ServicePoint, plan: &[[Option<PlannedHalf>; 2]], known: &Known<'_>) -> PointOutlook {
    let Known { question, taken, pace, thresholds } = *known;
    let half = |date, half, plan: PlannedHalf| {
        let booked = taken.at(&point.id, date, half).min(plan.capacity);
        let load = HalfDayLoad {
            booked,
            capacity: plan.capacity,
            slots: plan.slots,
            windows: point.windows,
            slot_minutes: i64::from(question.slot_minutes),
        };
        HalfDayOutlook {
            booked,
            capacity: plan.capacity,
            crowding: Crowding::of(booked, plan.capacity, thresholds),
            wait_minutes: typical_wait_minutes(load, pace.get(&point.id).copied()),
        }
    };
    let day = |(date, [morning, afternoon]): (&NaiveDate, &[Option<PlannedHalf>; 2])| DayOutlook {
        date: *date,
        morning: morning.map(|plan| half(*date, HalfDay::Morning, plan)),
        afternoon: afternoon.map(|plan| half(*date, HalfDay::Afternoon, plan)),
    };
    let days = question.days.iter().zip(plan).map(day).collect();
    summed(days, thresholds)
}

fn summed(days: Vec<DayOutlook>, thresholds: CrowdingThresholds) -> PointOutlook {
    let mut all = PointOutlook { days, left: 0, capacity: 0, crowding: Crowding::Full, emptiest: None };
    let halves: Vec<_> = all.halves().collect();
    all.left = halves.iter().map(|(_, _, half)| half.left()).sum();
    all.capacity = halves.iter().map(|(_, _, half)| half.capacity).sum();
    all.crowding = Crowding::of(all.capacity - all.left, all.capacity, thresholds);
    let places = |half: &HalfDayOutlook| (half.left(), half.capacity);
    // Of equals the first one is taken.
    let emptiest = halves.iter().min_by(|one, other| emptiest_first(places(&one.2), places(&other.2)));
    all.emptiest = emptiest.filter(|(_, _, half)| half.left() > 0).map(|(date, half, _)| (*date, *half));
    all
}

impl OutlookCache {
    fn fresh(&self, now: DateTime<Utc>, question: &Question) -> Option<Arc<Vec<PointOutlook>>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref().filter(|kept| (TimeDelta::zero()..KEPT).contains(&(now - kept.at)))?;
        (kept.question == *question).then(|| Arc::clone(&kept.outlooks))
    }

    fn plan(&self, question: &Question) -> Option<Arc<Plan>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref().filter(|kept| {
            kept.question.days == question.days && kept.question.slot_minutes == question.slot_minutes
        })?;
        Some(Arc::clone(&kept.plan))
    }

    fn keep(&self, kept: Kept) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }
}
