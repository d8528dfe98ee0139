//! Pages by who they are for.

pub mod accounts;
pub mod applicant;
pub mod bookings;
pub mod not_found;
pub mod office;
pub mod public;
pub mod wizard;
