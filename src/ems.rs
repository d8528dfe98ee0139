//! Numbers of EMS parcels (S11).

use crate::{
    text::fold,
    violation::{Field, Rule, Violations},
};
use serde::{Deserialize, Serialize};

/// The number of a parcel: thirteen digits as EMS gives them inside the country, or the Universal Postal Union's form
/// (S10) with its check digit, `EA123456785CN`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EmsNumber(String);

/// Weights of the eight digits of an S10 number.
const WEIGHTS: [u32; 8] = [8, 6, 4, 2, 3, 5, 9, 7];
const LENGTH: usize = 13;

impl EmsNumber {
    /// Reads a number as a scanner or an office program writes it; none if it is no such number.
    pub fn parse(raw: &str) -> Option<Self> {
        let text: String = fold(raw).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let text = text.to_ascii_uppercase();
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        (text.len() == LENGTH && (digits || is_s10(&text))).then_some(Self(text))
    }

    /// Reads what an officer typed or scanned in its field.
    ///
    /// # Errors
    /// The field, where there is nothing or no such number.
    pub fn entered(raw: &str) -> Result<Self, Violations> {
        let rule = if raw.trim().is_empty() { Rule::Required } else { Rule::Malformed };
        Self::parse(raw).ok_or_else(|| Violations::one(Field::EmsNumber, rule))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `E` and a letter, eight digits, their check digit, `CN`.
fn is_s10(text: &str) -> bool {
    let (Some(kind), Some(digits), Some(country)) = (text.get(..2), text.get(2..11), text.get(11..)) else {
        return false;
    };
    let shape = kind.starts_with('E') && kind.bytes().all(|b| b.is_ascii_uppercase()) && country == "CN";
    shape && digits.bytes().all(|b| b.is_ascii_digit()) && fits(digits.as_bytes())
}

fn fits(digits: &[u8]) -> bool {
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 0,
        11 => 5,
        check => check,
    };
    digits.last().map(|digit| u32::from(digit - b'0')) == Some(check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn production_reads_a_number_however_it_was_typed() {
        for (raw, number) in [
            ("1234567890123", "1234567890123"),
            (" 1234 5678 90123 ", "1234567890123"),
            ("１２３４５６７８９０１２３", "1234567890123"),
            ("ea123456785cn", "EA123456785CN"),
            ("EA 1234 5678 5 CN", "EA123456785CN"),
        ] {
            assert_eq!(EmsNumber::parse(raw).as_ref().map(EmsNumber::as_str), Some(number), "{raw}");
        }
    }

    #[test]
    fn production_is_told_what_is_wrong_with_an_entry() {
        let wrong = |raw| EmsNumber::entered(raw).expect_err("no number").of(Field::EmsNumber);
        assert_eq!((wrong(" "), wrong("123")), (Some(Rule::Required), Some(Rule::Malformed)));
        assert_eq!(EmsNumber::entered("1234567890123").ok(), EmsNumber::parse("1234567890123"));
    }

    #[test]
    fn production_is_told_of_a_digit_that_is_wrong() {
        let others =
            ["", "123456789012", "12345678901234", "RA123456785CN", "EA123456785US", "E1123456785CN", "快递单号"];
        assert!(others.iter().all(|raw| EmsNumber::parse(raw).is_none()));
        for digit in 0..10 {
            let raw = format!("EA12345678{digit}CN");
            assert_eq!(EmsNumber::parse(&raw).is_some(), digit == 5, "{raw}");
        }
        assert!(EmsNumber::parse("EA213456785CN").is_none(), "two digits that changed places");
    }

    #[test]
    fn check_digits_of_ten_and_eleven_are_written_as_nought_and_five() {
        for (digits, check) in [("00000008", '0'), ("00000000", '5')] {
            let fitting = |last: &char| fits(format!("{digits}{last}").as_bytes());
            assert_eq!(('0'..='9').filter(fitting).collect::<Vec<_>>(), [check]);
        }
    }
}
