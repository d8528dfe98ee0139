//! Search. The page is written by the server alone, so nothing of it is asked over the network, and what people look for stands
//! in the address of their own page only.

use super::{ApiError, backend, refused};
use crate::text::{en, lang, zh};
use ::backend::search::{SearchPage, SearchWish, SearchWords};
use domain::{language::Language, search::SearchKind, view::SearchView};
use std::sync::LazyLock;

/// What stands in the address of the page.
#[derive(Clone, Default)]
pub struct Wish {
    /// Words.
    pub q: String,
    /// Code of the only kind to show; empty for all.
    pub kind: String,
    /// Page, from 1 on.
    pub page: i64,
}

/// The pages of the platform that are no documents, and what a point is called, in both languages.
static WORDS: LazyLock<SearchWords> = LazyLock::new(|| {
    let page = |language| move |(address, title, words, also)| SearchPage { language, address, title, words, also };
    let chinese = zh::search::PAGES.into_iter().map(page(Language::Chinese));
    let pages = chinese.chain(en::search::PAGES.into_iter().map(page(Language::English))).collect();
    let point = |language| match language {
        Language::Chinese => zh::search::kind(SearchKind::Point),
        Language::English => en::search::kind(SearchKind::Point),
    };
    SearchWords { pages, point }
});

/// The words of the search: the worker has them put into the index beside content and points.
pub fn words() -> &'static SearchWords {
    &WORDS
}

/// What there is for these words in the language of the page.
pub async fn find(wish: Wish) -> Result<SearchView, ApiError> {
    let Wish { q, kind, page } = wish;
    let wish = SearchWish { q, kind, page, language: lang() };
    backend()?.search(wish, words()).await.map_err(refused)
}
