//! Places: what applicants may rely on when they hold, reserve, move and give up.
//!
//! They were tried against planted bugs, each of which fails at least one of them: `taken + places <= capacity` dropped in
//! `places::take`; the old place kept or the slots touched unsorted in `places::swap` (two people who swap then block each
//! other on PostgreSQL); `status` dropped from the `WHERE` of `rows::set_status`; `booked_at: Some(now)` in
//! `changing::successor`; the jurisdiction not asked in `timetable::offered`; a sold place that comes back at once; the
//! cool-down not asked in `hold`; the line asked from its end, asked again after passing, or without regard to holds; an
//! offer that counts as a move, or is seen as a place of the form; an offer that ran out and is sold to whoever asks first;
//! the capacity not lowered to what is taken in `places::fit`; the earliest bookings displaced in place of the latest.
//!
//! Those of point managers: the edition asked neither in `places::take` nor in `open`; `editions::check`, `freeze`, `next` or
//! `next_of_all` left out; the fingerprint not compared; the scope not asked; lifted closures that stand; offers by the
//! timetable as it is; holds left in a closed slot; every overbooked slot displaced by any change; the timetable not read
//! before a copy goes on with another's change; no entry in the administration's chain.

mod support;

#[path = "bookings/after_submission.rs"]
mod after_submission;
#[path = "bookings/fairness.rs"]
mod fairness;
#[path = "bookings/group.rs"]
mod group;
#[path = "bookings/holding.rs"]
mod holding;
#[path = "bookings/managers.rs"]
mod managers;
#[path = "bookings/managers_and_copies.rs"]
mod managers_and_copies;
#[path = "bookings/managers_desk.rs"]
mod managers_desk;
#[path = "bookings/overbooked.rs"]
mod overbooked;
#[path = "bookings/race.rs"]
mod race;
#[path = "bookings/tools.rs"]
mod tools;
#[path = "bookings/waiting.rs"]
mod waiting;
#[path = "bookings/waiting_edges.rs"]
mod waiting_edges;
