//! Residence step.

use crate::answers::{UNFIT, day, knows_town, rare, residence, today, wrong};
use domain::{
    input::{ResidenceAnswer, ResidenceInput, TownAnswer},
    term::HousingKind,
    violation::{Field, Rule, Violations},
};

fn parse(typed: &ResidenceInput) -> Result<ResidenceAnswer, Violations> {
    typed.parse(today(), knows_town)
}

fn with(field: Field, raw: &str) -> ResidenceInput {
    let mut typed = residence();
    assert!(typed.set(field, raw.to_owned()));
    typed
}

#[test]
fn applicant_with_complete_answers_is_understood() {
    let answer = parse(&residence()).expect("complete");
    assert!(matches!(&answer.town, TownAnswer::Listed(town) if knows_town(town)));
    assert_eq!((answer.community.as_str(), answer.detail.as_str()), ("甲社区", "2号楼301"));
    assert_eq!((answer.housing_kind, answer.resident_since), (HousingKind::Rented, day("2025-03-01")));
    assert_eq!(answer.landlord_or_unit.as_deref(), Some("李房东"));
}

#[test]
fn applicant_whose_street_is_not_in_the_list_writes_the_address_in_full() {
    let typed = with(Field::Town, " unlisted ");
    assert_eq!(parse(&typed).expect("complete").town, TownAnswer::Unlisted);
    assert!(typed.home().town.is_unlisted() && !residence().home().town.is_unlisted());
    let bare = ResidenceInput { town: "unlisted".into(), ..ResidenceInput::default() };
    let asked = [Field::Community, Field::Detail, Field::HousingKind, Field::ResidentSince];
    assert_eq!(wrong(parse(&bare)), asked.map(|field| (field, Rule::Required)));
}

#[test]
fn applicant_who_skips_the_step_is_told_every_field_at_once() {
    let asked = [Field::Town, Field::Community, Field::Detail, Field::HousingKind, Field::ResidentSince]
        .map(|field| (field, Rule::Required));
    assert_eq!(wrong(parse(&ResidenceInput::default())), asked, "no landlord before a kind of home is chosen");
}

#[test]
fn applicant_is_told_what_is_wrong_with_each_answer() {
    for (field, raw, rule) in [
        (Field::Town, "110199999", Rule::NotAChoice),
        (Field::HousingKind, "租赁", Rule::NotAChoice),
        (Field::ResidentSince, "2026-11-24", Rule::InTheFuture),
        (Field::ResidentSince, "1899-12-31", Rule::TooLongAgo),
        (Field::ResidentSince, "2025-02-29", Rule::NotADate),
        (Field::ResidentSince, "去年", Rule::NotADate),
    ] {
        assert_eq!(wrong(parse(&with(field, raw))), [(field, rule)], "{raw}");
    }
    for field in [Field::Community, Field::Detail, Field::LandlordOrUnit] {
        for raw in UNFIT {
            assert_eq!(wrong(parse(&with(field, raw))), [(field, Rule::ForbiddenCharacter)], "{raw:?}");
        }
    }
}

#[test]
fn applicant_may_write_as_many_rare_characters_as_common_ones() {
    for (field, most) in [(Field::Community, 40), (Field::Detail, 100), (Field::LandlordOrUnit, 60)] {
        assert!(parse(&with(field, &rare(most))).is_ok(), "{field:?}");
        assert_eq!(wrong(parse(&with(field, &rare(most + 1)))), [(field, Rule::TooLong)]);
    }
}

#[test]
fn only_the_owner_of_a_home_has_no_landlord() {
    for kind in HousingKind::ALL {
        let typed = ResidenceInput { housing_kind: kind.code().into(), landlord_or_unit: " ".into(), ..residence() };
        let expected = if *kind == HousingKind::Own { vec![] } else { vec![(Field::LandlordOrUnit, Rule::Required)] };
        assert_eq!(wrong(parse(&typed)), expected, "{kind:?}");
    }
    let own = ResidenceInput { housing_kind: "own".into(), landlord_or_unit: String::new(), ..residence() };
    assert_eq!(parse(&own).expect("complete").landlord_or_unit, None);
}

#[test]
fn applicant_who_moved_in_today_may_say_so_in_any_usual_way() {
    for raw in ["2026-11-23", "2026/11/23", "2026.11.23", "20261123", "2026年11月23日", "２０２６－１１－２３"]
    {
        assert_eq!(parse(&with(Field::ResidentSince, raw)).map(|answer| answer.resident_since), Ok(today()), "{raw}");
    }
}
