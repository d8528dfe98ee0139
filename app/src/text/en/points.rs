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

pub const TITLE: &str = "Find a service point";
// After “Sample data”.
pub const SAMPLE: &str = ": the service points, addresses, telephone numbers and police station areas here are examples, \
     not official data. Please do not travel to them.";
// Other people's maps: the phone's own, Amap, Baidu, Apple.
pub const MAPS: [&str; 4] = ["Phone’s map", "Amap (高德地图)", "Baidu Maps (百度地图)", "Apple Maps"];
pub const IN_A_MAP: &str = "Open in a map";

/// So many of something.
pub(super) fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// How long one is likely to wait.
pub fn wait(minutes: i64) -> String {
    if minutes <= 0 { "hardly any wait".to_owned() } else { format!("wait about {}", dates::minutes(minutes)) }
}

pub fn half_day(date: NaiveDate, half: HalfDay) -> String {
    format!("{}, {}", dates::short_day(date), dates::half_day(half))
}

pub fn metres(metres: i64) -> String {
    format!("about {metres} m")
}

/// Kilometres with a figure after the point.
pub fn kilometres(kilometres: &str) -> String {
    format!("about {kilometres} km")
}

pub const fn order(order: PointOrder) -> &'static str {
    match order {
        PointOrder::Emptiest => "Quietest first",
        PointOrder::Name => "By district and name",
        PointOrder::Nearest => "Nearest to the chosen street first",
    }
}

pub fn places(left: i64, capacity: i64) -> String {
    format!("{left} of {} left", counted(capacity, "place", "places"))
}

/// `when` is a half-day.
pub fn quietest(when: &str) -> String {
    format!("Quietest: {when}")
}

/// Why nobody is received there at a time that was booked.
pub const fn closed(reason: ClosureReason) -> &'static str {
    match reason {
        ClosureReason::Equipment => "The service point is closed then: work on its equipment.",
        ClosureReason::Premises => "The service point is closed then: works in the building.",
        ClosureReason::Staff => "The service point is closed then: too few people to serve you.",
        ClosureReason::Event => "The service point is closed then: an event in the city.",
        ClosureReason::Emergency => "The service point is closed then: an emergency.",
        ClosureReason::Other => "The service point is closed then.",
    }
}

/// The list.
pub mod list {
    use super::{Emptiest, NaiveDate, PointsView, TownOption, counted, dates, half_day};

    pub const NEAREST: &str = "Find the nearest to me on the map";
    pub const RESULTS: &str = "Results";
    pub const PAGES: &str = "Pages of results";
    pub const MAP: &str = "Map";
    pub const MAP_HOW: &str =
        "Press a district to see only its service points. Then press a service point to read more about it.";
    pub const MAP_OPEN: &str = "Open a map that you can move and zoom";
    // Nothing matches.
    pub const NONE: &str = "No service point matches";
    pub const NONE_ADVICE: &str = "Try another word: for example only the name of the street, or its pinyin. Or choose a district first, then a street.";
    pub const ALL: &str = "See all service points";

    /// So many 流管站, which take online bookings only (S4), and windows of police stations.
    pub fn lead(stations: i64, windows: i64) -> String {
        let stations_only = format!("{stations} service points (流管站) across the city take online bookings only");
        let windows_too = format!("{} of police stations (派出所)", counted(windows, "window", "windows"));
        let kinds = match (stations, windows) {
            (_, 0) => stations_only,
            (0, _) => format!("{windows_too} across the city can be booked online"),
            _ => format!("{stations_only}; {windows_too} can be booked online too"),
        };
        format!(
            "{kinds}. You can choose any of those in the area of the police station where you live; the quieter ones are \
             quicker."
        )
    }

    /// The days that the crowding is about.
    pub fn about(first: NaiveDate, last: NaiveDate) -> String {
        let (first, last) = (dates::short_day(first), dates::short_day(last));
        format!("How busy they are is worked out from the online bookings for {first} to {last}.")
    }

