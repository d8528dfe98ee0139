//! The days ahead as the public list tells of them: how many people are booked, and how long one is likely to wait.

use std::cmp::Ordering;

/// Days that the crowding of a point is told for: the first ones that can be booked.
pub const OUTLOOK_DAYS: usize = 14;

/// What a typical wait is worked out from, for one half-day of one point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HalfDayLoad {
    /// People booked.
    pub booked: i64,
    /// Places.
    pub capacity: i64,
    /// Start times over which the places are spread.
    pub slots: i64,
    /// Windows.
    pub windows: u16,
    /// Length of a slot, minutes.
    pub slot_minutes: i64,
}

/// How long a typical person waits after the time on their notice, minutes, before anybody has measured it.
///
/// Everybody of a slot arrives at its start, so `b = booked ÷ slots` people (rounded up) stand at `w` windows at once and
/// are called in rounds of `w`. A point that gives `c = capacity ÷ slots` places to a slot of `m` minutes plans
/// `s = m · w ÷ c` minutes a person, which is what keeps its windows just busy. The person called at place `i`
/// (from 0 on) waits `⌊i ÷ w⌋` rounds of `s`; the typical wait is the mean over all `b`. Where service times have been
/// measured, `measured` takes the place of `s`.
///
/// Rounded up to five minutes: more exact than that nobody knows it.
pub fn typical_wait_minutes(load: HalfDayLoad, measured: Option<i64>) -> i64 {
    let HalfDayLoad { booked, capacity, slots, windows, slot_minutes } = load;
    let windows = i64::from(windows);
    if booked <= 0 || capacity <= 0 || slots <= 0 || windows == 0 || slot_minutes <= 0 {
        return 0;
    }
    let people = booked.min(capacity).saturating_add(slots - 1) / slots;
    // Whole rounds r = 0, 1, … of w people each, and the rest of them in the last one.
    let (rounds, rest) = (people / windows, people % windows);
    let rounds_waited = (windows.saturating_mul(rounds).saturating_mul(rounds - 1) / 2).saturating_add(rest * rounds);
    // Mean of the rounds times s, with one division at the end.
    let planned = || (slot_minutes.saturating_mul(windows).saturating_mul(slots), capacity);
    let (service, of) = measured.map_or_else(planned, |minutes| (minutes, 1));
    let (over, under) = (rounds_waited.saturating_mul(service), people.saturating_mul(of));
    let minutes = over.saturating_add(under - 1) / under.max(1);
    minutes.saturating_add(4) / 5 * 5
}

/// Sorts the emptiest first, places as (left, all): by the share that is taken, compared without rounding; where nothing is
/// left comes last.
pub fn emptiest_first(one: (i64, i64), other: (i64, i64)) -> Ordering {
    let taken = |(left, all): (i64, i64), whole: i64| i128::from(all - left) * i128::from(whole.max(1));
    (one.0 <= 0).cmp(&(other.0 <= 0)).then(taken(one, other.1).cmp(&taken(other, one.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(booked: i64, capacity: i64, slots: i64, windows: u16) -> i64 {
        typical_wait_minutes(HalfDayLoad { booked, capacity, slots, windows, slot_minutes: 30 }, None)
    }

    #[test]
    fn nobody_waits_while_there_are_windows_enough() {
        assert_eq!(wait(0, 36, 6, 3), 0);
        assert_eq!(wait(18, 36, 6, 3), 0, "three a slot, three windows");
        for nonsense in [wait(5, 0, 6, 3), wait(5, 36, 0, 3), wait(5, 36, 6, 0), wait(-1, 36, 6, 3)] {
            assert_eq!(nonsense, 0);
        }
    }

    #[test]
    fn wait_grows_with_the_people_at_one_window() {
        // Six a slot, three windows, 15 minutes each: the second three wait 15, on average 7.5.
        assert_eq!(wait(36, 36, 6, 3), 10);
        // Five a slot at one window, 6 minutes each: 0, 6, 12, 18, 24.
        assert_eq!(wait(30, 30, 6, 1), 15);
        let waits: Vec<i64> = (0..=60).map(|booked| wait(booked, 60, 6, 1)).collect();
        assert!(waits.is_sorted() && waits[60] <= 30, "{waits:?}");
        assert!(wait(i64::MAX, i64::MAX, 1, 1) >= 0, "no figure is too large");
    }

    #[test]
    fn measured_service_times_take_the_place_of_the_plan() {
        let load = HalfDayLoad { booked: 36, capacity: 36, slots: 6, windows: 3, slot_minutes: 30 };
        assert_eq!(typical_wait_minutes(load, Some(20)), 10);
        assert_eq!(typical_wait_minutes(load, Some(40)), 20);
    }

    #[test]
    fn emptiest_point_comes_first_and_a_full_one_last() {
        assert_eq!(emptiest_first((9, 10), (50, 100)), Ordering::Less);
        assert_eq!(emptiest_first((1, 2), (50, 100)), Ordering::Equal);
        assert_eq!(emptiest_first((0, 0), (1, 100)), Ordering::Greater);
        assert_eq!(emptiest_first((0, 10), (0, 10)), Ordering::Equal);
    }
}
