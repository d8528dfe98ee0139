//! The services, and when they are open (S12): two are applied for, four only tell.

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

/// A service of the home page (S12): what one can apply for, and what one can look up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicService {
    /// 居住登记卡.
    Card,
    /// 居住证.
    Permit,
    /// 网点查询.
    Points,
    /// 办事指南.
    Guide,
    /// 政策法规.
    Policy,
    /// 常见问题.
    Faq,
}

impl PublicService {
    /// All six, in the order of the home page.
    pub const ALL: [Self; 6] = [Self::Card, Self::Permit, Self::Points, Self::Guide, Self::Policy, Self::Faq];

    /// The code in the data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Card => Service::Card.segment(),
            Self::Permit => Service::Permit.segment(),
            Self::Points => "points",
            Self::Guide => "guide",
            Self::Policy => "policy",
            Self::Faq => "faq",
        }
    }

    /// The service with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.code() == code)
    }

    /// Where its pages begin.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Card => "/apply/card",
            Self::Permit => "/apply/permit",
            Self::Points => "/points",
            Self::Guide => "/guide",
            Self::Policy => "/policy",
            Self::Faq => "/faq",
        }
    }

    /// What is applied for; none where people only read.
    pub const fn application(self) -> Option<Service> {
        match self {
            Self::Card => Some(Service::Card),
            Self::Permit => Some(Service::Permit),
            Self::Points | Self::Guide | Self::Policy | Self::Faq => None,
        }
    }
}

impl From<Service> for PublicService {
    fn from(service: Service) -> Self {
        match service {
            Service::Card => Self::Card,
            Service::Permit => Self::Permit,
        }
    }
}

/// Whether a service is there at all (S12). Drafts can be written, and what is looked up can be read, in every state.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ServiceState {
    /// It is there in its hours, and takes submissions; without hours, always.
    Open {
        /// Hours of the week, Beijing time; shut on holidays, worked on the days that make up for them.
        hours: Option<WeeklyHours>,
    },
    /// It is not, for now.
    Closed,
    /// It is still being built (建设中).
    UnderConstruction,
}

impl ServiceState {
    /// Whether it is open at this Beijing time: whether an application may be submitted.
    pub fn is_open(&self, at: NaiveDateTime, calendar: &Calendar) -> bool {
        match self {
            Self::Open { hours } => hours.as_ref().is_none_or(|hours| hours.is_open(at, calendar)),
            Self::Closed | Self::UnderConstruction => false,
        }
    }

    /// The first Beijing time from `at` on at which it is open: `at` itself when it is now, none when nobody knows.
    pub fn next_opening(&self, at: NaiveDateTime, calendar: &Calendar) -> Option<NaiveDateTime> {
        match self {
            Self::Open { hours: None } => Some(at),
            Self::Open { hours: Some(hours) } => hours.next_opening(at, calendar),
            Self::Closed | Self::UnderConstruction => None,
        }
    }

    /// The holiday for which it is shut at `at`: the first day off until it opens again. None when it is open, when a
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
    fn visitor_finds_each_of_the_six_services_by_its_code() {
        for service in PublicService::ALL {
            assert_eq!(PublicService::from_code(service.code()), Some(service));
            assert_eq!(serde_json::to_string(&service).expect("text"), format!("\"{}\"", service.code()));
            let address = match service.application() {
                Some(applied_for) => format!("/apply/{}", applied_for.segment()),
                None => format!("/{}", service.code()),
            };
            assert_eq!(service.address(), address);
        }
        assert_eq!(PublicService::from_code("passport"), None);
    }

    #[test]
    fn what_is_applied_for_is_among_the_six() {
        let applied_for: Vec<Service> = PublicService::ALL.into_iter().filter_map(PublicService::application).collect();
        assert_eq!(applied_for, Service::ALL);
        for service in Service::ALL {
            assert_eq!(PublicService::from(service).application(), Some(service));
            assert_eq!(PublicService::from(service).code(), service.segment(), "the data keep their codes");
        }
    }

    #[test]
    fn applicant_can_submit_only_while_the_service_is_open() {
        let nine_to_five = || vec![Interval { from: 540, until: 1020 }];
        let week = std::array::from_fn(|place| if place < 5 { nine_to_five() } else { Vec::new() });
        let hours = WeeklyHours::new(week).expect("hours");
        let office = ServiceState::Open { hours: Some(hours) };
        let (monday, sunday) = (at("2026-11-23T10:00:00"), at("2026-11-22T10:00:00"));
        let none = Calendar::default();
        assert!(office.is_open(monday, &none) && !office.is_open(sunday, &none));
        assert_eq!(office.next_opening(sunday, &none), Some(at("2026-11-23T09:00:00")));
        let always = ServiceState::Open { hours: None };
        assert!(always.is_open(sunday, &none));
        assert_eq!(always.next_opening(sunday, &none), Some(sunday));
        for shut in [ServiceState::Closed, ServiceState::UnderConstruction] {
            assert!(!shut.is_open(monday, &none));
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
