//! Points in words: waits, distances, orders.

use super::dates;
use chrono::NaiveDate;
use domain::{point_search::PointOrder, slot::HalfDay};

/// How long one is likely to wait.
pub fn wait(minutes: i64) -> String {
    if minutes <= 0 { "基本不用等".to_owned() } else { format!("约等 {minutes} 分钟") }
}

/// 周三 12月7日上午.
pub fn half_day(date: NaiveDate, half: HalfDay) -> String {
    format!("{}{}", dates::short_day(date), dates::half_day(half))
}

/// 约 350 米, 约 1.2 公里. Nobody walks as the crow flies, so no more is said than that.
pub fn distance(metres: i64) -> String {
    if metres < 1_000 {
        // To the next ten: 1 to 990.
        format!("约 {} 米", (metres.max(1) + 9) / 10 * 10)
    } else {
        let tenths = (metres + 50) / 100;
        format!("约 {}.{} 公里", tenths / 10, tenths % 10)
    }
}

/// An order as the list offers it.
pub const fn order(order: PointOrder) -> &'static str {
    match order {
        PointOrder::Emptiest => "人少的在前",
        PointOrder::Name => "按区和名称",
        PointOrder::Nearest => "离所选街道近的在前",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citizen_reads_distance_and_wait_in_round_figures() {
        for (metres, words) in [
            (0, "约 10 米"),
            (345, "约 350 米"),
            (999, "约 1000 米"),
            (1_000, "约 1.0 公里"),
            (1_249, "约 1.2 公里"),
            (15_960, "约 16.0 公里"),
        ] {
            assert_eq!(distance(metres), words);
        }
        assert_eq!((wait(0).as_str(), wait(15).as_str()), ("基本不用等", "约等 15 分钟"));
    }
}
