//! Other people's systems. Each port is a trait with an adapter over HTTP and one that stands in for it and says so.

mod http;
mod identity;
mod sms;

pub use http::HttpPort;
pub use identity::{FormatOnlyCheck, HttpIdentityCheck};
pub use sms::{HttpSms, SmsSimulator};

use domain::view::SimulatedMessage;

/// Why somebody else's system did not do what it was asked. Never holds what was sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PortError {
    /// No connection, or no answer in time.
    #[error("unreachable")]
    Unreachable,
    /// An answer other than 2xx.
    #[error("answered {0}")]
    Refused(u16),
    /// An answer that is not in the documented shape.
    #[error("answer cannot be read")]
    Unreadable,
}

/// Sends short messages.
#[async_trait::async_trait]
pub trait SmsGateway: Send + Sync {
    /// Hands a message over. `to` is a mobile of eleven digits.
    async fn send(&self, to: &str, text: &str) -> Result<(), PortError>;

    /// What was sent, newest first; only a simulator knows.
    fn outbox(&self) -> Option<Vec<SimulatedMessage>> {
        None
    }
}

/// What an identity check says about a name and a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IdentityAnswer {
    /// They belong together (实名核验).
    Match,
    /// They do not.
    Mismatch,
    /// Nobody was asked: only the shape was checked (格式核验). The window verifies.
    FormatOnly,
}

/// Asks whether a name and a citizen number belong together.
#[async_trait::async_trait]
pub trait IdentityCheck: Send + Sync {
    /// Asks.
    async fn check(&self, real_name: &str, number: &str) -> Result<IdentityAnswer, PortError>;
}
