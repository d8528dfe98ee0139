//! A manager's figures in words: the tables behind the charts, for the page and for the files.

use super::{dates, labels};
use domain::{
    office_statistics::Period,
    view::{OfficeStatisticsView, ReviewAges},
    violation::Rule,
};

/// So many bars of a long table are drawn; the table has them all.
const DRAWN: usize = 15;

/// A table behind a chart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficeTable {
    /// The name in its file's address.
    pub name: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// What can be seen in it.
    pub what: String,
    /// Headings, that of the names first.
    pub head: [&'static str; 3],
    /// Names with their two values.
    pub rows: Vec<(String, [i64; 2])>,
    /// So many rows are drawn.
    pub drawn: usize,
}

impl OfficeTable {
    /// The rows as they are read.
    pub fn cells(&self) -> Vec<Vec<String>> {
        let row = |(name, [one, two]): &(String, [i64; 2])| vec![name.clone(), one.to_string(), two.to_string()];
        self.rows.iter().map(row).collect()
    }

    /// The bars of its chart.
    pub fn bars(&self) -> Vec<(String, Vec<Option<i64>>)> {
        let bar = |(name, values): &(String, [i64; 2])| (name.clone(), values.map(Some).to_vec());
        self.rows.iter().take(self.drawn).map(bar).collect()
    }
}

/// The names of the tables, in the order of the page.
pub const NAMES: [&str; 6] = ["booked", "places", "reviews", "reasons", "missed-by-hour", "missed-by-point"];

/// Every table, in the order of the page.
pub fn tables(figures: &OfficeStatisticsView) -> [OfficeTable; 6] {
    let [booked, places, reviews, reasons, hours, points] = NAMES;
    [
        OfficeTable { name: booked, ..steps(figures) },
        OfficeTable { name: places, ..of_places(figures) },
        OfficeTable { name: reviews, ..ages(figures) },
        OfficeTable { name: reasons, ..corrections(figures) },
        OfficeTable { name: hours, ..visits_by_hour(figures) },
        OfficeTable { name: points, ..visits_by_point(figures) },
    ]
}

fn steps(figures: &OfficeStatisticsView) -> OfficeTable {
    let by_week = figures.period.by_week();
    let name = |day| if by_week { format!("{}起", dates::short_day(day)) } else { dates::short_day(day) };
    let rows: Vec<_> = figures.steps.iter().map(|step| (name(step.from), [step.offered, step.booked])).collect();
    OfficeTable {
        name: "",
        title: if by_week { "各周的名额和预约（个）" } else { "各日的名额和预约（个）" },
        what: "名额按目前的开放时间和名额计算，过去的日子也一样；预约包括已办理和未到场的，不包括正在填写时保留的。"
            .to_owned(),
        head: [if by_week { "周" } else { "日期" }, "名额", "预约"],
        drawn: rows.len(),
        rows,
    }
}

fn of_places(figures: &OfficeStatisticsView) -> OfficeTable {
    let rows: Vec<_> = figures.places.iter().map(|place| (place.name.clone(), [place.offered, place.booked])).collect();
    OfficeTable {
        name: "",
        title: if figures.by_point {
            "各网点的名额和预约（个）"
        } else {
            "各区的名额和预约（个）"
        },
        what: if figures.by_point {
            "所选日子里各网点的名额和预约。".to_owned()
        } else {
            "所选日子里各区的名额和预约；选择一个区，可以看到每个网点。".to_owned()
        },
        head: [if figures.by_point { "网点" } else { "区" }, "名额", "预约"],
        drawn: rows.len(),
        rows,
    }
}

fn ages(figures: &OfficeStatisticsView) -> OfficeTable {
    let name = |row: &ReviewAges| t!(statistics::span(row.span)).to_owned();
    OfficeTable {
        name: "",
        title: "审核等了多久（件）",
        what: format!(
            "“等待中”是现在还没有决定的申请；“已决定”是所选日子里作出的决定，从它所依据的那次提交算起。等待中的中位数：{}；已决定的中位数：{}。",
            hours(figures.waiting_hours),
            hours(figures.decided_hours)
        ),
        head: ["时长", "等待中", "已决定"],
        rows: figures.ages.iter().map(|row| (name(row), [row.waiting, row.decided])).collect(),
        drawn: figures.ages.len(),
    }
}

fn hours(middle: Option<i64>) -> String {
    middle.map_or_else(|| "没有".to_owned(), |hours| format!("{hours} 小时"))
}

