//! The queue, its filters and pages, and what waits.

use super::stage::{claimed, wait};
use crate::{both, support::TestCity};
use backend::{db::entity::application, keyring::new_id, review::QueueFilter};
use chrono::Duration;
use domain::{
    application::ApplicationStatus,
    authority::{Actor, Role, Scope},
    geography::DistrictCode,
    ids::ApplicationId,
    service::Service,
};
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};

/// Copies a submitted application, each an hour younger than the one before.
async fn copies(city: &TestCity, id: &ApplicationId, count: i64) {
    let original = city.row(id).await;
    for number in 1..=count {
        let owner = city.officer(Role::Editor, Scope::City).await;
        let mut copy = original.clone().into_active_model();
        let submitted = original.submitted_at.map(|at| at + Duration::hours(number));
        copy.id = Set(new_id());
        copy.number = Set(Some(format!("P261123-T{number:05}")));
        copy.account_id = Set(owner.account.as_str().to_owned());
        copy.submitted_at = Set(submitted);
        copy.first_submitted_at = Set(submitted);
        application::Entity::insert(copy).exec_without_returning(city.db.raw()).await.expect("copied");
    }
}

async fn numbers(city: &TestCity, reviewer: &Actor, filter: QueueFilter) -> Vec<String> {
    let view = city.backend.queue(reviewer, &filter, None).await.expect("queue");
    view.rows.into_iter().map(|row| row.number).collect()
}

both! {
    async fn reviewer_turns_pages_and_sees_every_application_once_the_oldest_first(city: TestCity) {
        let owner = city.applicant("王伟").await;
        let id = city.submitted(&owner).await;
        copies(&city, &id, 59).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let (mut seen, mut after) = (Vec::new(), None::<String>);
        loop {
            let view = city.backend.queue(&reviewer, &QueueFilter::default(), after.as_deref()).await.expect("queue");
            assert!(view.rows.len() <= 25);
            seen.extend(view.rows.into_iter().map(|row| (row.submitted_at, row.id)));
            match view.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        assert_eq!(seen.len(), 60);
        assert!(seen.is_sorted() && seen.windows(2).all(|pair| pair[0] != pair[1]));
        let forged = city.backend.queue(&reviewer, &QueueFilter::default(), Some("' or 1=1 --")).await.expect("queue");
        assert_eq!(forged.rows.len(), 25, "what is no key begins at the front");
    }

    async fn reviewer_filters_by_service_and_state_and_sees_who_holds_what(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let other = city.submitted(&city.applicant("欧阳娜娜").await).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        claimed(&city, &reviewer, &id).await;
        let number = |row: application::Model| row.number.expect("a number");
        let (first, second) = (number(city.row(&id).await), number(city.row(&other).await));
        let of = |service, status| QueueFilter { service, status };
        let all = numbers(&city, &reviewer, QueueFilter::default()).await;
        assert_eq!(all.len(), 2);
        assert_eq!(numbers(&city, &reviewer, of(Some(Service::Card), None)).await, Vec::<String>::new());
        assert_eq!(numbers(&city, &reviewer, of(None, Some(ApplicationStatus::Submitted))).await, vec![second]);
        assert_eq!(
            numbers(&city, &reviewer, of(Some(Service::Permit), Some(ApplicationStatus::InReview))).await,
            vec![first]
        );
        assert!(numbers(&city, &reviewer, of(None, Some(ApplicationStatus::Draft))).await.is_empty());

        let view = city.backend.queue(&reviewer, &QueueFilter::default(), None).await.expect("queue");
        let held: Vec<bool> = view.rows.iter().map(|row| row.claimed_by.is_some()).collect();
        assert_eq!(held.iter().filter(|held| **held).count(), 1);
        assert!(view.rows.iter().all(|row| row.on_site.is_some() && !row.again));
        assert!(view.rows.iter().any(|row| row.name == "欧***"), "names are masked");
        wait(&city, 21);
        let view = city.backend.queue(&reviewer, &QueueFilter::default(), None).await.expect("queue");
        assert!(view.rows.iter().all(|row| row.claimed_by.is_none()), "a lease that ran out is nobody's");
    }

    async fn reviewer_finds_what_they_have_claimed_above_everything_else_until_the_lease_ends(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        city.submitted(&city.applicant("李娜").await).await;
        let (reviewer, colleague) =
            (city.officer(Role::Reviewer, Scope::City).await, city.officer(Role::Reviewer, Scope::City).await);
        let mine = async |officer: &Actor, filter: QueueFilter, after: Option<&str>| {
            let view = city.backend.queue(officer, &filter, after).await.expect("queue");
            view.mine.into_iter().map(|row| row.id).collect::<Vec<_>>()
        };
        let all = QueueFilter::default();
        assert!(mine(&reviewer, all, None).await.is_empty(), "nothing is claimed");
        claimed(&city, &reviewer, &id).await;
        let other = QueueFilter { service: Some(Service::Card), status: None };
        assert_eq!(mine(&reviewer, all, None).await, vec![id.clone()]);
        assert_eq!(mine(&reviewer, other, None).await, vec![id.clone()], "whatever the rest is filtered by");
        assert!(mine(&reviewer, all, Some("1790000000000.x")).await.is_empty(), "on the first page only");
        assert!(mine(&colleague, all, None).await.is_empty(), "a colleague's is not theirs");
        wait(&city, 21);
        assert!(mine(&reviewer, all, None).await.is_empty(), "the lease is over");
    }

    async fn reviewer_of_another_district_has_an_empty_queue(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let district = city.row(&id).await.district.expect("a district");
        let here = city.officer(Role::Reviewer, Scope::District(DistrictCode::new(&district))).await;
        let elsewhere = city.officer(Role::Reviewer, Scope::District(DistrictCode::new("110119"))).await;
        assert_eq!(numbers(&city, &here, QueueFilter::default()).await.len(), 1);
        assert!(numbers(&city, &elsewhere, QueueFilter::default()).await.is_empty());
        assert_eq!(city.backend.office(&elsewhere).await.expect("office").to_review, 0);
    }

    async fn reviewer_never_finds_their_own_application_in_the_queue(city: TestCity) {
        let owner = city.applicant("王伟").await;
        city.submitted(&owner).await;
        let twin = Actor { role: Role::Reviewer, ..owner };
        assert!(numbers(&city, &twin, QueueFilter::default()).await.is_empty());
        assert_eq!(city.backend.office(&twin).await.expect("office").to_review, 0);
    }

    async fn officer_sees_what_waits_and_since_when(city: TestCity) {
        let first = city.submitted(&city.applicant("王伟").await).await;
        city.submitted(&city.applicant("李娜").await).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        wait(&city, 3 * 24 * 60);
        let office = city.backend.office(&reviewer).await.expect("office");
        assert_eq!((office.to_review, office.mine, office.oldest_days), (2, 0, 3));
        claimed(&city, &reviewer, &first).await;
        let office = city.backend.office(&reviewer).await.expect("office");
        assert_eq!((office.to_review, office.mine), (1, 1));
    }
}
