//! E-mail addresses: an allow-list of the shapes that people have, not the whole of the standard.

use crate::text::fold;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::fmt;

/// An e-mail address in ASCII, at most 254 characters. `Debug` shows the domain only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Email(String);

/// Why something is no e-mail address that the form can take.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmailFault {
    /// Nothing was typed.
    Empty,
    /// More than 254 characters, or more than 64 before the `@`.
    TooLong,
    /// A character outside letters, digits and `._%+-@`.
    Character,
    /// Not `name@host.domain`.
    Shape,
}

impl Email {
    /// Reads an address as typed; full-width characters are folded.
    ///
    /// # Errors
    /// The first [`EmailFault`] found.
    pub fn parse(raw: &str) -> Result<Self, EmailFault> {
        let address = fold(raw);
        if address.is_empty() {
            return Err(EmailFault::Empty);
        }
        if address.len() > 254 {
            return Err(EmailFault::TooLong);
        }
        if !address.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-@".contains(c)) {
            return Err(EmailFault::Character);
        }
        let (name, host) = address.split_once('@').ok_or(EmailFault::Shape)?;
        if name.len() > 64 {
            return Err(EmailFault::TooLong);
        }
        if name.split('.').any(str::is_empty) || !is_host(host) {
            return Err(EmailFault::Shape);
        }
        Ok(Self(address))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Email(*@{})", self.0.split_once('@').map_or("", |(_, host)| host))
    }
}

impl<'de> Deserialize<'de> for Email {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = String::deserialize(deserializer)?;
        Self::parse(&raw).map_err(|_| de::Error::custom("not an e-mail address"))
    }
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let Some((rest, top)) = host.rsplit_once('.') else { return false };
    top.len() >= 2
        && is_label(top)
        && top.starts_with(|c: char| c.is_ascii_alphabetic())
        && rest.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_addresses_are_taken() {
        for raw in ["a@b.cn", "wang.wei+bj@mail.example.com", "１@ｑｑ.com", "x_y%z-1@a-b.xn--fiqs8s"] {
            assert!(Email::parse(raw).is_ok(), "{raw}");
        }
    }

    #[test]
    fn applicant_is_told_what_is_wrong_with_an_address() {
        let long_name = format!("{}@b.cn", "a".repeat(65));
        let long = format!("a@{}cn", "b.".repeat(127));
        let long_label = format!("a@{}.cn", "b".repeat(64));
        for (raw, fault) in [
            ("", EmailFault::Empty),
            (long.as_str(), EmailFault::TooLong),
            (long_name.as_str(), EmailFault::TooLong),
            ("王@b.cn", EmailFault::Character),
            ("a b@c.cn", EmailFault::Character),
            ("a@b.cn\r\nBcc", EmailFault::Character),
            ("a.b.cn", EmailFault::Shape),
            ("a@b@c.cn", EmailFault::Shape),
            ("@b.cn", EmailFault::Shape),
            (".a@b.cn", EmailFault::Shape),
            ("a..b@c.cn", EmailFault::Shape),
            ("a@b", EmailFault::Shape),
            ("a@.cn", EmailFault::Shape),
            ("a@-b.cn", EmailFault::Shape),
            ("a@b-.cn", EmailFault::Shape),
            ("a@b.c", EmailFault::Shape),
            ("a@1.23", EmailFault::Shape),
            (long_label.as_str(), EmailFault::Shape),
        ] {
            assert_eq!(Email::parse(raw).err(), Some(fault), "{raw}");
        }
    }

    #[test]
    fn logs_show_the_domain_only() {
        let email = Email::parse("wang@example.com").expect("an address");
        assert_eq!((format!("{email:?}").as_str(), email.as_str()), ("Email(*@example.com)", "wang@example.com"));
    }

    #[test]
    fn stored_addresses_are_checked_when_they_are_read() {
        let email = Email::parse("a@b.cn").expect("an address");
        assert_eq!(serde_json::to_string(&email).expect("text"), "\"a@b.cn\"");
        assert_eq!(serde_json::from_str::<Email>("\"a@b.cn\"").expect("the same"), email);
        assert!(serde_json::from_str::<Email>("\"a\"").is_err());
        assert!(serde_json::from_str::<Email>("1").is_err());
    }
}
