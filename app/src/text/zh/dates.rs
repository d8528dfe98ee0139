//! Days, times and months in words.

use chrono::{Datelike, NaiveDate, Weekday};
use domain::{slot::HalfDay, year_month::YearMonth};

pub const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

pub fn day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

pub fn short_day(date: NaiveDate) -> String {
    format!("{} {}月{}日", weekday(date.weekday()), date.month(), date.day())
}

/// `time` as a clock shows it.
pub fn day_and_time(date: NaiveDate, time: &str) -> String {
    format!("{}（{}）{time}", day(date), weekday(date.weekday()))
}

pub fn month(month: YearMonth) -> String {
    format!("{}年{}月", month.year(), month.month())
}

/// Between the months of a list.
pub const BETWEEN: &str = "、";

pub fn hours(count: i64) -> String {
    format!("{count} 小时")
}

pub fn minutes(count: i64) -> String {
    format!("{count} 分钟")
}

pub const fn half_day(half: HalfDay) -> &'static str {
    match half {
        HalfDay::Morning => "上午",
        HalfDay::Afternoon => "下午",
    }
}

/// Where it stands alone or begins a line.
pub const fn half_day_title(half: HalfDay) -> &'static str {
    half_day(half)
}
