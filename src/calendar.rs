//! Public holidays and the working days that make up for them. Counters follow the State Council's calendar, not the
//! week: a Wednesday may be a day off, and a Saturday a working day.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeMap;

/// How a day differs from what its weekday says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DayKind {
    /// 放假.
    Off,
    /// 调休上班: a weekend day that is worked.
    Working,
}

impl DayKind {
    /// The code in the data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Working => "working",
        }
    }

    /// The kind with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Off, Self::Working].into_iter().find(|kind| kind.code() == code)
    }
}

/// A day of the calendar that is not what its weekday says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpecialDay {
    /// Off or worked.
    pub kind: DayKind,
    /// The holiday it belongs to: 春节.
    pub name: String,
    /// Only the law's days are known so far; the yearly arrangement may add days off and working days round them.
    pub provisional: bool,
}

/// Which hours count on a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HoursOf {
    /// The day's own.
    Itself,
    /// Those of a public holiday; shut where the hours name none.
    Holiday,
    /// Those of another date, a weekday nearby.
    Weekday(NaiveDate),
}

/// The days off and the working days, as far as they are known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Calendar(BTreeMap<NaiveDate, SpecialDay>);

impl Calendar {
    /// What a date is, if it is not what its weekday says.
    pub fn special(&self, date: NaiveDate) -> Option<&SpecialDay> {
        self.0.get(&date)
    }

    /// Whether offices work on a date: as the calendar says, else from Monday to Friday.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.special(date).map_or_else(|| !is_weekend(date), |day| day.kind == DayKind::Working)
    }

    /// Every day that is not what its weekday says, in order.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, &SpecialDay)> + '_ {
        self.0.iter().map(|(date, day)| (*date, day))
    }

    /// Every day off, in order.
    pub fn days_off(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.0.iter().filter(|(_, day)| day.kind == DayKind::Off).map(|(date, _)| *date)
    }

    /// Which hours count on a date. A weekend day that is worked follows the weekday next to it, Saturday the Friday
    /// before and Sunday the Monday after: no rule says whose hours it has, and those are the week it belongs to.
    pub fn hours_of(&self, date: NaiveDate) -> HoursOf {
        match self.special(date).map(|day| day.kind) {
            None => HoursOf::Itself,
            Some(DayKind::Off) => HoursOf::Holiday,
            Some(DayKind::Working) => match weekday_beside(date) {
                Some(beside) => HoursOf::Weekday(beside),
                None => HoursOf::Itself,
            },
        }
    }
}

impl FromIterator<(NaiveDate, SpecialDay)> for Calendar {
    fn from_iter<T: IntoIterator<Item = (NaiveDate, SpecialDay)>>(days: T) -> Self {
        Self(days.into_iter().collect())
    }
}

/// Saturday or Sunday.
pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn weekday_beside(date: NaiveDate) -> Option<NaiveDate> {
    match date.weekday() {
        Weekday::Sat => date.checked_sub_days(Days::new(1)),
        Weekday::Sun => date.checked_add_days(Days::new(1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn calendar() -> Calendar {
        let day = |text, kind| (date(text), SpecialDay { kind, name: "国庆节".to_owned(), provisional: false });
        [
            day("2026-09-20", DayKind::Working),
            day("2026-10-01", DayKind::Off),
            day("2026-10-07", DayKind::Off),
            day("2026-10-10", DayKind::Working),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn office_works_as_the_calendar_says_and_else_as_the_week_says() {
        let calendar = calendar();
        for worked in ["2026-09-20", "2026-10-10", "2026-10-08", "2026-09-21"] {
            assert!(calendar.is_working(date(worked)), "{worked}");
        }
        for free in ["2026-10-01", "2026-10-07", "2026-10-11", "2026-10-17"] {
            assert!(!calendar.is_working(date(free)), "{free}");
        }
        assert_eq!(calendar.special(date("2026-10-01")).map(|day| day.name.as_str()), Some("国庆节"));
        assert_eq!(calendar.days_off().collect::<Vec<_>>(), [date("2026-10-01"), date("2026-10-07")]);
    }

    #[test]
    fn worked_weekend_has_the_hours_of_the_weekday_beside_it() {
        let calendar = calendar();
        assert_eq!(calendar.hours_of(date("2026-10-10")), HoursOf::Weekday(date("2026-10-09")));
        assert_eq!(calendar.hours_of(date("2026-09-20")), HoursOf::Weekday(date("2026-09-21")));
        assert_eq!(calendar.hours_of(date("2026-10-01")), HoursOf::Holiday);
        assert_eq!(calendar.hours_of(date("2026-10-17")), HoursOf::Itself);
    }

    #[test]
    fn weekday_that_is_named_as_worked_has_its_own_hours() {
        let wednesday = date("2026-10-14");
        let special = SpecialDay { kind: DayKind::Working, name: "国庆节".to_owned(), provisional: false };
        let calendar = Calendar::from_iter([(wednesday, special.clone())]);
        assert_eq!(calendar.hours_of(wednesday), HoursOf::Itself);
        assert_eq!(calendar.iter().collect::<Vec<_>>(), [(wednesday, &special)]);
    }

    #[test]
    fn kind_survives_being_stored() {
        for kind in [DayKind::Off, DayKind::Working] {
            assert_eq!(DayKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(DayKind::from_code("half"), None);
    }
}
