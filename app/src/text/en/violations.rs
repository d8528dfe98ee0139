//! What is wrong with an answer: a sentence that says what to do.

use domain::violation::{Field, Rule, Violation};

pub fn sentence(violation: Violation) -> String {
    let Violation { field, rule } = violation;
    let it = the(field);
    let begin = |rest: &str| format!("{} {rest}", at_start(it));
    match rule {
        Rule::Required => required(field, it),
        Rule::TooShort if field == Field::Password => begin("must have at least 8 characters"),
        Rule::TooShort if field == Field::Message => begin("is too short: write at least two characters"),
        Rule::TooShort => begin("must have two characters or more; with only one, apply at your police station"),
        Rule::TooLong if field == Field::Message => begin("is too long: use at most 2,000 characters"),
        Rule::TooLong => begin("is too long: shorten it"),
        Rule::ForbiddenCharacter => begin("has characters that cannot be used: check it"),
        Rule::NotAChoice => format!("Choose {it} from the list"),
        Rule::Malformed => malformed(field, it),
        Rule::NotADate => format!("Enter {it} as a date, for example 2026-3-1"),
        Rule::InTheFuture => begin("must be today or in the past"),
        Rule::TooLongAgo => begin("is too long ago: check the year"),
        Rule::EndsBeforeItBegins => begin("is before the start date: check both"),
        Rule::Expired => begin("is in the past"),
        Rule::EndsTooSoon => begin("must be at least six months from today: extend it first, or choose another basis"),
        Rule::SixMonthsNotReached => concat!(
            "It is not six months until today. If there was at most one month between two permits, ",
            "you can enter the start date of the earlier one"
        )
        .to_owned(),
        Rule::MonthsMissing => {
            "The six months must be consecutive: check those missing below, or choose another proof".to_owned()
        }
        Rule::WindowMoved => "A new month has begun, so other months are needed: check them again".to_owned(),
        Rule::AlreadyUsed => format!("Check {it}: it stands for another one already"),
        Rule::CorrectionAsked => format!("Correct {it}"),
        Rule::WrongCode => begin("is not correct: enter it again"),
        Rule::CodeExpired => begin("is no longer valid: get a new one"),
        Rule::NotDeclared => not_declared(field).to_owned(),
        Rule::NoticeChanged => "The privacy notice has just changed: read the new one and agree to it".to_owned(),
        Rule::BeijingDomicile => {
            "With a registered domicile in Beijing you need neither a residence permit nor a card".to_owned()
        }
        Rule::OutOfScopeDomicile => {
            "Residents of Hong Kong, Macao and Taiwan need another permit: ask at your police station".to_owned()
        }
        Rule::OldFifteen => {
            "This is an old number with 15 digits: enter the 18 characters on your identity card".to_owned()
        }
        Rule::Checksum => "There is a mistake in the citizen number: compare it with your identity card".to_owned(),
        Rule::Region => "No region has the first six digits of this citizen number: check them".to_owned(),
        Rule::BirthDate => "The date of birth in this citizen number does not exist: check it".to_owned(),
        Rule::HongKongMacaoTaiwan => {
            "This is a number of residents of Hong Kong, Macao and Taiwan, who cannot apply here".to_owned()
        }
        Rule::ForeignPermanentResident => {
            "This is the number of a foreign permanent resident, who cannot apply here".to_owned()
        }
        Rule::CannotReceiveCodes => "This number cannot receive codes: enter another mobile number".to_owned(),
        Rule::CommonPassword => "This password is so common that it is easy to guess: choose another".to_owned(),
        Rule::ContainsPersonalData => {
            "Your password must not contain your name, citizen number or mobile number".to_owned()
        }
        Rule::OutsideJurisdiction => {
            "This service point does not belong to the police station of your address: choose another".to_owned()
        }
        Rule::AddressNotAssigned => {
            "Staff are checking your address, and will tell you when you can choose a point and a time".to_owned()
        }
        Rule::PointWithoutService => "This service point does not offer this service: choose another".to_owned(),
        Rule::NotOffered => "This time cannot be booked: choose another".to_owned(),
        Rule::NoPlaceLeft => "The last place at this time has just been taken: choose another time".to_owned(),
        Rule::HoldExpired => "Your place is no longer held: choose a service point and a time again".to_owned(),
        Rule::EvidenceMissing => "Some required evidence has not been uploaded yet".to_owned(),
    }
}

