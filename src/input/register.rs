//! Real-name registration (S2).

use super::input;
use crate::{
    citizen_number::{CitizenNumber, NumberFault},
    mobile::{Mobile, MobileFault},
    password::{PasswordFault, check_password},
    real_name::{NameFault, RealName},
    text::fold,
    violation::{Field, Rule, Violations},
};
use chrono::NaiveDate;

input! {
    /// What was typed into the registration form.
    RegisterInput {
        /// As on the identity card.
        real_name => RealName,
        /// Eighteen characters.
        citizen_number => CitizenNumber,
        /// The applicant's own mobile.
        mobile => Mobile,
        /// Never stored, never sent back.
        password => Password,
        /// `yes` when ticked.
        consent => Consent,
    }
}

/// What the registration form means.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisterAnswer {
    /// Real name.
    pub real_name: RealName,
    /// Citizen number, checked by shape (格式核验).
    pub number: CitizenNumber,
    /// Mobile that can receive codes.
    pub mobile: Mobile,
    /// The password as typed.
    pub password: String,
}

impl RegisterInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every violation.
    pub fn parse(&self, as_of: NaiveDate) -> Result<RegisterAnswer, Violations> {
        let mut wrong = Violations::new();
        let real_name = wrong.take(Field::RealName, RealName::parse(&self.real_name).map_err(Rule::from));
        let number =
            wrong.take(Field::CitizenNumber, CitizenNumber::parse(&self.citizen_number, as_of).map_err(Rule::from));
        let mobile = wrong.take(Field::Mobile, Mobile::parse_for_login(&self.mobile).map_err(Rule::from));
        // As typed and as read: `138 0013 8000` and `13800138000` are the same mobile.
        let typed = [fold(&self.real_name), fold(&self.citizen_number), fold(&self.mobile)];
        let read = [
            real_name.as_ref().map(RealName::as_str),
            number.as_ref().map(CitizenNumber::as_str),
            mobile.as_ref().map(Mobile::as_str),
        ];
        let personal: Vec<&str> = typed.iter().map(String::as_str).chain(read.into_iter().flatten()).collect();
        if let Some(fault) = check_password(&self.password, &personal).first() {
            wrong.add(Field::Password, Rule::from(*fault));
        }
        if self.consent.is_empty() {
            wrong.add(Field::Consent, Rule::NotDeclared);
        }
        let password = self.password.clone();
        let answer = (|| Some(RegisterAnswer { real_name: real_name?, number: number?, mobile: mobile?, password }))();
        wrong.or(answer)
    }
}

impl From<NumberFault> for Rule {
    fn from(fault: NumberFault) -> Self {
        match fault {
            NumberFault::Empty => Self::Required,
            NumberFault::OldFifteen => Self::OldFifteen,
            NumberFault::Length => Self::Malformed,
            NumberFault::Character => Self::ForbiddenCharacter,
            NumberFault::Region => Self::Region,
            NumberFault::BirthDate => Self::BirthDate,
            NumberFault::Checksum => Self::Checksum,
            NumberFault::HongKongMacaoTaiwan => Self::HongKongMacaoTaiwan,
            NumberFault::ForeignPermanentResident => Self::ForeignPermanentResident,
        }
    }
}

impl From<NameFault> for Rule {
    fn from(fault: NameFault) -> Self {
        match fault {
            NameFault::Empty => Self::Required,
            NameFault::TooShort => Self::TooShort,
            NameFault::TooLong => Self::TooLong,
            NameFault::Character => Self::ForbiddenCharacter,
            NameFault::DotPlacement => Self::Malformed,
        }
    }
}

impl From<MobileFault> for Rule {
    fn from(fault: MobileFault) -> Self {
        match fault {
            MobileFault::Empty => Self::Required,
            MobileFault::Length | MobileFault::Prefix => Self::Malformed,
            MobileFault::Character => Self::ForbiddenCharacter,
            MobileFault::CannotReceiveCodes => Self::CannotReceiveCodes,
        }
    }
}

impl From<PasswordFault> for Rule {
    fn from(fault: PasswordFault) -> Self {
        match fault {
            PasswordFault::TooShort => Self::TooShort,
            PasswordFault::TooLong => Self::TooLong,
            PasswordFault::Common => Self::CommonPassword,
            PasswordFault::ContainsPersonalData => Self::ContainsPersonalData,
        }
    }
}
