//! What a line of the lists means: who may, and how everybody else is answered.

use super::stage::Visitor;
use axum::{
    body::Body,
    http::{Response, StatusCode},
};
use domain::authority::Role;

/// Who may. What is for everybody, signed in or not, has lists of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
    /// Whoever is signed in.
    SignedIn,
    /// Applicants. That there is such a page is no secret: officers are told that it is not theirs.
    Applicants,
    /// The applicant whose application it is about. For everybody else it does not exist.
    Owner,
    /// Officers of these roles, wherever they work. For everybody else it does not exist.
    Office(&'static [Role]),
    /// Officers of these roles whose scope reaches the application: a look at it.
    Look(&'static [Role]),
    /// The same: an act. Whoever else may see the application is told that this is not theirs to do.
    Act(&'static [Role]),
    /// Whoever may see the application's papers. A picture leads nowhere, not even to the sign-in page.
    Paper,
}

/// How somebody was answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// They got what they asked for.
    Allowed,
    /// They are led to the sign-in page; a script is told that nobody is signed in.
    SignIn,
    /// It does not exist for them.
    NotFound,
    /// They may know of it, and it is not theirs.
    NotAllowed,
    /// Nothing that a rule knows.
    Other(StatusCode),
}

impl Rule {
    /// What this visitor is to be answered.
    pub fn answer(self, who: &Visitor) -> Answer {
        let Some(role) = who.role else {
            return if self == Self::Paper { Answer::NotFound } else { Answer::SignIn };
        };
        let sees = who.owns || (who.reaches && matches!(role, Role::Reviewer | Role::Clerk));
        match self {
            Self::SignedIn => Answer::Allowed,
            Self::Applicants if role == Role::Applicant => Answer::Allowed,
            Self::Applicants => Answer::NotAllowed,
            Self::Owner if who.owns => Answer::Allowed,
            Self::Office(roles) if roles.contains(&role) => Answer::Allowed,
            Self::Look(roles) | Self::Act(roles) if who.reaches && roles.contains(&role) => Answer::Allowed,
            Self::Act(_) if sees => Answer::NotAllowed,
            Self::Paper if sees => Answer::Allowed,
            Self::Owner | Self::Office(_) | Self::Look(_) | Self::Act(_) | Self::Paper => Answer::NotFound,
        }
    }
}

impl Answer {
    /// Reads an answer.
    pub async fn of(response: Response<Body>) -> Self {
        let status = response.status();
        if crate::support::header(&response, "location").starts_with("/sign-in") {
            return Self::SignIn;
        }
        match status {
            StatusCode::UNAUTHORIZED => Self::SignIn,
            StatusCode::NOT_FOUND => Self::NotFound,
            // The rule's own no, and not that of a layer in front of it.
            StatusCode::FORBIDDEN => {
                let words = crate::support::text(response).await;
                let ours = words.contains("not_allowed") || words.contains("不能进行这个操作");
                if ours { Self::NotAllowed } else { Self::Other(status) }
            }
            other if other.is_success() || other.is_redirection() => Self::Allowed,
            other => Self::Other(other),
        }
    }
}
