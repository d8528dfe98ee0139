//! Whatever is typed: no panic, the same answer twice, and no answer that a page could not show.

use crate::answers::{draft, knows_town, today};
use domain::{
    citizen_number::Sex,
    draft::{Draft, DraftRecord},
    input::RegisterInput,
    journey::{Journey, Step},
    notice::to_bring,
    service::Service,
    sheet::{Applicant, Place, Sheet},
    violation::Field,
};
use proptest::{collection::vec, prelude::*};

/// Anything up to ten thousand characters: marks that turn the direction, zero-width and full-width ones, separators of
/// dates and months, digits, and Han beyond the basic plane.
fn any_text() -> impl Strategy<Value = String> {
    let touchy = prop::char::ranges(
        vec![
            '\0'..='\u{7F}',
            '\u{80}'..='\u{AD}',
            '\u{2000}'..='\u{206F}',
            '\u{3000}'..='\u{30FF}',
            '\u{FE00}'..='\u{FEFF}',
            '\u{FF00}'..='\u{FFEF}',
            '\u{1F600}'..='\u{1F64F}',
        ]
        .into(),
    );
    let rare = prop::char::ranges(vec!['\u{3400}'..='\u{4DBF}', '\u{20000}'..='\u{323AF}'].into());
    let of_a_date = prop::sample::select("0123456789-/.年月日|Xx+ ".chars().collect::<Vec<_>>());
    let one = || prop_oneof![touchy.clone(), rare.clone(), of_a_date.clone(), any::<char>()];
    let short = vec(one(), 0..40).prop_map(String::from_iter);
    let long = (vec(one(), 1..50), 1..10_000usize)
        .prop_map(|(piece, length)| piece.iter().cycle().take(length).collect::<String>());
    prop_oneof![4 => short, 1 => long]
}

/// A draft in which these fields hold these texts; the choices stay as they are more often than not, so that the fields
/// behind them are read too.
fn typed_over(texts: &[(Field, String)], basis: &str, proof: &str) -> Draft {
    let mut draft = draft();
    draft.basis.basis = basis.into();
    draft.proof.proof = proof.into();
    for (field, text) in texts {
        draft.set(*field, text.clone());
    }
    draft
}

fn some_texts() -> impl Strategy<Value = Vec<(Field, String)>> {
    vec((prop::sample::select(Field::ALL.to_vec()), any_text()), 0..12)
}

fn applicant() -> Applicant {
    Applicant {
        real_name: "王伟".into(),
        citizen_number: "11010519491231002X".into(),
        sex: Sex::Female,
        birth_date: today(),
        mobile: "13000000000".into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn applicant_may_type_anything_into_any_step(
        texts in some_texts(),
        basis in prop::sample::select(vec!["employment", "housing", "schooling"]),
        proof in prop::sample::select(vec!["registration_card", "temporary_permit", "tax"]),
    ) {
        let draft = typed_over(&texts, basis, proof);
        let again = draft.clone();
        prop_assert_eq!(draft.identity.parse(), again.identity.parse());
        prop_assert_eq!(draft.residence.parse(today(), knows_town), again.residence.parse(today(), knows_town));
        prop_assert_eq!(draft.basis.parse(today()), again.basis.parse(today()));
        prop_assert_eq!(draft.proof.parse(today()), again.proof.parse(today()));
        prop_assert_eq!(draft.proof.paid(), again.proof.paid());
        prop_assert_eq!(draft.delivery.parse(), again.delivery.parse());
        for service in Service::ALL {
            let (one, two) = (
                Sheet::of(service, &applicant(), &draft, &Place::default()),
                Sheet::of(service, &applicant(), &again, &Place::default()),
            );
            prop_assert_eq!(one, two);
            prop_assert_eq!(to_bring(service, &draft), to_bring(service, &again));
            let journey = Journey { service, draft: &draft, as_of: today(), evidence: &[], has_place: true, knows_town };
            let next = journey.next();
            prop_assert!(journey.can_visit(next));
            prop_assert!(journey.violations(next) == journey.violations(next));
            for step in Step::ALL {
                prop_assert!(journey.violations(*step).iter().all(|one| Step::asking(one.field) == Some(*step)));
            }
        }
    }

    #[test]
    fn applicant_may_type_anything_into_the_registration(
        name in any_text(), number in any_text(), mobile in any_text(), password in any_text(), consent in any_text(),
    ) {
        let typed = RegisterInput { real_name: name, citizen_number: number, mobile, password, consent };
        let (one, two) = (typed.parse(today()), typed.parse(today()));
        prop_assert!(one == two);
        prop_assert!(one.is_err() || !typed.consent.is_empty());
    }

    #[test]
    fn nothing_typed_is_lost_on_its_way_through_the_store(texts in some_texts()) {
        let record = DraftRecord::of(typed_over(&texts, "housing", "tax"));
        let stored = serde_json::to_string(&record).expect("text");
        prop_assert_eq!(serde_json::from_str::<DraftRecord>(&stored).expect("the same"), record);
    }
}
