//! Places: what applicants may rely on when they hold, reserve, move and give up.
//!
//! They were tried against planted bugs, each of which fails at least one of them: `taken < capacity` dropped in
//! `places::take`; the old place kept or the slots touched unsorted in `places::swap` (two people who swap then block each
//! other on PostgreSQL); `status` dropped from the `WHERE` of `rows::set_status`; `booked_at: Some(now)` in
//! `changing::successor`; the jurisdiction not asked in `timetable::offered`.

mod support;

#[path = "bookings/after_submission.rs"]
mod after_submission;
#[path = "bookings/holding.rs"]
mod holding;
#[path = "bookings/race.rs"]
mod race;
#[path = "bookings/tools.rs"]
mod tools;
