//! A city's own data: holidays, jurisdictions by community, and lists of points that never drop a booking.

mod support;

#[path = "city_data/imports.rs"]
mod imports;
#[path = "city_data/own_city.rs"]
mod own_city;

use backend::{
    bookings::LookedAt,
    city::{Fault, ImportFault, ImportReport, ensure_calendar},
    db::entity::booking,
};
use chrono::NaiveDate;
use domain::{
    authority::Actor,
    error::Refusal,
    geography::{Home, PointId},
    ids::ApplicationId,
    journey::Step,
    service::Service,
    slot::SlotTime,
    violation::{Field, Rule, Violations},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use support::TestCity;

/// Open from Monday to Friday only, with a break at noon.
const POINT: &str = "SP110101001";
const POINTS: &str = include_str!("../data/service_points.csv");
const JURISDICTIONS: &str = include_str!("../data/police_jurisdictions.csv");

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn hours(city: &TestCity, day: &str) -> Vec<String> {
    let intervals = city.backend.city().intervals(&PointId::new(POINT), date(day));
    intervals.iter().map(|(from, until)| format!("{}-{}", from.format("%R"), until.format("%R"))).collect()
}

fn faults(report: &ImportReport) -> Vec<(u64, String, Fault)> {
    report.faults.iter().map(|fault| (fault.line, fault.column.to_string(), fault.fault)).collect()
}

/// The jurisdictions of the sample, with lines put in and a line of a town left out.
fn jurisdictions(more: &[&str], without: Option<&str>) -> String {
    let mut lines = vec!["town_code,community,police_station_id".to_owned()];
    for line in JURISDICTIONS.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        if Some(cells[0]) != without {
            lines.push(format!("{},,{}", cells[0], cells[2]));
        }
    }
    lines.extend(more.iter().map(|line| (*line).to_owned()));
    lines.join("\n")
}

/// The sample's points, each line as it comes out of `change`.
fn points(change: impl Fn(&str) -> Option<String>) -> String {
    let lines = POINTS.lines().enumerate();
    let lines = lines.filter_map(|(at, line)| if at == 0 { Some(line.to_owned()) } else { change(line) });
    lines.collect::<Vec<_>>().join("\n")
}

async fn only_booking(city: &TestCity, id: &ApplicationId) -> booking::Model {
    let of_this = booking::Column::ApplicationId.eq(id.as_str());
    let rows = booking::Entity::find().filter(of_this).all(city.db.raw()).await.expect("database");
    assert_eq!(rows.len(), 1, "one booking, made once");
    rows.into_iter().next().expect("a booking")
}

async fn points_offered(city: &TestCity, actor: &Actor, id: &ApplicationId) -> Vec<String> {
    let view = city.backend.appointment_view(actor, id, &LookedAt::default()).await.expect("points");
    let mut ids: Vec<String> = view.points.into_iter().map(|offer| offer.point.id.to_string()).collect();
    ids.sort();
    ids
}

fn rule<T>(result: backend::Result<T>, field: Field) -> Option<Rule> {
    match result.map(|_| ()).expect_err("refused").refusal() {
        Refusal::Invalid(violations) => Violations::of(&violations, field),
        _ => None,
    }
}

