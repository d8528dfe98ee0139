//! One's own account: another mobile, closing it.

use super::PasswordCheck;
use crate::{application::ApplicationStatus, error::Refusal, service::Service, violation::Violations};
use serde::{Deserialize, Serialize};

/// `/me/profile/mobile`: what the form shows again after a wrong try; never the password.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MobilePage {
    /// What was typed.
    pub typed: String,
    /// The password is not right.
    pub wrong_current: bool,
    /// It is the mobile that the account has already.
    pub same: bool,
    /// Another account has this mobile; said only to whoever has proved that it is theirs.
    pub taken: bool,
    /// What is wrong with the new one.
    pub violations: Violations,
    /// Why it went no further.
    pub refusal: Option<Refusal>,
}

impl MobilePage {
    /// Whether something is wrong.
    pub fn is_wrong(&self) -> bool {
        self.wrong_current || self.same || self.taken || !self.violations.is_empty() || self.refusal.is_some()
    }
}

/// An application, for somebody who wants to close the account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClosingRow {
    /// Its number, once submitted.
    pub number: Option<String>,
    /// Of which service.
    pub service: Service,
    /// Where it stands.
    pub status: ApplicationStatus,
}

/// `/me/profile/close`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ClosingView {
    /// Applications that are withdrawn with the account.
    pub withdrawn: Vec<ClosingRow>,
    /// Those that have to be waited for: the account cannot be closed now.
    pub waits: Vec<ClosingRow>,
    /// Days until name, number and mobile are deleted.
    pub keep_days: i64,
    /// What is wrong with the last try.
    pub password: PasswordCheck,
}
