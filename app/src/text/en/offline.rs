//! `/offline`.

pub const TITLE: &str = "You are offline";
pub const ADVICE: &str =
    "This page needs a network. Everything you saved is kept; open the page again when you are connected.";
pub const GUIDES: &str = "Guides can be read without a network";
pub const QUESTIONS: &str = "Questions";
