//! An act at the window that is sent again, because the clerk's network was down: it takes effect once.

use super::stage::{Rows, all_cells, checked_in, clerk_of, go_to_visit, refusal};
use crate::{both, support::TestCity};
use backend::desk::{DeskAct, Mismatch};
use chrono::Duration;
use domain::{
    authority::{Actor, Role, Scope},
    comparison::MismatchKind,
    desk::ActKey,
    error::Refusal,
    ids::ApplicationId,
};

/// A key as a page makes it.
fn key(number: u32) -> ActKey {
    ActKey::parse(&format!("019aa0b3c4d5-{number:08}")).expect("a key")
}

/// An approved application on the day of its visit, and the clerk of its point.
async fn on_the_day(city: &TestCity) -> (ApplicationId, Actor) {
    let id = city.approved(&city.applicant("王伟").await).await;
    let clerk = clerk_of(city, &id).await;
    go_to_visit(city, &id).await;
    (id, clerk)
}

both! {
    async fn clerk_who_sends_a_check_in_twice_checks_in_once(city: TestCity) {
        let (id, clerk) = on_the_day(&city).await;
        let version = city.version(&id).await;
        city.backend.desk_act(&clerk, &id, version, &DeskAct::CheckIn, Some(&key(1))).await.expect("checked in");
        let after = Rows::of(&city, &id).await;
        for _ in 0..2 {
            city.backend.desk_act(&clerk, &id, version, &DeskAct::CheckIn, Some(&key(1))).await.expect("the first outcome");
        }
        assert_eq!(Rows::of(&city, &id).await, after, "nothing more has happened");
        let other = city.backend.desk_act(&clerk, &id, version, &DeskAct::CheckIn, Some(&key(2))).await;
        assert!(matches!(refusal(other), Refusal::Stale { .. }), "another press is another act");
    }

    async fn clerk_who_sends_a_check_in_twice_at_the_same_moment_checks_in_once(city: TestCity) {
        let (id, clerk) = on_the_day(&city).await;
        let version = city.version(&id).await;
        let sent = (0..4).map(|_| {
            let (backend, clerk, id) = (city.backend.clone(), clerk.clone(), id.clone());
            tokio::spawn(async move { backend.desk_act(&clerk, &id, version, &DeskAct::CheckIn, Some(&key(1))).await })
        });
        for answer in sent.collect::<Vec<_>>() {
            answer.await.expect("no panic").expect("the one outcome");
        }
        assert_eq!(city.version(&id).await, version + 1);
    }

    async fn clerk_is_told_the_first_refusal_again(city: TestCity) {
        let id = city.approved(&city.applicant("王伟").await).await;
        let (clerk, version) = (clerk_of(&city, &id).await, city.version(&id).await);
        let early = city.backend.desk_act(&clerk, &id, version, &DeskAct::CheckIn, Some(&key(1))).await;
        assert_eq!(refusal(early), Refusal::WrongState, "not their day");
        go_to_visit(&city, &id).await;
        let before = Rows::of(&city, &id).await;
        let again = city.backend.desk_act(&clerk, &id, version, &DeskAct::CheckIn, Some(&key(1))).await;
        assert_eq!(refusal(again), Refusal::WrongState, "the same act has the same outcome");
        assert_eq!(Rows::of(&city, &id).await, before);
        city.backend.desk_act(&clerk, &id, version, &DeskAct::CheckIn, Some(&key(2))).await.expect("pressed anew");
    }

    async fn clerk_serves_a_person_with_acts_that_arrive_late_and_twice(city: TestCity) {
        let (id, clerk) = on_the_day(&city).await;
        let version = city.version(&id).await;
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        let cells = all_cells(&view);
        // The page reckons with the version after its own check-in.
        for (number, at, act) in [(1, version, DeskAct::CheckIn), (2, version + 1, DeskAct::Accept(&cells))] {
            for _ in 0..2 {
                city.backend.desk_act(&clerk, &id, at, &act, Some(&key(number))).await.expect("done");
            }
        }
        assert_eq!(city.row(&id).await.status, "accepted");
        assert_eq!(city.version(&id).await, version + 2);
    }

    async fn clerk_names_a_mismatch_once(city: TestCity) {
        let (id, clerk) = checked_in(&city, &city.applicant("王伟").await).await;
        let version = city.version(&id).await;
        let named = |words| DeskAct::Mismatch(Mismatch { kind: MismatchKind::PapersMissing, differing: &[], words });
        let silent = city.backend.desk_act(&clerk, &id, version, &named(""), Some(&key(1))).await;
        assert!(matches!(refusal(silent), Refusal::Invalid(_)));
        for _ in 0..2 {
            let act = named("请带租房合同原件。");
            city.backend.desk_act(&clerk, &id, version, &act, Some(&key(2))).await.expect("named");
        }
        assert_eq!((city.row(&id).await.status.as_str(), city.version(&id).await), ("mismatched", version + 1));
    }

    async fn nobody_uses_the_key_of_another_act(city: TestCity) {
        let (id, clerk) = on_the_day(&city).await;
        let version = city.version(&id).await;
        city.backend.desk_act(&clerk, &id, version, &DeskAct::CheckIn, Some(&key(1))).await.expect("checked in");
        let before = Rows::of(&city, &id).await;
        let other_act = city.backend.desk_act(&clerk, &id, version + 1, &DeskAct::Accept(&[]), Some(&key(1))).await;
        assert_eq!(refusal(other_act), Refusal::WrongState);
        let colleague = clerk_of(&city, &id).await;
        let other_clerk = city.backend.desk_act(&colleague, &id, version, &DeskAct::CheckIn, Some(&key(1))).await;
        assert_eq!(refusal(other_clerk), Refusal::WrongState);
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let no_clerk = city.backend.desk_act(&reviewer, &id, version, &DeskAct::CheckIn, Some(&key(3))).await;
        assert_eq!(refusal(no_clerk), Refusal::NotAllowed);
        assert_eq!(Rows::of(&city, &id).await, before);
    }

    async fn platform_forgets_outcomes_that_nobody_waits_for(city: TestCity) {
        let (id, clerk) = on_the_day(&city).await;
        let version = city.version(&id).await;
        city.backend.desk_act(&clerk, &id, version, &DeskAct::CheckIn, Some(&key(1))).await.expect("checked in");
        assert_eq!(city.backend.forget_desk_acts().await.expect("a pass"), 0);
        city.clock.advance(Duration::days(8));
        assert_eq!(city.backend.forget_desk_acts().await.expect("a pass"), 1);
    }
}
