//! Who works in the office: what is typed about an officer, how far which role may reach, and which role may follow which.

use crate::{
    application::codes,
    authority::{Role, Scope},
    text::fold,
    trail::TrailAction,
    violation::{Field, Rule, Violations},
};
use serde::{Deserialize, Serialize};

/// The longest sign-in name, characters.
const LONGEST_NAME: usize = 40;

codes! {
    /// What an administrator did about an officer.
    StaffAct {
        /// Added.
        Added = "added",
        /// Another role, or another scope.
        Changed = "changed",
        /// Locked out.
        Locked = "locked",
        /// Let in again.
        Unlocked = "unlocked",
        /// Every session ended.
        SignedOut = "signed_out",
        /// Another second factor.
        SecondFactorReset = "second_factor_reset",
        /// Another first password.
        PasswordReset = "password_reset",
    }
}

impl StaffAct {
    /// What the trail says about it.
    pub const fn trail(self) -> TrailAction {
        match self {
            Self::Added => TrailAction::StaffAdded,
            Self::Changed => TrailAction::StaffChanged,
            Self::Locked => TrailAction::StaffLocked,
            Self::Unlocked => TrailAction::StaffUnlocked,
            Self::SignedOut => TrailAction::StaffSignedOut,
            Self::SecondFactorReset => TrailAction::SecondFactorReset,
            Self::PasswordReset => TrailAction::PasswordReset,
        }
    }

    /// Whether the officer's sessions end with it. A change of role works at once without that.
    pub const fn ends_sessions(self) -> bool {
        match self {
            Self::Locked | Self::SignedOut | Self::SecondFactorReset | Self::PasswordReset => true,
            Self::Added | Self::Changed | Self::Unlocked => false,
        }
    }
}

/// What was typed about an officer.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffInput {
    /// The sign-in name.
    pub login: String,
    /// Code of the role.
    pub role: String,
    /// Code of the scope: `city`, `district:110105`.
    pub scope: String,
}

impl StaffInput {
    /// Sign-in name, role and scope.
    ///
    /// # Errors
    /// Every violation.
    pub fn parse(&self) -> Result<(String, Role, Scope), Violations> {
        let mut wrong = Violations::new();
        let name = wrong.take(Field::Login, staff_name(&self.login));
        let place = self.place().map_err(|more| wrong.extend(more)).ok();
        wrong.or(name.zip(place).map(|(name, (role, scope))| (name, role, scope)))
    }

    /// Role and scope alone.
    ///
    /// # Errors
    /// Every violation.
    pub fn place(&self) -> Result<(Role, Scope), Violations> {
        let mut wrong = Violations::new();
        let role = Role::from_code(&self.role).filter(|role| role.is_staff()).ok_or(missing(&self.role));
        let role = wrong.take(Field::Role, role);
        let scope = wrong.take(Field::Scope, Scope::from_code(&self.scope).ok_or(missing(&self.scope)));
        if let (Some(role), Some(scope)) = (role, &scope)
            && !fits(role, scope)
        {
            wrong.add(Field::Scope, Rule::NotOffered);
        }
        wrong.or(role.zip(scope))
    }
}

const fn missing(code: &str) -> Rule {
    if code.is_empty() { Rule::Required } else { Rule::NotAChoice }
}

/// A sign-in name as it is stored: small letters, digits, `.`, `-` and `_`. It begins with a letter, because one of digits only
/// could be somebody's mobile or citizen number.
///
/// # Errors
/// `Required`, `TooLong` or `Malformed`.
pub fn staff_name(raw: &str) -> Result<String, Rule> {
    let name = fold(raw).to_lowercase();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    if name.is_empty() {
        Err(Rule::Required)
    } else if name.chars().count() > LONGEST_NAME {
        Err(Rule::TooLong)
    } else if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !name.chars().all(allowed) {
        Err(Rule::Malformed)
    } else {
        Ok(name)
    }
}

/// Whether a role may reach just so far: content, trail and administration belong to the whole city.
pub const fn fits(role: Role, scope: &Scope) -> bool {
    match role {
        Role::Editor | Role::Auditor | Role::Administrator => matches!(scope, Scope::City),
        Role::Reviewer | Role::Clerk | Role::Production | Role::PointManager => true,
        Role::Applicant => false,
    }
}

