//! What the platform tells everybody: guides, policies, questions, announcements, statements. Each is a document in a language,
//! written as Markdown, with versions that two people publish.

mod document;
mod fields;
mod form;
mod in_force;
mod sent_back;
mod version;

pub use document::{Basis, Document, LegalForce};
pub use fields::{ContentField, QuestionGroup};
pub use form::{ContentFault, ContentForm, ContentRule, SOURCES};
pub use in_force::InForce;
pub use sent_back::{SendBackReason, WayBack};
pub use version::{Authors, VersionState};

use crate::{application::codes, language::Language};
use serde::{Deserialize, Serialize};
use std::fmt;

codes! {
    /// What a document is.
    ContentKind {
        /// 办事指南.
        Guide = "guide",
        /// 政策法规: the summary of a law, a measure, a notice.
        Policy = "policy",
        /// 常见问题 with its answer.
        Question = "question",
        /// 公告.
        Announcement = "announcement",
        /// 声明: privacy, accessibility.
        Statement = "statement",
    }
}

impl ContentKind {
    /// The address of its page, or of its place on a page.
    pub fn path(self, id: &str) -> String {
        match self {
            Self::Guide => format!("/guide/{id}"),
            Self::Policy => format!("/policy/{id}"),
            Self::Question => format!("/faq#{id}"),
            Self::Announcement => format!("/announcements/{id}"),
            Self::Statement => format!("/{id}"),
        }
    }

    /// Whether another document of this kind can be written beside those that there are: a statement has a page of its own,
    /// which the program brings.
    pub const fn can_grow(self) -> bool {
        match self {
            Self::Guide | Self::Policy | Self::Question | Self::Announcement => true,
            Self::Statement => false,
        }
    }
}

/// A document: which one, in which language.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ContentKey {
    /// What it is.
    pub kind: ContentKind,
    /// The last part of its address.
    pub id: String,
    /// In which language.
    pub language: Language,
}

/// Longest last part of an address.
const LONGEST_ID: usize = 60;

impl ContentKey {
    /// A document; none if `id` cannot be the last part of an address: small letters, digits, and single hyphens between them.
    pub fn new(kind: ContentKind, id: &str, language: Language) -> Option<Self> {
        let part = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        (id.len() <= LONGEST_ID && id.split('-').all(part)).then(|| Self { kind, id: id.to_owned(), language })
    }
}

/// `guide/apply-card/zh`: the key in the database, and the end of the editor's address.
impl fmt::Display for ContentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.kind.code(), self.id, self.language.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_finds_each_kind_at_its_address() {
        let paths = ContentKind::ALL.iter().map(|kind| kind.path("x"));
        assert_eq!(paths.collect::<Vec<_>>(), ["/guide/x", "/policy/x", "/faq#x", "/announcements/x", "/x"]);
        let growing: Vec<&str> =
            ContentKind::ALL.iter().filter(|kind| kind.can_grow()).map(|kind| kind.code()).collect();
        assert_eq!(growing, ["guide", "policy", "question", "announcement"]);
    }

    #[test]
    fn editor_can_name_a_document_only_with_what_an_address_may_hold() {
        let key = |id: &str| ContentKey::new(ContentKind::Guide, id, Language::English);
        assert_eq!(key("apply-card").map(|key| key.to_string()).as_deref(), Some("guide/apply-card/en"));
        assert!(key("a1").is_some() && key(&"a".repeat(LONGEST_ID)).is_some());
        let too_long = "a".repeat(LONGEST_ID + 1);
        for id in ["", "-", "a--b", "-a", "a-", "A", "a b", "a/b", "..", "办事", "a?b", "a#b", too_long.as_str()] {
            assert_eq!(key(id), None, "{id}");
        }
    }
}
