//! `/offline`.

pub const TITLE: &str = "You are offline";
pub const ADVICE: &str =
    "This page needs a network. Everything you saved is kept; open the page again when you are connected.";
pub const GUIDES: &str = "Guides can be read without a network";
pub const QUESTIONS: &str = "Questions";

pub const KEEP: &str = "Keep the guides on your phone";
pub const KEEP_LEAD: &str =
    "Once they are kept, guides and questions open without a network: on your way, or in the queue at the window.";
pub const WHAT_IS_KEPT: &str = "Only public texts are kept: guides, questions, and the policies and announcements that you have read. They take little space.";
pub const HOW_FRESH: &str = "With a network you always see the newest text, and what is kept is fetched again once a day. A page read without one says when it was saved.";
pub const NOTHING_PERSONAL: &str = "Your applications, bookings and personal data are never kept on the phone.";
pub const UNABLE: &str = "This browser cannot keep them now: it does not know how, or scripts are off. You can print a guide and take it along.";
pub const KEEP_NOW: &str = "Keep them on this phone";
pub const KEEPING: &str = "Saving …";
pub const KEPT: &str = "Kept. The guides open without a network now.";
pub const FORGET: &str = "Keep them no longer";
pub const FAILED: &str = "They could not be saved; the network may have been interrupted.";
pub const AGAIN: &str = "Try again";
