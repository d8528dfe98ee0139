//! Points in words: waits, distances, orders.

use chrono::NaiveDate;
use domain::{point_search::PointOrder, slot::HalfDay};

/// How long one is likely to wait.
pub fn wait(minutes: i64) -> String {
    t!(points::wait(minutes))
}

/// 周三 12月7日上午, Wed 7 December, morning.
pub fn half_day(date: NaiveDate, half: HalfDay) -> String {
    t!(points::half_day(date, half))
}

/// 约 350 米, about 1.2 km. Nobody walks as the crow flies, so no more is said than that.
pub fn distance(metres: i64) -> String {
    if metres < 1_000 {
        // To the next ten: 1 to 990.
        t!(points::metres((metres.max(1) + 9) / 10 * 10))
    } else {
        let tenths = (metres + 50) / 100;
        t!(points::kilometres(&format!("{}.{}", tenths / 10, tenths % 10)))
    }
}

/// An order as the list offers it.
pub fn order(order: PointOrder) -> &'static str {
    t!(points::order(order))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{View, speak};
    use domain::{
        language::Language,
        view::{Emptiest, PointsView},
    };

    #[test]
    fn citizen_reads_distance_and_wait_in_round_figures() {
        for (metres, words, english) in [
            (0, "约 10 米", "about 10 m"),
            (345, "约 350 米", "about 350 m"),
            (999, "约 1000 米", "about 1000 m"),
            (1_000, "约 1.0 公里", "about 1.0 km"),
            (1_249, "约 1.2 公里", "about 1.2 km"),
            (15_960, "约 16.0 公里", "about 16.0 km"),
        ] {
            assert_eq!(distance(metres), words);
            assert_eq!(in_english(|| distance(metres)), english);
        }
        assert_eq!((wait(0).as_str(), wait(15).as_str()), ("基本不用等", "约等 15 分钟"));
        assert_eq!(in_english(|| [wait(0), wait(15)]), ["hardly any wait", "wait about 15 minutes"]);
    }

    #[test]
    fn citizen_reads_how_many_points_there_are_and_when_one_is_quietest() {
        let date = NaiveDate::from_ymd_opt(2026, 12, 7).expect("a day");
        let best = Emptiest { point_name: "建外流管站".to_owned(), date, half: HalfDay::Morning };
        let mut found = PointsView {
            districts: Vec::new(),
            district: None,
            towns: Vec::new(),
            town: None,
            split: false,
            order: PointOrder::Emptiest,
            points: Vec::new(),
            matches: 3,
            page: 1,
            pages: 1,
            days: None,
            emptiest: Some(best),
            total: 257,
            windows: 0,
            sample: true,
        };
        let said = |found: &PointsView| t!(points::list::found(found));
        assert_eq!(said(&found), "找到 3 个网点。其中周一 12月7日上午最空（建外流管站）。");
        let english = "3 service points found. The quietest time is Mon 7 December, morning, at 建外流管站.";
        assert_eq!(in_english(|| said(&found)), english);
        (found.matches, found.page, found.pages, found.emptiest) = (41, 2, 3, None);
        assert_eq!(said(&found), "找到 41 个网点，第 2 页，共 3 页。");
        assert_eq!(in_english(|| said(&found)), "41 service points found, page 2 of 3.");
    }

    #[test]
    fn citizen_reads_which_kinds_of_points_take_online_bookings_only() {
        let said = |stations, windows| t!(points::list::lead(stations, windows));
        assert!(said(257, 0).starts_with("全市 257 个网约网点只受理网上预约。您可以"));
        let mixed = said(250, 7);
        assert!(mixed.starts_with("全市 250 个流管站只受理网上预约；另有 7 个派出所窗口，也可以网上预约。"), "{mixed}");
        assert!(!said(0, 7).contains("只受理"));
        let english = in_english(|| [said(250, 1), said(0, 7)]);
        assert!(english[0].contains("250 service points (流管站)") && english[0].contains("; 1 window of police"));
        assert!(!english[1].contains("only"), "{}", english[1]);
    }

    fn in_english<T>(said: impl FnOnce() -> T) -> T {
        let before = speak(View { language: Language::English, elder: false });
        let words = said();
        speak(before);
        words
    }
}
