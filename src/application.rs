//! The application's state machine (one table, one function; the same code answers browser and server).

use crate::{error::Illegal, service::Service};
use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code in the database and in the trail.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The one with that code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// Where an application stands.
    ApplicationStatus {
        /// Being written; may be incomplete and wrong.
        Draft = "draft",
        /// Handed in; nobody has looked yet.
        Submitted = "submitted",
        /// A reviewer has claimed it with a lease.
        InReview = "in_review",
        /// Passed; the acceptance notice stands.
        Approved = "approved",
        /// Sent back with reasons by field and a due date.
        Returned = "returned",
        /// Refused for good; a new application may be started.
        Rejected = "rejected",
        /// The applicant is at the window.
        CheckedIn = "checked_in",
        /// Accepted on site; the clock of the measures' article 11 starts.
        Accepted = "accepted",
        /// Compared at the window, papers missing: book again with the same snapshot (S9).
        Mismatched = "mismatched",
        /// Being made.
        InProduction = "in_production",
        /// Made.
        Issued = "issued",
        /// Brought by EMS.
        Delivered = "delivered",
        /// Picked up.
        PickedUp = "picked_up",
        /// Taken back by the applicant.
        Withdrawn = "withdrawn",
        /// Ended by the clock.
        Lapsed = "lapsed",
    }
}

codes! {
    /// What can happen to an application.
    ApplicationEvent {
        /// The applicant hands it in, or hands in a correction.
        Submit = "submit",
        /// A reviewer takes it for the length of a lease.
        Claim = "claim",
        /// The reviewer, or the lease's end, gives it back to the queue.
        Release = "release",
        /// It passes.
        Approve = "approve",
        /// It goes back with reasons by field.
        Return = "return",
        /// It is refused.
        Reject = "reject",
        /// The applicant reports at the point.
        CheckIn = "check_in",
        /// The clerk accepts.
        Accept = "accept",
        /// The clerk finds papers missing.
        PapersMissing = "papers_missing",
        /// The clerk finds that the form is wrong, and names the fields.
        FormWrong = "form_wrong",
        /// A mismatched application is booked again.
        BookAgain = "book_again",
        /// It goes into production.
        Produce = "produce",
        /// The paper is made.
        Issue = "issue",
        /// EMS brought it.
        Deliver = "deliver",
        /// It was picked up.
        PickUp = "pick_up",
        /// The applicant takes it back.
        Withdraw = "withdraw",
        /// The clock ends it.
        Lapse = "lapse",
        /// A second officer reopens it, with a reason.
        Reopen = "reopen",
    }
}

use ApplicationEvent as E;
use ApplicationStatus as S;

impl ApplicationStatus {
    /// The state after `event`.
    ///
    /// # Errors
    /// [`Illegal`] when the machine has no such edge.
    pub fn on(self, event: ApplicationEvent, service: Service) -> Result<Self, Illegal> {
        let (from, to): (&[Self], Self) = match event {
            E::Submit => (&[S::Draft, S::Returned], S::Submitted),
            E::Claim => (&[S::Submitted], S::InReview),
            E::Release => (&[S::InReview], S::Submitted),
            E::Approve => (&[S::InReview], S::Approved),
            E::Return => (&[S::InReview], S::Returned),
            E::Reject => (&[S::InReview], S::Rejected),
            E::CheckIn => (&[S::Approved], S::CheckedIn),
            E::Accept => (&[S::CheckedIn], S::Accepted),
            E::PapersMissing => (&[S::CheckedIn], S::Mismatched),
            E::FormWrong => (&[S::CheckedIn], S::Returned),
            E::BookAgain => (&[S::Mismatched], S::Approved),
            E::Produce => (&[S::Accepted], S::InProduction),
            E::Issue if service == Service::Card => (&[S::Accepted, S::InProduction], S::Issued),
            E::Issue => (&[S::InProduction], S::Issued),
            E::Deliver => (&[S::Issued], S::Delivered),
            E::PickUp => (&[S::Issued], S::PickedUp),
            E::Withdraw => (&S::BEFORE_ACCEPTANCE, S::Withdrawn),
            E::Lapse => (&[S::Draft, S::Approved, S::Returned, S::Mismatched], S::Lapsed),
            E::Reopen => (&[S::Rejected, S::Withdrawn, S::Lapsed], S::Submitted),
        };
        if from.contains(&self) { Ok(to) } else { Err(Illegal) }
    }