    /// How many there are, and where there is most room.
    pub fn found(found: &PointsView) -> String {
        let pages = if found.pages > 1 { format!(", page {} of {}", found.page, found.pages) } else { String::new() };
        let points = counted(found.matches, "service point", "service points");
        let emptiest = found.emptiest.as_ref().map(|emptiest| best(emptiest, found.town.is_some())).unwrap_or_default();
        match &found.town {
            Some(town) => format!("{} {points} to choose from{pages}.{emptiest}", area(town, found.split)),
            None => format!("{points} found{pages}.{emptiest}"),
        }
    }

    /// Who is in charge of a town; `split` if a part of it belongs to others.
    fn area(town: &TownOption, split: bool) -> String {
        let part = if split { " (other police stations are in charge of some of its communities)" } else { "" };
        format!("{} is in charge of {}{}{part}.", town.station_name, town.district, town.name)
    }

    /// A sentence more, after others.
    fn best(emptiest: &Emptiest, same_area: bool) -> String {
        let area = if same_area { "The quietest time in this area" } else { "The quietest time" };
        format!(" {area} is {}, at {}.", half_day(emptiest.date, emptiest.half), emptiest.point_name)
    }

    /// Whose area a point is in, and when it is open.
    pub fn area_and_hours(station: &str, hours: &str) -> String {
        format!("Area of {station} · {hours}")
    }

    /// From the seat of the chosen street or town.
    pub fn far(distance: &str) -> String {
        format!("Distance from the street office: {distance}")
    }
}

/// The search above the list.
pub mod filters {
    pub const WORDS: &str = "Name, street or address";
    pub const WORDS_HINT: &str = "In Chinese characters or pinyin, such as 建外, jianwai or jw";
    pub const ALL: &str = "All";
    pub const DISTRICT: &str = "District";
    pub const TOWN: &str = "Street or town where you live";
    pub const LEVEL: &str = "How busy";
    pub const SATURDAY: &str = "Open on Saturdays";
    pub const ORDER: &str = "Order";
    pub const FIND: &str = "Find";

    /// A district with the number of its points.
    pub fn district(name: &str, points: i64) -> String {
        format!("{name} ({points})")
    }
}

/// One point.
pub mod point {
    use super::{PointKind, counted};

    pub const ADDRESS: &str = "Address";
    pub const HOURS: &str = "Opening hours";
    pub const PHONE: &str = "Telephone";
    pub const KIND: &str = "Kind";
    pub const SERVICES: &str = "You can apply for";
    pub const WINDOWS: &str = "Windows";
    pub const STATION: &str = "Police station";
    pub const AREA: &str = "Area";
    pub const WAY: &str = "How to get there";
    pub const ON_OUR_MAP: &str = "See it on our map";
    pub const DAYS: &str = "How busy it is in the next 14 days";
    // Between the names of services, streets and towns.
    pub const BETWEEN: &str = ", ";
    pub const WHO_MAY: &str =
        "If you live in its area, you can choose this service point when you fill in your application.";
    pub const DAY: &str = "Day";
    pub const NO_DAYS: &str = "It is not open on these days.";
    pub const SHUT: &str = "Not open";
    // How the wait is worked out; the link stands before the last.
    pub const HOW_BEFORE: &str = "From the first day that can be booked. The wait is estimated from the number of bookings, \
         the windows and the length of a slot: ";
    pub const HOW_LINK: &str = "how it is worked out";
    pub const HOW_AFTER: &str = ".";
    pub const APPLY_PERMIT: &str = "Apply for a residence permit";
    pub const APPLY_CARD: &str = "Apply for a registration card";

    pub const fn kind(kind: PointKind) -> &'static str {
        match kind {
            PointKind::ServiceStation => "Service point (流管站): online bookings only",
            PointKind::PoliceWindow => "Window of a police station (派出所)",
        }
    }

    pub fn address(address: &str, district: &str, town: &str) -> String {
        format!("{address}（{district} {town}）")
    }

    pub fn windows(count: u16) -> String {
        counted(count.into(), "window", "windows")
    }

    /// Beside the level of crowding.
    pub fn room(left: i64, capacity: i64) -> String {
        format!("{}.", super::places(left, capacity))
    }

    /// A sentence more, after others; `when` is a half-day.
    pub fn quietest(when: &str) -> String {
        format!(" The quietest time is {when}.")
    }

    /// Of a half-day.
    pub fn booked(booked: i64, left: i64) -> String {
        format!("{booked} booked, {left} left")
    }
}
