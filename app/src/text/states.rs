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

/// A service's name.
pub fn service(service: Service) -> &'static str {
    t!(states::service(service))
}

/// A service's name inside a sentence, after `a` or `the`.
pub fn service_in_sentence(service: Service) -> &'static str {
    t!(states::service_in_sentence(service))
}

/// A step's name.
pub fn step(step: Step) -> &'static str {
    t!(states::step(step))
}

/// Where an application stands.
pub fn application(status: ApplicationStatus) -> &'static str {
    t!(states::application(status))
}

/// The tag's class of an application's state; the words carry the meaning.
pub const fn application_tag(status: ApplicationStatus) -> &'static str {
    match status {
        ApplicationStatus::Draft => "tag tag--neutral",
        ApplicationStatus::Submitted | ApplicationStatus::InReview | ApplicationStatus::InProduction => "tag tag--info",
        ApplicationStatus::Approved
        | ApplicationStatus::CheckedIn
        | ApplicationStatus::Accepted
        | ApplicationStatus::Issued
        | ApplicationStatus::Delivered
        | ApplicationStatus::PickedUp => "tag tag--good",
        ApplicationStatus::Returned | ApplicationStatus::Mismatched => "tag tag--warn",
        ApplicationStatus::Rejected | ApplicationStatus::Withdrawn | ApplicationStatus::Lapsed => "tag tag--bad",
    }
}

/// Where a booking stands.
pub fn booking(status: BookingStatus) -> &'static str {
    t!(states::booking(status))
}

/// Where a delivery stands.
pub fn delivery(status: DeliveryStatus) -> &'static str {
    t!(states::delivery(status))
}

/// What happened, in the application's course.
pub fn happened(action: TrailAction) -> &'static str {
    t!(states::happened(action))
}

/// A notice's title.
pub fn notice(kind: NoticeKind) -> &'static str {
    t!(states::notice(kind))
}

/// What an upload shows.
pub fn evidence(kind: EvidenceKind) -> &'static str {
    t!(states::evidence(kind))
}

/// What counts as such a paper.
pub fn evidence_hint(kind: EvidenceKind) -> &'static str {
    t!(states::evidence_hint(kind))
}

/// What to bring.
pub fn to_bring(item: ToBring) -> &'static str {
    t!(states::to_bring(item))
}

/// A role's name.
pub fn role(role: Role) -> &'static str {
    t!(states::role(role))
}

/// How crowded, in words.
pub fn crowding(level: Crowding) -> &'static str {
    t!(states::crowding(level))
}

/// The class that draws the level's icon.
pub const fn crowding_class(level: Crowding) -> &'static str {
    match level {
        Crowding::Quiet => "crowding crowding--quiet",
        Crowding::Moderate => "crowding crowding--moderate",
        Crowding::Busy => "crowding crowding--busy",
        Crowding::Full => "crowding crowding--full",
    }
}
