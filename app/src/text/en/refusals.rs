//! What a refused person is told: what it is, and what to do.

use domain::error::{FileFault, Refusal};

/// Title and advice of a page that says no.
pub const fn page(refusal: &Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::SignedOut => {
            ("Sign in first", "You will come back here afterwards. Everything you filled in is kept.")
        }
        Refusal::SecondFactorNeeded => ("One more check", "Enter the six digits that your authenticator shows."),
        Refusal::NotFound => {
            ("Page not found", "The address may be wrong, or the page does not belong to your account.")
        }
        Refusal::NotAllowed => ("You cannot do this", "Your account does not have this permission."),
        Refusal::Stale { by_staff: true, .. } => (
            "Somebody else has handled this application",
            "Reload the page to see how it stands now. What you just did has had no effect.",
        ),
        Refusal::Stale { by_staff: false, .. } => {
            ("This was changed somewhere else", "Reload the page to see how it stands now, then go on.")
        }
        Refusal::Invalid(_) => ("Something has to be changed", "Go back, follow the hints, and send it again."),
        Refusal::WrongState => (
            "This is not possible now",
            "The state of the application has changed. See “My applications” for the next step.",
        ),
        Refusal::ServiceClosed { .. } => {
            ("Applications are closed at the moment", "Your draft is saved. You can submit it once the service opens.")
        }
        Refusal::AlreadyLive => (
            "You already have an application in progress",
            "You can have one application for each service at a time. See “My applications”.",
        ),
        Refusal::NoPlaceLeft => {
            ("The last place at this time has just been taken", "Choose another time. Everything else is saved.")
        }
        Refusal::HoldExpired => {
            ("Your place is no longer held", "Choose a service point and a time again. Everything else is saved.")
        }
        Refusal::TooSoon { .. } => (
            "You have to wait after a cancellation before you can book again",
            "The page where you choose a time says when. Everything you filled in is kept.",
        ),
        Refusal::LimitReached => {
            ("You have reached the limit", "If this is a problem, ask at the police station where you live.")
        }
        Refusal::SignInFailed => (
            "The account or the password is not correct",
            "Check both and try again. If you have forgotten your password, you can set a new one.",
        ),
        Refusal::TooManyTries { .. } => ("Too many tries", "Wait a while, then try again."),
        Refusal::File(fault) => ("The file was not uploaded", file(*fault)),
        Refusal::Unavailable => {
            ("The service is not available at the moment", "Nothing that you filled in is lost. Try again later.")
        }
    }
}

/// A post that did not reach the server.
pub const UNREACHABLE: (&str, &str) = (
    "It was not sent",
    "The network is down or the server did not answer. What you filled in is still on this page: try again later.",
);

/// Why a file was not taken, and what to do.
pub const fn file(fault: FileFault) -> &'static str {
    match fault {
        FileFault::Empty => "The file is empty: choose another.",
        FileFault::TooBig => "The file is larger than 10 MB: make it smaller or take another photo.",
        FileFault::WrongType => "Only JPG and PNG pictures and PDF files are accepted: choose another file.",
        FileFault::Heic => "This is an iPhone photo (HEIC): save a copy as JPG, or upload a screenshot of it.",
        FileFault::TooManyPixels => "The picture is too large: take it again with the normal photo mode.",
        FileFault::TooFewPixels => "The picture is too small to read: upload a clearer photo.",
        FileFault::Broken => "The file cannot be opened and may be damaged: take the photo or save the file again.",
        FileFault::ActiveContent => "The PDF has a password or scripts: save it as a plain PDF.",
        FileFault::TooMany => "There are as many files as possible already: delete those you do not need.",
    }
}