/// Whether somebody who has had these roles may have that one. Whoever has ever administered does not audit, and the other way
/// round: they would read what they did themselves.
pub fn may_take(role: Role, held: impl IntoIterator<Item = Role>) -> bool {
    let barred = match role {
        Role::Auditor => Some(Role::Administrator),
        Role::Administrator => Some(Role::Auditor),
        Role::Applicant | Role::Reviewer | Role::Clerk | Role::Production | Role::PointManager | Role::Editor => None,
    };
    barred.is_none_or(|barred| !held.into_iter().any(|one| one == barred))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::{DistrictCode, PointId};

    fn typed(login: &str, role: &str, scope: &str) -> StaffInput {
        StaffInput { login: login.to_owned(), role: role.to_owned(), scope: scope.to_owned() }
    }

    #[test]
    fn administrator_names_an_officer_with_role_and_scope() {
        let answer = typed(" Wang.Li ", "reviewer", "district:110105").parse();
        let scope = Scope::District(DistrictCode::new("110105"));
        assert_eq!(answer, Ok(("wang.li".to_owned(), Role::Reviewer, scope)));
        let answer = typed("zhao", "clerk", "point:SP110105001").parse();
        assert_eq!(answer, Ok(("zhao".to_owned(), Role::Clerk, Scope::Point(PointId::new("SP110105001")))));
    }

    #[test]
    fn administrator_is_told_everything_that_is_wrong_with_an_officer() {
        let wrong = typed("", "", "").parse().expect_err("nothing was typed");
        for field in [Field::Login, Field::Role, Field::Scope] {
            assert_eq!(wrong.of(field), Some(Rule::Required), "{field:?}");
        }
        let wrong = typed("13912345678", "applicant", "planet:earth").parse().expect_err("all of it");
        assert_eq!(wrong.of(Field::Login), Some(Rule::Malformed));
        assert_eq!((wrong.of(Field::Role), wrong.of(Field::Scope)), (Some(Rule::NotAChoice), Some(Rule::NotAChoice)));
        for (name, rule) in [("a b", Rule::Malformed), ("王", Rule::Malformed), ("_a", Rule::Malformed)] {
            assert_eq!(staff_name(name), Err(rule), "{name}");
        }
        assert_eq!(staff_name(&"a".repeat(LONGEST_NAME + 1)), Err(Rule::TooLong));
    }

    #[test]
    fn who_works_for_the_whole_city_has_no_smaller_scope() {
        for role in Role::ALL {
            let part = fits(*role, &Scope::District(DistrictCode::new("110105")));
            let whole = matches!(role, Role::Editor | Role::Auditor | Role::Administrator);
            assert_eq!(part, role.is_staff() && !whole, "{role:?}");
            assert_eq!(fits(*role, &Scope::City), role.is_staff(), "{role:?}");
        }
        let wrong = typed("li", "auditor", "district:110105").parse().expect_err("a part of the city");
        assert_eq!(wrong.of(Field::Scope), Some(Rule::NotOffered));
    }

    #[test]
    fn administrator_never_becomes_an_auditor_nor_an_auditor_an_administrator() {
        assert!(!may_take(Role::Auditor, [Role::Editor, Role::Administrator]), "not by a detour either");
        assert!(!may_take(Role::Administrator, [Role::Auditor]));
        assert!(may_take(Role::Auditor, [Role::Editor, Role::Clerk]) && may_take(Role::Clerk, [Role::Administrator]));
        assert!(may_take(Role::Administrator, [Role::Administrator]));
    }

    #[test]
    fn act_survives_the_database_and_has_an_entry_of_its_own() {
        for act in StaffAct::ALL {
            assert_eq!(StaffAct::from_code(act.code()), Some(*act));
            assert_eq!(StaffAct::ALL.iter().filter(|other| other.trail() == act.trail()).count(), 1, "{act:?}");
        }
        assert!(StaffAct::Locked.ends_sessions() && !StaffAct::Changed.ends_sessions());
    }
}
