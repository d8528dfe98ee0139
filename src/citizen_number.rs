//! Citizen numbers, GB 11643-1999: six digits region, eight birthday, three sequence, one check character.

mod check_character;

use crate::text::fold;
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// The earliest birthday that is a birthday at all; earlier ones are slips of the finger.
const EARLIEST_YEAR: i32 = 1800;

/// A number that has the right shape (格式核验). That it belongs to its bearer is for the external check or the window.
///
/// Eighteen ASCII characters, the last one a digit or `X`. `Debug` never shows the digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct CitizenNumber(String);

/// Why something is no citizen number that this platform can take.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberFault {
    /// Nothing was typed.
    Empty,
    /// The fifteen-digit form from before 1999: the card now shows eighteen.
    OldFifteen,
    /// Not eighteen characters.
    Length,
    /// A character that no number has.
    Character,
    /// The first two digits are no province.
    Region,
    /// The birthday is no day, lies in the future, or before 1800.
    BirthDate,
    /// The check character does not fit: one digit is wrong or two are swapped.
    Checksum,
    /// A residence permit of Hong Kong, Macao or Taiwan residents: out of scope, they have their own permit.
    HongKongMacaoTaiwan,
    /// A foreign permanent resident's number, of either form: out of scope.
    ForeignPermanentResident,
}

/// Sex as the seventeenth digit says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男: the digit is odd.
    Male,
    /// 女: the digit is even.
    Female,
}

impl CitizenNumber {
    /// Reads a number as typed: spaces, hyphens, full-width digits and a small `x` are folded. `as_of` is today in
    /// Beijing, so that nobody is born tomorrow.
    ///
    /// The region is that of the first registration and never changes, so abolished district codes stay valid and only
    /// the province is checked; and a Beijing region does not mean a Beijing registration.
    ///
    /// # Errors
    /// The first [`NumberFault`] found, out-of-scope kinds before anything that would be called a mistake.
    pub fn parse(raw: &str, as_of: NaiveDate) -> Result<Self, NumberFault> {
        let number = compact(raw);
        check_shape(&number)?;
        check_scope(&number)?;
        if !is_province(&number[..2]) {
            return Err(NumberFault::Region);
        }
        if birth_date_in(&number).is_none_or(|birthday| birthday > as_of) {
            return Err(NumberFault::BirthDate);
        }
        if !check_character::fits(number.as_bytes()) {
            return Err(NumberFault::Checksum);
        }
        Ok(Self(number))
    }

    /// The number that begins with these seventeen digits, with the check character that fits: for made-up people.
    ///
    /// # Errors
    /// `Character` or `Length` where there are no seventeen digits, and those of [`CitizenNumber::parse`].
    pub fn completed(first: &str, as_of: NaiveDate) -> Result<Self, NumberFault> {
        if !first.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberFault::Character);
        }
        if first.len() != check_character::DIGITS {
            return Err(NumberFault::Length);
        }
        Self::parse(&format!("{first}{}", char::from(check_character::of(first.as_bytes()))), as_of)
    }

    /// The eighteen characters. For encryption, look-up hashes and the sheet; never for logs or URLs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The birthday in digits 7 to 14.
    pub fn birth_date(&self) -> NaiveDate {
        // Parsing has seen the date, so the fallback is never taken.
        birth_date_in(&self.0).unwrap_or_default()
    }

    /// The sex in digit 17.
    pub fn sex(&self) -> Sex {
        if self.0.as_bytes()[16] % 2 == 1 { Sex::Male } else { Sex::Female }
    }

    /// Full years of age on a day; 0 before birth. Who is born on 29 February turns on 1 March in other years.
    pub fn age_on(&self, date: NaiveDate) -> u32 {
        date.years_since(self.birth_date()).unwrap_or(0)
    }

    /// The number as screens show it: `110***********002X`.
    pub fn masked(&self) -> String {
        format!("{}***********{}", &self.0[..3], self.last_four())
    }

    /// The last four characters, which staff search by.
    pub fn last_four(&self) -> &str {
        &self.0[14..]
    }
}

impl fmt::Debug for CitizenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CitizenNumber(")?;
        f.write_str(&self.masked())?;
        f.write_str(")")
    }
}

impl<'de> Deserialize<'de> for CitizenNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        // Whether it was possible on its day was checked on that day; here only the shape is.
        Self::parse(&raw, NaiveDate::MAX).map_err(|_| de::Error::custom("not a citizen number"))
    }
}

impl Sex {
    /// The code in the data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }
}

fn compact(raw: &str) -> String {
    let bare = fold(raw).chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)).collect::<String>();
    bare.to_ascii_uppercase()
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn check_shape(number: &str) -> Result<(), NumberFault> {
    let bytes = number.as_bytes();
    let Some((last, body)) = bytes.split_last() else { return Err(NumberFault::Empty) };
    if is_old_foreign_form(bytes) {
        return Err(NumberFault::ForeignPermanentResident);
    }
    if !body.iter().all(u8::is_ascii_digit) || !(last.is_ascii_digit() || *last == b'X') {
        return Err(NumberFault::Character);
    }
    match bytes.len() {
        18 => Ok(()),
        15 if last.is_ascii_digit() => Err(NumberFault::OldFifteen),
        _ => Err(NumberFault::Length),
    }
}

