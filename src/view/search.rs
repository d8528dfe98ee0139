//! `/search`: what was found.

use crate::{
    language::Language,
    search::{Piece, SearchKind},
};
use serde::{Deserialize, Serialize};

/// One find.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SearchHit {
    /// What it is.
    pub kind: SearchKind,
    /// The address of its page, without a language.
    pub address: String,
    /// The language that it is written in.
    pub language: Language,
    /// Its title.
    pub title: Vec<Piece>,
    /// The title in the reader's language, where the text is in another (policies); else nothing.
    pub translated: Vec<Piece>,
    /// The part of it where it was found.
    pub excerpt: Vec<Piece>,
}

/// A page of what was found.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct SearchView {
    /// What was looked for, as it was understood; empty for nothing.
    pub query: String,
    /// The best first.
    pub hits: Vec<SearchHit>,
    /// How many there are of this kind, or of all.
    pub matches: i64,
    /// How many there are of each kind, those with none left out.
    pub counts: Vec<(SearchKind, i64)>,
    /// The only kind that is shown; none for all.
    pub kind: Option<SearchKind>,
    /// Nothing has all the words: these have some of them.
    pub partial: bool,
    /// What else one may have meant.
    pub suggestions: Vec<String>,
    /// Which page this is.
    pub page: i64,
    /// How many there are.
    pub pages: i64,
}
