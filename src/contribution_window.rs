//! The six months that must be paid for (S10).

use crate::year_month::YearMonth;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Six consecutive months ending with the month before last: applying in M, the window is M−7 … M−2.
///
/// Source: announcement of 2016-11-30, item 6 (S10): whoever has no 暂住证 proves residence by six consecutive months of
/// income tax on wages or of social insurance; applying in November 2016 that is April to September 2016. M is the
/// Beijing month of the **first** submission. Tax and insurance are not mixed, so the caller passes the months of one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContributionWindow {
    first: YearMonth,
}

impl ContributionWindow {
    /// The window of an application that is first submitted in `month`.
    pub fn for_application(month: YearMonth) -> Self {
        Self { first: month.plus(-7) }
    }

    /// The six months, oldest first.
    pub fn months(&self) -> [YearMonth; 6] {
        [0, 1, 2, 3, 4, 5].map(|step| self.first.plus(step))
    }

    /// The months of the window that are not among those paid, oldest first; months outside the window are not looked at.
    pub fn missing(&self, paid: &[YearMonth]) -> Vec<YearMonth> {
        self.months().into_iter().filter(|month| !paid.contains(month)).collect()
    }

    /// The oldest month, M−7.
    pub const fn first(&self) -> YearMonth {
        self.first
    }

    /// The newest month, M−2.
    pub fn last(&self) -> YearMonth {
        self.first.plus(5)
    }

    /// Whether the window of an application not yet submitted will be another one within so many days after `as_of`,
    /// because the month ends: a draft's preview then warns.
    pub fn changes_within(as_of: NaiveDate, days: i64) -> bool {
        let ahead = Days::new(u64::try_from(days).unwrap_or(0));
        as_of.checked_add_days(ahead).is_none_or(|later| YearMonth::of(later) != YearMonth::of(as_of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> YearMonth {
        YearMonth::parse(text).expect("a month")
    }

    #[test]
    fn november_asks_for_april_to_september() {
        let window = ContributionWindow::for_application(month("2016-11"));
        assert_eq!((window.first(), window.last()), (month("2016-04"), month("2016-09")));
        assert_eq!(window.months().map(YearMonth::month), [4, 5, 6, 7, 8, 9]);
    }

    #[test]
    fn applicant_sees_which_months_are_missing() {
        let window = ContributionWindow::for_application(month("2017-01"));
        let paid = [month("2016-06"), month("2016-08"), month("2016-09"), month("2016-10"), month("2016-12")];
        assert_eq!(window.missing(&paid), [month("2016-07"), month("2016-11")]);
        assert_eq!(window.missing(&[]), window.months());
        assert!(window.missing(&window.months()).is_empty());
    }

    #[test]
    fn applicant_is_warned_before_the_month_changes() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).expect("a date");
        assert!(!ContributionWindow::changes_within(day(23), 7));
        assert!(ContributionWindow::changes_within(day(24), 7));
        assert!(!ContributionWindow::changes_within(day(30), 0));
        assert!(!ContributionWindow::changes_within(day(30), -5));
        assert!(ContributionWindow::changes_within(NaiveDate::MAX, 1));
    }

    #[test]
    fn window_is_stored_by_its_first_month() {
        let window = ContributionWindow::for_application(month("2016-11"));
        assert_eq!(serde_json::to_string(&window).expect("text"), "\"2016-04\"");
        assert_eq!(serde_json::from_str::<ContributionWindow>("\"2016-04\"").expect("the same"), window);
    }
}
