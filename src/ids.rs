//! Identifiers. Text that sorts by time of creation (UUID version 7, no hyphens); never shown to be guessed from.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest identifier of the city's own data, bytes.
const LONGEST: usize = 64;

/// Whether a text can be an identifier of the city's own data (a service point, a police station): ASCII letters, digits, `-`
/// and `_`, so that it can stand in an address and in a slot's key. Imports, keys and pages all ask this one function: what an
/// import lets in, no page loses.
pub fn is_plain_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(plain)
}

macro_rules! identifier {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug, Default)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps text that is already an identifier.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

identifier! {
    /// A person's or an officer's account.
    AccountId,
    /// An application, from its first draft on.
    ApplicationId,
    /// A booking of one place in one slot.
    BookingId,
    /// An uploaded piece of evidence.
    EvidenceId,
    /// A notice in a person's inbox.
    NoticeId,
    /// A claim to an identity number that is already registered.
    ClaimId,
    /// A closure of a service point.
    ClosureId,
    /// A change of a service point's timetable that was confirmed.
    PointChangeId,
    /// A batch of documents that are made together.
    BatchId,
    /// A piece of feedback, as officers handle it.
    FeedbackId,
    /// A version of a document of the content.
    ContentVersionId,
    /// A signed-in session as its owner may see and end it (not the secret in the cookie).
    SessionId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifier_of_a_city_can_stand_in_an_address() {
        for id in ["SP110101001", "cy-jianwai_2", "7", &"a".repeat(64)] {
            assert!(is_plain_id(id), "{id}");
        }
        for other in ["", "SP 1", "SP1@2", "SP1&check=1", "SP1\r\n", "网点", "a/b", "a.b", &"a".repeat(65)] {
            assert!(!is_plain_id(other), "{other}");
        }
    }
}
