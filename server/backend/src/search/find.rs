//! Finding: the best first, with how many there are of each kind.

use super::{
    asked::{Form, Spelt, Wanted, understood},
    index::SearchIndex,
    marks::Marks,
    suggest, words,
};
use crate::Result;
use domain::{
    language::Language,
    search::{SearchKind, SearchQuery},
    view::{SearchHit, SearchView},
};
use tantivy::{
    Score, Term,
    query::{BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption},
};

/// Finds on a page.
const PAGE: usize = 10;
/// With fewer finds than this something else may have been meant.
const FEW: usize = 3;
/// How much the second best place of a word counts beside the best one.
const OTHER_PLACES: Score = 0.2;

/// What one reader looks for. Not to be logged.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct SearchWish {
    /// As it was typed.
    pub q: String,
    /// Code of the only kind to show; anything else is every kind.
    pub kind: String,
    /// Which page, from 1 on.
    pub page: i64,
    /// The reader's language.
    pub language: Language,
}

type Clause = Box<dyn Query>;

impl SearchIndex {
    /// Finds what has all words; if there is nothing, what has some of them.
    pub fn find(&self, wish: &SearchWish, spelt: Spelt<'_>) -> Result<SearchView> {
        let query = SearchQuery::of(&wish.q);
        let kind = SearchKind::from_code(&wish.kind);
        if query.is_empty() {
            return Ok(SearchView { kind, page: 1, pages: 1, ..SearchView::default() });
        }
        let wanted = understood(&query, self, spelt, wish.language == Language::Chinese)?;
        let mut found = self.everything(&self.all(&wanted))?;
        let partial = found.is_empty();
        let mut looser = Vec::new();
        if partial {
            looser = self.looser(&wanted)?;
            found = self.some(&looser)?;
        }
        let ranked = self.ranked(found);
        let suggestions = suggest::for_query(self, &query, &wanted, ranked.len() < FEW || partial)?;
        let counts = self.counts(&ranked);
        let shown: Vec<usize> =
            ranked.into_iter().filter(|at| kind.is_none_or(|kind| self.entries[*at].kind == kind)).collect();
        let pages = shown.len().div_ceil(PAGE).max(1);
        let page = usize::try_from(wish.page).unwrap_or(1).clamp(1, pages);
        let marks = Marks::of(wanted.iter().chain(&looser));
        Ok(SearchView {
            query: query.text().to_owned(),
            hits: shown.iter().skip((page - 1) * PAGE).take(PAGE).map(|at| self.hit(*at, &marks)).collect(),
            matches: count(shown.len()),
            counts,
            kind,
            partial: partial && !shown.is_empty(),
            suggestions,
            page: count(page),
            pages: count(pages),
        })
    }

    /// All that are required; the others bring what has them to the front.
    fn all(&self, wanted: &[Wanted]) -> BooleanQuery {
        let occur = |one: &Wanted| if one.required { Occur::Must } else { Occur::Should };
        BooleanQuery::new(wanted.iter().map(|one| (occur(one), self.clause(one))).collect())
    }

    /// Half of the words, or any of them.
    fn some(&self, wanted: &[Wanted]) -> Result<Vec<(Score, usize)>> {
        let clauses = || wanted.iter().map(|one| self.clause(one)).collect::<Vec<_>>();
        let half = BooleanQuery::union_with_minimum_required_clauses(clauses(), wanted.len().div_ceil(2));
        let found = self.everything(&half)?;
        if found.is_empty() { self.everything(&BooleanQuery::union(clauses())) } else { Ok(found) }
    }

    /// The words that are somewhere, and of those that are nowhere what is inside them.
    fn looser(&self, wanted: &[Wanted]) -> Result<Vec<Wanted>> {
        let mut looser = Vec::new();
        for one in wanted.iter().filter(|one| one.required) {
            if self.has(&self.clause(one))? {
                looser.push(one.clone());
                continue;
            }
            let inside = words::words(&one.typed).into_iter().map(|word| word.text).filter(|word| *word != one.typed);
            let mut forms: Vec<Form> = inside.filter(|word| words::is_chinese(word)).map(Form::Chinese).collect();
            // 补证 is short for 补领居住证.
            if words::is_chinese(&one.typed) && !words::is_in_dictionary(&one.typed) {
                forms.push(Form::Apart(one.typed.clone()));
            }
            looser.extend((!forms.is_empty()).then(|| Wanted { forms, ..one.clone() }));
        }
        Ok(looser)
    }

