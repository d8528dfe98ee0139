//! The rule that a point lies in the jurisdiction (S5), and what an import must refuse.

use domain::{
    geography::{
        Community, District, DistrictCode, Geography, GeographyFault, Home, Jurisdiction, Place, PointId, PointKind,
        PoliceStation, ServicePoint, StationId, Town, TownCode,
    },
    service::Service,
};

fn town(code: &str) -> Town {
    Town {
        code: TownCode::new(code),
        district: DistrictCode::new("110105"),
        name: code.to_owned(),
        lon: None,
        lat: None,
    }
}

fn station(id: &str) -> PoliceStation {
    let text = || id.to_owned();
    let district = DistrictCode::new("110105");
    PoliceStation { id: StationId::new(id), name: text(), full_name: text(), district, address: text(), phone: text() }
}

fn point(id: &str, station: &str, town: &str, services: &[Service]) -> ServicePoint {
    ServicePoint {
        id: PointId::new(id),
        name: id.to_owned(),
        short_name: id.to_owned(),
        kind: PointKind::ServiceStation,
        station: StationId::new(station),
        district: DistrictCode::new("110105"),
        town: TownCode::new(town),
        address: String::new(),
        phone: String::new(),
        place: Place { lon: 116.4, lat: 39.9 },
        windows: 2,
        daily_capacity: 60,
        opening_hours: "Mo-Fr 09:00-17:00".to_owned(),
        opening_hours_zh: String::new(),
        services: services.to_vec(),
    }
}

fn covering(station: &str, towns: &[&str]) -> Jurisdiction {
    Jurisdiction {
        station: StationId::new(station),
        towns: towns.iter().map(|code| TownCode::new(*code)).collect(),
        communities: Vec::new(),
    }
}

/// Two stations: PS1 for T1 and T2 with three points, PS2 for T3 with one.
fn geography() -> Geography {
    let both = [Service::Card, Service::Permit];
    Geography {
        districts: vec![District { code: DistrictCode::new("110105"), name: "朝阳区".to_owned() }],
        towns: ["T1", "T2", "T3"].map(town).to_vec(),
        stations: ["PS1", "PS2"].map(station).to_vec(),
        points: vec![
            point("SP1", "PS1", "T1", &both),
            point("SP2", "PS1", "T2", &[Service::Permit]),
            point("SP3", "PS2", "T3", &both),
        ],
        closed_points: Vec::new(),
        jurisdictions: vec![covering("PS1", &["T1", "T2"]), covering("PS2", &["T3"])],
    }
}

