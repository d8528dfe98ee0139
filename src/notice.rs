//! Notices: what a person is told, by which way, and when telling them has become useless.

use crate::{
    application::{ApplicationStatus, codes},
    beijing::beijing_date,
    draft::Draft,
    evidence::{EvidenceKind, required},
    service::Service,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

codes! {
    /// What a person is told.
    NoticeKind {
        /// It has arrived; the place is reserved.
        Submitted = "submitted",
        /// Something has to be corrected by a due date.
        Returned = "returned",
        /// Approved: point and time.
        Approved = "approved",
        /// Refused, and what to do next.
        Rejected = "rejected",
        /// The place was moved.
        Moved = "moved",
        /// The place was given up.
        Cancelled = "cancelled",
        /// The city had to take the place away; others are offered.
        Displaced = "displaced",
        /// An earlier place is kept for somebody of the waiting list for some minutes.
        PlaceOffered = "place_offered",
        /// The visit is tomorrow.
        Reminder = "reminder",
        /// Accepted at the window.
        Accepted = "accepted",
        /// EMS has the document.
        Shipped = "shipped",
        /// The document waits at the point for its holder.
        ReadyForPickUp = "ready_for_pick_up",
        /// Did not match at the window.
        Mismatched = "mismatched",
        /// Staff have found out which police station is responsible for the address: a point can be chosen.
        AddressAssigned = "address_assigned",
        /// It ended because a due date passed.
        Lapsed = "lapsed",
        /// There is an answer to a piece of feedback; about no application.
        FeedbackAnswered = "feedback_answered",
    }
}

codes! {
    /// By which way.
    Channel {
        /// The inbox at /me.
        Inbox = "inbox",
        /// A short message.
        Sms = "sms",
    }
}

impl NoticeKind {
    /// Whether the notice still tells something true, given where the application stands and when the visit is: that of a
    /// live booking, none where there is no place. A message that waited for its gateway must not say what was true then.
    pub fn is_useful(self, status: ApplicationStatus, on_site: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        use ApplicationStatus as S;
        match self {
            // It says that the review is still to come.
            Self::Submitted => status.waits_for_review(),
            Self::Returned => status == S::Returned,
            Self::Approved => matches!(status, S::Approved | S::CheckedIn) && on_site.is_none_or(|visit| visit > now),
            Self::Rejected => status == S::Rejected,
            Self::Moved => on_site.is_some_and(|visit| visit > now),
            // Who has a place again is not told that there is none.
            Self::Cancelled => on_site.is_none(),
            Self::Displaced => status.is_live() && on_site.is_none(),
            // Whether the place is still kept is another question: the notice names its end.
            Self::PlaceOffered => status.is_live(),
            Self::Reminder => status == S::Approved && on_site.is_some_and(|visit| is_tomorrow(visit, now)),
            // It asks to wait for the paper.
            Self::Accepted => matches!(status, S::Accepted | S::InProduction),
            // Until its holder has it.
            Self::Shipped | Self::ReadyForPickUp => status == S::Issued,
            // It asks to book again.
            Self::Mismatched => status == S::Mismatched,
            Self::AddressAssigned => status.is_editable(),
            Self::Lapsed => status == S::Lapsed,
            Self::FeedbackAnswered => true,
        }
    }
}

/// Whether the visit is on the next day in Beijing: that is how the reminder calls it.
fn is_tomorrow(visit: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    beijing_date(now).succ_opt() == Some(beijing_date(visit))
}

codes! {
    /// What to bring to the visit (S9): true originals that match the form.
    ToBring {
        /// The second-generation identity card.
        IdentityCard = "identity_card",
        /// A recent bareheaded photograph.
        Portrait = "portrait",
        /// Original of the housing proof.
        HousingProof = "housing_proof",
        /// Original of the employment proof.
        EmploymentProof = "employment_proof",
        /// Original of the schooling proof.
        SchoolingProof = "schooling_proof",
        /// The registration card.
        RegistrationCard = "registration_card",
        /// The temporary permit; expired since the booking is no hindrance (S7).
        TemporaryPermit = "temporary_permit",
        /// Self-service print-out of the tax record, standard stamp, any colour (S10).
        TaxRecord = "tax_record",
        /// Self-service print-out of the insurance record.
        InsuranceRecord = "insurance_record",
    }
}

/// The list for these answers, the identity card first.
pub fn to_bring(service: Service, draft: &Draft) -> Vec<ToBring> {
    let papers = required(service, draft).into_iter().map(|kind| match kind {
        EvidenceKind::Portrait => ToBring::Portrait,
        EvidenceKind::HousingProof => ToBring::HousingProof,
        EvidenceKind::EmploymentProof => ToBring::EmploymentProof,
        EvidenceKind::SchoolingProof => ToBring::SchoolingProof,
        EvidenceKind::RegistrationCard => ToBring::RegistrationCard,
        EvidenceKind::TemporaryPermit => ToBring::TemporaryPermit,
        EvidenceKind::TaxRecord => ToBring::TaxRecord,
        EvidenceKind::InsuranceRecord => ToBring::InsuranceRecord,
    });
    std::iter::once(ToBring::IdentityCard).chain(papers).collect()
}
