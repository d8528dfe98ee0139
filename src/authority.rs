//! Who may do what. One function, used by the page, by every server function and by every use case.

mod action;
mod content;
mod scope;

pub use action::Action;
pub use scope::{PlaceOfWork, Scope};

use crate::{
    application::{ApplicationStatus, codes},
    content::{Authors, VersionState},
    ids::AccountId,
};
use serde::{Deserialize, Serialize};

codes! {
    /// What an account is for. An account has one role; an administrator cannot be an auditor.
    Role {
        /// Applies for themselves (S6).
        Applicant = "applicant",
        /// Reviews what was submitted.
        Reviewer = "reviewer",
        /// Receives at a window.
        Clerk = "clerk",
        /// Runs production and delivery.
        Production = "production",
        /// Keeps points, hours and capacity.
        PointManager = "point_manager",
        /// Writes content, answers feedback.
        Editor = "editor",
        /// Reads the trail.
        Auditor = "auditor",
        /// Keeps accounts, services, policy values.
        Administrator = "administrator",
    }
}

impl Role {
    /// Whether this is an officer's role: second factor, short sessions, the office.
    pub const fn is_staff(self) -> bool {
        !matches!(self, Self::Applicant)
    }
}

/// Whoever asks: signed in, with everything that decides what they may do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Actor {
    /// Their account.
    pub account: AccountId,
    /// Their role.
    pub role: Role,
    /// How far it reaches; the city for an applicant, who is bound by ownership instead.
    pub scope: Scope,
}

/// What it is done to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// The platform as a whole.
    Platform,
    /// One application.
    Application {
        /// Whose it is.
        owner: AccountId,
        /// Where it stands.
        status: ApplicationStatus,
        /// Where it belongs.
        place: PlaceOfWork,
    },
    /// A point's desk.
    Desk(PlaceOfWork),
    /// A point itself.
    Point(PlaceOfWork),
    /// An officer, as an administrator keeps them.
    Officer(AccountId),
    /// A version of a document of the content.
    ContentVersion {
        /// Where it stands.
        state: VersionState,
        /// Whose work it is.
        authors: Authors,
    },
}

/// Whether `actor` may do `action` to `subject`. Nobody reviews, accepts or issues their own.
pub fn may(actor: &Actor, action: Action, subject: &Subject) -> bool {
    match subject {
        Subject::Platform => may_on_platform(actor.role, action),
        Subject::Desk(place) => {
            actor.role == Role::Clerk && matches!(action, Action::SeeDesk) && actor.scope.covers(place)
        }
        Subject::Point(place) => {
            actor.role == Role::PointManager && matches!(action, Action::ManagePoint) && actor.scope.covers(place)
        }
        // Nobody changes their own role, nor locks themselves out.
        Subject::Officer(account) => {
            actor.role == Role::Administrator && action == Action::ManageStaff && *account != actor.account
        }
        Subject::ContentVersion { state, authors } => content::may_with_version(actor, action, *state, authors),
        Subject::Application { owner, status, .. } if *owner == actor.account => {
            actor.role == Role::Applicant && owner_may(action, *status)
        }
        Subject::Application { status, place, .. } => {
            actor.scope.covers(place) && officer_may(actor.role, action, *status)
        }
    }
}

fn may_on_platform(role: Role, action: Action) -> bool {
    match action {
        Action::StartApplication | Action::KeepOwnAccount => role == Role::Applicant,
        Action::SeeQueue => role == Role::Reviewer,
        Action::SeeDesk => role == Role::Clerk,
        Action::RunProduction => role == Role::Production,
        Action::SeeParcels => matches!(role, Role::Production | Role::Clerk),
        Action::SettleClaims
        | Action::UnlockAccounts
        | Action::SeeOutbox
        | Action::ManageServices
        | Action::ManagePolicies
        | Action::ManageStaff => role == Role::Administrator,
        Action::SeeStatistics | Action::ManageHolidays => matches!(role, Role::PointManager | Role::Administrator),
        Action::SeeTrail => role == Role::Auditor,
        Action::WriteContent => role == Role::Editor,
        Action::AnswerFeedback | Action::SeeContent | Action::WithdrawContent => {
            matches!(role, Role::Editor | Role::Administrator)
        }
        Action::ManageCity | Action::ManagePoint => role == Role::PointManager,
        Action::AssignAddresses => matches!(role, Role::PointManager | Role::Reviewer),
        Action::EnterOffice => role.is_staff(),
        Action::ReadApplication
        | Action::EditAnswers
        | Action::Submit
        | Action::Withdraw
        | Action::ChangeBooking
        | Action::ReadNotice
        | Action::ReadEvidence
        | Action::RevealNumber
        | Action::Review
        | Action::Receive
        | Action::HandOut
        | Action::PublishContent
        | Action::SendContentBack => false,
    }
}

fn owner_may(action: Action, status: ApplicationStatus) -> bool {
    use ApplicationStatus as S;
    match action {
        Action::ReadApplication | Action::ReadEvidence => true,
        Action::EditAnswers | Action::Submit => status.is_editable(),
        Action::Withdraw => status == S::Draft || status.is_live(),
        Action::ChangeBooking => matches!(status, S::Submitted | S::InReview | S::Approved | S::Mismatched),
        Action::ReadNotice => matches!(status, S::Approved | S::CheckedIn | S::Accepted | S::Mismatched),
        Action::StartApplication
        | Action::KeepOwnAccount
        | Action::RevealNumber
        | Action::SeeQueue
        | Action::Review
        | Action::SeeDesk
        | Action::Receive
        | Action::RunProduction
        | Action::SeeParcels
        | Action::HandOut
        | Action::SettleClaims
        | Action::UnlockAccounts
        | Action::SeeOutbox
        | Action::ManageCity
        | Action::ManagePoint
        | Action::AssignAddresses
        | Action::AnswerFeedback
        | Action::ManageServices
        | Action::ManagePolicies
        | Action::SeeStatistics
        | Action::ManageHolidays
        | Action::ManageStaff
        | Action::SeeTrail
        | Action::SeeContent
        | Action::WriteContent
        | Action::PublishContent
        | Action::SendContentBack
        | Action::WithdrawContent
        | Action::EnterOffice => false,
    }
}

fn officer_may(role: Role, action: Action, status: ApplicationStatus) -> bool {
    use ApplicationStatus as S;
    let submitted = status != S::Draft;
    match (role, action) {
        (Role::Reviewer, Action::ReadApplication | Action::ReadEvidence | Action::RevealNumber) => submitted,
        (Role::Reviewer, Action::Review) => status.waits_for_review(),
        (Role::Clerk, Action::ReadApplication | Action::ReadEvidence) => {
            matches!(status, S::Approved | S::CheckedIn | S::Accepted | S::Mismatched | S::Returned)
        }
        (Role::Clerk, Action::HandOut) => matches!(status, S::Accepted | S::Issued),
        (Role::Production, Action::RunProduction) => matches!(status, S::Accepted | S::InProduction | S::Issued),
        (Role::Clerk, Action::Receive | Action::RevealNumber) => {
            matches!(status, S::Approved | S::CheckedIn | S::Mismatched)
        }
        _ => false,
    }
}
