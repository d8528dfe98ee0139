//! States, notices, papers and roles in words.

use domain::{
    application::ApplicationStatus,
    authority::Role,
    booking::BookingStatus,
    delivery::DeliveryStatus,
    evidence::EvidenceKind,
    journey::Step,
    notice::{NoticeKind, ToBring},
    service::Service,
    slot::Crowding,
    trail::TrailAction,
};

pub const fn service(service: Service) -> &'static str {
    match service {
        Service::Card => "Registration card",
        Service::Permit => "Residence permit",
    }
}

/// Inside a sentence, after `a` or `the`.
pub const fn service_in_sentence(service: Service) -> &'static str {
    match service {
        Service::Card => "registration card",
        Service::Permit => "residence permit",
    }
}

pub const fn step(step: Step) -> &'static str {
    match step {
        Step::Identity => "Identity",
        Step::Residence => "Residence",
        Step::Basis => "Basis of your application",
        Step::Proof => "Proof of residence time",
        Step::Evidence => "Evidence",
        Step::Appointment => "Service point and time",
        Step::Delivery => "Delivery",
        Step::Confirm => "Check and submit",
    }
}

pub const fn application(status: ApplicationStatus) -> &'static str {
    match status {
        ApplicationStatus::Draft => "Draft",
        ApplicationStatus::Submitted => "Submitted",
        ApplicationStatus::InReview => "In review",
        ApplicationStatus::Approved => "Approved",
        ApplicationStatus::Returned => "Correction needed",
        ApplicationStatus::Rejected => "Rejected",
        ApplicationStatus::CheckedIn => "Checked in",
        ApplicationStatus::Accepted => "Accepted",
        ApplicationStatus::Mismatched => "Did not match",
        ApplicationStatus::InProduction => "Being made",
        ApplicationStatus::Issued => "Issued",
        ApplicationStatus::Delivered => "Delivered",
        ApplicationStatus::PickedUp => "Picked up",
        ApplicationStatus::Withdrawn => "Withdrawn",
        ApplicationStatus::Lapsed => "Lapsed",
    }
}

pub const fn booking(status: BookingStatus) -> &'static str {
    match status {
        BookingStatus::Held => "Held for you",
        BookingStatus::Reserved => "Booked",
        BookingStatus::Confirmed => "Confirmed",
        BookingStatus::CheckedIn => "Checked in",
        BookingStatus::Served => "Done",
        BookingStatus::Expired => "Released",
        BookingStatus::Cancelled => "Cancelled",
        BookingStatus::Displaced => "New time needed",
        BookingStatus::Missed => "Missed",
    }
}

pub const fn delivery(status: DeliveryStatus) -> &'static str {
    match status {
        DeliveryStatus::NotRequested => "Pick up at the service point",
        DeliveryStatus::Requested => "Delivery requested: you can still change the address",
        DeliveryStatus::Locked => "Accepted: the address can no longer be changed",
        DeliveryStatus::Packed => "Packed",
        DeliveryStatus::HandedOver => "Handed to EMS",
        DeliveryStatus::InTransit => "On its way",
        DeliveryStatus::Delivered => "Delivered",
        DeliveryStatus::Failed => "Could not be delivered",
        DeliveryStatus::Returned => "Sent back",
        DeliveryStatus::PickUpOffered => "Ready to pick up at the service point",
        DeliveryStatus::PickedUp => "Picked up",
    }
}

/// What happened, in the application's course.
pub const fn happened(action: TrailAction) -> &'static str {
    match action {
        TrailAction::Started => "Started",
        TrailAction::Submitted => "Application submitted",
        TrailAction::Claimed => "Review started",
        TrailAction::Released => "Returned to the review queue",
        TrailAction::Approved => "Approved",
        TrailAction::Returned => "Returned for correction",
        TrailAction::Rejected => "Rejected",
        TrailAction::Booked => "Booked",
        TrailAction::Moved => "Time changed",
        TrailAction::BookingCancelled => "Booking cancelled",
        TrailAction::Missed => "Visit missed",
        TrailAction::CheckedIn => "Checked in at the service point",
        TrailAction::Accepted => "Accepted at the window",
        TrailAction::ProductionStarted => "Being made",
        TrailAction::Issued => "Made",
        TrailAction::Packed => "Packed for EMS",
        TrailAction::HandedOver => "Handed to EMS",
        TrailAction::ParcelMoved => "On its way",
        TrailAction::Delivered => "Delivered",
        TrailAction::ParcelFailed => "Could not be delivered",
        TrailAction::ParcelRetried => "Delivery tried again",
        TrailAction::ParcelReturned => "Sent back by EMS",
        TrailAction::PickUpOffered => "Ready to pick up at the service point instead",
        TrailAction::PickedUp => "Picked up in person",
        TrailAction::Mismatched => "Did not match the originals at the window",
        TrailAction::Withdrawn => "Application withdrawn",
        TrailAction::Lapsed => "Lapsed: a due date passed",
        TrailAction::EvidenceRead => "Staff looked at the evidence",
        TrailAction::NumberRead => "Staff looked at the whole citizen number",
        TrailAction::Verified => "Identity verified in person",
        TrailAction::Displaced => "Service point changed: new time needed",
        TrailAction::AddressAssigned => "Address checked, police station found",
        TrailAction::WaitingJoined => "Joined the waiting list for an earlier time",
        TrailAction::WaitingLeft => "Left the waiting list",
        TrailAction::PlaceOffered => "An earlier time came up, to be confirmed",
        TrailAction::OfferPassed => "The earlier time was not taken",
        TrailAction::HoursChanged => "Opening hours of the service point changed",
        TrailAction::WindowsChanged => "Number of windows of the service point changed",
        TrailAction::PlacesChanged => "Places of the service point changed",
        TrailAction::PointClosed => "Service point closed",
        TrailAction::ClosureLifted => "Service point no longer closed",
        TrailAction::ContentProposed => "Content proposed",
        TrailAction::ContentSentBack => "Content sent back",
        TrailAction::ContentPublished => "Content published",
        TrailAction::ContentWithdrawn => "Content withdrawn",
        TrailAction::PointCleared => "Bookings above the limit moved",
        TrailAction::FeedbackAnswered => "Feedback answered",
        TrailAction::FeedbackClosed => "Feedback closed",
        TrailAction::ServiceChanged => "Service state or hours changed",
        TrailAction::PolicyChanged => "Policy figure changed",
        TrailAction::ClaimSettled => "Claim to a number settled",
        TrailAction::AccountUnlocked => "Limit on sign-in tries lifted",
        TrailAction::StaffAdded => "Officer added",
        TrailAction::StaffChanged => "Officer’s role or scope changed",
        TrailAction::StaffLocked => "Officer locked out",
        TrailAction::StaffUnlocked => "Officer let in again",
        TrailAction::StaffSignedOut => "Officer’s sessions ended",
        TrailAction::SecondFactorReset => "Officer’s second factor reset",
        TrailAction::PasswordReset => "Officer’s password reset",
        TrailAction::CalendarChanged => "Holidays changed",
        TrailAction::DataExported => "Own data downloaded",
        TrailAction::MobileChanged => "Mobile number changed by its holder",
        TrailAction::AccountClosed => "Account closed by its holder",
        TrailAction::Erased => "Contents deleted at the end of the retention period",
    }
}

