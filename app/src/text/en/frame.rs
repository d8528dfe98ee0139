//! The frame of every page: header, footer, and the words of components that are the same everywhere.

// Header.
pub const SECTIONS: &str = "Main sections";
pub const SETTINGS: &str = "Language and display";
pub const DEMO: &str =
    "An open-source demonstration: the service points are sample data, and no real application is taken.";
// In its place where a city has put in its own data.
pub const OPEN_SOURCE: &str = "An open-source platform for residence permits.";
pub const OTHER_LANGUAGE: &str = "中文";
pub const ELDER_ON: &str = "Large print";
pub const ELDER_OFF: &str = "Standard print";
pub const SEARCH: &str = "Search";
pub const MY_APPLICATIONS: &str = "My applications";

// Sections, as short as a phone's header needs them, and with the word that a wide screen adds.
pub const POINTS: (&str, &str) = ("Points", "");
pub const GUIDE: (&str, &str) = ("Guides", "");
pub const POLICY: (&str, &str) = ("Policies", "");
pub const FAQ: (&str, &str) = ("Questions", "");
pub const ANNOUNCEMENTS: (&str, &str) = ("News", "");
pub const STATISTICS: (&str, &str) = ("Figures", "");

// Footer.
pub const FOOTER: &str = "Footer";
pub const FOOT_APPLY: &str = "Apply";
pub const FOOT_KNOW: &str = "Find out";
pub const FOOT_PLATFORM: &str = "This platform";
pub const APPLY_CARD: &str = "Apply for a registration card";
pub const APPLY_PERMIT: &str = "Apply for a residence permit";
pub const ELIGIBILITY: &str = "Which one do I need";
pub const RULES: &str = "Booking rules";
pub const VERIFY: &str = "Check an acceptance notice";
pub const GUIDE_LONG: &str = "Guides";
pub const POLICY_LONG: &str = "Policies and regulations";
pub const FAQ_LONG: &str = "Questions and answers";
pub const ANNOUNCEMENTS_LONG: &str = "Announcements";
pub const STATISTICS_LONG: &str = "Public figures";
pub const FEEDBACK: &str = "Feedback";
pub const PRIVACY: &str = "Privacy";
pub const ACCESSIBILITY: &str = "Accessibility";
pub const STAFF: &str = "For staff";
pub const IN_PERSON: &str = "You apply and come yourself: nobody can do it for you.";
pub const SOURCE: &str = "This platform is open-source software. The service follows the public announcement of 30 November \
     2016.";
// After it, as long as they are.
pub const SAMPLE: &str = " Service points and police stations are sample data.";

/// The title of a page on which something is wrong.
pub fn wrong(title: &str) -> String {
    format!("Error: {title}")
}

// Components.
pub const BEFORE: &str = "Previous page";
pub const AFTER: &str = "Next page";
pub const LOADING: &str = "Loading";
