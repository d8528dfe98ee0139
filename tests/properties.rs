//! What must hold for any input at all.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use domain::{
    beijing::{beijing_date, beijing_naive, from_beijing},
    calendar::{Calendar, DayKind, SpecialDay},
    capacity::{DayPlaces, WeeklyPlaces},
    citizen_number::{CitizenNumber, NumberFault},
    contribution_window::ContributionWindow,
    datum::Wgs84,
    eligibility::EligibilityInput,
    email::Email,
    geography::PointId,
    mobile::Mobile,
    password::check_password,
    real_name::RealName,
    slot::{Crowding, CrowdingThresholds, HalfDay, SlotTime, bookable_days},
    text::{char_count, fold, fold_prose, has_forbidden_character},
    timetable::{OpenDay, PointPlan},
    weekly_hours::{Interval, WeeklyHours},
    year_month::YearMonth,
};
use proptest::{collection::vec, prelude::*};

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (1900..2200i32, 1..=366u32).prop_filter_map("a day of the year", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

fn any_time() -> impl Strategy<Value = NaiveTime> {
    (0..86_400u32).prop_map(|second| NaiveTime::MIN + TimeDelta::seconds(i64::from(second)))
}

/// A Monday that is open from when until when.
fn open_day(intervals: &[(NaiveTime, NaiveTime)]) -> OpenDay<'_> {
    let date = NaiveDate::from_ymd_opt(2026, 12, 7).expect("a date");
    OpenDay { date, weekday: date.weekday(), intervals }
}

/// Anything, the characters that have rules of their own more often than not.
fn any_text() -> impl Strategy<Value = String> {
    let touchy = prop::char::ranges(
        vec![
            '\0'..='\u{7F}',
            '\u{2000}'..='\u{206F}',
            '\u{3000}'..='\u{30FF}',
            '\u{4E00}'..='\u{4E20}',
            '\u{FF00}'..='\u{FFFF}',
        ]
        .into(),
    );
    vec(prop_oneof![touchy, any::<char>()], 0..40).prop_map(String::from_iter)
}

fn check_character(body: &str) -> char {
    let weight = |place: usize| (1u32 << (17 - place)) % 11;
    let sum: u32 = body.chars().enumerate().map(|(place, c)| c.to_digit(10).expect("a digit") * weight(place)).sum();
    ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][sum as usize % 11]
}

