//! Public statistics.

use domain::statistics::{FEWEST, ReviewSpan};

pub const TITLE: &str = "Statistics";
pub const LEAD: &str =
    "Figures that the city has published, and this platform’s own. Counted once a minute, for everybody to download.";

// What the city has published.
pub const PUBLISHED: &str = "Published by the city";
pub const ACCEPTED_THEN: &str = "Residence permit applications accepted";
pub const ISSUED_THEN: &str = "Residence permits issued";

pub fn source(by: &str) -> String {
    format!(
        "By {by}. Source: announcement of the online service, 30 November 2016 (China National Radio, repeated by CCTV). \
         Not this platform’s own figures."
    )
}

// Our own.
pub const OWN: &str = "This platform’s figures";
pub const SAMPLE: &str =
    "This is a demonstration: the service points are sample data and the figures below are not official.";

pub fn privacy() -> String {
    format!(
        "To protect privacy, numbers from 1 to {} are shown as “{}”, and no total from which they could be worked out.",
        FEWEST - 1,
        few()
    )
}

pub fn few() -> String {
    format!("fewer than {FEWEST}")
}

pub fn counted_at(moment: &str) -> String {
    format!("Counted: {moment}")
}

pub const TABLE: &str = "Show the table";
pub const DOWNLOAD: &str = "Download the data (CSV)";
pub const CARD: &str = "Registration card";
pub const PERMIT: &str = "Residence permit";

// Acceptances.
pub const ACCEPTED: &str = "Applications accepted on site, by month";
pub const ACCEPTED_WHAT: &str = concat!(
    "Applications accepted at a window in the last twelve months, registration cards and residence permits apart; ",
    "the last month is not over."
);
pub const MONTH: &str = "Month";

// Reviews.
pub const REVIEWS: &str = "How long reviews took (last 30 days)";
pub const REVIEWS_WHAT: &str =
    "Time from submission to decision. An application that was corrected and submitted again counts each time.";
pub const TAKEN: &str = "Time taken";
pub const COUNT: &str = "Reviews";

pub fn median(hours: i64) -> String {
    format!("Median review time: {hours} hours.")
}

pub const NO_MEDIAN: &str = "There were too few reviews for a median.";

pub const fn span(span: ReviewSpan) -> &'static str {
    match span {
        ReviewSpan::OneDay => "Up to 1 day",
        ReviewSpan::TwoDays => "1 to 2 days",
        ReviewSpan::ThreeDays => "2 to 3 days",
        ReviewSpan::FiveDays => "3 to 5 days",
        ReviewSpan::Longer => "Over 5 days",
    }
}

// Places.
pub const PLACES: &str = "Places to book in the next 14 days, by district";
pub const PLACES_WHAT: &str =
    "Places at the service points of each district on the days that can be booked, and those taken.";
pub const DISTRICT: &str = "District";
pub const OFFERED: &str = "Places";
pub const BOOKED: &str = "Booked";

pub fn points(open: i64, all: i64) -> String {
    format!("Of {all} service points, {open} take bookings in the next 14 days.")
}

// Feedback.
pub const FEEDBACK: &str = "Feedback (last year)";
pub const FEEDBACK_WHAT: &str = "By topic, received and answered.";
pub const TOPIC: &str = "Topic";
pub const RECEIVED: &str = "Received";
pub const ANSWERED: &str = "Answered";
