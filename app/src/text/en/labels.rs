//! Names of the sheet's cells, terms, and fields in words.

use domain::{
    citizen_number::Sex,
    sheet::{Label, Term},
    term::{Basis, DeliveryChoice, Education, HousingKind, MaritalStatus, Proof},
    violation::Field,
};

/// A cell's name, beside the printed one.
pub const fn label(label: Label) -> &'static str {
    match label {
        Label::RealName => "Name",
        Label::Sex => "Sex",
        Label::Ethnicity => "Ethnicity",
        Label::BirthDate => "Date of birth",
        Label::CitizenNumber => "Citizen number",
        Label::Education => "Education",
        Label::MaritalStatus => "Marital status",
        Label::Mobile => "Telephone",
        Label::Email => "Email",
        Label::Domicile => "Registered domicile",
        Label::Residence => "Residence",
        Label::PoliceStation => "Police station",
        Label::HousingKind => "Kind of home",
        Label::LandlordOrUnit => "Landlord or organisation",
        Label::ResidentSince => "Resident since",
        Label::Basis => "Basis",
        Label::Employer => "Employer",
        Label::Post => "Job title",
        Label::ContractUntil => "Contract until",
        Label::LeaseUntil => "Home until",
        Label::School => "School",
        Label::StudentNumber => "Student number",
        Label::Proof => "Proof of residence time",
        Label::ProofNumber => "Document number",
        Label::ProofPeriod => "Document valid",
        Label::PaidMonths => "Months paid",
        Label::ServicePoint => "Service point",
        Label::OnSiteTime => "On-site time",
        Label::Delivery => "Delivery",
        Label::Recipient => "Recipient",
        Label::RecipientMobile => "Recipient’s telephone",
        Label::PostalAddress => "Postal address",
        Label::Postcode => "Postcode",
    }
}

/// A coded answer in words.
pub const fn term(term: Term) -> &'static str {
    match term {
        Term::Sex(Sex::Male) => "Male",
        Term::Sex(Sex::Female) => "Female",
        Term::Education(education) => self::education(education),
        Term::MaritalStatus(status) => marital_status(status),
        Term::HousingKind(kind) => housing_kind(kind),
        Term::Basis(basis) => self::basis(basis),
        Term::Proof(proof) => self::proof(proof),
        Term::Delivery(choice) => delivery_choice(choice),
        Term::OpenEnded => "Open-ended",
    }
}

pub const fn education(education: Education) -> &'static str {
    match education {
        Education::Primary => "Primary school or less",
        Education::JuniorSecondary => "Junior secondary school",
        Education::SeniorSecondary => "Senior secondary, vocational or technical school",
        Education::College => "Junior college (three years)",
        Education::Bachelor => "Bachelor’s degree",
        Education::Master => "Master’s degree",
        Education::Doctor => "Doctorate",
    }
}

pub const fn marital_status(status: MaritalStatus) -> &'static str {
    match status {
        MaritalStatus::Single => "Single",
        MaritalStatus::Married => "Married",
        MaritalStatus::Divorced => "Divorced",
        MaritalStatus::Widowed => "Widowed",
    }
}

/// Whose the home is.
pub const fn housing_kind(kind: HousingKind) -> &'static str {
    match kind {
        HousingKind::Rented => "Rented home",
        HousingKind::Own => "Own home",
        HousingKind::Employer => "Employer’s dormitory",
        HousingKind::School => "School dormitory",
        HousingKind::Relative => "Home of family or friends",
    }
}

pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Employment => "Lawful and stable employment",
        Basis::Housing => "Lawful and stable home",
        Basis::Schooling => "Continuous study",
    }
}

pub const fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::RegistrationCard => "Registration card",
        Proof::TemporaryPermit => "Temporary permit",
        Proof::Tax => "Six consecutive months of income tax",
        Proof::SocialInsurance => "Six consecutive months of social insurance",
    }
}

pub const fn delivery_choice(choice: DeliveryChoice) -> &'static str {
    match choice {
        DeliveryChoice::PickUp => "Pick up at the service point",
        DeliveryChoice::Ems => "EMS delivery (at your own cost)",
    }
}

/// A field, as its label calls it.
pub const fn field(field: Field) -> &'static str {
    match field {
        Field::RealName => "Name",
        Field::CitizenNumber => "Citizen number",
        Field::Mobile => "Mobile number",
        Field::Password => "Password",
        Field::Consent => "Privacy notice",
        Field::SmsCode => "SMS code",
        Field::Login => "Account",
        Field::TotpCode => "Authenticator code",
        Field::Ethnicity => "Ethnicity",
        Field::DomicileProvince => "Province of registered domicile",
        Field::DomicileCity => "City of registered domicile",
        Field::DomicileDistrict => "District or county of registered domicile",
        Field::DomicileDetail => "Rest of the address of registered domicile",
        Field::Education => "Education",
        Field::MaritalStatus => "Marital status",
        Field::Email => "Email address",
        Field::Town => "Street or town",
        Field::Community => "Community or village",
        Field::Detail => "Rest of the address",
        Field::HousingKind => "Kind of home",
        Field::LandlordOrUnit => "Landlord or organisation",
        Field::ResidentSince => "Living at this address since",
        Field::Basis => "Basis of your application",
        Field::Employer => "Employer",
        Field::Post => "Job title",
        Field::ContractUntil => "End of contract",
        Field::LeaseUntil => "End of lease",
        Field::School => "School",
        Field::StudentNumber => "Student number",
        Field::Proof => "Proof of residence time",
        Field::RegistrationCardNumber => "Registration card number",
        Field::TemporaryPermitNumber => "Temporary permit number",
        Field::TemporaryPermitFrom => "Start date of temporary permit",
        Field::TemporaryPermitUntil => "End date of temporary permit",
        Field::PaidMonths => "Months paid",
        Field::Evidence => "Evidence",
        Field::ServicePoint => "Service point",
        Field::Slot => "Time",
        Field::Delivery => "Delivery",
        Field::Recipient => "Recipient’s name",
        Field::RecipientMobile => "Recipient’s mobile number",
        Field::PostalProvince => "Province of the postal address",
        Field::PostalCity => "City of the postal address",
        Field::PostalDistrict => "District or county of the postal address",
        Field::PostalDetail => "Rest of the postal address",
        Field::Postcode => "Postcode",
        Field::Topic => "Topic",
        Field::Message => "Message",
        Field::Contact => "Contact",
        Field::Answer => "Answer",
        Field::WeeklyHours => "Hours",
        Field::Note => "Note",
        Field::Figure => "Figure",
        Field::LastFour => "Last four characters of the identity card",
        Field::EmsNumber => "EMS number",
        Field::Reason => "Reason for sending back",
        Field::ViewName => "Name of the view",
        Field::Role => "Role",
        Field::Scope => "How far the role reaches",
        Field::HolidayName => "Name of the holiday",
        Field::DeclareInPerson => "Declaration: in person",
        Field::DeclareTrue => "Declaration: true answers",
    }
}