proptest! {
    #[test]
    fn nothing_typed_makes_a_parser_panic(text in any_text(), other in any_text()) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let _ = CitizenNumber::parse(&text, today);
        let _ = RealName::parse(&text);
        let _ = Mobile::parse_for_login(&text);
        let _ = Email::parse(&text);
        let _ = YearMonth::parse(&text);
        let _ = SlotTime::parse_key(&text);
        let _ = check_password(&text, &[&other]);
        let _ = has_forbidden_character(&text);
        let _ = EligibilityInput { months_in_beijing: text, basis: other, ..EligibilityInput::default() }.parse();
    }

    #[test]
    fn what_was_parsed_parses_to_itself(name in "[王李㛃𫓧]{1,9}[•・.·]?[伟买 ]{1,9}", digits in "(\\+86 ?)?1[3-9][0-9]{9}") {
        if let Ok(name) = RealName::parse(&name) {
            prop_assert_eq!(RealName::parse(name.as_str()), Ok(name));
        }
        let mobile = Mobile::parse(&digits).expect("a mobile");
        prop_assert_eq!(Mobile::parse(mobile.as_str()), Ok(mobile));
    }

    #[test]
    fn folding_twice_changes_nothing(text in any_text()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert!(char_count(&once) <= char_count(&text));
        let prose = fold_prose(&text);
        prop_assert_eq!(fold_prose(&prose), prose);
    }

    #[test]
    fn exactly_one_check_character_fits(birthday in any_day(), sequence in 0..1000u32, place in 0..17usize, step in 1..10u32) {
        let today = NaiveDate::from_ymd_opt(2200, 12, 31).expect("a date");
        let body = format!("110105{}{sequence:03}", birthday.format("%Y%m%d"));
        let right = check_character(&body);
        for last in "0123456789X".chars() {
            let found = CitizenNumber::parse(&format!("{body}{last}"), today);
            if last == right {
                let number = found.expect("the right check character");
                prop_assert_eq!(number.birth_date(), birthday);
                let logged = format!("{number:?}");
                prop_assert!(!logged.contains(&body[6..14]), "a log shows a birthday");
            } else {
                prop_assert_eq!(found, Err(NumberFault::Checksum));
            }
        }
        // One wrong digit never passes.
        let wrong: String = body.chars().enumerate().map(|(i, c)| if i == place { shifted(c, step) } else { c }).collect();
        let found = CitizenNumber::parse(&(wrong + &right.to_string()), today);
        prop_assert!(found.is_err(), "a wrong digit passed");
    }

    #[test]
    fn window_is_six_months_in_a_row_up_to_the_month_before_last(day in any_day(), days in 0..40i64) {
        let month = YearMonth::of(day);
        let months = ContributionWindow::for_application(month).months();
        prop_assert_eq!(months[5], month.plus(-2));
        prop_assert!(months.windows(2).all(|pair| pair[0].plus(1) == pair[1]));
        let later = YearMonth::of(day + TimeDelta::days(days)) != month;
        prop_assert_eq!(ContributionWindow::changes_within(day, days), later);
    }

    #[test]
    fn months_are_read_as_they_are_written(year in 0..=9999i32, month in 1..=12u32, step in -600..600i32) {
        let written = YearMonth::new(year, month).expect("a month");
        prop_assert_eq!((written.year(), written.month()), (year, month));
        prop_assert_eq!(YearMonth::parse(&written.to_string()), Ok(written));
        prop_assert!(written.contains(written.first_day()) && written.first_day().day() == 1);
        prop_assert_eq!(written.plus(step) < written, step < 0 && written > YearMonth::new(0, 1).expect("a month"));
    }

    #[test]
    fn beijing_time_goes_there_and_back(day in any_day(), time in any_time()) {
        let local = day.and_time(time);
        prop_assert_eq!(beijing_naive(from_beijing(local)), local);
        prop_assert_eq!(beijing_date(from_beijing(local)), day);
    }

    #[test]
    fn shifted_places_stay_near_and_come_back(lon in 115.4..117.6f64, lat in 39.4..41.1f64) {
        let place = Wgs84 { lon, lat };
        let (amap, baidu, back) = (place.gcj02(), place.bd09(), place.gcj02().wgs84());
        // About 550 m and another 900 m in Beijing, never more than 1.5 km and 3 km.
        prop_assert!((amap.lon - lon).hypot(amap.lat - lat) < 0.015);
        prop_assert!((baidu.lon - lon).hypot(baidu.lat - lat) < 0.03);
        prop_assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9);
    }

    #[test]
    fn places_of_a_day_never_exceed_its_capacity(
        hours in vec((any_time(), any_time()), 0..4), minutes in 0..200u16, capacity in 0..500u16,
    ) {
        let plan = PointPlan { daily: capacity, ..PointPlan::default() };
        let offers = plan.slots(&PointId::new("SP1"), &open_day(&hours), minutes);
        let total: u32 = offers.iter().map(|offer| u32::from(offer.capacity)).sum();
        prop_assert!(offers.is_empty() || total == u32::from(capacity));
        prop_assert!(offers.windows(2).all(|pair| pair[0].time.end() <= pair[1].time.start));
        prop_assert!(offers.windows(2).all(|pair| matches!(pair[0].capacity - pair[1].capacity, 0 | 1)));
        for offer in &offers {
            let (start, end) = (offer.time.start.time(), offer.time.end());
            prop_assert!(hours.iter().any(|(from, until)| *from <= start && end <= offer.time.date().and_time(*until)));
            prop_assert!(offer.capacity > 0);
        }
    }

    #[test]
    fn half_day_with_a_figure_of_its_own_gives_that_many_and_the_other_what_it_gave(
        hours in vec((any_time(), any_time()), 0..4), minutes in 1..200u16, capacity in 0..500u16, morning in 0..500u16,
    ) {
        let halves = |own: Option<u16>| {
            let weekly = WeeklyPlaces::new([DayPlaces { morning: own, ..DayPlaces::default() }; 7]);
            let plan = PointPlan { daily: capacity, weekly, ..PointPlan::default() };
            let offers = plan.slots(&PointId::new("SP1"), &open_day(&hours), minutes);
            HalfDay::ALL.map(|half| {
                let inside = offers.iter().filter(|offer| offer.time.half_day() == half);
                inside.map(|offer| u32::from(offer.capacity)).sum::<u32>()
            })
        };
        let ([_, before], [own, after]) = (halves(None), halves(Some(morning)));
        prop_assert_eq!(before, after);
        prop_assert!(own == u32::from(morning) || own == 0);
    }

    #[test]
    fn more_people_never_make_it_quieter(taken in 0..100i64, capacity in 0..100i64) {
        let of = |taken| Crowding::of(taken, capacity, CrowdingThresholds::default());
        prop_assert!(of(taken) <= of(taken + 1));
        prop_assert_eq!(of(taken) == Crowding::Full, taken >= capacity);
    }

    #[test]
    fn bookable_days_begin_after_the_review(today in any_day(), first in 0..60i64, horizon in 0..60i64) {
        let days = bookable_days(today, first, horizon);
        prop_assert_eq!(days.len(), usize::try_from(horizon).expect("small"));
        prop_assert!(days.iter().zip(first..).all(|(day, ahead)| *day == today + TimeDelta::days(ahead)));
    }

    #[test]
    fn next_opening_is_open_and_none_lies_before(
        starts in vec((0..7usize, 0..1380u16), 1..5), holidays in vec(0..21i64, 0..12), day in any_day(), time in any_time(),
    ) {
        let mut days: [Vec<Interval>; 7] = Default::default();
        for (place, from) in &starts {
            days[*place] = vec![Interval { from: *from, until: from + 60 }];
        }
        let off_day = SpecialDay { kind: DayKind::Off, name: "春节".to_owned(), provisional: false };
        let (closed, off): (Vec<NaiveDate>, Vec<NaiveDate>) =
            holidays.into_iter().map(|ahead| day + TimeDelta::days(ahead)).partition(|date| date.day() % 2 == 0);
        let calendar: Calendar = off.into_iter().map(|date| (date, off_day.clone())).collect();
        let hours = WeeklyHours::new(days).expect("hours").without(closed);
        let at: NaiveDateTime = day.and_time(time);
        let next = hours.next_opening(at, &calendar).expect("some day it opens");
        prop_assert!(next >= at && hours.is_open(next, &calendar));
        let between = (0..).map(|half_hours| at + TimeDelta::minutes(30 * half_hours)).take_while(|moment| *moment < next);
        for moment in between {
            prop_assert!(!hours.is_open(moment, &calendar), "{moment}");
        }
    }
}

fn shifted(digit: char, step: u32) -> char {
    char::from_digit((digit.to_digit(10).expect("a digit") + step) % 10, 10).expect("a digit")
}
