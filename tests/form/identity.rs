//! Identity step.

use crate::answers::{UNFIT, identity, rare, wrong};
use domain::{
    input::{DomicileAddress, IdentityInput},
    term::{ETHNICITIES, Education, MaritalStatus, PROVINCES},
    violation::{Field, Rule},
};

fn with(field: Field, raw: &str) -> IdentityInput {
    let mut typed = identity();
    assert!(typed.set(field, raw.to_owned()));
    typed
}

#[test]
fn applicant_with_complete_answers_is_understood() {
    let answer = identity().parse().expect("complete");
    let domicile = DomicileAddress {
        province: "河北省".into(),
        city: "保定市".into(),
        district: "涿州市".into(),
        detail: "桃园街道1号".into(),
    };
    assert_eq!(answer.domicile, domicile);
    assert_eq!((answer.education, answer.marital_status), (Education::Bachelor, MaritalStatus::Single));
    assert_eq!(answer.ethnicity, "汉族");
    assert_eq!(answer.email.expect("given").as_str(), "wang@example.com");
}

#[test]
fn applicant_who_skips_the_step_is_told_every_field_at_once() {
    let asked = &IdentityInput::FIELDS[..7];
    let expected: Vec<_> = asked.iter().map(|field| (*field, Rule::Required)).collect();
    assert_eq!(wrong(IdentityInput::default().parse()), expected, "all but the e-mail address");
}

#[test]
fn applicant_is_told_what_is_wrong_with_each_answer() {
    for (field, raw, rule) in [
        (Field::Ethnicity, "汉", Rule::NotAChoice),
        (Field::DomicileProvince, "河北", Rule::NotAChoice),
        (Field::DomicileProvince, "　", Rule::Required),
        (Field::Education, "本科", Rule::NotAChoice),
        (Field::MaritalStatus, "SINGLE", Rule::NotAChoice),
        (Field::Email, "wang", Rule::Malformed),
        (Field::Email, "wang@例子.中国", Rule::Malformed),
    ] {
        assert_eq!(wrong(with(field, raw).parse()), [(field, rule)], "{raw}");
    }
    for field in [Field::DomicileCity, Field::DomicileDistrict, Field::DomicileDetail] {
        for raw in UNFIT {
            assert_eq!(wrong(with(field, raw).parse()), [(field, Rule::ForbiddenCharacter)], "{raw:?}");
        }
    }
}

#[test]
fn applicant_may_write_as_many_rare_characters_as_common_ones() {
    for (field, most) in [(Field::DomicileCity, 30), (Field::DomicileDistrict, 30), (Field::DomicileDetail, 100)] {
        assert!(with(field, &rare(most)).parse().is_ok(), "{field:?}");
        assert_eq!(wrong(with(field, &rare(most + 1)).parse()), [(field, Rule::TooLong)]);
    }
}

#[test]
fn applicant_registered_in_beijing_or_beyond_the_border_is_told_so() {
    for province in PROVINCES {
        let expected = match province {
            "北京市" => vec![(Field::DomicileProvince, Rule::BeijingDomicile)],
            "台湾省" | "香港特别行政区" | "澳门特别行政区" => {
                vec![(Field::DomicileProvince, Rule::OutOfScopeDomicile)]
            }
            _ => vec![],
        };
        assert_eq!(wrong(with(Field::DomicileProvince, province).parse()), expected, "{province}");
    }
}

#[test]
fn applicant_of_every_ethnicity_finds_their_own() {
    assert!(ETHNICITIES.iter().all(|name| with(Field::Ethnicity, name).parse().is_ok()));
}

#[test]
fn applicant_may_leave_the_email_out_and_type_full_width_letters() {
    for nothing in ["", " ", "　\u{200B}"] {
        assert_eq!(with(Field::Email, nothing).parse().expect("complete").email, None);
    }
    let folded = with(Field::Email, " ｗａｎｇ＠example.com　").parse().expect("complete");
    assert_eq!(folded, identity().parse().expect("complete"));
}
