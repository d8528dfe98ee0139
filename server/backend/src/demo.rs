//! Demo mode: fixed accounts for trying the platform out. They exist nowhere else (6.3.2 of the requirements).

mod answers;
mod batch;
mod batches;
mod course;
mod dice;
mod fill;
mod made;
mod notice;
mod people;
mod places;
mod rows;
mod shares;
mod staff;
mod world;

pub use fill::{Filling, fill};

use crate::{Backend, Error, Result, accounts::NewApplicant, policy};
use chrono::NaiveDate;
use domain::{
    authority::{Role, Scope},
    citizen_number::CitizenNumber,
    geography::PointId,
    mobile::Mobile,
    real_name::RealName,
};
use serde::Serialize;

/// The point the demo's clerk works at: 建外街道 in 朝阳, where most of the demo's applicants live.
pub const CLERK_POINT: &str = "SP110105001";

/// A fixed account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DemoAccount {
    /// Role.
    pub role: &'static str,
    /// What to sign in with.
    pub login: &'static str,
    /// Password.
    pub password: &'static str,
    /// Secret of the second factor, Base32; staff only.
    pub totp_secret: Option<&'static str>,
}

/// Figures of the demo's policy: its clerk may check somebody in so many days before the visit, so that a whole journey fits into
/// one sitting, and whoever tries it out does so from one address.
const FIGURES: [(&str, i64); 2] = [("early_check_in_days", 60), ("registrations_address", 1_000)];

const APPLICANT_NAME: &str = "王小明";
const APPLICANT_MOBILE: &str = "13800138000";

/// The fixed accounts. The number is from a sample and fits its checksum; it is nobody's.
pub fn accounts() -> Vec<DemoAccount> {
    let officer = |role: Role, login, password, secret| DemoAccount {
        role: role.code(),
        login,
        password,
        totp_secret: Some(secret),
    };
    vec![
        DemoAccount {
            role: Role::Applicant.code(),
            login: "11010519491231002X",
            password: "demo-Applicant-2026",
            totp_secret: None,
        },
        officer(Role::Reviewer, "reviewer", "demo-Review-2026-er", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
        officer(Role::Clerk, "clerk", "demo-Window-2026-clk", "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"),
        officer(Role::Production, "production", "demo-Cards-2026-prd", "OBZG6ZDVMN2GS33OEBYGK4TNNF2CAY3B"),
        officer(Role::PointManager, "points", "demo-Places-2026-mgr", "NBSWY3DPEB3W64TMMRSGK3LPFVYG62LO"),
        officer(Role::Editor, "editor", "demo-Words-2026-edt", "KR3W6IDQMVXXA3DFEBYHKYTMNFZWQIJB"),
        officer(Role::Auditor, "auditor", "demo-Trail-2026-aud", "MF2WI2LUN5ZHGIDSMVQWIIDUOJQWS3DT"),
        officer(Role::Administrator, "administrator", "demo-Admin-2026-adm", "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK"),
    ]
}

/// Puts the fixed accounts and the demo's policy in. Doing it again changes nothing.
pub async fn seed(backend: &Backend) -> Result<()> {
    for account in accounts() {
        let scope =
            if account.role == Role::Clerk.code() { Scope::Point(PointId::new(CLERK_POINT)) } else { Scope::City };
        let added = match (Role::from_code(account.role), account.totp_secret) {
            (Some(role), Some(secret)) => {
                backend.add_officer(role, &scope, account.login, account.password, secret).await
            }
            _ => backend.add_applicant(applicant(&account)?).await,
        };
        match added {
            Ok(_) => {}
            Err(error) if error.is_duplicate() => {}
            Err(error) => return Err(error),
        }
    }
    let transaction = backend.db().begin().await?;
    for (key, value) in FIGURES {
        policy::set_first_value(&transaction, key, value, backend.now()).await?;
    }
    transaction.commit().await?;
    backend.refresh().await
}

fn applicant(account: &DemoAccount) -> Result<NewApplicant> {
    Ok(NewApplicant {
        real_name: RealName::parse(APPLICANT_NAME).map_err(|_| Error::System("demo account"))?,
        number: CitizenNumber::parse(account.login, NaiveDate::MAX).map_err(|_| Error::System("demo account"))?,
        mobile: Mobile::parse(APPLICANT_MOBILE).map_err(|_| Error::System("demo account"))?,
        password: account.password.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::password::check_password;

    #[test]
    fn demo_accounts_are_accounts_that_the_platform_would_take() {
        for account in accounts() {
            assert!(check_password(account.password, &[account.login]).is_empty(), "{}", account.login);
            assert!(Role::from_code(account.role).is_some_and(|role| role.is_staff() == account.totp_secret.is_some()));
        }
        assert!(applicant(&accounts()[0]).is_ok());
    }
}