fn corrections(figures: &OfficeStatisticsView) -> OfficeTable {
    let rows = figures.reasons.iter().map(|reason| {
        let name = reason.field.map_or("原件没有带齐", labels::field).to_owned();
        (name, [reason.returned, reason.mismatched])
    });
    OfficeTable {
        name: "",
        title: "退回和现场不符的项目（次）",
        what: format!("一次退回或不符可以涉及几个项目。图中是最多的 {DRAWN} 项，全部见数据表。"),
        head: ["项目", "审核退回", "现场不符"],
        rows: rows.collect(),
        drawn: DRAWN,
    }
}

fn visits_by_hour(figures: &OfficeStatisticsView) -> OfficeTable {
    let rows = figures.hours.iter().map(|visits| {
        let name = format!("{:02}:00–{:02}:00", visits.hour, visits.hour + 1);
        (name, [visits.came, visits.missed])
    });
    let rows: Vec<_> = rows.collect();
    OfficeTable {
        name: "",
        title: "各时段到场和未到场（人次）",
        what: "所选日子里已经过去的预约，按开始的时间。".to_owned(),
        head: ["时段", "到场", "未到场"],
        drawn: rows.len(),
        rows,
    }
}

fn visits_by_point(figures: &OfficeStatisticsView) -> OfficeTable {
    OfficeTable {
        name: "",
        title: "各网点到场和未到场（人次）",
        what: format!("未到场最多的在前。图中是前 {DRAWN} 个网点，全部见数据表。"),
        head: ["网点", "到场", "未到场"],
        rows: figures.visits.iter().map(|place| (place.name.clone(), [place.came, place.missed])).collect(),
        drawn: DRAWN,
    }
}

/// What is wrong with the days that were asked for.
pub fn wrong_days(rule: Rule) -> String {
    match rule {
        Rule::EndsBeforeItBegins => "结束早于开始，下面是默认的日子".to_owned(),
        Rule::TooLong => format!("一次最多看 {} 天，下面是默认的日子", Period::LONGEST),
        _ => "日期不对，下面是默认的日子".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, NaiveDate};
    use domain::{
        statistics::ReviewSpan,
        view::{BookedPlace, BookedStep, FieldReasons, HourVisits, PlaceVisits},
        violation::Field,
    };

    fn figures() -> OfficeStatisticsView {
        let day: NaiveDate = "2026-11-23".parse().expect("a date");
        let place = |number| BookedPlace { name: format!("第{number}站"), offered: 60, booked: 3 };
        OfficeStatisticsView {
            at: DateTime::UNIX_EPOCH,
            period: Period { from: day, until: day },
            wrong: None,
            districts: Vec::new(),
            district: None,
            points: Vec::new(),
            point: None,
            steps: vec![BookedStep { from: day, offered: 60, booked: 3 }],
            places: (0..20).map(place).collect(),
            by_point: true,
            ages: vec![ReviewAges { span: ReviewSpan::OneDay, waiting: 2, decided: 1 }],
            waiting_hours: Some(7),
            decided_hours: None,
            reasons: vec![
                FieldReasons { field: Some(Field::Detail), returned: 2, mismatched: 1 },
                FieldReasons { field: None, returned: 0, mismatched: 1 },
            ],
            hours: vec![HourVisits { hour: 9, came: 4, missed: 1 }],
            visits: (0..20).map(|number| PlaceVisits { name: number.to_string(), came: 1, missed: 0 }).collect(),
            sample: true,
        }
    }

    #[test]
    fn manager_reads_six_tables_with_names_of_their_own() {
        let tables = tables(&figures());
        assert_eq!(tables.each_ref().map(|table| table.name), NAMES);
        assert!(tables.iter().all(|table| !table.title.is_empty() && !table.what.is_empty()));
        assert_eq!(tables[0].cells(), [["周一 11月23日", "60", "3"]]);
        assert_eq!(tables[3].cells(), [["详细地址", "2", "1"], ["原件没有带齐", "0", "1"]]);
        assert_eq!(tables[4].cells(), [["09:00–10:00", "4", "1"]]);
        assert!(tables[2].what.contains("等待中的中位数：7 小时；已决定的中位数：没有"), "{}", tables[2].what);
    }

    #[test]
    fn manager_sees_the_first_bars_of_a_long_table_and_all_of_its_rows() {
        let tables = tables(&figures());
        assert_eq!((tables[5].bars().len(), tables[5].cells().len()), (DRAWN, 20));
        assert_eq!((tables[1].bars().len(), tables[1].cells().len()), (20, 20));
    }
}
