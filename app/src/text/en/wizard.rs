//! The form: what stands around its questions, its start, its confirmation.

pub const CONTINUE: &str = "Continue";
pub const BACK: &str = "Back";
pub const STEPS: &str = "Steps";
pub const PREVIEW: &str = "Preview of the form";
// A draft, where it is gone on with.
pub const GO_ON: &str = "Go on with your draft";
pub const NOT_SURE: &str = "Not sure which one you need? Find out in one minute";

/// In the browser's bar.
pub fn title(step: &str, service: &str) -> String {
    format!("{step} - Apply for a {service}")
}

/// Where in the form one is.
pub fn caption(service: &str, at: usize, all: usize) -> String {
    format!("Apply for a {service} · Step {at} of {all}")
}

/// What a reviewer wants corrected.
pub fn correct_by(day: &str) -> String {
    format!("Correct the following by {day}, then submit again:")
}

/// Saving while the form is filled in.
pub mod saving {
    pub const SAVING: &str = "Saving…";
    pub const AGAIN: &str = "Try to save again";
    pub const OFFLINE: &str =
        "The network is down, so this is not saved yet. What you filled in is still on this page.";
    pub const SIGNED_OUT: &str = "You have been signed out, so this is not saved yet. Sign in in a new window and try \
         again, or press “Continue” to sign in. Nothing will be lost.";
    pub const CLOSED: &str = "This application has been submitted and can no longer be changed.";
    pub const SERVER: &str =
        "The server does not answer at the moment, so this is not saved yet. What you filled in is still on this page.";

    pub fn saved(time: &str) -> String {
        format!("Saved at {time}")
    }

    pub fn conflict(field: &str, theirs: &str) -> String {
        format!(
            "“{field}” has been changed to “{theirs}” on another page. Press “Continue”, then choose which one to keep."
        )
    }
}

/// Fields that several tabs wrote differently.
pub mod conflicts {
    pub const ELSEWHERE: &str =
        "You filled these in differently on several pages. Choose which answer to use before you submit:";

    pub fn asked(field: &str) -> String {
        format!(
            "You filled in “{field}” differently on several pages. Choose which answer to use. The first is saved now:"
        )
    }

    pub fn keep(value: &str) -> String {
        format!("Keep “{value}”")
    }

    pub fn take(value: &str) -> String {
        format!("Use “{value}” instead")
    }
}

/// The start page of a service.
pub mod start {
    use domain::service::Service;

    pub const WHO: &str = "Who it is for";
    pub const HOW_LONG: &str = "How long it takes";
    pub const HOW_LONG_WORDS: &str = "About 10 minutes. You can leave at any time and go on later.";
    pub const AT_HAND: &str = "What you need";
    pub const COST: &str = "Cost";
    pub const COST_WORDS: &str =
        "Applying and the first card are free. If you choose EMS delivery, you pay the postage.";
    pub const IN_PERSON: &str = "Who has to come";
    pub const IN_PERSON_WORDS: &str = "You apply and come yourself. Nobody can do it for you.";
    pub const START: &str = "Start now";
    pub const LIVE: &str =
        "You already have an application in progress. You can have one application for each service at a time.";
    pub const SEE: &str = "See your application";
    pub const GUIDE: &str = "Guide: conditions, papers and steps";

    pub fn title(service: &str) -> String {
        format!("Apply for a {service}")
    }

    pub const fn lead(service: Service) -> &'static str {
        match service {
            Service::Card => {
                "The registration card (居住登记卡) shows that you are registered as living in Beijing. You can apply as \
                 soon as you have arrived."
            }
            Service::Permit => {
                "You can apply for the residence permit (居住证) once you have lived in Beijing for six months and have \
                 stable employment, a stable home, or study here."
            }
        }
    }

    pub const fn who(service: Service) -> &'static str {
        match service {
            Service::Card => "Mainland residents who live in Beijing and whose registered domicile is elsewhere.",
            Service::Permit => {
                "Mainland residents whose registered domicile is not in Beijing, who have lived here for six months and \
                 have one of these: lawful and stable employment, a lawful and stable home, or continuous study."
            }
        }
    }

    pub const fn at_hand(service: Service) -> &'static str {
        match service {
            Service::Card => {
                "Your second-generation identity card, and a photo of your proof of home (the lease, the title deed or a \
                 statement by the landlord)."
            }
            Service::Permit => {
                "Your second-generation identity card, a photo of yourself without a hat, proof of home, proof of \
                 residence time (registration card, temporary permit, or records of income tax or social insurance for \
                 six consecutive months), and proof of employment or study."
            }
        }
    }
}

/// Preview and confirmation.
pub mod confirm {
    pub const LEAD: &str = "Check every answer. Nothing has been submitted yet: your application is sent when you press “Submit application”.";
    pub const MISSING: &str = "Something is still missing:";
    pub const CHANGE: &str = "Change";
    pub const EMPTY: &str = "Not filled in";
    pub const READ_BACK: &str = "Your residence permit will be sent here. Check it once more:";
    pub const DECLARATIONS: &str = "Declarations";
    pub const IN_PERSON: &str =
        "I apply for myself. I will come in person at the agreed time and will send nobody in my place.";
    pub const TRUE: &str = "My answers are true and match the identity card and the originals that I will show. If they \
         do not match, my application will not be accepted at the window.";
    pub const SUBMIT: &str = "Submit application";

    pub fn parcel(recipient: &str, mobile: &str, address: &str, postcode: &str) -> String {
        format!("{recipient}, {mobile}, {address}, postcode {postcode}")
    }
}
