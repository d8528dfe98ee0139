//! `/admin/holidays`: the days that are not what their weekday says.

use super::{CalendarYear, DayNote, ImportEntry};
use crate::{
    calendar::DayKind,
    text::{char_count, fold, has_forbidden_character},
    violation::{Field, Rule, Violations},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What was asked of a day.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HolidayInput {
    /// `off`, `working`, or `ordinary` for what its weekday says.
    pub kind: String,
    /// The holiday that it belongs to: 春节.
    pub holiday_name: String,
}

impl HolidayInput {
    /// The most characters of a name.
    pub const LONGEST_NAME: usize = 20;
    /// The kind that takes a day out of the calendar.
    pub const ORDINARY: &str = "ordinary";

    /// What the day becomes; none for an ordinary one, which needs no name.
    ///
    /// # Errors
    /// What is wrong with the name.
    pub fn parse(&self) -> Result<Option<(DayKind, String)>, Violations> {
        let Some(kind) = DayKind::from_code(&self.kind) else { return Ok(None) };
        let mut wrong = Violations::new();
        let name = wrong.take(Field::HolidayName, self.name());
        wrong.or(name.map(|name| Some((kind, name))))
    }

    /// Whether it asks for something that a day can be.
    pub fn is_known(&self) -> bool {
        self.kind == Self::ORDINARY || DayKind::from_code(&self.kind).is_some()
    }

    fn name(&self) -> Result<String, Rule> {
        let name = fold(&self.holiday_name).replace('\n', " ");
        if name.is_empty() {
            Err(Rule::Required)
        } else if has_forbidden_character(&name) {
            Err(Rule::ForbiddenCharacter)
        } else if char_count(&name) > Self::LONGEST_NAME {
            Err(Rule::TooLong)
        } else {
            Ok(name)
        }
    }
}

/// A day of the calendar.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HolidayRow {
    /// Which.
    pub day: NaiveDate,
    /// What it is.
    pub kind: DayNote,
    /// The holiday that it belongs to.
    pub name: String,
    /// Where that is known from; empty for an officer's own entry.
    pub source: String,
    /// Only the law's day; the yearly arrangement may add others round it.
    pub provisional: bool,
}

/// A day that somebody wants to change, and who is concerned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HolidayImpact {
    /// Which.
    pub day: NaiveDate,
    /// How it stands; none if it is what its weekday says.
    pub standing: Option<HolidayRow>,
    /// Saturday or Sunday: only those can be made working days.
    pub weekend: bool,
    /// It is over: nothing can be changed about it.
    pub over: bool,
    /// Places of that day that are somebody's.
    pub booked: i64,
    /// At so many points.
    pub points: i64,
}

/// `/admin/holidays`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HolidaysView {
    /// The year that is shown.
    pub year: i32,
    /// The years that there are days of.
    pub years: Vec<CalendarYear>,
    /// The days of the year, in order.
    pub days: Vec<HolidayRow>,
    /// The day that somebody wants to change.
    pub impact: Option<HolidayImpact>,
    /// The report of a file that was asked for.
    pub shown: Option<ImportEntry>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kind: &str, name: &str) -> Result<Option<(DayKind, String)>, Option<Rule>> {
        let input = HolidayInput { kind: kind.to_owned(), holiday_name: name.to_owned() };
        input.parse().map_err(|wrong| wrong.of(Field::HolidayName))
    }

    #[test]
    fn officer_makes_a_day_a_holiday_a_working_day_or_an_ordinary_one() {
        assert_eq!(asked("off", " 春节 "), Ok(Some((DayKind::Off, "春节".to_owned()))));
        assert_eq!(asked("working", "春节"), Ok(Some((DayKind::Working, "春节".to_owned()))));
        assert_eq!(asked("ordinary", ""), Ok(None));
        let known = |kind: &str| HolidayInput { kind: kind.to_owned(), ..HolidayInput::default() }.is_known();
        assert!(known("off") && known("working") && known("ordinary") && !known("half") && !known(""));
    }

    #[test]
    fn officer_is_told_what_is_wrong_with_a_holiday_s_name() {
        assert_eq!(asked("off", ""), Err(Some(Rule::Required)));
        assert_eq!(asked("off", &"节".repeat(HolidayInput::LONGEST_NAME + 1)), Err(Some(Rule::TooLong)));
        assert_eq!(asked("off", "春\u{202e}节"), Err(Some(Rule::ForbiddenCharacter)));
    }
}
