//! Every use case of the office × everybody who could try it: the refusal, and that no row changed.

use super::stage::{Rows, checked_in, claimed, reason, refusal};
use crate::{both, support::TestCity};
use backend::{Result, review::QueueFilter};
use domain::{
    authority::{Actor, Role, Scope},
    comparison::MismatchKind,
    error::Refusal,
    geography::{DistrictCode, PointId},
    ids::ApplicationId,
    violation::Field,
};

/// Every use case that is about one application.
const ACTS: [Act; 10] = [
    Act::ReviewView,
    Act::Claim,
    Act::Release,
    Act::Approve,
    Act::Return,
    Act::Reject,
    Act::DeskView,
    Act::CheckIn,
    Act::Accept,
    Act::Mismatch,
];

#[derive(Clone, Copy, PartialEq, Debug)]
enum Act {
    ReviewView,
    Claim,
    Release,
    Approve,
    Return,
    Reject,
    DeskView,
    CheckIn,
    Accept,
    Mismatch,
}

impl Act {
    async fn by(self, city: &TestCity, actor: &Actor, id: &ApplicationId) -> Result<()> {
        let (platform, version) = (&city.backend, city.version(id).await);
        match self {
            Self::ReviewView => platform.review_view(actor, id).await.map(|_| ()),
            Self::Claim => platform.claim(actor, id, version).await,
            Self::Release => platform.release(actor, id, version).await,
            Self::Approve => platform.approve(actor, id, version).await,
            Self::Return => platform.return_for_correction(actor, id, version, vec![reason(Field::Employer)]).await,
            Self::Reject => platform.reject(actor, id, version, "不符合条件").await,
            Self::DeskView => platform.desk_view(actor, id).await.map(|_| ()),
            Self::CheckIn => platform.check_in(actor, id, version).await,
            Self::Accept => platform.accept(actor, id, version, &[]).await,
            Self::Mismatch => platform.mismatch(actor, id, version, MismatchKind::PapersMissing, &[], "").await,
        }
    }

    fn is_look(self) -> bool {
        matches!(self, Self::ReviewView | Self::DeskView)
    }

