//! A person's own pages, and the page where anybody checks a notice.

pub const MINE: &str = "My applications";
pub const BACK_TO_MINE: &str = "Back to my applications";
pub const BACK: &str = "Back to the application";
pub const DRAFT: &str = "Draft";
pub const NUMBER: &str = "Application number";
pub const CHOOSE_TIME: &str = "Choose a time";
pub const CHANGE_TIME: &str = "Change or cancel your time";
pub const PROGRESS: &str = "See where it stands";

/// What to do next, in one sentence.
pub mod next {
    pub const GO_ON: &str = "Not submitted yet: you can go on with it.";
    pub const BOOK_AGAIN: &str = "Choose a new on-site time.";
    pub const ISSUED: &str = "It is ready. You get it in the way you chose.";
    pub const IN_PRODUCTION: &str = "It is being made. A text message will tell you when it is ready.";

    pub fn review(day: &str) -> String {
        format!("The review should be finished by {day}. A text message will tell you the result.")
    }

    pub fn correct(day: &str) -> String {
        format!("Correct it by {day}, then submit it again.")
    }

    pub fn visit(time: &str) -> String {
        format!("Come in person: {time}.")
    }
}

/// Where a person's applications stand.
pub mod me {
    pub const VERIFIED: &str = "Identity verified";
    pub const FORMAT_CHECKED: &str = "Format checked. Your identity is verified at the window when you come.";
    pub const ACCOUNT: &str = "Account settings";
    pub const OPEN: &str = "In progress";
    // A link to the questions follows.
    pub const NONE: &str = "You have no application yet. Not sure which one you need? ";
    pub const FIND_OUT: &str = "Find out in one minute";
    pub const SEE_REASONS: &str = "See the reasons and correct it";
    pub const SEE_NOTICE: &str = "See the acceptance notice";
    pub const DETAILS: &str = "See details";
    pub const ENDED: &str = "Ended";
    pub const MESSAGES: &str = "Messages";
    pub const NO_MESSAGES: &str = "No messages yet.";
    // After their number.
    pub const UNREAD: &str = " unread";
    pub const MARK_READ: &str = "Mark all as read";
    pub const NEW: &str = "New: ";

    pub fn updated(moment: &str) -> String {
        format!("Updated: {moment}")
    }

    /// Which application a button is about, for those who do not see where it stands.
    pub fn which(service: &str) -> String {
        format!(": {service}")
    }

    pub fn due(day: &str) -> String {
        format!("to be done by {day}")
    }

    pub fn kept_until(time: &str) -> String {
        format!("held for you until {time}")
    }

    /// A message and the facts it names.
    pub fn facts(facts: &str) -> String {
        format!(" ({facts})")
    }
}

/// Just submitted.
pub mod submitted {
    pub const TITLE: &str = "Application submitted";
    pub const NEXT: &str = "What happens next";
    pub const SUBMITTED: &str = "Application submitted";
    pub const REVIEW: &str = "Review";
    pub const NOTICE: &str = "You get the acceptance notice (受理通知) and come in person at your on-site time";
    pub const NOTICE_HINT: &str =
        "If something has to be corrected, a text message tells you what it is and by which day to do it.";
    pub const VISIT: &str = "The originals are compared, your application is accepted, and the card is made";
    pub const SHEET: &str = "The form you submitted (to print)";

    /// The number follows.
    pub fn number(service: &str) -> String {
        format!("{service}, application number: ")
    }

    pub fn place(time: &str, point: &str) -> String {
        format!("Your on-site time: {time}, {point}. It is kept for you during the review.")
    }

    pub fn booked(moment: &str) -> String {
        format!("Booked: {moment}. If your temporary permit expires after that, it still counts.")
    }
}

/// How the permit reaches its holder.
pub mod delivery {
    pub const TITLE: &str = "Delivery";
    pub const PICK_UP: &str =
        "When your residence permit is ready, pick it up yourself at your service point. Bring your identity card.";
    pub const EMS_NUMBER: &str = "EMS number";
    pub const FOLLOW: &str = "Follow the parcel with this number on the website of EMS, or call 11183.";
    pub const AT_THE_POINT: &str = "your service point";

    pub fn ready(point: &str) -> String {
        format!("Your document is ready. Pick it up yourself at {point}. Bring your identity card.")
    }
    pub const ADDRESS: &str = "Recipient and address";
    pub const HINT: &str = "EMS delivers it, and the recipient pays the postage. Once accepted at the window, the address cannot be changed.";
}

/// What the code on a notice tells anybody.
pub mod verify {
    pub const TITLE: &str = "Check an acceptance notice";
    pub const LEAD: &str = "Enter the code on an acceptance notice (受理通知) to see whether it is genuine and where the \
         application stands. No personal details are shown.";
    pub const CODE: &str = "Code";
    pub const CHECK: &str = "Check";
    pub const RESULT: &str = "Result";
    pub const STATE: &str = "State";
    pub const BROKEN: &str = "The number exists, but its records did not pass the check. Ask the service point whether the notice is genuine.";
    pub const NOT_FOUND: &str =
        "There is no notice with this code. Check that it is complete. The application number is not the code.";

    pub fn holds(entries: i64) -> String {
        let records = super::super::points::counted(entries, "record", "records");
        format!("The notice is genuine. It has {records}, all in one unbroken chain.")
    }
}
