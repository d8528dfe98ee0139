//! Hours of a week in words.

use super::dates::weekday;
use chrono::Weekday;
use domain::service::{Interval, WeeklyHours};

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// 每天 7:00—22:00, or 周一至周五 9:00—12:00，13:30—17:00；周六 9:00—12:00; every day 7:00–22:00.
pub fn week(hours: &WeeklyHours) -> String {
    let mut stretches: Vec<(Weekday, Weekday, &[Interval])> = Vec::new();
    for day in WEEK {
        let open = hours.intervals(day);
        match stretches.last_mut() {
            Some((_, last, same)) if *same == open => *last = day,
            _ => stretches.push((day, day, open)),
        }
    }
    let open = stretches.iter().filter(|(_, _, open)| !open.is_empty());
    let open = open.map(|(first, last, open)| format!("{} {}", days(*first, *last), times(open)));
    open.collect::<Vec<_>>().join(t!(hours::BETWEEN_DAYS))
}

/// Hours as an officer wrote them; in the language of the page where that can be done.
pub fn told(words: &str) -> String {
    t!(hours::told(words))
}

fn days(first: Weekday, last: Weekday) -> String {
    match (first, last) {
        (Weekday::Mon, Weekday::Sun) => t!(hours::EVERY_DAY).to_owned(),
        (first, last) if first == last => weekday(first).to_owned(),
        (first, last) => t!(hours::days(weekday(first), weekday(last))),
    }
}

fn times(open: &[Interval]) -> String {
    let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
    let times = open.iter().map(|open| [clock(open.from), clock(open.until)].join(t!(hours::UNTIL)));
    times.collect::<Vec<_>>().join(t!(hours::BETWEEN_HOURS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{View, speak};
    use domain::language::Language;

    /// The first five days of a week, and the sixth; minutes after midnight.
    fn week_of(weekdays: &[(u16, u16)], saturday: &[(u16, u16)]) -> WeeklyHours {
        let day =
            |open: &[(u16, u16)]| open.iter().map(|(from, until)| Interval { from: *from, until: *until }).collect();
        let days = std::array::from_fn(|at| match at {
            0..5 => day(weekdays),
            5 => day(saturday),
            _ => Vec::new(),
        });
        WeeklyHours::new(days).expect("hours")
    }

    #[test]
    fn reader_sees_the_hours_in_words() {
        let office = [(540, 720), (810, 1020)];
        let words = "周一至周五 9:00—12:00，13:30—17:00；周六 9:00—12:00";
        assert_eq!(week(&week_of(&office, &[(540, 720)])), words);
        assert_eq!(week(&week_of(&[], &[(545, 1440)])), "周六 9:05—24:00");
        assert_eq!(week(&WeeklyHours::always()), "每天 0:00—24:00");
    }

    fn in_english<T>(said: impl FnOnce() -> T) -> T {
        let before = speak(View { language: Language::English, elder: false });
        let words = said();
        speak(before);
        words
    }

    #[test]
    fn english_reader_sees_the_hours_in_words() {
        let office = [(540, 720), (810, 1020)];
        let words = "Monday to Friday 9:00–12:00, 13:30–17:00; Saturday 9:00–12:00";
        assert_eq!(in_english(|| week(&week_of(&office, &[(540, 720)]))), words);
        assert_eq!(in_english(|| week(&WeeklyHours::always())), "Every day 0:00–24:00");
    }

    #[test]
    fn reader_sees_what_an_officer_wrote_and_the_english_one_what_it_means_where_that_is_sure() {
        let written = "周一至周五 9:00—17:00（午间不休息），周六 9:00—12:00";
        assert_eq!(told(written), written);
        let english = "Monday to Friday 9:00–17:00 (no lunch break), Saturday 9:00–12:00";
        assert_eq!(in_english(|| told(written)), english);
        assert_eq!(in_english(|| told("周一 9:00—17:00，电话预约")), "周一 9:00—17:00，电话预约");
    }
}
