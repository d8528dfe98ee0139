//! The rows of the sheet, part by part. A row has twelve columns: two for each label, the rest for the values.

use super::{Applicant, Cell, Label, Place, Row, Term, Value};
use crate::{
    draft::Draft,
    term::{Basis, DeliveryChoice, Education, HousingKind, MaritalStatus, Proof},
    text::{address_line, fold},
    violation::Field,
};

const fn row(cells: Vec<Cell>) -> Row {
    Row { cells }
}

const fn cell(label: Label, value: Value, field: Option<Field>, span: u8) -> Cell {
    Cell { label, value, field, span }
}

fn text(raw: &str) -> Value {
    let folded = fold(raw);
    if folded.is_empty() { Value::Empty } else { Value::Text(folded) }
}

fn joined(parts: &[&str]) -> Value {
    text(&address_line(parts))
}

fn term<T>(chosen: Option<T>, wrap: impl Fn(T) -> Term) -> Value {
    chosen.map_or(Value::Empty, |choice| Value::Term(wrap(choice)))
}

/// A date if it reads as one, else as typed.
fn date(raw: &str) -> Value {
    crate::date_text::parse_date(raw).map_or_else(|_| text(raw), Value::Date)
}

/// The end of a contract or lease: a date, or that there is none in the form's own words, else as typed.
fn end(raw: &str) -> Value {
    if crate::date_text::is_open_ended_in_english(raw) { Value::Term(Term::OpenEnded) } else { date(raw) }
}

pub(super) fn person(applicant: &Applicant, draft: &Draft) -> Vec<Row> {
    let typed = &draft.identity;
    let domicile = [
        typed.registered_domicile_province.as_str(),
        &typed.registered_domicile_city,
        &typed.registered_domicile_district,
        &typed.registered_domicile_detail,
    ];
    let education = Education::from_code(&fold(&typed.education));
    let marital_status = MaritalStatus::from_code(&fold(&typed.marital_status));
    vec![
        row(vec![
            cell(Label::RealName, text(&applicant.real_name), None, 2),
            cell(Label::Sex, Value::Term(Term::Sex(applicant.sex)), None, 2),
            cell(Label::Ethnicity, text(&typed.ethnicity), Some(Field::Ethnicity), 2),
        ]),
        row(vec![
            cell(Label::CitizenNumber, text(&applicant.citizen_number), None, 4),
            cell(Label::BirthDate, Value::Date(applicant.birth_date), None, 4),
        ]),
        row(vec![
            cell(Label::Education, term(education, Term::Education), Some(Field::Education), 4),
            cell(Label::MaritalStatus, term(marital_status, Term::MaritalStatus), Some(Field::MaritalStatus), 4),
        ]),
        row(vec![
            cell(Label::Mobile, text(&applicant.mobile), None, 4),
            cell(Label::Email, text(&typed.email), Some(Field::Email), 4),
        ]),
        row(vec![cell(Label::Domicile, joined(&domicile), Some(Field::DomicileProvince), 10)]),
    ]
}

pub(super) fn residence(draft: &Draft, place: &Place) -> Vec<Row> {
    let typed = &draft.residence;
    let address = joined(&[place.town.as_str(), &typed.community, &typed.detail]);
    let kind = HousingKind::from_code(&fold(&typed.housing_kind));
    vec![
        row(vec![cell(Label::Residence, address, Some(Field::Town), 10)]),
        row(vec![
            cell(Label::PoliceStation, text(&place.police_station), None, 4),
            cell(Label::ResidentSince, date(&typed.resident_since), Some(Field::ResidentSince), 4),
        ]),
        row(vec![
            cell(Label::HousingKind, term(kind, Term::HousingKind), Some(Field::HousingKind), 4),
            cell(Label::LandlordOrUnit, text(&typed.landlord_or_unit), Some(Field::LandlordOrUnit), 4),
        ]),
    ]
}

