//! The booking's state machine and what a place is worth: held, live or free.

use crate::{application::codes, error::Illegal};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

codes! {
    /// Where a booking stands.
    BookingStatus {
        /// Kept for a few minutes while the form is finished.
        Held = "held",
        /// Booked with the submission; the S7 moment is the first of these.
        Reserved = "reserved",
        /// Confirmed with the approval.
        Confirmed = "confirmed",
        /// The applicant is there.
        CheckedIn = "checked_in",
        /// Served.
        Served = "served",
        /// The hold ran out.
        Expired = "expired",
        /// Given up by the applicant or with the application.
        Cancelled = "cancelled",
        /// Taken away by the city; three others are offered first.
        Displaced = "displaced",
        /// The applicant did not come.
        Missed = "missed",
    }
}

codes! {
    /// What can happen to a booking.
    BookingEvent {
        /// The application is submitted.
        Reserve = "reserve",
        /// The application is approved.
        Confirm = "confirm",
        /// The applicant reports.
        CheckIn = "check_in",
        /// The window is done with them.
        Serve = "serve",
        /// The hold's time is over.
        Expire = "expire",
        /// The place is given back.
        Cancel = "cancel",
        /// The city takes the place away.
        Displace = "displace",
        /// The day passed without them.
        Miss = "miss",
    }
}

use BookingEvent as E;
use BookingStatus as S;

impl BookingStatus {
    /// The state after `event`.
    ///
    /// # Errors
    /// [`Illegal`] when the machine has no such edge.
    pub fn on(self, event: BookingEvent) -> Result<Self, Illegal> {
        let (from, to): (&[Self], Self) = match event {
            E::Reserve => (&[S::Held], S::Reserved),
            E::Confirm => (&[S::Reserved], S::Confirmed),
            E::CheckIn => (&[S::Confirmed], S::CheckedIn),
            E::Serve => (&[S::CheckedIn], S::Served),
            E::Expire => (&[S::Held], S::Expired),
            E::Cancel => (&[S::Held, S::Reserved, S::Confirmed, S::CheckedIn], S::Cancelled),
            E::Displace => (&[S::Reserved, S::Confirmed], S::Displaced),
            E::Miss => (&[S::Confirmed], S::Missed),
        };
        if from.contains(&self) { Ok(to) } else { Err(Illegal) }
    }

    /// Live: reserved, confirmed, checked in. At most one a citizen number and service over the whole city.
    pub const fn is_live(self) -> bool {
        matches!(self, S::Reserved | S::Confirmed | S::CheckedIn)
    }

    /// Whether the booking counts against the slot's capacity (held + live + served ≤ capacity).
    pub const fn takes_a_place(self) -> bool {
        match self {
            S::Held | S::Reserved | S::Confirmed | S::CheckedIn | S::Served => true,
            S::Expired | S::Cancelled | S::Displaced | S::Missed => false,
        }
    }
}

/// A hold: until when, and whether its one extension is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Hold {
    /// End of the hold.
    pub until: DateTime<Utc>,
    /// Whether it was extended already.
    pub extended: bool,
}

impl Hold {
    /// A new hold of `minutes`.
    pub fn starting(now: DateTime<Utc>, minutes: i64) -> Self {
        Self { until: now + Duration::minutes(minutes), extended: false }
    }

    /// Whether the place is still kept.
    pub fn stands(&self, now: DateTime<Utc>) -> bool {
        now < self.until
    }

    /// Extends once, by `minutes` after its end: whoever asks early loses nothing by it.
    ///
    /// # Errors
    /// [`Illegal`] when it was extended before or is over.
    pub fn extend(&self, now: DateTime<Utc>, minutes: i64) -> Result<Self, Illegal> {
        if self.extended || !self.stands(now) {
            return Err(Illegal);
        }
        Ok(Self { until: self.until + Duration::minutes(minutes), extended: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).expect("a moment")
    }

    #[test]
    fn booking_goes_from_hold_to_served() {
        let way = [E::Reserve, E::Confirm, E::CheckIn, E::Serve];
        assert_eq!(way.iter().try_fold(S::Held, |s, e| s.on(*e)), Ok(S::Served));
    }

    #[test]
    fn place_is_free_exactly_after_the_four_ends() {
        for status in S::ALL {
            let ended = matches!(status, S::Expired | S::Cancelled | S::Displaced | S::Missed);
            assert_eq!(status.takes_a_place(), !ended);
            assert!(!status.is_live() || status.takes_a_place());
            if ended || *status == S::Served {
                assert!(E::ALL.iter().all(|event| status.on(*event) == Err(Illegal)), "{status:?} is an end");
            }
            assert_eq!(S::from_code(status.code()), Some(*status));
        }
        assert!(E::ALL.iter().all(|event| E::from_code(event.code()) == Some(*event)));
        assert_eq!((S::from_code("x"), E::from_code("x")), (None, None));
    }

    #[test]
    fn applicant_may_extend_a_hold_once_and_not_after_its_end() {
        let hold = Hold::starting(at(0), 12);
        assert!(hold.stands(at(11)) && !hold.stands(at(12)));
        let longer = hold.extend(at(10), 12).expect("first extension");
        assert_eq!(longer.until, at(24));
        assert_eq!(longer.extend(at(11), 12), Err(Illegal));
        assert_eq!(hold.extend(at(12), 12), Err(Illegal));
        assert_eq!(hold.extend(at(0), 6).expect("asked for at once").until, at(18));
    }
}
