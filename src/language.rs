//! The languages of the pages, and their addresses: English stands below `/en`, at the same address as the Chinese page.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A language of the public pages and of the form. Staff work in Chinese.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// 中文: complete, and what counts.
    #[default]
    Chinese,
    /// English: the public pages and the form.
    English,
}

/// What the addresses of English pages begin with.
const ENGLISH: &str = "/en";

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The code in the data and in file names: `zh`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// The language with that code.
    pub fn parse_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// As `lang=` says it (BCP 47): `zh-CN`, `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// What its addresses begin with: nothing, `/en`.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Chinese => "",
            Self::English => ENGLISH,
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    /// The address of the page that `address` names, in this language. `address` is one of ours, with or without a
    /// language, a query or an anchor; anything else comes back as it is.
    pub fn address(self, address: &str) -> String {
        let (_, plain) = Self::of(address);
        match self {
            Self::English if !is_page(&plain) => plain.into_owned(),
            // `/en`, not `/en/`; with a query `/en?…`.
            Self::English if plain == "/" || plain.starts_with("/?") || plain.starts_with("/#") => {
                format!("{ENGLISH}{}", &plain[1..])
            }
            Self::English => format!("{ENGLISH}{plain}"),
            Self::Chinese => plain.into_owned(),
        }
    }

    /// The language of an address, and the address without it.
    pub fn of(address: &str) -> (Self, Cow<'_, str>) {
        match address.strip_prefix(ENGLISH) {
            Some(rest) if rest.starts_with('/') && !rest.starts_with("//") => (Self::English, rest.into()),
            // The home page, perhaps with a query or an anchor.
            Some(rest) if rest.is_empty() || rest.starts_with(['?', '#']) => (Self::English, format!("/{rest}").into()),
            _ => (Self::Chinese, address.into()),
        }
    }
}

/// Whether an address is one of a page that there is in both languages. Staff pages and what is no page have one address.
fn is_page(address: &str) -> bool {
    const ONE_ADDRESS: [&str; 4] = ["/admin", "/api", "/pkg", "/simulator"];
    let below = |prefix: &str| {
        address.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    };
    address.starts_with('/') && !address.starts_with("//") && !ONE_ADDRESS.into_iter().any(below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_finds_each_page_below_en_in_english() {
        for (chinese, english) in [
            ("/", "/en"),
            ("/?check=1", "/en?check=1"),
            ("/points", "/en/points"),
            ("/points?q=a#list", "/en/points?q=a#list"),
            ("/apply/card/1/identity", "/en/apply/card/1/identity"),
            ("/enough", "/en/enough"),
        ] {
            assert_eq!(Language::English.address(chinese), english);
            assert_eq!(Language::English.address(english), english, "an address gets its language once");
        }
        assert_eq!(Language::Chinese.address("/en/points?q=a"), "/points?q=a");
        assert_eq!(Language::Chinese.address("/en"), "/");
        assert_eq!(Language::Chinese.address("/en?check=1"), "/?check=1");
        assert_eq!(Language::of("/en/points"), (Language::English, "/points".into()));
        assert_eq!(Language::of("/en//evil.example"), (Language::Chinese, "/en//evil.example".into()));
        assert_eq!(Language::of("/enough"), (Language::Chinese, "/enough".into()));
    }

    #[test]
    fn what_has_one_address_keeps_it() {
        for one in
            ["/admin", "/admin/desk", "/api/sign-in", "/simulator", "//evil.example", "https://example.org/", "#main"]
        {
            assert_eq!(Language::English.address(one), one);
        }
        assert_eq!(Language::English.address("/administrator"), "/en/administrator");
    }

    #[test]
    fn language_is_stored_by_its_code() {
        for language in Language::ALL {
            assert_eq!(Language::parse_code(language.code()), Some(language));
            assert_eq!(language.other().other(), language);
            assert_ne!(language.other(), language);
            assert!(language.tag().starts_with(language.code()));
        }
        assert_eq!(Language::parse_code("fr"), None);
        assert_eq!(Language::default().prefix(), "");
    }
}
