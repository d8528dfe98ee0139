//! Input → Answer. An `Input` is what was typed: flat strings, kept even when wrong. An `Answer` is what it means.
//! `parse` collects every violation, never only the first.

mod basis;
mod delivery;
mod fields;
mod identity;
mod proof;
mod register;
mod residence;

pub use basis::{BasisAnswer, BasisInput};
pub use delivery::{DeliveryAnswer, DeliveryInput, PostalAddress};
pub use identity::{DomicileAddress, IdentityAnswer, IdentityInput};
pub use proof::{ProofAnswer, ProofInput};
pub use register::{RegisterAnswer, RegisterInput};
pub use residence::{ResidenceAnswer, ResidenceInput, TownAnswer};

pub(crate) use fields::{choice, input, line, optional_line};
