//! Registration (S2), first half: the form. What was typed is read, the password hashed, a code sent to the mobile.
//! Whether number or mobile are registered already is not even looked at here.

use super::{
    Visit,
    codes::Purpose,
    kept::{Kept, Pending, refused},
    secrets, wording,
};
use crate::{Backend, Error, Result};
use domain::{
    error::Refusal,
    input::{RegisterAnswer, RegisterInput},
    view::{AskPage, CodePage, RegisterPage},
    violation::{Field, Rule, Violations},
};

/// Where registering goes on, and the session it goes on in.
pub struct Registering {
    /// The cookie's new value.
    pub token: String,
    /// Where to.
    pub then: RegisterThen,
}

/// Where registering goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RegisterThen {
    /// To the code.
    Code,
    /// Back to the form, which shows what is wrong.
    Check,
    /// To a page that says where such a number belongs.
    Elsewhere(Elsewhere),
}

/// Numbers of people who have another permit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Elsewhere {
    /// Residents of Hong Kong, Macao or Taiwan.
    HongKongMacaoTaiwan,
    /// Foreign permanent residents.
    ForeignPermanentResident,
}

impl Backend {
    /// Takes the registration form; `notice` is the text of the privacy notice that it was about.
    pub async fn register(&self, visit: &Visit, input: &RegisterInput, notice: &str) -> Result<Registering> {
        let answer = match self.read_registration(input, notice).await {
            Ok(answer) => answer,
            Err(violations) => return self.register_again(visit, input, notice, violations, None).await,
        };
        match self.start_registration(visit, answer, notice).await {
            Ok(pending) => {
                let mut kept = self.kept(visit).await?;
                kept.register = None;
                kept.pending = Some(pending);
                Ok(Registering { token: self.keep(visit, &kept).await?, then: RegisterThen::Code })
            }
            Err(error) => self.register_again(visit, input, notice, Violations::new(), Some(told(error)?)).await,
        }
    }

    /// The form with what was typed last and what is wrong with it. Who agreed to a notice did not agree to the next one.
    pub async fn register_page(&self, visit: &Visit) -> Result<RegisterPage> {
        let mut page = self.kept(visit).await?.register.unwrap_or_default();
        if !self.shows_privacy_notice(&page.notice).await {
            page.consent.clear();
        }
        Ok(page)
    }

    /// The form, read: also whether what was agreed to is what readers see at this moment.
    async fn read_registration(
        &self,
        input: &RegisterInput,
        notice: &str,
    ) -> std::result::Result<RegisterAnswer, Violations> {
        let read = input.parse(self.today());
        if input.consent.is_empty() || self.shows_privacy_notice(notice).await {
            return read;
        }
        let mut wrong = read.err().unwrap_or_default();
        wrong.add(Field::Consent, Rule::NoticeChanged);
        Err(wrong)
    }

    /// The page that asks for the code; not found when no registration waits for one.
    pub async fn register_code_page(&self, visit: &Visit) -> Result<CodePage> {
        let pending = self.kept(visit).await?.pending.ok_or(Refusal::NotFound)?;
        Ok(CodePage {
            mobile: pending.mobile.masked(),
            resend_in: self.resend_in(&pending.code),
            violations: pending.page.violations,
            refusal: pending.page.refusal,
        })
    }

    /// Sends another code, once the last one is a minute old.
    pub async fn resend_registration_code(&self, visit: &Visit) -> Result<()> {
        let (row, mut kept, mut pending) = self.pending(visit).await?;
        pending.page = if self.resend_in(&pending.code) > 0 {
            refused(Refusal::LimitReached)
        } else {
            match self.code_to(pending.mobile.as_str()).await {
                Ok(code) => {
                    pending.code = code;
                    AskPage::default()
                }
                Err(error) => refused(told(error)?),
            }
        };
        kept.pending = Some(pending);
        self.rewrite_kept(&row, &kept).await
    }

    /// The visit's session (its id), what it keeps, and the registration that waits in it.
    pub(super) async fn pending(&self, visit: &Visit) -> Result<(String, Kept, Pending)> {
        let row = self.session_of(self.db().read(), visit.token.as_deref()).await?.ok_or(Refusal::NotFound)?;
        let mut kept = self.open_kept(&row)?;
        let pending = kept.pending.take().ok_or(Refusal::NotFound)?;
        Ok((row.id, kept, pending))
    }

    async fn start_registration(&self, visit: &Visit, answer: RegisterAnswer, notice: &str) -> Result<Pending> {
        self.count_try("register", &visit.address, self.policy().values.registrations()).await?;
        let password_hash = secrets::hash(&answer.password).await?;
        let code = self.code_to(answer.mobile.as_str()).await?;
        Ok(Pending {
            real_name: answer.real_name,
            number: answer.number,
            mobile: answer.mobile,
            password_hash,
            consent_version: notice.to_owned(),
            code,
            page: AskPage::default(),
        })
    }

    async fn code_to(&self, mobile: &str) -> Result<super::codes::SentCode> {
        let values = self.policy().values;
        self.count_try("sms", mobile, values.sms_codes()).await?;
        let (sent, code) = self.make_code(mobile, Purpose::Register).await?;
        self.send_sms(mobile, &wording::register_code(&code, values.sms_code_minutes)).await?;
        Ok(sent)
    }

    async fn register_again(
        &self,
        visit: &Visit,
        input: &RegisterInput,
        notice: &str,
        violations: Violations,
        refusal: Option<Refusal>,
    ) -> Result<Registering> {
        let then = elsewhere(&violations).map_or(RegisterThen::Check, RegisterThen::Elsewhere);
        let mut kept = self.kept(visit).await?;
        kept.register = Some(RegisterPage {
            real_name: input.real_name.clone(),
            citizen_number: input.citizen_number.clone(),
            mobile: input.mobile.clone(),
            consent: input.consent.clone(),
            notice: notice.to_owned(),
            violations,
            refusal,
            not_matched: false,
        });
        Ok(Registering { token: self.keep(visit, &kept).await?, then })
    }
}

/// What a page may say about an error; what is nobody's business but the log's goes on as it is.
pub(super) fn told(error: Error) -> Result<Refusal> {
    match error {
        Error::Refused(refusal) => Ok(refusal),
        Error::Port(_) => Ok(Refusal::Unavailable),
        other => Err(other),
    }
}

fn elsewhere(violations: &Violations) -> Option<Elsewhere> {
    match violations.of(Field::CitizenNumber) {
        Some(Rule::HongKongMacaoTaiwan) => Some(Elsewhere::HongKongMacaoTaiwan),
        Some(Rule::ForeignPermanentResident) => Some(Elsewhere::ForeignPermanentResident),
        _ => None,
    }
}
