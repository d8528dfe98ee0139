//! Bookings: one place in one slot, held, reserved, confirmed, moved, given back (S4–S8).
//!
//! A slot becomes a row when somebody first holds a place in it; until then the timetable alone says that it is offered.
//! Correctness rests on conditional updates whose effect is counted, on unique indexes and on checks, never on row locks:
//! `taken + places ≤ capacity` in the `WHERE` of the one statement that takes places, one hold a person, one live booking
//! a citizen number and service.
//!
//! Every transaction here touches rows in one order, so that two of them never wait for each other in a circle: the
//! application's row, then bookings, then entries of the waiting list, then slots by their keys. A change of a point's
//! timetable takes the point's row and then its slots, and nobody waits for a point's row who holds any other ([`editions`]).

mod at_window;
mod changing;
mod cooldown;
mod due;
pub(crate) mod editions;
mod freed;
mod group;
mod hold;
mod manage;
mod nearest;
mod offering;
mod offers;
mod overbooked;
mod page;
mod places;
mod reserve;
mod rows;
mod timetable;
mod waiting;
mod waiting_view;
mod wish;

pub use group::{Holds, Kept};
pub use manage::ChangeOutcome;
pub use overbooked::Overbooked;
pub use page::LookedAt;
