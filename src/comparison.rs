//! What the clerk compares with the originals, cell by cell of the sheet (S9).

use crate::{
    sheet::{Cell, Label, Sheet, Value},
    violation::Field,
};
use serde::{Deserialize, Serialize};

/// What the clerk found at one cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// 相符.
    Match,
    /// 不符.
    Mismatch,
}

impl Finding {
    /// The `value=` attribute: `match`, `mismatch`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Mismatch => "mismatch",
        }
    }
}

/// What does not match at the window (S9).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MismatchKind {
    /// Originals are missing: the applicant books again with the same answers.
    PapersMissing,
    /// The form is wrong: it goes back with the fields that the clerk named.
    FormWrong,
}

impl MismatchKind {
    /// The `value=` attribute: `papers_missing`, `form_wrong`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PapersMissing => "papers_missing",
            Self::FormWrong => "form_wrong",
        }
    }
}

impl Cell {
    /// Whether the clerk compares it: it is filled, and it does not come from the platform itself.
    pub fn is_compared(&self) -> bool {
        let own = matches!(self.label, Label::PoliceStation | Label::ServicePoint | Label::OnSiteTime);
        !own && self.value != Value::Empty
    }

    /// The field that a mismatch here is about.
    pub const fn compared_field(&self) -> Field {
        match (self.field, self.label) {
            (Some(field), _) => field,
            (None, Label::RealName) => Field::RealName,
            (None, Label::Mobile) => Field::Mobile,
            (None, Label::PoliceStation) => Field::Town,
            (None, Label::ServicePoint) => Field::ServicePoint,
            (None, Label::OnSiteTime) => Field::Slot,
            // Sex and birth date stand in the number.
            (None, _) => Field::CitizenNumber,
        }
    }
}

impl Sheet {
    /// The cells that the clerk compares, row by row.
    pub fn compared(&self) -> impl Iterator<Item = &Cell> {
        self.cells().filter(|cell| cell.is_compared())
    }
}

/// Every label with its code: the `name=` of a comparison is `compared[code]`.
const CODES: [(Label, &str); 33] = [
    (Label::RealName, "real_name"),
    (Label::Sex, "sex"),
    (Label::Ethnicity, "ethnicity"),
    (Label::BirthDate, "birth_date"),
    (Label::CitizenNumber, "citizen_number"),
    (Label::Education, "education"),
    (Label::MaritalStatus, "marital_status"),
    (Label::Mobile, "mobile"),
    (Label::Email, "email"),
    (Label::Domicile, "domicile"),
    (Label::Residence, "residence"),
    (Label::PoliceStation, "police_station"),
    (Label::HousingKind, "housing_kind"),
    (Label::LandlordOrUnit, "landlord_or_unit"),
    (Label::ResidentSince, "resident_since"),
    (Label::Basis, "basis"),
    (Label::Employer, "employer"),
    (Label::Post, "post"),
    (Label::ContractUntil, "contract_until"),
    (Label::LeaseUntil, "lease_until"),
    (Label::School, "school"),
    (Label::StudentNumber, "student_number"),
    (Label::Proof, "proof"),
    (Label::ProofNumber, "proof_number"),
    (Label::ProofPeriod, "proof_period"),
    (Label::PaidMonths, "paid_months"),
    (Label::ServicePoint, "service_point"),
    (Label::OnSiteTime, "on_site_time"),
    (Label::Delivery, "delivery"),
    (Label::Recipient, "recipient"),
    (Label::RecipientMobile, "recipient_mobile"),
    (Label::PostalAddress, "postal_address"),
    (Label::Postcode, "postcode"),
];

impl Label {
    /// Its code in forms.
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(label, _)| *label == self).map_or("", |(_, code)| code)
    }

    /// The label with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        CODES.iter().find(|(_, own)| *own == code).map(|(label, _)| *label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clerk_names_every_label_by_a_code_of_its_own() {
        for (label, code) in CODES {
            assert_eq!(label.code(), code);
            assert_eq!(Label::from_code(code), Some(label));
            assert_eq!(serde_json::to_string(&label).expect("json"), format!("\"{code}\""));
        }
        assert_eq!(Label::from_code("password"), None);
    }

    #[test]
    fn clerk_compares_what_is_filled_and_not_what_the_platform_wrote() {
        let cell = |label, value| Cell { label, value, field: None, span: 4 };
        let text = || Value::Text("文".to_owned());
        assert!(cell(Label::RealName, text()).is_compared());
        assert!(!cell(Label::RealName, Value::Empty).is_compared());
        assert!(!cell(Label::ServicePoint, text()).is_compared());
        assert_eq!(cell(Label::BirthDate, text()).compared_field(), Field::CitizenNumber);
        let named = Cell { field: Some(Field::Employer), ..cell(Label::Employer, text()) };
        assert_eq!(named.compared_field(), Field::Employer);
        for (label, field) in [
            (Label::RealName, Field::RealName),
            (Label::Mobile, Field::Mobile),
            (Label::PoliceStation, Field::Town),
            (Label::ServicePoint, Field::ServicePoint),
            (Label::OnSiteTime, Field::Slot),
        ] {
            assert_eq!(cell(label, text()).compared_field(), field);
        }
    }

    #[test]
    fn clerk_posts_codes_of_findings_and_kinds() {
        for finding in [Finding::Match, Finding::Mismatch] {
            assert_eq!(serde_json::to_string(&finding).expect("json"), format!("\"{}\"", finding.code()));
        }
        for kind in [MismatchKind::PapersMissing, MismatchKind::FormWrong] {
            assert_eq!(serde_json::to_string(&kind).expect("json"), format!("\"{}\"", kind.code()));
        }
    }
}
