//! Names as they are: every Han character up to the rare extensions, and the middle dot of minority names.

use crate::text::{char_count, fold};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// Code points that a name may have; a system must take 25 at least (GB 18030 practice), the register's field takes 50.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=50;
/// The one dot that is stored (GB 18030 A1A4).
const DOT: char = '\u{B7}';

/// A real name: 2 to 50 Han characters, with single dots between them. `Debug` shows the first character only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RealName(String);

/// Why something is no name that the form can take.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameFault {
    /// Nothing was typed.
    Empty,
    /// One character only; who has such a name is registered at the window.
    TooShort,
    /// More than 50 code points.
    TooLong,
    /// Something that is neither a Han character nor a dot.
    Character,
    /// A dot at an end, or two in a row.
    DotPlacement,
}

impl RealName {
    /// Reads a name as typed: spaces vanish, and the many dots that keyboards produce become U+00B7. Nothing is
    /// transliterated or simplified.
    ///
    /// # Errors
    /// The first [`NameFault`] found.
    pub fn parse(raw: &str) -> Result<Self, NameFault> {
        let kept = |c: &char| !c.is_whitespace() && !is_variation_selector(*c);
        let name: String = fold(raw).chars().filter(kept).map(|c| if is_dot(c) { DOT } else { c }).collect();
        if name.is_empty() {
            return Err(NameFault::Empty);
        }
        if !name.chars().all(|c| c == DOT || is_han(c)) {
            return Err(NameFault::Character);
        }
        if name.split(DOT).any(str::is_empty) {
            return Err(NameFault::DotPlacement);
        }
        match char_count(&name) {
            length if length < *LENGTHS.start() => Err(NameFault::TooShort),
            length if length > *LENGTHS.end() => Err(NameFault::TooLong),
            _ => Ok(Self(name)),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as lists show it: the first character, and a star for each of the others (`王*`, `欧***`).
    pub fn masked(&self) -> String {
        self.0.chars().enumerate().map(|(place, c)| if place == 0 { c } else { '*' }).collect()
    }
}

impl fmt::Display for RealName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RealName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RealName({})", self.masked())
    }
}

impl<'de> Deserialize<'de> for RealName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).map_err(|_| de::Error::custom("not a real name"))
    }
}

/// Whether a character is a Han ideograph: the unified ones with all their extensions (GB 18030-2022 and beyond), the
/// compatibility ideographs, and 〇.
pub const fn is_han(c: char) -> bool {
    matches!(c,
        '〇'
        | '\u{3400}'..='\u{4DBF}'     // extension A
        | '\u{4E00}'..='\u{9FFF}'     // unified
        | '\u{F900}'..='\u{FAFF}'     // compatibility
        | '\u{20000}'..='\u{2A6DF}'   // B
        | '\u{2A700}'..='\u{2EBEF}'   // C, D, E, F
        | '\u{2EBF0}'..='\u{2EE5F}'   // I
        | '\u{2F800}'..='\u{2FA1F}'   // compatibility supplement
        | '\u{30000}'..='\u{323AF}'   // G, H
        | '\u{323B0}'..='\u{3347F}'   // J
    )
}

/// The dots that keyboards, fonts and old systems put into minority names, the full stop among them.
const fn is_dot(c: char) -> bool {
    matches!(
        c,
        DOT | '.'
            | '\u{0387}'
            | '\u{1427}'
            | '\u{2022}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22C5}'
            | '\u{25CF}'
            | '\u{26AB}'
            | '\u{2E31}'
            | '\u{2E33}'
            | '\u{30FB}'
            | '\u{FE52}'
            | '\u{FF65}'
    )
}

/// Marks that choose a drawing of the same character; the character is what counts.
const fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(raw: &str) -> Result<String, NameFault> {
        RealName::parse(raw).map(|name| name.as_str().to_owned())
    }

    #[test]
    fn every_dot_of_a_keyboard_becomes_the_official_one() {
        for dot in "·.．・･‧•∙⋅●﹒⸱\u{387}\u{1427}\u{2024}\u{26AB}\u{2E33}".chars() {
            assert_eq!(parse(&format!("买买提{dot}艾力")), Ok("买买提·艾力".to_owned()), "U+{:04X}", u32::from(dot));
        }
    }

    #[test]
    fn rare_characters_are_names() {
        for c in [
            '〇',
            '㐀',
            '龿',
            '\u{F900}',
            '\u{20000}',
            '\u{2A6DF}',
            '\u{2A700}',
            '\u{2B740}',
            '\u{2B820}',
            '\u{2CEB0}',
            '\u{2EBF0}',
            '\u{2F800}',
            '\u{30000}',
            '\u{31350}',
            '\u{323B0}',
        ] {
            assert!(is_han(c), "U+{:04X}", u32::from(c));
            assert!(RealName::parse(&format!("王{c}")).is_ok(), "U+{:04X}", u32::from(c));
        }
        assert_eq!(parse("葛\u{E0100}城"), Ok("葛城".to_owned()));
    }

    #[test]
    fn applicant_is_told_what_is_wrong_with_a_name() {
        for (raw, fault) in [
            ("", NameFault::Empty),
            ("　\u{200B}", NameFault::Empty),
            ("王", NameFault::TooShort),
            ("Wang Wei", NameFault::Character),
            ("王\u{E000}", NameFault::Character),
            ("王\u{202E}伟", NameFault::Character),
            ("王々", NameFault::Character),
            ("买··买", NameFault::DotPlacement),
            ("·", NameFault::DotPlacement),
        ] {
            assert_eq!(parse(raw), Err(fault), "{raw}");
        }
        assert!(parse(&"依".repeat(50)).is_ok());
        assert_eq!(parse(&"依".repeat(51)), Err(NameFault::TooLong));
    }

    #[test]
    fn lists_and_logs_show_the_first_character_only() {
        let name = RealName::parse("欧阳震华").expect("a name");
        assert_eq!(name.masked(), "欧***");
        assert_eq!(format!("{name:?}"), "RealName(欧***)");
        assert_eq!(name.to_string(), "欧阳震华");
        assert_eq!(RealName::parse("王伟").expect("a name").masked(), "王*");
    }

    #[test]
    fn stored_names_are_checked_when_they_are_read() {
        let name = RealName::parse("王伟").expect("a name");
        assert_eq!(serde_json::to_string(&name).expect("text"), "\"王伟\"");
        assert_eq!(serde_json::from_str::<RealName>("\"王伟\"").expect("the same"), name);
        assert!(serde_json::from_str::<RealName>("\"<b>\"").is_err());
        assert!(serde_json::from_str::<RealName>("1").is_err());
    }
}
