//! Choosing a place (a step of the form) and changing it later. Both are plain pages: links narrow the choice down to a
//! half-day, one form takes the slot.

mod change;
mod choice;
mod hindered;
mod hold;
mod instead;
mod points;
mod step;
mod waiting;

pub use change::AppointmentPage;
pub use step::{AppointmentOffers, AppointmentStep, wrong_with_choice};
