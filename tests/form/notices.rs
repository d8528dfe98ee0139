//! What a person is told, and what they are told to bring.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    application::ApplicationStatus as S,
    draft::Draft,
    notice::{Channel, NoticeKind, ToBring, to_bring},
    service::Service,
};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).expect("a moment")
}

fn minutes(ahead: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(ahead)
}

/// The states in which the notice is told, with a visit then.
fn told(kind: NoticeKind, visit: Option<DateTime<Utc>>) -> Vec<S> {
    S::ALL.iter().copied().filter(|status| kind.is_useful(*status, visit, now())).collect()
}

const LIVE: [S; 6] = [S::Submitted, S::InReview, S::Approved, S::Returned, S::CheckedIn, S::Mismatched];

#[test]
fn applicant_is_reminded_of_tomorrow_s_visit_while_it_stands() {
    // Four in the afternoon in Beijing: eight hours to midnight.
    for (visit, stands) in [(8 * 60, true), (31 * 60, true), (1, false), (8 * 60 - 1, false), (32 * 60, false)] {
        let expected = if stands { vec![S::Approved] } else { vec![] };
        assert_eq!(told(NoticeKind::Reminder, Some(minutes(visit))), expected, "in {visit} minutes");
    }
    assert_eq!(told(NoticeKind::Reminder, None), [], "there is none");
}

#[test]
fn applicant_is_told_of_an_approval_until_the_visit_is_over() {
    for visit in [Some(minutes(1)), None] {
        assert_eq!(told(NoticeKind::Approved, visit), [S::Approved, S::CheckedIn]);
    }
    assert_eq!(told(NoticeKind::Approved, Some(minutes(0))), []);
}

#[test]
fn applicant_is_told_to_wait_for_the_review_only_while_it_is_still_to_come() {
    for visit in [Some(minutes(1)), None] {
        assert_eq!(told(NoticeKind::Submitted, visit), [S::Submitted, S::InReview]);
    }
}

#[test]
fn applicant_is_asked_for_something_only_while_it_is_wanted() {
    for visit in [Some(minutes(1)), None] {
        assert_eq!(told(NoticeKind::Returned, visit), [S::Returned]);
        assert_eq!(told(NoticeKind::Mismatched, visit), [S::Mismatched], "not once a place is booked again");
        assert_eq!(told(NoticeKind::AddressAssigned, visit), [S::Draft, S::Returned]);
        assert_eq!(told(NoticeKind::PlaceOffered, visit), LIVE);
    }
}

#[test]
fn applicant_who_has_a_place_again_is_not_told_that_it_is_lost() {
    assert_eq!(told(NoticeKind::Displaced, None), LIVE);
    assert_eq!(told(NoticeKind::Displaced, Some(minutes(1))), []);
    assert_eq!(told(NoticeKind::Cancelled, None), S::ALL, "also after a withdrawal");
    assert_eq!(told(NoticeKind::Cancelled, Some(minutes(1))), []);
}

#[test]
fn applicant_is_told_of_the_new_time_while_it_is_still_to_come() {
    assert_eq!(told(NoticeKind::Moved, Some(minutes(1))), S::ALL);
    assert_eq!((told(NoticeKind::Moved, Some(minutes(0))), told(NoticeKind::Moved, None)), (vec![], vec![]));
}

#[test]
fn applicant_is_told_how_it_ended_as_long_as_it_has() {
    for visit in [Some(minutes(-1)), None] {
        assert_eq!(told(NoticeKind::Rejected, visit), [S::Rejected]);
        assert_eq!(told(NoticeKind::Lapsed, visit), [S::Lapsed]);
        assert_eq!(told(NoticeKind::Accepted, visit), [S::Accepted, S::InProduction], "until the paper is made");
        assert_eq!(told(NoticeKind::Shipped, visit), [S::Issued], "until it is brought");
        assert_eq!(told(NoticeKind::ReadyForPickUp, visit), [S::Issued], "until it is picked up");
        assert_eq!(told(NoticeKind::FeedbackAnswered, visit), S::ALL, "about no application");
    }
}

#[test]
fn applicant_brings_the_identity_card_and_the_originals_of_their_answers() {
    use ToBring as B;
    let bases = [
        ("", None),
        ("employment", Some(B::EmploymentProof)),
        ("housing", None),
        ("schooling", Some(B::SchoolingProof)),
    ];
    let proofs = [
        ("", None),
        ("registration_card", Some(B::RegistrationCard)),
        ("temporary_permit", Some(B::TemporaryPermit)),
        ("tax", Some(B::TaxRecord)),
        ("social_insurance", Some(B::InsuranceRecord)),
    ];
    let mut draft = Draft::default();
    for (basis, basis_paper) in bases {
        for (proof, proof_paper) in proofs {
            draft.basis.basis = basis.into();
            draft.proof.proof = proof.into();
            let always = [B::IdentityCard, B::Portrait, B::HousingProof];
            let expected: Vec<B> = always.into_iter().chain(basis_paper).chain(proof_paper).collect();
            assert_eq!(to_bring(Service::Permit, &draft), expected, "{basis} {proof}");
            assert_eq!(to_bring(Service::Card, &draft), [B::IdentityCard, B::HousingProof]);
        }
    }
}

#[test]
fn codes_survive_the_database() {
    for kind in NoticeKind::ALL {
        assert_eq!(NoticeKind::from_code(kind.code()), Some(*kind));
    }
    for channel in Channel::ALL {
        assert_eq!(Channel::from_code(channel.code()), Some(*channel));
    }
    for paper in ToBring::ALL {
        assert_eq!(ToBring::from_code(paper.code()), Some(*paper));
    }
    assert_eq!((NoticeKind::from_code("x"), Channel::from_code("x"), ToBring::from_code("x")), (None, None, None));
}
