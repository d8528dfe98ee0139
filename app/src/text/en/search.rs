//! `/search`, and the pages of the platform that it finds: what they are for, in the words people look for them with.

use super::{
    accounts, applicant, content, eligibility, feedback, home, map, points, points::counted, rules, statistics,
};
use domain::search::SearchKind;

pub const TITLE: &str = "Search";
pub const LEAD: &str = "Find guides, answers, policies, announcements, service points (流管站) and the services of this \
     platform. You can search in English or Chinese, and for Chinese words in pinyin.";
pub const LABEL: &str = "What are you looking for?";
pub const SEARCH: &str = "Search";
pub const RESULTS: &str = "Results";
pub const KINDS: &str = "Results by kind";
pub const ALL: &str = "All";
pub const PAGES_OF: &str = "Pages of results";
pub const PARTIAL: &str = "Nothing has all of these words. These results have some of them.";
pub const MEANT: &str = "Did you mean:";
pub const NONE_OF_KIND: &str = "Nothing of this kind was found";
pub const SEE_ALL: &str = "See results of all kinds";

// Nothing was found.
pub const ADVICE: [&str; 3] = [
    "Check the spelling, or use other words, such as “fee” instead of “how much do I pay”.",
    "Use fewer words.",
    "Names of places are in Chinese: try the name in Chinese or in pinyin, such as “chaoyang”.",
];
pub const LOOK_HERE: &str = "Or go straight to:";

/// What a find is.
pub const fn kind(kind: SearchKind) -> &'static str {
    match kind {
        SearchKind::Page => "Services and pages",
        SearchKind::Guide => "Guides",
        SearchKind::Question => "Questions",
        SearchKind::Policy => "Policies",
        SearchKind::Announcement => "Announcements",
        SearchKind::Point => "Service points",
    }
}

/// The title in the browser’s bar.
pub fn title(query: &str) -> String {
    format!("{query} · {TITLE}")
}

pub fn found(matches: i64, query: &str) -> String {
    format!("{} for “{query}”", counted(matches, "result", "results"))
}

pub fn nothing(query: &str) -> String {
    format!("Nothing was found for “{query}”")
}

pub fn page(page: i64, pages: i64) -> String {
    format!("Page {page} of {pages}")
}

/// Address, title, what it is for, and other words that people look for it with. The same addresses stand in `zh`, in the same
/// order.
pub const PAGES: [(&str, &str, &str, &str); 17] = [
    (
        "/apply/card",
        home::CARD,
        "You have come to Beijing and are not registered yet, or your registration has run out: fill in the form, choose a \
         service point and a time, and come once.",
        "register stay newcomer 居住登记卡 temporary registration",
    ),
    (
        "/apply/permit",
        home::PERMIT,
        "You have lived in Beijing for six months, and have a steady job, a steady home or a school place: fill in the form, \
         add your photo and papers, choose a service point and a time, and come once.",
        "居住证 booking appointment",
    ),
    (
        "/eligibility",
        eligibility::TITLE,
        "Answer a few questions to find out whether you need the registration card or the residence permit, and whether you \
         can apply.",
        "eligible qualify conditions difference",
    ),
    (
        "/points",
        points::TITLE,
        "Search by name, street, address or pinyin. See addresses, telephone numbers, opening hours and how busy each one is.",
        "service points 流管站 网点 office station near me where opening hours police station",
    ),
    ("/points/map", map::TITLE, "Find the service point nearest to you.", "near me nearest location"),
    (
        "/points/rules",
        rules::TITLE,
        "Which days you can book, how to change or cancel a time or wait for an earlier one, and what happens if you do not \
         come.",
        "appointment reschedule no-show limit queue",
    ),
    (
        "/me",
        applicant::MINE,
        "Go on filling in, see where your application stands, correct or withdraw it, change or cancel your time, see your \
         acceptance notice.",
        "status progress result track reschedule draft",
    ),
    (
        "/verify",
        applicant::verify::TITLE,
        "Enter the number of an acceptance notice to see whether it is genuine.",
        "real fake valid",
    ),
    ("/guide", content::GUIDES, "Conditions, papers, steps and time limits.", "how to procedure help"),
    ("/faq", content::FAQ, "What people often ask, and the answers.", "faq help"),
    ("/policy", content::POLICIES, "Summaries of regulations, measures and notices.", "law legal rules documents"),
    (
        "/announcements",
        content::ANNOUNCEMENTS,
        "Opening hours, changes to the services, news.",
        "notices holidays news",
    ),
    (
        "/statistics",
        statistics::TITLE,
        "Applications, reviews, places and answers in figures, to download as tables.",
        "statistics data charts",
    ),
    (
        "/feedback",
        feedback::TITLE,
        "Tell us what you think, or ask, without signing in. Read the answer with your reference.",
        "complain complaint suggestion contact us support",
    ),
    (
        "/register",
        accounts::register::TITLE,
        "Open an account with your mobile number and your citizen number.",
        "sign up create account new user",
    ),
    ("/sign-in", accounts::SIGN_IN, "Sign in with your citizen number or mobile number.", "log in login account"),
    (
        "/recover",
        accounts::recover::TITLE,
        "Set a new password with a code sent to your mobile. What to do if you no longer have that number.",
        "forgot forgotten lost reset cannot sign in",
    ),
];
