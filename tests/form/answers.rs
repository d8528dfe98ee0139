//! An applicant whose answers are complete and true; each test changes what it is about.

use chrono::NaiveDate;
use domain::{
    draft::Draft,
    geography::TownCode,
    input::{BasisInput, DeliveryInput, IdentityInput, ProofInput, ResidenceInput},
    violation::{Field, Rule, Violations},
};

/// A day of the calendar.
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The Beijing day of every test that is not about another one. The window is then April to September 2026.
pub fn today() -> NaiveDate {
    day("2026-11-23")
}

/// The six months that count today.
pub const SIX_MONTHS: &str = "2026-04|2026-05|2026-06|2026-07|2026-08|2026-09";

/// The only street that the tests know.
pub const TOWN: &str = "110105003";

/// Whether the city has that street.
pub fn knows_town(code: &TownCode) -> bool {
    code.as_str() == TOWN
}

/// Every field answered, for every basis, proof and way of delivery at once.
pub fn draft() -> Draft {
    Draft { identity: identity(), residence: residence(), basis: basis(), proof: proof(), delivery: delivery() }
}

/// An applicant from Hebei.
pub fn identity() -> IdentityInput {
    IdentityInput {
        ethnicity: "汉族".into(),
        registered_domicile_province: "河北省".into(),
        registered_domicile_city: "保定市".into(),
        registered_domicile_district: "涿州市".into(),
        registered_domicile_detail: "桃园街道1号".into(),
        education: "bachelor".into(),
        marital_status: "single".into(),
        email: "wang@example.com".into(),
    }
}

/// A rented flat.
pub fn residence() -> ResidenceInput {
    ResidenceInput {
        town: TOWN.into(),
        community: "甲社区".into(),
        detail: "2号楼301".into(),
        housing_kind: "rented".into(),
        landlord_or_unit: "李房东".into(),
        resident_since: "2025-03-01".into(),
    }
}

/// A job; the fields of a home and a school are answered too.
pub fn basis() -> BasisInput {
    BasisInput {
        basis: "employment".into(),
        employer: "某公司".into(),
        post: "工程师".into(),
        contract_until: "2028-12-31".into(),
        lease_until: "2027-12-31".into(),
        school: "某大学".into(),
        student_number: "S2026".into(),
    }
}

/// Tax; the fields of the cards are answered too.
pub fn proof() -> ProofInput {
    ProofInput {
        proof: "tax".into(),
        registration_card_number: "K110105".into(),
        temporary_permit_number: "Z110105".into(),
        temporary_permit_from: "2026-01-05".into(),
        temporary_permit_until: "2027-01-04".into(),
        paid_months: SIX_MONTHS.into(),
    }
}

/// A parcel to Beijing.
pub fn delivery() -> DeliveryInput {
    DeliveryInput {
        delivery: "ems".into(),
        recipient: "王伟".into(),
        recipient_mobile: "13000000000".into(),
        postal_address_province: "北京市".into(),
        postal_address_city: "北京市".into(),
        postal_address_district: "朝阳区".into(),
        postal_address_detail: "甲路1号".into(),
        postcode: "100020".into(),
    }
}

/// What was found wrong: the first rule of each field, in the order of the form.
pub fn wrong<T>(parsed: Result<T, Violations>) -> Vec<(Field, Rule)> {
    parsed.err().map_or_else(Vec::new, |found| found.iter().map(|one| (one.field, one.rule)).collect())
}

/// One Han character of extension B so many times: four bytes and two UTF-16 units each, one code point.
pub fn rare(count: usize) -> String {
    "\u{20BB7}".repeat(count)
}

/// Texts that no line of the form takes.
pub const UNFIT: [&str; 6] = ["a\nb", "a\rb", "a\u{202E}b", "a\u{0}b", "<b>", "\u{E000}"];
