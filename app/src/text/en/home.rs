//! The home page.

pub const TITLE: &str = "Home";
pub const HEADING: &str = "Register your residence, or get your permit: apply online, come once";
pub const LEAD: &str = "Fill in the form and choose a service point and a time. Once your application has passed, come \
     in person at that time. Applying is free.";

// The services.
pub const SERVICES: &str = "Apply";
pub const CARD: &str = "Apply for a registration card";
pub const CARD_FOR: &str = "You have come to Beijing and are not registered yet, or your registration has run out";
pub const PERMIT: &str = "Apply for a residence permit";
pub const PERMIT_FOR: &str =
    "You have lived in Beijing for six months, and have a steady job, a steady home or a school place";
pub const LOOK_UP: &str = "Look it up";
pub const POINTS: &str = "Service points";
pub const GUIDE: &str = "Guides";
pub const GUIDE_WHAT: &str = "Conditions, papers, steps and times";
pub const POLICY: &str = "Policies";
pub const POLICY_WHAT: &str = "Regulations, measures and notices";
pub const FAQ: &str = "Questions";

pub fn points(count: i64) -> String {
    format!("{count} across the city: see which are not crowded")
}

pub fn questions(count: i64) -> String {
    format!("{count} questions answered")
}

// How they stand today.
pub const OPEN: &str = "Open";
pub const OUTSIDE_HOURS: &str = "Closed now, you can still fill in the form";
pub const CLOSED: &str = "Closed for now";
pub const UNDER_CONSTRUCTION: &str = "Being built";
pub const LOOK_UP_OUTSIDE_HOURS: &str = "Outside its hours";
pub const LOOK_UP_CLOSED: &str = "Closed for now";
pub const ALL_DAY: &str = "Day and night";
pub const ALWAYS: &str = "At any time";

/// Why it is shut, and when it opens.
pub fn both(why: &str, opens: &str) -> String {
    format!("{why}. {opens}")
}

// Beside the services.
pub const WHICH: &str = "Which one do I need?";
pub const WHICH_HOW: &str = "A few questions will tell";
pub const MINE: &str = "My applications";
pub const MINE_HOW: &str = "Go on filling in, see where they stand";
pub const SEARCH_LABEL: &str = "Search guides, questions, policies, announcements and points";
pub const SEARCH: &str = "Search";

// How it works.
pub const HOW: &str = "Four steps";

/// The four steps; a review is meant to be over after so many days.
pub fn steps(review_days: i64) -> [(&'static str, String); 4] {
    let usually = match review_days {
        0 => "Usually on the same day.".to_owned(),
        1 => "Usually within 1 day.".to_owned(),
        days => format!("Usually within {days} days."),
    };
    let fill_in = "Register with your real name, fill in the form, choose a service point and a time within the area of \
         your police station, check it and send it.";
    let come = "Come at the time on your acceptance notice with your ID card and the original papers. They must match \
         what you filled in.";
    [
        ("Fill in the form and choose a time", fill_in.to_owned()),
        ("Wait for the review", format!("{usually} If something has to be changed, you are told everything at once.")),
        ("Come once, in person", come.to_owned()),
        ("Get your card", "Fetch it at the service point, or have it sent home by EMS at your own cost.".to_owned()),
    ]
}

pub const IN_PERSON: &str = "Only you can apply, and only you can come: nobody can do it for you. People with a booking \
     and people without one never share a queue.";

// What is new.
pub const NEWS: &str = "Announcements";
pub const NEWS_ALL: &str = "All announcements";

// Public figures.
pub const FIGURES: &str = "Public figures";
pub const FIGURES_ALL: &str = "All figures";
