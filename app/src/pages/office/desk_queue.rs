//! What was pressed at the window and has no answer yet. The network may be down while a person stands there: an act waits in
//! the memory of this tab, never in the browser's storage, and is sent in its turn when the network is back. It carries the
//! key that it got when it was pressed, so that the server does it once however often it arrives.
#![cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only a browser has acts that wait"))]

#[cfg(feature = "hydrate")]
mod browser;

use domain::{desk::DeskActKind, error::Refusal};

#[cfg(feature = "hydrate")]
pub(super) use browser::{forget, on_their_way, send, settled};

/// Where an act stands on its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// Sent for the first time; the answer usually comes at once.
    Sending,
    /// The network or the server did not answer.
    Waiting,
    /// The session has ended: it waits until somebody signs in again.
    SignedOut,
    /// The server says no. It stays until the clerk has read it.
    Refused(Refusal),
}

/// An act on its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct OnItsWay {
    /// Its key.
    pub key: String,
    /// The application.
    pub id: String,
    /// Its number, for the clerk.
    pub number: String,
    /// What was pressed.
    pub what: DeskActKind,
    /// The server function's address.
    pub to: &'static str,
    /// The form.
    pub body: String,
    /// Where it stands.
    pub standing: Standing,
}

impl OnItsWay {
    /// Whether it will be sent again.
    pub fn waits(&self) -> bool {
        matches!(self.standing, Standing::Waiting | Standing::SignedOut)
    }
}

/// What waits for one application, the last of it.
pub(super) fn waiting_for(id: &str) -> Option<DeskActKind> {
    on_their_way().into_iter().rev().find(|act| act.id == id && act.waits()).map(|act| act.what)
}

/// What was pressed, in words.
pub(super) const fn words(what: DeskActKind) -> &'static str {
    match what {
        DeskActKind::CheckIn => "报到",
        DeskActKind::Accept => "受理",
        DeskActKind::PapersMissing => "材料不齐",
        DeskActKind::FormWrong => "退回补正",
        DeskActKind::Missed => "未到场",
        DeskActKind::BookAgain => "另约时间",
    }
}

/// What the form says when that button was pressed: the name of the button comes last.
pub(super) fn outcome_of(body: &str) -> Option<DeskActKind> {
    let (_, outcome) = body.rsplit_once("&outcome=")?;
    match outcome {
        "accept" => Some(DeskActKind::Accept),
        other => DeskActKind::from_code(other),
    }
}

/// Nothing is on its way on the server.
#[cfg(not(feature = "hydrate"))]
pub(super) fn on_their_way() -> Vec<OnItsWay> {
    Vec::new()
}

/// Nothing was ever sent by the server.
#[cfg(not(feature = "hydrate"))]
pub(super) fn settled() -> u64 {
    0
}

/// There is nothing to forget on the server.
#[cfg(not(feature = "hydrate"))]
pub(super) fn forget(key: &str) {
    let _ = key;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clerk_reads_what_was_pressed_from_the_form() {
        for (body, what) in [
            ("id=1&compared%5Bsex%5D=match&outcome=accept", Some(DeskActKind::Accept)),
            ("id=1&words=a%26outcome%3Daccept&outcome=papers_missing", Some(DeskActKind::PapersMissing)),
            ("id=1&outcome=form_wrong", Some(DeskActKind::FormWrong)),
            ("id=1&version=2", None),
        ] {
            assert_eq!(outcome_of(body), what, "{body}");
        }
        assert_eq!(waiting_for("1"), None);
    }
}
