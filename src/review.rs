//! What the platform checks by itself before a reviewer decides. The backend reads the facts, one function judges them; the
//! words stand in the office. No check decides anything: a reviewer does, and sees why each of them says what it says.

use crate::{
    application::ApplicationStatus,
    citizen_number::{CitizenNumber, NumberFault},
    contribution_window::ContributionWindow,
    draft::Draft,
    evidence::{EvidenceKind, missing},
    geography::TownCode,
    ids::ApplicationId,
    journey::{Journey, Step},
    service::Service,
    term::Proof,
    text::{char_count, fold, has_forbidden_character},
    violation::{Field, Rule, Violations},
    year_month::YearMonth,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Longest name of a saved view of the queue, code points.
pub const VIEW_NAME: usize = 30;

/// A check that the platform did by itself, with its reason.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutomaticCheck {
    /// The answers break no rule on the day of the first submission; the six months are a check of their own.
    Answers(Violations),
    /// Shape, region, birthday and check character of the citizen number; the fault, if there is one.
    Number(Option<NumberFault>),
    /// The six months of tax or insurance (S10).
    Months {
        /// The window of the first submission.
        window: ContributionWindow,
        /// Its months that are not ticked.
        missing: Vec<YearMonth>,
    },
    /// Other applications of the same number that are under way.
    SameNumber(Vec<OtherApplication>),
    /// Applications of the same number that have ended.
    Returning(Vec<OtherApplication>),
    /// The point lies in the jurisdiction of the residence; said only where there is a place.
    Jurisdiction(bool),
    /// The place at the point.
    Place(PlaceFinding),
    /// The required papers that are not there.
    Evidence(Vec<EvidenceKind>),
    /// The account is verified, or only checked by shape.
    Verified(bool),
}

/// How a place stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceFinding {
    /// It can be kept.
    Stands,
    /// There is none.
    Missing,
    /// Its time has come while the application was undecided.
    Past,
    /// The point's timetable has no such time any more.
    NotOffered,
    /// More people have a place at that time than there are places.
    Overbooked,
}

/// Another application of the same citizen number.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OtherApplication {
    /// Identifier.
    pub id: ApplicationId,
    /// Number.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// First submission.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Whether this reviewer may open it.
    pub within_reach: bool,
}

/// What a check means for the reviewer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Nothing to look at.
    Passed,
    /// Good to know.
    Note,
    /// To be looked at before the decision.
    Attention,
}

impl AutomaticCheck {
    /// What it means.
    pub fn verdict(&self) -> Verdict {
        let passed = match self {
            Self::Answers(wrong) => wrong.is_empty(),
            Self::Number(fault) => fault.is_none(),
            Self::Months { missing, .. } => missing.is_empty(),
            Self::SameNumber(others) => others.is_empty(),
            Self::Returning(others) if others.is_empty() => true,
            Self::Returning(others) => {
                let refused = others.iter().any(|other| other.status == ApplicationStatus::Rejected);
                return if refused { Verdict::Attention } else { Verdict::Note };
            }
            Self::Jurisdiction(inside) => *inside,
            Self::Place(finding) => *finding == PlaceFinding::Stands,
            Self::Evidence(missing) => missing.is_empty(),
            Self::Verified(verified) => *verified,
        };
        if passed { Verdict::Passed } else { Verdict::Attention }
    }
}

/// The place as it is booked, beside what the city offers by now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlaceFacts {
    /// Whether the point is responsible for the residence.
    pub covers: bool,
    /// When.
    pub starts_at: DateTime<Utc>,
    /// Places that the point's timetable has at that time; none where it has no such time.
    pub places: Option<i64>,
    /// Places that are taken at that time, this one included.
    pub taken: i64,
}

impl PlaceFacts {
    fn finding(self, now: DateTime<Utc>) -> PlaceFinding {
        match self.places {
            _ if self.starts_at <= now => PlaceFinding::Past,
            None => PlaceFinding::NotOffered,
            Some(places) if self.taken > places => PlaceFinding::Overbooked,
            Some(_) => PlaceFinding::Stands,
        }
    }
}

