//! Hours of a week as officers type them: `Mo-Fr 08:00-12:00,13:00-17:00; Sa 09:00-12:00`. The same shape as the opening
//! hours of points, and only the part of it that a week can say.

use crate::{
    text::fold,
    violation::Rule,
    weekly_hours::{Interval, WeeklyHours},
};
use chrono::Weekday;

const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// Reads hours as typed.
///
/// # Errors
/// `Required` for nothing, `Malformed` for what is no week of hours.
pub fn parse_week(raw: &str) -> Result<WeeklyHours, Rule> {
    let text = fold(raw);
    if text.is_empty() {
        return Err(Rule::Required);
    }
    let mut days: [Vec<Interval>; 7] = Default::default();
    for part in text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let (named, times) = stretch(part).ok_or(Rule::Malformed)?;
        for (day, open) in days.iter_mut().enumerate() {
            if named[day] {
                // A day that is named twice has its last hours.
                open.clone_from(&times);
            }
        }
    }
    let hours = WeeklyHours::new(days).map_err(|_| Rule::Malformed)?;
    let opens = WEEK.into_iter().any(|day| !hours.intervals(day).is_empty());
    if opens { Ok(hours) } else { Err(Rule::Malformed) }
}

/// Hours as [`parse_week`] reads them.
pub fn week_text(hours: &WeeklyHours) -> String {
    let mut stretches: Vec<(usize, usize, &[Interval])> = Vec::new();
    for (at, day) in WEEK.into_iter().enumerate() {
        let open = hours.intervals(day);
        match stretches.last_mut() {
            Some((_, last, same)) if *same == open => *last = at,
            _ => stretches.push((at, at, open)),
        }
    }
    let open = stretches.into_iter().filter(|(_, _, open)| !open.is_empty());
    let text = open.map(|(first, last, open)| {
        let days = if first == last { NAMES[first].to_owned() } else { format!("{}-{}", NAMES[first], NAMES[last]) };
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let times: Vec<String> =
            open.iter().map(|open| format!("{}-{}", clock(open.from), clock(open.until))).collect();
        format!("{days} {}", times.join(","))
    });
    text.collect::<Vec<_>>().join("; ")
}

/// `Mo-Fr,Su 08:00-12:00,13:00-17:00`: which days, and when.
fn stretch(part: &str) -> Option<([bool; 7], Vec<Interval>)> {
    let (days, times) = part.split_once(' ')?;
    let mut named = [false; 7];
    for range in days.split(',') {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last) = (day(first)?, day(last)?);
        if first > last {
            return None;
        }
        named[first..=last].fill(true);
    }
    let times = times.split(',').map(|time| {
        let (from, until) = time.trim().split_once('-')?;
        Some(Interval { from: minute(from)?, until: minute(until)? })
    });
    Some((named, times.collect::<Option<_>>()?))
}

fn day(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| known.eq_ignore_ascii_case(name.trim()))
}

fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u16>().ok())?;
    let (hour, minute) = (number(hour)?, number(minute)?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrator_types_a_week_and_reads_the_same_again() {
        for (typed, shown) in [
            ("Mo-Fr 08:00-20:00", "Mo-Fr 08:00-20:00"),
            ("mo-fr 8:00-12:00, 13:00-17:30; Sa 9:00-12:00", "Mo-Fr 08:00-12:00,13:00-17:30; Sa 09:00-12:00"),
            ("Ｍｏ－Ｓｕ　００：００－２４：００", "Mo-Su 00:00-24:00"),
            ("Mo,We,Su 09:00-10:00", "Mo 09:00-10:00; We 09:00-10:00; Su 09:00-10:00"),
            ("Mo-Su 09:00-17:00; Sa-Su 10:00-12:00;", "Mo-Fr 09:00-17:00; Sa-Su 10:00-12:00"),
        ] {
            let hours = parse_week(typed).unwrap_or_else(|rule| panic!("{typed}: {rule:?}"));
            assert_eq!(week_text(&hours), shown);
            assert_eq!(parse_week(shown), Ok(hours));
        }
    }

    #[test]
    fn administrator_is_told_when_it_is_no_week() {
        assert_eq!(parse_week("  "), Err(Rule::Required));
        for wrong in [
            ";",
            "Mo",
            "Mo-Fr",
            "Fr-Mo 08:00-09:00",
            "Xx 08:00-09:00",
            "Mo 08:00",
            "Mo 9:00-8:00",
            "Mo 08:00-24:01",
            "Mo 25:00-26:00",
            "Mo 08:60-09:00",
            "Mo 08:00-10:00,09:00-11:00",
            "Mo +8:00-09:00",
            "PH off",
            "Mo 99999:00-1:00",
        ] {
            assert_eq!(parse_week(wrong), Err(Rule::Malformed), "{wrong}");
        }
    }
}
