//! Proof step (S7, S10; measures, article 8).

use crate::answers::{SIX_MONTHS, day, proof, rare, today, wrong};
use domain::{
    contribution_window::ContributionWindow,
    input::{ProofAnswer, ProofInput},
    term::Proof,
    violation::{Field, Rule},
    year_month::YearMonth,
};
use serde::{Deserialize, de};

fn permit(field: Field, raw: &str) -> ProofInput {
    let mut typed = ProofInput { proof: "temporary_permit".into(), ..proof() };
    assert!(typed.set(field, raw.to_owned()));
    typed
}

#[test]
fn applicant_is_understood_with_each_proof() {
    let answer = |chosen: &str| ProofInput { proof: chosen.into(), ..proof() }.parse(today()).expect("complete");
    let window = ContributionWindow::for_application(YearMonth::of(today()));
    assert_eq!(answer("registration_card"), ProofAnswer::RegistrationCard { number: "K110105".into() });
    let (from, until) = (day("2026-01-05"), day("2027-01-04"));
    assert_eq!(answer("temporary_permit"), ProofAnswer::TemporaryPermit { number: "Z110105".into(), from, until });
    assert_eq!(answer("tax"), ProofAnswer::Tax(window));
    assert_eq!(answer("social_insurance"), ProofAnswer::SocialInsurance(window));
}

#[test]
fn applicant_is_asked_for_the_chosen_proof_only_and_for_all_of_it() {
    for (chosen, asked) in [
        ("", vec![(Field::Proof, Rule::Required)]),
        ("friends", vec![(Field::Proof, Rule::NotAChoice)]),
        ("registration_card", vec![(Field::RegistrationCardNumber, Rule::Required)]),
        (
            "temporary_permit",
            vec![
                (Field::TemporaryPermitNumber, Rule::Required),
                (Field::TemporaryPermitFrom, Rule::Required),
                (Field::TemporaryPermitUntil, Rule::Required),
            ],
        ),
        ("tax", vec![(Field::PaidMonths, Rule::MonthsMissing)]),
        ("social_insurance", vec![(Field::PaidMonths, Rule::MonthsMissing)]),
    ] {
        let typed = ProofInput { proof: chosen.into(), ..ProofInput::default() };
        assert_eq!(wrong(typed.parse(today())), asked, "{chosen}");
        assert_eq!(typed.chosen(), Proof::from_code(chosen));
    }
}

#[test]
fn applicant_posts_every_six_month_vector_as_a_form() {
    let path = format!("{}/tests/vectors/six_month_rule.csv", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).expect("the vector file");
    let mut judged = 0;
    for row in reader.records().map(|row| row.expect("a row")) {
        let (applied, ticked, expect) = (day(&row[0]), &row[3], &row[4]);
        for chosen in ["tax", "social_insurance"] {
            let months: Vec<&str> = ticked.split('|').collect();
            let posted = serde_json::json!({ "proof": chosen, "paid_months": months });
            let typed: ProofInput = serde_json::from_value(posted).expect("a form");
            assert_eq!(typed.parse(applied).is_ok(), expect == "ok", "{applied} {chosen}: {}", &row[5]);
            assert_eq!(typed.missing(applied).is_empty(), expect == "ok");
        }
        judged += 1;
    }
    assert!(judged >= 10, "the vector file has lost its rows");
}

#[test]
fn applicant_lacks_exactly_the_month_that_is_not_ticked() {
    let window: Vec<&str> = SIX_MONTHS.split('|').collect();
    for gap in 0..6 {
        let ticked: Vec<&str> = window.iter().copied().filter(|month| *month != window[gap]).collect();
        let typed = ProofInput { paid_months: ticked.join("|"), ..proof() };
        assert_eq!(typed.missing(today()), [YearMonth::parse(window[gap]).expect("a month")]);
        assert_eq!(wrong(typed.parse(today())), [(Field::PaidMonths, Rule::MonthsMissing)]);
    }
}

#[test]
fn window_stays_that_of_the_first_submission_and_moves_for_a_draft() {
    let typed = proof();
    assert!(typed.parse(day("2026-11-01")).is_ok() && typed.parse(day("2026-11-30")).is_ok());
    assert!(typed.parse(day("2026-10-31")).is_err() && typed.parse(day("2026-12-01")).is_err());
}

#[test]
fn months_are_read_in_any_order_twice_or_with_rubbish_between() {
    let typed = ProofInput { paid_months: "2026-09||2026-04|2026-09|neun|2026-13|2026-05".into(), ..proof() };
    let read: Vec<String> = typed.paid().iter().map(ToString::to_string).collect();
    assert_eq!(read, ["2026-04", "2026-05", "2026-09"]);
}

