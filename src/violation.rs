//! What is wrong with an answer: a field and a rule. Never the answer itself.

use serde::{Deserialize, Serialize};

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// A form field. Its name is the `name=` attribute and part of the public interface.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum Field { $($(#[$doc])* #[serde(rename = $name)] $variant),+ }

        impl Field {
            /// Every field there is.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The `name=` attribute.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The field of that name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

fields! {
    /// Real name, as on the identity card.
    RealName = "real_name",
    /// Citizen number.
    CitizenNumber = "citizen_number",
    /// Mobile number.
    Mobile = "mobile",
    /// Password.
    Password = "password",
    /// Consent to the privacy notice.
    Consent = "consent",
    /// Code sent by SMS.
    SmsCode = "sms_code",
    /// Sign-in name: number, mobile or staff name.
    Login = "login",
    /// Code of the second factor.
    TotpCode = "totp_code",
    /// Ethnicity.
    Ethnicity = "ethnicity",
    /// Province of the registered domicile.
    DomicileProvince = "registered_domicile_province",
    /// City of the registered domicile.
    DomicileCity = "registered_domicile_city",
    /// District or county of the registered domicile.
    DomicileDistrict = "registered_domicile_district",
    /// Rest of the registered domicile.
    DomicileDetail = "registered_domicile_detail",
    /// Education.
    Education = "education",
    /// Marital status.
    MaritalStatus = "marital_status",
    /// E-mail address (optional).
    Email = "email",
    /// Street or town of the residence.
    Town = "town",
    /// Community or village of the residence.
    Community = "community",
    /// House number and the rest of the residence.
    Detail = "detail",
    /// Whose the home is.
    HousingKind = "housing_kind",
    /// Landlord or unit that gives the home.
    LandlordOrUnit = "landlord_or_unit",
    /// Living at this address since.
    ResidentSince = "resident_since",
    /// Basis of the application.
    Basis = "basis",
    /// Employer.
    Employer = "employer",
    /// Post held.
    Post = "post",
    /// Contract runs until.
    ContractUntil = "contract_until",
    /// Lease runs until.
    LeaseUntil = "lease_until",
    /// School.
    School = "school",
    /// Student number.
    StudentNumber = "student_number",
    /// Proof of residence time.
    Proof = "proof",
    /// Number of the registration card.
    RegistrationCardNumber = "registration_card_number",
    /// Number of the temporary permit.
    TemporaryPermitNumber = "temporary_permit_number",
    /// Temporary permit valid from.
    TemporaryPermitFrom = "temporary_permit_from",
    /// Temporary permit valid until.
    TemporaryPermitUntil = "temporary_permit_until",
    /// Months for which tax or insurance was paid.
    PaidMonths = "paid_months",
    /// An uploaded piece of evidence.
    Evidence = "evidence",
    /// Service point chosen.
    ServicePoint = "service_point",
    /// Slot chosen.
    Slot = "slot",
    /// How the permit reaches its holder.
    Delivery = "delivery",
    /// Recipient of the parcel.
    Recipient = "recipient",
    /// Recipient's mobile.
    RecipientMobile = "recipient_mobile",
    /// Province of the postal address.
    PostalProvince = "postal_address_province",
    /// City of the postal address.
    PostalCity = "postal_address_city",
    /// District of the postal address.
    PostalDistrict = "postal_address_district",
    /// Rest of the postal address.
    PostalDetail = "postal_address_detail",
    /// Postcode.
    Postcode = "postcode",
    /// What feedback is about.
    Topic = "topic",
    /// The message of feedback.
    Message = "message",
    /// How to tell the sender of feedback about the answer (optional).
    Contact = "contact",
    /// An officer's answer to feedback.
    Answer = "answer",
    /// Hours of the week in which a service takes submissions.
    WeeklyHours = "weekly_hours",
    /// An officer's note about a service.
    Note = "note",
    /// A figure of the policy.
    Figure = "figure",
    /// The last four characters of the identity card that the clerk holds.
    LastFour = "last_four",
    /// The number that EMS has given a parcel.
    EmsNumber = "ems_number",
    /// An officer's reason for sending another's work back.
    Reason = "reason",
    /// The name that a reviewer gives a view of the queue.
    ViewName = "view_name",
    /// An officer's role.
    Role = "role",
    /// How far an officer's role reaches.
    Scope = "scope",
    /// What a holiday is called.
    HolidayName = "holiday_name",
    /// Declaration: the applicant comes in person (S6).
    DeclareInPerson = "declare_in_person",
    /// Declaration: the answers match the originals (S9).
    DeclareTrue = "declare_true",
}

/// Which rule an answer breaks. The wording stands in the app, one exhaustive match.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Nothing was answered.
    Required,
    /// Shorter than allowed.
    TooShort,
    /// Longer than allowed.
    TooLong,
    /// Holds characters that cannot stand here (control, bidirectional, private use, markup).
    ForbiddenCharacter,
    /// Not one of the offered choices.
    NotAChoice,
    /// Not in the expected shape.
    Malformed,
    /// Not a date of the calendar.
    NotADate,
    /// Lies in the future.
    InTheFuture,
    /// Lies too far back to be true.
    TooLongAgo,
    /// Ends before it begins.
    EndsBeforeItBegins,
    /// Has already expired.
    Expired,
    /// Less than six more months from today (measures, article 7).
    EndsTooSoon,
    /// The proof covers less than six months.
    SixMonthsNotReached,
    /// Months of the window are missing (announcement, item 6).
    MonthsMissing,
    /// The window moved since the months were ticked.
    WindowMoved,
    /// The registered domicile is in Beijing: no permit needed.
    BeijingDomicile,
    /// The registered domicile is in Hong Kong, Macao or Taiwan: another permit.
    OutOfScopeDomicile,
    /// A citizen number of fifteen digits.
    OldFifteen,
    /// The citizen number's check character does not fit.
    Checksum,
    /// The citizen number's region does not exist.
    Region,
    /// The citizen number's birth date does not exist or lies ahead.
    BirthDate,
    /// A permit number of Hong Kong, Macao or Taiwan residents.
    HongKongMacaoTaiwan,
    /// A foreign permanent resident's number.
    ForeignPermanentResident,
    /// The mobile number cannot receive a code.
    CannotReceiveCodes,
    /// A password that is on the list of common ones.
    CommonPassword,
    /// A password that contains the number, the mobile or the name.
    ContainsPersonalData,
    /// The code is wrong or used.
    WrongCode,
    /// The code has expired.
    CodeExpired,
    /// The service point is outside the jurisdiction of the residence (announcement, item on service points).
    OutsideJurisdiction,
    /// Staff have not found out yet which police station is responsible for the address.
    AddressNotAssigned,
    /// The service point does not offer this service.
    PointWithoutService,
    /// The slot is not offered.
    NotOffered,
    /// The slot has no place left.
    NoPlaceLeft,
    /// The place is no longer held.
    HoldExpired,
    /// A required piece of evidence is missing.
    EvidenceMissing,
    /// A declaration was not ticked.
    NotDeclared,
    /// Another privacy notice came into force after the one that was agreed to.
    NoticeChanged,
    /// Stands for something else already, where it can stand for one thing only.
    AlreadyUsed,
    /// An officer asked for a correction of this field.
    CorrectionAsked,
}