/// The card of before December 2023: three letters and twelve digits.
fn is_old_foreign_form(bytes: &[u8]) -> bool {
    bytes.len() == 15 && bytes[..3].iter().all(u8::is_ascii_alphabetic) && bytes[3..].iter().all(u8::is_ascii_digit)
}

fn check_scope(number: &str) -> Result<(), NumberFault> {
    match &number[..6] {
        "810000" | "820000" | "830000" => Err(NumberFault::HongKongMacaoTaiwan),
        region if region.starts_with('9') => Err(NumberFault::ForeignPermanentResident),
        _ => Ok(()),
    }
}

fn is_province(code: &str) -> bool {
    matches!(code.parse::<u8>(), Ok(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83))
}

fn birth_date_in(number: &str) -> Option<NaiveDate> {
    let (year, month, day) = (number.get(6..10)?, number.get(10..12)?, number.get(12..14)?);
    let year = year.parse().ok().filter(|year| *year >= EARLIEST_YEAR)?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPECIMEN: &str = "11010519491231002X";

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    fn parse(raw: &str) -> Result<CitizenNumber, NumberFault> {
        CitizenNumber::parse(raw, day(2026, 11, 23))
    }

    #[test]
    fn applicant_may_type_spaces_hyphens_and_a_small_x() {
        for raw in [" 110105 1949-1231 002x ", "１１０１０５１９４９１２３１００２ｘ", "110105–19491231–002X"]
        {
            assert_eq!(parse(raw).map(|n| n.as_str().to_owned()), Ok(SPECIMEN.to_owned()), "{raw}");
        }
    }

    #[test]
    fn number_tells_birthday_sex_and_age() {
        let woman = parse(SPECIMEN).expect("the standard's specimen");
        assert_eq!((woman.birth_date(), woman.sex()), (day(1949, 12, 31), Sex::Female));
        assert_eq!(woman.age_on(day(2026, 12, 30)), 76);
        assert_eq!(woman.age_on(day(2026, 12, 31)), 77);
        assert_eq!(woman.age_on(day(1949, 12, 30)), 0);
        let man = parse("440524188001010014").expect("the standard's specimen");
        assert_eq!((man.sex(), man.sex().code(), woman.sex().code()), (Sex::Male, "male", "female"));
    }

    #[test]
    fn nobody_sees_the_digits_in_a_log() {
        let number = parse(SPECIMEN).expect("the standard's specimen");
        assert_eq!(number.masked(), "110***********002X");
        assert_eq!(number.last_four(), "002X");
        assert_eq!(format!("{number:?}"), "CitizenNumber(110***********002X)");
    }

    #[test]
    fn applicant_is_told_what_is_wrong_with_a_number() {
        for (raw, fault) in [
            ("", NumberFault::Empty),
            ("　 - ", NumberFault::Empty),
            ("1101051949123100", NumberFault::Length),
            ("1101051949123100222", NumberFault::Length),
            ("X", NumberFault::Length),
            ("11010549123100X", NumberFault::Length),
            ("110105X9491231002X", NumberFault::Character),
            ("11010519491231002Y", NumberFault::Character),
            ("十一", NumberFault::Character),
            ("<b>", NumberFault::Character),
            ("111111179912310017", NumberFault::BirthDate),
            ("161105194912310021", NumberFault::Region),
        ] {
            assert_eq!(parse(raw).err(), Some(fault), "{raw}");
        }
    }

    #[test]
    fn made_up_number_gets_the_check_character_that_fits() {
        let completed = |first: &str| CitizenNumber::completed(first, day(2026, 11, 23));
        assert_eq!(completed(&SPECIMEN[..17]), parse(SPECIMEN));
        assert_eq!(completed("1101051949123100"), Err(NumberFault::Length));
        assert_eq!(completed("1101051949123100X"), Err(NumberFault::Character));
        assert_eq!(completed("00010519491231002"), Err(NumberFault::Region));
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        let raw = SPECIMEN;
        assert_eq!(CitizenNumber::parse(raw, day(1949, 12, 30)).err(), Some(NumberFault::BirthDate));
        assert!(CitizenNumber::parse(raw, day(1949, 12, 31)).is_ok());
    }

    #[test]
    fn people_with_another_permit_are_recognised() {
        for (raw, fault) in [
            ("820000199408230022", NumberFault::HongKongMacaoTaiwan),
            ("911156199001010018", NumberFault::ForeignPermanentResident),
            ("usa110190010101", NumberFault::ForeignPermanentResident),
        ] {
            assert_eq!(parse(raw).err(), Some(fault), "{raw}");
        }
    }

    #[test]
    fn stored_numbers_are_checked_when_they_are_read() {
        let number = parse(SPECIMEN).expect("the standard's specimen");
        let stored = serde_json::to_string(&number).expect("text");
        assert_eq!(stored, "\"11010519491231002X\"");
        assert_eq!(serde_json::from_str::<CitizenNumber>(&stored).expect("the same"), number);
        let error = serde_json::from_str::<CitizenNumber>("\"110105194912310020\"").expect_err("a wrong check digit");
        assert!(!error.to_string().contains("1949"), "{error}");
        assert!(serde_json::from_str::<CitizenNumber>("7").is_err());
    }
}
