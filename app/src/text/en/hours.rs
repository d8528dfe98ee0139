//! Hours of a week.

pub const EVERY_DAY: &str = "Every day";
// Between the hours of a day, between the days, between beginning and end.
pub const BETWEEN_HOURS: &str = ", ";
pub const BETWEEN_DAYS: &str = "; ";
pub const UNTIL: &str = "–";

pub fn days(first: &str, last: &str) -> String {
    format!("{first} to {last}")
}

/// What officers usually write, and what it means.
const USUAL: [(&str, &str); 16] = [
    ("（午间不休息）", " (no lunch break)"),
    ("每天", "Every day"),
    ("周一", "Monday"),
    ("周二", "Tuesday"),
    ("周三", "Wednesday"),
    ("周四", "Thursday"),
    ("周五", "Friday"),
    ("周六", "Saturday"),
    ("周日", "Sunday"),
    ("上午", "mornings"),
    ("下午", "afternoons"),
    ("至", " to "),
    ("、", ", "),
    ("，", ", "),
    ("；", "; "),
    ("—", "–"),
];

/// Hours as an officer wrote them: in Chinese. What is not understood to its end stays as it is.
pub fn told(words: &str) -> String {
    let english = USUAL.iter().fold(words.to_owned(), |told, (chinese, english)| told.replace(chinese, english));
    let understood = english.chars().all(|letter| letter.is_ascii() || letter == '–');
    if understood { english } else { words.to_owned() }
}
