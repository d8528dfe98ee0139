//! The waiting list for an earlier place: who waits is asked in order, has some minutes to decide, and is not asked for ever.

use crate::{application::codes, error::Illegal};
use serde::{Deserialize, Serialize};

codes! {
    /// Where somebody stands in the list.
    WaitingStatus {
        /// In line.
        Waiting = "waiting",
        /// A place is kept for them; they decide.
        Offered = "offered",
        /// They took a place.
        Taken = "taken",
        /// They were asked as often as the policy says, or there is no booking any more that could become earlier.
        Ended = "ended",
        /// They left.
        Left = "left",
    }
}

codes! {
    /// What can happen to somebody in the list.
    WaitingEvent {
        /// A place came back that fits.
        Offer = "offer",
        /// They take it.
        Take = "take",
        /// They do not want it, or let the time run out.
        Pass = "pass",
        /// They leave the list.
        Leave = "leave",
        /// Their booking is gone, or too near to be changed.
        End = "end",
    }
}

use WaitingEvent as E;
use WaitingStatus as S;

impl WaitingStatus {
    /// The state after `event`, for somebody to whom `offered` places were offered so far and who is offered `most` at
    /// most.
    ///
    /// # Errors
    /// [`Illegal`] when the machine has no such edge.
    pub fn on(self, event: WaitingEvent, offered: i64, most: i64) -> Result<Self, Illegal> {
        match (self, event) {
            (S::Waiting, E::Offer) if offered < most => Ok(S::Offered),
            (S::Offered, E::Take) => Ok(S::Taken),
            (S::Offered, E::Pass) if offered >= most => Ok(S::Ended),
            (S::Offered, E::Pass) => Ok(S::Waiting),
            (S::Waiting | S::Offered, E::Leave) => Ok(S::Left),
            // An offer that is made runs its time: the place is theirs until then.
            (S::Waiting, E::End) => Ok(S::Ended),
            _ => Err(Illegal),
        }
    }

    /// Whether they are in the list.
    pub const fn is_open(self) -> bool {
        matches!(self, S::Waiting | S::Offered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicant_is_asked_three_times_at_most() {
        let mut status = S::Waiting;
        for asked in 1..=3 {
            status = status.on(E::Offer, asked - 1, 3).expect("asked");
            status = status.on(E::Pass, asked, 3).expect("passed");
            assert_eq!(status, if asked == 3 { S::Ended } else { S::Waiting });
        }
        assert_eq!(S::Waiting.on(E::Offer, 3, 3), Err(Illegal));
        assert_eq!(S::Waiting.on(E::Offer, 0, 0), Err(Illegal), "a city that offers nothing");
    }

    #[test]
    fn applicant_takes_only_what_was_offered() {
        for status in S::ALL {
            assert_eq!(status.on(E::Take, 1, 3).is_ok(), *status == S::Offered, "{status:?}");
            assert_eq!(status.on(E::Pass, 1, 3).is_ok(), *status == S::Offered, "{status:?}");
            assert_eq!(status.on(E::Leave, 1, 3).is_ok(), status.is_open(), "{status:?}");
            assert_eq!(status.on(E::End, 1, 3).is_ok(), *status == S::Waiting, "{status:?}");
            let ended = E::ALL.iter().all(|event| status.on(*event, 1, 3).is_err());
            assert_eq!(ended, !status.is_open(), "{status:?}");
            assert_eq!(S::from_code(status.code()), Some(*status));
        }
        assert!(E::ALL.iter().all(|event| E::from_code(event.code()) == Some(*event)));
        assert_eq!((S::from_code("x"), E::from_code("x")), (None, None));
    }
}
