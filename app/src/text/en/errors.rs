//! Errors before or outside the pages: what happened, and what to do.

/// Title and advice by the status of the answer.
pub const fn page(status: u16) -> (&'static str, &'static str) {
    match status {
        400 => ("The request was not understood", "Go back to the page before and try again."),
        401 => ("Sign in first", "Sign in and try again. What you saved is not lost."),
        403 => (
            "The request was refused",
            "It did not come from a page of this platform, or your account may not do this. Open a page here and try again.",
        ),
        404 => ("There is no such page", "Check the address, or start from the home page."),
        405 => ("The request was not understood", "Try again from a page of this platform."),
        408 => ("It took too long", "The network is slow and nothing arrived. Try again."),
        409 => {
            ("Something has changed", "Go back, load the page again, and look at how things stand before you go on.")
        }
        413 => ("It is too large", "What you sent is over the limit. A file must not be larger than 10 MB."),
        414 => ("The address is too long", "Start from the home page."),
        415 => (
            "This format is not accepted",
            "Try again from a page of this platform. Files must be JPG or PNG pictures, or PDF.",
        ),
        422 => ("Something needs to be corrected", "Go back, check what you entered, and send it again."),
        429 => (
            "Too many requests",
            "Too many requests came from your network in a short time. Try again later; go back, and what you entered is usually still there.",
        ),
        503 => ("The system is busy", "Try again later. What you saved is not lost."),
        507 => ("It cannot be saved at the moment", "Try again later. What you saved is not lost."),
        _ => ("Something went wrong", "The problem has been recorded. What you saved is not lost: try again later."),
    }
}

/// When to try again.
pub fn again_in(seconds: u64) -> String {
    match (seconds, seconds.div_ceil(60)) {
        (1, _) => "Try again in 1 second.".to_owned(),
        (..60, _) => format!("Try again in {seconds} seconds."),
        (_, 1) => "Try again in 1 minute.".to_owned(),
        (_, minutes) => format!("Try again in {minutes} minutes."),
    }
}
