//! The two services, and when they take submissions (S12).

use crate::calendar::{Calendar, DayKind};
pub use crate::weekly_hours::{HoursFault, Interval, WeeklyHours};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// What one can apply for (S1).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// 居住登记卡.
    Card,
    /// 居住证.
    Permit,
}

impl Service {
    /// Both services, in the order of the home page.
    pub const ALL: [Self; 2] = [Self::Card, Self::Permit];

    /// The part of an address, and the code in the data: `card`, `permit`.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Permit => "permit",
        }
    }

    /// The service with that segment.
    pub fn parse_segment(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.segment() == segment)
    }
}

/// Whether a service is there at all (S12). Drafts can be written in every state but `UnderConstruction`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ServiceState {
    /// It takes submissions in its hours; without hours, always.
    Open {
        /// Hours of the week, Beijing time; shut on holidays, worked on the days that make up for them.
        hours: Option<WeeklyHours>,
    },
    /// It takes none for now.
    Closed,
    /// It is still being built (建设中).
    UnderConstruction,
}

impl ServiceState {
    /// Whether an application may be submitted at this Beijing time.
    pub fn accepts_submissions(&self, at: NaiveDateTime, calendar: &Calendar) -> bool {
        match self {
            Self::Open { hours } => hours.as_ref().is_none_or(|hours| hours.is_open(at, calendar)),
            Self::Closed | Self::UnderConstruction => false,
        }
    }

    /// The first Beijing time from `at` on at which it takes submissions: `at` itself when it does now, none when nobody
    /// knows.
    pub fn next_opening(&self, at: NaiveDateTime, calendar: &Calendar) -> Option<NaiveDateTime> {
        match self {
            Self::Open { hours: None } => Some(at),
            Self::Open { hours: Some(hours) } => hours.next_opening(at, calendar),
            Self::Closed | Self::UnderConstruction => None,
        }
    }

    /// The holiday for which nothing is taken at `at`: the first day off until it opens again. None when it is open, when a
    /// night or a weekend alone is in between, and when nobody knows when it opens.
    pub fn closed_for<'a>(&self, at: NaiveDateTime, calendar: &'a Calendar) -> Option<&'a str> {
        let opens = self.next_opening(at, calendar).filter(|opens| *opens > at)?;
        let mut off = calendar.iter().filter(|(_, day)| day.kind == DayKind::Off);
        off.find(|(date, _)| (at.date()..opens.date()).contains(date)).map(|(_, day)| day.name.as_str())
    }

    /// The code in the data: `open`, `closed`, `under_construction`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open { .. } => "open",
            Self::Closed => "closed",
            Self::UnderConstruction => "under_construction",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::SpecialDay;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a time")
    }

    #[test]
    fn services_have_their_addresses() {
        for service in Service::ALL {
            assert_eq!(Service::parse_segment(service.segment()), Some(service));
            assert_eq!(serde_json::to_string(&service).expect("text"), format!("\"{}\"", service.segment()));
        }
        assert_eq!(Service::parse_segment("passport"), None);
    }

    #[test]
    fn applicant_can_submit_only_while_the_service_is_open() {
        let nine_to_five = || vec![Interval { from: 540, until: 1020 }];
        let week = std::array::from_fn(|place| if place < 5 { nine_to_five() } else { Vec::new() });
        let hours = WeeklyHours::new(week).expect("hours");
        let office = ServiceState::Open { hours: Some(hours) };
        let (monday, sunday) = (at("2026-11-23T10:00:00"), at("2026-11-22T10:00:00"));
        let none = Calendar::default();
        assert!(office.accepts_submissions(monday, &none) && !office.accepts_submissions(sunday, &none));
        assert_eq!(office.next_opening(sunday, &none), Some(at("2026-11-23T09:00:00")));
        let always = ServiceState::Open { hours: None };
        assert!(always.accepts_submissions(sunday, &none));
        assert_eq!(always.next_opening(sunday, &none), Some(sunday));
        for shut in [ServiceState::Closed, ServiceState::UnderConstruction] {
            assert!(!shut.accepts_submissions(monday, &none));
            assert_eq!(shut.next_opening(monday, &none), None);
        }
    }

    #[test]
    fn applicant_is_told_for_which_holiday_the_service_is_shut() {
        let day = |date: u32, kind, name: &str| {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 10, date).expect("a date");
            (date, SpecialDay { kind, name: name.to_owned(), provisional: false })
        };
        let calendar: Calendar = (1..=7)
            .map(|date| day(date, DayKind::Off, "国庆节"))
            .chain([day(10, DayKind::Working, "国庆节")])
            .collect();
        let nine_to_five = || vec![Interval { from: 540, until: 1020 }];
        let week = std::array::from_fn(|place| if place < 5 { nine_to_five() } else { Vec::new() });
        let office = ServiceState::Open { hours: WeeklyHours::new(week).ok() };
        for (now, holiday) in [
            ("2026-09-30T10:00:00", None),
            ("2026-09-30T18:00:00", Some("国庆节")),
            ("2026-10-01T08:00:00", Some("国庆节")),
            ("2026-10-07T23:59:59", Some("国庆节")),
            ("2026-10-08T08:00:00", None),
            ("2026-10-09T18:00:00", None),
            ("2026-10-10T08:00:00", None),
        ] {
            assert_eq!(office.closed_for(at(now), &calendar), holiday, "{now}");
        }
        assert_eq!(ServiceState::Closed.closed_for(at("2026-10-01T08:00:00"), &calendar), None);
        assert_eq!(ServiceState::Open { hours: None }.closed_for(at("2026-10-01T08:00:00"), &calendar), None);
    }

    #[test]
    fn state_is_stored_by_its_code() {
        for state in [ServiceState::Open { hours: None }, ServiceState::Closed, ServiceState::UnderConstruction] {
            let stored = serde_json::to_string(&state).expect("text");
            assert!(stored.contains(&format!("\"{}\"", state.code())), "{stored}");
            assert_eq!(serde_json::from_str::<ServiceState>(&stored).expect("the same"), state);
        }
    }
}
