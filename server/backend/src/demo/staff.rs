//! Who did what to made-up applications.

use super::course::By;
use domain::{authority::Role, ids::AccountId};

/// The officers of the demo, who did what officers did.
#[derive(Clone, Debug)]
pub(super) struct Staff {
    /// Reviewer.
    pub reviewer: AccountId,
    /// Clerk.
    pub clerk: AccountId,
    /// Production; none where the demo has nobody for it.
    pub production: Option<AccountId>,
}

impl Staff {
    /// Who that was, and in which role; nobody where a time passed.
    pub fn actor(&self, by: By, applicant: &AccountId) -> (Option<AccountId>, Option<Role>) {
        let (who, role) = match by {
            By::Applicant => (Some(applicant), Role::Applicant),
            By::Reviewer => (Some(&self.reviewer), Role::Reviewer),
            By::Clerk => (Some(&self.clerk), Role::Clerk),
            By::Production => (self.production.as_ref(), Role::Production),
            By::Clock => return (None, None),
        };
        (who.cloned(), who.map(|_| role))
    }
}
