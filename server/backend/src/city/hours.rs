//! Opening hours in OpenStreetMap's syntax, read once.
//!
//! `PH` means the days off of our own calendar. Where the hours say nothing about `PH`, OpenStreetMap's rule is that a
//! holiday is a day like any other; a counter of the police is not like that, so here it is shut.

use chrono::{NaiveDate, NaiveTime};
use compact_calendar::CompactCalendar;
use domain::calendar::{Calendar, HoursOf};
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};
use std::sync::Arc;

/// The hours of a point.
#[derive(Clone, Debug)]
pub(super) struct Hours {
    hours: OpeningHours,
    /// Whether they say something about public holidays.
    names_holidays: bool,
}

/// The days off in the form that the hours are read with.
pub(super) fn days_off(calendar: &Calendar) -> Arc<CompactCalendar> {
    let mut days = CompactCalendar::default();
    for day in calendar.days_off() {
        days.insert(day);
    }
    Arc::new(days)
}

impl Hours {
    /// Reads them; none if this is no `opening_hours` value.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Some(Self { hours: text.parse().ok()?, names_holidays: names_holidays(text) })
    }

    /// The same hours with `PH` meaning these days.
    pub(super) fn knowing(self, days_off: Arc<CompactCalendar>) -> Self {
        let holidays = ContextHolidays::new(days_off, Arc::default());
        Self { hours: self.hours.with_context(Context::default().with_holidays(holidays)), ..self }
    }

    /// When it is open on a day, sorted; `day` is what the calendar makes of it.
    pub(super) fn intervals(&self, date: NaiveDate, day: HoursOf) -> Vec<(NaiveTime, NaiveTime)> {
        match day {
            HoursOf::Itself => self.open_at(date),
            HoursOf::Holiday if self.names_holidays => self.open_at(date),
            HoursOf::Holiday => Vec::new(),
            HoursOf::Weekday(weekday) => self.open_at(weekday),
        }
    }

    /// Only "open" counts: at an uncertain hour nobody is sent anywhere. Hours that run past midnight end with the day.
    fn open_at(&self, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        let open = self.hours.schedule_at(date).into_iter().filter(|stretch| stretch.kind == RuleKind::Open);
        open.map(|stretch| {
            let minute = |at: u16| NaiveTime::from_num_seconds_from_midnight_opt(u32::from(at) * 60, 0);
            let (from, until) = (stretch.range.start.mins_from_midnight(), stretch.range.end.mins_from_midnight());
            (minute(from).unwrap_or(LAST), minute(until).unwrap_or(LAST))
        })
        .collect()
    }
}

/// `PH` as a word, outside of comments in quotes.
fn names_holidays(text: &str) -> bool {
    let outside = text.split('"').step_by(2);
    outside.flat_map(|part| part.split(|c: char| !c.is_alphanumeric())).any(|word| word == "PH")
}

/// 24:00 is no time of a day.
const LAST: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 59) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::{DayKind, SpecialDay};

    fn on(hours: &str, date: &str) -> Vec<String> {
        let calendar: Calendar = [
            ("2026-10-01", DayKind::Off),
            ("2026-10-03", DayKind::Off),
            ("2026-10-10", DayKind::Working),
            ("2026-09-20", DayKind::Working),
        ]
        .into_iter()
        .map(|(day, kind)| {
            let special = SpecialDay { kind, name: "国庆节".to_owned(), provisional: false };
            (day.parse().expect("a date"), special)
        })
        .collect();
        let hours = Hours::parse(hours).expect("hours").knowing(days_off(&calendar));
        let date = date.parse().expect("a date");
        let intervals = hours.intervals(date, calendar.hours_of(date));
        intervals.iter().map(|(from, until)| format!("{}-{}", from.format("%R"), until.format("%R"))).collect()
    }

    #[test]
    fn counter_is_shut_on_a_holiday_unless_its_hours_say_otherwise() {
        // Thursday and Saturday.
        for day in ["2026-10-01", "2026-10-03"] {
            assert!(on("Mo-Sa 09:00-17:00", day).is_empty());
            assert!(on("24/7", day).is_empty());
            assert!(on("Mo-Sa 09:00-17:00; PH off", day).is_empty());
            assert_eq!(on("Mo-Sa 09:00-17:00; PH 10:00-12:00", day), ["10:00-12:00"]);
            assert!(on("Mo-Sa 09:00-17:00 \"no PH\"", day).is_empty(), "a comment is no rule");
        }
        assert_eq!(on("Mo-Sa 09:00-17:00; PH 10:00-12:00", "2026-10-08"), ["09:00-17:00"]);
    }

    #[test]
    fn worked_weekend_has_weekday_hours() {
        let hours = "Mo-Th 09:00-12:00; Fr 13:00-17:00; Sa 09:00-10:00; PH off";
        assert_eq!(on(hours, "2026-10-10"), ["13:00-17:00"], "Saturday as the Friday before");
        assert_eq!(on(hours, "2026-09-20"), ["09:00-12:00"], "Sunday as the Monday after");
        assert_eq!(on(hours, "2026-10-17"), ["09:00-10:00"], "any other Saturday");
    }

    #[test]
    fn point_has_its_lunch_break_and_its_free_sunday() {
        let hours = "Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00";
        assert_eq!(on(hours, "2026-12-07"), ["09:00-12:00", "13:30-17:00"]);
        assert_eq!(on(hours, "2026-12-05"), ["09:00-12:00"]);
        assert!(on(hours, "2026-12-06").is_empty());
    }

    #[test]
    fn closed_dates_and_nights_are_read() {
        assert!(on("Mo-Su 09:00-17:00; 2026 Dec 25 off", "2026-12-25").is_empty());
        assert_eq!(on("24/7", "2026-12-25"), ["00:00-23:59"]);
        assert!(on("Mo-Fr 09:00-17:00 unknown", "2026-12-07").is_empty());
        assert!(Hours::parse("Mo-Xx 25:99").is_none() && Hours::parse("by arrangement").is_none());
    }
}
