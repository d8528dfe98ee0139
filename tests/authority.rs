//! Who may do what: every role, every action, own and other applications.

use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, PlaceOfWork, Role, Scope, Subject, may},
    geography::{DistrictCode, PointId, StationId},
    ids::AccountId,
};


fn actor(account: &str, role: Role, scope: Scope) -> Actor {
    Actor { account: AccountId::new(account), role, scope }
}

fn application(status: ApplicationStatus) -> Subject {
    let place = PlaceOfWork {
        district: Some(DistrictCode::new("110105")),
        station: Some(StationId::new("PS1")),
        point: Some(PointId::new("SP1")),
    };
    Subject::Application { owner: AccountId::new("wang"), status, place }
}

#[test]
fn applicant_sees_and_edits_only_their_own() {
    let wang = actor("wang", Role::Applicant, Scope::City);
    let li = actor("li", Role::Applicant, Scope::City);
    for status in ApplicationStatus::ALL {
        let subject = application(*status);
        assert!(may(&wang, Action::ReadApplication, &subject));
        assert!(Action::ALL.iter().all(|action| !may(&li, *action, &subject)), "a stranger, {status:?}");
        assert_eq!(may(&wang, Action::EditAnswers, &subject), status.is_editable());
    }
    assert!(may(&wang, Action::StartApplication, &Subject::Platform));
    assert!(!may(&wang, Action::EnterOffice, &Subject::Platform));
}

#[test]
fn officer_never_decides_their_own_application() {
    for role in [Role::Reviewer, Role::Clerk] {
        let officer = actor("wang", role, Scope::City);
        for status in ApplicationStatus::ALL {
            let subject = application(*status);
            assert!(Action::ALL.iter().all(|action| !may(&officer, *action, &subject)));
        }
    }
}

#[test]
fn reviewer_reads_what_was_submitted_in_their_scope_and_no_draft() {
    let here = actor("r", Role::Reviewer, Scope::Station(StationId::new("PS1")));
    let elsewhere = actor("r", Role::Reviewer, Scope::District(DistrictCode::new("110101")));
    assert!(may(&here, Action::Review, &application(ApplicationStatus::Submitted)));
    assert!(!may(&here, Action::ReadApplication, &application(ApplicationStatus::Draft)));
    assert!(!may(&elsewhere, Action::ReadApplication, &application(ApplicationStatus::Submitted)));
    assert!(!may(&here, Action::Receive, &application(ApplicationStatus::Approved)));
}

#[test]
fn clerk_receives_at_their_own_point_only() {
    let here = actor("c", Role::Clerk, Scope::Point(PointId::new("SP1")));
    let there = actor("c", Role::Clerk, Scope::Point(PointId::new("SP2")));
    assert!(may(&here, Action::Receive, &application(ApplicationStatus::Approved)));
    assert!(!may(&there, Action::Receive, &application(ApplicationStatus::Approved)));
    assert!(!may(&there, Action::ReadApplication, &application(ApplicationStatus::Approved)));
    let desk = Subject::Desk(PlaceOfWork { point: Some(PointId::new("SP1")), ..PlaceOfWork::default() });
    assert!(may(&here, Action::SeeDesk, &desk) && !may(&there, Action::SeeDesk, &desk));
    assert!(!may(&here, Action::Receive, &desk));
}

#[test]
fn platform_actions_belong_to_one_kind_of_role() {
    let allowed = |role| {
        let actor = actor("x", role, Scope::City);
        Action::ALL.iter().filter(|action| may(&actor, **action, &Subject::Platform)).copied().collect::<Vec<_>>()
    };
    assert_eq!(allowed(Role::Applicant), [Action::StartApplication]);
    assert_eq!(allowed(Role::Reviewer), [Action::SeeQueue, Action::EnterOffice]);
    assert_eq!(allowed(Role::Clerk), [Action::SeeDesk, Action::EnterOffice]);
    assert_eq!(allowed(Role::Administrator), [Action::SettleClaims, Action::SeeOutbox, Action::EnterOffice]);
    assert_eq!(allowed(Role::Auditor), [Action::EnterOffice]);
}

#[test]
fn scope_survives_the_database() {
    for code in ["city", "district:110105", "station:PS1", "point:SP1"] {
        assert_eq!(Scope::from_code(code).map(|scope| scope.to_code()).as_deref(), Some(code));
    }
    for code in ["", "point:", "planet:earth", "point"] {
        assert_eq!(Scope::from_code(code), None);
    }
}
