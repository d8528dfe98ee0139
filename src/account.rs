//! The account's state machine and the limits on tries.

use crate::{application::codes, error::Illegal};
use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

codes! {
    /// How far a person is known.
    AccountStatus {
        /// Registered; the mobile is not proved yet.
        Registered = "registered",
        /// The mobile is proved by a code.
        PhoneVerified = "phone_verified",
        /// Name and number have the right shape (格式核验); may apply and book.
        NumberChecked = "number_checked",
        /// Verified by the identity check or by a clerk at the window (实名核验).
        Verified = "verified",
        /// Too many tries; unlocks by time or by staff.
        Locked = "locked",
        /// Closed by the person.
        Closed = "closed",
    }
}

codes! {
    /// What can happen to an account.
    AccountEvent {
        /// The code was right.
        VerifyPhone = "verify_phone",
        /// Name and checksum hold.
        CheckNumber = "check_number",
        /// The identity check or the clerk vouches.
        Verify = "verify",
        /// Too many tries.
        Lock = "lock",
        /// Closed by the person.
        Close = "close",
    }
}

use AccountEvent as E;
use AccountStatus as S;

impl AccountStatus {
    /// The state after `event`. Unlocking is not an edge: it gives back the state before the lock.
    ///
    /// # Errors
    /// [`Illegal`] when the machine has no such edge.
    pub fn on(self, event: AccountEvent) -> Result<Self, Illegal> {
        let (from, to): (&[Self], Self) = match event {
            E::VerifyPhone => (&[S::Registered], S::PhoneVerified),
            E::CheckNumber => (&[S::PhoneVerified], S::NumberChecked),
            E::Verify => (&[S::NumberChecked, S::Verified], S::Verified),
            E::Lock => (&[S::Registered, S::PhoneVerified, S::NumberChecked, S::Verified], S::Locked),
            E::Close => (&[S::Registered, S::PhoneVerified, S::NumberChecked, S::Verified, S::Locked], S::Closed),
        };
        if from.contains(&self) { Ok(to) } else { Err(Illegal) }
    }

    /// Whether the person may apply and book (S2: real-name registration first).
    pub const fn may_apply(self) -> bool {
        matches!(self, S::NumberChecked | S::Verified)
    }
}

/// A limit on tries: so many within so many minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TryLimit {
    /// Tries allowed in the window.
    pub tries: i64,
    /// Length of the window, minutes.
    pub minutes: i64,
}

impl TryLimit {
    /// Start of the window that `now` lies in. Windows are fixed, so that one counter row a window is enough.
    pub fn window_start(self, now: DateTime<Utc>) -> DateTime<Utc> {
        let length = self.minutes.max(1) * 60;
        let start = now.timestamp().div_euclid(length) * length;
        DateTime::from_timestamp(start, 0).unwrap_or(now)
    }

    /// Seconds until the window of `now` ends; at least one.
    pub fn retry_after(self, now: DateTime<Utc>) -> i64 {
        (self.window_start(now) + Duration::minutes(self.minutes.max(1)) - now).num_seconds().max(1)
    }

    /// Whether one more try is allowed after `used` tries.
    pub const fn allows(self, used: i64) -> bool {
        used < self.tries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn person_is_known_step_by_step() {
        let way = [E::VerifyPhone, E::CheckNumber];
        let known = way.iter().try_fold(S::Registered, |s, e| s.on(*e));
        assert_eq!(known, Ok(S::NumberChecked));
        assert!(S::NumberChecked.may_apply() && S::Verified.may_apply() && !S::PhoneVerified.may_apply());
        assert_eq!(S::Registered.on(E::Verify), Err(Illegal));
        assert_eq!(S::Closed.on(E::Close), Err(Illegal));
        assert_eq!(S::Verified.on(E::Verify), Ok(S::Verified), "vouched for twice");
        for status in S::ALL {
            assert_eq!(S::from_code(status.code()), Some(*status));
            let open = !matches!(status, S::Locked | S::Closed);
            assert_eq!(status.on(E::Lock).is_ok(), open, "{status:?}");
            assert_eq!(status.on(E::Close).is_ok(), open || *status == S::Locked, "{status:?}");
        }
        assert!(E::ALL.iter().all(|event| E::from_code(event.code()) == Some(*event)));
        assert_eq!((S::from_code("x"), E::from_code("x")), (None, None));
    }

    #[test]
    fn stranger_runs_out_of_tries_and_is_told_for_how_long() {
        let limit = TryLimit { tries: 5, minutes: 15 };
        assert!(limit.allows(4) && !limit.allows(5));
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("a moment");
        assert!(limit.window_start(now) <= now);
        assert!((1..=900).contains(&limit.retry_after(now)));
        assert_eq!(limit.window_start(now), limit.window_start(limit.window_start(now)));
    }
}
