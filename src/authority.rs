//! Who may do what. One function, used by the page, by every server function and by every use case.

use crate::{
    application::{ApplicationStatus, codes},
    geography::{DistrictCode, PointId, StationId},
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

/// How far an officer's role reaches.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Scope {
    /// The whole city.
    City,
    /// One district.
    District(DistrictCode),
    /// One police station's jurisdiction.
    Station(StationId),
    /// One service point.
    Point(PointId),
}

impl Scope {
    /// `kind:id` for the database.
    pub fn to_code(&self) -> String {
        match self {
            Self::City => "city".to_owned(),
            Self::District(id) => format!("district:{id}"),
            Self::Station(id) => format!("station:{id}"),
            Self::Point(id) => format!("point:{id}"),
        }
    }

    /// Reads [`Scope::to_code`].
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "city" {
            return Some(Self::City);
        }
        let (kind, id) = code.split_once(':').filter(|(_, id)| !id.is_empty())?;
        match kind {
            "district" => Some(Self::District(DistrictCode::new(id))),
            "station" => Some(Self::Station(StationId::new(id))),
            "point" => Some(Self::Point(PointId::new(id))),
            _ => None,
        }
    }

    /// Whether `place` lies within.
    pub fn covers(&self, place: &PlaceOfWork) -> bool {
        match self {
            Self::City => true,
            Self::District(id) => place.district.as_ref() == Some(id),
            Self::Station(id) => place.station.as_ref() == Some(id),
            Self::Point(id) => place.point.as_ref() == Some(id),
        }
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

/// Where an application or a point belongs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PlaceOfWork {
    /// Its district.
    pub district: Option<DistrictCode>,
    /// Its police station.
    pub station: Option<StationId>,
    /// Its service point.
    pub point: Option<PointId>,
}

/// What somebody wants to do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// Start a draft.
    StartApplication,
    /// See an application, its sheet and its course.
    ReadApplication,
    /// Write answers, upload evidence, hold a place.
    EditAnswers,
    /// Hand it in.
    Submit,
    /// Take it back.
    Withdraw,
    /// Move or cancel the booking.
    ChangeBooking,
    /// See the acceptance notice.
    ReadNotice,
    /// Open a piece of evidence.
    ReadEvidence,
    /// See the queue of submitted applications.
    SeeQueue,
    /// Claim, release, approve, return, reject.
    Review,
    /// See today's list at a point.
    SeeDesk,
    /// Check in, compare, accept or name the mismatch.
    Receive,
    /// Settle claims to registered numbers.
    SettleClaims,
    /// See notices that were sent and try them again.
    SeeOutbox,
    /// Bring in the city's own data: points, jurisdictions, holidays.
    ManageCity,
    /// See and change a point's hours, windows, places and closures.
    ManagePoint,
    /// Ask which police station is responsible for an address; assign an address that was not in the list.
    AssignAddresses,
    /// Enter the office at all.
    EnterOffice,
}

impl Action {
    /// Every action, for tests that walk all of them.
    pub const ALL: &[Self] = &[
        Self::StartApplication,
        Self::ReadApplication,
        Self::EditAnswers,
        Self::Submit,
        Self::Withdraw,
        Self::ChangeBooking,
        Self::ReadNotice,
        Self::ReadEvidence,
        Self::SeeQueue,
        Self::Review,
        Self::SeeDesk,
        Self::Receive,
        Self::SettleClaims,
        Self::SeeOutbox,
        Self::ManageCity,
        Self::ManagePoint,
        Self::AssignAddresses,
        Self::EnterOffice,
    ];
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
        Action::StartApplication => role == Role::Applicant,
        Action::SeeQueue => role == Role::Reviewer,
        Action::SeeDesk => role == Role::Clerk,
        Action::SettleClaims | Action::SeeOutbox => role == Role::Administrator,
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
        | Action::Review
        | Action::Receive => false,
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
        | Action::SeeQueue
        | Action::Review
        | Action::SeeDesk
        | Action::Receive
        | Action::SettleClaims
        | Action::SeeOutbox
        | Action::ManageCity
        | Action::ManagePoint
        | Action::AssignAddresses
        | Action::EnterOffice => false,
    }
}

fn officer_may(role: Role, action: Action, status: ApplicationStatus) -> bool {
    use ApplicationStatus as S;
    let submitted = status != S::Draft;
    match (role, action) {
        (Role::Reviewer, Action::ReadApplication | Action::ReadEvidence) => submitted,
        (Role::Reviewer, Action::Review) => matches!(status, S::Submitted | S::InReview),
        (Role::Clerk, Action::ReadApplication | Action::ReadEvidence) => {
            matches!(status, S::Approved | S::CheckedIn | S::Accepted | S::Mismatched | S::Returned)
        }
        (Role::Clerk, Action::Receive) => matches!(status, S::Approved | S::CheckedIn),
        _ => false,
    }
}