pub(super) fn basis(draft: &Draft) -> Vec<Row> {
    let typed = &draft.basis;
    let chosen = cell(Label::Basis, term(typed.chosen(), Term::Basis), Some(Field::Basis), 4);
    match typed.chosen() {
        None => vec![row(vec![Cell { span: 10, ..chosen }])],
        Some(Basis::Employment) => vec![
            row(vec![chosen, cell(Label::ContractUntil, end(&typed.contract_until), Some(Field::ContractUntil), 4)]),
            row(vec![
                cell(Label::Employer, text(&typed.employer), Some(Field::Employer), 4),
                cell(Label::Post, text(&typed.post), Some(Field::Post), 4),
            ]),
        ],
        Some(Basis::Housing) => {
            vec![row(vec![chosen, cell(Label::LeaseUntil, end(&typed.lease_until), Some(Field::LeaseUntil), 4)])]
        }
        Some(Basis::Schooling) => vec![
            row(vec![chosen, cell(Label::StudentNumber, text(&typed.student_number), Some(Field::StudentNumber), 4)]),
            row(vec![cell(Label::School, text(&typed.school), Some(Field::School), 10)]),
        ],
    }
}

pub(super) fn proof(draft: &Draft) -> Vec<Row> {
    let typed = &draft.proof;
    let chosen = cell(Label::Proof, term(typed.chosen(), Term::Proof), Some(Field::Proof), 4);
    match typed.chosen() {
        None => vec![row(vec![Cell { span: 10, ..chosen }])],
        Some(Proof::RegistrationCard) => {
            let number = text(&typed.registration_card_number);
            vec![row(vec![chosen, cell(Label::ProofNumber, number, Some(Field::RegistrationCardNumber), 4)])]
        }
        Some(Proof::TemporaryPermit) => {
            let number = text(&typed.temporary_permit_number);
            let (from, until) = (fold(&typed.temporary_permit_from), fold(&typed.temporary_permit_until));
            let period =
                if from.is_empty() && until.is_empty() { Value::Empty } else { text(&format!("{from} — {until}")) };
            vec![
                row(vec![chosen, cell(Label::ProofNumber, number, Some(Field::TemporaryPermitNumber), 4)]),
                row(vec![cell(Label::ProofPeriod, period, Some(Field::TemporaryPermitFrom), 10)]),
            ]
        }
        Some(Proof::Tax | Proof::SocialInsurance) => {
            let months = typed.paid();
            let value = if months.is_empty() { Value::Empty } else { Value::Months(months) };
            vec![row(vec![chosen, cell(Label::PaidMonths, value, Some(Field::PaidMonths), 4)])]
        }
    }
}

pub(super) fn visit(place: &Place) -> Row {
    row(vec![
        cell(Label::ServicePoint, text(&place.service_point), None, 4),
        cell(Label::OnSiteTime, place.on_site_time.map_or(Value::Empty, Value::Time), None, 4),
    ])
}

pub(super) fn delivery(draft: &Draft) -> Vec<Row> {
    let typed = &draft.delivery;
    let chosen = cell(Label::Delivery, term(typed.chosen(), Term::Delivery), Some(Field::Delivery), 4);
    if typed.chosen() != Some(DeliveryChoice::Ems) {
        return vec![row(vec![Cell { span: 10, ..chosen }])];
    }
    let address = joined(&[
        typed.postal_address_province.as_str(),
        &typed.postal_address_city,
        &typed.postal_address_district,
        &typed.postal_address_detail,
    ]);
    vec![
        row(vec![chosen, cell(Label::Postcode, text(&typed.postcode), Some(Field::Postcode), 4)]),
        row(vec![
            cell(Label::Recipient, text(&typed.recipient), Some(Field::Recipient), 4),
            cell(Label::RecipientMobile, text(&typed.recipient_mobile), Some(Field::RecipientMobile), 4),
        ]),
        row(vec![cell(Label::PostalAddress, address, Some(Field::PostalProvince), 10)]),
    ]
}
