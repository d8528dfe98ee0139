//! Basis step (measures, article 7.2).

use crate::answers::{UNFIT, basis, day, rare, today, wrong};
use domain::{
    date_text::Until,
    input::{BasisAnswer, BasisInput},
    term::Basis,
    violation::{Field, Rule},
};

fn with(chosen: Basis, field: Field, raw: &str) -> BasisInput {
    let mut typed = BasisInput { basis: chosen.code().into(), ..basis() };
    assert!(typed.set(field, raw.to_owned()));
    typed
}

#[test]
fn applicant_is_understood_on_each_basis() {
    let answer = |chosen: &str| BasisInput { basis: chosen.into(), ..basis() }.parse(today()).expect("complete");
    let job = BasisAnswer::Employment {
        employer: "某公司".into(),
        post: "工程师".into(),
        until: Until::Date(day("2028-12-31")),
    };
    assert_eq!(answer("employment"), job);
    assert_eq!(answer("housing"), BasisAnswer::Housing { until: Until::Date(day("2027-12-31")) });
    let school = BasisAnswer::Schooling { school: "某大学".into(), student_number: "S2026".into() };
    assert_eq!(answer("schooling"), school);
}

#[test]
fn applicant_is_asked_for_the_chosen_basis_only_and_for_all_of_it() {
    for (chosen, asked) in [
        ("", vec![(Field::Basis, Rule::Required)]),
        ("luck", vec![(Field::Basis, Rule::NotAChoice)]),
        (
            "employment",
            vec![
                (Field::Employer, Rule::Required),
                (Field::Post, Rule::Required),
                (Field::ContractUntil, Rule::Required),
            ],
        ),
        ("housing", vec![(Field::LeaseUntil, Rule::Required)]),
        ("schooling", vec![(Field::School, Rule::Required), (Field::StudentNumber, Rule::Required)]),
    ] {
        let typed = BasisInput { basis: chosen.into(), ..BasisInput::default() };
        assert_eq!(wrong(typed.parse(today())), asked, "{chosen}");
        assert_eq!(typed.chosen(), Basis::from_code(chosen));
    }
}

#[test]
fn applicant_needs_a_contract_or_lease_of_six_more_months() {
    for (as_of, raw, rule) in [
        ("2026-11-23", "2026-11-22", Some(Rule::Expired)),
        ("2026-11-23", "2026-11-23", Some(Rule::EndsTooSoon)),
        ("2026-11-23", "2027-05-22", Some(Rule::EndsTooSoon)),
        ("2026-11-23", "2027-05-23", None),
        ("2026-08-31", "2027-02-27", Some(Rule::EndsTooSoon)),
        ("2026-08-31", "2027-02-28", None),
        ("2026-11-23", "不知道", Some(Rule::NotADate)),
        ("2026-11-23", "长期", None),
    ] {
        for (chosen, field) in [(Basis::Employment, Field::ContractUntil), (Basis::Housing, Field::LeaseUntil)] {
            let expected: Vec<_> = rule.map(|rule| (field, rule)).into_iter().collect();
            assert_eq!(wrong(with(chosen, field, raw).parse(day(as_of))), expected, "{raw} on {as_of}");
        }
    }
}

#[test]
fn applicant_in_an_own_home_has_no_last_day() {
    for raw in ["长期", " 无固定期限 ", "永久", "自有", "open-ended", " Open ended "] {
        let answer = with(Basis::Housing, Field::LeaseUntil, raw).parse(today());
        assert_eq!(answer, Ok(BasisAnswer::Housing { until: Until::OpenEnded }), "{raw}");
    }
}

#[test]
fn applicant_is_told_what_is_wrong_with_each_line() {
    for (chosen, field, most) in [
        (Basis::Employment, Field::Employer, 60),
        (Basis::Employment, Field::Post, 40),
        (Basis::Schooling, Field::School, 60),
        (Basis::Schooling, Field::StudentNumber, 30),
    ] {
        assert!(with(chosen, field, &rare(most)).parse(today()).is_ok(), "{field:?}");
        assert_eq!(wrong(with(chosen, field, &rare(most + 1)).parse(today())), [(field, Rule::TooLong)]);
        for raw in UNFIT {
            let found = wrong(with(chosen, field, raw).parse(today()));
            assert_eq!(found, [(field, Rule::ForbiddenCharacter)], "{raw:?}");
        }
    }
}