    /// Whether a word is anywhere.
    pub(super) fn knows(&self, wanted: &Wanted) -> Result<bool> {
        self.has(&self.clause(wanted))
    }

    fn clause(&self, wanted: &Wanted) -> Clause {
        let places = wanted.forms.iter().flat_map(|form| match form {
            Form::Chinese(text) => self.chinese(text),
            Form::Stem(stem) => self.word(stem),
            Form::Apart(text) => vec![self.apart(text)],
        });
        Box::new(DisjunctionMaxQuery::with_tie_breaker(places.collect(), OTHER_PLACES))
    }

    fn word(&self, word: &str) -> Vec<Clause> {
        let fields = [(self.fields.title, 4.0), (self.fields.names, 2.0), (self.fields.text, 1.0)];
        fields.into_iter().map(|(field, boost)| boosted(term(field, word), boost)).collect()
    }

    /// As a word of the dictionary, and as characters that stand together, which counts less: they may be parts of two words.
    fn chinese(&self, text: &str) -> Vec<Clause> {
        let letters: Vec<char> = text.chars().collect();
        let grams = [(self.fields.title_grams, 3.0), (self.fields.text_grams, 0.6)];
        let together = grams.into_iter().map(|(field, boost)| boosted(neighbours(field, &letters), boost));
        let words = if letters.len() > 1 { self.word(text) } else { Vec::new() };
        words.into_iter().chain(together).collect()
    }

    /// All of the characters, in the title or below it.
    fn apart(&self, text: &str) -> Clause {
        let each = text.chars().map(|c| {
            let places = [self.fields.title_grams, self.fields.text_grams].map(|field| neighbours(field, &[c]));
            Box::new(DisjunctionMaxQuery::new(places.into())) as Clause
        });
        Box::new(BooleanQuery::intersection(each.collect()))
    }

    /// The best first; of equals the first of the index.
    fn ranked(&self, found: Vec<(Score, usize)>) -> Vec<usize> {
        let weigh = |(score, at): (Score, usize)| (score * self.entries[at].kind.weight(), at);
        let mut found: Vec<(Score, usize)> = found.into_iter().map(weigh).collect();
        found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        found.into_iter().map(|(_, at)| at).collect()
    }

    fn counts(&self, found: &[usize]) -> Vec<(SearchKind, i64)> {
        let of = |kind: SearchKind| count(found.iter().filter(|at| self.entries[**at].kind == kind).count());
        SearchKind::ALL.iter().map(|kind| (*kind, of(*kind))).filter(|(_, found)| *found > 0).collect()
    }

    fn hit(&self, at: usize, marks: &Marks) -> SearchHit {
        let entry = &self.entries[at];
        SearchHit {
            kind: entry.kind,
            address: entry.address.clone(),
            language: entry.language,
            title: marks.title(&entry.title),
            translated: marks.title(&entry.translated),
            excerpt: marks.excerpt(&entry.text, entry.language),
        }
    }
}

fn term(field: Field, word: &str) -> Clause {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs))
}

/// The characters one after the other.
fn neighbours(field: Field, letters: &[char]) -> Clause {
    let pairs: Vec<String> = letters.windows(2).map(|pair| pair.iter().collect()).collect();
    match pairs.as_slice() {
        [] => term(field, &letters.iter().collect::<String>()),
        [pair] => term(field, pair),
        pairs => Box::new(PhraseQuery::new(pairs.iter().map(|pair| Term::from_field_text(field, pair)).collect())),
    }
}

fn boosted(query: Clause, boost: Score) -> Clause {
    Box::new(BoostQuery::new(query, boost))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
