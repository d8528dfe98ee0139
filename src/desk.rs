//! The window: what a search there means, who counts as not come, who gets another time on the spot, and the key by which
//! an act that is sent twice takes effect once.

use crate::{
    application::{ApplicationStatus, codes},
    booking::BookingStatus,
    ids::is_plain_id,
    real_name::RealName,
    text::fold,
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

/// Longest code that is looked for.
const LONGEST_CODE: usize = 64;

/// Shortest key of an act: shorter ones could come twice by chance.
const SHORTEST_KEY: usize = 16;

/// What was typed, scanned or read from a card. `Debug` is not derived: some of it is personal.
#[derive(Clone, PartialEq, Eq)]
pub enum Sought {
    /// The last four of a citizen number.
    LastFour(String),
    /// A whole citizen number, as a card reader types it.
    CitizenNumber(String),
    /// An application's number, or the code of a notice.
    Code(String),
    /// A name, or how it begins.
    Name(RealName),
    /// Nothing that could be one of them.
    Nothing,
}

impl Sought {
    /// Reads it. A scanner types the whole address behind a notice's QR picture; the code is what counts.
    pub fn read(typed: &str) -> Self {
        let text: String = fold(typed).chars().filter(|c| !c.is_whitespace()).collect();
        if let Some(code) = code_of_address(&text) {
            return Self::code(code);
        }
        if let Ok(name) = RealName::parse(&text) {
            return Self::Name(name);
        }
        let upper = text.to_ascii_uppercase();
        match upper.len() {
            4 if is_number(&upper) => Self::LastFour(upper),
            18 if is_number(&upper) => Self::CitizenNumber(upper),
            _ => Self::code(&text),
        }
    }

    fn code(text: &str) -> Self {
        if (1..=LONGEST_CODE).contains(&text.len()) { Self::Code(text.to_owned()) } else { Self::Nothing }
    }

    /// Whether it names one person and nobody else: what is found for it needs no choice.
    pub const fn names_one(&self) -> bool {
        matches!(self, Self::CitizenNumber(_) | Self::Code(_))
    }
}

/// The code in the address behind a QR picture, whatever stands around it.
fn code_of_address(text: &str) -> Option<&str> {
    let (_, code) = text.split_once("?code=").or_else(|| text.split_once("&code="))?;
    code.split(['&', '#']).next()
}

/// Digits, the last of which may be an X.
fn is_number(upper: &str) -> bool {
    let Some((last, digits)) = upper.as_bytes().split_last() else { return false };
    digits.iter().all(u8::is_ascii_digit) && (last.is_ascii_digit() || *last == b'X')
}

/// Whether somebody who was to begin at `start` may be put down as not come: all of their time is over. Beijing time.
pub fn may_be_missed(start: NaiveDateTime, slot_minutes: i64, now: NaiveDateTime) -> bool {
    start.checked_add_signed(TimeDelta::minutes(slot_minutes)).is_some_and(|end| end <= now)
}

/// Whether a temporary permit has expired since the booking succeeded, and counts as valid all the same (S7). One that had
/// expired before counts as nothing.
pub fn has_expired_since(until: NaiveDate, booked_on: NaiveDate, today: NaiveDate) -> bool {
    (booked_on..today).contains(&until)
}

/// Whether the window may give an application another time there and then: its papers were missing, or its last place was
/// missed or taken away. Whoever gave a place up of their own will chooses the next one themselves, by those rules.
pub const fn books_again_at_window(status: ApplicationStatus, last: Option<BookingStatus>) -> bool {
    match status {
        ApplicationStatus::Mismatched => true,
        ApplicationStatus::Approved => matches!(last, Some(BookingStatus::Missed | BookingStatus::Displaced)),
        _ => false,
    }
}

/// The key of one act at the window. The page makes it when the act is pressed and sends it with every try.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActKey(String);

impl ActKey {
    /// Reads a key; none if it could not be one.
    pub fn parse(text: &str) -> Option<Self> {
        (is_plain_id(text) && text.len() >= SHORTEST_KEY).then(|| Self(text.to_owned()))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

codes! {
    /// What a clerk does with one application.
    DeskActKind {
        /// The person is there.
        CheckIn = "check_in",
        /// Everything matches.
        Accept = "accept",
        /// Originals are missing.
        PapersMissing = "papers_missing",
        /// The form is wrong.
        FormWrong = "form_wrong",
        /// The person did not come.
        Missed = "missed",
        /// Another time at this point.
        BookAgain = "book_again",
    }
}

impl DeskActKind {
    /// Whether the window is done with the person after it.
    pub const fn ends_visit(self) -> bool {
        !matches!(self, Self::CheckIn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a moment")
    }

    #[test]
    fn clerk_scans_a_notice_or_types_what_the_person_says() {
        let code = "aB3_dE-6gH9jK2mN5pQ8rS";
        let address = format!("https://permit.example/verify?code={code}");
        for text in [code, &address, &format!("{address}&lang=en"), &format!(" {address}#top\r\n")] {
            assert!(Sought::read(text) == Sought::Code(code.to_owned()), "{text}");
        }
        assert!(Sought::read("P261126-000012") == Sought::Code("P261126-000012".to_owned()));
        assert!(Sought::read("００2x") == Sought::LastFour("002X".to_owned()));
        assert!(Sought::read("11010519491231002x") == Sought::CitizenNumber("11010519491231002X".to_owned()));
        for (typed, name) in [("王伟", "王伟"), (" 王 伟 ", "王伟"), ("买买提.艾力", "买买提·艾力")]
        {
            assert!(Sought::read(typed) == Sought::Name(RealName::parse(name).expect("a name")), "{typed}");
        }
        assert!(Sought::read("") == Sought::Nothing && Sought::read(&"9".repeat(65)) == Sought::Nothing);
        assert!(Sought::read("/verify?code=") == Sought::Nothing);
        assert!(Sought::read("X002") == Sought::Code("X002".to_owned()));
    }

    #[test]
    fn what_names_one_person_needs_no_choice() {
        for (typed, one) in [("P261126-000012", true), ("11010519491231002X", true), ("002X", false), ("王伟", false)]
        {
            assert_eq!(Sought::read(typed).names_one(), one, "{typed}");
        }
    }

    #[test]
    fn person_has_not_come_only_when_all_of_their_time_is_over() {
        let start = at("2026-12-07T09:00:00");
        for (now, missed) in [
            ("2026-12-06T23:00:00", false),
            ("2026-12-07T09:29:59", false),
            ("2026-12-07T09:30:00", true),
            ("2026-12-08T00:00:00", true),
        ] {
            assert_eq!(may_be_missed(start, 30, at(now)), missed, "{now}");
        }
        assert!(!may_be_missed(NaiveDateTime::MAX, 30, NaiveDateTime::MAX));
    }

    #[test]
    fn temporary_permit_that_expires_after_the_booking_counts_as_valid() {
        let (booked, today) = (at("2026-11-23T09:00:00").date(), at("2026-12-07T09:00:00").date());
        for (until, expired) in [
            ("2026-11-22T00:00:00", false),
            ("2026-11-23T00:00:00", true),
            ("2026-12-06T00:00:00", true),
            ("2026-12-07T00:00:00", false),
        ] {
            assert_eq!(has_expired_since(at(until).date(), booked, today), expired, "{until}");
        }
    }

    #[test]
    fn window_gives_another_time_to_whom_it_sends_away_or_the_city_failed() {
        use ApplicationStatus as S;
        use BookingStatus as B;
        assert!(books_again_at_window(S::Mismatched, Some(B::Served)));
        assert!(books_again_at_window(S::Approved, Some(B::Missed)));
        assert!(books_again_at_window(S::Approved, Some(B::Displaced)));
        for last in [None, Some(B::Confirmed), Some(B::Cancelled), Some(B::Served)] {
            assert!(!books_again_at_window(S::Approved, last), "{last:?}");
        }
        for status in S::ALL.iter().filter(|status| !matches!(status, S::Mismatched | S::Approved)) {
            assert!(!books_again_at_window(*status, Some(B::Missed)), "{status:?}");
        }
    }

    #[test]
    fn act_has_a_key_that_cannot_come_twice_by_chance() {
        let key = "019aa0b3c4d5-1f2e3d4c5b6a";
        assert_eq!(ActKey::parse(key).map(|key| key.as_str().to_owned()), Some(key.to_owned()));
        for bad in ["", "1", "123456789012345", "0123456789 123456", "0123456789'123456", &"a".repeat(65)] {
            assert_eq!(ActKey::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_checking_in_leaves_the_person_at_the_window() {
        for kind in DeskActKind::ALL {
            assert_eq!(DeskActKind::from_code(kind.code()), Some(*kind));
            assert_eq!(kind.ends_visit(), *kind != DeskActKind::CheckIn);
        }
    }
}
