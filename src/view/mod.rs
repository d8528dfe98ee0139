//! What crosses from the server to a page: plain data, no entity, no wording.

mod account;
mod applicant;
mod appointment;
mod audit;
mod city;
mod content;
mod content_office;
mod feedback;
mod managing;
mod map;
mod office;
mod points;
mod policies;
mod search;
mod services;
mod statistics;
mod wizard;

pub use account::*;
pub use applicant::*;
pub use appointment::*;
pub use audit::*;
pub use city::*;
pub use content::*;
pub use content_office::*;
pub use feedback::*;
pub use managing::*;
pub use map::*;
pub use office::*;
pub use points::*;
pub use policies::*;
pub use search::*;
pub use services::*;
pub use statistics::*;
pub use wizard::*;
