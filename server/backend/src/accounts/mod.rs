//! Accounts and sessions: registration, sign-in, second factor, recovery, devices, claims to a number, limits on tries.
//!
//! Nobody learns here whether somebody else has an account: known and unknown take the same way, do the same work and
//! get the same answer, up to the moment at which a code from the mobile has proved who is asking.

mod claims;
mod closing;
mod codes;
mod confirm;
mod device;
mod export;
mod kept;
mod login;
mod lookup;
mod mobile_change;
mod people;
mod profile;
mod recover;
mod register;
mod secrets;
mod session;
mod sign_in;
mod staff;
mod staff_acts;
mod throttle;
mod totp;
mod unlock;
mod wording;

pub use confirm::{Confirmed, ConfirmedThen};
pub use kept::KeptPost;
pub use lookup::Lookups;
pub use mobile_change::MobileThen;
pub use people::NewApplicant;
pub use register::{Elsewhere, RegisterThen, Registering};
pub use session::Caller;
pub use sign_in::{SignInInput, SignedIn, Then};
pub(crate) use throttle::Counted;
pub use totp::code_at as totp_code_at;

/// One request as the accounts see it.
#[derive(Clone, Default)]
pub struct Visit {
    /// The session cookie's value.
    pub token: Option<String>,
    /// Client address; counted by its keyed hash, never stored.
    pub address: String,
    /// `User-Agent` as sent.
    pub device: String,
}

// The token is a secret and the address is personal.
impl std::fmt::Debug for Visit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Visit").field("has_token", &self.token.is_some()).finish_non_exhaustive()
    }
}
