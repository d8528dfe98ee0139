//! Batches and their labels.

use super::stage::{BY_EMS, Way, accepted, assert_sound, made, notices, production, refusal, standing};
use crate::both;
use domain::{
    authority::{Role, Scope},
    error::Refusal,
    geography::DistrictCode,
    ids::BatchId,
    journey::Step,
    production::BatchState,
    service::Service,
};

both! {
    async fn production_makes_the_oldest_first_and_tells_who_picks_up(city: TestCity) {
        let holders = accepted(&city, &[("王伟", Way::PickUp), ("李娜", Way::Ems), ("张敏", Way::Ems)]).await;
        let officer = production(&city).await;
        let mut oldest: Vec<_> = Vec::new();
        for holder in &holders {
            oldest.push((city.row(&holder.id).await.updated_at, &holder.id));
        }
        oldest.sort();
        let view = city.backend.production(&officer, None).await.expect("production");
        let permits = view.waiting.iter().find(|line| line.service == Service::Permit).expect("a line");
        assert_eq!((permits.count, permits.oldest), (3, Some(oldest[0].0)));
        assert_eq!(city.backend.office(&officer).await.expect("office").to_produce, 3);
        assert_eq!(refusal(city.backend.create_batch(&officer, Service::Card, 10).await), Refusal::WrongState);

        let first = city.backend.create_batch(&officer, Service::Permit, 2).await.expect("a batch");
        for (at, (_, id)) in oldest.iter().enumerate() {
            let expected = if at < 2 { "in_production" } else { "accepted" };
            assert_eq!(standing(&city, id).await.0, expected);
        }
        let second = city.backend.create_batch(&officer, Service::Permit, 2).await.expect("the rest");
        for batch in [&first, &second] {
            city.backend.finish_batch(&officer, batch, 1).await.expect("made");
            let again = refusal(city.backend.finish_batch(&officer, batch, 1).await);
            assert!(matches!(again, Refusal::Stale { by_staff: true, .. }));
            assert_eq!(refusal(city.backend.finish_batch(&officer, batch, 2).await), Refusal::WrongState);
            city.backend.pack_batch(&officer, batch, 2).await.expect("packed");
        }
        assert_eq!(standing(&city, &holders[0].id).await, ("issued".to_owned(), "not_requested".to_owned()));
        assert_eq!(notices(&city, &holders[0].id).await.last().map(String::as_str), Some("ready_for_pick_up"));
        for holder in &holders[1..] {
            assert_eq!(standing(&city, &holder.id).await, ("issued".to_owned(), "packed".to_owned()));
            assert_eq!(notices(&city, &holder.id).await.last().map(String::as_str), Some("accepted"), "not sent yet");
            assert_sound(&city, &holder.id).await;
        }
        let view = city.backend.production(&officer, None).await.expect("production");
        assert_eq!((view.packed, view.batches.len()), (2, 2));
        assert_eq!(view.batches.iter().map(|batch| batch.number).collect::<Vec<_>>(), [2, 1], "the newest first");
        assert!(view.batches.iter().all(|batch| batch.state == BatchState::Packed && batch.by.starts_with("production-")));
    }

    async fn label_shows_the_address_that_was_accepted_and_nobody_changes_it_any_more(city: TestCity) {
        let holders = accepted(&city, &[("李娜", Way::Ems)]).await;
        let holder = &holders[0];
        let other = BY_EMS.iter().map(|(field, _)| (*field, "别处".to_owned())).collect();
        let changed = city.backend.save_step(&holder.actor, &holder.id, Step::Delivery, i64::MAX, other).await;
        assert!(changed.is_err(), "it was accepted");
        assert_eq!(standing(&city, &holder.id).await.1, "locked");
        let officer = production(&city).await;
        let batch = made(&city, &officer, Service::Permit).await;
        let view = city.backend.batch(&officer, &batch).await.expect("the batch");
        assert_eq!((view.items.len(), view.version, view.batch.documents), (1, 3, 1));
        assert_eq!(view.items[0].name, "李*");
        let label = view.items[0].label.as_ref().expect("an address");
        assert_eq!((label.recipient.as_str(), label.mobile.as_str()), ("陈静", "138****1111"));
        assert_eq!((label.address.as_str(), label.postcode.as_str()), ("北京市朝阳区建外大街8号院3号楼501", "100022"));
    }

    async fn batch_exists_for_nobody_whose_work_it_is_not(city: TestCity) {
        let holders = accepted(&city, &[("王伟", Way::PickUp)]).await;
        let elsewhere = city.officer(Role::Production, Scope::District(DistrictCode::new("110119"))).await;
        assert_eq!(refusal(city.backend.create_batch(&elsewhere, Service::Permit, 10).await), Refusal::WrongState);
        let batch = city.backend.create_batch(&production(&city).await, Service::Permit, 10).await.expect("a batch");
        let view = city.backend.production(&elsewhere, None).await.expect("production");
        assert!(view.batches.is_empty() && view.waiting.iter().all(|line| line.count == 0));
        let others = [Role::Applicant, Role::Reviewer, Role::Clerk, Role::PointManager, Role::Auditor, Role::Administrator];
        let mut officers = vec![elsewhere];
        for role in others {
            officers.push(city.officer(role, Scope::City).await);
        }
        for officer in &officers {
            assert_eq!(refusal(city.backend.batch(officer, &batch).await), Refusal::NotFound, "{:?}", officer.role);
            assert_eq!(refusal(city.backend.finish_batch(officer, &batch, 1).await), Refusal::NotFound);
            assert_eq!(refusal(city.backend.pack_batch(officer, &batch, 1).await), Refusal::NotFound);
        }
        for officer in &officers[1..] {
            assert_eq!(refusal(city.backend.production(officer, None).await), Refusal::NotFound);
            assert_eq!(refusal(city.backend.create_batch(officer, Service::Permit, 10).await), Refusal::NotFound);
            assert_eq!(refusal(city.backend.import_ems_numbers(officer, true, b"x").await), Refusal::NotFound);
        }
        let none = BatchId::new("none");
        assert_eq!(refusal(city.backend.batch(&production(&city).await, &none).await), Refusal::NotFound);
        assert_eq!(standing(&city, &holders[0].id).await.0, "in_production");
    }
}
