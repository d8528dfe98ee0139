//! What is left of a session that has ended.

use super::tools::*;
use crate::both;
use backend::{
    accounts::{KeptPost, SignInInput, Then},
    applications::Started,
    db::entity::session,
};
use chrono::TimeDelta;
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    ids::ApplicationId,
    journey::Step,
    service::Service,
    violation::Field,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

both! {
    async fn step_posted_after_the_session_ended_is_written_when_its_owner_signs_in(city: TestCity) {
        let stranger = "110105199003071239";
        add(&city, stranger, "13912345679").await;
        let me = Actor { account: add(&city, NUMBER, MOBILE).await, role: Role::Applicant, scope: Scope::City };
        let Started::Draft(application) = city.backend.start(&me, Service::Permit).await.expect("started") else {
            panic!("a draft");
        };
        let detail = || async {
            let view = city.backend.step_view(&me, &application, Step::Identity, false).await.expect("the step");
            (view.draft.residence.detail, view.version)
        };
        let kept = KeptPost {
            application: application.clone(),
            step: Step::Residence,
            version: 0,
            typed: vec![(Field::Detail, "3号楼".to_owned())],
        };
        let token = city.backend.keep_post(&from("10.0.0.1"), kept.clone()).await.expect("kept");
        let row = session::Entity::find().one(city.db.read()).await.expect("read").expect("a session");
        assert!(!row.kept_enc.expect("sealed").windows(3).any(|part| part == "3号".as_bytes().get(..3).unwrap_or_default()));

        let next = format!("/apply/permit/{application}/residence?check=1");
        let input = SignInInput { next: next.clone(), ..login(stranger, PASSWORD) };
        let theirs = city.backend.sign_in(&visit(&token), &input).await.expect("answered");
        assert_eq!(theirs.then, Then::Page(next.clone()));
        assert_eq!(detail().await, (String::new(), 0), "somebody else's sign-in writes nothing");

        let token = city.backend.keep_post(&from("10.0.0.1"), kept).await.expect("kept");
        let wrong = login(NUMBER, "not it");
        let again = city.backend.sign_in(&visit(&token), &wrong).await.expect("answered");
        assert_eq!((again.then, detail().await), (Then::Again, (String::new(), 0)));
        let input = SignInInput { next: next.clone(), ..login(NUMBER, PASSWORD) };
        let back = city.backend.sign_in(&visit(&again.token), &input).await.expect("answered");
        assert_eq!(back.then, Then::Page(next));
        assert_eq!(detail().await, ("3号楼".to_owned(), 1));
        let twice = city.backend.sign_in(&visit(&back.token), &login(NUMBER, PASSWORD)).await.expect("answered");
        assert!(caller(&city.backend, &twice.token).await.is_some());
        assert_eq!(detail().await.1, 1, "once");
    }

    async fn stranger_who_posts_steps_without_end_is_told_to_wait_and_fills_no_table(city: TestCity) {
        let post = |application: &str| KeptPost {
            application: ApplicationId::new(application),
            step: Step::Residence,
            version: 0,
            typed: vec![(Field::Detail, "长".repeat(100_000))],
        };
        for used in [119, 120] {
            city.backend.keep_post(&from("10.0.0.1"), post("0190")).await.expect("kept");
            count_up(&city, "kept_step", used).await;
        }
        let refused = city.backend.keep_post(&from("10.0.0.1"), post("0190")).await.expect_err("too many").refusal();
        assert!(matches!(refused, Refusal::TooManyTries { .. }), "{refused:?}");
        let refused = city.backend.keep_post(&from("10.0.0.2"), post(&"0".repeat(1_000))).await.expect_err("no id");
        assert_eq!(refused.refusal(), Refusal::NotFound);
        let rows = session::Entity::find().all(city.db.read()).await.expect("read");
        assert_eq!(rows.len(), 2);
        for row in rows {
            let bytes = row.kept_enc.expect("sealed").len();
            assert!(bytes < 12_000 * "长".len() + 4_000, "{bytes}");
        }
    }

    async fn sweeping_deletes_only_what_has_ended(city: TestCity) {
        let token = registered(&city).await;
        start(&city, "110101199003070011", "13800000001").await;
        city.backend.sweep_sessions().await.expect("swept");
        assert_eq!(session::Entity::find().count(city.db.read()).await.expect("counted"), 2);
        for _ in 0..3 {
            city.clock.advance(TimeDelta::minutes(29));
            assert!(caller(&city.backend, &token).await.is_some());
        }
        city.backend.sweep_sessions().await.expect("swept");
        let left = session::Entity::find().filter(session::Column::AccountId.is_not_null()).count(city.db.read()).await;
        assert_eq!(left.expect("counted"), 1);
        assert_eq!(session::Entity::find().count(city.db.read()).await.expect("counted"), 1);
    }
}
