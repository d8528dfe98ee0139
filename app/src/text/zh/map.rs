//! The map of the points, and what stands beside it.

use domain::slot::Crowding;

pub const TITLE: &str = "网点地图";
// That the list has everything too; the link to the list of points stands between the two.
pub const LEAD_BEFORE: &str = "地图上有的，旁边的列表里都有；也可以用";
pub const LEAD_AFTER: &str = "按名称、街道或地址查找。";

// Buttons.
pub const NEARER: &str = "放大";
pub const FARTHER: &str = "缩小";
pub const CITY: &str = "全市";
pub const NEAR_ME: &str = "离我最近";

// Under the map.
pub const HELP: &str = "拖动、双指或滚轮可以移动和缩放；用键盘时，方向键移动，加号、减号缩放，0 回到全市。";
pub const SKETCH: &str = "区界经概括，道路和水系为手绘示意，只作方位参考，没有审图号，不得作为划界依据。";
pub const SOURCES: &str = "区界数据来自 Apache ECharts 4.9.0（Apache-2.0），街道所在地来自 GeoNames（CC BY 4.0）。";
pub const LEGEND: &str = "图例";
// After the name of a shape.
pub const MEANS: &str = "：";

/// The number under which the map was reviewed.
pub fn reviewed(number: &str) -> String {
    format!("审图号：{number}")
}

pub const fn shape(level: Crowding) -> &'static str {
    match level {
        Crowding::Quiet => "圆形",
        Crowding::Moderate => "方形",
        Crowding::Busy => "三角形",
        Crowding::Full => "叉形",
    }
}

/// A mark, for those who do not see it.
pub fn point(name: &str, crowding: &str, left: i64) -> String {
    format!("{name}，{crowding}，余 {left} 个名额")
}

pub fn cluster(district: &str, points: i64, quiet: i64) -> String {
    format!("{district}：{points} 个网点，其中 {quiet} 个空闲")
}

/// Beside the map: districts, the points of one, the chosen point.
pub mod beside {
    pub const BY_DISTRICT: &str = "按区查看";
    pub const ALL_DISTRICTS: &str = "全市各区";
    pub const SKETCH: &str = "地图上的色块是辖区的示意，按街道（乡镇）所在地划分，不是行政区划界线。";

    pub fn district(points: i64, quiet: i64) -> String {
        format!("{points} 个网点，{quiet} 个空闲")
    }

    pub fn of_district(name: &str) -> String {
        format!("{name}的网点")
    }

    pub fn left(count: i64) -> String {
        format!("余 {count}")
    }

    pub fn places(left: i64) -> String {
        format!("余 {left} 个名额")
    }

    /// The streets and towns in the area of a police station.
    pub fn area(station: &str, towns: &str) -> String {
        format!("{station}辖区：{towns}")
    }
}

/// The points nearest to a person.
pub mod near {
    pub const ASKING: &str = "正在取得您的位置……";
    pub const DENIED: &str = "浏览器没有允许使用位置。可以在浏览器设置里允许，或者按区、街道查找。";
    pub const UNKNOWN: &str = "浏览器没能取得位置。请按区、街道查找。";
    pub const TITLE: &str = "离您最近的网点";
    pub const HOW: &str =
        "按直线距离。位置只在您的浏览器里使用，没有发送出去。能在哪些网点办理，由现住址的派出所辖区决定。";
}
