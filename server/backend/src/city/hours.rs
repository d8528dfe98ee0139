//! Opening hours in OpenStreetMap's syntax, read once.

use chrono::{NaiveDate, NaiveTime};
use opening_hours::{OpeningHours, RuleKind};

/// The hours of a point.
#[derive(Clone, Debug)]
pub(super) struct Hours(OpeningHours);

impl Hours {
    /// Reads them; none if this is no `opening_hours` value.
    pub(super) fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }

    /// When it is open on a day, sorted. Only "open" counts: at an uncertain hour nobody is sent anywhere. Hours that run
    /// past midnight end with the day.
    pub(super) fn intervals(&self, date: NaiveDate) -> Vec<(NaiveTime, NaiveTime)> {
        let open = self.0.schedule_at(date).into_iter().filter(|stretch| stretch.kind == RuleKind::Open);
        open.map(|stretch| {
            let minute = |at: u16| NaiveTime::from_num_seconds_from_midnight_opt(u32::from(at) * 60, 0);
            let (from, until) = (stretch.range.start.mins_from_midnight(), stretch.range.end.mins_from_midnight());
            (minute(from).unwrap_or(LAST), minute(until).unwrap_or(LAST))
        })
        .collect()
    }
}

/// 24:00 is no time of a day.
const LAST: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 59) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn on(hours: &str, date: &str) -> Vec<String> {
        let hours = Hours::parse(hours).expect("hours");
        let date = date.parse().expect("a date");
        hours
            .intervals(date)
            .iter()
            .map(|(from, until)| format!("{}-{}", from.format("%R"), until.format("%R")))
            .collect()
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