fn required(field: Field, it: &str) -> String {
    use domain::violation::Field as F;
    match field {
        F::Ethnicity
        | F::DomicileProvince
        | F::Education
        | F::MaritalStatus
        | F::Town
        | F::HousingKind
        | F::Basis
        | F::Proof
        | F::Delivery
        | F::PostalProvince
        | F::ServicePoint
        | F::Slot
        | F::PaidMonths
        | F::Topic => format!("Choose {it}"),
        F::Evidence => "Upload your evidence".to_owned(),
        _ => format!("Enter {it}"),
    }
}

fn malformed(field: Field, it: &str) -> String {
    match field {
        Field::CitizenNumber => "Your citizen number must have 18 characters: check it".to_owned(),
        Field::Mobile | Field::RecipientMobile => format!("{} must have 11 digits: check it", at_start(it)),
        Field::Postcode => "The postcode must have 6 digits".to_owned(),
        Field::Contact => {
            "Enter a mobile number of 11 digits or an email address like name@example.com, or leave it empty".to_owned()
        }
        Field::Email => "Enter an email address like name@example.com, or leave it empty".to_owned(),
        Field::RealName | Field::Recipient => "The middle dot can only stand inside a name: check it".to_owned(),
        _ => format!("{} is not written as expected: check it", at_start(it)),
    }
}

const fn not_declared(field: Field) -> &'static str {
    match field {
        Field::Consent => "Read the privacy notice and agree to it",
        Field::DeclareInPerson => "Confirm that you apply yourself and will come in person",
        _ => "Confirm that your answers match the originals",
    }
}

/// What a field asks for, inside a sentence.
const fn the(field: Field) -> &'static str {
    match field {
        Field::RealName => "your name",
        Field::CitizenNumber => "your citizen number",
        Field::Mobile => "your mobile number",
        Field::Password => "your password",
        Field::Consent => "your consent to the privacy notice",
        Field::SmsCode => "the SMS code",
        Field::Login => "your account",
        Field::TotpCode => "the authenticator code",
        Field::Ethnicity => "your ethnicity",
        Field::DomicileProvince => "the province of your registered domicile",
        Field::DomicileCity => "the city of your registered domicile",
        Field::DomicileDistrict => "the district or county of your registered domicile",
        Field::DomicileDetail => "the rest of the address of your registered domicile",
        Field::Education => "your education",
        Field::MaritalStatus => "your marital status",
        Field::Email => "your email address",
        Field::Town => "your street or town",
        Field::Community => "your community or village",
        Field::Detail => "the rest of your address",
        Field::HousingKind => "the kind of home you live in",
        Field::LandlordOrUnit => "your landlord or the organisation",
        Field::ResidentSince => "the day since when you have lived at this address",
        Field::Basis => "the basis of your application",
        Field::Employer => "your employer",
        Field::Post => "your job title",
        Field::ContractUntil => "the end of your contract",
        Field::LeaseUntil => "the end of your lease",
        Field::School => "your school",
        Field::StudentNumber => "your student number",
        Field::Proof => "your proof of residence time",
        Field::RegistrationCardNumber => "the number of your registration card",
        Field::TemporaryPermitNumber => "the number of your temporary permit",
        Field::TemporaryPermitFrom => "the start date of your temporary permit",
        Field::TemporaryPermitUntil => "the end date of your temporary permit",
        Field::PaidMonths => "the months for which you paid",
        Field::Evidence => "your evidence",
        Field::ServicePoint => "a service point",
        Field::Slot => "a time",
        Field::Delivery => "how you want to get the permit",
        Field::Recipient => "the recipient’s name",
        Field::RecipientMobile => "the recipient’s mobile number",
        Field::PostalProvince => "the province of the postal address",
        Field::PostalCity => "the city of the postal address",
        Field::PostalDistrict => "the district or county of the postal address",
        Field::PostalDetail => "the rest of the postal address",
        Field::Postcode => "the postcode",
        Field::Topic => "what your message is about",
        Field::Message => "your message",
        Field::Contact => "your mobile number or email address",
        Field::Answer => "the answer",
        Field::WeeklyHours => "the hours",
        Field::Note => "the note",
        Field::Figure => "the figure",
        Field::LastFour => "the last four characters of the identity card",
        Field::EmsNumber => "the EMS number",
        Field::Reason => "the reason for sending it back",
        Field::ViewName => "the name of the view",
        Field::Role => "the role",
        Field::Scope => "how far the role reaches",
        Field::HolidayName => "the name of the holiday",
        Field::DeclareInPerson => "your declaration that you apply in person",
        Field::DeclareTrue => "your declaration that the answers are true",
    }
}

/// With a capital letter.
fn at_start(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
