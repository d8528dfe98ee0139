//! Sending a file from the browser: scaled down if it is a large photograph, with progress, and again if it failed.
//! On the server there is nothing to do: the plain form is complete.

#![cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "states that only the browser reaches"))]

use super::evidence::Papers;
use domain::{error::FileFault, evidence::EvidenceKind};
#[cfg(feature = "hydrate")]
use leptos::prelude::*;

/// How far a file has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sending {
    /// Nothing under way.
    Idle,
    /// A photograph is scaled down.
    Preparing,
    /// On its way, per cent.
    Percent(u32),
    /// It did not arrive.
    Failed(UploadFault),
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

/// The file that is on its way, kept for trying again.
#[derive(Clone, Copy)]
pub(super) struct Kept(#[cfg(feature = "hydrate")] StoredValue<Option<browser::File>, LocalStorage>);

impl Kept {
    /// Nothing yet.
    pub fn new() -> Self {
        Self(
            #[cfg(feature = "hydrate")]
            StoredValue::new_local(None),
        )
    }
}

#[cfg(feature = "hydrate")]
pub(super) use browser::{again, chosen, remove};

#[cfg(not(feature = "hydrate"))]
mod nothing {
    use super::{Kept, Sending, Target};
    use leptos::{ev, prelude::RwSignal};

    /// A file was chosen: in the browser only.
    pub fn chosen(_event: &ev::Event, _target: &Target, _sending: RwSignal<Sending>, _kept: Kept) {}

    /// Trying again: in the browser only.
    pub fn again(_target: &Target, _sending: RwSignal<Sending>, _kept: Kept) {}

    /// Removing without leaving the page: in the browser only.
    pub fn remove(_event: &ev::SubmitEvent, _target: &Target, _sending: RwSignal<Sending>) {}
}

#[cfg(not(feature = "hydrate"))]
pub(super) use nothing::{again, chosen, remove};

#[cfg(feature = "hydrate")]
mod browser;