both! {
    async fn counter_keeps_the_calendar_of_the_state_council(city: TestCity) {
        let (usual, shut) = (vec!["09:00-12:00", "13:30-17:00"], Vec::<String>::new());
        for worked in ["2026-09-30", "2026-10-08", "2026-10-10", "2026-09-20", "2026-02-14", "2026-02-28", "2026-01-04"] {
            assert_eq!(hours(&city, worked), usual, "{worked}");
        }
        for free in ["2026-10-01", "2026-10-07", "2026-02-16", "2026-06-19", "2026-10-17", "2027-02-08", "2027-06-09"] {
            assert_eq!(hours(&city, free), shut, "{free}");
        }
        let calendar = &city.backend.city().calendar;
        assert!(!calendar.special(date("2026-10-01")).expect("a holiday").provisional);
        assert!(calendar.special(date("2027-10-01")).expect("a holiday").provisional, "only the law's days are known");
        assert!(!ensure_calendar(&city.db).await.expect("asked again"), "a filled calendar is left alone");
    }

    async fn nobody_can_book_on_a_holiday(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = city.permit_draft(&actor).await;
        // Everything from tomorrow on is a holiday, but for one Saturday that is worked.
        let day = |day: NaiveDate| format!("{day},{},测试节", if day == date("2026-12-05") { "上班" } else { "放假" });
        let days: Vec<String> = date("2026-11-24").iter_days().take(38).map(day).collect();
        let file = format!("date,kind,name\n{}", days.join("\n"));
        city.backend.import_holidays(file.as_bytes(), false).await.expect("imported");
        let view = city.backend.appointment_view(&actor, &id, &LookedAt::default()).await.expect("points");
        let offered = view.points.iter().flat_map(|offer| &offer.days);
        let open: Vec<NaiveDate> =
            offered.filter(|day| day.morning.is_some() || day.afternoon.is_some()).map(|day| day.date).collect();
        assert!(!open.is_empty() && open.iter().all(|day| *day == date("2026-12-05")), "{open:?}");
        let slot = |text: &str| {
            let start = text.parse().expect("a time");
            SlotTime { point: PointId::new(POINT), start, minutes: 30 }.key()
        };
        let refused = city.backend.hold(&actor, &id, &slot("2026-12-02T09:00:00")).await;
        assert_eq!(rule(refused, Field::Slot), Some(Rule::NotOffered));
        city.backend.hold(&actor, &id, &slot("2026-12-05T09:00:00")).await.expect("a Saturday that is worked");
    }

    async fn operator_replaces_a_year_of_holidays_as_a_whole(city: TestCity) {
        let file = "\u{FEFF}date,kind,name,source\r\n2027-01-01,放假,元旦,通知\r\n2027-01-03,上班,元旦,通知\r\n";
        let report = city.backend.import_holidays(file.as_bytes(), true).await.expect("dry run");
        assert_eq!((report.added, report.updated, report.unchanged, report.removed), (1, 1, 0, 12));
        assert!(!city.backend.city().calendar.is_working(date("2027-02-05")), "a dry run changes nothing");
        city.backend.import_holidays(file.as_bytes(), false).await.expect("imported");
        let known = city.backend.city();
        assert!(known.calendar.is_working(date("2027-01-03")) && known.calendar.is_working(date("2027-02-05")));
        assert!(!known.calendar.is_working(date("2026-10-01")), "other years stay");
        let again = city.backend.import_holidays(file.as_bytes(), false).await.expect("the same again");
        assert_eq!((again.added, again.updated, again.unchanged, again.removed), (0, 0, 2, 0));
    }

    async fn operator_is_told_every_fault_of_a_file_of_holidays(city: TestCity) {
        let file = "date,kind,name\n2026-02-30,off,春节\n2026-10-01,maybe,国庆节\n2026-10-09,上班,国庆节\n\
                    2026-10-01,off,国庆节\n2026-10-01,off,国庆节\n1926-10-01,off,\n2026-10-10,working\n";
        let report = city.backend.import_holidays(file.as_bytes(), false).await.expect("a report");
        let fault = |line, column: &str, fault| (line, column.to_owned(), fault);
        assert_eq!(faults(&report), [
            fault(2, "date", Fault::BadDate),
            fault(3, "kind", Fault::UnknownDayKind),
            fault(4, "kind", Fault::WorkedAnyway),
            // The first line of that day has another fault; it is the same day all the same.
            fault(5, "date", Fault::Duplicate),
            fault(6, "date", Fault::Duplicate),
            fault(7, "date", Fault::BadDate),
            fault(7, "name", Fault::Empty),
            fault(8, "", Fault::WrongShape),
        ]);
        assert!(!city.backend.city().calendar.is_working(date("2026-10-02")), "nothing is half imported");
    }

    async fn people_of_a_named_community_go_to_their_own_station(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = city.permit_draft(&actor).await;
        let before = points_offered(&city, &actor, &id).await;
        assert!(before.contains(&POINT.to_owned()));
        // 交东社区 of 交道口街道, where the applicant lives, goes to 朝阳门派出所.
        let file = jurisdictions(&["110101003,交东 社区,PS110101002"], None);
        let report = city.backend.import_jurisdictions(file.as_bytes(), false).await.expect("imported");
        assert_eq!((report.added, report.unchanged, report.removed, report.faults.len()), (1, 343, 0, 0));
        assert_eq!(points_offered(&city, &actor, &id).await, ["SP110101004", "SP110101005"]);
        let view = city.backend.step_view(&actor, &id, Step::Residence, false).await.expect("a step");
        assert_eq!(view.place.police_station, "朝阳门派出所");
        let town = view.towns.iter().find(|town| town.code.as_str() == "110101003").expect("the town");
        assert_eq!(town.station_name_for("　交东社区 "), "朝阳门派出所");
        assert_eq!(town.station_name_for("福祥社区"), "交道口派出所");
        let known = city.backend.city();
        for (town, community) in view.towns.iter().flat_map(|town| ["", "交东社区", "福祥社区"].map(|name| (town, name))) {
            let station = known.geography.station_for(&Home::read(town.code.as_str(), community)).expect("a station");
            assert_eq!(town.station_name_for(community), station.name, "the form names whom the server asks");
        }
        let elsewhere = vec![(Field::Community, "福祥社区".to_owned())];
        city.backend.save_step(&actor, &id, Step::Residence, i64::MAX, elsewhere).await.expect("saved");
        assert_eq!(points_offered(&city, &actor, &id).await, before);
        let row = city.row(&id).await;
        assert_eq!(row.station.as_deref(), Some("PS110101001"), "officers' scopes follow the residence");
    }

    async fn new_file_of_jurisdictions_takes_the_place_of_the_old_one(city: TestCity) {
        let split = jurisdictions(&["110101003,交东社区,PS110101001"], None);
        city.backend.import_jurisdictions(split.as_bytes(), false).await.expect("imported");
        let moved = jurisdictions(&["110101003,,PS110101002"], Some("110101003"));
        let report = city.backend.import_jurisdictions(moved.as_bytes(), false).await.expect("imported");
        assert_eq!((report.added, report.updated, report.unchanged, report.removed), (0, 1, 342, 1));
        let known = city.backend.city();
        let station = known.geography.station_for(&Home::read("110101003", "交东社区")).expect("a station");
        assert_eq!(station.id.as_str(), "PS110101002");
    }

    async fn held_place_is_not_enough_when_the_community_belongs_to_another_station(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = city.permit_draft(&actor).await;
        let file = jurisdictions(&["110101003,交东社区,PS110101002"], None);
        city.backend.import_jurisdictions(file.as_bytes(), false).await.expect("imported");
        let refused = city.backend.submit(&actor, &id, true, true).await;
        assert!(refused.is_err(), "the held place lies outside the jurisdiction now");
    }

    async fn submitted_place_survives_new_jurisdictions(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = city.submitted(&actor).await;
        let before = only_booking(&city, &id).await;
        let file = jurisdictions(&["110101003,交东社区,PS110101002"], None);
        city.backend.import_jurisdictions(file.as_bytes(), false).await.expect("imported");
        let reviewer = city.officer(domain::authority::Role::Reviewer, domain::authority::Scope::City).await;
        let version = city.version(&id).await;
        city.backend.claim(&reviewer, &id, version).await.expect("claimed");
        city.backend.approve(&reviewer, &id, city.version(&id).await).await.expect("approved");
        let after = only_booking(&city, &id).await;
        assert_eq!((after.status.as_str(), after.slot_id), ("confirmed", before.slot_id));
    }

    async fn operator_is_told_every_fault_of_the_jurisdictions(city: TestCity) {
        let import = async |file: String| city.backend.import_jurisdictions(file.as_bytes(), false).await.expect("a report");
        let twice = import(jurisdictions(&["110101003,,PS110101002", "110101003,甲,PS110101002", "110101003, 甲 ,PS110101001"], None)).await;
        let fault = |line, column: &str, fault| (line, column.to_owned(), fault);
        assert_eq!(faults(&twice), [fault(345, "town_code", Fault::CoveredTwice), fault(347, "community", Fault::CoveredTwice)]);
        let no_rest = import(jurisdictions(&["110101003,甲,PS110101002"], Some("110101003"))).await;
        assert_eq!(no_rest.faults, [ImportFault::missing("community", Fault::NoRuleForTheRest, "110101003")]);
        let missing = import(jurisdictions(&[], Some("110101003"))).await;
        assert_eq!(missing.faults, [ImportFault::missing("town_code", Fault::TownNotCovered, "110101003")]);
        let unknown = import(jurisdictions(&["110101999,,PS110101001", "110101003,乙,PS999"], None)).await;
        assert_eq!(faults(&unknown), [
            fault(345, "town_code", Fault::UnknownTown),
            fault(346, "police_station_id", Fault::UnknownStation),
        ]);
        assert_eq!(city.backend.city().geography.faults(), []);
        let known = city.backend.city();
        let station = known.geography.station_for(&Home::read("110101003", "甲")).expect("a station");
        assert_eq!(station.id.as_str(), "PS110101001", "nothing is half imported");
    }

    async fn new_list_of_points_drops_no_booking(city: TestCity) {
        let (gone, changed) = (city.applicant("王伟").await, city.applicant("李娜").await);
        let ids = [city.submitted(&gone).await, city.submitted(&changed).await];
        let before = [only_booking(&city, &ids[0]).await, only_booking(&city, &ids[1]).await];
        let point = before[0].point.clone();
        let there = before.iter().filter(|row| row.point == point).count();
        // The first one's point is not in the new list.
        let others: Vec<String> = city.backend.city().geography.points_for(&Home::read("110101003", ""), Service::Permit)
            .iter().map(|point| point.id.to_string()).filter(|id| *id != point).collect();
        let file = points(|line| (!line.starts_with(&point)).then(|| line.to_owned()));
        let tried = city.backend.import_all_points(file.as_bytes(), true).await.expect("dry run");
        assert_eq!((tried.removed, tried.kept_bookings, tried.unchanged), (1, there, 256));
        assert!(city.backend.city().geography.closed_points.is_empty(), "a dry run changes nothing");
        let done = city.backend.import_all_points(file.as_bytes(), false).await.expect("imported");
        assert_eq!((done.removed, done.kept_bookings), (1, there));
        for (id, before) in ids.iter().zip(&before) {
            assert_eq!(only_booking(&city, id).await, *before, "the booking stays as it was");
        }
        let view = city.backend.change_view(&gone, &ids[0], &LookedAt::default()).await.expect("their page");
        assert!(view.booking.is_some_and(|booking| booking.point.as_str() == point), "they still see where");
        let offered: Vec<String> = view.appointment.points.iter().map(|offer| offer.point.id.to_string()).collect();
        assert!(offered.iter().all(|id| others.contains(id)) && offered.len() == others.len(), "{offered:?}");
        let newcomer = city.applicant("赵敏").await;
        let draft = city.permit_draft(&newcomer).await;
        let refused = city.backend.hold(&newcomer, &draft, &before[0].slot_id).await;
        assert_eq!(rule(refused, Field::Slot), Some(Rule::NotOffered), "closed for new bookings");
        let back = city.backend.import_points(POINTS.as_bytes(), false).await.expect("the old list again");
        assert_eq!((back.updated, back.unchanged, back.kept_bookings), (1, 256, there));
        assert!(city.backend.city().geography.closed_points.is_empty());
    }

    async fn changed_point_keeps_its_bookings(city: TestCity) {
        let actor = city.applicant("王伟").await;
        let id = city.submitted(&actor).await;
        let before = only_booking(&city, &id).await;
        // The same point with one window, three places and Saturday hours only, and now of another station.
        let file = points(|line| {
            let of_this = line.starts_with(&before.point);
            of_this.then(|| {
                "ID,新名称服务站,新名称,流管站,PS110101002,朝阳门派出所,110101,东城区,110101003,交道口街道,新地址1号,010-1,\
                 116.39898,39.94246,1,3,Sa 09:00-12:00,周六,card|permit,0".replace("ID", &before.point)
            })
        });
        let report = city.backend.import_points(file.as_bytes(), false).await.expect("imported");
        assert_eq!((report.updated, report.kept_bookings, report.faults.len()), (1, 1, 0));
        assert_eq!(only_booking(&city, &id).await, before);
        let reviewer = city.officer(domain::authority::Role::Reviewer, domain::authority::Scope::City).await;
        let version = city.version(&id).await;
        city.backend.claim(&reviewer, &id, version).await.expect("claimed");
        city.backend.approve(&reviewer, &id, city.version(&id).await).await.expect("approved");
        assert_eq!(only_booking(&city, &id).await.status, "confirmed");
        let view = city.backend.change_view(&actor, &id, &LookedAt::default()).await.expect("their page");
        assert_eq!(view.booking.map(|booking| booking.address).as_deref(), Some("新地址1号"));
    }

    async fn file_that_leaves_a_station_without_a_point_is_refused(city: TestCity) {
        let file = points(|line| (!line.contains(",PS110101001,")).then(|| line.to_owned()));
        let report = city.backend.import_all_points(file.as_bytes(), false).await.expect("a report");
        assert_eq!(report.faults, [ImportFault::missing("police_station_id", Fault::StationWithoutPoint, "PS110101001")]);
        assert_eq!(city.backend.city().geography.points.len(), 257);
        let partial = city.backend.import_points(file.as_bytes(), false).await.expect("a report");
        assert_eq!((partial.faults.len(), partial.unchanged, partial.removed), (0, 254, 0), "a part changes only what it names");
    }
}
