//! How long what people have handed in is kept after it has ended. The days are figures of the policy; what has not ended is
//! kept in any case.

use crate::{application::ApplicationStatus, policy_values::PolicyValues};

/// Applications that are kept equally long.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// Never submitted, and over.
    Draft,
    /// Submitted, and ended without a paper.
    Ended,
    /// Led to a paper that its holder has.
    Issued,
}

impl Kept {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Ended, Self::Issued];

    /// How long an application is kept that stands there; none while it has not ended. `submitted`: it ever was.
    pub const fn of(status: ApplicationStatus, submitted: bool) -> Option<Self> {
        use ApplicationStatus as S;
        match (status, submitted) {
            (S::Withdrawn | S::Lapsed, false) => Some(Self::Draft),
            (S::Withdrawn | S::Lapsed, true) | (S::Rejected, _) => Some(Self::Ended),
            (S::Delivered | S::PickedUp, _) => Some(Self::Issued),
            (
                S::Draft
                | S::Submitted
                | S::InReview
                | S::Approved
                | S::Returned
                | S::CheckedIn
                | S::Accepted
                | S::Mismatched
                | S::InProduction
                | S::Issued,
                _,
            ) => None,
        }
    }

    /// States from which something of this kind is deleted one day.
    pub fn statuses(self, submitted: bool) -> impl Iterator<Item = ApplicationStatus> {
        ApplicationStatus::ALL.iter().copied().filter(move |status| Self::of(*status, submitted) == Some(self))
    }

    /// Days from its end on.
    pub const fn days(self, values: &PolicyValues) -> i64 {
        match self {
            Self::Draft => values.draft_keep_days,
            Self::Ended => values.ended_keep_days,
            Self::Issued => values.issued_keep_days,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_deleted_before_it_has_ended_and_everything_one_day_after() {
        for status in ApplicationStatus::ALL {
            for submitted in [false, true] {
                assert_eq!(Kept::of(*status, submitted).is_some(), status.is_final(), "{status:?}");
            }
        }
        for kept in Kept::ALL {
            let found = |submitted| kept.statuses(submitted).count();
            assert!(found(false) + found(true) > 0, "{kept:?}");
        }
    }

    #[test]
    fn what_was_never_handed_in_goes_first_and_what_led_to_a_paper_last() {
        let values = PolicyValues::default();
        let days = Kept::ALL.map(|kept| kept.days(&values));
        assert!(days.is_sorted(), "{days:?}");
        assert_eq!(Kept::of(ApplicationStatus::Withdrawn, false), Some(Kept::Draft));
        assert_eq!(Kept::of(ApplicationStatus::Withdrawn, true), Some(Kept::Ended));
    }
}
