//! How crowded a point or half-day is (S8).

use serde::{Deserialize, Serialize};

/// From which share of taken places on a slot counts as moderate, busy, full; per cent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CrowdingThresholds {
    /// 适中 from here on.
    pub moderate_percent: i64,
    /// 较忙 from here on.
    pub busy_percent: i64,
    /// 已满 from here on.
    pub full_percent: i64,
}

impl Default for CrowdingThresholds {
    fn default() -> Self {
        Self { moderate_percent: 50, busy_percent: 80, full_percent: 100 }
    }
}

/// How crowded a point or half-day is, by the number of people booked (S8). Shown in words, number and icon.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Crowding {
    /// 空闲.
    Quiet,
    /// 适中.
    Moderate,
    /// 较忙.
    Busy,
    /// 已满.
    Full,
}

impl Crowding {
    /// Every level, the calmest first.
    pub const ALL: [Self; 4] = [Self::Quiet, Self::Moderate, Self::Busy, Self::Full];

    /// The level with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }

    /// The crowding of so many taken places out of so many. Nothing to give is full.
    pub fn of(taken: i64, capacity: i64, thresholds: CrowdingThresholds) -> Self {
        let reaches = |percent: i64| i128::from(taken) * 100 >= i128::from(capacity) * i128::from(percent);
        if capacity <= 0 || taken >= capacity || reaches(thresholds.full_percent) {
            Self::Full
        } else if reaches(thresholds.busy_percent) {
            Self::Busy
        } else if reaches(thresholds.moderate_percent) {
            Self::Moderate
        } else {
            Self::Quiet
        }
    }

    /// The code in the data and in class names.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Moderate => "moderate",
            Self::Busy => "busy",
            Self::Full => "full",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crowding_follows_the_thresholds() {
        for (taken, capacity, crowding) in [
            (0, 10, "quiet"),
            (4, 10, "quiet"),
            (5, 10, "moderate"),
            (7, 10, "moderate"),
            (8, 10, "busy"),
            (9, 10, "busy"),
            (10, 10, "full"),
            (11, 10, "full"),
            (0, 0, "full"),
            (-1, 10, "quiet"),
            (i64::MAX - 1, i64::MAX, "busy"),
        ] {
            assert_eq!(Crowding::of(taken, capacity, CrowdingThresholds::default()).code(), crowding, "{taken}");
        }
        assert!(Crowding::ALL.iter().all(|level| Crowding::from_code(level.code()) == Some(*level)));
        assert_eq!(Crowding::from_code("empty"), None);
        let early = CrowdingThresholds { full_percent: 90, ..CrowdingThresholds::default() };
        assert_eq!(Crowding::of(9, 10, early), Crowding::Full);
    }
}
