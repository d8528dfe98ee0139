//! Suggestions and questions from the public (S13): anyone may send one, an officer answers, and whoever has the reference
//! reads the answer.

mod form;
mod reference;

pub use form::{FeedbackForm, FeedbackInput, FormFault, form_age, parse_answer};
pub use reference::FeedbackReference;

use crate::{application::codes, calendar::Calendar, email::Email, error::Illegal, mobile::Mobile};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

codes! {
    /// What it is about.
    FeedbackTopic {
        /// Filling in and handing in an application.
        Application = "application",
        /// Service points.
        Points = "points",
        /// Times and bookings.
        Appointment = "appointment",
        /// This site itself.
        Site = "site",
        /// A question about policy.
        Policy = "policy",
        /// Anything else.
        Other = "other",
    }
}

codes! {
    /// Where it stands.
    FeedbackStatus {
        /// Nobody has answered yet.
        Received = "received",
        /// There is an answer.
        Answered = "answered",
        /// Nothing more happens.
        Closed = "closed",
    }
}

codes! {
    /// What an officer does with it.
    FeedbackEvent {
        /// Writes the answer, or a better one.
        Answer = "answer",
        /// Ends it: with its answer, or without one where there is nothing to answer.
        Close = "close",
    }
}

impl FeedbackStatus {
    /// The state after `event`.
    ///
    /// # Errors
    /// [`Illegal`]: what is closed stays closed.
    pub const fn on(self, event: FeedbackEvent) -> Result<Self, Illegal> {
        match (self, event) {
            (Self::Received | Self::Answered, FeedbackEvent::Answer) => Ok(Self::Answered),
            (Self::Received | Self::Answered, FeedbackEvent::Close) => Ok(Self::Closed),
            (Self::Closed, _) => Err(Illegal),
        }
    }
}

/// How the person wants to hear of the answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contact {
    /// By a short message.
    Mobile(Mobile),
    /// By a letter that an officer writes.
    Email(Email),
}

/// The working day by which an answer is to be expected, so many working days after `sent`.
pub fn answer_expected(sent: NaiveDate, working_days: i64, calendar: &Calendar) -> NaiveDate {
    let mut day = sent;
    let mut left = working_days.max(0);
    while left > 0 {
        let Some(next) = day.checked_add_days(Days::new(1)) else { return day };
        day = next;
        left -= i64::from(calendar.is_working(day));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{DayKind, SpecialDay};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn officer_answers_betters_the_answer_and_closes_once() {
        use FeedbackEvent as E;
        use FeedbackStatus as S;
        assert_eq!(S::Received.on(E::Answer), Ok(S::Answered));
        assert_eq!(S::Answered.on(E::Answer), Ok(S::Answered));
        assert_eq!((S::Received.on(E::Close), S::Answered.on(E::Close)), (Ok(S::Closed), Ok(S::Closed)));
        assert!(E::ALL.iter().all(|event| S::Closed.on(*event) == Err(Illegal)));
    }

    #[test]
    fn sender_is_told_a_working_day_that_a_holiday_puts_off() {
        let off = |day| (date(day), SpecialDay { kind: DayKind::Off, name: "国庆节".to_owned(), provisional: false });
        let calendar: Calendar = [off("2026-10-01"), off("2026-10-02"), off("2026-10-05")].into_iter().collect();
        assert_eq!(answer_expected(date("2026-09-29"), 3, &calendar), date("2026-10-07"));
        assert_eq!(answer_expected(date("2026-11-20"), 1, &Calendar::default()), date("2026-11-23"), "over a weekend");
        assert_eq!(answer_expected(date("2026-11-20"), 0, &calendar), date("2026-11-20"));
    }

    #[test]
    fn codes_survive_being_stored() {
        assert!(FeedbackTopic::ALL.iter().all(|topic| FeedbackTopic::from_code(topic.code()) == Some(*topic)));
        assert!(FeedbackStatus::ALL.iter().all(|status| FeedbackStatus::from_code(status.code()) == Some(*status)));
        assert_eq!(FeedbackTopic::from_code("praise"), None);
    }
}
