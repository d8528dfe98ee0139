//! A person's own pages, and the step of the form that takes papers.

#[cfg(feature = "ssr")]
mod acceptance_notice;
#[cfg(feature = "ssr")]
mod application;
#[cfg(feature = "ssr")]
mod delivery;
mod evidence;
#[cfg(feature = "ssr")]
mod me;
mod paper;
#[cfg(feature = "ssr")]
mod shared;
#[cfg(feature = "ssr")]
mod submitted;
mod upload;
#[cfg(feature = "ssr")]
mod verify;

#[cfg(feature = "ssr")]
pub use acceptance_notice::AcceptanceNotice;
#[cfg(feature = "ssr")]
pub use application::Application;
#[cfg(feature = "ssr")]
pub use delivery::Delivery;
pub use evidence::EvidenceStep;
#[cfg(feature = "ssr")]
pub use me::Me;
#[cfg(feature = "ssr")]
pub use submitted::Submitted;
#[cfg(feature = "ssr")]
pub use verify::Verify;
