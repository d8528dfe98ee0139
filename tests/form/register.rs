//! Real-name registration (S2).

use crate::answers::{day, rare, today, wrong};
use domain::{
    input::RegisterInput,
    violation::{Field, Rule},
};

fn register() -> RegisterInput {
    RegisterInput {
        real_name: "阿卜杜·买买提".into(),
        citizen_number: "11010519491231002X".into(),
        mobile: "13000000000".into(),
        password: "一个很长的口令".repeat(2),
        consent: "yes".into(),
    }
}

fn with(field: Field, raw: &str) -> RegisterInput {
    let mut typed = register();
    assert!(typed.set(field, raw.to_owned()));
    typed
}

#[test]
fn applicant_registers_with_name_number_and_mobile() {
    let Ok(answer) = register().parse(today()) else { panic!("complete") };
    assert_eq!(answer.real_name.as_str(), "阿卜杜·买买提");
    assert_eq!((answer.number.as_str(), answer.mobile.as_str()), ("11010519491231002X", "13000000000"));
    assert_eq!(answer.password, register().password);
    assert!(answer == answer.clone());
}

#[test]
fn applicant_who_skips_the_form_is_told_every_field_at_once() {
    let expected = [
        (Field::RealName, Rule::Required),
        (Field::CitizenNumber, Rule::Required),
        (Field::Mobile, Rule::Required),
        (Field::Password, Rule::TooShort),
        (Field::Consent, Rule::NotDeclared),
    ];
    assert_eq!(wrong(RegisterInput::default().parse(today())), expected);
}

#[test]
fn applicant_is_told_what_is_wrong_with_each_answer() {
    for (field, raw, rule) in [
        (Field::RealName, "王", Rule::TooShort),
        (Field::RealName, &rare(51), Rule::TooLong),
        (Field::RealName, "Wang Wei", Rule::ForbiddenCharacter),
        (Field::RealName, "买··买", Rule::Malformed),
        (Field::CitizenNumber, "110105491231002", Rule::OldFifteen),
        (Field::CitizenNumber, "1101051949123100", Rule::Malformed),
        (Field::CitizenNumber, "1101051949123100ZX", Rule::ForbiddenCharacter),
        (Field::CitizenNumber, "99", Rule::Malformed),
        (Field::CitizenNumber, "01010519491231002X", Rule::Region),
        (Field::CitizenNumber, "110101190002300013", Rule::BirthDate),
        (Field::CitizenNumber, "110105194912310021", Rule::Checksum),
        (Field::CitizenNumber, "810000199408230021", Rule::HongKongMacaoTaiwan),
        (Field::CitizenNumber, "ABC123456789012", Rule::ForeignPermanentResident),
        (Field::Mobile, "1300000000", Rule::Malformed),
        (Field::Mobile, "12000000000", Rule::Malformed),
        (Field::Mobile, "手机13000000000", Rule::ForbiddenCharacter),
        (Field::Mobile, "14000000000", Rule::CannotReceiveCodes),
        (Field::Password, "tR7#kq2", Rule::TooShort),
        (Field::Password, &"ab".repeat(65), Rule::TooLong),
        (Field::Password, "Woaini1314", Rule::CommonPassword),
        (Field::Password, "x13000000000x", Rule::ContainsPersonalData),
        (Field::Consent, "", Rule::NotDeclared),
    ] {
        assert_eq!(wrong(with(field, raw).parse(today())), [(field, rule)], "{raw}");
    }
}

#[test]
fn applicant_is_not_born_tomorrow() {
    let typed = with(Field::CitizenNumber, "11010519491231002X");
    assert!(typed.parse(day("1949-12-31")).is_ok());
    assert_eq!(wrong(typed.parse(day("1949-12-30"))), [(Field::CitizenNumber, Rule::BirthDate)]);
}

#[test]
fn applicant_cannot_hide_their_own_data_in_the_password_by_typing_it_differently() {
    let typed = RegisterInput {
        real_name: "阿卜杜 • 买买提".into(),
        citizen_number: "110105 19491231 002x".into(),
        mobile: "+86 130 0000 0000".into(),
        ..register()
    };
    for password in ["my11010519491231002x", "a13000000000b", "我是阿卜杜·买买提！！"] {
        let found = wrong(RegisterInput { password: password.into(), ..typed.clone() }.parse(today()));
        assert_eq!(found, [(Field::Password, Rule::ContainsPersonalData)], "{password}");
    }
    assert!(typed.parse(today()).is_ok());
}

#[test]
fn logs_name_the_answered_fields_and_never_the_answers() {
    let typed = RegisterInput { consent: String::new(), ..register() };
    assert_eq!(format!("{typed:?}"), r#"{"real_name", "citizen_number", "mobile", "password"}"#);
    assert_eq!(format!("{:?}", RegisterInput::default()), "{}");
}

#[test]
fn fields_of_other_forms_are_neither_read_nor_written() {
    let mut typed = register();
    assert!(!typed.set(Field::Town, "x".into()));
    assert_eq!(typed.get(Field::Town), None);
    assert!(typed == register());
}