    fn is_review(self) -> bool {
        matches!(self, Self::ReviewView | Self::Claim | Self::Release | Self::Approve | Self::Return | Self::Reject)
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Who {
    Owner,
    OtherApplicant,
    ReviewerInScope,
    ReviewerElsewhere,
    ClerkOfThePoint,
    ClerkElsewhere,
    Administrator,
    OwnerAsReviewer,
    OwnerAsClerk,
}

/// The answer that is expected.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Answer {
    Allowed,
    NotFound,
    NotAllowed,
    Stale,
    WrongState,
    Invalid,
}

fn answer(result: Result<()>) -> Answer {
    match result {
        Ok(()) => Answer::Allowed,
        Err(error) => match error.refusal() {
            Refusal::NotFound => Answer::NotFound,
            Refusal::NotAllowed => Answer::NotAllowed,
            Refusal::Stale { by_staff: true, at: Some(_) } => Answer::Stale,
            Refusal::WrongState => Answer::WrongState,
            Refusal::Invalid(_) => Answer::Invalid,
            other => panic!("unexpected {other:?}"),
        },
    }
}

/// Whoever may see it is told what is wrong; for everybody else it does not exist.
fn while_in_review(who: Who, act: Act) -> Answer {
    match (who, act) {
        (Who::ReviewerInScope, Act::ReviewView) => Answer::Allowed,
        (Who::ReviewerInScope, Act::Claim) => Answer::Stale,
        (Who::Owner | Who::ReviewerInScope, act) if !act.is_look() => Answer::NotAllowed,
        _ => Answer::NotFound,
    }
}

fn while_at_the_window(who: Who, act: Act) -> Answer {
    match (who, act) {
        (Who::ReviewerInScope, Act::ReviewView) | (Who::ClerkOfThePoint, Act::DeskView) => Answer::Allowed,
        (_, act) if act.is_look() => Answer::NotFound,
        (Who::ReviewerInScope, act) if act.is_review() => Answer::WrongState,
        (Who::ClerkOfThePoint, Act::CheckIn) => Answer::WrongState,
        (Who::ClerkOfThePoint, Act::Accept | Act::Mismatch) => Answer::Invalid,
        (Who::Owner | Who::ReviewerInScope | Who::ClerkOfThePoint, _) => Answer::NotAllowed,
        _ => Answer::NotFound,
    }
}

/// Everybody, for an application at a known point.
async fn everybody(city: &TestCity, owner: &Actor, id: &ApplicationId) -> Vec<(Who, Actor)> {
    let row = city.row(id).await;
    let point = PointId::new(row.point.expect("a point"));
    let elsewhere = DistrictCode::new(if row.district.as_deref() == Some("110105") { "110106" } else { "110105" });
    let as_officer = |role| Actor { account: owner.account.clone(), role, scope: Scope::City };
    vec![
        (Who::Owner, owner.clone()),
        (Who::OtherApplicant, city.applicant("李娜").await),
        (Who::ReviewerInScope, city.officer(Role::Reviewer, Scope::City).await),
        (Who::ReviewerElsewhere, city.officer(Role::Reviewer, Scope::District(elsewhere.clone())).await),
        (Who::ClerkOfThePoint, city.officer(Role::Clerk, Scope::Point(point)).await),
        (Who::ClerkElsewhere, city.officer(Role::Clerk, Scope::District(elsewhere)).await),
        (Who::Administrator, city.officer(Role::Administrator, Scope::City).await),
        (Who::OwnerAsReviewer, as_officer(Role::Reviewer)),
        (Who::OwnerAsClerk, as_officer(Role::Clerk)),
    ]
}

async fn walk(city: &TestCity, owner: &Actor, id: &ApplicationId, expected: fn(Who, Act) -> Answer) {
    for (who, actor) in everybody(city, owner, id).await {
        for act in ACTS {
            let before = Rows::of(city, id).await;
            let given = answer(act.by(city, &actor, id).await);
            assert_eq!(given, expected(who, act), "{who:?} {act:?}");
            assert_eq!(Rows::of(city, id).await, before, "{who:?} {act:?} changed something");
        }
    }
}

both! {
    async fn nobody_decides_what_another_reviewer_has_claimed(city: TestCity) {
        let owner = city.applicant("王伟").await;
        let id = city.submitted(&owner).await;
        claimed(&city, &city.officer(Role::Reviewer, Scope::City).await, &id).await;
        walk(&city, &owner, &id, while_in_review).await;
    }

    async fn nobody_but_the_clerk_of_the_point_receives_an_applicant(city: TestCity) {
        let owner = city.applicant("王伟").await;
        let (id, _) = checked_in(&city, &owner).await;
        walk(&city, &owner, &id, while_at_the_window).await;
    }

    async fn nobody_touches_a_draft_from_the_office(city: TestCity) {
        let owner = city.applicant("王伟").await;
        let id = city.permit_draft(&owner).await;
        let clerk = city.officer(Role::Clerk, Scope::City).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        for act in ACTS {
            for actor in [&clerk, &reviewer] {
                let before = Rows::of(&city, &id).await;
                assert_eq!(refusal(act.by(&city, actor, &id).await), Refusal::NotFound, "{act:?}");
                assert_eq!(Rows::of(&city, &id).await, before);
            }
        }
    }

    async fn officer_sees_the_lists_of_their_own_role_only(city: TestCity) {
        let owner = city.applicant("王伟").await;
        let id = city.submitted(&owner).await;
        for (who, actor) in everybody(&city, &owner, &id).await {
            let queue = city.backend.queue(&actor, &QueueFilter::default(), None).await.map(|_| ());
            let desk = city.backend.desk_list(&actor, Some("0000")).await.map(|_| ());
            let office = city.backend.office(&actor).await.map(|_| ());
            let to = |allowed| if allowed { Answer::Allowed } else { Answer::NotFound };
            assert_eq!(answer(queue), to(actor.role == Role::Reviewer), "{who:?} queue");
            assert_eq!(answer(desk), to(actor.role == Role::Clerk), "{who:?} desk");
            assert_eq!(answer(office), to(actor.role.is_staff()), "{who:?} office");
        }
    }
}
