//! What was seen so far, and must still be true: bookings stay and move along their machine, moments of success stand.

use super::rows::{Rows, serves, status};
use chrono::{DateTime, Utc};
use domain::booking::BookingStatus as B;
use std::collections::BTreeMap;

/// Everything that was seen since the morning.
#[derive(Default)]
pub struct Ledger {
    bookings: BTreeMap<String, B>,
    /// The moment of S7, by application.
    booked_at: BTreeMap<String, DateTime<Utc>>,
    first_submitted_at: BTreeMap<String, DateTime<Utc>>,
}

impl Ledger {
    /// Compares with what was seen before, and remembers.
    pub fn follow(&mut self, rows: &Rows) {
        for (id, before) in &self.bookings {
            let Some(row) = rows.bookings.iter().find(|row| row.id == *id) else {
                panic!("booking {id} was {before:?} and is gone")
            };
            assert!(leads_to(*before, status(row)), "booking {id} was {before:?} and is {}", row.status);
        }
        for row in &rows.bookings {
            self.bookings.insert(row.id.clone(), status(row));
            if let Some(moment) = row.booked_at {
                let first = self.booked_at.entry(row.application_id.clone()).or_insert(moment);
                assert_eq!(*first, moment, "S7: the moment of success of {} changed", row.application_id);
            }
            let town = rows.submitted_town(&row.application_id).unwrap_or_default();
            assert!(!status(row).is_live() || serves(&row.point, town), "S5: {} lies outside {town}", row.point);
        }
        for row in rows.applications.values() {
            if let Some(moment) = row.first_submitted_at {
                let first = self.first_submitted_at.entry(row.id.clone()).or_insert(moment);
                assert_eq!(*first, moment, "S7: the first submission of {} changed", row.id);
            }
        }
    }
}

/// The machine of states.md, written down once more: whether one or more steps lead from a state to another.
fn leads_to(from: B, to: B) -> bool {
    let next: &[B] = match from {
        B::Held => &[B::Reserved, B::Expired, B::Cancelled],
        B::Reserved => &[B::Confirmed, B::Cancelled, B::Displaced],
        B::Confirmed => &[B::CheckedIn, B::Cancelled, B::Displaced, B::Missed],
        B::CheckedIn => &[B::Served, B::Cancelled],
        B::Served | B::Expired | B::Cancelled | B::Displaced | B::Missed => &[],
    };
    from == to || next.iter().any(|state| leads_to(*state, to))
}
