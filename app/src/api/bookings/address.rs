//! What an address says about a choice: what is looked at, which slot was chosen, and what was in the way.

use chrono::NaiveDate;
use domain::{
    error::Refusal,
    geography::PointId,
    ids::is_plain_id,
    slot::{HalfDay, SlotTime},
    violation::Rule,
};
use serde::{Deserialize, Serialize};

/// What of the offers is being looked at: the query of the page's address.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct LookedAt {
    /// `service_point`.
    pub service_point: Option<PointId>,
    /// `day`, as `2026-12-07`.
    pub day: Option<NaiveDate>,
    /// `half_day`: `morning`, `afternoon`.
    pub half_day: Option<HalfDay>,
    /// The slot that was wanted when somebody else was faster; not part of the query of its own.
    pub wanted: Option<String>,
}

impl LookedAt {
    /// From the words of a query or a form; what cannot be understood is not looked at, and nothing that an address
    /// could not carry gets through.
    pub fn read(service_point: Option<&str>, day: Option<&str>, half_day: Option<&str>) -> Self {
        Self {
            service_point: service_point.filter(|id| is_plain_id(id)).map(PointId::new),
            day: day.and_then(|day| day.parse().ok()),
            half_day: half_day.and_then(HalfDay::from_code),
            wanted: None,
        }
    }

    /// The same, and the slot that was wanted.
    #[must_use]
    pub fn wanting(self, slot: Option<String>) -> Self {
        Self { wanted: slot, ..self }
    }

    /// The same; where it says nothing, the half-day of the slot.
    #[cfg(feature = "ssr")]
    pub(super) fn or_around(self, slot: &str) -> Self {
        if self == Self::default() { Self::around(slot).unwrap_or_default() } else { self }
    }

    /// The half-day that a slot lies in.
    pub fn around(slot: &str) -> Option<Self> {
        let (point, start) = SlotTime::parse_key(slot)?;
        let half_day = Some(HalfDay::of(start.time()));
        Some(Self { service_point: Some(point), day: Some(start.date()), half_day, wanted: None })
    }

    /// The half-day, if both its parts are there.
    pub fn half(&self) -> Option<(NaiveDate, HalfDay)> {
        self.day.zip(self.half_day)
    }

    /// The query without its question mark; the reverse of [`LookedAt::read`].
    pub fn query(&self) -> String {
        let point = self.service_point.iter().map(|id| format!("service_point={id}"));
        let day = self.day.iter().map(|day| format!("day={day}"));
        let half = self.half_day.iter().map(|half| format!("half_day={}", half.code()));
        point.chain(day).chain(half).collect::<Vec<_>>().join("&")
    }
}

/// The slot that a page's address names in `slot`: chosen before, and not kept yet.
pub fn wish_of(slot: Option<String>) -> Option<String> {
    slot.filter(|slot| SlotTime::parse_key(slot).is_some())
}

#[cfg(feature = "ssr")]
impl From<LookedAt> for backend::bookings::LookedAt {
    fn from(looked_at: LookedAt) -> Self {
        let LookedAt { service_point, day, half_day, wanted } = looked_at;
        Self { point: service_point, day, half: half_day, wanted }
    }
}

/// Why a place could not be had, as a code that may stand in an address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hindrance {
    /// No slot was chosen, or the place breaks this rule.
    Rule(Rule),
    /// The moves are used up, or it is too late.
    LimitReached,
    /// They gave a place up of their own will a short while ago.
    TooSoon,
    /// Something changed meanwhile.
    Changed,
}

impl Hindrance {
    const RULES: [(&'static str, Rule); 6] = [
        ("required", Rule::Required),
        ("not_offered", Rule::NotOffered),
        ("no_place_left", Rule::NoPlaceLeft),
        ("hold_expired", Rule::HoldExpired),
        ("outside_jurisdiction", Rule::OutsideJurisdiction),
        ("point_without_service", Rule::PointWithoutService),
    ];

    /// Its code in the query `refused`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Rule(rule) => {
                Self::RULES.iter().find(|(_, known)| *known == rule).map_or("not_offered", |(code, _)| *code)
            }
            Self::LimitReached => "limit_reached",
            Self::TooSoon => "too_soon",
            Self::Changed => "changed",
        }
    }

    /// Reads [`Hindrance::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "limit_reached" => Some(Self::LimitReached),
            "too_soon" => Some(Self::TooSoon),
            "changed" => Some(Self::Changed),
            code => Self::RULES.iter().find(|(known, _)| *known == code).map(|(_, rule)| Self::Rule(*rule)),
        }
    }

    /// The refusals that lead back to the choice; others are told on a page of their own.
    pub fn of(refusal: &Refusal) -> Option<Self> {
        match refusal {
            Refusal::Invalid(violations) => Some(Self::Rule(violations.iter().next()?.rule)),
            Refusal::NoPlaceLeft => Some(Self::Rule(Rule::NoPlaceLeft)),
            Refusal::HoldExpired => Some(Self::Rule(Rule::HoldExpired)),
            Refusal::LimitReached => Some(Self::LimitReached),
            Refusal::TooSoon { .. } => Some(Self::TooSoon),
            Refusal::Stale { .. } => Some(Self::Changed),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicant_finds_the_same_half_day_again_after_a_refusal() {
        let looked_at = LookedAt::read(Some("SP110101001"), Some("2026-12-07"), Some("morning"));
        assert_eq!(looked_at.query(), "service_point=SP110101001&day=2026-12-07&half_day=morning");
        assert!(looked_at.half().is_some());
        assert_eq!(LookedAt::read(Some(""), Some("soon"), Some("night")), LookedAt::default());
        assert_eq!(LookedAt::default().query(), "");
        for id in ["cy-jianwai_2", "SP-1", &"S".repeat(64)] {
            let looked_at = LookedAt::read(Some(id), None, None);
            assert_eq!(looked_at.query(), format!("service_point={id}"), "an import lets it in, no page loses it");
            let slot = format!("{id}@2026-12-07T13:30");
            assert_eq!(LookedAt::around(&slot).and_then(|around| around.service_point), looked_at.service_point);
        }
        for bad in ["SP1\r\nSet-Cookie: x", "\u{7f51}\u{70b9}", "SP1&check=1", &"S".repeat(65)] {
            assert_eq!(LookedAt::read(Some(bad), None, None), LookedAt::default(), "{bad}");
        }
    }

    #[test]
    fn applicant_finds_the_chosen_time_again_after_signing_in() {
        let slot = "SP110101001@2026-12-07T13:30";
        let around = LookedAt::around(slot).expect("a slot");
        assert_eq!(around.query(), "service_point=SP110101001&day=2026-12-07&half_day=afternoon");
        assert_eq!(wish_of(Some(slot.to_owned())).as_deref(), Some(slot));
        for bad in ["", "SP1", "SP1@soon", "SP1&x=1@2026-12-07T13:30", "SP1@2026-12-07T13:30&refused=changed"] {
            assert_eq!((LookedAt::around(bad), wish_of(Some(bad.to_owned()))), (None, None), "{bad}");
        }
    }

    #[test]
    fn hindrances_have_one_code_each() {
        let rules = Hindrance::RULES.iter().map(|(_, rule)| Hindrance::Rule(*rule));
        for why in rules.chain([Hindrance::LimitReached, Hindrance::TooSoon, Hindrance::Changed]) {
            assert_eq!(Hindrance::from_code(why.code()), Some(why));
        }
        assert_eq!(Hindrance::from_code("<script>"), None);
        assert_eq!(Hindrance::of(&Refusal::NotFound), None);
    }
}
