//! Service points: the list with its search, one point.

use super::dates;
use chrono::NaiveDate;
use domain::{
    closure::ClosureReason,
    geography::PointKind,
    point_search::PointOrder,
    slot::HalfDay,
    view::{Emptiest, PointsView, TownOption},
};

pub const TITLE: &str = "网点查询";
// After 样例数据.
pub const SAMPLE: &str = "：这里的网点、地址、电话和派出所辖区都是示范用的样例，不是官方数据，请不要据此前往。";
// Other people's maps: the phone's own, Amap, Baidu, Apple.
pub const MAPS: [&str; 4] = ["手机地图", "高德地图", "百度地图", "苹果地图"];
pub const IN_A_MAP: &str = "在地图中打开";

/// How long one is likely to wait.
pub fn wait(minutes: i64) -> String {
    if minutes <= 0 { "基本不用等".to_owned() } else { format!("约等 {minutes} 分钟") }
}

pub fn half_day(date: NaiveDate, half: HalfDay) -> String {
    format!("{}{}", dates::short_day(date), dates::half_day(half))
}

pub fn metres(metres: i64) -> String {
    format!("约 {metres} 米")
}

/// Kilometres with a figure after the point.
pub fn kilometres(kilometres: &str) -> String {
    format!("约 {kilometres} 公里")
}

pub const fn order(order: PointOrder) -> &'static str {
    match order {
        PointOrder::Emptiest => "人少的在前",
        PointOrder::Name => "按区和名称",
        PointOrder::Nearest => "离所选街道近的在前",
    }
}

pub fn places(left: i64, capacity: i64) -> String {
    format!("余 {left} 个名额，共 {capacity} 个")
}

/// `when` is a half-day.
pub fn quietest(when: &str) -> String {
    format!("{when}最空")
}

/// Why nobody is received there at a time that was booked.
pub const fn closed(reason: ClosureReason) -> &'static str {
    match reason {
        ClosureReason::Equipment => "网点停办：设备检修。",
        ClosureReason::Premises => "网点停办：场地施工。",
        ClosureReason::Staff => "网点停办：人员安排。",
        ClosureReason::Event => "网点停办：重大活动。",
        ClosureReason::Emergency => "网点停办：突发情况。",
        ClosureReason::Other => "网点停办。",
    }
}

/// The list.
pub mod list {
    use super::{Emptiest, NaiveDate, PointsView, TownOption, dates, half_day};

    pub const NEAREST: &str = "在地图上找离我最近的";
    pub const RESULTS: &str = "查询结果";
    pub const PAGES: &str = "分页";
    pub const MAP: &str = "地图";
    pub const MAP_HOW: &str = "点一个区，只看那个区的网点；选了区以后，点一个网点看详情。";
    pub const MAP_OPEN: &str = "打开可以移动和缩放的地图";
    // Nothing matches.
    pub const NONE: &str = "没有找到符合条件的网点";
    pub const NONE_ADVICE: &str = "换一个词试试，例如只写街道名或它的拼音；或者先选区，再选街道。";
    pub const ALL: &str = "查看全部网点";

    /// So many 流管站, which take online bookings only (S4), and windows of police stations.
    pub fn lead(stations: i64, windows: i64) -> String {
        let kinds = match (stations, windows) {
            (_, 0) => format!("全市 {stations} 个网约网点只受理网上预约。"),
            (0, _) => format!("全市 {windows} 个派出所窗口可以网上预约。"),
            _ => format!("全市 {stations} 个流管站只受理网上预约；另有 {windows} 个派出所窗口，也可以网上预约。"),
        };
        format!("{kinds}您可以在现住址派出所的辖区内任选一个，人少的更快。")
    }

    /// The days that the crowding is about.
    pub fn about(first: NaiveDate, last: NaiveDate) -> String {
        format!("忙闲按 {} 至 {} 的网上预约计算。", dates::short_day(first), dates::short_day(last))
    }

