//! Step "proof" of a permit: how six months in Beijing are proved (announcement, item 6; measures, article 8).

use super::{choice, line};
use crate::{
    contribution_window::ContributionWindow,
    date_text::{parse_date, past_date, six_months_after},
    term::Proof,
    text::fold,
    violation::{Field, Rule, Violations},
    year_month::YearMonth,
};
use chrono::NaiveDate;
use serde::{Deserializer, de};
use std::fmt;

super::input! {
    /// What was typed into the proof step; only the chosen proof's own fields count.
    ProofInput {
        /// Code of [`Proof`].
        proof => Proof,
        /// Number of the registration card.
        registration_card_number => RegistrationCardNumber,
        /// Number of the temporary permit.
        temporary_permit_number => TemporaryPermitNumber,
        /// Temporary permit valid from.
        temporary_permit_from => TemporaryPermitFrom,
        /// Temporary permit valid until.
        temporary_permit_until => TemporaryPermitUntil,
        /// Ticked months as `2026-04|2026-05`; the form posts them one by one as `paid_months[]`.
        #[serde(deserialize_with = "joined")]
        paid_months => PaidMonths,
    }
}

/// What the proof step means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProofAnswer {
    /// The registration card with its number.
    RegistrationCard {
        /// Number on the card.
        number: String,
    },
    /// The temporary permit.
    TemporaryPermit {
        /// Number on the permit.
        number: String,
        /// Valid from.
        from: NaiveDate,
        /// Valid until; from the first reservation on it counts as valid (S7).
        until: NaiveDate,
    },
    /// Six consecutive months of income tax on wages.
    Tax(ContributionWindow),
    /// Six consecutive months of social insurance, all five kinds.
    SocialInsurance(ContributionWindow),
}

impl ProofInput {
    /// Reads the step. `as_of` is today for a draft, and the Beijing day of the **first** submission ever after (S10).
    ///
    /// # Errors
    /// Every violation; `MonthsMissing` when a month of the window is not ticked.
    pub fn parse(&self, as_of: NaiveDate) -> Result<ProofAnswer, Violations> {
        let mut wrong = Violations::new();
        let answer = match wrong.take(Field::Proof, choice(&self.proof, Proof::from_code)) {
            None => None,
            Some(Proof::RegistrationCard) => wrong
                .take(Field::RegistrationCardNumber, paper_number(&self.registration_card_number))
                .map(|number| ProofAnswer::RegistrationCard { number }),
            Some(Proof::TemporaryPermit) => self.temporary_permit(as_of, &mut wrong),
            Some(Proof::Tax) => self.window(as_of, &mut wrong).map(ProofAnswer::Tax),
            Some(Proof::SocialInsurance) => self.window(as_of, &mut wrong).map(ProofAnswer::SocialInsurance),
        };
        wrong.or(answer)
    }

    /// The chosen proof, if one is chosen.
    pub fn chosen(&self) -> Option<Proof> {
        Proof::from_code(&fold(&self.proof))
    }

    /// The ticked months, oldest first; what is no month is left out.
    pub fn paid(&self) -> Vec<YearMonth> {
        let mut months: Vec<_> = self.paid_months.split('|').filter_map(|m| YearMonth::parse(m).ok()).collect();
        months.sort();
        months.dedup();
        months
    }

    /// The months of the window that are not ticked.
    pub fn missing(&self, as_of: NaiveDate) -> Vec<YearMonth> {
        ContributionWindow::for_application(YearMonth::of(as_of)).missing(&self.paid())
    }

    fn window(&self, as_of: NaiveDate, wrong: &mut Violations) -> Option<ContributionWindow> {
        if self.missing(as_of).is_empty() {
            return Some(ContributionWindow::for_application(YearMonth::of(as_of)));
        }
        wrong.add(Field::PaidMonths, Rule::MonthsMissing);
        None
    }

    fn temporary_permit(&self, as_of: NaiveDate, wrong: &mut Violations) -> Option<ProofAnswer> {
        let number = wrong.take(Field::TemporaryPermitNumber, paper_number(&self.temporary_permit_number));
        let from = wrong.take(Field::TemporaryPermitFrom, held_six_months(&self.temporary_permit_from, as_of));
        let until = wrong.take(Field::TemporaryPermitUntil, still_valid(&self.temporary_permit_until, as_of));
        Some(ProofAnswer::TemporaryPermit { number: number?, from: from?, until: until? })
    }
}

fn paper_number(raw: &str) -> Result<String, Rule> {
    let number = line(raw, 30)?;
    if number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || crate::real_name::is_han(c)) {
        Ok(number)
    } else {
        Err(Rule::Malformed)
    }
}

fn held_six_months(raw: &str, as_of: NaiveDate) -> Result<NaiveDate, Rule> {
    let from = past_date(raw, as_of)?;
    if six_months_after(from).is_some_and(|earliest| earliest > as_of) {
        return Err(Rule::SixMonthsNotReached);
    }
    Ok(from)
}

fn still_valid(raw: &str, as_of: NaiveDate) -> Result<NaiveDate, Rule> {
    let until = parse_date(raw)?;
    if until < as_of { Err(Rule::Expired) } else { Ok(until) }
}

/// Takes a string as it is, and a list of strings joined by `|`.
fn joined<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct Joined;
    impl<'de> de::Visitor<'de> for Joined {
        type Value = String;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("text or a list of texts")
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
            Ok(text.to_owned())
        }
        fn visit_unit<E: de::Error>(self) -> Result<String, E> {
            Ok(String::new())
        }
        fn visit_none<E: de::Error>(self) -> Result<String, E> {
            Ok(String::new())
        }
        fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<String, D::Error> {
            inner.deserialize_any(self)
        }
        fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
            let mut parts: Vec<String> = Vec::new();
            while let Some(part) = list.next_element()? {
                parts.push(part);
            }
            Ok(parts.join("|"))
        }
    }
    deserializer.deserialize_any(Joined)
}
