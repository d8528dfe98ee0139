//! Production and delivery: batches, labels, parcels, and the applicant's tracking page.

use super::{ApplicationView, ImportEntry, TimelineEntry};
use crate::{
    application::ApplicationStatus,
    delivery::DeliveryStatus,
    ids::{ApplicationId, BatchId},
    production::{BatchState, ParcelAct, ParcelList},
    service::Service,
    trail::TrailAction,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Accepted applications of a service that wait for production.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct WaitingForProduction {
    /// Which form.
    pub service: Service,
    /// How many.
    pub count: i64,
    /// When the oldest was accepted.
    pub oldest: Option<DateTime<Utc>>,
}

/// A batch in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BatchRow {
    /// Identifier.
    pub id: BatchId,
    /// Its number, for people.
    pub number: i64,
    /// Which form.
    pub service: Service,
    /// Where it stands.
    pub state: BatchState,
    /// How many documents.
    pub documents: i64,
    /// Who made it up.
    pub by: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// `/admin/production`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductionView {
    /// What waits, a line a service.
    pub waiting: Vec<WaitingForProduction>,
    /// Parcels that wait for the numbers of EMS.
    pub packed: i64,
    /// The last batches, the newest first.
    pub batches: Vec<BatchRow>,
    /// The report that was asked for.
    pub shown: Option<ImportEntry>,
    /// The officer's own last files, the newest first.
    pub recent: Vec<ImportEntry>,
}

/// What stands on an envelope.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LabelView {
    /// Recipient.
    pub recipient: String,
    /// Their mobile, masked: EMS has the whole one from the list that it is handed.
    pub mobile: String,
    /// The address in one line.
    pub address: String,
    /// Six digits.
    pub postcode: String,
}

/// One document of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BatchItem {
    /// The application's number.
    pub number: String,
    /// Applicant, masked.
    pub name: String,
    /// Where the application stands.
    pub status: ApplicationStatus,
    /// Where the delivery stands.
    pub delivery: DeliveryStatus,
    /// What stands on its envelope; none for what is picked up.
    pub label: Option<LabelView>,
    /// The point where it is picked up, in words.
    pub point: String,
    /// The number of EMS, once it has it.
    pub ems_number: Option<String>,
}

/// `/admin/production/{id}`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct BatchView {
    /// The batch.
    pub batch: BatchRow,
    /// Version that an act is about.
    pub version: i64,
    /// Its documents by the application's number.
    pub items: Vec<BatchItem>,
}

/// A document that waits for EMS or for its holder.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ParcelRow {
    /// Identifier.
    pub id: ApplicationId,
    /// The application's number.
    pub number: String,
    /// Which form.
    pub service: Service,
    /// Version that an act is about.
    pub version: i64,
    /// Applicant, masked.
    pub name: String,
    /// Where the application stands.
    pub status: ApplicationStatus,
    /// Where the delivery stands.
    pub delivery: DeliveryStatus,
    /// The number of EMS, once it has it.
    pub ems_number: Option<String>,
    /// What this officer may write down about it.
    pub acts: Vec<ParcelAct>,
    /// Whether it is packed, and this officer may give it to EMS.
    pub waits_for_ems: bool,
    /// Whether this officer may hand it to its holder.
    pub can_hand_out: bool,
    /// Since when it stands like that.
    pub since: DateTime<Utc>,
}

/// `/admin/delivery`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ParcelsView {
    /// The lists of this officer.
    pub lists: Vec<ParcelList>,
    /// The one that is shown.
    pub list: ParcelList,
    /// This page's lines, the longest waiting first.
    pub rows: Vec<ParcelRow>,
    /// Key of the next page, if there is one.
    pub next: Option<String>,
}

/// `/applications/{id}/delivery`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TrackingView {
    /// The application.
    pub application: ApplicationView,
    /// The number of EMS, once it has the parcel.
    pub ems_number: Option<String>,
    /// The point where it is picked up, in words; none before one was chosen.
    pub point: Option<String>,
    /// What has happened to the document, oldest first.
    pub past: Vec<TimelineEntry>,
    /// What is still to come.
    pub ahead: Vec<TrailAction>,
}
