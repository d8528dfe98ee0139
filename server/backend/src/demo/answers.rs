//! What made-up people answer: forms without a fault on the day on which they are first submitted.

use super::{
    dice::Dice,
    people::{Person, surname},
    places::Town,
};
use chrono::{Days, NaiveDate};
use domain::{
    contribution_window::ContributionWindow,
    draft::Draft,
    input::{BasisInput, DeliveryInput, IdentityInput, ProofInput, ResidenceInput},
    service::Service,
    term::{Basis, DeliveryChoice, ETHNICITIES, Education, HousingKind, MaritalStatus, Proof},
    year_month::YearMonth,
};

/// Where they come from: province, city, district.
const DOMICILES: [(&str, &str, &str); 16] = [
    ("河北省", "保定市", "莲池区"),
    ("河北省", "石家庄市", "长安区"),
    ("河南省", "郑州市", "金水区"),
    ("河南省", "周口市", "川汇区"),
    ("山东省", "济南市", "历下区"),
    ("山东省", "菏泽市", "牡丹区"),
    ("安徽省", "合肥市", "庐阳区"),
    ("山西省", "太原市", "小店区"),
    ("黑龙江省", "哈尔滨市", "道里区"),
    ("辽宁省", "沈阳市", "和平区"),
    ("湖北省", "武汉市", "江岸区"),
    ("四川省", "成都市", "青羊区"),
    ("陕西省", "西安市", "雁塔区"),
    ("甘肃省", "兰州市", "城关区"),
    ("天津市", "天津市", "南开区"),
    ("新疆维吾尔自治区", "乌鲁木齐市", "天山区"),
];
const ROADS: [&str; 8] = ["人民路", "解放路", "建设路", "东风路", "和平街", "新华街", "中山路", "文化路"];
const EMPLOYERS: [&str; 6] = [
    "示例科技有限公司",
    "示例餐饮有限公司",
    "示例物流有限公司",
    "示例建筑有限公司",
    "示例医院",
    "示例家政服务有限公司",
];
const POSTS: [&str; 8] = ["工程师", "服务员", "司机", "会计", "护士", "设计师", "保洁员", "店长"];
const SCHOOLS: [&str; 3] = ["示例大学", "示例职业学院", "示例中学"];

/// The whole form of one person, first submitted on that day.
pub(super) fn form(
    service: Service,
    person: &Person,
    town: &Town,
    day: NaiveDate,
    ems: bool,
    dice: &mut Dice,
) -> Draft {
    let mut draft = Draft { identity: identity(dice), residence: residence(town, day, dice), ..Draft::default() };
    if service == Service::Permit {
        draft.basis = basis(day, dice);
        draft.proof = proof(day, dice);
        draft.delivery = delivery(person, town, ems, dice);
    }
    draft
}

fn identity(dice: &mut Dice) -> IdentityInput {
    let (province, city, district) = dice.pick(&DOMICILES);
    let ethnicity = if dice.one_in(12) { dice.pick(&ETHNICITIES[..10]) } else { ETHNICITIES[0] };
    IdentityInput {
        ethnicity: ethnicity.to_owned(),
        registered_domicile_province: province.to_owned(),
        registered_domicile_city: city.to_owned(),
        registered_domicile_district: district.to_owned(),
        registered_domicile_detail: format!("{}{}号", dice.pick(&ROADS), 1 + dice.below(300)),
        education: dice.pick(Education::ALL).code().to_owned(),
        marital_status: dice.pick(MaritalStatus::ALL).code().to_owned(),
        email: String::new(),
    }
}

fn residence(town: &Town, day: NaiveDate, dice: &mut Dice) -> ResidenceInput {
    let housing = dice.pick(HousingKind::ALL);
    let landlord = match housing {
        HousingKind::Own => String::new(),
        HousingKind::Rented | HousingKind::Relative => format!("{}房东", surname(dice)),
        HousingKind::Employer => dice.pick(&EMPLOYERS).to_owned(),
        HousingKind::School => dice.pick(&SCHOOLS).to_owned(),
    };
    ResidenceInput {
        town: town.code.as_str().to_owned(),
        community: town.community.to_owned(),
        detail: format!(
            "{}号楼{}单元{}0{}",
            1 + dice.below(30),
            1 + dice.below(6),
            1 + dice.below(9),
            1 + dice.below(6)
        ),
        housing_kind: housing.code().to_owned(),
        landlord_or_unit: landlord,
        resident_since: written(before(day, 200 + dice.below(2_000))),
    }
}

