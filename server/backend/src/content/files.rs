//! The documents that come with the program.

use super::{front_matter::ContentFile, shown::ShownPage};
use domain::content::{ContentForm, ContentKey, ContentKind};
use include_dir::{Dir, File, include_dir};
use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// A document as it comes with the program.
pub(super) struct Shipped {
    pub form: ContentForm,
    pub page: Arc<ShownPage>,
}

/// All of them. A file that cannot be read is left out; a test sees to it that there is none.
pub(super) static SHIPPED: LazyLock<BTreeMap<ContentKey, Shipped>> =
    LazyLock::new(|| files().filter_map(|(kind, file)| shipped(kind, file).ok()).collect());

const fn folder(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Guide => "guide",
        ContentKind::Policy => "policy",
        ContentKind::Question => "faq",
        ContentKind::Announcement => "announcement",
        ContentKind::Statement => "statement",
    }
}

fn files() -> impl Iterator<Item = (ContentKind, &'static File<'static>)> {
    let of_kind = |kind: &ContentKind| FILES.get_dir(folder(*kind)).into_iter().flat_map(Dir::files);
    ContentKind::ALL.iter().flat_map(move |kind| of_kind(kind).map(|file| (*kind, file)))
}

fn shipped(kind: ContentKind, file: &File<'_>) -> Result<(ContentKey, Shipped), String> {
    let ContentFile { id, language, form } = ContentFile::read(file.contents_utf8().ok_or("no text")?)?;
    let key = ContentKey::new(kind, &id, language).ok_or("no such name")?;
    let form = form.of_kind(kind);
    let document = form.read(kind).map_err(|faults| format!("{faults:?}"))?;
    let page = Arc::new(ShownPage::new(&key, None, document));
    Ok((key, Shipped { form, page }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{content::ContentField, language::Language};

    #[test]
    fn every_file_is_read_and_stands_in_both_languages() {
        for (kind, file) in files() {
            let read = shipped(kind, file).map(|(key, _)| key);
            assert!(read.is_ok(), "{:?}: {read:?}", file.path());
        }
        assert_eq!(SHIPPED.len(), files().count(), "no two files are one document");
        for key in SHIPPED.keys() {
            let other = ContentKey { language: key.language.other(), ..key.clone() };
            assert!(SHIPPED.contains_key(&other), "{key}");
        }
        for kind in ContentKind::ALL {
            assert!(SHIPPED.keys().any(|key| key.kind == *kind && key.language == Language::Chinese), "{kind:?}");
        }
    }

    /// What is written in a language; everything else is the same in each.
    const fn is_words(field: ContentField) -> bool {
        use ContentField as F;
        matches!(field, F::Title | F::Body | F::TitleEnglish | F::Issuer | F::Number | F::Note)
    }

    #[test]
    fn reader_of_either_language_is_told_the_same_about_a_text() {
        let pairs = SHIPPED.iter().filter_map(|(key, chinese)| {
            let english = ContentKey { language: Language::English, ..key.clone() };
            (key.language == Language::Chinese)
                .then(|| SHIPPED.get(&english))
                .flatten()
                .map(|english| (key, chinese, english))
        });
        for (key, chinese, english) in pairs {
            let other = chinese.form.changed(&english.form);
            assert!(other.iter().all(|field| is_words(*field)), "{key}: {other:?}");
            let shape =
                |shipped: &Shipped| shipped.page.headings.iter().map(|heading| heading.level).collect::<Vec<_>>();
            assert_eq!(shape(chinese), shape(english), "{key}: the parts of the text");
        }
    }

    #[test]
    fn reader_is_told_which_announcements_are_examples() {
        let announced = SHIPPED.iter().filter(|(key, _)| key.kind == ContentKind::Announcement);
        for (key, shipped) in announced {
            let document = &shipped.page.document;
            assert_eq!(document.sample, document.sources != ["S"], "{key}");
            assert!(!document.banner || document.in_force.until.is_some(), "{key}: a banner comes to an end");
        }
    }

    #[test]
    fn person_who_registers_agrees_to_a_version_of_the_privacy_notice() {
        let version = |language| {
            let key = ContentKey { kind: ContentKind::Statement, id: "privacy".to_owned(), language };
            SHIPPED.get(&key).map(|shipped| shipped.page.document.issued.as_str()).filter(|issued| !issued.is_empty())
        };
        assert!(version(Language::Chinese).is_some());
        assert_eq!(version(Language::Chinese), version(Language::English), "whatever they read it in");
    }
}
