//! Another mobile for one's own account: the password, then a code to the new one. The old one gets a message, every session
//! ends, and the person signs in again. Whether somebody else has the new mobile on file is told to nobody but who has proved
//! by the code that it is theirs.

use super::{
    Visit,
    codes::{Purpose, SentCode, Tried},
    kept::{Kept, NewMobile, refused, wrong},
    register::told,
    session::{Caller, end_sessions},
    wording,
};
use crate::{Backend, Error, Result, db::entity::account, keyring::digest, trail};
use domain::{
    authority::{Action, Actor, Subject, may},
    error::Refusal,
    mobile::Mobile,
    trail::TrailAction,
    view::{AskPage, CodePage, MobilePage},
    violation::{Field, Rule, Violations},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// Where the code leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MobileThen {
    /// It is changed; the person signs in again.
    Changed,
    /// The code is wrong: ask again.
    WrongCode,
    /// Another account has this mobile: back to the form, which says what to do.
    Taken,
}

impl Backend {
    /// The form, with what is wrong with the last try.
    ///
    /// # Errors
    /// `NotAllowed` for officers.
    pub async fn mobile_page(&self, caller: &Caller, visit: &Visit) -> Result<MobilePage> {
        require_own(&caller.actor)?;
        Ok(self.kept(visit).await?.mobile)
    }

    /// Takes password and new mobile, and sends a code there. False when something was wrong; [`Backend::mobile_page`] then
    /// says what.
    ///
    /// # Errors
    /// `NotAllowed` for officers.
    pub async fn ask_new_mobile(&self, caller: &Caller, visit: &Visit, current: &str, typed: &str) -> Result<bool> {
        require_own(&caller.actor)?;
        let account = self.own_account(&caller.actor).await?;
        let asked = match self.read_new_mobile(&account, current, typed).await {
            Ok(Ok(mobile)) => self.begin_new_mobile(mobile).await,
            Ok(Err(page)) => return self.ask_mobile_again(caller, visit, page, typed).await,
            Err(error) => Err(error),
        };
        match asked {
            Ok(new) => {
                let kept = Kept { mobile: MobilePage::default(), new_mobile: Some(new), ..self.kept(visit).await? };
                self.rewrite_kept(caller.session.as_str(), &kept).await?;
                Ok(true)
            }
            Err(error) => {
                let page = MobilePage { refusal: Some(told(error)?), ..MobilePage::default() };
                self.ask_mobile_again(caller, visit, page, typed).await
            }
        }
    }

    /// The page that asks for the code.
    ///
    /// # Errors
    /// `NotAllowed` for officers, `NotFound` when no mobile waits for a code.
    pub async fn mobile_code_page(&self, caller: &Caller, visit: &Visit) -> Result<CodePage> {
        require_own(&caller.actor)?;
        let new = self.kept(visit).await?.new_mobile.ok_or(Refusal::NotFound)?;
        Ok(CodePage {
            mobile: new.mobile.masked(),
            resend_in: self.resend_in(&new.code),
            violations: new.page.violations,
            refusal: new.page.refusal,
        })
    }

    /// Sends another code, once the last one is a minute old.
    pub async fn resend_mobile_code(&self, caller: &Caller, visit: &Visit) -> Result<()> {
        let (kept, mut new) = self.waiting_mobile(caller, visit).await?;
        new.page = if self.resend_in(&new.code) > 0 {
            refused(Refusal::LimitReached)
        } else {
            match self.mobile_code_to(&new.mobile).await {
                Ok(code) => {
                    new.code = code;
                    AskPage::default()
                }
                Err(error) => refused(told(error)?),
            }
        };
        self.rewrite_kept(caller.session.as_str(), &Kept { new_mobile: Some(new), ..kept }).await
    }

    /// Takes the code. Once it is right every session of the account ends, this one too.
    ///
    /// # Errors
    /// `NotFound` when no mobile waits for a code; `Stale` when the account has got another one meanwhile.
    pub async fn confirm_new_mobile(&self, caller: &Caller, visit: &Visit, code: &str) -> Result<MobileThen> {
        let (kept, new) = self.waiting_mobile(caller, visit).await?;
        if let Some((field, rule)) = self.prove_new_mobile(&new, code).await?.violation() {
            let new = NewMobile { page: wrong(field, rule), ..new };
            self.rewrite_kept(caller.session.as_str(), &Kept { new_mobile: Some(new), ..kept }).await?;
            return Ok(MobileThen::WrongCode);
        }
        let account = self.own_account(&caller.actor).await?;
        match self.set_mobile(&caller.actor, &account, &new.mobile).await {
            Ok(()) => {}
            Err(error) if error.is_duplicate() => {
                let page = MobilePage { taken: true, ..MobilePage::default() };
                self.ask_mobile_again(caller, visit, page, new.mobile.as_str()).await?;
                return Ok(MobileThen::Taken);
            }
            Err(error) => return Err(error),
        }
        tracing::info!(event = "mobile_changed", account = account.id);
        if let Some(sealed) = &account.mobile_enc {
            // What cannot be sent was logged where it failed; the mobile is changed.
            let old = self.keys().open_text("account.mobile", sealed)?;
            let _ = self.send_sms(&old, &wording::mobile_changed(&new.mobile.masked())).await;
        }
        Ok(MobileThen::Changed)
    }

