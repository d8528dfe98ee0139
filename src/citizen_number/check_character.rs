//! The check character: ISO 7064, MOD 11-2.

/// Digits before the check character.
pub(super) const DIGITS: usize = 17;

/// Weights of the digits.
const WEIGHTS: [u32; DIGITS] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Check characters by remainder.
const CHECKS: [u8; 11] = *b"10X98765432";

/// Whether the last of eighteen characters is the one that the digits before it have.
pub(super) fn fits(bytes: &[u8]) -> bool {
    of(&bytes[..DIGITS]) == bytes[DIGITS]
}

/// The check character of so many ASCII digits.
pub(super) fn of(digits: &[u8]) -> u8 {
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHECKS[(sum % 11) as usize]
}