/// Everything that the checks look at.
pub struct ReviewFacts<'a, F: Fn(&TownCode) -> bool> {
    /// Which form.
    pub service: Service,
    /// The answers as submitted.
    pub draft: &'a Draft,
    /// The citizen number as submitted.
    pub number: &'a str,
    /// Papers as submitted.
    pub papers: &'a [EvidenceKind],
    /// Beijing day of the first submission: month of the six months (S10).
    pub first_day: NaiveDate,
    /// Now.
    pub now: DateTime<Utc>,
    /// Whether the account is verified.
    pub verified: bool,
    /// The live booking.
    pub place: Option<PlaceFacts>,
    /// Whether a code is a street or town of the city.
    pub knows_town: F,
    /// Other applications of the same number, drafts left out.
    pub others: Vec<OtherApplication>,
}

/// Judges all of it. What may need attention comes in the order in which a reviewer would ask.
pub fn checks<F: Fn(&TownCode) -> bool>(facts: ReviewFacts<'_, F>) -> Vec<AutomaticCheck> {
    let mut checks = vec![
        AutomaticCheck::Number(CitizenNumber::parse(facts.number, facts.first_day).err()),
        AutomaticCheck::Answers(wrong_answers(&facts)),
    ];
    checks.extend(months(&facts));
    checks.push(AutomaticCheck::Evidence(missing(facts.service, facts.draft, facts.papers)));
    checks.extend(facts.place.map(|place| AutomaticCheck::Jurisdiction(place.covers)));
    let finding = facts.place.map_or(PlaceFinding::Missing, |place| place.finding(facts.now));
    checks.push(AutomaticCheck::Place(finding));
    checks.push(AutomaticCheck::Verified(facts.verified));
    let (live, former) = facts.others.into_iter().partition(|other| other.status.is_live());
    checks.push(AutomaticCheck::SameNumber(live));
    checks.push(AutomaticCheck::Returning(former));
    checks
}

/// What the answers break; papers, place and the months are checks of their own.
fn wrong_answers<F: Fn(&TownCode) -> bool>(facts: &ReviewFacts<'_, F>) -> Violations {
    let journey = Journey {
        service: facts.service,
        draft: facts.draft,
        as_of: facts.first_day,
        evidence: facts.papers,
        has_place: true,
        knows_town: |town: &TownCode| (facts.knows_town)(town),
    };
    let mut wrong = Violations::new();
    for step in Step::of(facts.service).iter().filter(|step| **step != Step::Evidence) {
        for violation in journey.violations(*step).iter().filter(|violation| violation.field != Field::PaidMonths) {
            wrong.add(violation.field, violation.rule);
        }
    }
    wrong
}

fn months<F: Fn(&TownCode) -> bool>(facts: &ReviewFacts<'_, F>) -> Option<AutomaticCheck> {
    let by_months = matches!(facts.draft.proof.chosen(), Some(Proof::Tax | Proof::SocialInsurance));
    (facts.service == Service::Permit && by_months).then(|| AutomaticCheck::Months {
        window: ContributionWindow::for_application(YearMonth::of(facts.first_day)),
        missing: facts.draft.proof.missing(facts.first_day),
    })
}

/// The name of a saved view of the queue.
///
/// # Errors
/// `Required`, `TooLong` or `ForbiddenCharacter` at the name.
pub fn view_name(raw: &str) -> Result<String, Violations> {
    let name = fold(raw).trim().to_owned();
    let rule = if name.is_empty() {
        Rule::Required
    } else if char_count(&name) > VIEW_NAME {
        Rule::TooLong
    } else if has_forbidden_character(&name) {
        Rule::ForbiddenCharacter
    } else {
        return Ok(name);
    };
    Err(Violations::one(Field::ViewName, rule))
}

#[cfg(test)]
mod tests;
