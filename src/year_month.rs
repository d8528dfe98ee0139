//! Calendar months.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// First month that can be written (`0000-01`), counted in months since year 0.
const FIRST: i32 = 0;
/// Last month that can be written (`9999-12`).
const LAST: i32 = 9999 * 12 + 11;

/// A month of a year from 0000 to 9999, written `2026-04`. Earlier months are less than later ones.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct YearMonth {
    /// Months since January of year 0.
    index: i32,
}

/// Why something is no month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MonthFault {
    /// Not four digits, a hyphen and two digits.
    Shape,
    /// The month is not 01 to 12.
    Month,
}

impl YearMonth {
    /// A month by year and number from 1 to 12; none if there is no such month.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let month = i32::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        (0..=9999).contains(&year).then(|| Self { index: year * 12 + month - 1 })
    }

    /// The month a day lies in; days outside the years 0000 to 9999 count to the nearest month that can be written.
    pub fn of(date: NaiveDate) -> Self {
        // chrono's months are 1 to 12 and its years fit six digits.
        Self::clamped(date.year() * 12 + date.month0().cast_signed())
    }

    /// So many months later, or earlier when negative; it stops at 0000-01 and 9999-12.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self::clamped(self.index.saturating_add(months))
    }

    /// Reads `2026-04`; nothing else.
    ///
    /// # Errors
    /// [`MonthFault`].
    pub fn parse(text: &str) -> Result<Self, MonthFault> {
        let (year, month) = text.split_once('-').ok_or(MonthFault::Shape)?;
        let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(MonthFault::Shape);
        }
        let (Ok(year), Ok(month)) = (year.parse(), month.parse()) else { return Err(MonthFault::Shape) };
        Self::new(year, month).ok_or(MonthFault::Month)
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.index.div_euclid(12)
    }

    /// The month from 1 to 12.
    pub const fn month(self) -> u32 {
        self.index.rem_euclid(12).cast_unsigned() + 1
    }

    /// The first day of the month.
    pub fn first_day(self) -> NaiveDate {
        // Every month of these years has a first day, so the fallback is never taken.
        NaiveDate::from_ymd_opt(self.year(), self.month(), 1).unwrap_or_default()
    }

    /// Whether a day lies in the month.
    pub fn contains(self, date: NaiveDate) -> bool {
        date.year() == self.year() && date.month() == self.month()
    }

    const fn clamped(index: i32) -> Self {
        let index = if index < FIRST {
            FIRST
        } else if index > LAST {
            LAST
        } else {
            index
        };
        Self { index }
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl fmt::Debug for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for YearMonth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|_| de::Error::custom("not a month"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> YearMonth {
        YearMonth::parse(text).expect("a month")
    }

    #[test]
    fn months_are_counted_over_the_year() {
        assert_eq!(month("2017-01").plus(-2), month("2016-11"));
        assert_eq!(month("2016-11").plus(14), month("2018-01"));
        assert!(month("2016-12") < month("2017-01"));
        assert_eq!(month("9999-12").plus(i32::MAX), month("9999-12"));
        assert_eq!(month("0000-01").plus(i32::MIN), month("0000-01"));
        assert_eq!(month("0000-01").plus(-1), month("0000-01"));
    }

    #[test]
    fn days_lie_in_their_month() {
        let leap_day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a date");
        assert_eq!(YearMonth::of(leap_day), month("2024-02"));
        assert!(month("2024-02").contains(leap_day) && !month("2023-02").contains(leap_day));
        assert!(!month("2024-03").contains(leap_day));
        assert_eq!(Some(month("2024-02").first_day()), NaiveDate::from_ymd_opt(2024, 2, 1));
        assert_eq!(YearMonth::of(NaiveDate::MAX), month("9999-12"));
        assert_eq!(YearMonth::of(NaiveDate::MIN), month("0000-01"));
    }

    #[test]
    fn only_a_month_is_read_as_one() {
        for (text, fault) in [
            ("", MonthFault::Shape),
            ("202604", MonthFault::Shape),
            ("2026-4", MonthFault::Shape),
            ("+026-04", MonthFault::Shape),
            ("2026-04-01", MonthFault::Shape),
            ("2026-00", MonthFault::Month),
            ("2026-13", MonthFault::Month),
        ] {
            assert_eq!(YearMonth::parse(text), Err(fault), "{text}");
        }
        assert_eq!(YearMonth::new(10_000, 1), None);
        assert_eq!(YearMonth::new(2026, u32::MAX), None);
    }

    #[test]
    fn months_are_written_as_they_are_read() {
        assert_eq!(serde_json::to_string(&month("2026-04")).expect("text"), "\"2026-04\"");
        assert_eq!(serde_json::from_str::<YearMonth>("\"2026-04\"").expect("the same"), month("2026-04"));
        assert!(serde_json::from_str::<YearMonth>("\"2026\"").is_err());
        assert!(serde_json::from_str::<YearMonth>("2026").is_err());
        assert_eq!(format!("{:?} {}", month("0007-09"), month("2026-04").month()), "0007-09 4");
    }
}
