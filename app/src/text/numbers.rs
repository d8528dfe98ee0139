//! Numbers as they are read.

/// 61,215.
pub fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_sees_large_numbers_in_groups() {
        let shown: Vec<String> = [0, 999, 1_000, 61_215, 1_234_567].map(grouped).to_vec();
        assert_eq!(shown, ["0", "999", "1,000", "61,215", "1,234,567"]);
    }
}
