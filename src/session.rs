//! When a session ends, and what its page does about it before: nothing, go on quietly, or warn.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Whoever did something on the page within this time is not idle, seconds.
const HERE_SECONDS: i64 = 60;
/// Whoever pressed a key within this time is typing, seconds.
const TYPING_SECONDS: i64 = 3;
/// While a warning stands the page asks again this often: the session may go on elsewhere, seconds.
const WARNED_SECONDS: i64 = 60;

/// When a session ends, as the server knows it at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SessionEnds {
    /// That moment. A browser's clock may be wrong; the time since this answer is all that it measures.
    pub now: DateTime<Utc>,
    /// The end if nothing more happens. Every use moves it.
    pub idle: DateTime<Utc>,
    /// The end in any case.
    pub absolute: DateTime<Utc>,
    /// How long before an end the page warns, seconds.
    pub warn_seconds: i64,
}

/// Which of its two ends a session comes to first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// Nobody used it; going on is one click.
    Idle,
    /// It has lasted as long as a session may; the person signs in again.
    Absolute,
}

/// What the person is doing on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Presence {
    /// Nothing for a while.
    Away,
    /// Something, a moment ago.
    Here,
    /// Typing: nothing may come between.
    Typing,
}

/// What the page does next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// Asks the server again after so many seconds.
    Ask(i64),
    /// Looks again after so many seconds whether the person still types; the server need not be asked.
    Wait(i64),
    /// Tells the server that the person is here: no reason to warn anybody.
    GoOn,
    /// Warns of the end at this moment, and asks again after so many seconds.
    Warn(Ending, DateTime<Utc>, i64),
}

/// How long before its end a session warns, seconds: as long as the policy says, but never for more than a third of the
/// idle time, so that a short session is not all warning.
pub fn warn_seconds(policy_minutes: i64, idle_minutes: i64) -> i64 {
    (policy_minutes * 60).min(idle_minutes * 60 / 3).max(0)
}

impl SessionEnds {
    /// What the page does `since` seconds after this answer.
    pub fn next(&self, since: i64, presence: Presence) -> Next {
        let (ending, end) =
            if self.idle < self.absolute { (Ending::Idle, self.idle) } else { (Ending::Absolute, self.absolute) };
        let left = (end - self.now - TimeDelta::seconds(since.max(0))).num_seconds().max(0);
        if left > self.warn_seconds {
            return Next::Ask(left - self.warn_seconds);
        }
        match (ending, presence) {
            (Ending::Idle, Presence::Here | Presence::Typing) => Next::GoOn,
            (Ending::Absolute, Presence::Typing) => Next::Wait(TYPING_SECONDS),
            (ending, _) => Next::Warn(ending, end, WARNED_SECONDS.min(left + 1)),
        }
    }
}

impl Presence {
    /// From the seconds since the last key and since the last touch or click, if there were any.
    pub fn of(since_key: Option<i64>, since_touch: Option<i64>) -> Self {
        let within = |since: Option<i64>, limit| since.is_some_and(|since| (0..limit).contains(&since));
        if within(since_key, TYPING_SECONDS) {
            Self::Typing
        } else if within(since_key, HERE_SECONDS) || within(since_touch, HERE_SECONDS) {
            Self::Here
        } else {
            Self::Away
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A session with so many minutes left, warning five minutes before.
    fn left(idle: i64, absolute: i64) -> SessionEnds {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("a moment");
        let after = |minutes| now + TimeDelta::minutes(minutes);
        SessionEnds { now, idle: after(idle), absolute: after(absolute), warn_seconds: 300 }
    }

    #[test]
    fn idle_person_is_warned_five_minutes_before_the_end_and_not_earlier() {
        let ends = left(30, 720);
        assert_eq!(ends.next(0, Presence::Away), Next::Ask(25 * 60));
        assert_eq!(ends.next(25 * 60 - 1, Presence::Away), Next::Ask(1));
        assert_eq!(ends.next(25 * 60, Presence::Away), Next::Warn(Ending::Idle, ends.idle, 60));
        assert_eq!(ends.next(30 * 60 - 10, Presence::Away), Next::Warn(Ending::Idle, ends.idle, 11));
        assert_eq!(
            ends.next(31 * 60, Presence::Away),
            Next::Warn(Ending::Idle, ends.idle, 1),
            "the server says the rest"
        );
        assert_eq!(ends.next(-600, Presence::Away), Next::Ask(25 * 60), "a clock that was set back takes nothing away");
    }

    #[test]
    fn person_who_is_there_goes_on_without_a_word() {
        for presence in [Presence::Here, Presence::Typing] {
            assert_eq!(left(4, 720).next(0, presence), Next::GoOn);
            assert_eq!(left(6, 720).next(0, presence), Next::Ask(60), "and nothing is asked before the time");
        }
    }

    #[test]
    fn person_learns_of_the_absolute_end_even_while_they_are_there_but_not_while_they_type() {
        let ends = left(30, 4);
        assert_eq!(ends.next(0, Presence::Here), Next::Warn(Ending::Absolute, ends.absolute, 60));
        assert_eq!(ends.next(0, Presence::Away), Next::Warn(Ending::Absolute, ends.absolute, 60));
        assert_eq!(ends.next(0, Presence::Typing), Next::Wait(3));
        assert_eq!(left(4, 4).next(0, Presence::Here), Next::Warn(Ending::Absolute, left(4, 4).absolute, 60));
    }

    #[test]
    fn idle_person_shortly_before_the_absolute_end_hears_of_the_end_that_comes_first() {
        let ends = left(2, 3);
        assert_eq!(ends.next(0, Presence::Away), Next::Warn(Ending::Idle, ends.idle, 60));
    }

    #[test]
    fn person_with_a_short_session_is_warned_in_its_last_third() {
        assert_eq!(warn_seconds(5, 30), 300);
        assert_eq!(warn_seconds(5, 15), 300);
        assert_eq!(warn_seconds(5, 6), 120);
        assert_eq!(warn_seconds(5, 1), 20);
        assert_eq!(warn_seconds(0, 30), 0);
    }

    #[test]
    fn person_is_there_for_a_minute_after_a_key_or_a_touch_and_types_for_a_few_seconds() {
        assert_eq!(Presence::of(None, None), Presence::Away);
        assert_eq!(Presence::of(Some(2), None), Presence::Typing);
        assert_eq!(Presence::of(Some(3), Some(90)), Presence::Here);
        assert_eq!(Presence::of(Some(90), Some(59)), Presence::Here);
        assert_eq!(Presence::of(Some(60), Some(60)), Presence::Away);
        assert_eq!(Presence::of(Some(-5), None), Presence::Away, "the clock was set back");
    }
}
