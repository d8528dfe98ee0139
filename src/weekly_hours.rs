//! Hours of a week with closed dates: for online services (S12) and for service points. They follow the holiday calendar.

use crate::calendar::{Calendar, HoursOf};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::collections::BTreeSet;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// One stretch of a day: minutes after midnight, the end not included, `from < until ≤ 1440`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Interval {
    /// First minute, 0 to 1439.
    pub from: u16,
    /// First minute after it, 1 to 1440.
    pub until: u16,
}

/// Why something is no week of hours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoursFault {
    /// An interval that ends before it begins, or after midnight.
    Order,
    /// Two intervals of one day overlap.
    Overlap,
}

/// Hours of each weekday in Beijing time, Monday first, and the dates on which all is closed (holidays).
///
/// The intervals of a day are sorted and do not overlap.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct WeeklyHours {
    days: [Vec<Interval>; 7],
    closed_dates: BTreeSet<NaiveDate>,
}

impl WeeklyHours {
    /// Hours by weekday, Monday first.
    ///
    /// # Errors
    /// [`HoursFault::Order`], [`HoursFault::Overlap`].
    pub fn new(mut days: [Vec<Interval>; 7]) -> Result<Self, HoursFault> {
        for day in &mut days {
            day.sort_unstable();
            if day.iter().any(|interval| interval.from >= interval.until || interval.until > DAY) {
                return Err(HoursFault::Order);
            }
            if day.windows(2).any(|pair| pair[0].until > pair[1].from) {
                return Err(HoursFault::Overlap);
            }
        }
        Ok(Self { days, closed_dates: BTreeSet::new() })
    }

    /// Open day and night.
    pub fn always() -> Self {
        let day = || vec![Interval { from: 0, until: DAY }];
        Self { days: std::array::from_fn(|_| day()), closed_dates: BTreeSet::new() }
    }

    /// The same hours, with these dates closed too.
    #[must_use]
    pub fn without(mut self, dates: impl IntoIterator<Item = NaiveDate>) -> Self {
        self.closed_dates.extend(dates);
        self
    }

    /// The dates on which all is closed.
    pub const fn closed_dates(&self) -> &BTreeSet<NaiveDate> {
        &self.closed_dates
    }

    /// The hours of a weekday, sorted, whatever the closed dates say.
    pub fn intervals(&self, weekday: Weekday) -> &[Interval] {
        &self.days[weekday.num_days_from_monday() as usize]
    }

    /// The hours of a day as start and end times, none on closed dates and holidays; `24:00` becomes 23:59:59. Made for
    /// [`crate::slot::slots_for_day`].
    pub fn intervals_on(&self, date: NaiveDate, calendar: &Calendar) -> Vec<(NaiveTime, NaiveTime)> {
        self.open_on(date, calendar).iter().map(|interval| (time(interval.from), time(interval.until))).collect()
    }

    /// Whether it is open at this Beijing time.
    pub fn is_open(&self, at: NaiveDateTime, calendar: &Calendar) -> bool {
        let minute = minute_of(at);
        self.open_on(at.date(), calendar).iter().any(|interval| (interval.from..interval.until).contains(&minute))
    }

    /// The first Beijing time from `at` on at which it is open: `at` itself when it is open now, none when it never is.
    pub fn next_opening(&self, at: NaiveDateTime, calendar: &Calendar) -> Option<NaiveDateTime> {
        if self.is_open(at, calendar) {
            return Some(at);
        }
        // Each closed date and each day off can put off a weekday by one week at most; today's hours may be over.
        let shut = self.closed_dates.len() + calendar.days_off().filter(|day| *day >= at.date()).count();
        let horizon = 7 * (shut as u64 + 2);
        (0..horizon).find_map(|ahead| {
            let date = at.date().checked_add_days(Days::new(ahead))?;
            let starts = self.open_on(date, calendar).iter().map(|interval| date.and_time(time(interval.from)));
            starts.into_iter().find(|start| *start >= at)
        })
    }

    fn open_on(&self, date: NaiveDate, calendar: &Calendar) -> &[Interval] {
        if self.closed_dates.contains(&date) {
            return &[];
        }
        match calendar.hours_of(date) {
            HoursOf::Itself => self.intervals(date.weekday()),
            HoursOf::Holiday => &[],
            HoursOf::Weekday(beside) => self.intervals(beside.weekday()),
        }
    }
}

impl<'de> Deserialize<'de> for WeeklyHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Stored {
            days: [Vec<Interval>; 7],
            #[serde(default)]
            closed_dates: BTreeSet<NaiveDate>,
        }
        let stored = Stored::deserialize(deserializer)?;
        let hours = Self::new(stored.days).map_err(|_| de::Error::custom("not a week of hours"))?;
        Ok(hours.without(stored.closed_dates))
    }
}

fn minute_of(at: NaiveDateTime) -> u16 {
    // At most 23 × 60 + 59.
    u16::try_from(at.hour() * 60 + at.minute()).unwrap_or(DAY)
}

