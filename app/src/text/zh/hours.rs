//! Hours of a week.

pub const EVERY_DAY: &str = "每天";
// Between the hours of a day, between the days, between beginning and end.
pub const BETWEEN_HOURS: &str = "，";
pub const BETWEEN_DAYS: &str = "；";
pub const UNTIL: &str = "—";

pub fn days(first: &str, last: &str) -> String {
    format!("{first}至{last}")
}

/// Hours as an officer wrote them.
pub fn told(words: &str) -> String {
    words.to_owned()
}
