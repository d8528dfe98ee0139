//! Signing in: number, mobile or staff name, and a password. Staff then need the second factor.

use super::{
    Visit,
    kept::{Kept, refused, wrong},
    login::Login,
    register::told,
    secrets,
    session::{Owner, actor, may_sign_in, role},
    throttle::Counted,
    totp,
};
use crate::{Backend, Error, Result, db::entity::account};
use domain::{
    account::TryLimit,
    authority::Role,
    error::Refusal,
    view::{AskPage, SignInPage},
    violation::{Field, Rule, Violations},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// An address from which somebody signed in is remembered for one or two of these windows: who guesses passwords from
/// elsewhere cannot lock the person out of their own home.
const KNOWN_ADDRESS: TryLimit = TryLimit { tries: i64::MAX, minutes: 30 * 24 * 60 };

/// The counter of tries at one login: a number, a mobile, a staff name.
pub(super) const BY_LOGIN: &str = "sign_in";

/// The counter of tries at one account, whichever of its logins was typed.
pub(super) const BY_ACCOUNT: &str = "sign_in_account";

/// The counter of codes of the second factor, by account.
pub(super) const BY_CODE: &str = "totp";

/// What was typed into the sign-in form.
#[derive(Clone, Default)]
pub struct SignInInput {
    /// Number, mobile or staff name.
    pub login: String,
    /// Password.
    pub password: String,
    /// Where to go afterwards; used only if it is a path inside.
    pub next: String,
}

/// The session after a try, and where to go.
pub struct SignedIn {
    /// The cookie's new value.
    pub token: String,
    /// Where to.
    pub then: Then,
}

/// Where signing in leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Then {
    /// Signed in: to this path.
    Page(String),
    /// To the second factor.
    SecondFactor,
    /// It was wrong: back, with `?check=1`.
    Again,
}

impl Backend {
    /// Takes the sign-in form. Unknown account, wrong password, locked account: one answer, one way, one time.
    pub async fn sign_in(&self, visit: &Visit, input: &SignInInput) -> Result<SignedIn> {
        let missing = missing(input);
        if !missing.is_empty() {
            return self.sign_in_again(visit, input, missing, None).await;
        }
        let login = Login::read(&input.login);
        let tries = match self.count_sign_in(visit, &login).await {
            Ok(tries) => tries,
            Err(error) => return self.sign_in_again(visit, input, Violations::new(), Some(told(error)?)).await,
        };
        let account = self.account_of(self.db().read(), &login).await?.filter(may_sign_in);
        let by_account = self.count_account(visit, &login, account.as_ref()).await?;
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let right = secrets::verify(&input.password, hash).await?;
        let (Some(account), Some(by_account)) = (account.filter(|_| right), by_account) else {
            tracing::info!(event = "sign_in_failed");
            return self.sign_in_again(visit, input, Violations::new(), Some(Refusal::SignInFailed)).await;
        };
        for counted in tries.iter().chain([&by_account]) {
            self.give_try_back(counted).await?;
        }
        self.signed_in_with_password(visit, &account, &login, input).await
    }

    /// The form with what was typed last and why it failed.
    pub async fn sign_in_page(&self, visit: &Visit) -> Result<SignInPage> {
        Ok(self.kept(visit).await?.sign_in.unwrap_or_default())
    }

    /// Whether the session behind a cookie waits for the second factor.
    pub async fn awaits_second_factor(&self, token: Option<&str>) -> Result<bool> {
        let row = self.session_of(self.db().read(), token).await?;
        Ok(row.is_some_and(|row| row.awaits_second_factor))
    }

    /// The page that asks for the second factor; signed out when no session waits for it.
    pub async fn second_factor_page(&self, visit: &Visit) -> Result<AskPage> {
        let row = self.session_of(self.db().read(), visit.token.as_deref()).await?;
        let row = row.filter(|row| row.awaits_second_factor).ok_or(Refusal::SignedOut)?;
        Ok(self.open_kept(&row)?.second_factor)
    }

