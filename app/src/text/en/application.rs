//! The page of one application, and its acceptance notice.

pub const SHEET_OF_DRAFT: &str = "The form so far";
pub const SHEET: &str = "The form you submitted";
pub const PRINT_HINT: &str = "If you want it on paper, open the form above and choose “Print” in the browser’s menu. You can also save it as PDF.";
// How it is delivered follows, then a link.
pub const DELIVERY: &str = "Delivery: ";
pub const SEE_DELIVERY: &str = "See where the parcel is";
pub const CHANGED: &str = "Your application changed while you were on this page, so what you just did has had no effect. \
     See below how it stands now, and do it again if you still want to.";
pub const SUBMIT_AGAIN: &str = "Check and submit again";
pub const SEE_NOTICE: &str = "See and print the acceptance notice";
pub const COURSE: &str = "What has happened";
// Who did it, where it was nobody.
pub const BY_ITSELF: &str = "System";

pub fn title(service: &str) -> String {
    format!("{service} application")
}

pub fn number(number: &str) -> String {
    format!("Application number {number}")
}

/// Why it was refused or not accepted.
pub mod decision {
    pub const REJECTED: &str = "Why it was rejected";
    pub const REJECTED_ADVICE: &str = "You can apply again once these reasons no longer hold. If you have questions, ask at \
         the police station where you live.";
    pub const MISMATCHED: &str = "Why it was not accepted at the window";
    pub const MISMATCHED_ADVICE: &str =
        "When you have everything, choose a time again and come. You need not fill in the form again.";
}

/// What has to be corrected.
pub mod correction {
    pub const WORDS: &str = "The reviewer asks you to correct the following. Open each one to change it, then submit again \
         in the last step. Your on-site time is kept for you.";

    pub fn title(day: &str) -> String {
        format!("Correct this by {day}")
    }
}

/// The place.
pub mod appointment {
    pub const TITLE: &str = "On-site time";
    pub const TIME: &str = "Time";
    pub const POINT: &str = "Service point";
    pub const ADDRESS: &str = "Address";
    pub const PHONE: &str = "Telephone";
    pub const BOOKED: &str = "Booked";
    pub const OFFERS: &str = "We have found these times close to it:";
    pub const CHOOSE: &str = "Choose a new time";
    // An earlier place waits for an answer; the time of day follows, then a stop.
    pub const KEPT_UNTIL: &str = "It is held for you until ";
    pub const STOP: &str = ".";
    pub const CONFIRM: &str = "Confirm it";

    pub fn earlier(time: &str, point: &str) -> String {
        format!("An earlier time has come up: {time}, {point}. ")
    }
}

/// Taking it back.
pub mod withdraw {
    // The fold, what it means, and the button.
    pub const DRAFT: (&str, &str, &str) = (
        "Delete the draft",
        "The draft ends, and you cannot go on with it. You can start a new application at any time. ",
        "Yes, delete the draft",
    );
    pub const APPLICATION: (&str, &str, &str) = (
        "Withdraw the application",
        "This cannot be undone. Your on-site time is given back, and the moment when you booked no longer counts. If you \
         still need it, you have to apply and choose a time again. ",
        "Yes, withdraw the application",
    );

    pub fn cooldown(time: &str) -> String {
        format!("After you withdraw it, you cannot book the same service for {time}.")
    }
}

/// The acceptance notice.
pub mod notice {
    use domain::service::Service;

    pub const TITLE: &str = "Acceptance notice";
    // As it is headed.
    pub const HEADING: &str = "Acceptance notice (系统受理通知)";
    pub const NUMBER: &str = "Application number ";
    // Before the time, and before the point.
    pub const COME: &str = "Come in person on ";
    pub const TO: &str = " to ";
    pub const APPLICANT: &str = "Applicant";
    pub const CITIZEN_NUMBER: &str = "Citizen number";
    pub const ABOUT: &str = "Application";
    pub const POINT: &str = "Service point";
    pub const ADDRESS: &str = "Address";
    pub const PHONE: &str = "Telephone";
    pub const LENGTH: &str = "Takes";
    pub const APPROVED: &str = "Approved";
    pub const BRING: &str = "Bring the originals";
    pub const MIND: &str = "Please note";
    pub const IN_PERSON: &str = "You have to come yourself. Nobody can come for you.";
    pub const GENUINE: &str = "Bring genuine and valid originals that match your answers. If they do not match, your \
         application cannot be accepted.";
    pub const NO_QUEUE: &str =
        "This service point only receives people who have booked. Come on time: you need not queue for a number.";
    // A link to the page, then the code.
    pub const CHECK: &str = "Scan the code to see whether this notice is genuine and where the application stands. No \
         personal details are shown. You can also open the ";
    pub const CHECK_PAGE: &str = "page that checks it";
    pub const CODE: &str = " and enter the code ";
    pub const QR: &str = "QR code that checks this notice";
    pub const PRINT_HINT: &str = "To print it, choose “Print” in the browser’s menu. You can also save it as PDF, or show \
         this page on your phone.";

    pub const fn about(service: Service) -> &'static str {
        match service {
            Service::Permit => "Beijing Residence Permit (北京市居住证)",
            Service::Card => "Beijing residence registration card (居住登记卡)",
        }
    }

    pub fn length(minutes: u16) -> String {
        format!("About {}", super::super::dates::minutes(i64::from(minutes)))
    }

    /// From the first booking on an expired temporary permit counts as valid.
    pub fn permit_moment(moment: &str) -> String {
        format!(
            "You booked on {moment}. If your temporary permit has expired since then, it counts as valid for this visit."
        )
    }
}
