//! What became of a made-up application: what happened, when, and who did it; the places that were booked.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    application::ApplicationStatus, booking::BookingStatus, delivery::DeliveryStatus, slot::SlotOffer,
    trail::TrailAction, violation::Field,
};

/// Who did something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum By {
    /// The person themselves.
    Applicant,
    /// The reviewer.
    Reviewer,
    /// The clerk at the point.
    Clerk,
    /// Whoever makes and sends the documents.
    Production,
    /// Nobody: a time passed.
    Clock,
}

/// One entry of the course.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// What happened.
    pub action: TrailAction,
    /// Who did it.
    pub by: By,
    /// When.
    pub at: DateTime<Utc>,
    /// About which fields.
    pub fields: Vec<Field>,
}

/// A place that was booked.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// Where and when.
    pub offer: SlotOffer,
    /// What became of it.
    pub status: BookingStatus,
    /// When it was booked.
    pub booked_at: DateTime<Utc>,
    /// When it changed last.
    pub updated_at: DateTime<Utc>,
}

/// Reasons by field.
pub(super) type Reasons = &'static [(Field, &'static str)];

/// The whole of it.
#[derive(Clone, Debug)]
pub(super) struct Course {
    /// Where it stands.
    pub status: ApplicationStatus,
    /// In order; the first one is its beginning.
    pub events: Vec<Event>,
    /// In order.
    pub visits: Vec<Visit>,
    /// Where the delivery stands.
    pub delivery: DeliveryStatus,
    /// What an officer asked last; nothing where nobody asked.
    pub reasons: Reasons,
    /// Until when a correction may come.
    pub due: Option<NaiveDate>,
}

impl Course {
    /// When that happened for the first time.
    pub fn first(&self, action: TrailAction) -> Option<DateTime<Utc>> {
        self.events.iter().find(|event| event.action == action).map(|event| event.at)
    }

    /// When that happened for the last time.
    pub fn last(&self, action: TrailAction) -> Option<DateTime<Utc>> {
        self.events.iter().rev().find(|event| event.action == action).map(|event| event.at)
    }

    /// How often that happened.
    pub fn times(&self, action: TrailAction) -> usize {
        self.events.iter().filter(|event| event.action == action).count()
    }
}

/// One that has no place yet, and of which nothing was asked.
pub(super) fn plain(status: ApplicationStatus, events: Vec<Event>) -> Course {
    let delivery = DeliveryStatus::NotRequested;
    Course { status, events, visits: Vec::new(), delivery, reasons: &[], due: None }
}

/// An entry about no field.
pub(super) fn event(action: TrailAction, by: By, at: DateTime<Utc>) -> Event {
    Event { action, by, at, fields: Vec::new() }
}

/// A place.
pub(super) fn visit(
    offer: SlotOffer,
    status: BookingStatus,
    booked_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
) -> Visit {
    Visit { offer, status, booked_at, updated_at }
}
