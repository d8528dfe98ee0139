//! What an entry of the trail says: what happened, who, when. Never personal data; values only as salted commitments,
//! so that erasure does not break a chain.

use crate::{application::codes, authority::Role, ids::AccountId, violation::Field};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

codes! {
    /// What happened.
    TrailAction {
        /// A draft was started.
        Started = "started",
        /// Submitted for the first time or again.
        Submitted = "submitted",
        /// A reviewer took it.
        Claimed = "claimed",
        /// It went back to the queue.
        Released = "released",
        /// Approved.
        Approved = "approved",
        /// Returned with reasons.
        Returned = "returned",
        /// Rejected.
        Rejected = "rejected",
        /// The place was reserved: the S7 moment.
        Booked = "booked",
        /// The place was moved.
        Moved = "moved",
        /// The place was given up.
        BookingCancelled = "booking_cancelled",
        /// The applicant stayed away.
        Missed = "missed",
        /// The applicant reported.
        CheckedIn = "checked_in",
        /// Accepted at the window.
        Accepted = "accepted",
        /// Put into a batch that is made.
        ProductionStarted = "production_started",
        /// The document is made, or was issued on the spot.
        Issued = "issued",
        /// In its envelope for EMS.
        Packed = "packed",
        /// EMS has it.
        HandedOver = "handed_over",
        /// EMS has moved it.
        ParcelMoved = "parcel_moved",
        /// EMS brought it.
        Delivered = "delivered",
        /// EMS could not bring it.
        ParcelFailed = "parcel_failed",
        /// EMS tries again.
        ParcelRetried = "parcel_retried",
        /// EMS sent it back.
        ParcelReturned = "parcel_returned",
        /// Its holder may pick it up instead.
        PickUpOffered = "pick_up_offered",
        /// The clerk handed it to its holder.
        PickedUp = "picked_up",
        /// Did not match at the window.
        Mismatched = "mismatched",
        /// Withdrawn.
        Withdrawn = "withdrawn",
        /// Ended by the clock.
        Lapsed = "lapsed",
        /// A piece of evidence was opened by staff.
        EvidenceRead = "evidence_read",
        /// A whole citizen number was shown to staff.
        NumberRead = "number_read",
        /// The account was verified against the card at the window.
        Verified = "verified",
        /// The place was taken away by the city.
        Displaced = "displaced",
        /// Staff assigned an address that was not in the list to a town.
        AddressAssigned = "address_assigned",
        /// The applicant waits for an earlier place.
        WaitingJoined = "waiting_joined",
        /// The applicant left the waiting list.
        WaitingLeft = "waiting_left",
        /// An earlier place is kept for the applicant.
        PlaceOffered = "place_offered",
        /// The applicant did not take it, or let the time run out.
        OfferPassed = "offer_passed",
        /// A point's opening hours were changed.
        HoursChanged = "hours_changed",
        /// A point's number of windows was changed.
        WindowsChanged = "windows_changed",
        /// A point's places by weekday and half-day were changed.
        PlacesChanged = "places_changed",
        /// A point was closed for some half-days.
        PointClosed = "point_closed",
        /// A closure was lifted.
        ClosureLifted = "closure_lifted",
        /// A version of a document was proposed.
        ContentProposed = "content_proposed",
        /// It was sent back to be written on.
        ContentSentBack = "content_sent_back",
        /// It was published.
        ContentPublished = "content_published",
        /// A document was taken back.
        ContentWithdrawn = "content_withdrawn",
        /// People beyond a point's places were given another time.
        PointCleared = "point_cleared",
        /// Feedback was answered.
        FeedbackAnswered = "feedback_answered",
        /// Feedback was closed.
        FeedbackClosed = "feedback_closed",
        /// A service was opened or closed, or its hours or its note were changed.
        ServiceChanged = "service_changed",
        /// A figure of the policy was changed.
        PolicyChanged = "policy_changed",
        /// A claim to a registered number was granted or refused.
        ClaimSettled = "claim_settled",
        /// The limit on tries was lifted for an account.
        AccountUnlocked = "account_unlocked",
        /// A person took a copy of their own data.
        DataExported = "data_exported",
        /// A person changed the mobile of their account.
        MobileChanged = "mobile_changed",
        /// A person closed their account.
        AccountClosed = "account_closed",
        /// What an application held was deleted by the schedule.
        Erased = "erased",
        /// An officer was added.
        StaffAdded = "staff_added",
        /// An officer's role or scope was changed.
        StaffChanged = "staff_changed",
        /// An officer was locked out.
        StaffLocked = "staff_locked",
        /// An officer was let in again.
        StaffUnlocked = "staff_unlocked",
        /// An officer's sessions were ended.
        StaffSignedOut = "staff_signed_out",
        /// An officer got another second factor.
        SecondFactorReset = "second_factor_reset",
        /// An officer got another first password.
        PasswordReset = "password_reset",
        /// Holidays, or the working days that make up for them, were changed.
        CalendarChanged = "calendar_changed",
    }
}

