//! Which text of the privacy notice is in force: what people read before they register, and what is recorded that they agreed to.

use super::{
    files::SHIPPED,
    shown::{Shown, ShownPage},
};
use crate::Backend;
use domain::{
    content::{ContentKey, ContentKind},
    language::Language,
};

/// The last part of the notice's address.
const ID: &str = "privacy";

/// A text of the privacy notice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PrivacyNotice {
    /// Which text, as it is recorded that somebody agreed to it: the version and the language; of what editors have published
    /// also the number, because they may leave the version as it is.
    pub text: String,
    /// Its version, as the notice itself says it.
    pub version: String,
}

impl PrivacyNotice {
    fn of(page: &ShownPage) -> Self {
        let (issued, language) = (page.document.issued.clone(), page.language.code());
        let Some(number) = page.number else { return Self { text: format!("{issued}/{language}"), version: issued } };
        let version = if issued.is_empty() { number.to_string() } else { issued };
        Self { text: format!("{version}/{language}/{number}"), version }
    }
}

impl Shown {
    /// What readers of a language see; what comes with the program if the notice was taken back.
    fn privacy_notice(&self, language: Language) -> PrivacyNotice {
        let key = ContentKey { kind: ContentKind::Statement, id: ID.to_owned(), language };
        let shown = self.find(key.kind, language, ID).or_else(|| SHIPPED.get(&key).map(|shipped| &shipped.page));
        shown.map(|page| PrivacyNotice::of(page)).unwrap_or_default()
    }
}

impl Backend {
    /// The privacy notice that readers of a language see today.
    pub async fn privacy_notice(&self, language: Language) -> PrivacyNotice {
        self.content().await.privacy_notice(language)
    }

    /// Whether readers of any language see this text today.
    pub(crate) async fn shows_privacy_notice(&self, text: &str) -> bool {
        let shown = self.content().await;
        Language::ALL.into_iter().any(|language| shown.privacy_notice(language).text == text)
    }
}