fn basis(day: NaiveDate, dice: &mut Dice) -> BasisInput {
    let chosen = dice.pick(Basis::ALL);
    let basis = BasisInput { basis: chosen.code().to_owned(), ..BasisInput::default() };
    let until = written(after(day, 250 + dice.below(900)));
    match chosen {
        Basis::Employment => BasisInput {
            employer: dice.pick(&EMPLOYERS).to_owned(),
            post: dice.pick(&POSTS).to_owned(),
            contract_until: until,
            ..basis
        },
        Basis::Housing => BasisInput { lease_until: until, ..basis },
        Basis::Schooling => BasisInput {
            school: dice.pick(&SCHOOLS).to_owned(),
            student_number: format!("2026{:06}", dice.below(1_000_000)),
            ..basis
        },
    }
}

fn proof(day: NaiveDate, dice: &mut Dice) -> ProofInput {
    let chosen = dice.pick(Proof::ALL);
    let proof = ProofInput { proof: chosen.code().to_owned(), ..ProofInput::default() };
    match chosen {
        Proof::RegistrationCard => {
            ProofInput { registration_card_number: format!("DJ{:08}", dice.below(100_000_000)), ..proof }
        }
        Proof::TemporaryPermit => ProofInput {
            temporary_permit_number: format!("ZZ{:08}", dice.below(100_000_000)),
            temporary_permit_from: written(before(day, 300)),
            // Some run out before the visit: they count all the same (S7).
            temporary_permit_until: written(after(day, 3 + dice.below(60))),
            ..proof
        },
        Proof::Tax | Proof::SocialInsurance => {
            let window = ContributionWindow::for_application(YearMonth::of(day));
            let months: Vec<String> = window.months().iter().map(ToString::to_string).collect();
            ProofInput { paid_months: months.join("|"), ..proof }
        }
    }
}

fn delivery(person: &Person, town: &Town, ems: bool, dice: &mut Dice) -> DeliveryInput {
    if !ems {
        return DeliveryInput { delivery: DeliveryChoice::PickUp.code().to_owned(), ..DeliveryInput::default() };
    }
    DeliveryInput {
        delivery: DeliveryChoice::Ems.code().to_owned(),
        recipient: person.name.as_str().to_owned(),
        recipient_mobile: person.mobile.as_str().to_owned(),
        postal_address_province: "北京市".to_owned(),
        postal_address_city: "北京市".to_owned(),
        postal_address_district: town.district.clone(),
        postal_address_detail: format!("{}{}号（示例地址）", town.community, 1 + dice.below(90)),
        postcode: "100000".to_owned(),
    }
}

fn written(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn before(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_sub_days(Days::new(days.into())).unwrap_or(day)
}

fn after(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        evidence::required,
        geography::TownCode,
        journey::{Journey, Step},
    };

    #[test]
    fn made_up_forms_have_no_fault_on_their_day() {
        let town = Town {
            code: TownCode::new("110101003"),
            community: "和平社区",
            district: "东城区".to_owned(),
            points: Vec::new(),
        };
        let mut dice = Dice::new(3);
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day");
        for number in 0..500 {
            let person = Person::new(number, &mut dice).expect("a person");
            let day = after(day, u32::try_from(number % 365).expect("small"));
            for service in Service::ALL {
                let draft = form(service, &person, &town, day, number % 2 == 0, &mut dice);
                let evidence = required(service, &draft);
                let knows_town = |_: &TownCode| true;
                let journey =
                    Journey { service, draft: &draft, as_of: day, evidence: &evidence, has_place: true, knows_town };
                for step in Step::of(service).iter().filter(|step| **step != Step::Confirm) {
                    let wrong = journey.violations(*step);
                    assert!(wrong.is_empty(), "{service:?} {step:?} on {day}: {wrong:?}");
                }
            }
        }
    }
}