    const BEFORE_ACCEPTANCE: [Self; 7] =
        [S::Draft, S::Submitted, S::InReview, S::Approved, S::Returned, S::CheckedIn, S::Mismatched];

    /// Live: submitted … checked in, corrections and missing papers included. At most one a person and service.
    pub const fn is_live(self) -> bool {
        match self {
            S::Submitted | S::InReview | S::Approved | S::Returned | S::CheckedIn | S::Mismatched => true,
            S::Draft
            | S::Rejected
            | S::Accepted
            | S::InProduction
            | S::Issued
            | S::Delivered
            | S::PickedUp
            | S::Withdrawn
            | S::Lapsed => false,
        }
    }

    /// Whether a reviewer has still to decide.
    pub const fn waits_for_review(self) -> bool {
        matches!(self, S::Submitted | S::InReview)
    }

    /// Whether the applicant may change answers: a draft, or a correction that was asked.
    pub const fn is_editable(self) -> bool {
        matches!(self, S::Draft | S::Returned)
    }

    /// Whether nothing more will happen to it in the ordinary course.
    pub const fn is_final(self) -> bool {
        matches!(self, S::Rejected | S::Delivered | S::PickedUp | S::Withdrawn | S::Lapsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(service: Service, events: &[E]) -> Result<S, Illegal> {
        events.iter().try_fold(S::Draft, |status, event| status.on(*event, service))
    }

    #[test]
    fn permit_goes_from_draft_to_the_holders_door() {
        let way = [E::Submit, E::Claim, E::Approve, E::CheckIn, E::Accept, E::Produce, E::Issue, E::Deliver];
        assert_eq!(walk(Service::Permit, &way), Ok(S::Delivered));
    }

    #[test]
    fn card_may_be_issued_on_the_spot_but_a_permit_may_not() {
        let way = [E::Submit, E::Claim, E::Approve, E::CheckIn, E::Accept, E::Issue, E::PickUp];
        assert_eq!(walk(Service::Card, &way), Ok(S::PickedUp));
        assert_eq!(walk(Service::Permit, &way), Err(Illegal));
    }

    #[test]
    fn applicant_corrects_what_reviewer_or_clerk_sends_back() {
        let review = [E::Submit, E::Claim, E::Return, E::Submit, E::Claim, E::Approve];
        assert_eq!(walk(Service::Permit, &review), Ok(S::Approved));
        let window = [E::Submit, E::Claim, E::Approve, E::CheckIn, E::FormWrong, E::Submit];
        assert_eq!(walk(Service::Permit, &window), Ok(S::Submitted));
        let papers = [E::Submit, E::Claim, E::Approve, E::CheckIn, E::PapersMissing, E::BookAgain];
        assert_eq!(walk(Service::Permit, &papers), Ok(S::Approved));
    }

    #[test]
    fn applicant_withdraws_any_time_before_acceptance_and_never_after() {
        for status in S::ALL {
            let before = status.is_live() || *status == S::Draft;
            assert_eq!(status.on(E::Withdraw, Service::Permit).is_ok(), before, "{status:?}");
        }
    }

    /// Counted by hand from `states.md`: an edge added or lost by accident changes the number.
    #[test]
    fn nobody_finds_an_edge_that_the_rules_do_not_draw() {
        let edges =
            |service| S::ALL.iter().flat_map(|s| E::ALL.iter().filter(move |e| s.on(**e, service).is_ok())).count();
        assert_eq!(edges(Service::Permit), 30);
        assert_eq!(edges(Service::Card), 31);
    }

    #[test]
    fn codes_name_one_state_each() {
        for status in S::ALL {
            assert_eq!(S::from_code(status.code()), Some(*status));
            assert!(!(status.is_live() && status.is_final()));
        }
        for event in E::ALL {
            assert_eq!(E::from_code(event.code()), Some(*event));
        }
        assert_eq!(S::from_code("approved "), None);
        assert_eq!(E::from_code(""), None);
        assert!(S::Returned.is_editable() && S::Draft.is_editable() && !S::Submitted.is_editable());
    }
}