/// One broken rule at one field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Violation {
    /// Where.
    pub field: Field,
    /// What.
    pub rule: Rule,
}

/// Everything that is wrong with an input, in the order of the form.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// One violation.
    pub fn one(field: Field, rule: Rule) -> Self {
        Self(vec![Violation { field, rule }])
    }

    /// Adds a violation; the first one of a field is the one that is shown.
    pub fn add(&mut self, field: Field, rule: Rule) {
        self.0.push(Violation { field, rule });
    }

    /// Adds another list.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The first broken rule of a field.
    pub fn of(&self, field: Field) -> Option<Rule> {
        self.0.iter().find(|violation| violation.field == field).map(|violation| violation.rule)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, one a field, in the order found.
    pub fn iter(&self) -> impl Iterator<Item = Violation> + '_ {
        self.0.iter().enumerate().filter(|(at, v)| !self.0[..*at].iter().any(|w| w.field == v.field)).map(|(_, v)| *v)
    }

    /// `answer` if nothing is wrong, else the violations.
    pub fn or<T>(self, answer: Option<T>) -> Result<T, Self> {
        match answer {
            Some(answer) if self.is_empty() => Ok(answer),
            _ => Err(self),
        }
    }

    /// Keeps what `parsed` holds, or notes the rule at the field.
    pub fn take<T>(&mut self, field: Field, parsed: Result<T, Rule>) -> Option<T> {
        parsed.map_err(|rule| self.add(field, rule)).ok()
    }
}
