//! Imports tell everything at once, and two at once leave one of the two files.

use crate::{POINTS, both, faults, jurisdictions, support::TestCity};
use backend::{
    city::{Fault, ImportFault},
    db::entity::{calendar_day, jurisdiction},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// The street of the applicants of these tests.
const TOWN: &str = "110101003";

/// Who is responsible for the parts of that street, as stored.
async fn rules(city: &TestCity) -> Vec<(String, String)> {
    let of_town = jurisdiction::Column::TownCode.eq(TOWN);
    let rows = jurisdiction::Entity::find().filter(of_town).order_by_asc(jurisdiction::Column::Community);
    let rows = rows.all(city.db.raw()).await.expect("database");
    rows.into_iter().map(|row| (row.community, row.station_id)).collect()
}

/// The days of 2027 that are stored.
async fn days(city: &TestCity) -> Vec<String> {
    let rows = calendar_day::Entity::find().order_by_asc(calendar_day::Column::Day).all(city.db.raw()).await;
    let days = rows.expect("database").into_iter().map(|row| row.day.to_string());
    days.filter(|day| day.starts_with("2027")).collect()
}

fn fault(line: u64, column: &str, fault: Fault) -> (u64, String, Fault) {
    (line, column.to_owned(), fault)
}

both! {
    async fn operator_reads_that_a_key_stands_twice_whatever_else_is_wrong_with_its_lines(city: TestCity) {
        let mut lines = POINTS.lines();
        let (header, point) = (lines.next().expect("a header"), lines.next().expect("a point"));
        let no_window = point.replace(",3,90,", ",0,90,");
        assert_ne!(no_window, point);
        let file = [header, &no_window, &no_window].join("\n");
        let points = city.backend.import_points(file.as_bytes(), false).await.expect("a report");
        assert_eq!(faults(&points), [
            fault(2, "windows", Fault::BadNumber),
            fault(3, "windows", Fault::BadNumber),
            fault(3, "id", Fault::Duplicate),
        ]);
        let file = jurisdictions(&["110101003,甲,PS999", "110101003,甲,PS999"], None);
        let rules = city.backend.import_jurisdictions(file.as_bytes(), false).await.expect("a report");
        assert_eq!(faults(&rules), [
            fault(345, "police_station_id", Fault::UnknownStation),
            fault(346, "police_station_id", Fault::UnknownStation),
            fault(346, "community", Fault::CoveredTwice),
        ]);
    }

    async fn operator_reads_which_towns_are_missing_beside_what_is_wrong_with_the_lines(city: TestCity) {
        let import = async |file: String| {
            city.backend.import_jurisdictions(file.as_bytes(), false).await.expect("a report").faults
        };
        let unknown = ImportFault::at(344, "town_code", Fault::UnknownTown);
        let missing = ImportFault::missing("town_code", Fault::TownNotCovered, TOWN);
        assert_eq!(import(jurisdictions(&["110101999,,PS110101001"], Some(TOWN))).await, [unknown, missing]);
        // Its line has a fault of its own, and that is all that is wrong.
        let station = ImportFault::at(344, "police_station_id", Fault::UnknownStation);
        assert_eq!(import(jurisdictions(&["110101003,,PS999"], Some(TOWN))).await, [station]);
    }

    async fn operator_reads_in_which_column_the_text_is_in_another_encoding(city: TestCity) {
        // 测试 in GB18030, as an office program saves it.
        let gb18030: [u8; 4] = [0xB2, 0xE2, 0xCA, 0xD4];
        let file = [&b"date,kind,name,source\n2026-10-01,off,"[..], &gb18030, b",\n2026-10-01,maybe,x,"].concat();
        let report = city.backend.import_holidays(&file, false).await.expect("a report");
        assert_eq!(faults(&report), [
            fault(2, "name", Fault::WrongEncoding),
            fault(3, "date", Fault::Duplicate),
            fault(3, "kind", Fault::UnknownDayKind),
        ]);
        let file = [&b"date,kind,name,"[..], &gb18030, b"\n2026-10-01,off,x,x"].concat();
        let report = city.backend.import_holidays(&file, false).await.expect("a report");
        assert_eq!(faults(&report), [fault(1, "#4", Fault::WrongEncoding)], "a column without a name has a number");
    }

    async fn two_files_of_jurisdictions_at_once_are_not_mixed(city: TestCity) {
        let one = jurisdictions(&["110101003,甲,PS110101002"], None);
        let other = jurisdictions(&["110101003,,PS110101002", "110101003,乙,PS110101002"], Some(TOWN));
        let stored = |rows: [(&str, &str); 2]| rows.map(|(part, station)| (part.to_owned(), station.to_owned()));
        let expected = [
            stored([("", "PS110101001"), ("甲", "PS110101002")]),
            stored([("", "PS110101002"), ("乙", "PS110101002")]),
        ];
        for _ in 0..5 {
            let (first, second) = tokio::join!(
                city.backend.import_jurisdictions(one.as_bytes(), false),
                city.backend.import_jurisdictions(other.as_bytes(), false),
            );
            for report in [first, second] {
                assert_eq!(report.expect("imported").faults, []);
            }
            let rules = rules(&city).await;
            assert!(expected.iter().any(|one| *one == *rules), "a mixture: {rules:?}");
        }
    }

    async fn two_files_of_holidays_at_once_are_not_mixed(city: TestCity) {
        let file = |day: &str| format!("date,kind,name\n{day},放假,测试节\n");
        let (one, other) = (file("2027-03-01"), file("2027-04-01"));
        for _ in 0..5 {
            let (first, second) = tokio::join!(
                city.backend.import_holidays(one.as_bytes(), false),
                city.backend.import_holidays(other.as_bytes(), false),
            );
            for report in [first, second] {
                assert_eq!(report.expect("imported").faults, []);
            }
            let days = days(&city).await;
            assert!(days == ["2027-03-01"] || days == ["2027-04-01"], "a mixture: {days:?}");
        }
    }
}
