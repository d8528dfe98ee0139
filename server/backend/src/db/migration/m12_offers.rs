//! The index of the places that are offered to somebody of the waiting list holds those and no others: it had every hold, and
//! a planner that knew of no holds yet read all of them through it.

pub const SCRIPT: &str = "
drop index booking_waiting
--
create index booking_waiting on booking (waiting_id) where waiting_id is not null and status = 'held'";
