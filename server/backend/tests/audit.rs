//! The trail in an auditor's hands, on both databases.

mod support;

use backend::Result;
use chrono::{Duration, NaiveDate};
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    ids::ApplicationId,
    service::Service,
    trail::TrailAction,
    view::{
        AuditActor, AuditChain, AuditFilter, AuditInput, AuditRow, AuditSubject, AuditView, AuditWrong, ServiceInput,
    },
    violation::Field,
};
use sea_orm::ConnectionTrait;
use support::TestCity;

async fn auditor(city: &TestCity) -> Actor {
    city.officer(Role::Auditor, Scope::City).await
}

async fn page(city: &TestCity, filter: &AuditFilter) -> AuditView {
    let auditor = auditor(city).await;
    city.backend.trail_page(&auditor, filter, None).await.expect("the trail")
}

async fn found(city: &TestCity, typed: AuditInput) -> std::result::Result<AuditFilter, AuditWrong> {
    let auditor = auditor(city).await;
    city.backend.find_trail(&auditor, &typed).await.expect("looked for")
}

fn refusal<T>(answer: Result<T>) -> Refusal {
    match answer {
        Ok(_) => panic!("was allowed"),
        Err(error) => error.refusal(),
    }
}

async fn number_of(city: &TestCity, id: &ApplicationId) -> String {
    city.row(id).await.number.expect("a number")
}

fn actions(rows: &[AuditRow]) -> Vec<TrailAction> {
    rows.iter().filter_map(|row| row.action).collect()
}

/// A service is closed and opened, so that the administration has a trail.
async fn administration(city: &TestCity) {
    let officer = city.officer(Role::Administrator, Scope::City).await;
    for state in ["closed", "open"] {
        let version = city.backend.policy().service(Service::Card).version;
        let input = ServiceInput { state: state.to_owned(), ..ServiceInput::default() };
        city.backend.change_service(&officer, Service::Card, version, &input).await.expect("changed");
    }
}

