//! Mobile numbers of mainland China.

use crate::text::fold;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// A mobile number: eleven ASCII digits, without the country code. `Debug` never shows the middle.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Mobile(String);

/// Why something is no mobile number that the form can take.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MobileFault {
    /// Nothing was typed.
    Empty,
    /// Not eleven digits.
    Length,
    /// A character that no number has.
    Character,
    /// It does not begin with 13 to 19.
    Prefix,
    /// A machine or satellite number: no code can reach it.
    CannotReceiveCodes,
}

impl Mobile {
    /// Reads a number as typed: spaces, hyphens, brackets and full-width digits are folded, `+86`, `0086` and `86` before
    /// eleven digits are dropped. Carriers are not told apart, because numbers move between them.
    ///
    /// # Errors
    /// The first [`MobileFault`] found; never [`MobileFault::CannotReceiveCodes`], which is for [`Mobile::parse_for_login`].
    pub fn parse(raw: &str) -> Result<Self, MobileFault> {
        let bare: String = fold(raw).chars().filter(|c| !is_separator(*c)).collect();
        if bare.is_empty() {
            return Err(MobileFault::Empty);
        }
        let number = without_country_code(&bare);
        if !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(MobileFault::Character);
        }
        if number.len() != 11 {
            return Err(MobileFault::Length);
        }
        match number.as_bytes() {
            [b'1', b'3'..=b'9', ..] => Ok(Self(number.to_owned())),
            _ => Err(MobileFault::Prefix),
        }
    }

    /// Reads a number that codes are to be sent to.
    ///
    /// # Errors
    /// Those of [`Mobile::parse`], and [`MobileFault::CannotReceiveCodes`].
    pub fn parse_for_login(raw: &str) -> Result<Self, MobileFault> {
        let mobile = Self::parse(raw)?;
        if mobile.can_receive_codes() { Ok(mobile) } else { Err(MobileFault::CannotReceiveCodes) }
    }

    /// Whether a person with a telephone is behind it: 140, 141, 144, 146 and 148 are machines, 174 is satellite and
    /// emergency service.
    pub fn can_receive_codes(&self) -> bool {
        !matches!(&self.0[..3], "140" | "141" | "144" | "146" | "148" | "174")
    }

    /// The eleven digits. For encryption, look-up hashes and the SMS gateway; never for logs or URLs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as screens show it: `130****0000`.
    pub fn masked(&self) -> String {
        format!("{}****{}", &self.0[..3], &self.0[7..])
    }
}

impl fmt::Debug for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mobile({})", self.masked())
    }
}

impl<'de> Deserialize<'de> for Mobile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).map_err(|_| de::Error::custom("not a mobile number"))
    }
}

const fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '\n' | '-' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn without_country_code(bare: &str) -> &str {
    if let Some(rest) = bare.strip_prefix("+86").or_else(|| bare.strip_prefix("0086")) {
        return rest;
    }
    match bare.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest,
        _ => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicant_may_type_the_country_code_and_separators() {
        for raw in
            ["+86 138-0013-8000", "(0086)13800138000", "8613800138000", "１３８００１３８０００", "138 0013 8000"]
        {
            assert_eq!(Mobile::parse(raw).map(|m| m.as_str().to_owned()), Ok("13800138000".to_owned()), "{raw}");
        }
    }

    #[test]
    fn applicant_is_told_what_is_wrong_with_a_mobile() {
        for (raw, fault) in [
            ("", MobileFault::Empty),
            (" - ", MobileFault::Empty),
            ("1380013800", MobileFault::Length),
            ("861380013800", MobileFault::Length),
            ("+86", MobileFault::Length),
            ("1380013800a", MobileFault::Character),
            ("+1 5550100000", MobileFault::Character),
            ("12800138000", MobileFault::Prefix),
            ("23800138000", MobileFault::Prefix),
        ] {
            assert_eq!(Mobile::parse(raw).err(), Some(fault), "{raw}");
            assert_eq!(Mobile::parse_for_login(raw).err(), Some(fault), "{raw}");
        }
    }

    #[test]
    fn machines_cannot_sign_in() {
        for prefix in ["140", "141", "144", "146", "148", "174"] {
            let raw = format!("{prefix}00000000");
            assert!(Mobile::parse(&raw).is_ok_and(|mobile| !mobile.can_receive_codes()));
            assert_eq!(Mobile::parse_for_login(&raw).err(), Some(MobileFault::CannotReceiveCodes));
        }
        assert!(Mobile::parse_for_login("14500000000").is_ok());
    }

    #[test]
    fn screens_and_logs_show_only_the_ends() {
        let mobile = Mobile::parse("13000000000").expect("a mobile");
        assert_eq!(mobile.masked(), "130****0000");
        assert_eq!(format!("{mobile:?}"), "Mobile(130****0000)");
    }

    #[test]
    fn stored_mobiles_are_checked_when_they_are_read() {
        let mobile = Mobile::parse("13000000000").expect("a mobile");
        assert_eq!(serde_json::to_string(&mobile).expect("text"), "\"13000000000\"");
        assert_eq!(serde_json::from_str::<Mobile>("\"13000000000\"").expect("the same"), mobile);
        assert!(serde_json::from_str::<Mobile>("\"1\"").is_err());
        assert!(serde_json::from_str::<Mobile>("1").is_err());
    }
}
