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
pub const SOURCES: &str = "区界数据来自 Apache ECharts 4.9.0（Apache-2.0），街道名称和代码来自 real-china-division（CC BY 4.0），\
     街道所在地来自 GeoNames（CC BY 4.0）。";
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

/// What the data are made from, and under which licences: the notice beside the data says the same.
pub mod sources {
    pub const TITLE: &str = "数据来源和许可";
    pub const LINK: &str = "数据来源和许可";
    pub const LEAD: &str = "本平台自带的网点、派出所和辖区是样例数据，不是官方数据。换成一个城市自己的数据以后，区界、街道（乡镇）的名称和\
         所在地仍取自下面的来源。";
    pub const REAL: &str = "样例中真实的：区和街道（乡镇）的名称、代码（截至 2026 年 9 月），地址中社区的名称，取自 GeoNames 的街道所在地；\
         网点的总数 257 出自 2016 年 11 月 30 日的公告。";
    pub const INVENTED: &str =
        "样例中虚构的：派出所的辖区和地址，网点的位置、门牌、电话（以 010-0 开头，拨不通）、窗口、名额和开放时间。";
    pub const OUTLINES: &str = "区界经坐标转换和简化，道路和水系为手绘示意，没有审图号，不得作为划界依据。";
    pub const WHAT: &str = "内容";
    pub const FROM: &str = "来源";
    pub const LICENCE: &str = "许可";
    // What it is, and where it comes from.
    pub const ROWS: [(&str, &str); 4] = [
        ("街道（乡镇）的名称和代码", "real-china-division（nbsetsail），取自国家地名信息库"),
        ("地址中社区的名称，街道的别名", "china-division（modood），取自国家统计局"),
        ("街道（乡镇）的所在地", "GeoNames（geonames.org）"),
        (
            "区界",
            "Apache ECharts 4.9.0，map/json/province/beijing.json，Copyright 2017–2020 The Apache Software Foundation；\
             已由 GCJ-02 转换为 WGS-84，并经简化",
        ),
    ];
    // The same with its licence.
    pub const REST: (&str, &str, &str) = ("其余", "为本项目编写", "本项目的许可：MIT 或 Apache-2.0");
}