    /// How many there are, and where there is most room.
    pub fn found(found: &PointsView) -> String {
        let pages = if found.pages > 1 {
            format!("，第 {} 页，共 {} 页", found.page, found.pages)
        } else {
            String::new()
        };
        let emptiest = found.emptiest.as_ref().map(|emptiest| best(emptiest, found.town.is_some())).unwrap_or_default();
        match &found.town {
            Some(town) => format!("{}，可选 {} 个网点{pages}。{emptiest}", area(town, found.split), found.matches),
            None => format!("找到 {} 个网点{pages}。{emptiest}", found.matches),
        }
    }

    /// Who is in charge of a town; `split` if a part of it belongs to others.
    fn area(town: &TownOption, split: bool) -> String {
        let part = if split { "（部分社区由其他派出所负责）" } else { "" };
        format!("{}{}由{}负责{part}", town.district, town.name, town.station_name)
    }

    fn best(emptiest: &Emptiest, same_area: bool) -> String {
        let area = if same_area { "同辖区" } else { "其中" };
        format!("{area}{}最空（{}）。", half_day(emptiest.date, emptiest.half), emptiest.point_name)
    }

    /// Whose area a point is in, and when it is open.
    pub fn area_and_hours(station: &str, hours: &str) -> String {
        format!("{station}辖区 · {hours}")
    }

    /// From the seat of the chosen street or town.
    pub fn far(distance: &str) -> String {
        format!("距街道驻地{distance}")
    }
}

/// The search above the list.
pub mod filters {
    pub const WORDS: &str = "网点名称、街道或地址";
    pub const WORDS_HINT: &str = "汉字或拼音都可以，例如 建外、jianwai、jw";
    pub const ALL: &str = "全部";
    pub const DISTRICT: &str = "区";
    pub const TOWN: &str = "现住址街道（乡镇）";
    pub const LEVEL: &str = "忙闲";
    pub const SATURDAY: &str = "周六开放";
    pub const ORDER: &str = "排序";
    pub const FIND: &str = "查找";

    /// A district with the number of its points.
    pub fn district(name: &str, points: i64) -> String {
        format!("{name}（{points}）")
    }
}

/// One point.
pub mod point {
    use super::PointKind;

    pub const ADDRESS: &str = "地址";
    pub const HOURS: &str = "开放时间";
    pub const PHONE: &str = "电话";
    pub const KIND: &str = "类型";
    pub const SERVICES: &str = "受理";
    pub const WINDOWS: &str = "窗口";
    pub const STATION: &str = "所属派出所";
    pub const AREA: &str = "辖区";
    pub const WAY: &str = "怎么去";
    pub const ON_OUR_MAP: &str = "在本站地图上看";
    pub const DAYS: &str = "今后 14 天的忙闲";
    // Between the names of services, streets and towns.
    pub const BETWEEN: &str = "、";
    pub const WHO_MAY: &str = "现住址在辖区内的，可以在填写申请时选择这个网点。";
    pub const DAY: &str = "日期";
    pub const NO_DAYS: &str = "这段时间不开放。";
    pub const SHUT: &str = "不开放";
    // How the wait is worked out; the link stands before the last.
    pub const HOW_BEFORE: &str = "从最早可以预约的那天算起。约等时间按已约人数、窗口数和时段长度推算，";
    pub const HOW_LINK: &str = "怎么算的";
    pub const HOW_AFTER: &str = "。";
    pub const APPLY_PERMIT: &str = "申请居住证";
    pub const APPLY_CARD: &str = "申请居住登记卡";

    pub const fn kind(kind: PointKind) -> &'static str {
        match kind {
            PointKind::ServiceStation => "流管站，只受理网上预约",
            PointKind::PoliceWindow => "派出所窗口",
        }
    }

    pub fn address(address: &str, district: &str, town: &str) -> String {
        format!("{address}（{district} {town}）")
    }

    pub fn windows(count: u16) -> String {
        format!("{count} 个")
    }

    /// Beside the level of crowding.
    pub fn room(left: i64, capacity: i64) -> String {
        format!("余 {left} 个名额，共 {capacity} 个。")
    }

    /// `when` is a half-day.
    pub fn quietest(when: &str) -> String {
        format!("最空的是 {when}。")
    }

    /// Of a half-day.
    pub fn booked(booked: i64, left: i64) -> String {
        format!("已约 {booked}，余 {left}")
    }
}
