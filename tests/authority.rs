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
    for role in [Role::Reviewer, Role::Clerk, Role::Production] {
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
    assert_eq!(allowed(Role::Applicant), [Action::StartApplication, Action::KeepOwnAccount]);
    assert_eq!(allowed(Role::Reviewer), [Action::SeeQueue, Action::AssignAddresses, Action::EnterOffice]);
    assert_eq!(allowed(Role::Clerk), [Action::SeeDesk, Action::SeeParcels, Action::EnterOffice]);
    assert_eq!(allowed(Role::Production), [Action::RunProduction, Action::SeeParcels, Action::EnterOffice]);
    let administration = [
        Action::SettleClaims,
        Action::UnlockAccounts,
        Action::SeeOutbox,
        Action::AnswerFeedback,
        Action::ManageServices,
    ];
    assert!(administration.iter().all(|action| allowed(Role::Administrator).contains(action)));
    assert!(allowed(Role::Editor).contains(&Action::AnswerFeedback));
    for role in Role::ALL.iter().filter(|role| **role != Role::Administrator) {
        assert!(!allowed(*role).contains(&Action::ManageServices), "{role:?}");
    }
    assert_eq!(
        allowed(Role::PointManager),
        [
            Action::ManageCity,
            Action::ManagePoint,
            Action::AssignAddresses,
            Action::SeeStatistics,
            Action::ManageHolidays,
            Action::EnterOffice
        ],
        "the city's own data is in one hand"
    );
    assert!(allowed(Role::Administrator).contains(&Action::ManagePolicies));
    assert!(!allowed(Role::Administrator).contains(&Action::SeeTrail), "whoever changes things does not audit them");
    assert_eq!(allowed(Role::Auditor), [Action::SeeTrail, Action::EnterOffice]);
}

#[test]
fn administrator_keeps_every_officer_but_themselves() {
    let (li, own) = (Subject::Officer(AccountId::new("li")), Subject::Officer(AccountId::new("wang")));
    for role in Role::ALL {
        let wang = actor("wang", *role, Scope::City);
        for action in Action::ALL {
            let keeps = *role == Role::Administrator && *action == Action::ManageStaff;
            assert_eq!(may(&wang, *action, &li), keeps, "{role:?} {action:?}");
            assert!(!may(&wang, *action, &own), "{role:?} {action:?}");
        }
    }
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

/// The codes of the states in which `actor` may do `action` to the application.
fn states(actor: &Actor, action: Action) -> Vec<&'static str> {
    let allowed = ApplicationStatus::ALL.iter().filter(|status| may(actor, action, &application(**status)));
    allowed.map(|status| status.code()).collect()
}

#[test]
fn applicant_may_do_to_their_own_what_its_state_allows_and_nothing_of_an_officers() {
    let wang = actor("wang", Role::Applicant, Scope::City);
    let every: Vec<&str> = ApplicationStatus::ALL.iter().map(|status| status.code()).collect();
    for action in Action::ALL {
        let expected = match action {
            Action::ReadApplication | Action::ReadEvidence => every.clone(),
            Action::EditAnswers | Action::Submit => vec!["draft", "returned"],
            Action::Withdraw => {
                vec!["draft", "submitted", "in_review", "approved", "returned", "checked_in", "mismatched"]
            }
            Action::ChangeBooking => vec!["submitted", "in_review", "approved", "mismatched"],
            Action::ReadNotice => vec!["approved", "checked_in", "accepted", "mismatched"],
            _ => vec![],
        };
        assert_eq!(states(&wang, *action), expected, "{action:?}");
    }
}

#[test]
fn officers_may_do_what_their_role_and_the_state_allow() {
    for role in Role::ALL {
        let officer = actor("li", *role, Scope::City);
        for action in Action::ALL {
            let found = states(&officer, *action);
            match (role, action) {
                (Role::Reviewer, Action::ReadApplication | Action::ReadEvidence | Action::RevealNumber) => {
                    assert!(found.len() == ApplicationStatus::ALL.len() - 1 && !found.contains(&"draft"));
                }
                (Role::Reviewer, Action::Review) => assert_eq!(found, ["submitted", "in_review"]),
                (Role::Clerk, Action::ReadApplication | Action::ReadEvidence) => {
                    assert_eq!(found, ["approved", "returned", "checked_in", "accepted", "mismatched"]);
                }
                (Role::Clerk, Action::HandOut) => assert_eq!(found, ["accepted", "issued"]),
                (Role::Production, Action::RunProduction) => {
                    assert_eq!(found, ["accepted", "in_production", "issued"]);
                }
                (Role::Clerk, Action::Receive | Action::RevealNumber) => {
                    assert_eq!(found, ["approved", "checked_in", "mismatched"]);
                }
                _ => assert!(found.is_empty(), "{role:?} {action:?} {found:?}"),
            }
        }
        assert_eq!(Role::from_code(role.code()), Some(*role));
        assert_eq!(role.is_staff(), *role != Role::Applicant);
    }
}

#[test]
fn nobody_works_at_a_desk_but_its_clerk() {
    let desk = Subject::Desk(PlaceOfWork { point: Some(PointId::new("SP1")), ..PlaceOfWork::default() });
    for role in Role::ALL {
        let officer = actor("li", *role, Scope::City);
        let allowed: Vec<Action> = Action::ALL.iter().copied().filter(|action| may(&officer, *action, &desk)).collect();
        let expected = if *role == Role::Clerk { vec![Action::SeeDesk] } else { vec![] };
        assert_eq!(allowed, expected, "{role:?}");
    }
}

#[test]
fn point_is_managed_by_a_manager_whose_scope_reaches_it_and_by_nobody_else() {
    let Subject::Application { place, .. } = application(ApplicationStatus::Submitted) else { panic!("one") };
    let point = Subject::Point(place);
    for role in Role::ALL {
        for (code, reaches) in [
            ("city", true),
            ("district:110105", true),
            ("station:PS1", true),
            ("point:SP1", true),
            ("point:SP2", false),
        ] {
            let officer = actor("li", *role, Scope::from_code(code).expect("a scope"));
            let allowed: Vec<Action> =
                Action::ALL.iter().copied().filter(|action| may(&officer, *action, &point)).collect();
            let expected = if *role == Role::PointManager && reaches { vec![Action::ManagePoint] } else { vec![] };
            assert_eq!(allowed, expected, "{role:?} {code}");
        }
    }
}

#[test]
fn scope_covers_what_belongs_to_it_and_nothing_that_belongs_nowhere() {
    let Subject::Application { place, .. } = application(ApplicationStatus::Submitted) else { panic!("one") };
    for (code, covered) in [
        ("city", true),
        ("district:110105", true),
        ("district:110101", false),
        ("station:PS1", true),
        ("station:PS2", false),
        ("point:SP1", true),
        ("point:SP2", false),
    ] {
        let scope = Scope::from_code(code).expect("a scope");
        assert_eq!(scope.covers(&place), covered, "{code}");
        assert_eq!(scope.covers(&PlaceOfWork::default()), code == "city", "{code}");
    }
}