codes! {
    /// Why an officer has a whole citizen number shown, which is masked otherwise.
    RevealReason {
        /// The clerk compares it with the card at the window (S9): shown with the comparison, and put down.
        WindowComparison = "window_comparison",
        /// The papers do not show it clearly.
        UnclearPapers = "unclear_papers",
        /// Whether somebody has applied twice.
        Duplicate = "duplicate",
        /// It is looked up in the register of the police.
        PoliceRegister = "police_register",
        /// The person asks about it.
        PersonAsks = "person_asks",
    }
}

impl RevealReason {
    /// Those that an officer chooses from.
    pub fn chosen() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|reason| *reason != Self::WindowComparison)
    }
}

/// One entry as it is hashed. The chain's hash covers these bytes and the hash before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TrailEntry {
    /// Place in the chain, from 1.
    pub sequence: i64,
    /// What happened.
    pub action: TrailAction,
    /// Who did it; none for the clock.
    pub actor: Option<AccountId>,
    /// In which role.
    pub role: Option<Role>,
    /// When.
    pub at: DateTime<Utc>,
    /// Which fields it was about (reasons, mismatches).
    pub fields: Vec<Field>,
    /// Salted commitment to the snapshot or value, hex; empty if there is none.
    pub commitment: String,
    /// The application that it is about, where the chain is not the application's own.
    pub subject: Option<String>,
    /// Why, where a reason is asked for.
    pub reason: Option<RevealReason>,
    /// The request in which it happened, as the log names it; none for the clock, and none before requests were kept.
    pub request: Option<String>,
}

impl TrailEntry {
    /// The bytes that the hash covers: one line a part, so that no two entries read alike. The second form is that of entries
    /// which have a part that the first does not know.
    pub fn canonical(&self, previous: &str) -> String {
        let first = self.first_form(previous);
        if self.subject.is_none() && self.reason.is_none() && self.request.is_none() {
            return format!("1\n{first}");
        }
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let reason = self.reason.map_or("", RevealReason::code);
        format!("2\n{first}\n{}\n{reason}\n{}", part(&self.subject), part(&self.request))
    }

    fn first_form(&self, previous: &str) -> String {
        let fields: Vec<&str> = self.fields.iter().map(|field| field.name()).collect();
        [
            previous.to_owned(),
            self.sequence.to_string(),
            self.action.code().to_owned(),
            self.actor.as_ref().map_or("", AccountId::as_str).to_owned(),
            self.role.map_or("", Role::code).to_owned(),
            self.at.to_rfc3339_opts(SecondsFormat::Millis, true),
            fields.join(","),
            self.commitment.clone(),
        ]
        .join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auditor_sees_any_changed_part_in_the_bytes_that_are_hashed() {
        let entry = TrailEntry {
            sequence: 1,
            action: TrailAction::Approved,
            actor: Some(AccountId::new("officer")),
            role: Some(Role::Reviewer),
            at: DateTime::from_timestamp(1_800_000_000, 0).expect("a moment"),
            fields: vec![Field::Detail],
            commitment: "ab".into(),
            subject: None,
            reason: None,
            request: None,
        };
        let bytes = entry.canonical("head");
        let changed = [
            TrailEntry { sequence: 2, ..entry.clone() },
            TrailEntry { action: TrailAction::Rejected, ..entry.clone() },
            TrailEntry { actor: None, ..entry.clone() },
            TrailEntry { role: None, ..entry.clone() },
            TrailEntry { fields: vec![], ..entry.clone() },
            TrailEntry { commitment: "cd".into(), ..entry.clone() },
            TrailEntry { subject: Some("ab".into()), ..entry.clone() },
            TrailEntry { reason: Some(RevealReason::Duplicate), ..entry.clone() },
            TrailEntry { request: Some("ab".into()), ..entry.clone() },
        ];
        assert!(changed.iter().all(|other| other.canonical("head") != bytes));
        assert_ne!(entry.canonical("another head"), bytes);
        assert!(TrailAction::ALL.iter().all(|action| TrailAction::from_code(action.code()) == Some(*action)));
        assert_eq!(TrailAction::from_code("x"), None);
    }

    #[test]
    fn entries_of_before_requests_were_kept_read_as_they_did() {
        let entry = TrailEntry {
            sequence: 7,
            action: TrailAction::Claimed,
            actor: None,
            role: None,
            at: DateTime::from_timestamp(1_800_000_000, 0).expect("a moment"),
            fields: vec![],
            commitment: String::new(),
            subject: None,
            reason: None,
            request: None,
        };
        assert_eq!(entry.canonical("head"), "1\nhead\n7\nclaimed\n\n\n2027-01-15T08:00:00.000Z\n\n");
    }

    #[test]
    fn officer_chooses_no_reason_that_only_the_window_has() {
        assert!(RevealReason::chosen().all(|reason| reason != RevealReason::WindowComparison));
        assert_eq!(RevealReason::chosen().count(), RevealReason::ALL.len() - 1);
    }
}
