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

#[test]
fn applicant_is_reminded_of_a_visit_that_still_stands() {
    for status in S::ALL {
        let stands = *status == S::Approved;
        assert_eq!(NoticeKind::Reminder.is_useful(*status, Some(minutes(1)), now()), stands, "{status:?}");
        assert!(!NoticeKind::Reminder.is_useful(*status, Some(minutes(0)), now()), "the visit has begun");
        assert!(!NoticeKind::Reminder.is_useful(*status, None, now()), "there is none");
    }
}

#[test]
fn applicant_is_told_of_an_approval_until_the_visit_is_over() {
    for status in S::ALL {
        let stands = matches!(status, S::Approved | S::CheckedIn);
        assert_eq!(NoticeKind::Approved.is_useful(*status, Some(minutes(1)), now()), stands, "{status:?}");
        assert_eq!(NoticeKind::Approved.is_useful(*status, None, now()), stands, "{status:?}");
        assert!(!NoticeKind::Approved.is_useful(*status, Some(minutes(0)), now()), "{status:?}");
    }
}

#[test]
fn applicant_is_asked_for_a_correction_only_while_one_is_wanted() {
    for status in S::ALL {
        assert_eq!(NoticeKind::Returned.is_useful(*status, None, now()), *status == S::Returned, "{status:?}");
        let live =
            matches!(status, S::Submitted | S::InReview | S::Approved | S::Returned | S::CheckedIn | S::Mismatched);
        for kind in [NoticeKind::Displaced, NoticeKind::PlaceOffered] {
            assert_eq!(kind.is_useful(*status, Some(minutes(-1)), now()), live, "{status:?}");
        }
    }
}

#[test]
fn applicant_is_told_where_the_address_belongs_while_the_form_can_be_filled_in() {
    for status in S::ALL {
        assert_eq!(NoticeKind::AddressAssigned.is_useful(*status, None, now()), status.is_editable(), "{status:?}");
    }
}

#[test]
fn what_has_happened_is_always_worth_telling() {
    for kind in NoticeKind::ALL {
        use NoticeKind as N;
        let passes = matches!(
            kind,
            N::Reminder | N::Approved | N::Returned | N::Displaced | N::PlaceOffered | N::AddressAssigned
        );
        let told = S::ALL.iter().all(|status| kind.is_useful(*status, Some(minutes(-1)), now()));
        assert_eq!(told, !passes, "{kind:?}");
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
