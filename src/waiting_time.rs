//! How long an application has waited for its decision, and what that means for whoever decides next.

use crate::beijing::{beijing_date, beijing_naive};
use chrono::{DateTime, Days, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A visit that is not further away than this is soon: days.
const SOON_DAYS: u64 = 2;

/// How long somebody has waited, in the largest unit of which it is one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Waited {
    /// Less than an hour.
    Minutes(i64),
    /// Less than a day.
    Hours(i64),
    /// Whole days.
    Days(i64),
}

impl Waited {
    /// From the moment of submission until now. A clock that went back counts as no time.
    pub fn since(submitted: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let waited = (now - submitted).max(TimeDelta::zero());
        match (waited.num_days(), waited.num_hours()) {
            (0, 0) => Self::Minutes(waited.num_minutes()),
            (0, hours) => Self::Hours(hours),
            (days, _) => Self::Days(days),
        }
    }
}

/// Whether it has waited longer than the review's target, in Beijing days.
pub fn is_overdue(submitted: DateTime<Utc>, now: DateTime<Utc>, target_days: i64) -> bool {
    (beijing_date(now) - beijing_date(submitted)).num_days() > target_days
}

/// Whether the visit comes within two days: a decision after it would cost the applicant the place.
pub fn is_visit_soon(visit: NaiveDateTime, now: DateTime<Utc>) -> bool {
    let last = beijing_date(now).checked_add_days(Days::new(SOON_DAYS));
    visit >= beijing_naive(now) && last.is_some_and(|last| visit.date() <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    #[test]
    fn reviewer_reads_the_wait_in_its_largest_unit() {
        let begun = at("2026-11-20T01:00:00Z");
        let since = |now: &str| Waited::since(begun, at(now));
        assert_eq!(since("2026-11-20T01:59:59Z"), Waited::Minutes(59));
        assert_eq!(since("2026-11-20T02:00:00Z"), Waited::Hours(1));
        assert_eq!(since("2026-11-21T00:59:59Z"), Waited::Hours(23));
        assert_eq!(since("2026-11-23T00:59:59Z"), Waited::Days(2));
        assert_eq!(since("2026-11-19T00:00:00Z"), Waited::Minutes(0));
    }

    #[test]
    fn target_of_five_days_is_missed_on_the_sixth_beijing_day() {
        // 23:30 of the 20th in Beijing, and half past midnight of the 21st.
        let (late, after) = (at("2026-11-20T15:30:00Z"), at("2026-11-20T16:30:00Z"));
        let now = at("2026-11-25T16:00:00Z");
        assert!(is_overdue(late, now, 5) && !is_overdue(after, now, 5));
        assert!(!is_overdue(late, at("2026-11-25T15:59:59Z"), 5));
    }

    #[test]
    fn visit_of_today_and_of_the_day_after_tomorrow_is_soon() {
        let now = at("2026-11-25T01:00:00Z");
        let visit = |text: &str| text.parse::<NaiveDateTime>().expect("a time");
        for soon in ["2026-11-25T09:00:00", "2026-11-25T14:00:00", "2026-11-27T16:30:00"] {
            assert!(is_visit_soon(visit(soon), now), "{soon}");
        }
        for other in ["2026-11-25T08:30:00", "2026-11-28T09:00:00"] {
            assert!(!is_visit_soon(visit(other), now), "{other}");
        }
    }
}
