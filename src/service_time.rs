//! How long a person is at the window, measured: from check-in to the clerk's decision.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

/// Days that are looked back on; older ones tell of other windows and other clerks.
pub const MEASURED_DAYS: u64 = 28;
/// People from whom on a point's mean says more than its plan.
pub const ENOUGH_PEOPLE: i64 = 20;
/// The shortest and the longest visit that count, minutes: beyond that somebody forgot to press a button.
const COUNTED: (i64, i64) = (1, 120);

/// The first day that counts for a list shown on `today`.
pub fn measured_since(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(MEASURED_DAYS)).unwrap_or(NaiveDate::MIN)
}

/// What one visit adds, seconds; none where it is no measurement.
pub fn counted_seconds(checked_in: DateTime<Utc>, decided: DateTime<Utc>) -> Option<i64> {
    let took = decided - checked_in;
    let (shortest, longest) = (TimeDelta::minutes(COUNTED.0), TimeDelta::minutes(COUNTED.1));
    (shortest..=longest).contains(&took).then(|| took.num_seconds())
}

/// The visits of a point in the days that count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Visits {
    /// People.
    pub people: i64,
    /// Seconds at the window, of all of them together.
    pub seconds: i64,
}

impl Visits {
    /// Minutes a person takes, rounded up; none while there are too few to tell.
    pub const fn minutes_a_person(self) -> Option<i64> {
        if self.people < ENOUGH_PEOPLE || self.seconds <= 0 {
            return None;
        }
        let a_minute = self.people.saturating_mul(60);
        Some(self.seconds.saturating_add(a_minute - 1) / a_minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    #[test]
    fn clerk_who_forgot_a_button_changes_no_figure() {
        let checked_in = Utc.with_ymd_and_hms(2026, 12, 7, 1, 0, 0).unwrap();
        let after = |seconds| counted_seconds(checked_in, checked_in + TimeDelta::seconds(seconds));
        for forgotten in [-600, 0, 59, 7_201, 86_400] {
            assert_eq!(after(forgotten), None, "{forgotten} s");
        }
        for visit in [60, 480, 7_200] {
            assert_eq!(after(visit), Some(visit));
        }
    }

    #[test]
    fn point_is_told_its_own_pace_once_enough_people_were_there() {
        let visits = |people, seconds| Visits { people, seconds }.minutes_a_person();
        assert_eq!(visits(ENOUGH_PEOPLE - 1, 9_000), None);
        assert_eq!(visits(20, 20 * 480), Some(8));
        assert_eq!(visits(20, 20 * 480 + 1), Some(9), "rounded up");
        assert_eq!(visits(20, 0), None);
        assert!(visits(i64::MAX, i64::MAX).is_some_and(|minutes| minutes >= 0), "no figure is too large");
        assert_eq!(Visits::default().minutes_a_person(), None);
    }

    #[test]
    fn measurements_are_looked_back_on_for_four_weeks() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(measured_since(day("2026-12-29")), day("2026-12-01"));
        assert_eq!(measured_since(NaiveDate::MIN), NaiveDate::MIN);
    }
}
