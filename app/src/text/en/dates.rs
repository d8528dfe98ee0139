//! Days, times and months in words.

use chrono::{Datelike, NaiveDate, Weekday};
use domain::{slot::HalfDay, year_month::YearMonth};

pub const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

const fn short_weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month_name(date: NaiveDate) -> &'static str {
    // A date's month is one of twelve.
    MONTHS.get(date.month0() as usize).copied().unwrap_or_default()
}

pub fn day(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_name(date), date.year())
}

pub fn short_day(date: NaiveDate) -> String {
    format!("{} {} {}", short_weekday(date.weekday()), date.day(), month_name(date))
}

/// `time` as a clock shows it.
pub fn day_and_time(date: NaiveDate, time: &str) -> String {
    format!("{} {}, {time}", weekday(date.weekday()), day(date))
}

pub fn month(month: YearMonth) -> String {
    format!("{} {}", month_name(month.first_day()), month.year())
}

/// Between the months of a list.
pub const BETWEEN: &str = ", ";

pub fn hours(count: i64) -> String {
    if count == 1 { "1 hour".to_owned() } else { format!("{count} hours") }
}

pub fn minutes(count: i64) -> String {
    if count == 1 { "1 minute".to_owned() } else { format!("{count} minutes") }
}

pub const fn half_day(half: HalfDay) -> &'static str {
    match half {
        HalfDay::Morning => "morning",
        HalfDay::Afternoon => "afternoon",
    }
}

/// Where it stands alone or begins a line.
pub const fn half_day_title(half: HalfDay) -> &'static str {
    match half {
        HalfDay::Morning => "Morning",
        HalfDay::Afternoon => "Afternoon",
    }
}
