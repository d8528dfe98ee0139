//! Which papers an application shows, and which files are accepted.

use crate::{
    application::codes,
    draft::Draft,
    service::Service,
    term::{Basis, Proof},
};
use serde::{Deserialize, Serialize};

codes! {
    /// What an upload shows. The originals are compared at the window (S9).
    EvidenceKind {
        /// Recent bareheaded photograph (measures, article 8).
        Portrait = "portrait",
        /// Lease, title, or the landlord's, employer's or school's statement.
        HousingProof = "housing_proof",
        /// Contract or employer's statement.
        EmploymentProof = "employment_proof",
        /// Student card or school's statement.
        SchoolingProof = "schooling_proof",
        /// The registration card.
        RegistrationCard = "registration_card",
        /// The temporary permit.
        TemporaryPermit = "temporary_permit",
        /// Print-out of six months' income tax.
        TaxRecord = "tax_record",
        /// Print-out of six months' social insurance.
        InsuranceRecord = "insurance_record",
    }
}

/// The papers these answers call for, in the order of the form. Housing is proved by everybody: it decides the
/// jurisdiction, and an applicant on job or schooling proves the address too.
pub fn required(service: Service, draft: &Draft) -> Vec<EvidenceKind> {
    let mut kinds = Vec::new();
    if service == Service::Permit {
        kinds.push(EvidenceKind::Portrait);
    }
    kinds.push(EvidenceKind::HousingProof);
    if service == Service::Permit {
        kinds.extend(draft.basis.chosen().and_then(basis_paper));
        kinds.extend(draft.proof.chosen().map(proof_paper));
    }
    kinds
}

const fn basis_paper(basis: Basis) -> Option<EvidenceKind> {
    match basis {
        Basis::Employment => Some(EvidenceKind::EmploymentProof),
        Basis::Housing => None,
        Basis::Schooling => Some(EvidenceKind::SchoolingProof),
    }
}

const fn proof_paper(proof: Proof) -> EvidenceKind {
    match proof {
        Proof::RegistrationCard => EvidenceKind::RegistrationCard,
        Proof::TemporaryPermit => EvidenceKind::TemporaryPermit,
        Proof::Tax => EvidenceKind::TaxRecord,
        Proof::SocialInsurance => EvidenceKind::InsuranceRecord,
    }
}

/// The required papers that `present` lacks.
pub fn missing(service: Service, draft: &Draft, present: &[EvidenceKind]) -> Vec<EvidenceKind> {
    required(service, draft).into_iter().filter(|kind| !present.contains(kind)).collect()
}

/// A type of file that is accepted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaType {
    /// Photograph.
    Jpeg,
    /// Picture.
    Png,
    /// Document.
    Pdf,
}

impl MediaType {
    /// The type by the file's first bytes; its name and what the browser says do not count.
    pub fn sniff(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            Some(Self::Jpeg)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else {
            None
        }
    }

    /// Whether the bytes are an iPhone's HEIC picture, which is explained instead of refused.
    pub fn is_heic(bytes: &[u8]) -> bool {
        bytes.get(4..8) == Some(b"ftyp") && matches!(bytes.get(8..12), Some(b"heic" | b"heix" | b"mif1" | b"hevc"))
    }

    /// The MIME type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// Reads [`MediaType::mime`].
    pub fn from_mime(mime: &str) -> Option<Self> {
        [Self::Jpeg, Self::Png, Self::Pdf].into_iter().find(|kind| kind.mime() == mime)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicant_is_asked_for_exactly_the_papers_of_their_answers() {
        let mut draft = Draft::default();
        assert_eq!(required(Service::Card, &draft), [EvidenceKind::HousingProof]);
        draft.basis.basis = "employment".into();
        draft.proof.proof = "tax".into();
        let papers = [
            EvidenceKind::Portrait,
            EvidenceKind::HousingProof,
            EvidenceKind::EmploymentProof,
            EvidenceKind::TaxRecord,
        ];
        assert_eq!(required(Service::Permit, &draft), papers);
        assert_eq!(missing(Service::Permit, &draft, &papers[..3]), [EvidenceKind::TaxRecord]);
        draft.basis.basis = "housing".into();
        for (proof, paper) in [
            ("registration_card", EvidenceKind::RegistrationCard),
            ("temporary_permit", EvidenceKind::TemporaryPermit),
            ("social_insurance", EvidenceKind::InsuranceRecord),
        ] {
            draft.proof.proof = proof.into();
            let expected = [EvidenceKind::Portrait, EvidenceKind::HousingProof, paper];
            assert_eq!(required(Service::Permit, &draft), expected);
        }
        draft.basis.basis = "schooling".into();
        assert!(required(Service::Permit, &draft).contains(&EvidenceKind::SchoolingProof));
        assert!(EvidenceKind::ALL.iter().all(|kind| EvidenceKind::from_code(kind.code()) == Some(*kind)));
        assert_eq!(EvidenceKind::from_code("x"), None);
    }

    #[test]
    fn file_is_known_by_its_bytes_not_by_its_name() {
        assert_eq!(MediaType::sniff(&[0xFF, 0xD8, 0xFF, 0xE0]), Some(MediaType::Jpeg));
        assert_eq!(MediaType::sniff(b"\x89PNG\r\n\x1a\n\0"), Some(MediaType::Png));
        assert_eq!(MediaType::sniff(b"%PDF-1.7"), Some(MediaType::Pdf));
        assert_eq!(MediaType::sniff(b"GIF89a"), None);
        assert!(MediaType::is_heic(b"\0\0\0\x18ftypheic") && !MediaType::is_heic(b"\0\0\0\x18ftypmp42"));
        for kind in [MediaType::Jpeg, MediaType::Png, MediaType::Pdf] {
            assert_eq!(MediaType::from_mime(kind.mime()), Some(kind));
        }
    }
}
