//! Closures: half-days on which a point takes nobody, planned ahead or at once.

use crate::{application::codes, ids::ClosureId, slot::HalfDay};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

codes! {
    /// Why a point is closed. A closed list: it is told, in either language, to whoever lost a place by it.
    ClosureReason {
        /// Repair or change of equipment.
        Equipment = "equipment",
        /// Works in the building.
        Premises = "premises",
        /// Too few people.
        Staff = "staff",
        /// Something in the city that needs the place or the people.
        Event = "event",
        /// Weather, illness, an accident.
        Emergency = "emergency",
        /// Anything else.
        Other = "other",
    }
}

/// A half of a day.
pub type HalfOfDay = (NaiveDate, HalfDay);

/// A closure: every half-day from the first to the last, both of them too.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Closure {
    /// Identifier.
    pub id: ClosureId,
    /// The first half-day.
    pub from: HalfOfDay,
    /// The last one.
    pub until: HalfOfDay,
    /// Why.
    pub reason: ClosureReason,
}

impl Closure {
    /// Whether the point is closed on that half-day.
    pub fn covers(&self, date: NaiveDate, half: HalfDay) -> bool {
        (self.from..=self.until).contains(&(date, half))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).expect("a date")
    }

    fn closed(from: HalfOfDay, until: HalfOfDay) -> Vec<(u32, HalfDay)> {
        let closure = Closure { id: ClosureId::new("1"), from, until, reason: ClosureReason::Premises };
        let all = (1..=5).flat_map(|date| HalfDay::ALL.map(|half| (date, half)));
        all.filter(|(date, half)| closure.covers(day(*date), *half)).collect()
    }

    #[test]
    fn point_is_closed_from_the_first_half_day_to_the_last() {
        use HalfDay::{Afternoon as Pm, Morning as Am};
        assert_eq!(closed((day(2), Am), (day(2), Pm)), [(2, Am), (2, Pm)]);
        assert_eq!(closed((day(2), Pm), (day(3), Am)), [(2, Pm), (3, Am)]);
        assert_eq!(closed((day(2), Pm), (day(4), Am)), [(2, Pm), (3, Am), (3, Pm), (4, Am)]);
        assert_eq!(closed((day(3), Am), (day(3), Am)), [(3, Am)]);
        assert!(closed((day(3), Pm), (day(3), Am)).is_empty(), "the wrong way round it closes nothing");
    }

    #[test]
    fn reason_survives_being_stored() {
        assert!(ClosureReason::ALL.iter().all(|reason| ClosureReason::from_code(reason.code()) == Some(*reason)));
        assert_eq!(ClosureReason::from_code("bored"), None);
    }
}
