//! Beijing time: UTC+8, the whole year. China has had no daylight saving since 1991.

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

const AHEAD_OF_UTC: TimeDelta = TimeDelta::hours(8);

/// The day on Beijing's calendars at an instant.
pub fn beijing_date(instant: DateTime<Utc>) -> NaiveDate {
    beijing_naive(instant).date()
}

/// What Beijing's clocks show at an instant.
pub fn beijing_naive(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.naive_utc().checked_add_signed(AHEAD_OF_UTC).unwrap_or(NaiveDateTime::MAX)
}

/// The instant at which Beijing's clocks show this.
pub fn from_beijing(local: NaiveDateTime) -> DateTime<Utc> {
    local.checked_sub_signed(AHEAD_OF_UTC).unwrap_or(NaiveDateTime::MIN).and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    #[test]
    fn beijing_is_eight_hours_ahead_in_winter_and_summer() {
        for (instant, local) in [
            ("2016-11-30T15:59:59Z", "2016-11-30T23:59:59"),
            ("2016-11-30T16:00:00Z", "2016-12-01T00:00:00"),
            ("2026-07-01T01:00:00Z", "2026-07-01T09:00:00"),
        ] {
            let local: NaiveDateTime = local.parse().expect("a time");
            assert_eq!(beijing_naive(utc(instant)), local);
            assert_eq!(beijing_date(utc(instant)), local.date());
            assert_eq!(from_beijing(local), utc(instant));
        }
    }

    #[test]
    fn ends_of_time_do_not_panic() {
        assert_eq!(beijing_naive(DateTime::<Utc>::MAX_UTC), NaiveDateTime::MAX);
        assert_eq!(from_beijing(NaiveDateTime::MIN), NaiveDateTime::MIN.and_utc());
    }
}
