//! Points in their managers' hands, in words.

use super::dates;
use chrono::{NaiveTime, Timelike, Weekday};
use domain::{
    capacity::{MOST_PLACES, WEEK},
    closure::{Closure, ClosureReason},
    point_change::{ChangeFault, ChangeKind, ChangeRule, place_field},
    slot::HalfDay,
    view::{ChangeEntry, DayNote},
};

/// A change's name.
pub const fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Hours => "更改开放时间",
        ChangeKind::Windows => "更改窗口数",
        ChangeKind::Places => "更改每周名额",
        ChangeKind::Close => "停办",
        ChangeKind::Lift => "取消停办",
        ChangeKind::Clear => "超出名额的预约改期",
    }
}

/// Why a point is closed.
pub const fn reason(reason: ClosureReason) -> &'static str {
    match reason {
        ClosureReason::Equipment => "设备检修",
        ClosureReason::Premises => "场地施工",
        ClosureReason::Staff => "人员安排",
        ClosureReason::Event => "重大活动",
        ClosureReason::Emergency => "突发情况",
        ClosureReason::Other => "其他",
    }
}

/// From when until when a point is closed: 周四 12月3日上午, or 周四 12月3日全天, or 从 … 到 ….
pub fn closed(closure: &Closure) -> String {
    let (from, until) = (closure.from, closure.until);
    if from == until {
        return format!("{}{}", dates::short_day(from.0), dates::half_day(from.1));
    }
    if from.0 == until.0 {
        return format!("{}全天", dates::short_day(from.0));
    }
    let begins = if from.1 == HalfDay::Afternoon { "下午" } else { "" };
    let ends = if until.1 == HalfDay::Morning { "上午" } else { "" };
    format!("{}{begins}至 {}{ends}", dates::short_day(from.0), dates::short_day(until.0))
}

/// 9:00—12:00，13:30—17:00.
pub fn hours(open: &[(NaiveTime, NaiveTime)]) -> String {
    let clock = |time: NaiveTime| {
        // The last second of a day stands for its end.
        if time.second() == 59 { "24:00".to_owned() } else { format!("{}:{:02}", time.hour(), time.minute()) }
    };
    open.iter().map(|(from, until)| format!("{}—{}", clock(*from), clock(*until))).collect::<Vec<_>>().join("，")
}

/// What the calendar makes of a day.
pub const fn note(note: DayNote) -> &'static str {
    match note {
        DayNote::Off => "放假",
        DayNote::Working => "调休上班",
    }
}

/// What a confirmed change has done.
pub fn done(entry: &ChangeEntry) -> String {
    let told = match (entry.displaced, entry.under_way) {
        (0, false) => "没有人需要改期。".to_owned(),
        (people, false) => format!("{people} 人已收到通知，并得到另外的时间供选择。"),
        (people, true) => format!("已通知 {people} 人改期，其余正在通知。"),
    };
    format!("{}：已生效。{told}", kind(entry.kind))
}

/// A weekday's places, or those of one of its halves.
pub fn place(weekday: Weekday, half: Option<HalfDay>) -> String {
    format!("{}{}", dates::weekday(weekday), half.map_or("全天", dates::half_day))
}

/// What is wrong with a field, and what to do.
pub fn fault(fault: &ChangeFault) -> String {
    let name = field(&fault.field);
    let words = match fault.rule {
        ChangeRule::Required => "请填写",
        ChangeRule::BadHours => {
            "这不是 OpenStreetMap 的 opening_hours 写法，例如 Mo-Fr 09:00-12:00,13:30-17:00; PH off"
        }
        ChangeRule::NeverOpen => "今后四周没有一天开放；如需暂停办理，请用“停办”",
        ChangeRule::BadText => "太长，或者有不能显示的字符",
        ChangeRule::BadNumber if fault.field == "windows" => "请填 1 至 200 的整数",
        ChangeRule::BadNumber => return format!("{name}：请填 0 至 {MOST_PLACES} 的整数，不填为默认名额"),
        ChangeRule::TooManyPlaces => "名额太多：按窗口数计算，最满的时段每人不足规定的最短时间",
        ChangeRule::BadDate => "请填写日期，例如 2026-12-3",
        ChangeRule::Past => "日期已过",
        ChangeRule::TooFar => "最多提前 400 天",
        ChangeRule::WrongOrder => "结束不能早于开始",
        ChangeRule::NotAChoice => "没有这一项，可能已被别人更改",
        ChangeRule::NothingChanges => "和现在一样，没有更改",
    };
    format!("{name}：{words}")
}

/// A field's name.
pub fn field(field: &str) -> String {
    let name = match field {
        "opening_hours" => "开放时间",
        "words" => "开放时间的文字说明",
        "windows" => "窗口数",
        "places" => "每周名额",
        "from" => "开始日期",
        "from_half" => "从上午还是下午起",
        "until" => "结束日期",
        "until_half" => "到上午还是下午止",
        "reason" => "原因",
        "closure" => "停办",
        other => return figure(other).unwrap_or_else(|| "更改".to_owned()),
    };
    name.to_owned()
}

fn figure(field: &str) -> Option<String> {
    let halves = [None, Some(HalfDay::Morning), Some(HalfDay::Afternoon)];
    let figures = WEEK.into_iter().flat_map(|weekday| halves.map(|half| (weekday, half)));
    figures
        .into_iter()
        .find(|(weekday, half)| place_field(*weekday, *half) == field)
        .map(|(day, half)| place(day, half))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::ids::ClosureId;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, day).expect("a date")
    }

    #[test]
    fn manager_reads_from_when_until_when_a_point_is_closed() {
        use HalfDay::{Afternoon as Pm, Morning as Am};
        for (from, until, words) in [
            ((3, Am), (3, Am), "周四 12月3日上午"),
            ((3, Am), (3, Pm), "周四 12月3日全天"),
            ((3, Am), (4, Pm), "周四 12月3日至 周五 12月4日"),
            ((3, Pm), (4, Am), "周四 12月3日下午至 周五 12月4日上午"),
        ] {
            let at = |(date, half)| (day(date), half);
            let closure =
                Closure { id: ClosureId::new("1"), from: at(from), until: at(until), reason: ClosureReason::Staff };
            assert_eq!(closed(&closure), words);
        }
    }

    #[test]
    fn every_fault_has_a_sentence_that_names_its_field() {
        for rule in ChangeRule::ALL {
            for (name, words) in
                [("windows", "窗口数："), ("mon_morning", "周一上午："), ("sun", "周日全天："), ("x", "更改：")]
            {
                assert!(fault(&ChangeFault::new(name, *rule)).starts_with(words), "{name} {rule:?}");
            }
        }
    }

    #[test]
    fn hours_of_a_day_are_read_as_times() {
        let clock = |text: &str| text.parse::<NaiveTime>().expect("a time");
        let open = [(clock("09:00:00"), clock("12:00:00")), (clock("13:30:00"), clock("23:59:59"))];
        assert_eq!(hours(&open), "9:00—12:00，13:30—24:00");
        assert_eq!(hours(&[]), "");
    }
}
