//! The officers in an administrator's hands.

use crate::{
    authority::{Role, Scope},
    ids::AccountId,
    staff::{StaffAct, staff_name},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Whom the list shows, as an address names it: officers' names and codes.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffFilter {
    /// What the sign-in name begins with.
    pub name: Option<String>,
    /// One role.
    pub role: Option<Role>,
}

impl StaffFilter {
    /// Reads the parts of an address; what is none of ours counts as not given.
    pub fn read(name: Option<&str>, role: Option<&str>) -> Self {
        Self { name: name.and_then(|name| staff_name(name).ok()), role: role.and_then(Role::from_code) }
    }
}

/// An officer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StaffRow {
    /// Account.
    pub id: AccountId,
    /// Sign-in name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// How far it reaches.
    pub scope: Scope,
    /// What that place is called; empty for the whole city and for a place that is not there any more.
    pub place: String,
    /// Locked out.
    pub locked: bool,
    /// Sessions that are open.
    pub sessions: i64,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// A place that a scope can be: its code as [`Scope::to_code`] writes it, and its name.
pub type ScopeChoice = (String, String);

/// Every scope to choose from beside the whole city.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct ScopeChoices {
    /// Districts.
    pub districts: Vec<ScopeChoice>,
    /// Police stations.
    pub stations: Vec<ScopeChoice>,
    /// Service points.
    pub points: Vec<ScopeChoice>,
}

/// `/admin/users`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StaffListView {
    /// Whom the list shows.
    pub filter: StaffFilter,
    /// Officers by sign-in name.
    pub rows: Vec<StaffRow>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Scopes to choose from.
    pub scopes: ScopeChoices,
}

/// `/admin/users/{id}`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StaffMemberView {
    /// The officer.
    pub row: StaffRow,
    /// It is the administrator who looks.
    pub own: bool,
    /// Version that a change is about.
    pub version: i64,
    /// The last changes, the newest first.
    pub changes: Vec<StaffChangeEntry>,
    /// Scopes to choose from.
    pub scopes: ScopeChoices,
}

/// Something that was done about an officer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StaffChangeEntry {
    /// What.
    pub act: StaffAct,
    /// Role before.
    pub role_from: Role,
    /// Scope before, its code.
    pub scope_from: String,
    /// Role since.
    pub role: Role,
    /// Scope since, its code.
    pub scope: String,
    /// Who: the sign-in name.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What an officer needs to sign in for the first time, or again. Shown once and kept nowhere in the clear.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FirstSecrets {
    /// Sign-in name.
    pub name: String,
    /// First password, where there is a new one.
    pub password: Option<String>,
    /// Secret of the second factor in Base32, where there is a new one.
    pub totp_secret: Option<String>,
}

/// Whose code it is, as a telephone's list of codes shows it.
const ISSUER: &str = "Beijing%20Residence%20Permit";

impl FirstSecrets {
    /// The address that sets the second factor up in a telephone (Google's Key URI Format): six digits every 30 seconds,
    /// which is what every such program takes where nothing else is said. Sign-in names need no escaping.
    pub fn enrolment_address(&self) -> Option<String> {
        let secret = self.totp_secret.as_deref()?;
        Some(format!("otpauth://totp/{ISSUER}:{}?secret={secret}&issuer={ISSUER}", self.name))
    }
}

// No secret ever enters a log.
impl fmt::Debug for FirstSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FirstSecrets").field("name", &self.name).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrator_finds_officers_by_the_beginning_of_a_name_and_by_role() {
        let both = StaffFilter::read(Some("Wang"), Some("clerk"));
        assert_eq!(both, StaffFilter { name: Some("wang".to_owned()), role: Some(Role::Clerk) });
        assert_eq!(StaffFilter::read(Some("%"), Some("king")), StaffFilter::default());
        assert_eq!(StaffFilter::read(None, Some("")), StaffFilter::default());
    }

    #[test]
    fn officer_sets_the_second_factor_up_by_one_address() {
        let name = "li.na".to_owned();
        let fresh = FirstSecrets { name, password: None, totp_secret: Some("JBSWY3DP".to_owned()) };
        let address =
            "otpauth://totp/Beijing%20Residence%20Permit:li.na?secret=JBSWY3DP&issuer=Beijing%20Residence%20Permit";
        assert_eq!(fresh.enrolment_address().as_deref(), Some(address));
        assert_eq!(FirstSecrets { totp_secret: None, ..fresh }.enrolment_address(), None);
    }

    #[test]
    fn secrets_are_not_told_to_a_log() {
        let secrets = FirstSecrets {
            name: "wang".to_owned(),
            password: Some("first-password".to_owned()),
            totp_secret: Some("JBSWY3DP".to_owned()),
        };
        let told = format!("{secrets:?}");
        assert!(told.contains("wang") && !told.contains("first-password") && !told.contains("JBSWY3DP"), "{told}");
    }
}