both! {
    async fn auditor_finds_who_approved_an_application_by_its_number(city: TestCity) {
        let other = city.submitted(&city.applicant("李娜").await).await;
        let id = city.approved(&city.applicant("王伟").await).await;
        let number = number_of(&city, &id).await;
        let typed = AuditInput {
            subject: format!("　{}", number.to_lowercase()),
            action: "approved".to_owned(),
            ..AuditInput::default()
        };
        let filter = found(&city, typed).await.expect("there is one");
        assert_eq!(filter.subject.as_deref(), Some(id.as_str()), "an address holds no number");
        let view = page(&city, &filter).await;
        assert_eq!(actions(&view.rows), [TrailAction::Approved]);
        let row = &view.rows[0];
        assert!(matches!(&row.by, AuditActor::Officer { name, role: Some(Role::Reviewer) } if name.starts_with("reviewer-")));
        assert_eq!(row.subject, AuditSubject::Application { id: id.clone(), number: Some(number.clone()) });
        assert!(row.fits && row.hash.len() == 12 && row.previous.len() == 12 && row.hash != row.previous);
        assert_eq!((view.typed.subject, view.typed.action.as_str()), (number, "approved"));
        let entries = city.row(&id).await.trail_length;
        assert_eq!(view.chain, Some(AuditChain::Holds(entries)), "and that the whole chain holds");

        let everything = page(&city, &AuditFilter::default()).await;
        assert!(everything.chain.is_none() && everything.rows.iter().all(|row| row.fits));
        let of_other = |row: &AuditRow| matches!(&row.subject, AuditSubject::Application { id, .. } if *id == other);
        assert!(everything.rows.iter().any(of_other));
        assert!(everything.rows.is_sorted_by_key(|row| std::cmp::Reverse(row.at)), "the newest first");
    }

    async fn auditor_searches_by_officer_day_and_identifier(city: TestCity) {
        let id = city.submitted(&city.applicant("王伟").await).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.clock.advance(Duration::days(1));
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        let claimed = page(&city, &AuditFilter { officer: Some(reviewer.account.clone()), ..AuditFilter::default() }).await;
        assert_eq!(actions(&claimed.rows), [TrailAction::Claimed]);
        let typed = AuditInput {
            subject: id.to_string(),
            officer: claimed.typed.officer.to_uppercase(),
            from: "2026-11-24".to_owned(),
            until: "2026-11-24".to_owned(),
            ..AuditInput::default()
        };
        let filter = found(&city, typed).await.expect("there is one");
        assert_eq!(filter.officer, Some(reviewer.account.clone()));
        assert_eq!(actions(&page(&city, &filter).await.rows), [TrailAction::Claimed]);
        let before = NaiveDate::from_ymd_opt(2026, 11, 23);
        let day_before = AuditFilter { officer: None, from: before, until: before, ..filter };
        let rows = page(&city, &day_before).await.rows;
        assert!(actions(&rows).contains(&TrailAction::Submitted) && !actions(&rows).contains(&TrailAction::Claimed));
        assert!(rows.iter().all(|row| row.by == AuditActor::Applicant), "applicants have no names here");
    }

    async fn auditor_is_told_which_part_of_a_search_leads_nowhere(city: TestCity) {
        let typed = AuditInput {
            subject: "P261123-000000".to_owned(),
            officer: "nobody".to_owned(),
            until: "昨天".to_owned(),
            ..AuditInput::default()
        };
        let wrong = found(&city, typed.clone()).await.expect_err("nothing of it is there");
        assert_eq!(wrong, AuditWrong { subject: true, officer: true, days: true });
        let days = AuditInput { subject: String::new(), officer: String::new(), ..typed };
        let wrong = found(&city, days).await.expect_err("no day");
        assert_eq!(wrong, AuditWrong { days: true, ..AuditWrong::default() });
        assert_eq!(found(&city, AuditInput::default()).await, Ok(AuditFilter::default()));
    }

    async fn auditor_reads_the_trail_of_the_administration(city: TestCity) {
        administration(&city).await;
        let typed = AuditInput { subject: "administration".to_owned(), ..AuditInput::default() };
        let view = page(&city, &found(&city, typed).await.expect("the chain")).await;
        assert_eq!(view.chain, Some(AuditChain::Holds(2)));
        assert_eq!(actions(&view.rows), [TrailAction::ServiceChanged; 2]);
        assert!(view.rows.iter().all(|row| row.subject == AuditSubject::Chain("administration".to_owned()) && row.fits));
        assert_eq!(view.rows.iter().map(|row| row.sequence).collect::<Vec<_>>(), [2, 1]);
        assert!(view.rows[1].previous.is_empty(), "nothing comes before the first");
    }

    async fn auditor_turns_pages_and_sees_every_entry_once(city: TestCity) {
        for name in ["王伟", "李娜", "张敏", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周杰", "吴芳", "徐刚"] {
            // All at one moment: the order within it has to be the same on every page.
            city.approved(&city.applicant(name).await).await;
        }
        administration(&city).await;
        let auditor = auditor(&city).await;
        let (mut seen, mut after) = (Vec::new(), None::<String>);
        loop {
            let view = city.backend.trail_page(&auditor, &AuditFilter::default(), after.as_deref()).await.expect("a page");
            assert!(view.rows.len() <= 50 && view.rows.iter().all(|row| row.fits));
            seen.extend(view.rows.into_iter().map(|row| (format!("{:?}", row.subject), row.sequence)));
            match view.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        let checked = city.backend.check().await.expect("checked");
        assert!(seen.len() > 50, "more than a page");
        assert_eq!(u64::try_from(seen.len()), Ok(checked.entries));
        seen.sort();
        seen.dedup();
        assert_eq!(u64::try_from(seen.len()), Ok(checked.entries), "none twice");
        let forged = city.backend.trail_page(&auditor, &AuditFilter::default(), Some("' or 1=1 --")).await.expect("front");
        assert_eq!(forged.rows.len(), 50, "what is no key begins at the front");
    }

    async fn auditor_sees_at_the_entry_that_it_was_changed(city: TestCity) {
        let id = city.approved(&city.applicant("王伟").await).await;
        let forge = format!("update trail set action = 'rejected', fields = 'detail' where chain = '{id}' and action = 'approved'");
        city.db.raw().execute_unprepared(&forge).await.expect("forged");
        let view = page(&city, &AuditFilter { subject: Some(id.to_string()), ..AuditFilter::default() }).await;
        let odd: Vec<&AuditRow> = view.rows.iter().filter(|row| !row.fits).collect();
        assert_eq!(odd.len(), 1);
        assert_eq!((odd[0].action, odd[0].fields.as_slice()), (Some(TrailAction::Rejected), [Field::Detail].as_slice()));
        assert_eq!(view.chain, Some(AuditChain::Broken(odd[0].sequence)));
        let unknown = format!("update trail set action = 'canary' where chain = '{id}' and sequence = 1");
        city.db.raw().execute_unprepared(&unknown).await.expect("forged");
        let view = page(&city, &AuditFilter { subject: Some(id.to_string()), ..AuditFilter::default() }).await;
        assert_eq!(view.chain, Some(AuditChain::Broken(1)));
        assert!(view.rows.iter().any(|row| row.sequence == 1 && row.action.is_none() && !row.fits), "it is still shown");
    }

    async fn nobody_but_an_auditor_reads_the_trail_and_an_auditor_nothing_else(city: TestCity) {
        let owner = city.applicant("王伟").await;
        let id = city.approved(&owner).await;
        let mut others = vec![owner];
        for role in Role::ALL.iter().filter(|role| role.is_staff() && **role != Role::Auditor) {
            others.push(city.officer(*role, Scope::City).await);
        }
        for other in &others {
            let read = city.backend.trail_page(other, &AuditFilter::default(), None).await;
            assert_eq!(refusal(read), Refusal::NotFound, "{other:?}");
            let looked = city.backend.find_trail(other, &AuditInput::default()).await;
            assert_eq!(refusal(looked), Refusal::NotFound, "{other:?}");
        }
        let auditor = auditor(&city).await;
        assert!(city.backend.review_view(&auditor, &id).await.is_err());
        assert!(city.backend.policy_figures(&auditor).await.is_err());
        assert!(city.backend.office(&auditor).await.is_ok());
    }
}
