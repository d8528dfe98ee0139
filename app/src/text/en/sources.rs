//! Where content comes from, how sure it is, and the groups of questions.

use domain::content::{Basis, LegalForce, QuestionGroup};

/// A source by its letter; `server/backend/content/SOURCES.md` tells what stands behind each.
pub fn title(work: &str) -> &'static str {
    match work {
        "S" => "Announcement of 30 November 2016 that online applications open (CCTV)",
        "R" => "Interim Regulations on Residence Permits",
        "B" => "Beijing Measures for Implementing the Interim Regulations on Residence Permits",
        "X" => "News reports on the trial rules for registration and residence permits",
        "P" => "Web pages with service guides, 2018 to 2024",
        "Q" => "Qianlong report of 1 September 2017",
        "E" => "Web pages about the electronic permit notice of November 2020",
        "H" => "Rules on residence permits for Hong Kong, Macao and Taiwan residents",
        "J" => "Beijing points scheme for household registration, trial measures (2016, no. 39)",
        "K" => "Beijing opinions on household registration reform (2016, no. 43)",
        "N" => "Notice on recording personal names (2016, no. 33)",
        "I" => "Personal Information Protection Law",
        "C" => "Cybersecurity Law",
        "W" => "Regulations on Network Data Security",
        "M" => "Regulations on Commercial Cryptography",
        "G" => "Provisions of the State Council on Online Government Services",
        "A" => "Law on Building an Accessible Environment",
        "T" => "Regulations on Maps",
        "Z" => "Resident Identity Card Law",
        "D" => "This platform’s own design, not an official rule",
        _ => "Another source",
    }
}

/// The articles of a source: the first and the last of each run.
pub fn articles(runs: &[(&str, &str)]) -> String {
    let run = |(first, last): &(&str, &str)| {
        if first == last { (*first).to_owned() } else { format!("{first} to {last}") }
    };
    let name = if matches!(runs, [(first, last)] if first == last) { "Article" } else { "Articles" };
    format!(", {name} {}", runs.iter().map(run).collect::<Vec<_>>().join(", "))
}

pub const SOURCES: &str = "Sources: ";
pub const BETWEEN: &str = "; ";
pub const END: &str = ". ";
pub const CHECKED: &str = "Checked on ";
pub const SECOND_HAND: &str = "Second-hand, to be verified";
pub const PARTLY_SECOND_HAND: &str = "Second-hand in part, to be verified";

pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Law => "Based on law",
        Basis::LawAndPractice => "Law and practice",
        Basis::Practice => "Practice",
        Basis::Platform => "How this platform does it",
    }
}

/// The name of what is known about a text.
pub fn fact(key: &str) -> &'static str {
    match key {
        "chinese_title" => "Title in Chinese",
        "issuer" => "Issued by",
        "number" => "Number",
        "issued" => "Issued",
        "effective" => "In effect from",
        "status" => "Standing",
        "version" => "Version",
        _ => "How it was checked",
    }
}

pub const fn force(force: LegalForce) -> &'static str {
    match force {
        LegalForce::InForce => "In force",
        LegalForce::Expired => "No longer in force",
        LegalForce::Historical => "Historical",
        LegalForce::Unverified => "Not verified",
    }
}

/// A year alone.
pub fn year(year: &str) -> String {
    year.to_owned()
}

pub const fn group(group: QuestionGroup) -> &'static str {
    match group {
        QuestionGroup::Registration => "Registering your residence",
        QuestionGroup::Eligibility => "Who can apply",
        QuestionGroup::Proof => "Proving how long you have lived here",
        QuestionGroup::Account => "Your account and your name",
        QuestionGroup::Visit => "Booking and coming",
        QuestionGroup::Status => "How your application stands",
        QuestionGroup::Delivery => "Collecting and delivery",
        QuestionGroup::Fees => "Fees",
        QuestionGroup::Endorsement => "Endorsement",
        QuestionGroup::Changes => "Changing, replacing, cancelling",
        QuestionGroup::Rights => "Public services and conveniences",
        QuestionGroup::Privacy => "Personal information",
        QuestionGroup::Rules => "Penalties",
    }
}
