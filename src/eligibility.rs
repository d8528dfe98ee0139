//! Which one may I apply for? The questionnaire of `/eligibility`.
//!
//! Sources: Beijing measures (北京市实施《居住证暂行条例》办法), articles 2, 6, 7 and 8; announcement of 2016-11-30.

use crate::{term::Basis, text::fold};
use serde::{Deserialize, Serialize};

/// Months in Beijing that a permit asks for (measures, article 7.1).
const MONTHS_FOR_PERMIT: u16 = 6;

/// What was chosen and typed: flat strings, empty where nothing was answered. No personal data.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EligibilityInput {
    /// Code of [`CitizenKind`].
    pub citizen_kind: String,
    /// `yes` if the household registration (户籍) is outside Beijing, else `no`.
    pub hukou_elsewhere: String,
    /// Full months lived in Beijing, a whole number.
    pub months_in_beijing: String,
    /// Code of [`Registration`].
    pub has_registration: String,
    /// Code of [`Basis`], or `none`.
    pub basis: String,
}

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CitizenKind {
    /// Somebody with a mainland identity card.
    Resident,
    /// A resident of Hong Kong, Macao or Taiwan.
    HongKongMacaoTaiwan,
    /// A foreigner, or a Chinese citizen settled abroad.
    Foreigner,
}

/// What somebody is registered with already.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Registration {
    /// 居住登记卡.
    RegistrationCard,
    /// 暂住证.
    TemporaryPermit,
    /// Nothing.
    None,
}

/// A question of the page, named like its field.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Who asks.
    CitizenKind,
    /// Whether the household registration is outside Beijing.
    HukouElsewhere,
    /// Months in Beijing.
    MonthsInBeijing,
    /// Registration held.
    HasRegistration,
    /// Basis.
    Basis,
}

/// Whether to apply for one of the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// One may apply now.
    Yes,
    /// Something is still missing that can come with time.
    NotYet,
    /// It is not for this person.
    No,
}

/// Why, and what to do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// There is a residence permit of its own for people of Hong Kong, Macao and Taiwan.
    OwnPermitForHongKongMacaoTaiwan,
    /// Foreigners and Chinese settled abroad register under other rules.
    OtherRulesForForeigners,
    /// Whoever is registered in Beijing needs neither (article 2).
    RegisteredInBeijing,
    /// Living here temporarily has to be registered (article 6); the card proves it.
    RegistrationIsADuty,
    /// The registration card one has can be endorsed instead of applied for anew.
    CardCanBeEndorsed,
    /// Six months in Beijing are not over yet (article 7.1); the card counts the time.
    SixMonthsNotOver,
    /// A stable job, a stable home or continuous schooling is needed (article 7.2).
    BasisNeeded,
    /// The registration card or temporary permit proves the time (article 8).
    TimeProvedByRegistration,
    /// Without either, six consecutive months of income tax or social insurance prove the time (announcement, item 6).
    TimeProvedByContributions,
}

/// The plain answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Eligibility {
    /// The residence permit.
    pub permit: Verdict,
    /// The registration card.
    pub card: Verdict,
    /// All the reasons, in the order in which they are told.
    pub reasons: Vec<Reason>,
}

impl EligibilityInput {
    /// Answers the question. Only what decides is asked: whoever is out of scope after the first answers needs no more.
    ///
    /// # Errors
    /// The questions without an answer that can be understood, in the order of the page.
    pub fn parse(&self) -> Result<Eligibility, Vec<Question>> {
        match CitizenKind::from_code(&fold(&self.citizen_kind)) {
            Some(CitizenKind::HongKongMacaoTaiwan) => Ok(out_of_scope(Reason::OwnPermitForHongKongMacaoTaiwan)),
            Some(CitizenKind::Foreigner) => Ok(out_of_scope(Reason::OtherRulesForForeigners)),
            Some(CitizenKind::Resident) => self.parse_resident(Vec::new()),
            None => self.parse_resident(vec![Question::CitizenKind]),
        }
    }

    fn parse_resident(&self, mut open: Vec<Question>) -> Result<Eligibility, Vec<Question>> {
        let elsewhere = yes_or_no(&self.hukou_elsewhere);
        if elsewhere == Some(false) && open.is_empty() {
            return Ok(out_of_scope(Reason::RegisteredInBeijing));
        }
        let months = fold(&self.months_in_beijing).parse::<u16>().ok();
        let registration = Registration::from_code(&fold(&self.has_registration));
        let basis = has_basis(&fold(&self.basis));
        open.extend(elsewhere.is_none().then_some(Question::HukouElsewhere));
        open.extend(months.is_none().then_some(Question::MonthsInBeijing));
        open.extend(registration.is_none().then_some(Question::HasRegistration));
        open.extend(basis.is_none().then_some(Question::Basis));
        match (months, registration, basis) {
            (Some(months), Some(registration), Some(basis)) if open.is_empty() => {
                Ok(judge(months, registration, basis))
            }
            _ => Err(open),
        }
    }
}

impl CitizenKind {
    /// Every kind, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Resident, Self::HongKongMacaoTaiwan, Self::Foreigner];

