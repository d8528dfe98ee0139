//! What a manager changes about a point.

mod form;

pub use form::{ChangeForm, place_field};

use crate::{
    application::codes,
    capacity::WeeklyPlaces,
    closure::{ClosureReason, HalfOfDay},
    ids::ClosureId,
    trail::TrailAction,
};
use serde::{Deserialize, Serialize};

codes! {
    /// What is changed.
    ChangeKind {
        /// The opening hours.
        Hours = "hours",
        /// The number of windows.
        Windows = "windows",
        /// The places by weekday and half-day.
        Places = "places",
        /// Some half-days on which nobody is taken.
        Close = "close",
        /// … or not any more.
        Lift = "lift",
        /// Nothing but who stays: people beyond the places that there are get another time.
        Clear = "clear",
    }
}

codes! {
    /// What is wrong with a field.
    ChangeRule {
        /// Nothing is there.
        Required = "required",
        /// No `opening_hours` as OpenStreetMap writes them.
        BadHours = "bad_hours",
        /// The point would not open once in the weeks that can be booked: that is a closure.
        NeverOpen = "never_open",
        /// Too long, or characters that cannot be shown.
        BadText = "bad_text",
        /// No whole number, or one that makes no sense here.
        BadNumber = "bad_number",
        /// More places than the windows can serve in the time that the policy leaves a person.
        TooManyPlaces = "too_many_places",
        /// No day.
        BadDate = "bad_date",
        /// A day that has passed.
        Past = "past",
        /// More than a year ahead.
        TooFar = "too_far",
        /// The end lies before the beginning.
        WrongOrder = "wrong_order",
        /// Not one of the choices.
        NotAChoice = "not_a_choice",
        /// It is so already.
        NothingChanges = "nothing_changes",
    }
}

/// What is wrong, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChangeFault {
    /// The field, as the form names it.
    pub field: String,
    /// What is wrong with it.
    pub rule: ChangeRule,
}

impl ChangeFault {
    /// A fault of a field.
    pub fn new(field: impl Into<String>, rule: ChangeRule) -> Self {
        Self { field: field.into(), rule }
    }
}

/// A change, read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PointChange {
    /// Other hours. Whether they are hours at all is for whoever can read the syntax to say.
    Hours {
        /// In OpenStreetMap's syntax.
        opening_hours: String,
        /// In words.
        words: String,
    },
    /// Other windows.
    Windows(u16),
    /// Other places.
    Places(WeeklyPlaces),
    /// A closure.
    Close {
        /// First half-day.
        from: HalfOfDay,
        /// Last half-day.
        until: HalfOfDay,
        /// Why.
        reason: ClosureReason,
    },
    /// The end of a closure.
    Lift(ClosureId),
    /// Nothing but who stays.
    Clear,
}

impl ChangeKind {
    /// How the chain of the administration names it.
    pub const fn happened(self) -> TrailAction {
        match self {
            Self::Hours => TrailAction::HoursChanged,
            Self::Windows => TrailAction::WindowsChanged,
            Self::Places => TrailAction::PlacesChanged,
            Self::Close => TrailAction::PointClosed,
            Self::Lift => TrailAction::ClosureLifted,
            Self::Clear => TrailAction::PointCleared,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn auditor_reads_which_kind_of_change_it_was() {
        let happened: BTreeSet<TrailAction> = ChangeKind::ALL.iter().map(|kind| kind.happened()).collect();
        assert_eq!(happened.len(), ChangeKind::ALL.len());
        assert_eq!(ChangeKind::Close.happened(), TrailAction::PointClosed);
    }
}
