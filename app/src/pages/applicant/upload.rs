//! Sending files from the browser: each scaled down if it is a large photograph, with its own progress, and again if it
//! failed. On the server there is nothing to do: the plain form is complete.

#![cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "states that only the browser reaches"))]

use super::evidence::Papers;
use domain::{error::FileFault, evidence::EvidenceKind};
use leptos::prelude::*;

/// How far a file has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sending {
    /// Nothing under way.
    Idle,
    /// Chosen while another one was on its way.
    Waiting,
    /// A photograph is scaled down.
    Preparing,
    /// On its way, per cent.
    Percent(u32),
    /// It did not arrive.
    Failed(UploadFault),
}

impl Sending {
    const fn is_under_way(self) -> bool {
        matches!(self, Self::Preparing | Self::Percent(_))
    }

    /// There is nothing to do about it but to choose another file.
    const fn is_refused(self) -> bool {
        matches!(self, Self::Failed(fault) if !fault.may_be_tried_again())
    }
}

/// Why a file did not arrive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum UploadFault {
    /// It is not accepted.
    File(FileFault),
    /// No connection.
    Offline,
    /// The session has ended.
    SignedOut,
    /// The application takes no papers any more.
    Gone,
    /// The server could not.
    Server,
}

impl UploadFault {
    /// Whether the same file may arrive next time.
    pub const fn may_be_tried_again(self) -> bool {
        matches!(self, Self::Offline | Self::Server)
    }
}

/// Where a file belongs.
#[derive(Clone)]
pub(super) struct Target {
    /// The step's papers.
    pub papers: Papers,
    /// What it shows.
    pub kind: EvidenceKind,
    /// The paper it replaces, or that is removed.
    pub replaces: Option<String>,
}

/// A file between being chosen and being there.
#[derive(Clone)]
pub(super) struct Upload {
    /// Tells it from the others of its box.
    pub number: u32,
    /// What it is called on the person's device.
    pub name: String,
    /// How far it has come.
    pub sending: ArcRwSignal<Sending>,
    /// The paper it replaces.
    replaces: Option<String>,
    #[cfg(feature = "hydrate")]
    file: browser::File,
}

/// The files of one box that are not there yet, each with a state of its own. They are sent one after the other: a phone
/// that decodes several photographs at once runs out of memory. They outlive the form in which they were chosen, which
/// goes away when its paper is replaced.
#[derive(Clone, Copy)]
pub(super) struct Uploads {
    /// In the order of choosing.
    pub all: RwSignal<Vec<Upload>>,
    last: StoredValue<u32>,
}

impl Uploads {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { all: RwSignal::new(Vec::new()), last: StoredValue::new(0) }
    }

    /// Forgets a file.
    pub fn forget(self, number: u32) {
        // Its box may be gone by now, here and below.
        self.all.try_update(|all| all.retain(|upload| upload.number != number));
    }

    /// Forgets the files that were refused: the person has chosen others.
    fn forget_refused(self) {
        self.all.try_update(|all| all.retain(|upload| !upload.sending.get_untracked().is_refused()));
    }

    /// A file that waits to replace a paper replaces what has taken that paper's place meanwhile.
    fn follow(self, replaced: &str, by: &str) {
        self.all.try_update(|all| {
            for upload in all.iter_mut().filter(|upload| upload.replaces.as_deref() == Some(replaced)) {
                upload.replaces = Some(by.to_owned());
            }
        });
    }

    /// The file that is to be sent now, if none is on its way.
    fn next(self) -> Option<Upload> {
        self.all.try_with_untracked(|all| {
            let states: Vec<Sending> = all.iter().map(|upload| upload.sending.get_untracked()).collect();
            next_of(&states).and_then(|at| all.get(at).cloned())
        })?
    }
}

/// The place of the first that waits, unless one is under way. Those that failed wait for the person.
fn next_of(states: &[Sending]) -> Option<usize> {
    if states.iter().any(|state| state.is_under_way()) {
        return None;
    }
    states.iter().position(|state| *state == Sending::Waiting)
}

#[cfg(feature = "hydrate")]
pub(super) use browser::{again, chosen, remove};

#[cfg(not(feature = "hydrate"))]
mod nothing {
    use super::{Sending, Target, Upload, Uploads};
    use leptos::{ev, prelude::RwSignal};

    /// Files were chosen: in the browser only.
    pub fn chosen(_event: &ev::Event, _target: &Target, _uploads: Uploads) {}

    /// Trying again: in the browser only.
    pub fn again(_target: &Target, _upload: &Upload, _uploads: Uploads) {}

    /// Removing without leaving the page: in the browser only.
    pub fn remove(_event: &ev::SubmitEvent, _target: &Target, _sending: RwSignal<Sending>) {}
}

#[cfg(not(feature = "hydrate"))]
pub(super) use nothing::{again, chosen, remove};

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod picture;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_box_go_one_after_the_other_and_a_failed_one_holds_up_none() {
        use Sending::{Failed, Percent, Preparing, Waiting};
        let (refused, offline) = (Failed(UploadFault::File(FileFault::Broken)), Failed(UploadFault::Offline));
        for (states, next) in [
            (&[][..], None),
            (&[Waiting, Waiting][..], Some(0)),
            (&[Percent(0), Waiting][..], None),
            (&[refused, Preparing, Waiting][..], None),
            (&[refused, offline, Waiting][..], Some(2)),
            (&[offline][..], None),
        ] {
            assert_eq!(next_of(states), next, "{states:?}");
        }
        assert!(refused.is_refused() && !offline.is_refused() && !Waiting.is_refused());
    }
}
