//! The services of the home page: how they stand, for everybody and for administrators.

use super::ServiceToday;
use crate::{
    service::{PublicService, ServiceState, WeeklyHours},
    text::{char_count, fold_prose, has_forbidden_character},
    violation::Rule,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How a service stands now, for its tile and the top of its pages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ServiceNow {
    /// Which.
    pub service: PublicService,
    /// How it stands.
    pub today: ServiceToday,
    /// Its hours, if it has any: without, it is open day and night.
    pub hours: Option<WeeklyHours>,
    /// The holiday for which it is shut until it opens again, in Chinese.
    pub holiday: Option<String>,
    /// What an officer says about it, in Chinese; empty for nothing.
    pub note: String,
}

/// What was typed about a service.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceInput {
    /// `open`, `closed` or `under_construction`.
    pub state: String,
    /// Hours of the week; empty for day and night.
    pub weekly_hours: String,
    /// A note for everybody; empty for none.
    pub note: String,
}

impl ServiceInput {
    /// The most characters of a note.
    pub const LONGEST_NOTE: usize = 200;

    /// As it stands.
    pub fn of(state: &ServiceState, note: &str) -> Self {
        let weekly_hours = match state {
            ServiceState::Open { hours: Some(hours) } => crate::hours_text::week_text(hours),
            ServiceState::Open { hours: None } | ServiceState::Closed | ServiceState::UnderConstruction => {
                String::new()
            }
        };
        Self { state: state.code().to_owned(), weekly_hours, note: note.to_owned() }
    }

    /// Which state is meant, and the note.
    ///
    /// # Errors
    /// Every violation.
    pub fn parse(&self) -> Result<(ServiceState, String), crate::violation::Violations> {
        use crate::violation::Field;
        let mut wrong = crate::violation::Violations::new();
        let state = wrong.take(Field::WeeklyHours, self.meant());
        let note = wrong.take(Field::Note, self.sentence());
        wrong.or((|| Some((state?, note?)))())
    }

    /// The note keeps the punctuation of a Chinese sentence, and stays on one line.
    fn sentence(&self) -> Result<String, Rule> {
        let note = fold_prose(&self.note).replace('\n', " ");
        if has_forbidden_character(&note) {
            Err(Rule::ForbiddenCharacter)
        } else if char_count(&note) > Self::LONGEST_NOTE {
            Err(Rule::TooLong)
        } else {
            Ok(note)
        }
    }

    fn meant(&self) -> Result<ServiceState, Rule> {
        match self.state.as_str() {
            "open" if self.weekly_hours.trim().is_empty() => Ok(ServiceState::Open { hours: None }),
            "open" => Ok(ServiceState::Open { hours: Some(crate::hours_text::parse_week(&self.weekly_hours)?) }),
            "closed" => Ok(ServiceState::Closed),
            "under_construction" => Ok(ServiceState::UnderConstruction),
            _ => Err(Rule::NotAChoice),
        }
    }
}

/// One service in an administrator's hands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ManagedService {
    /// How it stands now.
    pub now: ServiceNow,
    /// As it would be typed.
    pub input: ServiceInput,
    /// Version that a change is about.
    pub version: i64,
    /// The last changes, the newest first.
    pub history: Vec<ServiceChangeEntry>,
}

/// One change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ServiceChangeEntry {
    /// When.
    pub at: DateTime<Utc>,
    /// Who: the staff name.
    pub by: String,
    /// To what.
    pub input: ServiceInput,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::violation::Field;

    #[test]
    fn administrator_reads_a_service_as_it_was_typed() {
        for (state, hours) in [("open", ""), ("open", "Mo-Fr 08:00-20:00"), ("closed", ""), ("under_construction", "")]
        {
            let typed = ServiceInput {
                state: state.to_owned(),
                weekly_hours: hours.to_owned(),
                note: "系统维护，明天恢复。".to_owned(),
            };
            let (meant, note) = typed.parse().expect("a state");
            assert_eq!(ServiceInput::of(&meant, &note), typed);
        }
    }

    #[test]
    fn administrator_is_told_what_is_wrong_with_a_service() {
        let typed = ServiceInput {
            state: "open".to_owned(),
            weekly_hours: "九点到五点".to_owned(),
            note: "长".repeat(ServiceInput::LONGEST_NOTE + 1),
        };
        let wrong = typed.parse().expect_err("something wrong");
        assert_eq!(wrong.of(Field::WeeklyHours), Some(Rule::Malformed));
        assert_eq!(wrong.of(Field::Note), Some(Rule::TooLong));
        let neither = ServiceInput { state: "ajar".to_owned(), ..ServiceInput::default() };
        assert_eq!(neither.parse().err().and_then(|wrong| wrong.of(Field::WeeklyHours)), Some(Rule::NotAChoice));
    }
}
