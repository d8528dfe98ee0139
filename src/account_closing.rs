//! Closing an account: what becomes of each application, and what has to be waited for.

use crate::application::ApplicationStatus;

/// What closing the account means for one of its applications.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnClosing {
    /// It is withdrawn with the account, and its place goes back.
    Withdrawn,
    /// The paper is still on its way: the account cannot be closed before, because nobody could be told of it.
    Waits,
    /// It has ended already, and is kept as long as the schedule says.
    Stays,
}

/// What closing the account means for an application that stands there.
pub const fn on_closing(status: ApplicationStatus) -> OnClosing {
    use ApplicationStatus as S;
    match status {
        S::Draft | S::Submitted | S::InReview | S::Approved | S::Returned | S::CheckedIn | S::Mismatched => {
            OnClosing::Withdrawn
        }
        S::Accepted | S::InProduction | S::Issued => OnClosing::Waits,
        S::Rejected | S::Delivered | S::PickedUp | S::Withdrawn | S::Lapsed => OnClosing::Stays,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{application::ApplicationEvent, service::Service};

    #[test]
    fn closing_withdraws_what_its_owner_could_withdraw_and_nothing_else() {
        for status in ApplicationStatus::ALL {
            let may = status.on(ApplicationEvent::Withdraw, Service::Permit).is_ok();
            assert_eq!(on_closing(*status) == OnClosing::Withdrawn, may, "{status:?}");
            assert_eq!(on_closing(*status) == OnClosing::Stays, status.is_final(), "{status:?}");
        }
    }
}
