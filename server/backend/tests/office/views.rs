//! Views of the queue that a reviewer keeps under a name.

use super::stage::refusal;
use crate::{both, support::TestCity};
use backend::review::QueueFilter;
use domain::{
    application::ApplicationStatus,
    authority::{Actor, Role, Scope},
    error::Refusal,
    service::Service,
    violation::{Field, Rule, Violations},
};

const CARDS: QueueFilter = QueueFilter { service: Some(Service::Card), status: Some(ApplicationStatus::Submitted) };

async fn names(city: &TestCity, officer: &Actor) -> Vec<String> {
    let queue = city.backend.queue(officer, &QueueFilter::default(), None).await.expect("queue");
    queue.views.into_iter().map(|view| view.name).collect()
}

both! {
    async fn reviewer_keeps_filters_under_a_name_and_nobody_else_sees_them(city: TestCity) {
        let officer = city.officer(Role::Reviewer, Scope::City).await;
        let other = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.save_review_view(&officer, " 登记卡 ", &CARDS).await.expect("saved");
        city.backend.save_review_view(&officer, "全部", &QueueFilter::default()).await.expect("saved");
        let queue = city.backend.queue(&officer, &QueueFilter::default(), None).await.expect("queue");
        let view = queue.views.iter().find(|view| view.name == "登记卡").expect("the view").clone();
        assert_eq!((view.service, view.status), (CARDS.service, CARDS.status));
        assert!(names(&city, &other).await.is_empty());

        let again = QueueFilter { service: Some(Service::Permit), status: None };
        city.backend.save_review_view(&officer, "登记卡", &again).await.expect("the name stands for other filters now");
        let queue = city.backend.queue(&officer, &QueueFilter::default(), None).await.expect("queue");
        assert_eq!(queue.views.len(), 2);
        assert!(queue.views.iter().any(|view| view.name == "登记卡" && view.service == Some(Service::Permit)));

        assert_eq!(refusal(city.backend.remove_review_view(&other, &view.id).await), Refusal::NotFound);
        city.backend.remove_review_view(&officer, &view.id).await.expect("removed");
        assert_eq!(names(&city, &officer).await, ["全部"]);
    }

    async fn reviewer_needs_a_name_and_keeps_only_so_many(city: TestCity) {
        let officer = city.officer(Role::Reviewer, Scope::City).await;
        let wrong = refusal(city.backend.save_review_view(&officer, " ", &CARDS).await);
        assert_eq!(wrong, Refusal::Invalid(Violations::one(Field::ViewName, Rule::Required)));
        for number in 1..=12 {
            city.backend.save_review_view(&officer, &format!("视图{number}"), &CARDS).await.expect("saved");
        }
        assert_eq!(refusal(city.backend.save_review_view(&officer, "再来", &CARDS).await), Refusal::LimitReached);
        city.backend.save_review_view(&officer, "视图3", &QueueFilter::default()).await.expect("one of them changes");
        assert_eq!(names(&city, &officer).await.len(), 12);
    }

    async fn nobody_but_a_reviewer_keeps_views(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let clerk = city.officer(Role::Clerk, Scope::City).await;
        for actor in [&applicant, &clerk] {
            assert_eq!(refusal(city.backend.save_review_view(actor, "x", &CARDS).await), Refusal::NotFound);
            assert_eq!(refusal(city.backend.remove_review_view(actor, "x").await), Refusal::NotFound);
        }
    }
}
