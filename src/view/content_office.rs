//! Content in its editors' hands.

use crate::{
    content::{ContentFault, ContentField, ContentForm, ContentKey, InForce, VersionState},
    ids::ContentVersionId,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What readers see of a document today, or what a version is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShownNow {
    /// Nothing: withdrawn, or not published yet.
    Nothing,
    /// The text that comes with the program.
    Shipped,
    /// The version of that number.
    Version(i64),
}

/// `/admin/content`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContentListView {
    /// The documents, by kind and in the order of their list.
    pub rows: Vec<ContentRow>,
    /// Whether whoever asks writes.
    pub may_write: bool,
}

/// A document in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ContentRow {
    /// Which.
    pub key: ContentKey,
    /// Its title: as it is shown, or else as it is being written.
    pub title: String,
    /// What readers see.
    pub shown: ShownNow,
    /// Where the version under way stands.
    pub open: Option<VersionState>,
    /// When somebody last did something to it; none as long as nobody has.
    pub at: Option<DateTime<Utc>>,
}

/// `/admin/content/{kind}/{id}/{language}`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools, reason = "what whoever asks may do, each by itself")]
pub struct ContentOfficeView {
    /// Which document.
    pub key: ContentKey,
    /// Its title.
    pub title: String,
    /// Today in Beijing.
    pub today: NaiveDate,
    /// What readers see.
    pub shown: ShownNow,
    /// Its text as they see it; empty if they see nothing.
    pub shown_html: String,
    /// Whether a text of it comes with the program.
    pub has_file: bool,
    /// Whether there is the document in the other language too.
    pub in_other_language: bool,
    /// The version under way.
    pub open: Option<OpenVersion>,
    /// The versions so far, the newest first.
    pub history: Vec<VersionRow>,
    /// The versions that are asked to be compared, or what is under way with what is shown.
    pub difference: Option<Difference>,
    /// What another editor's save has left behind of one's own text.
    pub left_behind: Option<LeftBehind>,
    /// May begin a new version.
    pub may_start: bool,
    /// May begin the document in the other language, in which there is none yet.
    pub may_translate: bool,
    /// May take the document back.
    pub may_withdraw: bool,
}

/// The version under way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenVersion {
    /// Which.
    pub id: ContentVersionId,
    /// Its number.
    pub number: i64,
    /// Draft or proposed.
    pub state: VersionState,
    /// How often it was written: whoever saves names what they saw.
    pub revision: i64,
    /// What is typed.
    pub form: ContentForm,
    /// What is wrong with it.
    pub faults: Vec<ContentFault>,
    /// As readers would see it.
    pub html: String,
    /// Wrote at it last.
    pub written_by: String,
    /// When.
    pub written_at: DateTime<Utc>,
    /// Proposed it.
    pub proposed_by: Option<String>,
    /// Why it was sent back last; none if it never was.
    pub sent_back: Option<SentBack>,
    /// May write at it and propose it.
    pub may_write: bool,
    /// May publish it.
    pub may_publish: bool,
    /// May send it back to be written on: another's work with a reason, one's own without.
    pub may_send_back: bool,
}

/// Why a proposal went back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SentBack {
    /// The words of whoever looked at it.
    pub reason: String,
    /// Their name.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A version in the history.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct VersionRow {
    /// Its number.
    pub number: i64,
    /// Where it stands.
    pub state: VersionState,
    /// The days on which it is shown, if it is.
    pub in_force: InForce,
    /// Whether readers see it today.
    pub shown: bool,
    /// Wrote at it last.
    pub written_by: String,
    /// When.
    pub written_at: DateTime<Utc>,
    /// Proposed it.
    pub proposed_by: Option<String>,
    /// Published it, and when.
    pub published: Option<(String, DateTime<Utc>)>,
}

/// What one version has otherwise than another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Difference {
    /// The older one.
    pub older: ShownNow,
    /// The newer one.
    pub newer: i64,
    /// Fields with what they held and hold.
    pub fields: Vec<(ContentField, String, String)>,
    /// The text, line by line.
    pub lines: Vec<DifferentLine>,
}

/// A line of two texts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DifferentLine {
    /// Whose it is.
    pub change: LineChange,
    /// The line.
    pub text: String,
}

/// Whose a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineChange {
    /// Both have it.
    Same,
    /// Only the newer one.
    Added,
    /// Only the older one.
    Removed,
    /// Lines in between that both have are left out.
    LeftOut,
}

/// Somebody saved first: one's own text is kept as a version of its own, which nobody sees.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeftBehind {
    /// Its number.
    pub number: i64,
    /// What it has otherwise than what stands now.
    pub difference: Difference,
    /// The text, to be copied from.
    pub form: ContentForm,
}
