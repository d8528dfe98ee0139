//! The map of the points, and what stands beside it.

use super::points::counted;
use domain::slot::Crowding;

pub const TITLE: &str = "Map of service points";
// That the list has everything too; the link to the list of points stands between the two.
pub const LEAD_BEFORE: &str = "The lists beside the map have everything that is on it. You can also use “";
pub const LEAD_AFTER: &str = "” to search by name, street or address.";

// Buttons.
pub const NEARER: &str = "Zoom in";
pub const FARTHER: &str = "Zoom out";
pub const CITY: &str = "Whole city";
pub const NEAR_ME: &str = "Nearest to me";

// Under the map.
pub const HELP: &str = "Drag to move, use two fingers or the wheel to zoom. By keyboard: arrows move, plus and minus zoom, 0 \
     shows the whole city.";
pub const SKETCH: &str = "The district boundaries are simplified, roads and waters are drawn by hand. The map is for \
     orientation only, has no review number (审图号) and says nothing about where boundaries run. ";
pub const SOURCES: &str = "District data: Apache ECharts 4.9.0 (Apache-2.0). Names and codes of streets: real-china-division \
     (CC BY 4.0). Seats of streets: GeoNames (CC BY 4.0).";
pub const LEGEND: &str = "Legend";
// After the name of a shape.
pub const MEANS: &str = ": ";

/// The number under which the map was reviewed.
pub fn reviewed(number: &str) -> String {
    format!("Map review number (审图号): {number}")
}

pub const fn shape(level: Crowding) -> &'static str {
    match level {
        Crowding::Quiet => "Circle",
        Crowding::Moderate => "Square",
        Crowding::Busy => "Triangle",
        Crowding::Full => "Cross",
    }
}

/// A mark, for those who do not see it.
pub fn point(name: &str, crowding: &str, left: i64) -> String {
    format!("{name}, {crowding}, {} left", counted(left, "place", "places"))
}

pub fn cluster(district: &str, points: i64, quiet: i64) -> String {
    format!("{district}: {}", beside::district(points, quiet))
}

/// Beside the map: districts, the points of one, the chosen point.
pub mod beside {
    use super::counted;

    pub const BY_DISTRICT: &str = "By district";
    pub const ALL_DISTRICTS: &str = "All districts";
    pub const SKETCH: &str = "The coloured area on the map is a sketch of the police station’s area, drawn round the seats of \
         streets and towns. It is not an administrative boundary.";

    pub fn district(points: i64, quiet: i64) -> String {
        format!("{}, {quiet} quiet", counted(points, "service point", "service points"))
    }

    pub fn of_district(name: &str) -> String {
        format!("Service points in {name}")
    }

    pub fn left(count: i64) -> String {
        format!("{count} left")
    }

    pub fn places(left: i64) -> String {
        format!("{} left", counted(left, "place", "places"))
    }

    /// The streets and towns in the area of a police station.
    pub fn area(station: &str, towns: &str) -> String {
        format!("Area of {station}: {towns}")
    }
}

/// The points nearest to a person.
pub mod near {
    pub const ASKING: &str = "Finding your position…";
    pub const DENIED: &str = "Your browser does not allow the use of your position. You can allow it in its settings, or search \
         by district or street.";
    pub const UNKNOWN: &str = "Your browser could not find your position. Search by district or street.";
    pub const TITLE: &str = "Service points nearest to you";
    pub const HOW: &str = "As the crow flies. Your position is used in your browser only and has not been sent anywhere. Which \
         service points you can use depends on the police station where you live.";
}

/// What the data are made from, and under which licences: the notice beside the data says the same.
pub mod sources {
    pub const TITLE: &str = "Where the data come from, and their licences";
    pub const LINK: &str = "Data sources and licences";
    pub const LEAD: &str = "The service points, police stations and areas that come with this platform are sample data, not \
         official. When a city has put in its own, the outlines of districts and the names and seats of streets and towns \
         still come from the sources below.";
    pub const REAL: &str = "Real in the sample: names and codes of districts, streets and towns (as of September 2026), names of \
         communities in addresses, and the seats of streets that GeoNames knows. The number of 257 service points is that \
         of the announcement of 30 November 2016.";
    pub const INVENTED: &str = "Invented in the sample: the areas and addresses of police stations; places, house numbers, \
         telephones (they begin 010-0 and cannot be dialled), windows, places a day and opening hours of service points.";
    pub const OUTLINES: &str = "The outlines of districts are converted and simplified, roads and waters are drawn by hand. They \
         have no map review number and say nothing about where boundaries run.";
    pub const WHAT: &str = "What";
    pub const FROM: &str = "From";
    pub const LICENCE: &str = "Licence";
    // What it is, and where it comes from.
    pub const ROWS: [(&str, &str); 4] = [
        (
            "Names and codes of streets and towns",
            "real-china-division (nbsetsail), from the National Database for Geographical Names",
        ),
        (
            "Names of communities in addresses, other names of streets",
            "china-division (modood), from the National Bureau of Statistics",
        ),
        ("Seats of streets and towns", "GeoNames (geonames.org)"),
        (
            "Outlines of districts",
            "Apache ECharts 4.9.0, map/json/province/beijing.json, Copyright 2017–2020 The Apache Software Foundation; \
             converted from GCJ-02 to WGS-84 and simplified",
        ),
    ];
    // The same with its licence.
    pub const REST: (&str, &str, &str) =
        ("Everything else", "Made for this project", "The project’s licence: MIT or Apache-2.0");
}