fn time(minute: u16) -> NaiveTime {
    let last_second = NaiveTime::MIN - TimeDelta::seconds(1);
    NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) * 60, 0).unwrap_or(last_second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{DayKind, SpecialDay};

    /// The same hours, in minutes after midnight, on the first so many days from Monday on.
    fn first_days(count: usize, hours: &[(u16, u16)]) -> [Vec<Interval>; 7] {
        let day: Vec<Interval> = hours.iter().map(|(from, until)| Interval { from: *from, until: *until }).collect();
        std::array::from_fn(|place| if place < count { day.clone() } else { Vec::new() })
    }

    fn week(days: [Vec<Interval>; 7]) -> WeeklyHours {
        WeeklyHours::new(days).expect("hours")
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a time")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn point_is_open_from_the_first_minute_to_the_one_before_the_last() {
        let mut days = first_days(5, &[(810, 1020), (540, 720)]);
        days[5] = vec![Interval { from: 540, until: 720 }];
        let week = week(days);
        for (moment, open) in [
            ("2026-11-23T08:59:59", false),
            ("2026-11-23T09:00:00", true),
            ("2026-11-23T11:59:59", true),
            ("2026-11-23T12:00:00", false),
            ("2026-11-23T13:30:00", true),
            ("2026-11-28T11:00:00", true),
            ("2026-11-28T14:00:00", false),
            ("2026-11-29T11:00:00", false),
        ] {
            assert_eq!(week.is_open(at(moment), &Calendar::default()), open, "{moment}");
        }
    }

    #[test]
    fn page_says_when_it_opens_next() {
        let week = week(first_days(5, &[(540, 720), (810, 1020)])).without([day("2026-11-30")]);
        for (now, next) in [
            ("2026-11-23T10:15:00", "2026-11-23T10:15:00"),
            ("2026-11-23T12:15:00", "2026-11-23T13:30:00"),
            ("2026-11-23T17:00:00", "2026-11-24T09:00:00"),
            ("2026-11-27T17:00:00", "2026-12-01T09:00:00"),
        ] {
            assert_eq!(week.next_opening(at(now), &Calendar::default()), Some(at(next)), "{now}");
        }
        for now in [at("2026-11-23T10:15:00"), NaiveDateTime::MAX] {
            assert_eq!(WeeklyHours::default().next_opening(now, &Calendar::default()), None);
        }
    }

    #[test]
    fn long_holidays_only_put_the_opening_off() {
        let mondays = (0..9).map(|week| day("2026-11-23") + Days::new(7 * week));
        let week = week(first_days(1, &[(540, 600)])).without(mondays);
        let next = week.next_opening(at("2026-11-23T09:30:00"), &Calendar::default());
        assert_eq!(next, Some(at("2027-01-25T09:00:00")));
        assert_eq!(week.closed_dates().len(), 9);
    }

    #[test]
    fn holidays_have_no_hours() {
        let always = WeeklyHours::always().without([day("2026-10-01")]);
        let none = Calendar::default();
        assert!(!always.is_open(at("2026-10-01T12:00:00"), &none) && always.is_open(at("2026-10-02T23:59:59"), &none));
        assert!(always.intervals_on(day("2026-10-01"), &none).is_empty());
        let last = NaiveTime::from_hms_opt(23, 59, 59).expect("a time");
        assert_eq!(always.intervals_on(day("2026-10-02"), &none), [(NaiveTime::MIN, last)]);
        assert_eq!(always.intervals(Weekday::Thu), [Interval { from: 0, until: 1440 }]);
    }

    #[test]
    fn counters_follow_the_holiday_calendar_and_not_the_week_alone() {
        let special =
            |date: &str, kind| (day(date), SpecialDay { kind, name: "国庆节".to_owned(), provisional: false });
        let calendar: Calendar = (1..=7)
            .map(|date| special(&format!("2026-10-{date:02}"), DayKind::Off))
            .chain([special("2026-10-10", DayKind::Working)])
            .collect();
        let mut days = first_days(5, &[(480, 1020)]);
        days[4] = vec![Interval { from: 480, until: 960 }];
        let week = week(days);
        assert!(
            !week.is_open(at("2026-10-01T10:00:00"), &calendar) && week.is_open(at("2026-10-08T10:00:00"), &calendar)
        );
        assert!(week.is_open(at("2026-10-10T10:00:00"), &calendar), "a Saturday that is worked");
        assert!(!week.is_open(at("2026-10-10T16:30:00"), &calendar), "it has the Friday's hours");
        for (now, next) in [
            ("2026-09-30T17:00:00", "2026-10-08T08:00:00"),
            ("2026-10-03T12:00:00", "2026-10-08T08:00:00"),
            ("2026-10-09T18:00:00", "2026-10-10T08:00:00"),
        ] {
            assert_eq!(week.next_opening(at(now), &calendar), Some(at(next)), "{now}");
        }
        assert!(!week.clone().without([day("2026-10-10")]).is_open(at("2026-10-10T10:00:00"), &calendar));
    }

    #[test]
    fn manager_is_told_what_is_wrong_with_the_hours() {
        for (hours, fault) in [
            (vec![(600, 600)], HoursFault::Order),
            (vec![(600, 540)], HoursFault::Order),
            (vec![(600, 1441)], HoursFault::Order),
            (vec![(540, 720), (660, 780)], HoursFault::Overlap),
            (vec![(660, 780), (540, 720)], HoursFault::Overlap),
        ] {
            assert_eq!(WeeklyHours::new(first_days(1, &hours)), Err(fault), "{hours:?}");
        }
        assert!(WeeklyHours::new(first_days(7, &[(0, 720), (720, 1440)])).is_ok(), "they may touch");
    }

    #[test]
    fn stored_hours_are_checked_when_they_are_read() {
        let week = week(first_days(5, &[(540, 1020)])).without([day("2026-10-01")]);
        let stored = serde_json::to_string(&week).expect("text");
        assert_eq!(serde_json::from_str::<WeeklyHours>(&stored).expect("the same"), week);
        assert!(serde_json::from_str::<WeeklyHours>(&stored.replace("1020", "2")).is_err());
        assert!(serde_json::from_str::<WeeklyHours>("{}").is_err());
    }
}