    /// Takes the code of the second factor. A code counts once, also for two requests at the same moment.
    pub async fn second_factor(&self, visit: &Visit, code: &str) -> Result<SignedIn> {
        let row = self.session_of(self.db().read(), visit.token.as_deref()).await?;
        let row = row.filter(|row| row.awaits_second_factor).ok_or(Refusal::SignedOut)?;
        let mut kept = self.open_kept(&row)?;
        let id = row.account_id.as_deref().unwrap_or_default();
        let account = account::Entity::find_by_id(id).one(self.db().read()).await?;
        let account = account.filter(may_sign_in).ok_or(Refusal::SignedOut)?;
        kept.second_factor = match self.check_second_factor(&account, code).await {
            Ok(true) => return self.enter(visit, &account, kept).await,
            Ok(false) => wrong(Field::TotpCode, Rule::WrongCode),
            Err(error) => refused(told(error)?),
        };
        self.rewrite_kept(&row.id, &kept).await?;
        Ok(SignedIn { token: visit.token.clone().unwrap_or_default(), then: Then::Again })
    }

    async fn check_second_factor(&self, account: &account::Model, code: &str) -> Result<bool> {
        let counted = self.count_try(BY_CODE, &account.id, self.policy().values.sign_in_account()).await?;
        let sealed = account.totp_enc.as_ref().ok_or(Error::Unreadable("account.totp"))?;
        let secret = self.keys().open_text("account.totp", sealed)?;
        let Some(step) = totp::matching_step(&secret, code, self.now())? else {
            tracing::info!(event = "second_factor_failed", account = account.id);
            return Ok(false);
        };
        let transaction = self.db().begin().await?;
        let used = account::Entity::update_many()
            .col_expr(account::Column::TotpLastStep, Expr::value(step))
            .filter(account::Column::Id.eq(&account.id))
            .filter(account::Column::TotpLastStep.lt(step))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        if used.rows_affected == 1 {
            self.give_try_back(&counted).await?;
        }
        Ok(used.rows_affected == 1)
    }

    /// Counts by address, generously, and by login. When the login's tries are used up, somebody at an address from
    /// which this login was right before still has tries of their own.
    async fn count_sign_in(&self, visit: &Visit, login: &Login) -> Result<Vec<Counted>> {
        let values = self.policy().values;
        let by_address = self.count_try("sign_in_address", &visit.address, values.sign_in_address()).await?;
        let at_home = at_home(visit, login.as_str());
        let by_login = match self.count_try(BY_LOGIN, login.as_str(), values.sign_in_account()).await {
            Err(Error::Refused(_)) if self.was_counted("known_address", &at_home, KNOWN_ADDRESS).await? => {
                self.count_try("sign_in_home", &at_home, values.sign_in_account()).await?
            }
            counted => counted?,
        };
        Ok(vec![by_address, by_login])
    }

    /// Counts by the account itself, of which number and mobile are two logins; nothing when its tries are used up. That is
    /// answered like a wrong password: "too many tries" at a login that nobody has tried yet would tell that it belongs to
    /// the same person as another one. A login of nobody is counted too, so that it takes as long.
    async fn count_account(
        &self,
        visit: &Visit,
        login: &Login,
        account: Option<&account::Model>,
    ) -> Result<Option<Counted>> {
        let who = account.map_or_else(|| nobodys(login), |account| account.id.clone());
        let (home, limit) = (at_home(visit, &who), self.policy().values.sign_in_account());
        let known = self.was_counted("known_address", &home, KNOWN_ADDRESS).await?;
        let counted = match self.count_try(BY_ACCOUNT, &who, limit).await {
            Err(Error::Refused(_)) if known => self.count_try("sign_in_account_home", &home, limit).await,
            counted => counted,
        };
        match counted {
            Err(Error::Refused(_)) => Ok(None),
            counted => counted.map(Some),
        }
    }

