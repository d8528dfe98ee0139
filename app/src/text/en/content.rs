//! Guides, policies, questions, announcements, statements: the pages around the texts.

pub const GUIDES: &str = "Guides";
pub const GUIDES_LEAD: &str = "Conditions, papers, steps and time limits, by what you want to do.";
pub const POLICIES: &str = "Policies and regulations";
pub const POLICIES_LEAD: &str = concat!(
    "Summaries, in Chinese, of the regulations, measures and notices that this platform rests on. ",
    "What counts is the published text."
);
pub const ANNOUNCEMENTS: &str = "Announcements";
pub const ANNOUNCEMENTS_LEAD: &str =
    "Opening hours, changes to the services and news of the platform, the newest first.";
pub const NO_ANNOUNCEMENTS: &str = "There are no announcements at the moment.";
pub const FAQ: &str = "Questions and answers";
pub const FAQ_LEAD: &str =
    "Open a question to read the answer. Each one says what it rests on and when that was checked.";
pub const GROUPS: &str = "Groups of questions";
pub const WHICH: &str = "Which one do I need?";

// Around a text.
pub const ON_THIS_PAGE: &str = "On this page";
pub const OTHER_LANGUAGE: &str = "This text is in Chinese only.";
pub const SAMPLE: &str = "Sample";
pub const SAMPLE_ANNOUNCEMENT: &str =
    "This is a sample announcement that shows what the platform looks like. It is not a real notice.";
pub const ISSUED: &str = "Published ";
pub const BANNERS: &str = "Important announcements";
pub const NO_ANSWER: &str = "Not the answer you need?";
pub const ASK: &str = "Tell us your question";
pub const UNGROUPED: &str = "Other questions";

// What one can do about it.
pub const START_CARD: &str = "Apply for a registration card";
pub const START_PERMIT: &str = "Apply for a residence permit";
pub const FIND_POINT: &str = "Find a service point";
pub const MINE: &str = "My applications";
pub const COMPLAIN: &str = "Send feedback";
