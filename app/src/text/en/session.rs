//! What a living page says before the session of an applicant ends, and when it has ended.

pub const ENDS_SOON: &str = "You will be signed out soon";
pub const STAY: &str = "Stay signed in";
pub const SEEN: &str = "OK";
pub const UNREACHED: &str = "The network is down, so you could not stay signed in. Try again.";
pub const HAS_ENDED: &str = "You have been signed out";
pub const ENDED: &str = "Sign in again to go on. What you filled in is kept, and you will come back to this step.";
pub const SIGN_IN_AGAIN: &str = "Sign in again";
pub const BACK: &str = "Back to this page";
pub const SIGN_OUT: &str = "Sign out";

pub fn idle(time: &str) -> String {
    format!(
        "You have not done anything for a while. To protect your data you will be signed out at {time}. \
         Everything you filled in is saved."
    )
}

pub fn absolute(time: &str) -> String {
    format!(
        "You can stay signed in only for a limited time. You will be signed out at {time}. \
         Everything you filled in is saved, and you can go on after you sign in again."
    )
}
