//! Drafts, saving, submission: what applicants may rely on.

mod support;

use backend::{
    Error,
    applications::{Saved, Started},
    trail::ChainState,
};
use chrono::Duration;
use domain::{
    application::ApplicationStatus,
    authority::{Actor, Role, Scope},
    error::Refusal,
    evidence::EvidenceKind,
    ids::ApplicationId,
    journey::Step,
    service::{Service, ServiceState},
    view::Autosaved,
    violation::{Field, Rule},
};

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

fn typed(pairs: &[(Field, &str)]) -> Vec<(Field, String)> {
    pairs.iter().map(|(field, value)| (*field, (*value).to_owned())).collect()
}

both! {
    async fn applicant_resumes_the_one_draft_they_began(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let first = city.backend.start(&wang, Service::Permit).await.expect("started");
        let again = city.backend.start(&wang, Service::Permit).await.expect("resumed");
        assert_eq!(first, again);
        let other = city.backend.start(&wang, Service::Card).await.expect("a draft of the other service");
        assert_ne!(first, other);
    }

    async fn officer_cannot_apply_with_their_staff_account(city: TestCity) {
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        assert_eq!(refusal(city.backend.start(&reviewer, Service::Permit).await), Refusal::NotAllowed);
    }

    async fn wrong_answers_are_kept_as_typed_and_all_named(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let Started::Draft(id) = city.backend.start(&wang, Service::Permit).await.expect("started") else { panic!() };
        let answers = typed(&[(Field::Ethnicity, "火星族"), (Field::DomicileCity, "<b>")]);
        let saved = city.backend.save_step(&wang, &id, Step::Identity, 0, answers).await.expect("kept");
        let Saved::Wrong(wrong) = saved else { panic!("{saved:?}") };
        assert_eq!(wrong.of(Field::Ethnicity), Some(Rule::NotAChoice));
        assert_eq!(wrong.of(Field::DomicileCity), Some(Rule::ForbiddenCharacter));
        assert_eq!(wrong.of(Field::MaritalStatus), Some(Rule::Required));
        let view = city.backend.step_view(&wang, &id, Step::Identity, true).await.expect("the step");
        assert_eq!(view.draft.identity.ethnicity, "火星族");
        assert_eq!(view.violations, wrong);
    }

    async fn applicant_who_posts_to_a_late_step_first_loses_nothing_and_is_led_back(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let Started::Draft(id) = city.backend.start(&wang, Service::Permit).await.expect("started") else { panic!() };
        let answers = typed(&[(Field::Delivery, "pick_up")]);
        let saved = city.backend.save_step(&wang, &id, Step::Delivery, 0, answers).await.expect("kept");
        assert_eq!(saved, Saved::Next(Step::Identity));
        assert_eq!(refusal(city.backend.step_view(&wang, &id, Step::Proof, false).await), Refusal::WrongState);
        let wrong = refusal(city.backend.submit(&wang, &id, true, true).await);
        assert!(matches!(wrong, Refusal::Invalid(_)), "{wrong:?}");
    }

    async fn stranger_finds_nothing_at_somebody_elses_address(city: TestCity) {
        let (wang, li) = (city.applicant("王伟").await, city.applicant("李娜").await);
        let id = city.permit_draft(&wang).await;
        let before = city.row(&id).await;
        let answers = typed(&[(Field::Detail, "别人的")]);
        assert_eq!(refusal(city.backend.save_step(&li, &id, Step::Residence, 9, answers).await), Refusal::NotFound);
        assert_eq!(refusal(city.backend.autosave(&li, &id, Field::Detail, "", "x".into()).await), Refusal::NotFound);
        assert_eq!(refusal(city.backend.step_view(&li, &id, Step::Identity, false).await), Refusal::NotFound);
        assert_eq!(refusal(city.backend.submit(&li, &id, true, true).await), Refusal::NotFound);
        let unknown = ApplicationId::new("nobody");
        assert_eq!(refusal(city.backend.submit(&li, &unknown, true, true).await), Refusal::NotFound);
        assert_eq!(city.row(&id).await, before, "nothing changed");
    }

    async fn officer_finds_nothing_of_what_they_once_applied_for_themselves(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let before = city.row(&id).await;
        for role in [Role::Reviewer, Role::Clerk, Role::Administrator] {
            let officer = Actor { role, ..wang.clone() };
            assert_eq!(refusal(city.backend.application(&officer, &id).await), Refusal::NotFound, "{role:?}");
            assert_eq!(refusal(city.backend.step_view(&officer, &id, Step::Identity, false).await), Refusal::NotFound);
            assert_eq!(refusal(city.backend.release_hold(&officer, &id).await), Refusal::NotFound, "{role:?}");
            assert_eq!(refusal(city.backend.leave_waiting(&officer, &id).await), Refusal::NotFound, "{role:?}");
        }
        assert_eq!(city.row(&id).await, before);
        city.backend.extend_hold(&wang, &id).await.expect("the place is still kept");
    }

    async fn endless_answer_is_cut_whichever_way_it_comes(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let Started::Draft(id) = city.backend.start(&wang, Service::Permit).await.expect("started") else { panic!() };
        let endless = "长".repeat(20_000);
        let stored = || async {
            let view = city.backend.step_view(&wang, &id, Step::Identity, false).await.expect("the step");
            view.draft.residence.detail.chars().count()
        };
        let answers = typed(&[(Field::Detail, endless.as_str())]);
        let saved = city.backend.save_step(&wang, &id, Step::Residence, 0, answers).await.expect("kept");
        assert_eq!(stored().await, 12_000);
        let Saved::Wrong(wrong) = saved else { panic!("{saved:?}") };
        assert_eq!(wrong.of(Field::Detail), Some(Rule::TooLong));
        let other = "短".repeat(20_000);
        // The page holds what was typed, not what is stored: it is no other tab.
        let next = city.backend.autosave(&wang, &id, Field::Detail, &endless, other).await;
        assert!(matches!(next, Ok(Autosaved::Saved { version: 2, .. })), "{next:?}");
        assert_eq!(stored().await, 12_000);
    }

    async fn two_tabs_that_wrote_one_field_are_both_kept_until_the_applicant_chooses(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let seen = city.backend.step_view(&wang, &id, Step::Residence, false).await.expect("seen").version;
        let first = typed(&[(Field::Detail, "1号楼")]);
        city.backend.save_step(&wang, &id, Step::Residence, seen, first).await.expect("first tab");
        let second = typed(&[(Field::Detail, "2号楼")]);
        let saved = city.backend.save_step(&wang, &id, Step::Residence, seen, second).await.expect("second tab");
        assert_eq!(saved, Saved::Conflict);
        assert!(matches!(refusal(city.backend.submit(&wang, &id, true, true).await), Refusal::Invalid(_)));
        let asked = city.backend.step_view(&wang, &id, Step::Residence, false).await.expect("the step");
        city.backend.settle_conflict(&wang, &id, Field::Detail, "2号楼", asked.version).await.expect("settled");
        let view = city.backend.step_view(&wang, &id, Step::Residence, false).await.expect("the step");
        assert_eq!((view.draft.residence.detail.as_str(), view.undecided.len()), ("2号楼", 0));
        city.backend.submit(&wang, &id, true, true).await.expect("nothing is open any more");
    }

    async fn what_three_tabs_wrote_is_all_kept_until_the_applicant_has_seen_and_chosen(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let seen = city.backend.step_view(&wang, &id, Step::Residence, false).await.expect("seen").version;
        let post = |detail: &'static str| city.backend.save_step(&wang, &id, Step::Residence, seen, typed(&[(Field::Detail, detail)]));
        post("1号楼").await.expect("first tab");
        assert_eq!(post("2号楼").await.expect("second tab"), Saved::Conflict);
        let asked = city.backend.step_view(&wang, &id, Step::Residence, false).await.expect("the step");
        assert_eq!(post("3号楼").await.expect("third tab"), Saved::Conflict);
        let open = |step: Step| city.backend.step_view(&wang, &id, step, false);
        let [all] = &open(Step::Confirm).await.expect("the step").undecided[..] else { panic!("one field") };
        assert_eq!((all.field, all.stands.as_str(), &all.others[..]), (Field::Detail, "1号楼", &["2号楼".to_owned(), "3号楼".to_owned()][..]));
        city.backend.settle_conflict(&wang, &id, Field::Detail, "2号楼", asked.version).await.expect("settled");
        let view = open(Step::Residence).await.expect("the step");
        let [left] = &view.undecided[..] else { panic!("the page had not shown the third") };
        assert_eq!((left.stands.as_str(), &left.others[..]), ("2号楼", &["3号楼".to_owned()][..]));
        let stranger = city.applicant("李娜").await;
        let foreign = city.backend.settle_conflict(&stranger, &id, Field::Detail, "3号楼", view.version).await;
        assert_eq!(refusal(foreign), Refusal::NotFound);
        city.backend.settle_conflict(&wang, &id, Field::Detail, "3号楼", view.version).await.expect("settled");
        let view = open(Step::Residence).await.expect("the step");
        assert_eq!((view.draft.residence.detail.as_str(), view.undecided.len()), ("3号楼", 0));
    }

    async fn autosave_tells_the_new_version_and_never_writes_over_another_tab(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let saved = city.backend.autosave(&wang, &id, Field::Employer, "某某科技有限公司", "甲公司".into()).await;
        assert!(matches!(saved, Ok(Autosaved::Saved { .. })), "{saved:?}");
        let late = city.backend.autosave(&wang, &id, Field::Employer, "某某科技有限公司", "乙公司".into()).await;
        let Ok(Autosaved::Conflict(conflict)) = late else { panic!("{late:?}") };
        assert_eq!((conflict.theirs.as_str(), conflict.mine.as_str()), ("甲公司", "乙公司"));
    }

    async fn many_autosaves_at_once_lose_no_field(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let Started::Draft(id) = city.backend.start(&wang, Service::Permit).await.expect("started") else { panic!() };
        let fields = [Field::Community, Field::Detail, Field::Employer, Field::Post, Field::School];
        let writes = fields.map(|field| {
            let (backend, wang, id) = (city.backend.clone(), wang.clone(), id.clone());
            tokio::spawn(async move { backend.autosave(&wang, &id, field, "", field.name().to_owned()).await })
        });
        for write in writes {
            assert!(matches!(write.await.expect("task"), Ok(Autosaved::Saved { .. })));
        }
        let view = city.backend.step_view(&wang, &id, Step::Identity, false).await.expect("the step");
        for field in fields {
            assert_eq!(view.draft.get(field), Some(field.name()));
        }
    }

    async fn submission_keeps_a_snapshot_reserves_the_place_and_writes_the_trail(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let row = city.row(&id).await;
        assert_eq!(row.status, ApplicationStatus::Submitted.code());
        assert_eq!(row.first_submitted_at, Some(city.backend.now()));
        assert!(row.number.is_some_and(|number| number.starts_with("P261123-")));
        assert!(row.point.is_some() && row.station.is_some() && row.district.is_some());
        let chain = backend::trail::verify(city.db.raw(), id.as_str()).await.expect("chain");
        assert!(matches!(chain, ChainState::Holds { entries } if entries >= 3), "{chain:?}");
    }

    async fn doubled_submit_finds_the_first_ones_result(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let twice = [(); 2].map(|()| {
            let (backend, wang, id) = (city.backend.clone(), wang.clone(), id.clone());
            tokio::spawn(async move { backend.submit(&wang, &id, true, true).await })
        });
        let mut results = Vec::new();
        for submit in twice {
            results.push(submit.await.expect("task"));
        }
        assert!(results.iter().any(Result::is_ok));
        city.backend.submit(&wang, &id, true, true).await.expect("a later click sees the first one's result");
        let chain = backend::trail::verify(city.db.raw(), id.as_str()).await.expect("chain");
        assert!(matches!(chain, ChainState::Holds { .. }));
    }

    async fn applicant_cannot_submit_what_is_not_declared_or_has_lost_a_paper(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let Refusal::Invalid(wrong) = refusal(city.backend.submit(&wang, &id, true, false).await) else { panic!() };
        assert_eq!(wrong.of(Field::DeclareTrue), Some(Rule::NotDeclared));
        assert_eq!(wrong.of(Field::DeclareInPerson), None);
        let answers = typed(&[(Field::Basis, "schooling"), (Field::School, "某校"), (Field::StudentNumber, "1")]);
        city.backend.save_step(&wang, &id, Step::Basis, i64::MAX, answers).await.expect("saved");
        let Refusal::Invalid(wrong) = refusal(city.backend.submit(&wang, &id, true, true).await) else { panic!() };
        assert_eq!(wrong.of(Field::Evidence), Some(Rule::EvidenceMissing));
        city.paper(&id, EvidenceKind::SchoolingProof).await;
        city.backend.submit(&wang, &id, true, true).await.expect("now it is complete");
    }

    async fn applicant_who_moves_to_another_jurisdiction_must_choose_a_point_again(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let answers = typed(&[(Field::Town, "110119100")]);
        city.backend.save_step(&wang, &id, Step::Residence, i64::MAX, answers).await.expect("saved");
        let Refusal::Invalid(wrong) = refusal(city.backend.submit(&wang, &id, true, true).await) else { panic!() };
        assert!(wrong.of(Field::ServicePoint).is_some() || wrong.of(Field::Town).is_some(), "{wrong:?}");
    }

    async fn hold_that_ran_out_is_no_place_any_more(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        city.clock.advance(Duration::minutes(13));
        let Refusal::Invalid(wrong) = refusal(city.backend.submit(&wang, &id, true, true).await) else { panic!() };
        assert!(wrong.of(Field::ServicePoint).is_some());
    }

    async fn draft_can_be_written_outside_hours_but_not_submitted(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let now = city.backend.now();
        backend::services::set_state(city.db.raw(), Service::Permit, &ServiceState::Closed, now).await.expect("closed");
        city.backend.refresh().await.expect("refreshed");
        let answers = typed(&[(Field::Post, "会计")]);
        city.backend.save_step(&wang, &id, Step::Basis, i64::MAX, answers).await.expect("drafts are written");
        let closed = refusal(city.backend.submit(&wang, &id, true, true).await);
        assert_eq!(closed, Refusal::ServiceClosed { opens: None });
    }

    async fn six_months_are_those_of_the_first_submission(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        city.clock.advance(Duration::days(10));
        let view = city.backend.step_view(&wang, &id, Step::Proof, true).await.expect("a draft counts from today");
        assert_eq!(view.violations.of(Field::PaidMonths), Some(Rule::MonthsMissing), "December asks for other months");
    }

    async fn nothing_a_citizen_typed_can_be_read_from_the_tables(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let row = city.row(&id).await;
        for secret in ["东风路", "某某科技", "3号楼"] {
            assert!(!row.draft_enc.windows(secret.len()).any(|part| part == secret.as_bytes()));
        }
    }
}