    /// The new mobile, or what is wrong. Nothing but the password is looked at before that is right.
    async fn read_new_mobile(
        &self,
        account: &account::Model,
        current: &str,
        typed: &str,
    ) -> Result<std::result::Result<Mobile, MobilePage>> {
        let wrong_current = !self.is_own_password(account, current).await?;
        let mut violations = Violations::new();
        let mobile = violations.take(Field::Mobile, Mobile::parse_for_login(typed).map_err(Rule::from));
        match mobile {
            Some(mobile) if !wrong_current => {
                let same = account.mobile_hash.as_deref() == Some(self.mobile_hash(&mobile).as_str());
                Ok(if same { Err(MobilePage { same, ..MobilePage::default() }) } else { Ok(mobile) })
            }
            _ => Ok(Err(MobilePage { wrong_current, violations, ..MobilePage::default() })),
        }
    }

    async fn begin_new_mobile(&self, mobile: Mobile) -> Result<NewMobile> {
        let code = self.mobile_code_to(&mobile).await?;
        Ok(NewMobile { mobile, code, page: AskPage::default() })
    }

    async fn mobile_code_to(&self, mobile: &Mobile) -> Result<SentCode> {
        let values = self.policy().values;
        self.count_try("sms", mobile.as_str(), values.sms_codes()).await?;
        let (sent, code) = self.make_code(mobile.as_str(), Purpose::Mobile).await?;
        self.send_sms(mobile.as_str(), &wording::mobile_code(&code, values.sms_code_minutes)).await?;
        Ok(sent)
    }

    async fn prove_new_mobile(&self, new: &NewMobile, code: &str) -> Result<Tried> {
        let tried = self.try_code(&new.code, new.mobile.as_str(), code).await?;
        if tried == Tried::Right && !self.use_code(&new.code).await? {
            return Ok(Tried::Wrong(Rule::CodeExpired));
        }
        Ok(tried)
    }

    async fn set_mobile(&self, actor: &Actor, account: &account::Model, mobile: &Mobile) -> Result<()> {
        let now = self.now();
        let change = account::ActiveModel {
            mobile_enc: Set(Some(self.keys().seal_text("account.mobile", mobile.as_str())?)),
            mobile_hash: Set(Some(self.mobile_hash(mobile))),
            updated_at: Set(now),
            ..Default::default()
        };
        let as_it_was = match &account.mobile_hash {
            Some(hash) => account::Column::MobileHash.eq(hash),
            None => account::Column::MobileHash.is_null(),
        };
        let transaction = self.db().begin().await?;
        let changed = account::Entity::update_many()
            .set(change)
            .filter(account::Column::Id.eq(&account.id))
            .filter(as_it_was)
            .exec(&transaction)
            .await?;
        if changed.rows_affected != 1 {
            return Err(Refusal::Stale { at: None, by_staff: false }.into());
        }
        end_sessions(&transaction, &account.id, None).await?;
        // The identifier is random: without the row the commitment tells nothing.
        let commitment = digest(account.id.as_bytes());
        trail::append_administration(&transaction, TrailAction::MobileChanged, actor, now, commitment).await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn ask_mobile_again(&self, caller: &Caller, visit: &Visit, page: MobilePage, typed: &str) -> Result<bool> {
        let mobile = MobilePage { typed: crate::applications::clip(typed.to_owned()), ..page };
        let kept = Kept { mobile, new_mobile: None, ..self.kept(visit).await? };
        self.rewrite_kept(caller.session.as_str(), &kept).await?;
        Ok(false)
    }

    /// What the session keeps, and the mobile that waits in it.
    async fn waiting_mobile(&self, caller: &Caller, visit: &Visit) -> Result<(Kept, NewMobile)> {
        require_own(&caller.actor)?;
        let mut kept = self.kept(visit).await?;
        let new = kept.new_mobile.take().ok_or(Error::Refused(Refusal::NotFound))?;
        Ok((kept, new))
    }

    fn mobile_hash(&self, mobile: &Mobile) -> String {
        self.keys().lookup("mobile", mobile.as_str())
    }
}

/// Whether whoever asks keeps an account of their own; an officer's is the administrator's affair. That there are such pages
/// is no secret.
pub(super) fn require_own(actor: &Actor) -> Result<()> {
    if may(actor, Action::KeepOwnAccount, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
}
