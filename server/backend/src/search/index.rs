//! The index of one language: made once, in memory, and never changed. An edit makes a new one.

use super::{
    entry::SearchEntry,
    spellings::Spellings,
    words::{self, Word},
};
use crate::{Error, Result};
use std::{fmt, vec};
use tantivy::{
    DocId, Index, IndexReader, ReloadPolicy, Score, Searcher, SegmentOrdinal, SegmentReader, TantivyDocument,
    TantivyError, Term,
    collector::{Collector, SegmentCollector},
    directory::RamDirectory,
    query::Query,
    schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager},
};

/// First size of the table of words while an index is made, bytes.
const TABLE: usize = 32 << 20;

/// How a field is cut: into words, into characters and their pairs.
const WORDS: &str = "words";
const GRAMS: &str = "grams";

/// Everything that can be found by readers of one language.
pub struct SearchIndex {
    pub(super) entries: Vec<SearchEntry>,
    pub(super) spellings: Spellings,
    pub(super) fields: Fields,
    searcher: Searcher,
}

/// Where a word stands decides how much it counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    pub title: Field,
    pub names: Field,
    pub text: Field,
    /// Characters and pairs of the title.
    pub title_grams: Field,
    /// Characters and pairs of everything else.
    pub text_grams: Field,
}

impl SearchIndex {
    /// Makes the index. It takes a moment, and is nothing to wait for on a thread that answers requests.
    pub fn build(entries: Vec<SearchEntry>) -> Result<Self> {
        let (fields, searcher) = searcher(&entries).map_err(failed)?;
        let spellings = Spellings::of(&entries);
        Ok(Self { entries, spellings, fields, searcher })
    }

    /// How many entries it has.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Every entry that the query finds, with how well it fits.
    pub(super) fn everything(&self, query: &dyn Query) -> Result<Vec<(Score, usize)>> {
        self.searcher.search(query, &Everything).map_err(untold)
    }

    /// Whether the query finds anything.
    pub(super) fn has(&self, query: &dyn Query) -> Result<bool> {
        Ok(query.count(&self.searcher).map_err(untold)? > 0)
    }

    /// Whether a word (a stem, of other than Chinese writing) is anywhere.
    pub(super) fn has_word(&self, word: &str) -> Result<bool> {
        let fields = [self.fields.title, self.fields.names, self.fields.text];
        for field in fields {
            if self.searcher.doc_freq(&Term::from_field_text(field, word)).map_err(untold)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchIndex").field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}

fn failed(error: TantivyError) -> Error {
    tracing::warn!(%error, "the search index cannot be made");
    untold(error)
}

/// While somebody searches the error might tell what for.
#[allow(clippy::needless_pass_by_value, reason = "it stands where errors are handed on")]
fn untold(_: TantivyError) -> Error {
    Error::System("the search index")
}

/// One segment, written in the order of the entries: the number of a document is that of its entry.
fn searcher(entries: &[SearchEntry]) -> tantivy::Result<(Fields, Searcher)> {
    let (schema, fields) = schema();
    let builder = Index::builder().schema(schema).tokenizers(tokenizers());
    let mut writer = builder.single_segment_index_writer(RamDirectory::create(), TABLE)?;
    for entry in entries {
        writer.add_document(document(entry, fields))?;
    }
    let reader: IndexReader = writer.finalize()?.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok((fields, reader.searcher()))
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let options = |cut, index| {
        let indexing = TextFieldIndexing::default().set_tokenizer(cut).set_index_option(index);
        TextOptions::default().set_indexing_options(indexing)
    };
    let words = options(WORDS, IndexRecordOption::WithFreqs);
    let grams = options(GRAMS, IndexRecordOption::WithFreqsAndPositions);
    let fields = Fields {
        title: schema.add_text_field("title", words.clone()),
        names: schema.add_text_field("names", words.clone()),
        text: schema.add_text_field("text", words),
        title_grams: schema.add_text_field("title_grams", grams.clone()),
        text_grams: schema.add_text_field("text_grams", grams),
    };
    (schema.build(), fields)
}

fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(WORDS, TextAnalyzer::from(Cut(words::words)));
    tokenizers.register(GRAMS, TextAnalyzer::from(Cut(words::grams)));
    tokenizers
}

/// Several texts in one field are no neighbours.
fn document(entry: &SearchEntry, fields: Fields) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    for title in [&entry.title, &entry.translated] {
        document.add_text(fields.title, title);
        document.add_text(fields.title_grams, title);
    }
    for name in &entry.names {
        document.add_text(fields.names, name);
        document.add_text(fields.text_grams, name);
    }
    document.add_text(fields.text, &entry.text);
    document.add_text(fields.text_grams, &entry.text);
    document
}

/// Cuts a text into what is indexed.
#[derive(Clone)]
struct Cut(fn(&str) -> Vec<Word>);

/// The words of a text, one after the other.
struct Words {
    left: vec::IntoIter<Word>,
    now: Token,
}

impl Tokenizer for Cut {
    type TokenStream<'a> = Words;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words {
        Words { left: (self.0)(text).into_iter(), now: Token::default() }
    }
}

impl TokenStream for Words {
    fn advance(&mut self) -> bool {
        let next = self.left.next();
        let there = next.is_some();
        if let Some(Word { text, place }) = next {
            self.now = Token { text, position: place, ..Token::default() };
        }
        there
    }

    fn token(&self) -> &Token {
        &self.now
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.now
    }
}

/// Collects every document with its score.
struct Everything;

/// What [`Everything`] has collected so far.
struct Collected(Vec<(Score, usize)>);

impl Collector for Everything {
    type Fruit = Vec<(Score, usize)>;
    type Child = Collected;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<Collected> {
        Ok(Collected(Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

impl SegmentCollector for Collected {
    type Fruit = Vec<(Score, usize)>;

    fn collect(&mut self, document: DocId, score: Score) {
        self.0.extend(usize::try_from(document).ok().map(|document| (score, document)));
    }

    fn harvest(self) -> Self::Fruit {
        self.0
    }
}
