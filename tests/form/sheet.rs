//! The official sheet: the same rows for preview, confirmation, review, desk and print.

use crate::answers::{day, draft, today};
use domain::{
    citizen_number::Sex,
    draft::Draft,
    input::{BasisInput, DeliveryInput, IdentityInput, ProofInput, ResidenceInput},
    service::Service,
    sheet::{Applicant, Label, Place, Sheet, Term, Value},
    term::{Basis, DeliveryChoice, Education, HousingKind, MaritalStatus, Proof},
    violation::Field,
    year_month::YearMonth,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn applicant() -> Applicant {
    Applicant {
        real_name: "王伟".into(),
        citizen_number: "11010519491231002X".into(),
        sex: Sex::Female,
        birth_date: day("1949-12-31"),
        mobile: "13000000000".into(),
    }
}

fn place() -> Place {
    Place {
        town: "朝阳区某街道".into(),
        police_station: "某派出所".into(),
        service_point: "某流管站".into(),
        on_site_time: today().and_hms_opt(9, 30, 0),
    }
}

fn sheet(service: Service, draft: &Draft) -> Sheet {
    Sheet::of(service, &applicant(), draft, &place())
}

fn value(sheet: &Sheet, label: Label) -> Value {
    sheet.cells().find(|cell| cell.label == label).map_or(Value::Empty, |cell| cell.value.clone())
}

fn labels(sheet: &Sheet) -> Vec<Label> {
    sheet.cells().map(|cell| cell.label).collect()
}

/// The labels whose cells differ between two sheets, those that only one of them has among them.
fn changed(before: &Sheet, after: &Sheet) -> BTreeSet<Label> {
    let only = |one: &Sheet, other: &Sheet| {
        one.cells().filter(|cell| !other.cells().any(|twin| twin == *cell)).map(|cell| cell.label).collect::<Vec<_>>()
    };
    only(before, after).into_iter().chain(only(after, before)).collect()
}

fn all_fields() -> Vec<Field> {
    let steps =
        [IdentityInput::FIELDS, ResidenceInput::FIELDS, BasisInput::FIELDS, ProofInput::FIELDS, DeliveryInput::FIELDS];
    steps.concat()
}

/// Every way of choosing, nothing chosen among them.
fn all_drafts() -> Vec<Draft> {
    let codes = |all: Vec<&'static str>| [vec![""], all].concat();
    let bases = codes(Basis::ALL.iter().map(|choice| choice.code()).collect());
    let proofs = codes(Proof::ALL.iter().map(|choice| choice.code()).collect());
    let ways = codes(DeliveryChoice::ALL.iter().map(|choice| choice.code()).collect());
    let mut drafts = vec![Draft::default()];
    for basis in &bases {
        for proof in &proofs {
            for way in &ways {
                drafts.push(chosen(basis, proof, way));
            }
        }
    }
    drafts
}

fn chosen(basis: &str, proof: &str, way: &str) -> Draft {
    let mut draft = draft();
    draft.basis.basis = basis.into();
    draft.proof.proof = proof.into();
    draft.delivery.delivery = way.into();
    draft
}

/// Whether the sheet of such a draft shows the field: those of the chosen basis, proof and way only.
fn is_shown(service: Service, draft: &Draft, field: Field) -> bool {
    use Field as F;
    let permit = service == Service::Permit;
    match field {
        F::Employer | F::Post | F::ContractUntil => permit && draft.basis.basis == "employment",
        F::LeaseUntil => permit && draft.basis.basis == "housing",
        F::School | F::StudentNumber => permit && draft.basis.basis == "schooling",
        F::RegistrationCardNumber => permit && draft.proof.proof == "registration_card",
        F::TemporaryPermitNumber | F::TemporaryPermitFrom | F::TemporaryPermitUntil => {
            permit && draft.proof.proof == "temporary_permit"
        }
        F::PaidMonths => permit && matches!(draft.proof.proof.as_str(), "tax" | "social_insurance"),
        F::Basis | F::Proof | F::Delivery => permit,
        // The town shows as the words that the place brings.
        F::Town => false,
        field if DeliveryInput::FIELDS.contains(&field) => permit && draft.delivery.delivery == "ems",
        _ => true,
    }
}

#[test]
fn every_row_fills_the_twelve_columns() {
    for service in Service::ALL {
        for draft in all_drafts() {
            for row in sheet(service, &draft).rows {
                let columns: usize = row.cells.iter().map(|cell| 2 + usize::from(cell.span)).sum();
                assert_eq!(columns, 12, "{:?}", row.cells);
            }
        }
    }
}

#[test]
fn no_sheet_has_two_cells_of_one_label() {
    for service in Service::ALL {
        for draft in all_drafts() {
            let found = labels(&sheet(service, &draft));
            assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
        }
    }
}

#[test]
fn every_cell_leads_back_to_a_field_that_it_shows() {
    for draft in all_drafts() {
        for cell in sheet(Service::Permit, &draft).cells() {
            if let Some(field) = cell.field {
                assert_eq!(Label::of_field(field), Some(cell.label));
            }
        }
    }
    for field in Field::ALL {
        let on_sheet = all_fields().contains(field) || matches!(field, Field::ServicePoint | Field::Slot);
        assert_eq!(Label::of_field(*field).is_some(), on_sheet, "{field:?}");
    }
}

proptest! {
    #[test]
    fn applicant_who_types_in_a_field_changes_exactly_its_cell(
        from in prop::sample::select(all_drafts()),
        at in prop::sample::select(all_fields()),
        text in "新[一-龥𠮷a-z0-9]{0,30}",
        card: bool,
    ) {
        let is_choice = matches!(at, Field::Basis | Field::Proof | Field::Delivery);
        prop_assume!(!is_choice);
        let service = if card { Service::Card } else { Service::Permit };
        let mut after = from.clone();
        prop_assert!(after.set(at, text));
        let found = changed(&sheet(service, &from), &sheet(service, &after));
        // A code that is none, and months that are none, leave an empty cell empty.
        let stays_empty = from == Draft::default()
            && matches!(at, Field::Education | Field::MaritalStatus | Field::HousingKind | Field::PaidMonths);
        let expected: BTreeSet<Label> =
            Label::of_field(at).filter(|_| is_shown(service, &from, at) && !stays_empty).into_iter().collect();
        prop_assert_eq!(found, expected, "{:?}", at);
    }
}

#[test]
fn applicant_who_chooses_otherwise_changes_that_part_of_the_sheet_only() {
    let parts = [
        (Field::Basis, BasisInput::FIELDS),
        (Field::Proof, ProofInput::FIELDS),
        (Field::Delivery, DeliveryInput::FIELDS),
    ];
    let before = chosen("", "", "");
    for after in all_drafts().into_iter().skip(1) {
        for (field, part) in parts {
            let mut one = before.clone();
            let code = after.get(field).unwrap_or_default().to_owned();
            assert!(one.set(field, code.clone()));
            let found = changed(&sheet(Service::Permit, &before), &sheet(Service::Permit, &one));
            let own: BTreeSet<Label> = part.iter().filter_map(|field| Label::of_field(*field)).collect();
            assert!(found.is_subset(&own), "{field:?} {code}: {found:?}");
            assert_eq!(found.contains(&Label::of_field(field).expect("a cell")), !code.is_empty());
            assert_eq!(sheet(Service::Card, &one), sheet(Service::Card, &before), "a card has no such part");
        }
    }
}

#[test]
fn town_station_point_and_time_come_from_the_place() {
    let before = sheet(Service::Permit, &draft());
    let moved = |place: &Place| changed(&before, &Sheet::of(Service::Permit, &applicant(), &draft(), place));
    assert_eq!(moved(&Place { town: "别处".into(), ..place() }), [Label::Residence].into());
    assert_eq!(moved(&Place { police_station: "别所".into(), ..place() }), [Label::PoliceStation].into());
    assert_eq!(moved(&Place { service_point: "别站".into(), ..place() }), [Label::ServicePoint].into());
    assert_eq!(moved(&Place { on_site_time: None, ..place() }), [Label::OnSiteTime].into());
}

#[test]
fn clerk_finds_what_the_applicant_meant_in_each_cell() {
    let shown = sheet(Service::Permit, &chosen("employment", "tax", "ems"));
    let words = |text: &str| Value::Text(text.to_owned());
    let months = (4..=9).filter_map(|month| YearMonth::new(2026, month)).collect();
    for (label, expected) in [
        (Label::RealName, words("王伟")),
        (Label::Sex, Value::Term(Term::Sex(Sex::Female))),
        (Label::BirthDate, Value::Date(day("1949-12-31"))),
        (Label::CitizenNumber, words("11010519491231002X")),
        (Label::Mobile, words("13000000000")),
        (Label::Ethnicity, words("汉族")),
        (Label::Domicile, words("河北省保定市涿州市桃园街道1号")),
        (Label::Education, Value::Term(Term::Education(Education::Bachelor))),
        (Label::MaritalStatus, Value::Term(Term::MaritalStatus(MaritalStatus::Single))),
        (Label::Residence, words("朝阳区某街道甲社区2号楼301")),
        (Label::ResidentSince, Value::Date(day("2025-03-01"))),
        (Label::HousingKind, Value::Term(Term::HousingKind(HousingKind::Rented))),
        (Label::Basis, Value::Term(Term::Basis(Basis::Employment))),
        (Label::ContractUntil, Value::Date(day("2028-12-31"))),
        (Label::Proof, Value::Term(Term::Proof(Proof::Tax))),
        (Label::PaidMonths, Value::Months(months)),
        (Label::OnSiteTime, today().and_hms_opt(9, 30, 0).map_or(Value::Empty, Value::Time)),
        (Label::Delivery, Value::Term(Term::Delivery(DeliveryChoice::Ems))),
        (Label::PostalAddress, words("北京市朝阳区甲路1号")),
    ] {
        assert_eq!(value(&shown, label), expected, "{label:?}");
    }
}

#[test]
fn preview_shows_half_an_answer_and_what_is_no_date_as_it_was_typed() {
    let mut half = chosen("housing", "temporary_permit", "pick_up");
    half.basis.lease_until = " 长期 ".into();
    half.proof.temporary_permit_until.clear();
    let shown = sheet(Service::Permit, &half);
    assert_eq!(value(&shown, Label::LeaseUntil), Value::Text("长期".into()));
    assert_eq!(value(&shown, Label::ProofPeriod), Value::Text("2026-01-05 —".into()));
    assert!(!labels(&shown).contains(&Label::PostalAddress), "whoever comes for it has no postal address");
    half.basis.lease_until = "Open-ended".into();
    assert_eq!(value(&sheet(Service::Permit, &half), Label::LeaseUntil), Value::Term(Term::OpenEnded));
    half.proof.temporary_permit_from = "　".into();
    assert_eq!(value(&sheet(Service::Permit, &half), Label::ProofPeriod), Value::Empty);
    let nothing = Sheet::of(Service::Permit, &applicant(), &Draft::default(), &Place::default());
    let filled: Vec<Label> = nothing.cells().filter(|cell| cell.value != Value::Empty).map(|cell| cell.label).collect();
    let known = [Label::RealName, Label::Sex, Label::CitizenNumber, Label::BirthDate, Label::Mobile];
    assert_eq!(filled, known, "only what the account knows");
}

#[test]
fn sheet_survives_being_stored() {
    let shown = sheet(Service::Permit, &draft());
    let stored = serde_json::to_string(&shown).expect("text");
    assert_eq!(serde_json::from_str::<Sheet>(&stored).expect("the same"), shown);
}

#[test]
fn clerk_compares_every_filled_cell_but_those_of_the_place() {
    let full = sheet(Service::Permit, &draft());
    let compared: Vec<Label> = full.compared().map(|cell| cell.label).collect();
    let own = [Label::PoliceStation, Label::ServicePoint, Label::OnSiteTime];
    let expected: Vec<Label> = labels(&full).into_iter().filter(|label| !own.contains(label)).collect();
    assert_eq!(compared, expected);
    let fields =
        full.compared().map(domain::sheet::Cell::compared_field).filter(|field| Label::of_field(*field).is_none());
    let account: BTreeSet<Field> = fields.collect();
    assert_eq!(account, [Field::RealName, Field::CitizenNumber, Field::Mobile].into());
}
