//! A new password by a code to the mobile on file. Known and unknown logins get the same pages and do the same work; the
//! message itself goes out beside the answer, because a gateway's time would tell.

use super::{
    Visit,
    codes::{Purpose, Tried},
    kept::{Kept, Recovery, refused, wrong},
    login::Login,
    register::told,
    secrets,
    session::{end_sessions, may_sign_in, role},
    sign_in::{SignedIn, Then},
    wording,
};
use crate::{Backend, Result, db::entity::account, keyring};
use domain::{
    error::Refusal,
    input::RegisterInput,
    password::check_password,
    text::fold,
    view::{AskPage, CodePage},
    violation::{Field, Rule, Violations},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

impl Backend {
    /// Takes the login whose password is forgotten. `Then::SecondFactor` never; `Then::Page` is the page of the code.
    pub async fn recover(&self, visit: &Visit, typed: &str) -> Result<SignedIn> {
        let mut kept = self.kept(visit).await?;
        if fold(typed).is_empty() {
            kept.recover = wrong(Field::Login, Rule::Required);
            return Ok(SignedIn { token: self.keep(visit, &kept).await?, then: Then::Again });
        }
        let then = match self.start_recovery(visit, typed).await {
            Ok(recovery) => {
                kept.recover = AskPage::default();
                kept.recovery = Some(recovery);
                Then::Page("/recover/code".to_owned())
            }
            Err(error) => {
                kept.recover = AskPage { typed: typed.to_owned(), ..refused(told(error)?) };
                Then::Again
            }
        };
        Ok(SignedIn { token: self.keep(visit, &kept).await?, then })
    }

    /// The form that asks for the login.
    pub async fn recover_page(&self, visit: &Visit) -> Result<AskPage> {
        Ok(self.kept(visit).await?.recover)
    }

    /// The page that asks for code and new password; not found when no recovery waits.
    pub async fn recover_code_page(&self, visit: &Visit) -> Result<CodePage> {
        let recovery = self.kept(visit).await?.recovery.ok_or(Refusal::NotFound)?;
        Ok(CodePage {
            mobile: String::new(),
            resend_in: self.resend_in(&recovery.code),
            violations: recovery.page.violations,
            refusal: recovery.page.refusal,
        })
    }

    /// Sends another code, once the last one is a minute old.
    pub async fn resend_recovery_code(&self, visit: &Visit) -> Result<()> {
        let (session, mut kept, mut recovery) = self.recovering(visit).await?;
        recovery.page = if self.resend_in(&recovery.code) > 0 {
            refused(Refusal::LimitReached)
        } else {
            match self.start_recovery(visit, &recovery.login).await {
                Ok(again) => {
                    recovery = again;
                    AskPage::default()
                }
                Err(error) => refused(told(error)?),
            }
        };
        kept.recovery = Some(recovery);
        self.rewrite_kept(&session, &kept).await
    }

    /// Takes code and new password. Every session of the account ends; the person is signed in anew.
    pub async fn finish_recovery(&self, visit: &Visit, code: &str, password: &str) -> Result<SignedIn> {
        let (session, kept, recovery) = self.recovering(visit).await?;
        let account = self.recovered(&recovery).await?;
        let tried = self.try_code(&recovery.code, &self.code_address(account.as_ref())?, code).await?;
        let violations = self.violations(tried, account.as_ref(), password)?;
        let hash = secrets::hash(password).await?;
        let Some(account) = account.filter(|_| violations.is_empty()) else {
            return self.recover_again(&session, kept, recovery, violations, visit).await;
        };
        if !self.use_code(&recovery.code).await? {
            let used = Violations::one(Field::SmsCode, Rule::CodeExpired);
            return self.recover_again(&session, kept, recovery, used, visit).await;
        }
        self.set_password(&account, hash, None).await?;
        let _ = self.send_sms_to_account(&account.id, wording::PASSWORD_CHANGED).await;
        self.enter(visit, &account, kept).await
    }

    /// Writes a new password and ends the account's sessions, except one if it is named.
    pub(super) async fn set_password(
        &self,
        account: &account::Model,
        hash: String,
        except: Option<&domain::ids::SessionId>,
    ) -> Result<()> {
        let change =
            account::ActiveModel { password_hash: Set(hash), updated_at: Set(self.now()), ..Default::default() };
        let transaction = self.db().begin().await?;
        let of_this = account::Column::Id.eq(&account.id);
        account::Entity::update_many().set(change).filter(of_this).exec(&transaction).await?;
        end_sessions(&transaction, &account.id, except).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// What is wrong with a new password for this account.
    pub(super) fn password_violations(&self, account: Option<&account::Model>, password: &str) -> Result<Violations> {
        let own = match account.filter(|account| account.number_enc.is_some()) {
            Some(account) => self.personal(account)?,
            None => RegisterInput::default(),
        };
        let parts = [own.real_name.as_str(), &own.citizen_number, &own.mobile];
        let first = check_password(password, &parts).first().copied();
        Ok(first.map_or_else(Violations::new, |fault| Violations::one(Field::Password, fault.into())))
    }

    async fn start_recovery(&self, visit: &Visit, typed: &str) -> Result<Recovery> {
        let values = self.policy().values;
        self.count_try("recover_address", &visit.address, values.registrations()).await?;
        let login = Login::read(typed);
        self.count_try("recover", login.as_str(), values.sms_codes()).await?;
        let account = self.account_of(self.db().read(), &login).await?.filter(may_sign_in);
        // Officers come back through an administrator, who sees their face.
        let account = match account {
            Some(account) if !role(&account)?.is_staff() && account.mobile_enc.is_some() => Some(account),
            _ => None,
        };
        let address = self.code_address(account.as_ref())?;
        let (code, digits) = self.make_code(&address, Purpose::Recover).await?;
        let counted = self.count_try("sms", &address, values.sms_codes()).await;
        if account.is_some() && counted.is_ok() {
            self.send_beside(address, wording::recover_code(&digits, values.sms_code_minutes));
        }
        Ok(Recovery { account: account.map(|row| row.id), login: typed.to_owned(), code, page: AskPage::default() })
    }

    /// Sends while the answer is already under way.
    fn send_beside(&self, mobile: String, text: String) {
        let backend = self.clone();
        tokio::spawn(async move {
            // It was logged where it failed; the person can ask for another code.
            let _ = backend.send_sms(&mobile, &text).await;
        });
    }

    /// The mobile a code belongs to; for nobody's recovery something that no telephone has.
    fn code_address(&self, account: Option<&account::Model>) -> Result<String> {
        match account.and_then(|account| account.mobile_enc.as_ref()) {
            Some(sealed) => self.keys().open_text("account.mobile", sealed),
            None => keyring::token(),
        }
    }

    async fn recovered(&self, recovery: &Recovery) -> Result<Option<account::Model>> {
        let id = recovery.account.as_deref().unwrap_or_default();
        Ok(account::Entity::find_by_id(id).one(self.db().read()).await?.filter(may_sign_in))
    }

    fn violations(&self, tried: Tried, account: Option<&account::Model>, password: &str) -> Result<Violations> {
        let mut violations = Violations::new();
        if let Some((field, rule)) = tried.violation() {
            violations.add(field, rule);
        }
        // Only who has the right code is told that a password contains the person's own data.
        let known = account.filter(|_| tried == Tried::Right);
        violations.extend(self.password_violations(known, password)?);
        Ok(violations)
    }

    async fn recovering(&self, visit: &Visit) -> Result<(String, Kept, Recovery)> {
        let row = self.session_of(self.db().read(), visit.token.as_deref()).await?.ok_or(Refusal::NotFound)?;
        let mut kept = self.open_kept(&row)?;
        let recovery = kept.recovery.take().ok_or(Refusal::NotFound)?;
        Ok((row.id, kept, recovery))
    }

    async fn recover_again(
        &self,
        session: &str,
        kept: Kept,
        recovery: Recovery,
        violations: Violations,
        visit: &Visit,
    ) -> Result<SignedIn> {
        let recovery = Recovery { page: AskPage { violations, ..AskPage::default() }, ..recovery };
        self.rewrite_kept(session, &Kept { recovery: Some(recovery), ..kept }).await?;
        Ok(SignedIn { token: visit.token.clone().unwrap_or_default(), then: Then::Again })
    }
}
