//! Accounts and sessions.

use crate::{
    authority::{Role, Scope},
    error::Refusal,
    ids::{AccountId, ClaimId, SessionId},
    violation::Violations,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Who is signed in, as the frame of every page shows it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WhoView {
    /// Account.
    pub account: AccountId,
    /// Role.
    pub role: Role,
    /// Scope.
    pub scope: Scope,
    /// Name to show: masked real name, or the staff name.
    pub name: String,
}

/// One signed-in device.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SessionRow {
    /// Identifier for ending it.
    pub id: SessionId,
    /// Browser and system in short, from the user agent.
    pub device: String,
    /// Signed in.
    pub created_at: DateTime<Utc>,
    /// Last used.
    pub seen_at: DateTime<Utc>,
    /// Whether it is this one.
    pub current: bool,
}

/// A claim to a registered number, as staff see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClaimRow {
    /// Identifier.
    pub id: ClaimId,
    /// Citizen number, masked.
    pub citizen_number: String,
    /// Name that the claimant gave.
    pub real_name: String,
    /// Mobile that the claimant gave, masked.
    pub mobile: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a page of the registration form shows again after wrong input; never the password.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterPage {
    /// What was typed, without the password.
    pub real_name: String,
    /// Citizen number as typed.
    pub citizen_number: String,
    /// Mobile as typed.
    pub mobile: String,
    /// Consent as ticked.
    pub consent: String,
    /// The text of the privacy notice that it was about.
    pub notice: String,
    /// What is wrong.
    pub violations: Violations,
    /// Why it went no further, when the input itself was right.
    pub refusal: Option<Refusal>,
    /// The identity check says that name and number do not belong together.
    pub not_matched: bool,
}

/// What the sign-in form shows again after a wrong try; never the password.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInPage {
    /// What was typed as the name.
    pub login: String,
    /// Where to go afterwards: a path inside, or nothing.
    pub next: String,
    /// What is missing.
    pub violations: Violations,
    /// Why the try failed.
    pub refusal: Option<Refusal>,
}

/// The page that asks staff for the second factor, or a person for a login to recover.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AskPage {
    /// What was typed; empty for codes.
    pub typed: String,
    /// What is wrong with it.
    pub violations: Violations,
    /// Why it went no further.
    pub refusal: Option<Refusal>,
}

/// `/me/profile`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProfileView {
    /// Name as the frame shows it.
    pub name: String,
    /// Citizen number, masked; none for staff.
    pub citizen_number: Option<String>,
    /// Mobile, masked; none for staff.
    pub mobile: Option<String>,
    /// Whether the identity was verified, or only checked by shape.
    pub verified: bool,
    /// Signed-in devices, this one first.
    pub sessions: Vec<SessionRow>,
    /// What is wrong with the last try to change the password.
    pub password: PasswordCheck,
}

/// What is wrong with a try to change the password.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PasswordCheck {
    /// The current password is not right.
    pub wrong_current: bool,
    /// What is wrong with the new one.
    pub violations: Violations,
    /// Why it went no further.
    pub refusal: Option<Refusal>,
}

/// The page that asks for a code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CodePage {
    /// Mobile the code went to, masked; empty where naming it would tell whether there is an account.
    pub mobile: String,
    /// Seconds until it may be sent again; 0 at once.
    pub resend_in: i64,
    /// What is wrong with the code, and with the new password when one is asked for too.
    pub violations: Violations,
    /// Why it went no further.
    pub refusal: Option<Refusal>,
}

/// One line of the SMS simulator's outbox (demo mode only).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SimulatedMessage {
    /// To whom.
    pub to: String,
    /// The text.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}
