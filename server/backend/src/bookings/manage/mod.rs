//! Point managers: hours, windows, places by weekday and half-day, closures. Every change is looked at before it is done.
//!
//! 1. *Looking* ([`preview`]) works out the timetable as it would be and whom it would displace, each with what they would be
//!    offered. It changes nothing and gives a fingerprint of who that is.
//! 2. *Confirming* ([`change`]) takes the point's row, writes the change, begins the next edition of the timetable
//!    ([`super::editions`]) and looks again, in one transaction. If others are concerned by now (somebody booked meanwhile, or
//!    another manager was faster) nothing is changed and the new impact is shown. From its commit on no copy of the platform
//!    sells a place that the change has taken away.
//! 3. Then the latest bookings beyond the places are displaced, one transaction each, as ever with a notice and three offers.
//!    A program that is killed in between goes on with it in the worker: the change knows its slots until it is done.
//!
//! A change concerns the slots whose places it lowers, and those of a closure; people beyond the places of other slots (after
//! an import) stay until somebody clears them, which is a change of its own.

mod change;
mod impact;
mod people;
mod point;
mod preview;
mod proposal;

pub use change::ChangeOutcome;

use crate::{Backend, Result, city::City};
use domain::{
    authority::{Action, Actor, Subject, may},
    error::Refusal,
    geography::PointId,
};
use std::sync::Arc;

impl Backend {
    /// The city, if it has this point and the actor manages it.
    ///
    /// # Errors
    /// `NotFound`, whichever of the two is wrong.
    fn managed(&self, actor: &Actor, point: &PointId) -> Result<Arc<City>> {
        let city = self.city();
        let known = city.geography.point(point).is_some();
        let subject = Subject::Point(city.place_of_work(point));
        if known && may(actor, Action::ManagePoint, &subject) { Ok(city) } else { Err(Refusal::NotFound.into()) }
    }
}
