//! Why something may not happen: codes, never words, never what was typed.

use crate::violation::Violations;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The state machine has no such edge.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Illegal;

/// Why a request was refused. Crosses every boundary; the app has one sentence for each.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Nobody is signed in, or the session has ended.
    SignedOut,
    /// Staff: the second factor is still missing.
    SecondFactorNeeded,
    /// It does not exist, or it is not theirs to see: the two are told apart by nobody.
    NotFound,
    /// They may see it but not do this.
    NotAllowed,
    /// Somebody else changed it in between.
    Stale {
        /// When.
        at: Option<DateTime<Utc>>,
        /// Whether the other one was an officer.
        by_staff: bool,
    },
    /// Wrong input.
    Invalid(Violations),
    /// The state does not allow it (any more).
    WrongState,
    /// The service does not take submissions now (S12).
    ServiceClosed {
        /// When it opens next, if that is known.
        opens: Option<DateTime<Utc>>,
    },
    /// There is a live application of this service already.
    AlreadyLive,
    /// No place is left in the slot.
    NoPlaceLeft,
    /// The place is not held any more.
    HoldExpired,
    /// The policy's limit is reached (moves, no-shows, resends).
    LimitReached,
    /// They gave a place up of their own will, and may book this service again only from a moment on.
    TooSoon {
        /// That moment.
        from: DateTime<Utc>,
    },
    /// Name or password wrong, account unknown or locked: one answer for all.
    SignInFailed,
    /// Too many tries.
    TooManyTries {
        /// Seconds to wait.
        retry_after: i64,
    },
    /// A file that is not accepted.
    File(FileFault),
    /// The platform cannot do it at the moment; trying again later helps.
    Unavailable,
}

/// Why a file is not accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFault {
    /// Nothing in it.
    Empty,
    /// More than ten megabytes.
    TooBig,
    /// Neither JPEG, PNG nor PDF.
    WrongType,
    /// An iPhone picture: has to be saved as JPEG first.
    Heic,
    /// More pixels than a picture of a paper can have.
    TooManyPixels,
    /// Too small to be read.
    TooFewPixels,
    /// Cannot be opened.
    Broken,
    /// A PDF with a password or with active content.
    ActiveContent,
    /// More files than an application can hold.
    TooMany,
}
