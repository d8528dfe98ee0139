//! The list of points counts what is taken in the days ahead: by day, among years of past ones. Nothing that a booking
//! changes is in the index, so that booking costs no more.

pub const SCRIPT: &str = "create index slot_day on slot (day)";
