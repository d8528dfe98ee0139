//! Stored answers in words: what the form calls a choice, and what somebody typed as it was typed.

use super::{dates, labels};
use domain::{
    term::{Basis, DeliveryChoice, Education, HousingKind, MaritalStatus, Proof},
    view::TownOption,
    violation::Field,
    year_month::YearMonth,
};

/// What a field's stored value is called. `towns` are those that the residence step offers.
pub fn words(field: Field, value: &str, towns: &[TownOption]) -> String {
    let named = match field {
        Field::Education => Education::from_code(value).map(labels::education),
        Field::MaritalStatus => MaritalStatus::from_code(value).map(labels::marital_status),
        Field::HousingKind => HousingKind::from_code(value).map(labels::housing_kind),
        Field::Basis => Basis::from_code(value).map(labels::basis),
        Field::Proof => Proof::from_code(value).map(labels::proof),
        Field::Delivery => DeliveryChoice::from_code(value).map(labels::delivery_choice),
        _ => None,
    };
    let longer = || match field {
        Field::PaidMonths => months(value),
        Field::Town => {
            towns.iter().find(|town| town.code.as_str() == value).map(|town| format!("{}{}", town.district, town.name))
        }
        _ => None,
    };
    match named {
        Some(name) => name.to_owned(),
        None if value.trim().is_empty() => t!(answers::NOT_FILLED).to_owned(),
        None => longer().unwrap_or_else(|| value.to_owned()),
    }
}

/// `2026-04|2026-05` as months; none if one of them is no month.
fn months(value: &str) -> Option<String> {
    let months: Option<Vec<YearMonth>> = value.split('|').map(|month| YearMonth::parse(month).ok()).collect();
    months.map(|months| dates::months(&months))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicant_reads_answers_as_the_form_calls_them() {
        for (field, value, called) in [
            (Field::MaritalStatus, "single", "未婚"),
            (Field::HousingKind, "rented", "租赁住房"),
            (Field::Delivery, "pick_up", "到网点自取"),
            (Field::PaidMonths, "2026-04|2026-05", "2026年4月、2026年5月"),
            (Field::Detail, "single", "single"),
            (Field::Detail, " ", "（没有填写）"),
            (Field::PaidMonths, "", "（没有填写）"),
            (Field::PaidMonths, "soon", "soon"),
            (Field::Town, "110105001", "110105001"),
        ] {
            assert_eq!(words(field, value, &[]), called);
        }
    }
}
