//! The city's data in its officers' hands: files from a page, and addresses that were not in the list.

mod support;

use backend::{
    bookings::LookedAt,
    city::{Fault, ImportOrder},
    db::entity::{application, imported, trail, written_address},
    keyring::new_id,
    worker::tick,
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    geography::{DistrictCode, PointId, StationId},
    ids::ApplicationId,
    import::ImportKind,
    journey::Step,
    notice::NoticeKind,
    service::Service,
    violation::{Field, Rule},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder};
use support::{TestCity, fixtures::permit};

const POINTS: &str = include_str!("../data/service_points.csv");
const TRY: ImportOrder = ImportOrder { kind: ImportKind::Points, dry_run: true, complete: false };

async fn manager(city: &TestCity) -> Actor {
    city.officer(Role::PointManager, Scope::City).await
}

fn refusal<T>(result: backend::Result<T>) -> Refusal {
    result.err().expect("refused").refusal()
}

/// A permit's draft with every answer but a street from the list.
async fn unlisted(city: &TestCity, actor: &Actor) -> ApplicationId {
    let backend::applications::Started::Draft(id) = city.backend.start(actor, Service::Permit).await.expect("started")
    else {
        panic!("a live application is in the way");
    };
    for (step, answers) in permit() {
        let mut typed: Vec<_> = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        for (field, value) in &mut typed {
            if *field == Field::Town {
                "unlisted".clone_into(value);
            }
        }
        city.backend.save_step(actor, &id, *step, i64::MAX, typed).await.expect("saved");
    }
    id
}

/// The same draft with its address again, of that owner, since that moment.
async fn copy_draft(city: &TestCity, id: &ApplicationId, owner: &Actor, status: &str, since: DateTime<Utc>) {
    let (connection, copy) = (city.db.raw(), new_id());
    let address = written_address::Entity::find_by_id(id.as_str()).one(connection).await.expect("database");
    let address = address.expect("an address that waits");
    let application = application::Model {
        id: copy.clone(),
        account_id: owner.account.to_string(),
        status: status.to_owned(),
        ..city.row(id).await
    };
    let application = application.into_active_model().reset_all();
    application::Entity::insert(application).exec_without_returning(connection).await.expect("a draft");
    let address = written_address::Model { application_id: copy, created_at: since, ..address };
    let address = address.into_active_model().reset_all();
    written_address::Entity::insert(address).exec_without_returning(connection).await.expect("its address");
}

async fn waiting(city: &TestCity, officer: &Actor) -> Vec<(ApplicationId, String)> {
    let view = city.backend.jurisdictions(officer, "", "").await.expect("the list");
    view.waiting.into_iter().map(|row| (row.application, row.address)).collect()
}

