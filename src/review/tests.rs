use super::*;
use chrono::Duration;

const NUMBER: &str = "11010519491231002X";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_395_600, 0).expect("a moment")
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

fn place() -> PlaceFacts {
    PlaceFacts { covers: true, starts_at: now() + Duration::days(3), places: Some(4), taken: 4 }
}

fn other(status: ApplicationStatus) -> OtherApplication {
    OtherApplication {
        id: ApplicationId::new("1"),
        number: "P260101-000001".to_owned(),
        service: Service::Permit,
        status,
        submitted_at: None,
        within_reach: true,
    }
}

fn any_town(_: &TownCode) -> bool {
    true
}

fn judged(change: impl FnOnce(&mut ReviewFacts<'_, fn(&TownCode) -> bool>), draft: &Draft) -> Vec<AutomaticCheck> {
    let mut facts = ReviewFacts {
        service: Service::Permit,
        draft,
        number: NUMBER,
        papers: &[],
        first_day: day(),
        now: now(),
        verified: true,
        place: Some(place()),
        knows_town: any_town as fn(&TownCode) -> bool,
        others: Vec::new(),
    };
    change(&mut facts);
    checks(facts)
}

fn by_tax(paid: &str) -> Draft {
    let mut draft = Draft::default();
    draft.proof.proof = "tax".into();
    draft.proof.paid_months = paid.into();
    draft
}

#[test]
fn reviewer_sees_what_is_wrong_with_a_number() {
    let draft = Draft::default();
    assert!(judged(|_| {}, &draft).contains(&AutomaticCheck::Number(None)));
    let swapped = judged(|facts| facts.number = "110105194912310012", &draft);
    assert!(swapped.contains(&AutomaticCheck::Number(Some(NumberFault::Checksum))));
    let nowhere = judged(|facts| facts.number = "161105194912310021", &draft);
    assert!(nowhere.contains(&AutomaticCheck::Number(Some(NumberFault::Region))));
}

#[test]
fn reviewer_sees_the_missing_months_once() {
    let draft = by_tax("2026-04|2026-05|2026-07|2026-08|2026-09");
    let checks = judged(|_| {}, &draft);
    let june = YearMonth::parse("2026-06").expect("a month");
    let window = ContributionWindow::for_application(YearMonth::of(day()));
    assert!(checks.contains(&AutomaticCheck::Months { window, missing: vec![june] }));
    let answers = checks.iter().find_map(|check| match check {
        AutomaticCheck::Answers(wrong) => Some(wrong),
        _ => None,
    });
    let answers = answers.expect("a check of the answers");
    assert_eq!(answers.of(Field::PaidMonths), None);
    assert!(answers.of(Field::Town).is_some(), "everything else is said there");
}

#[test]
fn months_are_asked_only_of_whoever_proves_by_months() {
    let mut draft = by_tax("");
    draft.proof.proof = "registration_card".into();
    let has_months = |checks: &[AutomaticCheck]| checks.iter().any(|c| matches!(c, AutomaticCheck::Months { .. }));
    assert!(!has_months(&judged(|_| {}, &draft)));
    let card = judged(|facts| facts.service = Service::Card, &by_tax(""));
    assert!(!has_months(&card));
}

#[test]
fn reviewer_sees_how_the_place_stands() {
    let draft = Draft::default();
    let found = |place: Option<PlaceFacts>| {
        let checks = judged(|facts| facts.place = place, &draft);
        let finding = checks.iter().find_map(|check| match check {
            AutomaticCheck::Place(finding) => Some(*finding),
            _ => None,
        });
        (finding.expect("a check of the place"), checks.contains(&AutomaticCheck::Jurisdiction(true)))
    };
    assert_eq!(found(Some(place())), (PlaceFinding::Stands, true));
    assert_eq!(found(None), (PlaceFinding::Missing, false));
    assert_eq!(found(Some(PlaceFacts { starts_at: now(), ..place() })), (PlaceFinding::Past, true));
    assert_eq!(found(Some(PlaceFacts { places: None, ..place() })), (PlaceFinding::NotOffered, true));
    assert_eq!(found(Some(PlaceFacts { taken: 5, ..place() })), (PlaceFinding::Overbooked, true));
    assert_eq!(found(Some(PlaceFacts { covers: false, ..place() })), (PlaceFinding::Stands, false));
}

#[test]
fn live_applications_of_the_number_need_attention_and_former_ones_are_noted() {
    let draft = Draft::default();
    let [live, lapsed] = [ApplicationStatus::Approved, ApplicationStatus::Lapsed].map(other);
    let checks = judged(|facts| facts.others = vec![live.clone(), lapsed.clone()], &draft);
    assert!(checks.contains(&AutomaticCheck::SameNumber(vec![live])));
    assert!(checks.contains(&AutomaticCheck::Returning(vec![lapsed])));
    let verdict = |status: ApplicationStatus| AutomaticCheck::Returning(vec![other(status)]).verdict();
    assert_eq!(verdict(ApplicationStatus::PickedUp), Verdict::Note);
    assert_eq!(verdict(ApplicationStatus::Rejected), Verdict::Attention);
    assert_eq!(AutomaticCheck::Returning(Vec::new()).verdict(), Verdict::Passed);
    assert_eq!(AutomaticCheck::SameNumber(vec![other(ApplicationStatus::Submitted)]).verdict(), Verdict::Attention);
}

#[test]
fn officer_gives_a_view_a_short_name() {
    assert_eq!(view_name(" 我的　待办 ").as_deref(), Ok("我的 待办"));
    let rule = |raw: &str| view_name(raw).err().and_then(|wrong| wrong.of(Field::ViewName));
    assert_eq!(rule("　"), Some(Rule::Required));
    assert_eq!(rule(&"长".repeat(31)), Some(Rule::TooLong));
    assert_eq!(rule("字\u{202E}字"), Some(Rule::ForbiddenCharacter));
}
