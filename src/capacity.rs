//! How many places a day gives: by weekday, and by half-day where that has a figure of its own.
//!
//! What has no figure follows the next wider one: a half-day its share of the day, a day the point's places a day. A figure
//! of nought is a figure: no places. The windows bound none of this by themselves; they explain it ([`minutes_each`]), and
//! nobody may plan so many places that a person gets less than the policy's least.

use crate::slot::HalfDay;
use chrono::Weekday;
use serde::{Deserialize, Serialize};

/// The most places of a day.
pub const MOST_PLACES: u16 = 20_000;

/// The weekdays, Monday first.
pub const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// Places of one weekday.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct DayPlaces {
    /// Of the whole day, spread over its start times.
    pub day: Option<u16>,
    /// Of the morning.
    pub morning: Option<u16>,
    /// Of the afternoon.
    pub afternoon: Option<u16>,
}

impl DayPlaces {
    /// The figure of one half, if it has one.
    pub const fn half(self, half: HalfDay) -> Option<u16> {
        match half {
            HalfDay::Morning => self.morning,
            HalfDay::Afternoon => self.afternoon,
        }
    }
}

/// Places of a week.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WeeklyPlaces([DayPlaces; 7]);

impl WeeklyPlaces {
    /// A week, Monday first.
    pub const fn new(days: [DayPlaces; 7]) -> Self {
        Self(days)
    }

    /// A weekday's figures.
    pub const fn of(&self, weekday: Weekday) -> DayPlaces {
        self.0[weekday.num_days_from_monday() as usize]
    }

    /// Whether no day has a figure of its own.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Shares of so many places among so many start times, the remainder to the earliest ones. They add up to `places`.
pub(crate) fn spread(places: u16, among: usize) -> impl Iterator<Item = u16> {
    let among = u16::try_from(among).unwrap_or(u16::MAX);
    let (share, rest) = (places.checked_div(among).unwrap_or(0), places.checked_rem(among).unwrap_or(0));
    (0..among).map(move |at| share + u16::from(at < rest))
}

/// Minutes that a person gets, rounded down, where so many have one start time, each of so many windows works all the
/// time, and nobody waits beyond the slot; none where nobody has that start time.
pub fn minutes_each(windows: u16, slot_minutes: u16, places: u16) -> Option<i64> {
    (i64::from(windows) * i64::from(slot_minutes)).checked_div(i64::from(places))
}

/// How many of the people booked in a slot lose their place where the timetable gives `places`: those who are at the window
/// already, or were, keep theirs whatever happens.
pub fn displaced(places: i64, staying: i64, booked: i64) -> i64 {
    (staying.saturating_add(booked).saturating_sub(places)).clamp(0, booked.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_and_differ_by_one_at_most() {
        for (places, among) in [(10, 4), (3, 7), (0, 3), (20_000, 13), (5, 1)] {
            let shares: Vec<u16> = spread(places, among).collect();
            assert_eq!((shares.len(), shares.iter().sum::<u16>()), (among, places));
            assert!(shares.is_sorted_by(|one, next| one >= next) && shares[0] - shares[among - 1] <= 1);
        }
        assert_eq!(spread(5, 0).count(), 0);
    }

    #[test]
    fn manager_reads_what_the_windows_make_of_the_places() {
        assert_eq!(minutes_each(3, 30, 7), Some(12));
        assert_eq!(minutes_each(1, 30, 4), Some(7), "rounded down");
        assert_eq!(minutes_each(3, 30, 0), None);
        assert_eq!(minutes_each(u16::MAX, u16::MAX, 1), Some(4_294_836_225));
    }

    #[test]
    fn as_many_lose_their_place_as_there_are_places_too_few() {
        for (places, staying, booked, lose) in [
            (1, 0, 3, 2),
            (3, 0, 3, 0),
            (0, 0, 3, 3),
            (0, 2, 3, 3),
            (3, 2, 3, 2),
            (9, 0, 3, 0),
            (-1, 0, 3, 3),
            (0, 5, 0, 0),
        ] {
            assert_eq!(displaced(places, staying, booked), lose, "{places} {staying} {booked}");
        }
        assert_eq!(displaced(i64::MIN, i64::MAX, i64::MAX), i64::MAX, "no figure is too large");
    }

    #[test]
    fn week_survives_being_stored() {
        let mut days = [DayPlaces::default(); 7];
        days[5] = DayPlaces { day: Some(10), morning: None, afternoon: Some(0) };
        let week = WeeklyPlaces::new(days);
        let stored = serde_json::to_string(&week).expect("text");
        assert_eq!(serde_json::from_str::<WeeklyPlaces>(&stored).expect("the same"), week);
        assert!(!week.is_empty() && WeeklyPlaces::default().is_empty());
        assert_eq!(week.of(Weekday::Sat).half(HalfDay::Afternoon), Some(0));
        assert_eq!(week.of(Weekday::Sun), DayPlaces::default());
    }
}
