//! The days on which a published version is shown.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// From a day to a day, both included, in Beijing; without an end where there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct InForce {
    /// The first day; none: since ever.
    pub from: Option<NaiveDate>,
    /// The last day; none: for good.
    pub until: Option<NaiveDate>,
}

impl InForce {
    /// Whether it is shown on that day.
    pub fn holds_on(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether this leaves no day from `today` on to the other one.
    pub fn leaves_nothing_of(self, other: Self, today: NaiveDate) -> bool {
        if other.until.is_some_and(|until| until < today) {
            return true;
        }
        let begins = other.from.map_or(today, |from| from.max(today));
        let in_time = self.from.is_none_or(|from| from <= begins);
        let to_the_end = match (self.until, other.until) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(other)) => other <= mine,
        };
        in_time && to_the_end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).expect("a day")
    }

    fn days(from: Option<u32>, until: Option<u32>) -> InForce {
        InForce { from: from.map(day), until: until.map(day) }
    }

    #[test]
    fn reader_sees_a_version_from_its_first_to_its_last_day() {
        let week = days(Some(23), Some(27));
        let shown: Vec<u32> = (20..=30).filter(|number| week.holds_on(day(*number))).collect();
        assert_eq!(shown, [23, 24, 25, 26, 27]);
        assert!(InForce::default().holds_on(day(1)));
        assert!(days(Some(23), None).holds_on(day(30)) && !days(Some(23), None).holds_on(day(22)));
        assert!(days(None, Some(23)).holds_on(day(1)) && !days(None, Some(23)).holds_on(day(24)));
    }

    #[test]
    fn version_for_a_week_comes_back_to_what_was_before() {
        let (week, always) = (days(Some(23), Some(27)), InForce::default());
        assert!(!week.leaves_nothing_of(always, day(23)), "after the week the old one is shown again");
        assert!(always.leaves_nothing_of(week, day(23)) && always.leaves_nothing_of(always, day(23)));
    }

    #[test]
    fn version_from_tomorrow_leaves_today_to_the_other_one() {
        let (tomorrow, always) = (days(Some(24), None), InForce::default());
        assert!(!tomorrow.leaves_nothing_of(always, day(23)));
        assert!(tomorrow.leaves_nothing_of(always, day(24)));
        assert!(tomorrow.leaves_nothing_of(days(Some(24), Some(25)), day(23)));
        assert!(!tomorrow.leaves_nothing_of(days(Some(23), Some(25)), day(23)));
        assert!(!days(None, Some(24)).leaves_nothing_of(days(None, Some(25)), day(23)));
        assert!(days(None, Some(25)).leaves_nothing_of(days(None, Some(25)), day(23)));
        assert!(tomorrow.leaves_nothing_of(days(None, Some(22)), day(23)), "what is over is over");
    }
}
