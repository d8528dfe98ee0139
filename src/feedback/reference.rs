//! The reference of a piece of feedback: whoever has it reads the answer, so nobody can guess it.

use crate::text::fold;
use std::fmt;

/// Without the letters that are read as digits or as one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// 128 bits, five a character.
const LENGTH: usize = 26;

/// Where a reader pauses.
const GROUP: usize = 5;

/// A reference: 128 random bits in 26 characters. `Debug` shows none of them.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FeedbackReference(String);

impl FeedbackReference {
    /// The reference of random bits.
    pub fn new(random: [u8; 16]) -> Self {
        let bits = u128::from_be_bytes(random);
        let character = |at: usize| {
            let digit = bits.checked_shr(u32::try_from(5 * (LENGTH - 1 - at)).unwrap_or(0)).unwrap_or(0) & 31;
            char::from(ALPHABET[usize::try_from(digit).unwrap_or(0)])
        };
        Self((0..LENGTH).map(character).collect())
    }

    /// Reads a reference as typed: in capitals, in groups, with `o` for 0 and `i` or `l` for 1. None if it is none.
    pub fn parse(raw: &str) -> Option<Self> {
        let text: String = fold(raw)
            .chars()
            .filter(|character| !matches!(character, ' ' | '-' | '\n'))
            .map(|character| match character.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                other => other,
            })
            .collect();
        // The first character holds three bits.
        let right =
            text.len() == LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte)) && text.as_bytes()[0] < b'8';
        right.then_some(Self(text))
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a person copies it: `01234-56789-abcde-fghjk-mnpqrs`.
    pub fn in_groups(&self) -> String {
        let mut shown = String::with_capacity(LENGTH + 4);
        for (at, character) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 && at < LENGTH - 1 {
                shown.push('-');
            }
            shown.push(character);
        }
        shown
    }
}

impl fmt::Debug for FeedbackReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FeedbackReference(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sender_copies_the_reference_by_hand_and_finds_the_answer() {
        let reference = FeedbackReference::new([0xA5; 16]);
        assert_eq!(reference.as_str().len(), LENGTH);
        assert_eq!(reference.in_groups().len(), LENGTH + 4);
        for typed in [
            reference.in_groups(),
            reference.in_groups().to_uppercase(),
            format!("　{} ", reference.in_groups().replace('-', " ")),
        ] {
            assert_eq!(FeedbackReference::parse(&typed).as_ref(), Some(&reference), "{typed}");
        }
        let zeros = FeedbackReference::new([0; 16]);
        assert_eq!(FeedbackReference::parse(&zeros.as_str().replace('0', "O")), Some(zeros));
    }

    #[test]
    fn different_bits_are_different_references() {
        let mut seen = std::collections::BTreeSet::new();
        for bit in 0..128 {
            assert!(seen.insert(FeedbackReference::new((1_u128 << bit).to_be_bytes()).0), "bit {bit}");
        }
        assert!(seen.iter().all(|text| FeedbackReference::parse(text).is_some()));
    }

    #[test]
    fn what_is_no_reference_is_not_looked_for() {
        let one = FeedbackReference::new([7; 16]);
        for wrong in [
            "",
            "find",
            "01234",
            &format!("{}0", one.as_str()),
            &"8".repeat(LENGTH),
            &"甲".repeat(9),
            &"u".repeat(LENGTH),
        ] {
            assert_eq!(FeedbackReference::parse(wrong), None, "{wrong}");
        }
        assert!(!format!("{one:?}").contains(one.as_str()));
    }
}
