//! How the services stand: open, shut for the night or a holiday, closed, being built.

/// The official calendar has Chinese names.
pub fn holiday(name: &str) -> String {
    let name = match name {
        "元旦" => "New Year’s Day",
        "春节" => "the Spring Festival",
        "清明节" => "the Qingming Festival",
        "劳动节" => "the Labour Day holiday",
        "端午节" => "the Dragon Boat Festival",
        "中秋节" => "the Mid-Autumn Festival",
        "国庆节" => "the National Day holiday",
        _ => "a public holiday",
    };
    format!("Closed for {name}")
}

// When it opens; `when` is a day and a time.
pub fn opens(when: &str) -> String {
    format!("you can submit from {when}")
}

pub const OUTSIDE: &str = "Submissions are closed at the moment";
pub const CLOSED: &str = "This service takes no applications for now";
pub const UNDER_CONSTRUCTION: &str = "This service is being built: you cannot submit yet.";
pub const AS_SOON: &str = "you can submit as soon as it opens";

/// On the start page: what is and what can be done meanwhile. `why` has no stop at its end.
pub fn meanwhile(why: &str, when: Option<&str>) -> String {
    let when = when.map(|when| format!(", and {}", opens(when))).unwrap_or_default();
    format!("{why}. You can fill in the form and save a draft{when}.")
}

/// Beside the button that hands in: what was typed is safe.
pub fn not_now(why: &str, when: Option<&str>) -> String {
    let when = when.map_or_else(|| AS_SOON.to_owned(), opens);
    format!("{why}. Your draft is saved; {when}.")
}

/// The services that are not applied for: they can be read whatever their state.
pub mod look_up {
    pub const OUTSIDE: &str = "This service is outside its hours";
    pub const CLOSED: &str = "This service is closed for now. You can still read what is here; it may be out of date.";
    pub const UNDER_CONSTRUCTION: &str = "This service is being built: what is here is not complete yet.";

    // When it opens; `when` is a day and a time.
    pub fn opens(when: &str) -> String {
        format!("open again from {when}")
    }

    /// `why` has no stop at its end.
    pub fn not_now(why: &str, when: Option<&str>) -> String {
        let when = when.map(|when| format!(", {}", opens(when))).unwrap_or_default();
        format!("{why}{when}. You can still read what is here.")
    }
}

// Before what an officer says about the service.
pub const NOTE: &str = "Note: ";
