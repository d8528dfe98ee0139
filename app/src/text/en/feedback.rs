//! Feedback: the form, the page of the answer.

use domain::feedback::{FeedbackStatus, FeedbackTopic, FormFault};

pub const fn topic(topic: FeedbackTopic) -> &'static str {
    match topic {
        FeedbackTopic::Application => "Filling in and submitting an application",
        FeedbackTopic::Points => "Service points",
        FeedbackTopic::Appointment => "Appointments and moving them",
        FeedbackTopic::Site => "This website",
        FeedbackTopic::Policy => "A question about policy",
        FeedbackTopic::Other => "Something else",
    }
}

pub const fn status(status: FeedbackStatus) -> &'static str {
    match status {
        FeedbackStatus::Received => "Received, waiting for an answer",
        FeedbackStatus::Answered => "Answered",
        FeedbackStatus::Closed => "Closed",
    }
}

// The form.
pub const TITLE: &str = "Feedback";
pub const LEAD: &str = concat!(
    "Tell us what you think of residence registration, the residence permit and this platform, or ask a question. ",
    "You need not sign in or give your name."
);
pub const TOPIC: &str = "What is it about?";
pub const MESSAGE: &str = "Your message";
pub const MESSAGE_HINT: &str =
    "2 to 2,000 characters. Do not write personal details such as your citizen number or a password.";
pub const CONTACT: &str = "Contact";
pub const CONTACT_HINT: &str = concat!(
    "A mobile number or an email address. If you leave a mobile number, a text message tells you when there is an answer. ",
    "It is used for this answer only."
);
pub const SEND: &str = "Send";
pub const NOT_HERE: &str = concat!(
    "To follow, move or cancel an application go to “My applications”. Nothing can be applied for here, and complaints ",
    "and emergencies are not handled (call 12345 or 110)."
);

pub fn answered_in(days: i64) -> String {
    format!("There usually is an answer within {days} working days.")
}

pub const fn fault(fault: FormFault) -> (&'static str, &'static str) {
    match fault {
        FormFault::TooFast => (
            "Wait a few seconds and send again",
            "That was very fast. All that you wrote is below: check it and press “Send” once more.",
        ),
        FormFault::TooOld => (
            "Send it once more",
            "This page was open for too long. All that you wrote is below: press “Send” once more.",
        ),
    }
}

pub fn too_many(minutes: i64) -> (&'static str, String) {
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    ("Too many messages at the moment", format!("All that you wrote is below: send it again in {minutes} {unit}."))
}

// Looking for an answer.
pub const FIND_TITLE: &str = "See an answer";
pub const FIND: &str = "See the answer";
pub const REFERENCE: &str = "Reference";
pub const REFERENCE_HINT: &str = "The 26 characters shown after sending. Capitals and hyphens do not matter.";
pub const NOT_FOUND: &str = "There is no such reference: compare it with the one shown after sending.";

// The page of a message.
pub const SENT_TITLE: &str = "Received, thank you";
pub const KEEP: &str = concat!(
    "Keep the address of this page or write down the reference: with it you see the answer. ",
    "Whoever knows it can see the answer too, so do not publish it."
);
pub const BY_MESSAGE: &str = "A text message will tell you when there is an answer.";
pub const SENT_AT: &str = "Sent";
pub const ABOUT: &str = "Topic";
pub const STATE: &str = "State";
pub const ANSWER: &str = "Answer";
pub const CLOSED_WITHOUT: &str = "Closed without a written answer.";
pub const HIDDEN: &str = "To protect your privacy this page does not show what you wrote.";
pub const ANOTHER: &str = "Send more feedback";

pub fn expected(day: &str) -> String {
    format!("An answer is expected by {day}.")
}

pub fn answered_at(moment: &str) -> String {
    format!("Answered {moment}")
}
