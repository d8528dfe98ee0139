//! Small things that every page uses: the list of what is wrong, identifiers, the halves of a day.

use crate::answers::today;
use domain::{
    crowding::Crowding,
    ids::{AccountId, ApplicationId},
    slot::HalfDay,
    view::{DayOffer, HalfDayOffer},
    violation::{Field, Rule, Violation, Violations},
};
use std::collections::BTreeSet;

#[test]
fn applicant_sees_one_sentence_a_field_and_no_field_is_forgotten() {
    let mut wrong = Violations::one(Field::Detail, Rule::Required);
    wrong.add(Field::Detail, Rule::TooLong);
    let mut more = Violations::new();
    assert!(more.is_empty() && more.of(Field::Post).is_none());
    more.add(Field::Post, Rule::TooLong);
    wrong.extend(more);
    let shown: Vec<Violation> = wrong.iter().collect();
    let first = Violation { field: Field::Detail, rule: Rule::Required };
    assert_eq!(shown, [first, Violation { field: Field::Post, rule: Rule::TooLong }]);
    assert_eq!((wrong.of(Field::Detail), wrong.of(Field::Post)), (Some(Rule::Required), Some(Rule::TooLong)));
    assert_eq!(wrong.of(Field::Town), None);
}

#[test]
fn answer_counts_only_when_nothing_is_wrong() {
    let mut wrong = Violations::new();
    assert_eq!(wrong.clone().or(Some(1)), Ok(1));
    assert_eq!(wrong.clone().or::<i32>(None), Err(Violations::new()));
    assert_eq!(wrong.take(Field::Town, Ok(1)), Some(1));
    assert_eq!(wrong.take::<i32>(Field::Town, Err(Rule::Required)), None);
    assert_eq!(wrong.or(Some(1)), Err(Violations::one(Field::Town, Rule::Required)));
}

#[test]
fn every_field_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    assert_eq!(names.len(), Field::ALL.len());
    for field in Field::ALL {
        assert_eq!(Field::from_name(field.name()), Some(*field));
        assert_eq!(serde_json::to_string(field).expect("text"), format!("\"{}\"", field.name()));
    }
    assert_eq!(Field::from_name("citizen-number"), None);
}

#[test]
fn identifiers_are_written_as_they_are() {
    let id = ApplicationId::new("0190a1b2");
    assert_eq!((id.to_string().as_str(), id.as_str()), ("0190a1b2", "0190a1b2"));
    assert_eq!(serde_json::to_string(&AccountId::new("a")).expect("text"), "\"a\"");
}

#[test]
fn applicant_sees_each_half_of_a_day_on_its_own() {
    let offer = |left| Some(HalfDayOffer { left, capacity: 10, crowding: Crowding::Quiet, wait_minutes: 5 });
    let day = DayOffer { date: today(), morning: offer(3), afternoon: None };
    assert_eq!((day.half(HalfDay::Morning), day.half(HalfDay::Afternoon)), (offer(3), None));
    assert_eq!(offer(3).map(|offer| offer.booked()), Some(7));
}
