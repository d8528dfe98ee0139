//! What can be found: documents, pages of the platform, points.

use crate::{
    city::{self, City},
    content::{Shown, ShownPage},
};
use domain::{content::ContentKind, language::Language, search::SearchKind};

/// Something that can be found.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SearchEntry {
    /// What it is.
    pub kind: SearchKind,
    /// The address of its page, without a language.
    pub address: String,
    /// The language that it is written in.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// The title in the reader's language, where that is another; else empty.
    pub translated: String,
    /// Headings, other names: what counts more than the text.
    pub names: Vec<String>,
    /// Its words.
    pub text: String,
}

/// A page of the platform that is no document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SearchPage {
    /// The language of its words.
    pub language: Language,
    /// Its address, without a language.
    pub address: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is for.
    pub words: &'static str,
    /// Other words that people look for it with; not shown.
    pub also: &'static str,
}

/// Wording that is handed in: the backend has none.
#[derive(Clone, Debug)]
pub struct SearchWords {
    /// The pages, in every language.
    pub pages: Vec<SearchPage>,
    /// What every point is, in a language: each is found by that too.
    pub point: fn(Language) -> &'static str,
}

/// The pages in a language.
pub(super) fn of_pages(pages: &[SearchPage], language: Language) -> impl Iterator<Item = SearchEntry> {
    pages.iter().filter(move |page| page.language == language).map(|page| SearchEntry {
        kind: SearchKind::Page,
        address: page.address.to_owned(),
        language: page.language,
        title: page.title.to_owned(),
        translated: String::new(),
        names: vec![page.also.to_owned()],
        text: page.words.to_owned(),
    })
}

/// The documents that readers of a language see.
pub(super) fn of_content(content: &Shown, language: Language) -> impl Iterator<Item = SearchEntry> {
    ContentKind::ALL
        .iter()
        .flat_map(move |kind| content.list(*kind, language).iter().map(move |page| of_document(*kind, page, language)))
}

fn of_document(kind: ContentKind, page: &ShownPage, reader: Language) -> SearchEntry {
    let document = &page.document;
    let headings = page.headings.iter().map(|heading| heading.title.clone());
    let facts = [&document.issuer, &document.number].into_iter().filter(|fact| !fact.is_empty()).cloned();
    let translated = if page.language == reader { String::new() } else { document.title_en.clone() };
    SearchEntry {
        kind: match kind {
            ContentKind::Guide => SearchKind::Guide,
            ContentKind::Policy => SearchKind::Policy,
            ContentKind::Question => SearchKind::Question,
            ContentKind::Announcement => SearchKind::Announcement,
            ContentKind::Statement => SearchKind::Page,
        },
        address: kind.path(&page.id),
        language: page.language,
        title: document.title.clone(),
        translated,
        names: headings.chain(facts).collect(),
        text: page.text.clone(),
    }
}

/// The points, in the order of their identifiers; each is also found by what all of them are called.
pub(super) fn of_points(city: &City, called: &str) -> impl Iterator<Item = SearchEntry> {
    city.geography.points.iter().map(move |point| {
        let names: Vec<String> = city::names(&city.geography, point).into_iter().skip(1).map(str::to_owned).collect();
        let text = format!("{}\n{}", point.address, names.join("、"));
        let more = [called, point.id.as_str()].map(str::to_owned);
        SearchEntry {
            kind: SearchKind::Point,
            address: format!("/points/{}", point.id),
            language: Language::Chinese,
            title: point.name.clone(),
            translated: String::new(),
            names: names.into_iter().chain(more).collect(),
            text,
        }
    })
}
