//! The city: the sample that comes with the program, imports, the search of points.

mod support;

use backend::city::{Fault, ImportFault, PointsQuery, ensure_sample};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    beijing::from_beijing,
    geography::{Home, PointId, TownCode},
    service::Service,
    slot::{Crowding, SlotTime},
    view::PointsView,
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use support::TestCity;

const HEADER: &str = "id,name,short_name,kind,police_station_id,district_code,town_code,address,phone,lon,lat,windows,\
                      daily_capacity,opening_hours,opening_hours_zh,services,sample";
const NEW: &str = "SP999,测试街道服务站,测试流管站,流管站,PS110101001,110101,110101003,测试路1号,010-1,116.4,39.9,2,60,\
                   Mo-Fr 09:00-17:00,周一至周五 9:00—17:00,card|permit,0";

fn file(lines: &[&str]) -> String {
    [&[HEADER], lines].concat().join("\n")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

async fn find(city: &TestCity, query: PointsQuery) -> PointsView {
    city.backend.points(&query).await.expect("points")
}

/// Every point of a search, from all its pages.
async fn names(city: &TestCity, query: PointsQuery) -> Vec<String> {
    let mut names = Vec::new();
    for page in 1..=find(city, query.clone()).await.pages {
        let found = find(city, PointsQuery { page, ..query.clone() }).await;
        names.extend(found.points.into_iter().map(|listing| listing.point.name));
    }
    names
}

fn words(q: &str) -> PointsQuery {
    PointsQuery { q: q.to_owned(), ..PointsQuery::default() }
}

both! {
    async fn city_comes_with_a_sound_sample(city: TestCity) {
        let known = city.backend.city();
        let geography = &known.geography;
        let counts = [geography.districts.len(), geography.towns.len(), geography.stations.len(), geography.points.len()];
        assert_eq!(counts, [16, 343, 161, 257]);
        assert_eq!(geography.faults(), []);
        assert!(known.sample, "the pages must say that it is sample data");
        assert!(!ensure_sample(&city.db).await.expect("asked again"), "a filled city is left alone");
    }

    async fn whoever_lives_in_the_city_has_a_station_and_a_point_for_each_service(city: TestCity) {
        let known = city.backend.city();
        for town in &known.geography.towns {
            let place = known.place_of(&Home::in_town(town.code.clone())).expect("a station");
            assert!(place.town_words.ends_with(&town.name) && !place.station_name.is_empty());
            for service in Service::ALL {
                assert!(!known.geography.points_for(&Home::in_town(town.code.clone()), service).is_empty(), "{} {service:?}", town.name);
            }
        }
        assert_eq!(known.town_options().len(), 343);
        assert!(known.place_of(&Home::read("1", "")).is_none() && !known.knows_town(&TownCode::new("1")));
    }

    async fn every_point_is_open_in_the_week(city: TestCity) {
        let known = city.backend.city();
        let week: Vec<NaiveDate> = date("2026-12-07").iter_days().take(7).collect();
        for point in &known.geography.points {
            assert!(week.iter().any(|day| !known.intervals(&point.id, *day).is_empty()), "{}", point.id);
            assert!(known.intervals(&point.id, week[6]).is_empty(), "{} on a Sunday", point.id);
        }
        assert!(known.intervals(&PointId::new("SP0"), week[0]).is_empty() && known.point_card(&PointId::new("SP0")).is_none());
    }

    async fn citizen_finds_a_point_by_name_street_district_and_home(city: TestCity) {
        let all = find(&city, PointsQuery::default()).await;
        assert_eq!((all.total, all.matches, all.pages, all.points.len()), (257, 257, 13, 20));
        assert_eq!(names(&city, words("交道口流管站")).await, ["交道口街道来京人员和出租房屋服务站"]);
        assert_eq!(names(&city, words("　福祥社区 ")).await, ["交道口街道来京人员和出租房屋服务站"]);
        // 北新桥街道 has no point of its own: its people go to their station's.
        assert_eq!(names(&city, words("北新桥街道")).await.len(), 3);
        assert!(names(&city, words("交道口 朝阳区")).await.is_empty());
        for odd in ["%", "_", "' or 1=1 --", "<script>", "\u{202E}", &"长".repeat(10_000)] {
            assert_eq!(find(&city, words(odd)).await.matches, 0, "{odd}");
        }
        let east = PointsQuery { district: "110101".to_owned(), ..PointsQuery::default() };
        let found = find(&city, east.clone()).await;
        let counted = found.districts.iter().find(|district| district.code.as_str() == "110101").expect("a district");
        assert_eq!((found.matches, found.towns.is_empty()), (counted.points, false));
        let home = PointsQuery { town: "110101005".to_owned(), ..east };
        assert_eq!(find(&city, home.clone()).await.town.map(|town| town.station_name).as_deref(), Some("交道口派出所"));
        assert_eq!(names(&city, home).await.len(), 3);
        let nowhere = PointsQuery { town: "x".to_owned(), ..PointsQuery::default() };
        assert_eq!(find(&city, nowhere).await.matches, 0);
    }

    async fn citizen_can_turn_every_page_and_no_other(city: TestCity) {
        let mut all = names(&city, PointsQuery { sort: "name".to_owned(), ..PointsQuery::default() }).await;
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 257);
        for (asked, page) in [(0, 1), (-5, 1), (13, 13), (14, 13), (i64::MAX, 13)] {
            assert_eq!(find(&city, PointsQuery { page: asked, ..PointsQuery::default() }).await.page, page);
        }
    }

    async fn crowded_point_goes_to_the_end(city: TestCity) {
        let home = PointsQuery { town: "110101005".to_owned(), ..PointsQuery::default() };
        let before = find(&city, home.clone()).await;
        assert!(before.points.iter().all(|listing| listing.left == listing.capacity && listing.crowding == Crowding::Quiet));
        let first = before.points[0].clone();
        take(&city, &first.point.id, first.capacity).await;
        city.clock.advance(TimeDelta::seconds(3));
        let after = find(&city, home).await;
        let last = after.points.last().expect("a point");
        assert_eq!(last.point.id, first.point.id);
        assert!(last.left < last.capacity, "one half-day of it is full: {} of {}", last.left, last.capacity);
        let page = city.backend.point(&first.point.id).await.expect("a point");
        assert_eq!(page.jurisdiction.len(), 4);
        assert!(page.sample && page.station.contains("派出所") && page.services == Service::ALL);
        assert!(city.backend.point(&PointId::new("SP0")).await.is_err());
    }

    async fn operator_imports_and_corrects_points(city: TestCity) {
        let added = file(&[NEW]);
        let report = city.backend.import_points(added.as_bytes(), true).await.expect("dry run");
        assert_eq!((report.added, report.updated, report.unchanged), (1, 0, 0));
        assert_eq!(city.backend.city().geography.points.len(), 257, "a dry run changes nothing");
        city.backend.import_points(added.as_bytes(), false).await.expect("import");
        assert_eq!(city.backend.city().geography.points.len(), 258);
        let report = city.backend.import_points(added.as_bytes(), false).await.expect("the same again");
        assert_eq!((report.added, report.updated, report.unchanged), (0, 0, 1));
        // As an office program saves it: byte order mark, line ends, another order of columns does not matter.
        let moved = format!("\u{FEFF}{}\r\n", added.replace("测试路1号", "测试路2号").replace('\n', "\r\n"));
        let report = city.backend.import_points(moved.as_bytes(), false).await.expect("correction");
        assert_eq!((report.added, report.updated, report.unchanged), (0, 1, 0));
        let card = city.backend.city().point_card(&PointId::new("SP999")).expect("a point");
        assert_eq!((card.address.as_str(), card.district.as_str(), card.windows), ("测试路2号", "东城区", 2));
        assert!(!city.backend.city().intervals(&PointId::new("SP999"), date("2026-12-07")).is_empty());
    }

    async fn citizen_is_told_how_many_points_are_windows_of_police_stations(city: TestCity) {
        let before = find(&city, PointsQuery::default()).await;
        assert_eq!((before.total, before.windows), (257, 0));
        let window = file(&[&NEW.replace(",流管站,", ",派出所,")]);
        city.backend.import_points(window.as_bytes(), false).await.expect("import");
        let after = find(&city, PointsQuery::default()).await;
        assert_eq!((after.total, after.windows), (258, 1));
    }

    async fn operator_is_told_every_fault_by_line_and_column(city: TestCity) {
        let with = |column: &str, value: &str| {
            let place = HEADER.split(',').position(|name| name == column).expect("a column");
            let mut cells: Vec<&str> = NEW.split(',').collect();
            cells[place] = value;
            cells.join(",")
        };
        for (column, value, fault) in [
            ("police_station_id", "PS0", Fault::UnknownStation),
            ("district_code", "110199", Fault::UnknownDistrict),
            ("town_code", "110101999", Fault::UnknownTown),
            ("town_code", "110105003", Fault::OtherDistrict),
            ("opening_hours", "immer", Fault::BadHours),
            ("lon", "39.9", Fault::OutsideCity),
            ("lon", "117.2", Fault::OutsideCity),
            ("lat", "NaN", Fault::BadNumber),
            ("lat", "north", Fault::BadNumber),
            ("windows", "0", Fault::BadNumber),
            ("windows", "-1", Fault::BadNumber),
            ("daily_capacity", "1e3", Fault::BadNumber),
            ("services", "passport", Fault::BadServices),
            ("kind", "小卖部", Fault::UnknownKind),
            ("name", "", Fault::Empty),
            ("name", "甲\u{202E}乙", Fault::BadText),
            ("id", "SP 1@2", Fault::BadText),
        ] {
            let bad = with(column, value);
            let text = file(&[NEW, &bad.replace("SP999", "SP998")]);
            let report = city.backend.import_points(text.as_bytes(), false).await.expect("a report");
            let named = report.faults.iter().any(|found| found.line == 3 && found.column == column && found.fault == fault);
            assert!(named, "{column} {value}: {:?}", report.faults);
            assert_eq!(report.added + report.updated, 0);
        }
        assert_eq!(city.backend.city().geography.points.len(), 257, "nothing is half imported");
    }

    async fn operator_is_told_what_is_wrong_with_the_whole_file(city: TestCity) {
        let backend = &city.backend;
        let faults = |report: backend::city::ImportReport| report.faults;
        let twice = faults(backend.import_points(file(&[NEW, NEW]).as_bytes(), false).await.expect("a report"));
        assert_eq!(twice, [ImportFault::at(3, "id", Fault::Duplicate)]);
        let short = faults(backend.import_points(file(&[NEW, "SP998,甲"]).as_bytes(), false).await.expect("a report"));
        assert_eq!(short, [ImportFault::at(3, "", Fault::WrongShape)]);
        let mut gbk = file(&[NEW]).into_bytes();
        gbk.extend([b'\n', 0xB2, 0xE2, 0xCA, 0xD4]);
        let gbk = faults(backend.import_points(&gbk, false).await.expect("a report"));
        assert_eq!(gbk, [ImportFault::at(3, "id", Fault::WrongEncoding), ImportFault::at(3, "", Fault::WrongShape)]);
        for empty in [&b""[..], b"a,b\n1,2", b"PK\x03\x04"] {
            let missing = faults(backend.import_points(empty, false).await.expect("a report"));
            assert!(missing.iter().all(|fault| fault.fault == Fault::MissingColumn) && missing.len() == 15);
        }
        assert_eq!(backend.city().geography.points.len(), 257);
    }
}

/// Takes so many places at a point, on the first bookable day.
async fn take(city: &TestCity, point: &PointId, places: i64) {
    use backend::db::entity::slot;
    let day = date("2026-11-30");
    let start = day.and_hms_opt(9, 0, 0).expect("a time");
    let key = SlotTime { point: point.clone(), start, minutes: 30 }.key();
    let row = slot::ActiveModel {
        id: Set(key),
        point: Set(point.to_string()),
        day: Set(day),
        half: Set("morning".to_owned()),
        starts_at: Set(from_beijing(start)),
        minutes: Set(30),
        capacity: Set(places),
        taken: Set(places),
        edition: Set(0),
    };
    slot::Entity::insert(row).exec_without_returning(city.db.raw()).await.expect("a slot");
}
