//! Delivery step (S11).

use crate::answers::{UNFIT, delivery, rare, wrong};
use domain::{
    input::{DeliveryAnswer, DeliveryInput},
    term::DeliveryChoice,
    violation::{Field, Rule},
};

fn with(field: Field, raw: &str) -> DeliveryInput {
    let mut typed = delivery();
    assert!(typed.set(field, raw.to_owned()));
    typed
}

#[test]
fn applicant_gets_the_parcel_at_the_exact_address() {
    let Ok(DeliveryAnswer::Ems(address)) = delivery().parse() else { panic!("a parcel") };
    assert_eq!((address.recipient.as_str(), address.mobile.as_str()), ("王伟", "13000000000"));
    assert_eq!([address.province, address.city, address.district], ["北京市", "北京市", "朝阳区"]);
    assert_eq!((address.detail.as_str(), address.postcode.as_str()), ("甲路1号", "100020"));
}

#[test]
fn applicant_who_comes_for_it_needs_no_address() {
    let typed = DeliveryInput { delivery: "pick_up".into(), ..DeliveryInput::default() };
    assert_eq!(typed.parse(), Ok(DeliveryAnswer::PickUp));
    assert_eq!(typed.chosen(), Some(DeliveryChoice::PickUp));
}

#[test]
fn applicant_is_told_every_gap_of_the_address_at_once() {
    assert_eq!(wrong(DeliveryInput::default().parse()), [(Field::Delivery, Rule::Required)]);
    assert_eq!(wrong(with(Field::Delivery, "pigeon").parse()), [(Field::Delivery, Rule::NotAChoice)]);
    let typed = DeliveryInput { delivery: "ems".into(), ..DeliveryInput::default() };
    let all: Vec<_> = DeliveryInput::FIELDS[1..].iter().map(|field| (*field, Rule::Required)).collect();
    assert_eq!(wrong(typed.parse()), all);
}

#[test]
fn applicant_is_told_what_is_wrong_with_each_part_of_the_address() {
    for (field, raw, rule) in [
        (Field::Recipient, "王", Rule::TooShort),
        (Field::Recipient, "Wang Wei", Rule::ForbiddenCharacter),
        (Field::Recipient, "·王伟", Rule::Malformed),
        (Field::Recipient, &rare(51), Rule::TooLong),
        (Field::RecipientMobile, "1300000000", Rule::Malformed),
        (Field::RecipientMobile, "12000000000", Rule::Malformed),
        (Field::RecipientMobile, "1300000000x", Rule::ForbiddenCharacter),
        (Field::PostalProvince, "北京", Rule::NotAChoice),
        (Field::Postcode, "10002", Rule::Malformed),
        (Field::Postcode, "1000200", Rule::Malformed),
        (Field::Postcode, "十万二十", Rule::Malformed),
        (Field::Postcode, "- -", Rule::Required),
    ] {
        assert_eq!(wrong(with(field, raw).parse()), [(field, rule)], "{raw}");
    }
    for (field, most) in [(Field::PostalCity, 30), (Field::PostalDistrict, 30), (Field::PostalDetail, 100)] {
        assert!(with(field, &rare(most)).parse().is_ok(), "{field:?}");
        assert_eq!(wrong(with(field, &rare(most + 1)).parse()), [(field, Rule::TooLong)]);
        for raw in UNFIT {
            assert_eq!(wrong(with(field, raw).parse()), [(field, Rule::ForbiddenCharacter)], "{raw:?}");
        }
    }
}

#[test]
fn applicant_may_type_the_postcode_and_mobile_as_phones_do() {
    let typed =
        DeliveryInput {
            recipient_mobile: "+86 130-0000-0000".into(), postcode: "１００ ０２０".into(), ..delivery()
        };
    assert_eq!(typed.parse(), delivery().parse());
}