#[test]
fn applicant_chooses_among_the_points_of_their_own_station() {
    let city = geography();
    let ids = |town: &str, service| {
        let points = city.points_for(&Home::read(town, ""), service);
        points.iter().map(|point| point.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids("T1", Service::Permit), ["SP1", "SP2"]);
    assert_eq!(ids("T2", Service::Card), ["SP1"]);
    assert_eq!(ids("T3", Service::Permit), ["SP3"]);
    assert!(ids("T9", Service::Permit).is_empty());
}

#[test]
fn applicant_cannot_book_outside_the_jurisdiction() {
    let city = geography();
    let covers = |point: &str, town: &str| city.point_covers(&PointId::new(point), &Home::read(town, "甲社区"));
    assert!(covers("SP1", "T1") && covers("SP1", "T2") && covers("SP2", "T1") && covers("SP3", "T3"));
    assert!(!covers("SP1", "T3") && !covers("SP3", "T1"));
    assert!(!covers("SP9", "T1") && !covers("SP1", "T9"));
}

#[test]
fn jurisdiction_may_be_listed_in_pieces() {
    let mut city = geography();
    city.jurisdictions = vec![covering("PS1", &["T1"]), covering("PS1", &["T2"]), covering("PS2", &["T3"])];
    assert!(city.faults().is_empty());
    assert!(city.point_covers(&PointId::new("SP1"), &Home::read("T2", "")));
}

/// T2 split: 乙社区 goes to PS2, the rest stays with PS1.
fn split_geography() -> Geography {
    let mut city = geography();
    city.jurisdictions[1].communities.push((TownCode::new("T2"), Community::read("乙社区")));
    city
}

#[test]
fn split_town_sends_a_community_to_its_own_station_and_the_rest_to_the_other() {
    let city = split_geography();
    assert_eq!(city.faults(), []);
    let station =
        |community: &str| city.station_for(&Home::read("T2", community)).map(|station| station.id.to_string());
    for typed in ["乙社区", "　乙 社区 ", "乙\u{200B}社区"] {
        assert_eq!(station(typed).as_deref(), Some("PS2"), "{typed:?}");
    }
    for typed in ["", "甲社区", "乙", "乙社区居委会"] {
        assert_eq!(station(typed).as_deref(), Some("PS1"), "{typed:?}");
    }
    assert!(city.point_covers(&PointId::new("SP3"), &Home::read("T2", "乙社区")));
    assert!(!city.point_covers(&PointId::new("SP1"), &Home::read("T2", "乙社区")));
    assert!(
        city.point_covers(&PointId::new("SP1"), &Home::read("T1", "乙社区")),
        "another town's community of that name"
    );
    let ids = |community| city.points_for(&Home::read("T2", community), Service::Permit).len();
    assert_eq!((ids("乙社区"), ids("丙社区")), (1, 2));
    let parts = city.split(&TownCode::new("T2"));
    assert_eq!(parts.iter().map(|(part, at)| (part.as_str(), at.id.as_str())).collect::<Vec<_>>(), [("乙社区", "PS2")]);
    assert!(city.split(&TownCode::new("T1")).is_empty());
}

#[test]
fn manager_is_told_of_a_key_that_stands_twice_and_of_a_split_town_without_a_rest() {
    use GeographyFault as F;
    let mut city = split_geography();
    city.jurisdictions[0].communities.push((TownCode::new("T2"), Community::read("乙 社区")));
    assert_eq!(city.faults(), [F::CommunityCoveredTwice(TownCode::new("T2"), Community::read("乙社区"))]);
    let mut city = split_geography();
    city.jurisdictions[0].towns.retain(|town| town.as_str() != "T2");
    assert_eq!(city.faults(), [F::SplitWithoutRest(TownCode::new("T2"))]);
    city.jurisdictions[1].communities[0].0 = TownCode::new("T9");
    assert_eq!(city.faults(), [F::UnknownTown(TownCode::new("T9")), F::TownNotCovered(TownCode::new("T2"))]);
}

#[test]
fn operator_reads_every_fault_in_words_of_its_own() {
    use GeographyFault as F;
    let (town, station) = (TownCode::new("T2"), StationId::new("PS1"));
    let faults = [
        F::DuplicateDistrict(DistrictCode::new("110105")),
        F::DuplicateTown(town.clone()),
        F::DuplicateStation(station.clone()),
        F::DuplicatePoint(PointId::new("SP1")),
        F::UnknownDistrict(DistrictCode::new("110105")),
        F::UnknownTown(town.clone()),
        F::UnknownStation(station),
        F::TownNotCovered(town.clone()),
        F::TownCoveredTwice(town.clone()),
        F::CommunityCoveredTwice(town.clone(), Community::read("乙社区")),
        F::SplitWithoutRest(town),
    ];
    let words: std::collections::BTreeSet<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(words.len(), faults.len());
    assert!(words.contains("community 乙社区 of town T2 has more than one police station"));
}

#[test]
fn closed_point_is_known_and_offered_to_nobody() {
    let mut city = geography();
    let closed = city.points.remove(0);
    city.closed_points.push(closed);
    assert!(city.point(&PointId::new("SP1")).is_some(), "who has a booking there must see where");
    assert!(city.point_covers(&PointId::new("SP1"), &Home::read("T1", "")), "their place stays in the jurisdiction");
    assert!(city.points_for(&Home::read("T1", ""), Service::Card).is_empty());
}

#[test]
fn everything_is_found_by_its_code() {
    let city = geography();
    assert_eq!(city.station_of(&TownCode::new("T2")).map(|station| station.id.as_str()), Some("PS1"));
    assert!(city.station_of(&TownCode::new("T9")).is_none());
    assert!(city.district(&DistrictCode::new("110105")).is_some() && city.district(&DistrictCode::new("1")).is_none());
    assert!(city.town(&TownCode::new("T1")).is_some() && city.town(&TownCode::new("T9")).is_none());
    assert!(city.point(&PointId::new("SP1")).is_some() && city.point(&PointId::new("SP9")).is_none());
    assert!(city.station(&StationId::new("PS1")).is_some() && city.station(&StationId::new("PS9")).is_none());
    let first = city.jurisdiction(&StationId::new("PS1"));
    assert!(first.is_some_and(|jurisdiction| jurisdiction.covers(&TownCode::new("T1"))));
    assert!(city.jurisdiction(&StationId::new("PS9")).is_none());
}

#[test]
fn sound_geography_has_no_faults() {
    assert_eq!(geography().faults(), []);
    assert_eq!(Geography::default().faults(), []);
}

#[test]
fn manager_is_told_every_fault_of_an_import() {
    use GeographyFault as F;
    let mut city = geography();
    city.districts.push(city.districts[0].clone());
    city.towns.extend([town("T1"), town("T4")]);
    city.stations.push(station("PS2"));
    city.stations[0].district = DistrictCode::new("110199");
    city.points.extend([point("SP3", "PS9", "T8", &[]), point("SP3", "PS9", "T8", &[])]);
    city.jurisdictions.push(covering("PS8", &["T1", "T9"]));
    assert_eq!(
        city.faults(),
        [
            F::DuplicateDistrict(DistrictCode::new("110105")),
            F::DuplicateTown(TownCode::new("T1")),
            F::DuplicateStation(StationId::new("PS2")),
            F::DuplicatePoint(PointId::new("SP3")),
            F::UnknownDistrict(DistrictCode::new("110199")),
            F::UnknownTown(TownCode::new("T8")),
            F::UnknownTown(TownCode::new("T9")),
            F::UnknownStation(StationId::new("PS8")),
            F::UnknownStation(StationId::new("PS9")),
            F::TownNotCovered(TownCode::new("T4")),
            F::TownCoveredTwice(TownCode::new("T1")),
        ]
    );
}

#[test]
fn geography_survives_being_stored() {
    let city = geography();
    let stored = serde_json::to_string(&city).expect("text");
    assert_eq!(serde_json::from_str::<Geography>(&stored).expect("the same"), city);
    assert!(stored.contains("\"kind\":\"service_station\"") && stored.contains("\"services\":[\"card\",\"permit\"]"));
    for kind in [PointKind::ServiceStation, PointKind::PoliceWindow] {
        assert_eq!(PointKind::from_code(kind.code()), Some(kind));
    }
    assert_eq!(PointKind::from_code("kiosk"), None);
}
