//! Passwords: long enough, nobody's own data, not one that everybody tries first.

mod common;

use common::COMMON;
use serde::{Deserialize, Serialize};

/// Fewest and most code points; nothing is ever cut off.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=128;

/// Why a password is not taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordFault {
    /// Fewer than eight code points.
    TooShort,
    /// More than 128 code points.
    TooLong,
    /// It contains the name, the citizen number or the mobile.
    ContainsPersonalData,
    /// It is on the list of what is tried first, or one character over and over, or a run such as `abcdefgh`.
    Common,
}

/// Everything that is wrong with a password, in the order of [`PasswordFault`]; empty if nothing is.
///
/// `raw` is taken as typed, spaces included. `forbidden_parts` are the person's own data (name, number, mobile); parts of
/// less than two characters are not looked for. Letters are compared without their case.
pub fn check_password(raw: &str, forbidden_parts: &[&str]) -> Vec<PasswordFault> {
    let lower = raw.to_lowercase();
    let length = raw.chars().count();
    let personal = |part: &&str| part.chars().count() >= 2 && lower.contains(&part.to_lowercase());
    let faults = [
        (length < *LENGTHS.start(), PasswordFault::TooShort),
        (length > *LENGTHS.end(), PasswordFault::TooLong),
        (forbidden_parts.iter().any(personal), PasswordFault::ContainsPersonalData),
        (is_common(&lower), PasswordFault::Common),
    ];
    faults.into_iter().filter(|(found, _)| *found).map(|(_, fault)| fault).collect()
}

fn is_common(lower: &str) -> bool {
    COMMON.contains(&lower) || is_run(lower)
}

/// The same step from each character to the next: `11111111`, `12345678`, `hgfedcba`.
fn is_run(text: &str) -> bool {
    let codes: Vec<i64> = text.chars().map(|c| i64::from(u32::from(c))).collect();
    let Some(step) = codes.windows(2).next().map(|pair| pair[1] - pair[0]) else { return false };
    step.abs() <= 1 && codes.windows(2).all(|pair| pair[1] - pair[0] == step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn long_passwords_are_taken_whole() {
        for good in
            ["correct horse battery", "八个字的密码也可以", "tR7#kq2!", &"长".repeat(127).replace("长长", "长短")]
        {
            assert!(check_password(good, &["王伟", "13000000000"]).is_empty(), "{good}");
        }
    }

    #[test]
    fn applicant_is_told_everything_that_is_wrong_with_a_password() {
        use PasswordFault as F;
        let long = "ab".repeat(65);
        for (raw, faults) in [
            ("", vec![F::TooShort]),
            ("tR7#kq2", vec![F::TooShort]),
            (long.as_str(), vec![F::TooLong]),
            ("我叫王伟你好世界", vec![F::ContainsPersonalData]),
            ("x13000000000x", vec![F::ContainsPersonalData]),
            ("my 11010519491231002x", vec![F::ContainsPersonalData]),
            ("Woaini1314", vec![F::Common]),
            ("00000000", vec![F::Common]),
            ("87654321", vec![F::Common]),
            ("hijklmnopq", vec![F::Common]),
            ("王伟", vec![F::TooShort, F::ContainsPersonalData]),
            ("123456", vec![F::TooShort, F::Common]),
        ] {
            assert_eq!(check_password(raw, &["王伟", "11010519491231002X", "13000000000"]), faults, "{raw}");
        }
    }

    #[test]
    fn tiny_parts_are_not_looked_for() {
        assert!(check_password("a strong one", &["", "a"]).is_empty());
    }

    #[test]
    fn list_is_written_as_it_is_compared() {
        assert!(COMMON.len() >= 150, "{}", COMMON.len());
        assert!(COMMON.iter().all(|word| word.to_lowercase() == *word && !is_run(word)));
        assert_eq!(COMMON.iter().collect::<BTreeSet<_>>().len(), COMMON.len());
        assert!(COMMON.iter().all(|word| word.chars().count() >= *LENGTHS.start()));
    }
}