    /// The `value=` attribute.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::HongKongMacaoTaiwan => "hong_kong_macao_taiwan",
            Self::Foreigner => "foreigner",
        }
    }

    /// The kind with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl Registration {
    /// Every answer, in the order of the page.
    pub const ALL: [Self; 3] = [Self::RegistrationCard, Self::TemporaryPermit, Self::None];

    /// The `value=` attribute.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RegistrationCard => "registration_card",
            Self::TemporaryPermit => "temporary_permit",
            Self::None => "none",
        }
    }

    /// The answer with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|registration| registration.code() == code)
    }
}

impl Question {
    /// The `name=` attribute.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CitizenKind => "citizen_kind",
            Self::HukouElsewhere => "hukou_elsewhere",
            Self::MonthsInBeijing => "months_in_beijing",
            Self::HasRegistration => "has_registration",
            Self::Basis => "basis",
        }
    }
}

fn yes_or_no(raw: &str) -> Option<bool> {
    match fold(raw).as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Whether one of the three grounds holds; none if the question is open.
fn has_basis(code: &str) -> Option<bool> {
    if code == "none" { Some(false) } else { Basis::from_code(code).map(|_| true) }
}

fn out_of_scope(reason: Reason) -> Eligibility {
    Eligibility { permit: Verdict::No, card: Verdict::No, reasons: vec![reason] }
}

/// The rule for somebody from elsewhere: the card for everybody, the permit after half a year on one of three grounds.
fn judge(months: u16, registration: Registration, has_basis: bool) -> Eligibility {
    let long_enough = months >= MONTHS_FOR_PERMIT;
    let mut reasons = Vec::new();
    reasons.extend((!long_enough).then_some(Reason::SixMonthsNotOver));
    reasons.extend((!has_basis).then_some(Reason::BasisNeeded));
    let permit = if reasons.is_empty() { Verdict::Yes } else { Verdict::NotYet };
    if long_enough {
        reasons.push(match registration {
            Registration::RegistrationCard | Registration::TemporaryPermit => Reason::TimeProvedByRegistration,
            Registration::None => Reason::TimeProvedByContributions,
        });
    }
    reasons.push(match registration {
        Registration::RegistrationCard => Reason::CardCanBeEndorsed,
        Registration::TemporaryPermit | Registration::None => Reason::RegistrationIsADuty,
    });
    Eligibility { permit, card: Verdict::Yes, reasons }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(months: &str, registration: &str, basis: &str) -> Result<Eligibility, Vec<Question>> {
        let text = str::to_owned;
        EligibilityInput {
            citizen_kind: text("resident"),
            hukou_elsewhere: text("yes"),
            months_in_beijing: text(months),
            has_registration: text(registration),
            basis: text(basis),
        }
        .parse()
    }

    #[test]
    fn worker_after_half_a_year_may_have_both() {
        let answer = ask("６", "none", "employment").expect("an answer");
        assert_eq!((answer.permit, answer.card), (Verdict::Yes, Verdict::Yes));
        assert_eq!(answer.reasons, [Reason::TimeProvedByContributions, Reason::RegistrationIsADuty]);
        let answer = ask("12", "temporary_permit", "housing").expect("an answer");
        assert_eq!(answer.reasons, [Reason::TimeProvedByRegistration, Reason::RegistrationIsADuty]);
    }

    #[test]
    fn newcomer_gets_the_card_and_hears_what_is_missing_for_the_permit() {
        let answer = ask("5", "registration_card", "none").expect("an answer");
        assert_eq!((answer.permit, answer.card), (Verdict::NotYet, Verdict::Yes));
        assert_eq!(answer.reasons, [Reason::SixMonthsNotOver, Reason::BasisNeeded, Reason::CardCanBeEndorsed]);
        assert_eq!(ask("7", "registration_card", "none").map(|answer| answer.permit), Ok(Verdict::NotYet));
        assert_eq!(ask("0", "none", "schooling").map(|answer| answer.permit), Ok(Verdict::NotYet));
    }

    #[test]
    fn whoever_is_out_of_scope_is_told_at_once() {
        for (kind, elsewhere, reason) in [
            ("hong_kong_macao_taiwan", "", Reason::OwnPermitForHongKongMacaoTaiwan),
            ("foreigner", "", Reason::OtherRulesForForeigners),
            ("resident", "no", Reason::RegisteredInBeijing),
        ] {
            let input = EligibilityInput {
                citizen_kind: kind.to_owned(),
                hukou_elsewhere: elsewhere.to_owned(),
                ..EligibilityInput::default()
            };
            let answer = input.parse().expect("an answer");
            assert_eq!((answer.permit, answer.card), (Verdict::No, Verdict::No));
            assert_eq!(answer.reasons, [reason]);
        }
    }

    #[test]
    fn open_questions_are_named_all_at_once() {
        let all = EligibilityInput::default().parse().expect_err("questions");
        let names = all.iter().map(|question| question.name()).collect::<Vec<_>>();
        assert_eq!(names, ["citizen_kind", "hukou_elsewhere", "months_in_beijing", "has_registration", "basis"]);
        assert_eq!(ask("half a year", "?", "?").expect_err("questions").len(), 3);
        let unknown = EligibilityInput { hukou_elsewhere: "no".to_owned(), ..EligibilityInput::default() };
        assert_eq!(unknown.parse().expect_err("questions")[0], Question::CitizenKind);
    }
}