/// A notice's title.
pub const fn notice(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Submitted => "Application submitted, waiting for review",
        NoticeKind::Returned => "Your application needs a correction",
        NoticeKind::Approved => "Approved: come at your on-site time",
        NoticeKind::Rejected => "Your application was rejected",
        NoticeKind::Moved => "Your on-site time has changed",
        NoticeKind::Cancelled => "Booking cancelled",
        NoticeKind::Displaced => "Your time is no longer possible: choose another",
        NoticeKind::PlaceOffered => "An earlier time is held for you: confirm it soon",
        NoticeKind::Reminder => "Your visit is tomorrow",
        NoticeKind::Accepted => "Accepted at the window",
        NoticeKind::Shipped => "Your document is on its way by EMS",
        NoticeKind::ReadyForPickUp => "Your document is ready to pick up",
        NoticeKind::Mismatched => "Did not match at the window, not accepted",
        NoticeKind::AddressAssigned => "Address checked: choose a service point and a time",
        NoticeKind::Lapsed => "Your application has lapsed",
        NoticeKind::FeedbackAnswered => "There is an answer to your feedback",
    }
}

/// What an upload shows.
pub const fn evidence(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Portrait => "Recent photo",
        EvidenceKind::HousingProof => "Proof of home",
        EvidenceKind::EmploymentProof => "Proof of employment",
        EvidenceKind::SchoolingProof => "Proof of study",
        EvidenceKind::RegistrationCard => "Registration card",
        EvidenceKind::TemporaryPermit => "Temporary permit",
        EvidenceKind::TaxRecord => "Income tax record",
        EvidenceKind::InsuranceRecord => "Social insurance record",
    }
}

/// What counts as such a paper.
pub const fn evidence_hint(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Portrait => {
            "Taken in the last six months, facing the camera, without a hat, both ears visible, light background."
        }
        EvidenceKind::HousingProof => {
            "One of these: the lease, the title deed, or a statement of residence by the landlord, employer or school."
        }
        EvidenceKind::EmploymentProof => {
            "One of these: the labour contract, the business licence, or a statement by the employer."
        }
        EvidenceKind::SchoolingProof => "Your student card, or a statement by the school that you study there.",
        EvidenceKind::RegistrationCard => "The front of the card, with the number easy to read.",
        EvidenceKind::TemporaryPermit => "The side of the permit with the photo and the number.",
        EvidenceKind::TaxRecord => {
            "The tax certificate from a self-service machine, with its stamp in any colour, for the six months needed."
        }
        EvidenceKind::InsuranceRecord => {
            "The payment certificate for all five kinds of insurance from a self-service machine, with its stamp in any \
             colour, for the six months needed."
        }
    }
}

pub const fn to_bring(item: ToBring) -> &'static str {
    match item {
        ToBring::IdentityCard => "Your second-generation identity card",
        ToBring::Portrait => "A recent photo without a hat",
        ToBring::HousingProof => "The original of your proof of home",
        ToBring::EmploymentProof => "The original of your proof of employment",
        ToBring::SchoolingProof => "The original of your proof of study",
        ToBring::RegistrationCard => "Your registration card",
        ToBring::TemporaryPermit => "Your temporary permit (still valid for this visit if it expired after you booked)",
        ToBring::TaxRecord => "Six months of income tax records (from a self-service machine, stamp in any colour)",
        ToBring::InsuranceRecord => {
            "Six months of social insurance records (from a self-service machine, stamp in any colour)"
        }
    }
}

pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Applicant => "Applicant",
        Role::Reviewer => "Reviewer",
        Role::Clerk => "Window clerk",
        Role::Production => "Card production",
        Role::PointManager => "Service point manager",
        Role::Editor => "Content editor",
        Role::Auditor => "Auditor",
        Role::Administrator => "System administrator",
    }
}

/// How crowded, in words.
pub const fn crowding(level: Crowding) -> &'static str {
    match level {
        Crowding::Quiet => "Quiet",
        Crowding::Moderate => "Moderate",
        Crowding::Busy => "Busy",
        Crowding::Full => "Full",
    }
}
