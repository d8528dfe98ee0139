//! Looks at what is masked otherwise: whole numbers, papers.

mod support;

use backend::{
    db::entity::{booking, trail},
    trail::{ChainState, LOOKS, verify_named},
};
use domain::{
    authority::{Role, Scope},
    error::Refusal,
    geography::PointId,
    trail::{RevealReason, TrailAction},
    view::{AuditFilter, AuditInput, AuditSubject},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use support::TestCity;

const MASKED: &str = "*";

async fn looks(city: &TestCity) -> Vec<trail::Model> {
    let of_looks = trail::Column::Chain.eq(LOOKS);
    trail::Entity::find().filter(of_looks).all(city.db.raw()).await.expect("the looks")
}

both! {
    async fn officer_who_says_why_sees_the_whole_number_and_the_auditor_reads_it(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let view = city.backend.review_view(&reviewer, &id).await.expect("the page");
        let masked = serde_json::to_string(&view.sheet).expect("a sheet");
        let before = city.row(&id).await.trail_length;
        let asked = city.backend.reveal_number(&reviewer, &id, RevealReason::Duplicate);
        let number = backend::request::within("0199abcd".to_owned(), asked).await.expect("the number");
        assert!(number.len() == 18 && !number.contains(MASKED) && !masked.contains(&number), "{number}");
        assert_eq!(city.row(&id).await.trail_length, before, "nobody who decides is overtaken by a look");
        let auditor = city.officer(Role::Auditor, Scope::City).await;
        let typed = AuditInput { subject: "0199ABCD".to_lowercase(), ..AuditInput::default() };
        let filter = city.backend.find_trail(&auditor, &typed).await.expect("looked for").expect("there is one");
        assert_eq!(filter.request.as_deref(), Some("0199abcd"));
        let of_it = AuditFilter { subject: Some(id.to_string()), ..AuditFilter::default() };
        for filter in [filter, of_it] {
            let page = city.backend.trail_page(&auditor, &filter, None).await.expect("the trail");
            let look = page.rows.iter().find(|row| row.action == Some(TrailAction::NumberRead)).expect("the look");
            assert_eq!((look.reason, look.request.as_deref()), (Some(RevealReason::Duplicate), Some("0199abcd")));
            assert!(look.fits && matches!(&look.subject, AuditSubject::Application { id: of, .. } if *of == id));
        }
        let own = city.backend.application(&wang, &id).await.expect("their own");
        assert!(own.timeline.iter().any(|line| line.action == TrailAction::NumberRead), "the person is told of it");
    }

    async fn nobody_who_does_not_need_the_number_sees_it_and_a_refused_look_leaves_nothing(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let elsewhere = Scope::Point(PointId::new("SP000000000"));
        let others = [
            city.officer(Role::Reviewer, elsewhere).await,
            city.officer(Role::Production, Scope::City).await,
            city.officer(Role::Auditor, Scope::City).await,
            city.officer(Role::Administrator, Scope::City).await,
            // Nothing is at the window yet.
            city.officer(Role::Clerk, Scope::City).await,
            wang,
        ];
        for who in &others {
            let refused = city.backend.reveal_number(who, &id, RevealReason::PersonAsks).await.expect_err("not theirs");
            assert_eq!(refused.refusal(), Refusal::NotFound, "{:?}", who.role);
        }
        assert_eq!(looks(&city).await, vec![]);
    }

    async fn clerk_sees_the_whole_number_when_the_person_may_be_there_and_not_before(city: TestCity) {
        let id = city.approved(&city.applicant("王伟").await).await;
        let clerk = city.officer(Role::Clerk, Scope::City).await;
        let sheet = |view: domain::view::DeskView| serde_json::to_string(&view.sheet).expect("a sheet");
        let early = sheet(city.backend.desk_view(&clerk, &id).await.expect("the visit"));
        assert!(early.contains(MASKED) && looks(&city).await.is_empty(), "{early}");
        let of_it = booking::Column::ApplicationId.eq(id.as_str());
        let visit = booking::Entity::find().filter(of_it).one(city.db.raw()).await.expect("read").expect("a booking");
        city.clock.advance(visit.starts_at - city.backend.now());
        let there = sheet(city.backend.desk_view(&clerk, &id).await.expect("the visit"));
        assert!(!there.contains(MASKED), "{there}");
        let [look] = &looks(&city).await[..] else { panic!("one look") };
        assert_eq!((look.reason.as_deref(), look.subject.as_deref()), (Some("window_comparison"), Some(id.as_str())));
    }

    async fn look_that_was_changed_or_removed_is_found(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        for reason in [RevealReason::Duplicate, RevealReason::PersonAsks, RevealReason::UnclearPapers] {
            city.backend.reveal_number(&reviewer, &id, reason).await.expect("a look");
        }
        let state = async || verify_named(city.db.raw(), LOOKS).await.expect("followed");
        assert_eq!(state().await, ChainState::Holds { entries: 3 });
        let set = async |words: &str, sequence: i64| {
            let changed = format!("update trail set {words} where chain = 'looks' and sequence = {sequence}");
            city.db.raw().execute_unprepared(&changed).await.expect("changed");
        };
        for (change, undo, at) in [
            ("reason = 'person_asks'", "reason = 'duplicate'".to_owned(), 1),
            ("subject = 'x'", format!("subject = '{id}'"), 2),
        ] {
            set(change, at).await;
            assert_eq!(state().await, ChainState::Broken { sequence: at });
            set(&undo, at).await;
            assert_eq!(state().await, ChainState::Holds { entries: 3 }, "as it was");
        }
        let gone = "delete from trail where chain = 'looks' and sequence = 2";
        city.db.raw().execute_unprepared(gone).await.expect("removed");
        assert_eq!(state().await, ChainState::Broken { sequence: 2 });
    }
}
