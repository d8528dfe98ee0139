//! The trail as auditors see it: who did what, and who looked. Nobody is named but officers, by their sign-in names.

use crate::{
    authority::Role,
    date_text::parse_date,
    ids::{AccountId, ApplicationId, is_plain_id},
    trail::{RevealReason, TrailAction},
    violation::{Field, Rule},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What is looked for, as it was typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditInput {
    /// Number or identifier of an application, the name of another chain, or the identifier of a request; empty for all.
    pub subject: String,
    /// An officer's sign-in name; empty for everybody.
    pub officer: String,
    /// Code of an action; empty for every action.
    pub action: String,
    /// First day; empty for no first day.
    pub from: String,
    /// Last day; empty for no last day.
    pub until: String,
}

impl AuditInput {
    /// First and last day.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn days(&self) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Rule> {
        let day = |raw: &str| match parse_date(raw) {
            Ok(day) => Ok(Some(day)),
            Err(Rule::Required) => Ok(None),
            Err(rule) => Err(rule),
        };
        match (day(&self.from)?, day(&self.until)?) {
            (Some(from), Some(until)) if until < from => Err(Rule::EndsBeforeItBegins),
            days => Ok(days),
        }
    }
}

/// Which parts of it lead nowhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AuditWrong {
    /// There is no such application.
    pub subject: bool,
    /// There is no such officer.
    pub officer: bool,
    /// The days cannot be read, or end before they begin.
    pub days: bool,
}

impl AuditWrong {
    /// Whether anything leads nowhere.
    pub const fn any(self) -> bool {
        self.subject || self.officer || self.days
    }
}

/// What is looked for, as an address names it: identifiers, codes and days, nothing typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct AuditFilter {
    /// One chain.
    pub subject: Option<String>,
    /// One request.
    pub request: Option<String>,
    /// One account.
    pub officer: Option<AccountId>,
    /// One action.
    pub action: Option<TrailAction>,
    /// From this Beijing day on.
    pub from: Option<NaiveDate>,
    /// Until this Beijing day, included.
    pub until: Option<NaiveDate>,
}

impl AuditFilter {
    /// Reads the parts of an address; what is none of ours counts as not given.
    pub fn read(part: impl Fn(&str) -> Option<String>) -> Self {
        let id = |name| part(name).filter(|text| is_plain_id(text));
        let day = |name| part(name).and_then(|text| text.parse::<NaiveDate>().ok());
        Self {
            subject: id("subject"),
            request: id("request"),
            officer: id("officer").map(AccountId::new),
            action: part("action").and_then(|code| TrailAction::from_code(&code)),
            from: day("from"),
            until: day("until"),
        }
    }

    /// As parts of an address: what [`AuditFilter::read`] reads.
    pub fn parts(&self) -> Vec<(&'static str, String)> {
        let parts = [
            ("subject", self.subject.clone()),
            ("request", self.request.clone()),
            ("officer", self.officer.as_ref().map(ToString::to_string)),
            ("action", self.action.map(|action| action.code().to_owned())),
            ("from", self.from.map(|day| day.to_string())),
            ("until", self.until.map(|day| day.to_string())),
        ];
        parts.into_iter().filter_map(|(name, part)| Some((name, part?))).collect()
    }
}

/// `/admin/audit`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AuditView {
    /// What is looked for.
    pub filter: AuditFilter,
    /// The same as it would be typed.
    pub typed: AuditInput,
    /// What going along the whole chain has found, where one chain is looked at.
    pub chain: Option<AuditChain>,
    /// The entries, the newest first.
    pub rows: Vec<AuditRow>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// What going along a chain has found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditChain {
    /// Every entry fits; so many.
    Holds(i64),
    /// The first place at which it does not.
    Broken(i64),
}

/// An entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AuditRow {
    /// Its place in its chain.
    pub sequence: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: AuditActor,
    /// What happened; none if the entry names nothing that there is.
    pub action: Option<TrailAction>,
    /// Which fields it was about.
    pub fields: Vec<Field>,
    /// To what.
    pub subject: AuditSubject,
    /// Why, where a reason is asked for.
    pub reason: Option<RevealReason>,
    /// In which request, as the log names it.
    pub request: Option<String>,
    /// The beginning of its hash.
    pub hash: String,
    /// The beginning of the hash before; empty for the first entry, and where the one before is gone.
    pub previous: String,
    /// Whether its hash is that of its content after the one before.
    pub fits: bool,
}

/// Who did it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditActor {
    /// Nobody: the time had come.
    Clock,
    /// An applicant.
    Applicant,
    /// An officer.
    Officer {
        /// The sign-in name; the account's identifier where there is no such officer any more.
        name: String,
        /// In which role.
        role: Option<Role>,
    },
}

/// What it was done to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditSubject {
    /// An application; a draft has no number.
    Application {
        /// Identifier.
        id: ApplicationId,
        /// Number.
        number: Option<String>,
    },
    /// The chain of that name, which belongs to no application that there is.
    Chain(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auditor_may_leave_days_out_and_is_told_of_wrong_ones() {
        let days = |from: &str, until: &str| {
            AuditInput { from: from.to_owned(), until: until.to_owned(), ..AuditInput::default() }.days()
        };
        let date = |text: &str| text.parse::<NaiveDate>().ok();
        assert_eq!(days("", " "), Ok((None, None)));
        assert_eq!(days("2026-11-3", ""), Ok((date("2026-11-03"), None)));
        assert_eq!(days("2026-11-03", "2026/11/3"), Ok((date("2026-11-03"), date("2026-11-03"))));
        assert_eq!(days("2026-11-04", "2026-11-03"), Err(Rule::EndsBeforeItBegins));
        assert_eq!(days("", "2026-11-31"), Err(Rule::NotADate));
    }

    #[test]
    fn address_of_a_search_is_read_as_it_was_written() {
        let filter = AuditFilter {
            subject: Some("administration".to_owned()),
            request: Some("0199cd".to_owned()),
            officer: Some(AccountId::new("0199")),
            action: Some(TrailAction::Approved),
            from: NaiveDate::from_ymd_opt(2026, 11, 3),
            until: None,
        };
        let parts = filter.parts();
        let part = |name: &str| parts.iter().find(|(known, _)| *known == name).map(|(_, part)| part.clone());
        assert_eq!(AuditFilter::read(part), filter);
        assert_eq!(parts.len(), 5);
        assert!(AuditFilter::default().parts().is_empty());
    }

    #[test]
    fn nothing_that_somebody_wrote_into_an_address_is_looked_for() {
        assert_eq!(AuditFilter::read(|_| Some("' or 1=1 --&x=".to_owned())), AuditFilter::default());
        assert!(!AuditWrong::default().any() && AuditWrong { days: true, ..AuditWrong::default() }.any());
    }
}
