//! People behind accounts: what other use cases need to know of them, and how they come in without a form.

use super::{codes::SentCode, kept::Pending, secrets, totp};
use crate::{
    Backend, Error, Result,
    db::{entity::account, only},
    keyring::new_id,
};
use chrono::NaiveDate;
use domain::{
    account::{AccountEvent, AccountStatus},
    authority::{Action, Actor, Role, Scope, Subject, may},
    citizen_number::CitizenNumber,
    error::Refusal,
    ids::AccountId,
    input::RegisterInput,
    language::Language,
    mobile::Mobile,
    password::check_password,
    real_name::RealName,
    sheet::Applicant,
    staff::staff_name,
    view::{AskPage, SimulatedMessage},
    violation::{Field, Rule, Violations},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// An applicant who comes in without a form: demo data and tests.
pub struct NewApplicant {
    /// Real name.
    pub real_name: RealName,
    /// Citizen number.
    pub number: CitizenNumber,
    /// Mobile.
    pub mobile: Mobile,
    /// Password; not checked.
    pub password: String,
}

/// What an applicant's account holds, opened.
pub(super) struct Person {
    pub real_name: RealName,
    pub number: CitizenNumber,
    pub mobile: Option<Mobile>,
}

impl Backend {
    /// Adds an applicant whose name and number are checked by shape; no code is sent.
    pub async fn add_applicant(&self, new: NewApplicant) -> Result<AccountId> {
        let pending = Pending {
            real_name: new.real_name,
            number: new.number,
            mobile: new.mobile,
            password_hash: secrets::hash(&new.password).await?,
            consent_version: self.privacy_notice(Language::Chinese).await.text,
            code: SentCode { id: String::new(), sent_at: self.now() },
            page: AskPage::default(),
        };
        let row = self.new_account(&pending, AccountStatus::NumberChecked)?;
        self.insert_account(row).await
    }

    /// Adds an officer and gives the secret of their second factor, once, in Base32.
    pub async fn staff_add(&self, role: Role, scope: &Scope, staff_name: &str, password: &str) -> Result<String> {
        let secret = totp::new_secret();
        self.add_officer(role, scope, staff_name, password, &secret).await?;
        Ok(secret)
    }

    /// Adds an officer with a secret that is known already: the demo's.
    pub(crate) async fn add_officer(
        &self,
        role: Role,
        scope: &Scope,
        staff_name: &str,
        password: &str,
        secret: &str,
    ) -> Result<AccountId> {
        let row = self.officer_row(role, scope, staff_name, password, secret).await?;
        self.insert_account(row).await
    }

    /// An officer's row, not written yet.
    ///
    /// # Errors
    /// `Invalid` for a name or a password that nobody may have.
    pub(super) async fn officer_row(
        &self,
        role: Role,
        scope: &Scope,
        name: &str,
        password: &str,
        secret: &str,
    ) -> Result<account::ActiveModel> {
        let name = check_officer(role, name, password)?;
        let now = self.now();
        Ok(account::ActiveModel {
            id: Set(new_id()),
            role: Set(role.code().to_owned()),
            status: Set(AccountStatus::Verified.code().to_owned()),
            scope: Set(scope.to_code()),
            staff_name: Set(Some(name)),
            password_hash: Set(secrets::hash(password).await?),
            totp_enc: Set(Some(self.seal_second_factor(secret)?)),
            totp_last_step: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        })
    }

    /// The secret of a second factor as it is stored.
    pub(super) fn seal_second_factor(&self, secret: &str) -> Result<Vec<u8>> {
        self.keys().seal_text("account.totp", secret)
    }

    /// What the simulated gateway was asked to send, newest first. Not found outside demo mode.
    pub fn simulated_messages(&self) -> Result<Vec<SimulatedMessage>> {
        let shown = self.sms().outbox().filter(|_| self.settings().demo);
        Ok(shown.ok_or(Refusal::NotFound)?)
    }

    /// What the sheet says about an applicant, and their row.
    pub(crate) async fn applicant(
        &self,
        connection: &impl ConnectionTrait,
        account_id: &str,
    ) -> Result<(Applicant, account::Model)> {
        let row = only(account::Entity::find_by_id(account_id), connection).await?.ok_or(Refusal::NotFound)?;
        Ok((self.applicant_in(&row)?, row))
    }

    /// What the sheet says about an applicant.
    pub(crate) fn applicant_in(&self, row: &account::Model) -> Result<Applicant> {
        let person = self.person(row)?;
        Ok(Applicant {
            real_name: person.real_name.as_str().to_owned(),
            sex: person.number.sex(),
            birth_date: person.number.birth_date(),
            citizen_number: person.number.as_str().to_owned(),
            mobile: person.mobile.map(|mobile| mobile.as_str().to_owned()).unwrap_or_default(),
        })
    }

    /// How colleagues see somebody: the staff name, or an applicant's masked name.
    pub(crate) async fn officer_name(&self, connection: &impl ConnectionTrait, account_id: &str) -> Result<String> {
        let row = account::Entity::find_by_id(account_id).one(connection).await?.ok_or(Refusal::NotFound)?;
        self.shown_name(&row)
    }

    /// Sends words to the mobile on file; nothing happens when there is none.
    pub(crate) async fn send_sms_to_account(&self, account_id: &str, text: &str) -> Result<()> {
        let row = account::Entity::find_by_id(account_id).one(self.db().read()).await?.ok_or(Refusal::NotFound)?;
        let Some(sealed) = &row.mobile_enc else { return Ok(()) };
        self.send_sms(&self.keys().open_text("account.mobile", sealed)?, text).await
    }

    /// A clerk has seen the person and the original card: 实名核验.
    pub(crate) async fn verify_at_window(&self, transaction: &impl ConnectionTrait, account_id: &str) -> Result<()> {
        let row = account::Entity::find_by_id(account_id).one(transaction).await?.ok_or(Refusal::NotFound)?;
        let status = AccountStatus::from_code(&row.status).ok_or(Error::Unreadable("account.status"))?;
        let verified = status.on(AccountEvent::Verify)?;
        let change = account::ActiveModel {
            status: Set(verified.code().to_owned()),
            updated_at: Set(self.now()),
            ..Default::default()
        };
        let of_this = account::Column::Id.eq(account_id);
        account::Entity::update_many().set(change).filter(of_this).exec(transaction).await?;
        Ok(())
    }

    /// The name that pages show: staff name, or masked real name.
    pub(super) fn shown_name(&self, account: &account::Model) -> Result<String> {
        match (&account.staff_name, &account.real_name_enc) {
            (Some(name), _) => Ok(name.clone()),
            (None, Some(sealed)) => {
                let name = self.keys().open_text("account.real_name", sealed)?;
                RealName::parse(&name).map(|name| name.masked()).map_err(|_| Error::Unreadable("account.real_name"))
            }
            (None, None) => Ok(String::new()),
        }
    }

    /// Opens an applicant's sealed columns.
    pub(super) fn person(&self, account: &account::Model) -> Result<Person> {
        let own = self.personal(account)?;
        Ok(Person {
            real_name: RealName::parse(&own.real_name).map_err(|_| Error::Unreadable("account.real_name"))?,
            number: CitizenNumber::parse(&own.citizen_number, NaiveDate::MAX)
                .map_err(|_| Error::Unreadable("account.number"))?,
            mobile: Mobile::parse(&own.mobile).ok(),
        })
    }

    /// An applicant's own data as text; `RegisterInput` because that is what it once was.
    pub(super) fn personal(&self, account: &account::Model) -> Result<RegisterInput> {
        let open = |context, sealed: &Option<Vec<u8>>| {
            sealed.as_ref().map_or_else(|| Ok(String::new()), |sealed| self.keys().open_text(context, sealed))
        };
        Ok(RegisterInput {
            real_name: open("account.real_name", &account.real_name_enc)?,
            citizen_number: open("account.number", &account.number_enc)?,
            mobile: open("account.mobile", &account.mobile_enc)?,
            ..RegisterInput::default()
        })
    }

    async fn insert_account(&self, row: account::ActiveModel) -> Result<AccountId> {
        let transaction = self.db().begin().await?;
        let row = account::Entity::insert(row).exec_with_returning(&transaction).await?;
        transaction.commit().await?;
        Ok(AccountId::new(row.id))
    }
}

/// Whether the actor may do something that concerns no single application; else it does not exist for them.
pub(super) fn require(actor: &Actor, action: Action) -> Result<()> {
    if may(actor, action, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// The name as it is stored.
fn check_officer(role: Role, name: &str, password: &str) -> Result<String> {
    let name = staff_name(name).map_err(|rule| Violations::one(Field::Login, rule))?;
    if !role.is_staff() {
        return Err(Violations::one(Field::Login, Rule::Malformed).into());
    }
    match check_password(password, &[&name]).first() {
        Some(fault) => Err(Violations::one(Field::Password, (*fault).into()).into()),
        None => Ok(name),
    }
}
