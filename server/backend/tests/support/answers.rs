//! Who somebody is and where they live, as every form asks it: for the tests of the backend, for the crowds of the server's
//! tests and for those of the benchmarks.

use domain::{journey::Step, violation::Field};

/// The street that they live in: 交道口街道.
pub const TOWN: &str = "110101003";

/// Answers of the first two steps.
pub const PERSON: &[(Step, &[(Field, &str)])] = &[
    (
        Step::Identity,
        &[
            (Field::Ethnicity, "汉族"),
            (Field::DomicileProvince, "河北省"),
            (Field::DomicileCity, "保定市"),
            (Field::DomicileDistrict, "莲池区"),
            (Field::DomicileDetail, "东风路1号"),
            (Field::Education, "bachelor"),
            (Field::MaritalStatus, "single"),
        ],
    ),
    (
        Step::Residence,
        &[
            (Field::Town, TOWN),
            (Field::Community, "交东社区"),
            (Field::Detail, "3号楼2单元501"),
            (Field::HousingKind, "rented"),
            (Field::LandlordOrUnit, "李房东"),
            (Field::ResidentSince, "2026-3-1"),
        ],
    ),
];
