//! Days, times and months as people read them. Beijing time throughout.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike, Utc, Weekday};
use domain::{beijing::beijing_naive, slot::HalfDay, year_month::YearMonth};

/// 周一 … 周日.
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

/// 2026年12月7日.
pub fn day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// 周三 12月7日.
pub fn short_day(date: NaiveDate) -> String {
    format!("{} {}月{}日", weekday(date.weekday()), date.month(), date.day())
}

/// 09:30.
pub fn time(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// 2026年12月7日（周三）09:30.
pub fn day_and_time(at: NaiveDateTime) -> String {
    format!("{}（{}）{}", day(at.date()), weekday(at.weekday()), time(at))
}

/// A moment as a Beijing day and time.
pub fn moment(at: DateTime<Utc>) -> String {
    day_and_time(beijing_naive(at))
}

/// A moment as a Beijing time of day.
pub fn clock(at: DateTime<Utc>) -> String {
    time(beijing_naive(at))
}

/// 2026年4月.
pub fn month(month: YearMonth) -> String {
    let text = month.to_string();
    let (year, number) = text.split_once('-').unwrap_or((&text, ""));
    format!("{year}年{}月", number.trim_start_matches('0'))
}

/// 30 分钟, 2 小时.
pub fn duration(minutes: i64) -> String {
    if minutes > 0 && minutes % 60 == 0 { format!("{} 小时", minutes / 60) } else { format!("{minutes} 分钟") }
}

/// 上午, 下午.
pub const fn half_day(half: HalfDay) -> &'static str {
    match half {
        HalfDay::Morning => "上午",
        HalfDay::Afternoon => "下午",
    }
}
