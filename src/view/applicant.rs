//! What an applicant sees of their own affairs.

use super::{OfferedPlace, SubmissionWindow};
use crate::{
    application::ApplicationStatus,
    authority::Role,
    booking::BookingStatus,
    delivery::DeliveryStatus,
    error::FileFault,
    geography::PointId,
    ids::{ApplicationId, NoticeId},
    notice::{NoticeKind, ToBring},
    service::Service,
    sheet::Sheet,
    slot::HalfDay,
    trail::TrailAction,
    violation::Field,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

/// What the applicant should do next.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextAction {
    /// Go on with the draft.
    Continue,
    /// Wait for the review until about this day.
    WaitForReview(NaiveDate),
    /// Correct by this day.
    Correct(NaiveDate),
    /// Come at this time.
    Visit(NaiveDateTime),
    /// Choose another time.
    BookAgain,
    /// Wait for the paper.
    WaitForIssue,
    /// Nothing: it has ended.
    Nothing,
}

/// One application in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ApplicationCard {
    /// Identifier, for the address.
    pub id: ApplicationId,
    /// Number, for people; none for a draft.
    pub number: Option<String>,
    /// Which form.
    pub service: Service,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// What to do next.
    pub next: NextAction,
    /// Last change.
    pub updated_at: DateTime<Utc>,
}

/// One notice in the inbox.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoticeView {
    /// Identifier.
    pub id: NoticeId,
    /// What it says.
    pub kind: NoticeKind,
    /// About which application.
    pub application: ApplicationId,
    /// Its number.
    pub number: String,
    /// Facts it names.
    pub facts: NoticeFacts,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it was read.
    pub read: bool,
}

/// Facts a notice names. None of them is personal.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct NoticeFacts {
    /// Point in words.
    pub point: Option<String>,
    /// Beijing time of the visit.
    pub visit: Option<NaiveDateTime>,
    /// Due date of a correction.
    pub due: Option<NaiveDate>,
    /// Beijing time until which an offered place is kept.
    pub until: Option<NaiveDateTime>,
}

/// `/me`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct MeView {
    /// Real name, masked.
    pub name: String,
    /// Whether the identity was verified, or only checked by shape.
    pub verified: bool,
    /// Drafts and applications, newest first.
    pub applications: Vec<ApplicationCard>,
    /// Notices, newest first.
    pub notices: Vec<NoticeView>,
    /// How many are unread.
    pub unread: i64,
}

/// One line of an application's course, from the trail.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// What happened.
    pub action: TrailAction,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, as a role; none for the clock.
    pub by: Option<Role>,
}

/// What an officer asked to be corrected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CorrectionView {
    /// Field and the officer's words.
    pub reasons: Vec<Reason>,
    /// Correct by this Beijing day.
    pub due: NaiveDate,
}

/// One reason: a field and the officer's words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reason {
    /// Which field.
    pub field: Field,
    /// What is wrong with it, in the officer's words.
    pub words: String,
}

/// A booking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BookingView {
    /// Where it stands.
    pub status: BookingStatus,
    /// Point.
    pub point: PointId,
    /// Point in words.
    pub point_name: String,
    /// Its address.
    pub address: String,
    /// Its telephone.
    pub phone: String,
    /// Beijing time.
    pub start: NaiveDateTime,
    /// Length, minutes.
    pub minutes: u16,
    /// The S7 moment: first reservation.
    pub booked_at: DateTime<Utc>,
    /// Moves left.
    pub moves_left: i64,
    /// Whether it may still be moved or cancelled now.
    pub changeable: bool,
    /// Whether the points are sample data.
    #[serde(default)]
    pub sample: bool,
}

/// Three others that are offered first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Alternative {
    /// Slot key.
    pub slot: String,
    /// Point in words.
    pub point_name: String,
    /// Beijing time.
    pub start: NaiveDateTime,
    /// Which half.
    pub half: HalfDay,
}

/// `/applications/{id}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ApplicationView {
    /// Identifier.
    pub id: ApplicationId,
    /// Number.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Version, for the forms on the page.
    pub version: i64,
    /// What to do next.
    pub next: NextAction,
    /// Its course.
    pub timeline: Vec<TimelineEntry>,
    /// The booking, if there is one.
    pub booking: Option<BookingView>,
    /// Others that are offered, if the place was displaced.
    pub alternatives: Vec<Alternative>,
    /// An earlier place that is kept for somebody of the waiting list.
    pub offered: Option<OfferedPlace>,
    /// Corrections asked.
    pub correction: Option<CorrectionView>,
    /// Why it was rejected or did not match, in the officer's words.
    pub decision: Vec<Reason>,
    /// Where the delivery stands.
    pub delivery: DeliveryStatus,
    /// The sheet as submitted.
    pub sheet: Sheet,
    /// Whether the notice can be opened.
    pub has_notice: bool,
    /// Whether it can be withdrawn.
    pub can_withdraw: bool,
    /// How long nobody may book again who gives a place up of their own will, minutes.
    pub cooldown_minutes: i64,
    /// Whether submissions are taken now.
    pub submissions: SubmissionWindow,
}

/// `/applications/{id}/notice`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AcceptanceNoticeView {
    /// Identifier.
    pub id: ApplicationId,
    /// Number.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Real name.
    pub real_name: String,
    /// Citizen number, masked.
    pub citizen_number: String,
    /// The booking.
    pub booking: BookingView,
    /// What to bring for these answers.
    pub to_bring: Vec<ToBring>,
    /// When it was approved.
    pub approved_at: DateTime<Utc>,
    /// The code behind the QR picture; says nothing about the person.
    pub code: String,
}

/// What `/verify` tells anybody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VerifyView {
    /// Number.
    pub number: String,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// Whether the trail's chain holds.
    pub chain_holds: bool,
    /// Entries in it.
    pub entries: i64,
}

/// The answer to an upload by script.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Uploaded {
    /// Stored.
    Stored(super::EvidenceView),
    /// Refused, and why.
    Refused(FileFault),
}
