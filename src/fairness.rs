//! Rules that keep places from being passed on under the counter: a place that was sold and is given up comes back at a
//! moment that nobody can know, and who gives one up of their own will waits before they book again.

use crate::{
    booking::{BookingEvent, BookingStatus},
    error::Refusal,
};
use chrono::{DateTime, Duration, Utc};

/// When others can have the place of a booking that ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ComesBack {
    /// Nobody was sold it (a hold), or nobody could use it any more (its time is over, or the city took it away).
    AtOnce,
    /// It was sold: after a random delay.
    AfterDelay,
}

impl ComesBack {
    /// Of the place of a booking in state `from`, if it ends by `event`.
    pub const fn of(from: BookingStatus, event: BookingEvent) -> Self {
        match event {
            BookingEvent::Cancel if from.is_live() => Self::AfterDelay,
            _ => Self::AtOnce,
        }
    }
}

/// When a place that is given up `now` comes back: between `least` and `most` minutes from now, both included, to the
/// second. `random` is any number, each as likely as the other; the policy may name the limits the wrong way round.
pub fn comes_back_at(now: DateTime<Utc>, least: i64, most: i64, random: u32) -> DateTime<Utc> {
    // A hundred days: more is a mistake in the table, and no reason to fail.
    let minutes = |minutes: i64| minutes.clamp(0, 144_000);
    let (least, most) = (minutes(least.min(most)), minutes(least.max(most)));
    let seconds = (most - least) * 60 + 1;
    now + Duration::seconds(least * 60 + i64::from(random) % seconds)
}

/// Until when somebody who gives a place up `now` of their own will cannot book the same service.
pub fn may_book_from(now: DateTime<Utc>, cooldown_minutes: i64) -> DateTime<Utc> {
    now + Duration::minutes(cooldown_minutes.clamp(0, 144_000))
}

/// Whether somebody may book now who may book again from a moment on.
///
/// # Errors
/// [`Refusal::TooSoon`] with that moment.
pub fn check_cooldown(from: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), Refusal> {
    match from.filter(|from| now < *from) {
        Some(from) => Err(Refusal::TooSoon { from }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use BookingEvent as E;
    use BookingStatus as S;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000, 0).expect("a moment")
    }

    #[test]
    fn sold_place_comes_back_late_and_a_hold_at_once() {
        for status in [S::Reserved, S::Confirmed, S::CheckedIn] {
            assert_eq!(ComesBack::of(status, E::Cancel), ComesBack::AfterDelay);
        }
        for (status, event) in
            [(S::Held, E::Cancel), (S::Held, E::Expire), (S::Confirmed, E::Miss), (S::Reserved, E::Displace)]
        {
            assert_eq!(ComesBack::of(status, event), ComesBack::AtOnce);
        }
    }

    #[test]
    fn place_comes_back_between_the_two_limits() {
        let delay = |least, most, random| (comes_back_at(now(), least, most, random) - now()).num_seconds();
        assert_eq!((delay(5, 45, 0), delay(5, 45, 2400), delay(5, 45, 2401)), (300, 2700, 300));
        assert!((0..100).map(|random| delay(5, 45, random * 42_949_672)).all(|s| (300..=2700).contains(&s)));
        assert_eq!((delay(0, 0, 7), delay(10, 10, u32::MAX)), (0, 600));
        assert_eq!((delay(45, 5, 0), delay(45, 5, 2400)), (300, 2700), "limits the wrong way round");
        assert!(delay(i64::MIN, i64::MAX, u32::MAX) >= 0);
    }

    #[test]
    fn applicant_who_cancelled_waits_to_the_minute() {
        let from = may_book_from(now(), 120);
        let refused = Err(Refusal::TooSoon { from });
        assert_eq!(check_cooldown(Some(from), now()), refused);
        assert_eq!(check_cooldown(Some(from), from - Duration::seconds(1)), refused);
        assert_eq!(check_cooldown(Some(from), from), Ok(()));
        assert_eq!(check_cooldown(None, now()), Ok(()));
        assert_eq!((may_book_from(now(), 0), may_book_from(now(), -5)), (now(), now()));
    }
}
