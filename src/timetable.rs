//! The timetable of a point: which slots a day has, and how many places each. Every list, count and booking asks this one
//! function.

use crate::{
    capacity::{WeeklyPlaces, spread},
    closure::Closure,
    geography::PointId,
    slot::{HalfDay, SlotOffer, SlotTime, slot_starts},
};
use chrono::{NaiveDate, NaiveTime, Weekday};

/// A day as its hours say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenDay<'a> {
    /// The Beijing day.
    pub date: NaiveDate,
    /// Whose places it has: a weekend day that is worked has those of the weekday whose hours it has.
    pub weekday: Weekday,
    /// From when until when it is open, Beijing time.
    pub intervals: &'a [(NaiveTime, NaiveTime)],
}

/// What a point gives beside its hours.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PointPlan {
    /// Grows with every change of the point's timetable: who sells by an older one sells what may not exist any more.
    pub edition: i64,
    /// Places a day where the week says nothing else.
    pub daily: u16,
    /// Places by weekday and half-day.
    pub weekly: WeeklyPlaces,
    /// Half-days on which nobody is taken.
    pub closures: Vec<Closure>,
}

impl PointPlan {
    /// The slots of a day, in order: whole ones inside the hours (a tail shorter than a slot is left out), with the day's
    /// places spread over them evenly, the remainder to the earliest; where a half-day has a figure of its own, that many
    /// over its slots. Slots without a place, and those of closed half-days, are not offered; what they would have had goes
    /// to no other.
    pub fn slots(&self, point: &PointId, day: &OpenDay<'_>, slot_minutes: u16) -> Vec<SlotOffer> {
        let starts = slot_starts(day.intervals, slot_minutes);
        let own = self.weekly.of(day.weekday);
        let mut places: Vec<u16> = spread(own.day.unwrap_or(self.daily), starts.len()).collect();
        for half in HalfDay::ALL {
            let inside = || starts.iter().enumerate().filter(move |(_, start)| HalfDay::of(**start) == half);
            let shares = own.half(half).map(|of_half| spread(of_half, inside().count()));
            for ((at, _), share) in inside().zip(shares.into_iter().flatten()) {
                places[at] = share;
            }
        }
        let closed = |half| self.closures.iter().any(|closure| closure.covers(day.date, half));
        let open: Vec<HalfDay> = HalfDay::ALL.into_iter().filter(|half| !closed(*half)).collect();
        let offer = |(start, capacity)| SlotOffer {
            time: SlotTime { point: point.clone(), start: day.date.and_time(start), minutes: slot_minutes },
            capacity,
            edition: self.edition,
        };
        starts
            .into_iter()
            .zip(places)
            .filter(|(start, places)| *places > 0 && open.contains(&HalfDay::of(*start)))
            .map(offer)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{capacity::DayPlaces, closure::ClosureReason, ids::ClosureId};

    fn clock(text: &str) -> NaiveTime {
        text.parse().expect("a time")
    }

    fn monday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, 7).expect("a date")
    }

    /// A day of two slots in the morning and two in the afternoon.
    fn offered(plan: &PointPlan) -> Vec<(String, u16)> {
        let hours = [(clock("09:00:00"), clock("10:00:00")), (clock("13:30:00"), clock("14:45:00"))];
        of(plan, &hours, 30)
    }

    fn of(plan: &PointPlan, hours: &[(NaiveTime, NaiveTime)], minutes: u16) -> Vec<(String, u16)> {
        let day = OpenDay { date: monday(), weekday: Weekday::Mon, intervals: hours };
        let offers = plan.slots(&PointId::new("SP1"), &day, minutes).into_iter();
        offers.map(|offer| (offer.time.start.format("%H:%M").to_string(), offer.capacity)).collect()
    }

    fn expected(slots: &[(&str, u16)]) -> Vec<(String, u16)> {
        slots.iter().map(|(start, capacity)| ((*start).to_owned(), *capacity)).collect()
    }

    fn daily(places: u16) -> PointPlan {
        PointPlan { daily: places, ..PointPlan::default() }
    }

    fn on_mondays(places: DayPlaces) -> PointPlan {
        let mut week = [DayPlaces::default(); 7];
        week[0] = places;
        PointPlan { weekly: WeeklyPlaces::new(week), ..daily(10) }
    }

    #[test]
    fn capacity_is_spread_over_the_day() {
        assert_eq!(offered(&daily(10)), expected(&[("09:00", 3), ("09:30", 3), ("13:30", 2), ("14:00", 2)]));
        assert_eq!(offered(&daily(2)), expected(&[("09:00", 1), ("09:30", 1)]));
    }

    #[test]
    fn nothing_is_offered_when_there_is_nothing() {
        let hours = [(clock("09:00:00"), clock("10:00:00"))];
        for (plan, hours, minutes) in
            [(daily(0), &hours[..], 30), (daily(10), &hours, 0), (daily(10), &hours, 61), (daily(10), &[], 30)]
        {
            assert!(of(&plan, hours, minutes).is_empty(), "{plan:?} {minutes}");
        }
        assert!(of(&daily(10), &[(clock("10:00:00"), clock("09:00:00"))], 30).is_empty());
    }

    #[test]
    fn overlapping_hours_are_not_sold_twice() {
        let hours = [(clock("09:30:00"), clock("10:30:00")), (clock("09:00:00"), clock("10:00:00"))];
        assert_eq!(of(&daily(3), &hours, 30), expected(&[("09:00", 1), ("09:30", 1), ("10:00", 1)]));
    }

    #[test]
    fn weekday_with_a_figure_of_its_own_has_that_many_places() {
        let plan = on_mondays(DayPlaces { day: Some(4), ..DayPlaces::default() });
        assert_eq!(offered(&plan), expected(&[("09:00", 1), ("09:30", 1), ("13:30", 1), ("14:00", 1)]));
        let day =
            OpenDay { date: monday(), weekday: Weekday::Tue, intervals: &[(clock("09:00:00"), clock("09:30:00"))] };
        assert_eq!(
            plan.slots(&PointId::new("SP1"), &day, 30)[0].capacity,
            10,
            "another weekday has what the point gives"
        );
        assert!(
            offered(&on_mondays(DayPlaces { day: Some(0), ..DayPlaces::default() })).is_empty(),
            "nought is a figure"
        );
    }

    #[test]
    fn half_day_with_a_figure_of_its_own_leaves_the_other_half_its_share() {
        let morning = on_mondays(DayPlaces { morning: Some(1), ..DayPlaces::default() });
        assert_eq!(offered(&morning), expected(&[("09:00", 1), ("13:30", 2), ("14:00", 2)]));
        let both = on_mondays(DayPlaces { day: Some(100), morning: Some(0), afternoon: Some(5) });
        assert_eq!(offered(&both), expected(&[("13:30", 3), ("14:00", 2)]));
    }

    #[test]
    fn closed_half_day_gives_its_places_to_no_other() {
        let half = (monday(), HalfDay::Afternoon);
        let closure = Closure { id: ClosureId::new("1"), from: half, until: half, reason: ClosureReason::Staff };
        let plan = PointPlan { closures: vec![closure.clone()], ..daily(10) };
        assert_eq!(offered(&plan), expected(&[("09:00", 3), ("09:30", 3)]));
        let all_day = Closure { from: (monday(), HalfDay::Morning), ..closure };
        assert!(offered(&PointPlan { closures: vec![all_day], ..daily(10) }).is_empty());
    }

    #[test]
    fn offer_says_by_which_edition_it_is() {
        let hours = [(clock("09:00:00"), clock("10:00:00"))];
        let day = OpenDay { date: monday(), weekday: Weekday::Mon, intervals: &hours };
        let plan = PointPlan { edition: 7, ..daily(1) };
        assert_eq!(plan.slots(&PointId::new("SP1"), &day, 30)[0].edition, 7);
    }
}