    async fn signed_in_with_password(
        &self,
        visit: &Visit,
        account: &account::Model,
        login: &Login,
        input: &SignInInput,
    ) -> Result<SignedIn> {
        for who in [login.as_str(), account.id.as_str()] {
            self.count_try("known_address", &at_home(visit, who), KNOWN_ADDRESS).await?;
        }
        let mut kept = self.kept(visit).await?.after_sign_in();
        kept.next = destination(&input.next, role(account)?);
        if !role(account)?.is_staff() {
            return self.enter(visit, account, kept).await;
        }
        let transaction = self.db().begin().await?;
        let token = self.rotate(&transaction, visit, Owner::AwaitsSecondFactor(account), &kept).await?;
        transaction.commit().await?;
        Ok(SignedIn { token, then: Then::SecondFactor })
    }

    /// Opens the session of somebody who has proved everything.
    pub(super) async fn enter(&self, visit: &Visit, account: &account::Model, kept: Kept) -> Result<SignedIn> {
        let next = destination(&kept.next, role(account)?);
        // Before the session that keeps it goes: if it cannot be written now, it is still there at the next try.
        if let Some(post) = kept.post {
            self.write_post(&actor(account)?, post).await?;
        }
        let transaction = self.db().begin().await?;
        let token = self.rotate(&transaction, visit, Owner::Account(account), &Kept::default()).await?;
        transaction.commit().await?;
        tracing::info!(event = "signed_in", account = account.id, role = account.role);
        Ok(SignedIn { token, then: Then::Page(next) })
    }

    async fn sign_in_again(
        &self,
        visit: &Visit,
        input: &SignInInput,
        violations: Violations,
        refusal: Option<Refusal>,
    ) -> Result<SignedIn> {
        let mut kept = self.kept(visit).await?;
        let next = if is_inside(&input.next) { input.next.clone() } else { String::new() };
        kept.sign_in = Some(SignInPage { login: input.login.clone(), next, violations, refusal });
        Ok(SignedIn { token: self.keep(visit, &kept).await?, then: Then::Again })
    }
}

fn at_home(visit: &Visit, who: &str) -> String {
    format!("{who}@{}", visit.address)
}

/// In place of an account's identifier; no account has such a one.
pub(super) fn nobodys(login: &Login) -> String {
    format!("nobody:{}", login.as_str())
}

fn missing(input: &SignInInput) -> Violations {
    let mut missing = Violations::new();
    if domain::text::fold(&input.login).is_empty() {
        missing.add(Field::Login, Rule::Required);
    }
    if input.password.is_empty() {
        missing.add(Field::Password, Rule::Required);
    }
    missing
}

/// Where to go after signing in: the wish if it is a page for this role, else the role's own start.
fn destination(wish: &str, role: Role) -> String {
    let office = wish == "/admin" || wish.starts_with("/admin/") || wish.starts_with("/admin?");
    match (is_inside(wish), role.is_staff()) {
        (true, true) if office => wish.to_owned(),
        (true, false) if !office => wish.to_owned(),
        (_, true) => "/admin".to_owned(),
        (_, false) => "/me".to_owned(),
    }
}

/// Whether a text is a path of this site and nothing that a browser would take for another one (`//host`, `/\host`).
fn is_inside(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.starts_with("/api/")
        && path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for outside in
            ["", "me", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "/\t/x", "/api/sign-out"]
        {
            assert_eq!(destination(outside, Role::Applicant), "/me", "{outside:?}");
            assert_eq!(destination(outside, Role::Clerk), "/admin", "{outside:?}");
        }
        assert_eq!(destination("/apply/permit?x=%E5", Role::Applicant), "/apply/permit?x=%E5");
        assert_eq!(destination("/admin/desk", Role::Clerk), "/admin/desk");
        assert_eq!(destination("/admin/desk", Role::Applicant), "/me");
        assert_eq!(destination("/apply/card", Role::Reviewer), "/admin");
    }
}
