//! Figures for managers: the days that are looked at, and how long things wait. Officers see their own figures as they are;
//! what everybody may know of them stands in [`crate::statistics`].

use crate::{date_text::parse_date, violation::Rule};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// Days of a period of which only one end was named, that day included.
const USUAL: u64 = 28;

/// Beijing days that are looked at, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Period {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
}

impl Period {
    /// The most days of a period.
    pub const LONGEST: usize = 92;
    /// The most days that are shown one by one; beyond, weeks are.
    pub const DAY_BY_DAY: usize = 31;

    /// Two weeks until today and two weeks to come.
    pub fn around(today: NaiveDate) -> Self {
        Self { from: before(today, USUAL / 2 - 1), until: after(today, USUAL / 2) }
    }

    /// Reads both ends as they were typed. Without either the days around today; with one of them four weeks.
    ///
    /// # Errors
    /// What is wrong with them; `TooLong` for more days than are looked at.
    pub fn read(from: &str, until: &str, today: NaiveDate) -> Result<Self, Rule> {
        let day = |raw: &str| match parse_date(raw) {
            Ok(day) => Ok(Some(day)),
            Err(Rule::Required) => Ok(None),
            Err(rule) => Err(rule),
        };
        let period = match (day(from)?, day(until)?) {
            (None, None) => Self::around(today),
            (Some(from), None) => Self { from, until: after(from, USUAL - 1) },
            (None, Some(until)) => Self { from: before(until, USUAL - 1), until },
            (Some(from), Some(until)) => Self { from, until },
        };
        match period.days().take(Self::LONGEST + 1).count() {
            0 => Err(Rule::EndsBeforeItBegins),
            days if days > Self::LONGEST => Err(Rule::TooLong),
            _ => Ok(period),
        }
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day <= self.until)
    }

    /// Whether it is shown by weeks.
    pub fn by_week(self) -> bool {
        self.days().nth(Self::DAY_BY_DAY).is_some()
    }

    /// The first day of the step that a day belongs to: the day itself, or its Monday, but nothing before the period.
    pub fn step(self, day: NaiveDate) -> NaiveDate {
        if self.by_week() { before(day, u64::from(day.weekday().num_days_from_monday())).max(self.from) } else { day }
    }
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// The middle one of several times; of two middle ones the earlier.
pub fn middle(mut times: Vec<TimeDelta>) -> Option<TimeDelta> {
    times.sort_unstable();
    times.get(times.len().checked_sub(1)? / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn read(from: &str, until: &str) -> Result<(String, String), Rule> {
        let period = Period::read(from, until, date("2026-11-23"))?;
        Ok((period.from.to_string(), period.until.to_string()))
    }

    #[test]
    fn manager_looks_at_the_days_that_they_name() {
        let days = |from: &str, until: &str| Ok((from.to_owned(), until.to_owned()));
        assert_eq!(read("", ""), days("2026-11-10", "2026-12-07"));
        assert_eq!(read("2026-11-1", ""), days("2026-11-01", "2026-11-28"));
        assert_eq!(read(" ", "2026年11月28日"), days("2026-11-01", "2026-11-28"));
        assert_eq!(read("2026-11-23", "2026-11-23"), days("2026-11-23", "2026-11-23"));
        assert_eq!(read("2026-11-24", "2026-11-23"), Err(Rule::EndsBeforeItBegins));
        assert_eq!(read("2026-01-01", "2026-12-31"), Err(Rule::TooLong));
        assert_eq!(read("yesterday", ""), Err(Rule::NotADate));
        assert!(read("9999-12-31", "").is_ok() && read("", "1900-01-01").is_ok(), "the ends of time");
    }

    #[test]
    fn manager_sees_a_month_by_days_and_a_quarter_by_weeks() {
        let month = Period { from: date("2026-12-01"), until: date("2026-12-31") };
        assert!(!month.by_week());
        assert_eq!(month.step(date("2026-12-10")), date("2026-12-10"));
        let longer = Period { from: date("2026-12-01"), until: date("2027-01-01") };
        assert!(longer.by_week());
        assert_eq!(longer.step(date("2026-12-10")), date("2026-12-07"));
        assert_eq!(longer.step(date("2026-12-02")), date("2026-12-01"), "its Monday lies before the period");
    }

    #[test]
    fn manager_sees_the_middle_of_however_few() {
        let hours = |all: &[i64]| middle(all.iter().map(|hours| TimeDelta::hours(*hours)).collect());
        assert_eq!(hours(&[]), None);
        assert_eq!(hours(&[7]), Some(TimeDelta::hours(7)));
        assert_eq!(hours(&[50, 10, 30, 20]), Some(TimeDelta::hours(20)));
    }
}