#[test]
fn months_arrive_as_a_list_as_text_or_not_at_all() {
    for (posted, read) in [
        (r#"{"paid_months":["2026-04","2026-05"]}"#, "2026-04|2026-05"),
        (r#"{"paid_months":[]}"#, ""),
        (r#"{"paid_months":"2026-04|2026-05"}"#, "2026-04|2026-05"),
        (r#"{"paid_months":""}"#, ""),
        (r#"{"paid_months":null}"#, ""),
        ("{}", ""),
    ] {
        let typed: ProofInput = serde_json::from_str(posted).expect("a form");
        assert_eq!(typed.paid_months, read, "{posted}");
        let stored = serde_json::to_string(&typed).expect("text");
        assert_eq!(serde_json::from_str::<ProofInput>(&stored).expect("the same"), typed);
    }
    for refused in [r#"{"paid_months":4}"#, r#"{"paid_months":[4]}"#, r#"{"paid_months":{"a":"b"}}"#] {
        let fault = serde_json::from_str::<ProofInput>(refused).err();
        assert!(fault.is_some_and(|fault| fault.is_data()), "{refused}");
    }
}

/// A value as formats with a notion of "maybe" hand it over.
struct Maybe(Option<&'static str>);

impl<'de> de::Deserializer<'de> for Maybe {
    type Error = de::value::Error;
    fn deserialize_any<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self.0 {
            None => visitor.visit_none(),
            Some(text) => visitor.visit_some(de::value::StrDeserializer::new(text)),
        }
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl de::IntoDeserializer<'_> for Maybe {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

#[test]
fn months_arrive_through_formats_with_a_notion_of_maybe() {
    for (posted, read) in [(None, ""), (Some("2026-04"), "2026-04")] {
        let form = de::value::MapDeserializer::new(std::iter::once(("paid_months", Maybe(posted))));
        assert_eq!(ProofInput::deserialize(form).expect("a form").paid_months, read);
    }
}

#[test]
fn holder_of_a_temporary_permit_has_had_it_six_months() {
    for (from, expected) in [
        ("2026-05-23", vec![]),
        ("2026-05-24", vec![(Field::TemporaryPermitFrom, Rule::SixMonthsNotReached)]),
        ("2026-11-24", vec![(Field::TemporaryPermitFrom, Rule::InTheFuture)]),
        ("1800-01-01", vec![(Field::TemporaryPermitFrom, Rule::TooLongAgo)]),
        ("2026-02-30", vec![(Field::TemporaryPermitFrom, Rule::NotADate)]),
    ] {
        assert_eq!(wrong(permit(Field::TemporaryPermitFrom, from).parse(today())), expected, "{from}");
    }
    let end_of_month = permit(Field::TemporaryPermitFrom, "2026-08-31");
    assert!(end_of_month.parse(day("2027-02-28")).is_err(), "not valid that long any more");
    let lasting = ProofInput { temporary_permit_until: "2027-08-30".into(), ..end_of_month };
    assert!(lasting.parse(day("2027-02-28")).is_ok() && lasting.parse(day("2027-02-27")).is_err());
}

#[test]
fn holder_of_an_expiring_permit_is_judged_by_the_day_of_the_first_reservation() {
    let typed = permit(Field::TemporaryPermitUntil, "2026-11-23");
    assert!(typed.parse(today()).is_ok(), "the last day counts");
    let late = wrong(typed.parse(day("2026-11-24")));
    assert_eq!(late, [(Field::TemporaryPermitUntil, Rule::Expired)]);
    assert_eq!(
        wrong(permit(Field::TemporaryPermitUntil, "明年").parse(today())),
        [(Field::TemporaryPermitUntil, Rule::NotADate)]
    );
}

#[test]
fn holder_of_a_card_copies_its_number() {
    let with = |raw: &str| ProofInput {
        proof: "registration_card".into(),
        registration_card_number: raw.into(),
        ..ProofInput::default()
    };
    for (raw, read) in [("京居字-0012", "京居字-0012"), (" Ａ１２ ", "A12"), (&rare(30), &rare(30))] {
        let answer = with(raw).parse(today());
        assert_eq!(answer, Ok(ProofAnswer::RegistrationCard { number: read.to_owned() }));
    }
    for (raw, rule) in [
        ("12 34", Rule::Malformed),
        ("№12", Rule::Malformed),
        ("a\nb", Rule::ForbiddenCharacter),
        (rare(31).as_str(), Rule::TooLong),
    ] {
        assert_eq!(wrong(with(raw).parse(today())), [(Field::RegistrationCardNumber, rule)], "{raw}");
    }
}
