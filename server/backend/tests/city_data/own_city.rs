//! A city puts in its own data: police stations, points, jurisdictions, one after the other.

use crate::{JURISDICTIONS, both, faults};
use backend::city::{Fault, ImportReport};
use domain::{
    geography::{Home, StationId},
    service::Service,
};

const STATIONS: &str = "id,name,full_name,district_code,address,phone\n\
                        CY-1,甲派出所,北京市公安局甲派出所,110101,甲街1号,010-1\n\
                        CY-2,乙派出所,北京市公安局乙派出所,110105,乙街1号,010-2\n";
const POINTS: &str = "id,name,short_name,kind,police_station_id,district_code,town_code,address,phone,lon,lat,windows,\
                      daily_capacity,opening_hours,services\n\
                      cy-1_a,甲服务站,甲流管站,流管站,CY-1,110101,110101003,甲街2号,010-3,116.4,39.9,2,60,\
                      Mo-Fr 09:00-17:00,card|permit\n";

/// Every town of the city goes to the same station.
fn jurisdictions() -> String {
    let towns = JURISDICTIONS.lines().skip(1).filter_map(|line| line.split(',').next());
    let lines = towns.map(|town| format!("{town},CY-1"));
    ["town_code,police_station_id".to_owned()].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

fn counts(report: &ImportReport) -> [usize; 5] {
    [report.added, report.updated, report.unchanged, report.removed, report.faults.len()]
}

both! {
    async fn city_that_has_put_in_its_own_data_is_no_sample_any_more(city: TestCity) {
        let backend = &city.backend;
        let tried = backend.import_stations(STATIONS.as_bytes(), true).await.expect("dry run");
        assert_eq!(counts(&tried), [2, 0, 0, 0, 0]);
        let known = |id: &str| backend.city().geography.station(&StationId::new(id)).map(|station| station.address.clone());
        assert_eq!(known("CY-1"), None, "a dry run changes nothing");
        let stations = backend.import_stations(STATIONS.as_bytes(), false).await.expect("stations");
        assert_eq!(counts(&stations), [2, 0, 0, 0, 0]);
        let moved = STATIONS.replace("甲街1号", "甲街9号");
        let moved = backend.import_stations(moved.as_bytes(), false).await.expect("a correction");
        assert_eq!((counts(&moved), known("CY-1").as_deref()), ([0, 1, 1, 0, 0], Some("甲街9号")));
        assert!(known("PS110101001").is_some(), "those that the file does not name stay");
        let points = backend.import_points(POINTS.as_bytes(), false).await.expect("points");
        assert_eq!(counts(&points), [1, 0, 0, 0, 0]);
        let rules = backend.import_jurisdictions(jurisdictions().as_bytes(), false).await.expect("jurisdictions");
        assert_eq!(counts(&rules), [0, 343, 0, 0, 0]);
        assert!(backend.city().sample, "the points of the sample still take bookings");
        let whole = backend.import_all_points(POINTS.as_bytes(), false).await.expect("the whole list");
        assert_eq!(counts(&whole), [0, 0, 1, 257, 0]);
        let own = backend.city();
        assert!(!own.sample, "nothing of the sample is left that anybody is led to");
        let offered = own.geography.points_for(&Home::read("110101003", "交东社区"), Service::Permit);
        assert_eq!(offered.iter().map(|point| point.id.as_str()).collect::<Vec<_>>(), ["cy-1_a"]);
    }

    async fn jurisdictions_of_the_sample_are_told_even_where_the_points_are_a_citys_own(city: TestCity) {
        // Every point of the sample as a city's own: the stations behind them are invented all the same.
        let own = crate::points(|line| line.strip_suffix(",1").map(|line| format!("{line},0")));
        let report = city.backend.import_all_points(own.as_bytes(), false).await.expect("imported");
        assert_eq!(counts(&report), [0, 257, 0, 0, 0]);
        assert!(city.backend.city().sample);
    }

    async fn operator_is_told_every_fault_of_the_police_stations_and_nothing_is_half_imported(city: TestCity) {
        let file = "id,name,full_name,district_code,address,phone\n\
                    CY-1,甲派出所,全名,110101,甲街1号,010-1\n\
                    CY 2,,全名,119999,乙街1号,010-2\n\
                    CY-1,甲\u{202E}乙,全名,110101,甲街1号,010-1\n\
                    CY-3,丙派出所,全名\n";
        let report = city.backend.import_stations(file.as_bytes(), false).await.expect("a report");
        let fault = |line, column: &str, fault| (line, column.to_owned(), fault);
        assert_eq!(faults(&report), [
            fault(3, "district_code", Fault::UnknownDistrict),
            fault(3, "id", Fault::BadText),
            fault(3, "name", Fault::Empty),
            fault(4, "name", Fault::BadText),
            fault(4, "id", Fault::Duplicate),
            fault(5, "", Fault::WrongShape),
        ]);
        assert!(city.backend.city().geography.station(&StationId::new("CY-1")).is_none());
        let missing = city.backend.import_stations(b"id,name\nCY-1,x\n", false).await.expect("a report");
        assert!(missing.faults.len() == 4 && missing.faults.iter().all(|fault| fault.fault == Fault::MissingColumn));
    }
}
