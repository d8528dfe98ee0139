//! What crosses from the server to a page: plain data, no entity, no wording.

mod account;
mod applicant;
mod appointment;
mod content;
mod office;
mod wizard;

pub use account::*;
pub use applicant::*;
pub use appointment::*;
pub use content::*;
pub use office::*;
pub use wizard::*;
