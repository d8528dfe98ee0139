//! Public figures (S14): what the city has published, and how the platform's own are shown without telling of anybody.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// A number of people below this could tell who they are.
pub const FEWEST: i64 = 5;

/// Figures of the announcement of 30 November 2016, and the day by which they had been counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Published {
    /// Applications for a residence permit that had been accepted.
    pub accepted: i64,
    /// Permits that had been issued.
    pub issued: i64,
    /// Counted by.
    pub by: NaiveDate,
}

impl Published {
    /// The figures. None of them is ours.
    pub fn figures() -> Self {
        Self { accepted: 61_215, issued: 29_353, by: NaiveDate::from_ymd_opt(2016, 10, 13).unwrap_or_default() }
    }
}

/// A number of people as everybody may know it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicCount {
    /// So many; none at all tells of nobody.
    Exact(i64),
    /// At least one, and fewer than [`FEWEST`].
    Few,
}

impl PublicCount {
    /// What may be known of a number.
    pub const fn of(count: i64) -> Self {
        if 0 < count && count < FEWEST { Self::Few } else { Self::Exact(count) }
    }

    /// The number, if it may be known.
    pub const fn exact(self) -> Option<i64> {
        match self {
            Self::Exact(count) => Some(count),
            Self::Few => None,
        }
    }
}

/// How long a review took.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewSpan {
    /// Up to a day.
    OneDay,
    /// Up to two.
    TwoDays,
    /// Up to three.
    ThreeDays,
    /// Up to five, which is the usual target.
    FiveDays,
    /// Longer.
    Longer,
}

impl ReviewSpan {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] = [Self::OneDay, Self::TwoDays, Self::ThreeDays, Self::FiveDays, Self::Longer];

    /// The span that a review belongs to.
    pub fn of(taken: TimeDelta) -> Self {
        let within = |days| taken <= TimeDelta::days(days);
        match () {
            () if within(1) => Self::OneDay,
            () if within(2) => Self::TwoDays,
            () if within(3) => Self::ThreeDays,
            () if within(5) => Self::FiveDays,
            () => Self::Longer,
        }
    }
}

/// The middle one of several times; of two middle ones the earlier. None of too few to say anything of nobody.
pub fn median(mut times: Vec<TimeDelta>) -> Option<TimeDelta> {
    let enough = i64::try_from(times.len()).unwrap_or(i64::MAX) >= FEWEST;
    times.sort_unstable();
    times.get(times.len().checked_sub(1)? / 2).copied().filter(|_| enough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_learns_numbers_and_nobody_in_them() {
        for (count, shown) in [(0, Some(0)), (1, None), (4, None), (5, Some(5)), (61_215, Some(61_215)), (-1, Some(-1))]
        {
            assert_eq!(PublicCount::of(count).exact(), shown, "{count}");
        }
    }

    #[test]
    fn reader_learns_how_long_reviews_take_and_not_how_long_one_took() {
        let hours = |all: &[i64]| median(all.iter().map(|hours| TimeDelta::hours(*hours)).collect());
        assert_eq!(hours(&[50, 10, 30, 20, 40]), Some(TimeDelta::hours(30)));
        assert_eq!(hours(&[60, 50, 10, 30, 20, 40]), Some(TimeDelta::hours(30)));
        assert_eq!((hours(&[10, 20, 30, 40]), hours(&[])), (None, None));
        for (hours, span) in [
            (0, ReviewSpan::OneDay),
            (24, ReviewSpan::OneDay),
            (25, ReviewSpan::TwoDays),
            (72, ReviewSpan::ThreeDays),
            (120, ReviewSpan::FiveDays),
            (121, ReviewSpan::Longer),
        ] {
            assert_eq!(ReviewSpan::of(TimeDelta::hours(hours)), span, "{hours}");
        }
    }

    #[test]
    fn published_figures_are_those_of_the_announcement() {
        let Published { accepted, issued, by } = Published::figures();
        assert_eq!((accepted, issued, by.to_string().as_str()), (61_215, 29_353, "2016-10-13"));
    }
}
