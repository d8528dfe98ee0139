//! The whole way of an application through the office, and the chain behind it.

use super::stage::{all_cells, bookings, chain, claimed, clerk_of, go_to_visit, notices, reason};
use crate::{both, support::TestCity};
use backend::{db::entity::trail, trail::ChainState};
use domain::{
    authority::{Role, Scope},
    journey::Step,
    trail::TrailAction,
    violation::Field,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

both! {
    async fn applicant_is_returned_corrects_is_approved_and_accepted_and_the_chain_holds(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let id = city.submitted(&applicant).await;
        let first = city.row(&id).await.first_submitted_at;
        let officer = city.officer(Role::Reviewer, Scope::City).await;
        let version = claimed(&city, &officer, &id).await;
        city.backend.return_for_correction(&officer, &id, version, vec![reason(Field::Employer)]).await.expect("returned");

        city.clock.advance(chrono::Duration::hours(1));
        let typed = vec![(Field::Employer, "另一家有限公司".to_owned())];
        city.backend.save_step(&applicant, &id, Step::Basis, i64::MAX, typed).await.expect("corrected");
        city.backend.submit(&applicant, &id, true, true).await.expect("handed in again");
        let row = city.row(&id).await;
        assert_eq!(row.first_submitted_at, first, "the month of the first submission is kept");
        assert_eq!((row.correction_due, row.reviewer_id), (None, None));

        let version = claimed(&city, &officer, &id).await;
        let view = city.backend.review_view(&officer, &id).await.expect("view");
        assert!(serde_json::to_string(&view.sheet).expect("json").contains("另一家有限公司"));
        city.backend.approve(&officer, &id, version).await.expect("approved");
        assert_eq!(bookings(&city, &id).await.len(), 1, "the place was kept through the correction");

        let clerk = clerk_of(&city, &id).await;
        go_to_visit(&city, &id).await;
        city.backend.check_in(&clerk, &id, city.version(&id).await).await.expect("checked in");
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        assert_eq!(view.booked_at, first, "the S7 moment");
        city.backend.accept(&clerk, &id, view.version, &all_cells(&view)).await.expect("accepted");
        assert_eq!(
            notices(&city, &id).await,
            ["submitted", "returned", "submitted", "approved", "accepted"]
        );

        let timeline = city.backend.desk_view(&clerk, &id).await.expect("view").timeline;
        let course: Vec<TrailAction> = timeline.iter().map(|entry| entry.action).collect();
        for action in [
            TrailAction::Started,
            TrailAction::Booked,
            TrailAction::Submitted,
            TrailAction::Claimed,
            TrailAction::Returned,
            TrailAction::Approved,
            TrailAction::CheckedIn,
            TrailAction::Verified,
            TrailAction::Accepted,
        ] {
            assert!(course.contains(&action), "{action:?} is written down");
        }
        assert_eq!(chain(&city, &id).await, ChainState::Holds { entries: i64::try_from(course.len()).expect("few") });
    }

    async fn auditor_finds_an_entry_that_was_changed_dropped_or_cut_off(city: TestCity) {
        let id = city.approved(&city.applicant("王伟").await).await;
        let entries = trail::Entity::find()
            .filter(trail::Column::Chain.eq(id.as_str()))
            .order_by_asc(trail::Column::Sequence)
            .all(city.db.raw())
            .await
            .expect("database");
        let length = i64::try_from(entries.len()).expect("few");
        assert_eq!(chain(&city, &id).await, ChainState::Holds { entries: length });

        for entry in &entries {
            let mut changed = entry.clone().into_active_model();
            let mut commitment = entry.commitment.clone().into_bytes();
            match commitment.first_mut() {
                Some(byte) => *byte ^= 1,
                None => commitment.push(b'0'),
            }
            changed.commitment = Set(String::from_utf8(commitment).expect("text"));
            changed.update(city.db.raw()).await.expect("a flipped bit");
            assert_eq!(chain(&city, &id).await, ChainState::Broken { sequence: entry.sequence });
            put_back(&city, entry).await;
        }
        let (middle, last) = (&entries[1], &entries[entries.len() - 1]);
        for (dropped, found) in [(middle, middle.sequence), (last, last.sequence)] {
            trail::Entity::delete_by_id((dropped.chain.clone(), dropped.sequence)).exec(city.db.raw()).await.expect("gone");
            assert_eq!(chain(&city, &id).await, ChainState::Broken { sequence: found });
            trail::Entity::insert(dropped.clone().into_active_model())
                .exec_without_returning(city.db.raw())
                .await
                .expect("put back");
        }
        assert_eq!(chain(&city, &id).await, ChainState::Holds { entries: length });
    }
}

/// The entry as it was.
async fn put_back(city: &TestCity, entry: &trail::Model) {
    let mut original = entry.clone().into_active_model();
    original.commitment = Set(entry.commitment.clone());
    original.update(city.db.raw()).await.expect("put back");
}