both! {
    async fn only_who_keeps_the_whole_citys_data_can_see_or_change_it(city: TestCity) {
        for role in Role::ALL.iter().filter(|role| **role != Role::PointManager) {
            let other = city.officer(*role, Scope::City).await;
            assert_eq!(refusal(city.backend.city_data(&other, None).await), Refusal::NotFound, "{role:?}");
            let order = ImportOrder { dry_run: false, ..TRY };
            assert_eq!(refusal(city.backend.import_city_data(&other, order, b"id\n").await), Refusal::NotFound);
        }
        let district = city.officer(Role::PointManager, Scope::District(DistrictCode::new("110101"))).await;
        assert_eq!(refusal(city.backend.city_data(&district, None).await), Refusal::NotFound, "a part of the city");
        assert_eq!(imported::Entity::find().count(city.db.raw()).await.expect("rows"), 0);
        assert_eq!(city.backend.city().geography.points.len(), 257);
        let applicant = city.applicant("王伟").await;
        assert_eq!(refusal(city.backend.jurisdictions(&applicant, "", "").await), Refusal::NotFound);
        let clerk = city.officer(Role::Clerk, Scope::Point(PointId::new("SP110101001"))).await;
        assert_eq!(refusal(city.backend.jurisdictions(&clerk, "", "").await), Refusal::NotFound);
    }

    async fn manager_tries_a_file_first_and_reads_its_report(city: TestCity) {
        let manager = manager(&city).await;
        let file = POINTS.replace("北京市东城区景山街道隆福寺社区87号（示例地址）", "新址");
        let tried = city.backend.import_city_data(&manager, TRY, file.as_bytes()).await.expect("tried");
        let view = city.backend.city_data(&manager, Some(&tried)).await.expect("the page");
        let shown = view.shown.expect("the report");
        assert_eq!((shown.kind, shown.dry_run, shown.report.updated, shown.report.unchanged), (ImportKind::Points, true, 1, 256));
        assert_eq!((view.points, view.closed_points, view.towns, view.communities, view.sample), (257, 0, 343, 0, true));
        assert_eq!(view.years.iter().map(|year| (year.year, year.provisional)).collect::<Vec<_>>(), [(2026, false), (2027, true)]);
        let card = |id: &str| city.backend.city().point_card(&PointId::new(id)).expect("a point");
        assert_ne!(card("SP110101002").address, "新址", "a dry run changes nothing");
        city.backend.import_city_data(&manager, ImportOrder { dry_run: false, ..TRY }, file.as_bytes()).await.expect("done");
        assert_eq!(card("SP110101002").address, "新址");
        let view = city.backend.city_data(&manager, None).await.expect("the page");
        assert_eq!(view.recent.iter().map(|entry| entry.dry_run).collect::<Vec<_>>(), [false, true], "the newest first");
        assert!(city.backend.city_data(&manager, Some("no-such-report")).await.expect("the page").shown.is_none());
    }

    async fn manager_is_told_when_the_file_is_in_another_encoding(city: TestCity) {
        let manager = manager(&city).await;
        // 测试 in GB18030, as an office program saves it.
        let mut gb18030 = b"date,kind,name\n2026-10-01,off,".to_vec();
        gb18030.extend([0xB2, 0xE2, 0xCA, 0xD4]);
        for kind in ImportKind::ALL {
            let order = ImportOrder { kind, dry_run: false, complete: true };
            let id = city.backend.import_city_data(&manager, order, &gb18030).await.expect("a report");
            let shown = city.backend.city_data(&manager, Some(&id)).await.expect("the page").shown.expect("a report");
            // A file of another kind lacks columns besides.
            let wrong = shown.report.faults.iter().filter(|fault| fault.fault != Fault::MissingColumn);
            let wrong: Vec<_> = wrong.map(|fault| (fault.line, &*fault.column, fault.fault)).collect();
            assert_eq!(wrong, [(2, "name", Fault::WrongEncoding)], "{kind:?}");
        }
    }

    async fn officer_sees_where_an_address_belongs_and_its_points(city: TestCity) {
        let officer = manager(&city).await;
        let view = city.backend.jurisdictions(&officer, "110101003", "交东社区").await.expect("an answer");
        assert_eq!((view.towns.len(), view.sample), (343, true));
        let answer = view.answer.expect("an answer");
        assert!(answer.station.ends_with("交道口派出所") && !answer.named && answer.points.len() == 3);
        assert!(city.backend.jurisdictions(&officer, "no-town", "").await.expect("a page").answer.is_none());
    }

    async fn applicant_whose_street_is_not_listed_goes_on_once_staff_have_assigned_it(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = unlisted(&city, &actor).await;
        for kind in [
            domain::evidence::EvidenceKind::Portrait,
            domain::evidence::EvidenceKind::HousingProof,
            domain::evidence::EvidenceKind::EmploymentProof,
            domain::evidence::EvidenceKind::TaxRecord,
        ] {
            city.paper(&id, kind).await;
        }
        let (_, next) = city.backend.next_step(&actor, &id).await.expect("a step");
        assert_eq!(next, Step::Appointment, "everything before the place is filled in");
        let page = city.backend.step_view(&actor, &id, Step::Appointment, true).await.expect("the page");
        assert_eq!(page.violations.of(Field::ServicePoint), Some(Rule::AddressNotAssigned));
        let offered = city.backend.appointment_view(&actor, &id, &LookedAt::default()).await.expect("a page");
        assert!(offered.points.is_empty());
        assert!(city.backend.submit(&actor, &id, true, true).await.is_err(), "no place, no submission");
        let officer = city.officer(Role::Reviewer, Scope::City).await;
        assert_eq!(waiting(&city, &officer).await, [(id.clone(), "交东社区 3号楼2单元501".to_owned())]);
        assert_eq!(city.backend.office(&officer).await.expect("the front page").addresses, 1);
        city.backend.assign_address(&officer, &id, "110101003").await.expect("assigned");
        assert!(waiting(&city, &officer).await.is_empty());
        tick(&city.backend).await;
        let me = city.backend.me(&actor).await.expect("their page");
        assert_eq!(me.notices.iter().map(|notice| notice.kind).collect::<Vec<_>>(), [NoticeKind::AddressAssigned]);
        let page = city.backend.step_view(&actor, &id, Step::Residence, false).await.expect("the page");
        assert_eq!((page.draft.residence.town.as_str(), page.place.police_station.as_str()), ("110101003", "交道口派出所"));
        let slot = city.free_slot(&actor, &id).await;
        city.backend.hold(&actor, &id, &slot).await.expect("held");
        city.backend.submit(&actor, &id, true, true).await.expect("submitted");
        let actions: Vec<String> = trail::Entity::find().filter(trail::Column::Chain.eq(id.as_str()))
            .order_by_asc(trail::Column::Sequence).all(city.db.raw()).await.expect("trail")
            .into_iter().map(|row| row.action).collect();
        assert_eq!(actions, ["started", "address_assigned", "booked", "submitted"]);
    }

    async fn address_that_its_owner_changed_meanwhile_is_not_assigned(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = unlisted(&city, &actor).await;
        let officer = manager(&city).await;
        let found = vec![(Field::Town, "110101005".to_owned())];
        city.backend.save_step(&actor, &id, Step::Residence, i64::MAX, found).await.expect("saved");
        assert!(waiting(&city, &officer).await.is_empty(), "the applicant found the street after all");
        assert!(matches!(refusal(city.backend.assign_address(&officer, &id, "110101003").await), Refusal::Stale { .. }));
        let page = city.backend.step_view(&actor, &id, Step::Residence, false).await.expect("the page");
        assert_eq!(page.draft.residence.town, "110101005");
        assert_eq!(written_address::Entity::find().count(city.db.raw()).await.expect("rows"), 0);
    }

    async fn address_is_assigned_once_to_a_known_town_within_the_officers_scope(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = unlisted(&city, &actor).await;
        let here = city.officer(Role::Reviewer, Scope::Station(StationId::new("PS110101001"))).await;
        let elsewhere = city.officer(Role::Reviewer, Scope::District(DistrictCode::new("110105"))).await;
        let assign = async |officer: &Actor, town: &str| city.backend.assign_address(officer, &id, town).await;
        assert_eq!(refusal(assign(&elsewhere, "110101003").await), Refusal::NotAllowed);
        for town in ["", "unlisted", "110199999"] {
            let Refusal::Invalid(wrong) = refusal(assign(&here, town).await) else { panic!("{town}") };
            assert_eq!(wrong.of(Field::Town), Some(Rule::NotAChoice), "{town}");
        }
        let nobody = city.applicant("李娜").await;
        assert_eq!(refusal(assign(&nobody, "110101003").await), Refusal::NotFound);
        assert_eq!(waiting(&city, &here).await.len(), 1, "nothing has changed");
        assign(&here, "110101003").await.expect("assigned");
        assert!(matches!(refusal(assign(&here, "110101003").await), Refusal::Stale { .. }), "the second is told");
    }

    async fn applicant_who_says_again_that_the_street_is_missing_waits_again(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = unlisted(&city, &actor).await;
        let officer = manager(&city).await;
        city.backend.assign_address(&officer, &id, "110101003").await.expect("assigned");
        let typed = vec![(Field::Town, "unlisted".to_owned()), (Field::Detail, "另一个地址".to_owned())];
        city.backend.save_step(&actor, &id, Step::Residence, i64::MAX, typed).await.expect("saved");
        assert_eq!(waiting(&city, &officer).await, [(id, "交东社区 另一个地址".to_owned())]);
    }

    async fn withdrawn_draft_leaves_the_list(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = unlisted(&city, &actor).await;
        let officer = manager(&city).await;
        assert_eq!(waiting(&city, &officer).await.len(), 1);
        let version = city.version(&id).await;
        city.backend.withdraw(&actor, &id, version).await.expect("withdrawn");
        assert!(waiting(&city, &officer).await.is_empty());
    }

    async fn addresses_of_ended_drafts_do_not_keep_others_from_the_list(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = unlisted(&city, &actor).await;
        let officer = manager(&city).await;
        let earlier = city.backend.now() - Duration::days(1);
        for status in ["withdrawn", "lapsed"].repeat(30) {
            copy_draft(&city, &id, &actor, status, earlier).await;
        }
        assert_eq!(waiting(&city, &officer).await, [(id, "交东社区 3号楼2单元501".to_owned())]);
        assert_eq!(city.backend.office(&officer).await.expect("the front page").addresses, 1);
    }

    async fn officer_reads_how_many_addresses_wait_beyond_the_list(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = unlisted(&city, &actor).await;
        let officer = manager(&city).await;
        let (others, earlier) = (51, city.backend.now() - Duration::days(1));
        for _ in 0..others {
            // Anybody else's: who they are does not matter here.
            let owner = city.officer(Role::Clerk, Scope::City).await;
            copy_draft(&city, &id, &owner, "draft", earlier).await;
        }
        let listed = waiting(&city, &officer).await;
        assert!(listed.len() == 50 && listed.iter().all(|(other, _)| *other != id), "the oldest of them");
        assert_eq!(city.backend.office(&officer).await.expect("the front page").addresses, others + 1);
    }

    async fn written_address_is_not_stored_in_the_clear(city: TestCity) {
        let actor = city.applicant("王伟").await;
        unlisted(&city, &actor).await;
        let row = written_address::Entity::find().one(city.db.raw()).await.expect("database").expect("a row");
        let clear = "交东社区".as_bytes();
        assert!(!row.address_enc.windows(clear.len()).any(|window| window == clear));
    }
}
