//! The office: review and desk.

pub use crate::review::{AutomaticCheck, OtherApplication, PlaceFinding, Verdict};

use super::{BookingView, EvidenceView, Reason, SlotChoice, TimelineEntry};
use crate::{
    application::ApplicationStatus,
    geography::{PointId, PointKind},
    ids::ApplicationId,
    notice::ToBring,
    service::Service,
    sheet::Sheet,
    waiting_time::Waited,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

/// One line of the review queue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QueueRow {
    /// Identifier.
    pub id: ApplicationId,
    /// Number.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Applicant, masked.
    pub name: String,
    /// Submitted (this version).
    pub submitted_at: DateTime<Utc>,
    /// How long it has waited; none where nothing waits.
    pub waited: Option<Waited>,
    /// Whether that is longer than it should be.
    pub overdue: bool,
    /// Whether the visit is soon and nothing is decided.
    pub visit_soon: bool,
    /// Whether it was returned before.
    pub again: bool,
    /// On-site time, Beijing.
    pub on_site: Option<NaiveDateTime>,
    /// Who holds the lease, if somebody does.
    pub claimed_by: Option<String>,
}

/// The review queue.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct QueueView {
    /// This page's lines, the oldest first.
    pub rows: Vec<QueueRow>,
    /// Key of the next page, if there is one.
    pub next: Option<String>,
    /// What this officer holds the lease of, on the first page only.
    #[serde(default)]
    pub mine: Vec<QueueRow>,
    /// What this officer has saved, by name.
    #[serde(default)]
    pub views: Vec<SavedView>,
}

/// Filters of the queue that an officer keeps under a name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SavedView {
    /// Identifier.
    pub id: String,
    /// The officer's own word for it.
    pub name: String,
    /// One service only.
    pub service: Option<Service>,
    /// One state only; none for everything that waits.
    pub status: Option<ApplicationStatus>,
}

/// `/admin/review/{id}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReviewView {
    /// Identifier.
    pub id: ApplicationId,
    /// Number.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Version that a decision is about.
    pub version: i64,
    /// The sheet as submitted, number masked.
    pub sheet: Sheet,
    /// Evidence.
    pub evidence: Vec<EvidenceView>,
    /// Checks.
    pub checks: Vec<AutomaticCheck>,
    /// The booking.
    pub booking: Option<BookingView>,
    /// Its course.
    pub timeline: Vec<TimelineEntry>,
    /// Who holds the lease, if it is somebody else.
    pub claimed_by_other: Option<String>,
    /// Whether this reviewer holds it.
    pub mine: bool,
    /// What was asked last time.
    pub earlier_reasons: Vec<Reason>,
    /// First submission: month of the six months.
    pub first_submitted_at: DateTime<Utc>,
    /// The next one that waits for a reviewer, if one does.
    #[serde(default)]
    pub next: Option<ApplicationId>,
}

/// One person in today's list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskRow {
    /// Identifier.
    pub id: ApplicationId,
    /// Number.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Applicant, masked.
    pub name: String,
    /// Last four of the citizen number.
    pub last_four: String,
    /// Beijing time.
    pub start: NaiveDateTime,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Whether they did not come at that time.
    #[serde(default)]
    pub missed: bool,
}

/// `/admin/desk`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeskListView {
    /// Which point; none for a clerk whose scope is wider than a point.
    pub point: Option<PointId>,
    /// The point in words.
    pub point_name: String,
    /// What kind of point; none for a clerk whose scope is wider than a point.
    #[serde(default)]
    pub point_kind: Option<PointKind>,
    /// Beijing day.
    pub day: NaiveDate,
    /// In order of time.
    pub rows: Vec<DeskRow>,
    /// What a search found on other days.
    pub found: Vec<DeskRow>,
    /// Whether a search was made.
    pub searched: bool,
    /// The one that was meant, if the search names one and nobody else: a notice, a number.
    #[serde(default)]
    pub meant: Option<ApplicationId>,
}

/// `/admin/desk/{id}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct DeskView {
    /// Identifier.
    pub id: ApplicationId,
    /// Number.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Version that the act is about.
    pub version: i64,
    /// The sheet as submitted, with the whole number: the clerk compares it with the card.
    pub sheet: Sheet,
    /// Originals to look at.
    pub to_bring: Vec<ToBring>,
    /// Evidence.
    pub evidence: Vec<EvidenceView>,
    /// The booking.
    pub booking: Option<BookingView>,
    /// The S7 moment: from here on an expired temporary permit counts as valid.
    pub booked_at: Option<DateTime<Utc>>,
    /// Whether a temporary permit is the proof and has expired since.
    pub temporary_permit_expired: bool,
    /// Whether the clerk may check in now.
    pub can_check_in: bool,
    /// Why not: the visit's day, if that is it.
    pub visit_day: Option<NaiveDate>,
    /// Whether the clerk may put the person down as not come.
    #[serde(default)]
    pub can_miss: bool,
    /// Times at this point that the window may give the person now; none where it may not.
    #[serde(default)]
    pub times: Vec<SlotChoice>,
    /// Its course.
    pub timeline: Vec<TimelineEntry>,
}

/// One notice in the outbox.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OutboxRow {
    /// Identifier.
    pub id: String,
    /// What.
    pub kind: String,
    /// By which way.
    pub channel: String,
    /// `queued`, `sent`, `useless` or `failed`.
    pub state: String,
    /// Tries so far.
    pub attempts: i64,
    /// Queued.
    pub created_at: DateTime<Utc>,
    /// Sent.
    pub sent_at: Option<DateTime<Utc>>,
}

/// `/admin`: what waits.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OfficeView {
    /// Submitted, waiting for a reviewer.
    pub to_review: i64,
    /// Age of the oldest, days.
    pub oldest_days: i64,
    /// Claimed by this officer.
    pub mine: i64,
    /// People expected today at this clerk's point.
    pub today: i64,
    /// Claims to settle.
    pub claims: i64,
    /// Notices that failed.
    pub failed_notices: i64,
    /// Addresses that were not in the list and wait for a town.
    #[serde(default)]
    pub addresses: i64,
    /// Accepted applications that wait for production.
    #[serde(default)]
    pub to_produce: i64,
    /// Packed documents that wait for EMS.
    #[serde(default)]
    pub to_ship: i64,
    /// Documents that wait at the clerk's point for their holders.
    #[serde(default)]
    pub to_hand_out: i64,
    /// Feedback that nobody has answered yet.
    #[serde(default)]
    pub feedback: i64,
    /// Versions of documents that wait for somebody to publish them.
    #[serde(default)]
    pub proposals: i64,
}
