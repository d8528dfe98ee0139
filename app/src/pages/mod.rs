//! Pages by who they are for.

#[cfg(feature = "ssr")]
pub mod accounts;
pub mod applicant;
pub mod bookings;
pub mod map;
#[cfg(feature = "ssr")]
pub mod not_found;
pub mod office;
#[cfg(feature = "ssr")]
pub mod public;
#[cfg(all(feature = "ssr", debug_assertions))]
pub mod styleguide;
pub mod wizard;
