//! Slots: places at a point, by day, half-day and start time.

pub use crate::crowding::{Crowding, CrowdingThresholds};
use crate::{geography::PointId, ids::is_plain_id};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

/// How the start stands in a key.
const KEY_TIME: &str = "%Y-%m-%dT%H:%M";

/// A half of a day; noon belongs to the afternoon.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HalfDay {
    /// 上午, until 12:00.
    Morning,
    /// 下午, from 12:00 on.
    Afternoon,
}

impl HalfDay {
    /// Both halves, in order.
    pub const ALL: [Self; 2] = [Self::Morning, Self::Afternoon];

    /// The half a Beijing time lies in.
    pub fn of(time: NaiveTime) -> Self {
        if time.hour() < 12 { Self::Morning } else { Self::Afternoon }
    }

    /// The code in addresses and data: `morning`, `afternoon`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
        }
    }

    /// The half with that code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|half| half.code() == code)
    }
}

/// A slot: where, when, how long.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct SlotTime {
    /// The service point.
    pub point: PointId,
    /// Start, Beijing time.
    pub start: NaiveDateTime,
    /// Length, minutes.
    pub minutes: u16,
}

impl SlotTime {
    /// The value of the form field `slot`: `SP110101001@2026-12-07T09:00`. One point has one slot at a time, so the length
    /// is not in it.
    pub fn key(&self) -> String {
        format!("{}@{}", self.point, self.start.format(KEY_TIME))
    }

    /// Point and start (Beijing time) of a key as [`SlotTime::key`] writes it; none for anything else. Whether there is
    /// such a slot is for the timetable to say.
    pub fn parse_key(key: &str) -> Option<(PointId, NaiveDateTime)> {
        let (point, start) = key.split_once('@')?;
        let time = NaiveDateTime::parse_from_str(start, KEY_TIME).ok()?;
        // One slot has one key: `2026-12-7T9:00` would parse as well.
        (is_plain_id(point) && time.format(KEY_TIME).to_string() == start).then(|| (PointId::new(point), time))
    }

    /// The Beijing day.
    pub fn date(&self) -> NaiveDate {
        self.start.date()
    }

    /// The half of the day that it begins in.
    pub fn half_day(&self) -> HalfDay {
        HalfDay::of(self.start.time())
    }

    /// End, Beijing time.
    pub fn end(&self) -> NaiveDateTime {
        self.start.checked_add_signed(TimeDelta::minutes(i64::from(self.minutes))).unwrap_or(NaiveDateTime::MAX)
    }
}

/// A slot with its places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SlotOffer {
    /// Where, when, how long.
    pub time: SlotTime,
    /// Places, at least one.
    pub capacity: u16,
    /// Which edition of the point's timetable says so.
    pub edition: i64,
}

/// Starts of whole slots; where intervals overlap the earlier one counts.
pub(crate) fn slot_starts(intervals: &[(NaiveTime, NaiveTime)], slot_minutes: u16) -> Vec<NaiveTime> {
    let step = u32::from(slot_minutes) * 60;
    if step == 0 {
        return Vec::new();
    }
    let second = |time: NaiveTime| time.num_seconds_from_midnight();
    let mut spans: Vec<(u32, u32)> = intervals.iter().map(|(from, until)| (second(*from), second(*until))).collect();
    spans.sort_unstable();
    let (mut starts, mut free_from) = (Vec::new(), 0);
    for (from, until) in spans {
        let mut start = from.max(free_from);
        while start + step <= until {
            starts.extend(NaiveTime::from_num_seconds_from_midnight_opt(start, 0));
            start += step;
            free_from = start;
        }
    }
    starts
}

/// The days that can be booked, in order: `horizon_days` of them, the first one `first_in_days` after today (Beijing).
/// Negative figures count as none.
pub fn bookable_days(today: NaiveDate, first_in_days: i64, horizon_days: i64) -> Vec<NaiveDate> {
    let first = u64::try_from(first_in_days).unwrap_or(0);
    let count = u64::try_from(horizon_days).unwrap_or(0);
    (0..count).map_while(|ahead| today.checked_add_days(Days::new(first.saturating_add(ahead)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(text: &str) -> NaiveTime {
        text.parse().expect("a time")
    }

    fn monday() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, 7).expect("a date")
    }

    #[test]
    fn slot_has_one_key() {
        let start = monday().and_time(clock("09:00:00"));
        let slot = SlotTime { point: PointId::new("SP110101001"), start, minutes: 30 };
        assert_eq!(slot.key(), "SP110101001@2026-12-07T09:00");
        assert_eq!(SlotTime::parse_key(&slot.key()), Some((slot.point.clone(), start)));
        let long = format!("{}@2026-12-07T09:00", "a".repeat(65));
        for bad in [
            "",
            "SP1",
            "@2026-12-07T09:00",
            "SP 1@2026-12-07T09:00",
            "SP1@2026-12-7T09:00",
            "SP1@2026-12-07T9:00",
            "SP1@2026-13-07T09:00",
            "SP1@2026-12-07T09:00:00",
            "SP1@2026-12-07T09:00@",
            long.as_str(),
        ] {
            assert_eq!(SlotTime::parse_key(bad), None, "{bad}");
        }
    }

    #[test]
    fn slot_tells_its_day_half_and_end() {
        let slot = SlotTime { point: PointId::new("SP1"), start: monday().and_time(clock("11:30:00")), minutes: 30 };
        assert_eq!((slot.date(), slot.half_day()), (monday(), HalfDay::Morning));
        assert_eq!(slot.end(), monday().and_time(clock("12:00:00")));
        assert_eq!(HalfDay::of(slot.end().time()), HalfDay::Afternoon);
        assert_eq!(SlotTime { start: NaiveDateTime::MAX, ..slot }.end(), NaiveDateTime::MAX);
        for half in HalfDay::ALL {
            assert_eq!(HalfDay::from_code(half.code()), Some(half));
        }
        assert_eq!(HalfDay::from_code("night"), None);
    }

    #[test]
    fn booking_begins_after_the_review_and_ends_at_the_horizon() {
        let days = bookable_days(monday(), 5, 3);
        assert_eq!(days, [5, 6, 7].map(|ahead| monday() + Days::new(ahead)));
        assert_eq!(bookable_days(monday(), -1, 1), [monday()]);
        assert!(bookable_days(monday(), 5, -1).is_empty());
        assert!(bookable_days(NaiveDate::MAX, 1, 5).is_empty());
        assert!(bookable_days(monday(), i64::MAX, 5).is_empty());
    }
}
