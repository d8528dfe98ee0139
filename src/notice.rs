//! Notices: what a person is told, by which way, and when telling them has become useless.

use crate::{
    application::{ApplicationStatus, codes},
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
    /// Whether the notice still tells something true, given where the application stands and when the visit is.
    pub fn is_useful(self, status: ApplicationStatus, on_site: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
        use ApplicationStatus as S;
        match self {
            Self::Reminder => status == S::Approved && on_site.is_some_and(|visit| visit > now),
            Self::Approved => matches!(status, S::Approved | S::CheckedIn) && on_site.is_none_or(|visit| visit > now),
            Self::Returned => status == S::Returned,
            Self::AddressAssigned => status.is_editable(),
            // Whether the place is still kept is another question: the notice names its end.
            Self::Displaced | Self::PlaceOffered => status.is_live(),
            Self::Submitted
            | Self::Rejected
            | Self::Moved
            | Self::Cancelled
            | Self::Accepted
            | Self::Mismatched
            | Self::Lapsed
            | Self::FeedbackAnswered => true,
        }
    }
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
