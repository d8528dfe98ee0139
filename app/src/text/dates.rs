//! Days, times and months as people read them. Beijing time throughout.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Timelike, Utc, Weekday};
use domain::{beijing::beijing_naive, slot::HalfDay, year_month::YearMonth};

/// 周一 … 周日, Monday … Sunday.
pub fn weekday(day: Weekday) -> &'static str {
    t!(dates::weekday(day))
}

/// 2026年12月7日, 7 December 2026.
pub fn day(date: NaiveDate) -> String {
    t!(dates::day(date))
}

/// 周三 12月7日, Wed 7 December.
pub fn short_day(date: NaiveDate) -> String {
    t!(dates::short_day(date))
}

/// 09:30.
pub fn time(at: NaiveDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// 2026年12月7日（周三）09:30, Wednesday 7 December 2026, 09:30.
pub fn day_and_time(at: NaiveDateTime) -> String {
    t!(dates::day_and_time(at.date(), &time(at)))
}

/// A moment as a Beijing day and time.
pub fn moment(at: DateTime<Utc>) -> String {
    day_and_time(beijing_naive(at))
}

/// A moment as a Beijing time of day.
pub fn clock(at: DateTime<Utc>) -> String {
    time(beijing_naive(at))
}

/// 2026年4月, April 2026.
pub fn month(month: YearMonth) -> String {
    t!(dates::month(month))
}

/// 2026年4月、2026年5月.
pub fn months(months: &[YearMonth]) -> String {
    months.iter().copied().map(month).collect::<Vec<_>>().join(t!(dates::BETWEEN))
}

/// 30 分钟, 2 小时.
pub fn duration(minutes: i64) -> String {
    if minutes > 0 && minutes % 60 == 0 { t!(dates::hours(minutes / 60)) } else { t!(dates::minutes(minutes)) }
}

/// 上午, morning: inside a sentence.
pub fn half_day(half: HalfDay) -> &'static str {
    t!(dates::half_day(half))
}

/// 上午, Morning: alone, or at the beginning of a line.
pub fn half_day_title(half: HalfDay) -> &'static str {
    t!(dates::half_day_title(half))
}
