//! What is looked for: the words of a query, each with the forms in which it may stand in a text.

use super::{
    index::SearchIndex,
    words::{cut, is_empty_word, length, stem},
};
use crate::Result;
use domain::search::{SearchQuery, runs};

/// A longer run of Chinese is not looked for as a whole as well.
const LONGEST_RUN: usize = 12;

/// So many parts of names and addresses may be meant by one spelling.
const MOST_PARTS: usize = 8;

/// The parts of names and addresses that a word spells: the city knows them.
pub type Spelt<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// One word, in the forms any of which will do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Wanted {
    /// As it was typed, folded.
    pub typed: String,
    /// What to look for.
    pub forms: Vec<Form>,
    /// Otherwise it only brings what has it to the front.
    pub required: bool,
}

/// A form of a word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Chinese characters, one after the other.
    Chinese(String),
    /// The stem of a word of other writing.
    Stem(String),
    /// Chinese characters, wherever they are.
    Apart(String),
}

impl Wanted {
    fn chinese(text: &str, required: bool) -> Self {
        Self { typed: text.to_owned(), forms: vec![Form::Chinese(text.to_owned())], required }
    }

    fn spelt(typed: &str, meant: impl IntoIterator<Item = String>) -> Self {
        let forms = meant.into_iter().map(Form::Chinese).collect();
        Self { typed: typed.to_owned(), forms, required: true }
    }
}

/// Understands a query. `chinese`: the readers are, and pinyin comes before an English word.
pub(super) fn understood(
    query: &SearchQuery,
    index: &SearchIndex,
    spelt: Spelt<'_>,
    chinese: bool,
) -> Result<Vec<Wanted>> {
    let letters: Vec<char> = query.text().chars().collect();
    let mut wanted = Vec::new();
    let mut latin: Vec<String> = Vec::new();
    for run in runs(&letters) {
        let text: String = run.text.iter().collect();
        if run.han {
            others(&mut wanted, std::mem::take(&mut latin), index, spelt, chinese)?;
            of_chinese(&mut wanted, &text);
        } else {
            latin.push(text);
        }
    }
    others(&mut wanted, latin, index, spelt, chinese)?;
    Ok(settled(wanted))
}

/// Each word once; if nothing is required, everything is.
fn settled(wanted: Vec<Wanted>) -> Vec<Wanted> {
    let nothing = !wanted.iter().any(|one| one.required && !is_empty_word(&one.typed));
    let mut settled: Vec<Wanted> = Vec::new();
    for mut one in wanted {
        let empty = is_empty_word(&one.typed);
        one.required = nothing || (one.required && !empty);
        if (nothing || !empty) && !settled.iter().any(|known| known.forms == one.forms) {
            settled.push(one);
        }
    }
    settled
}

/// The words of a run of Chinese. Characters that are no words of the dictionary belong together: it does not know the word.
/// One alone says little.
fn of_chinese(wanted: &mut Vec<Wanted>, run: &str) {
    let mut alone = String::new();
    let mut parts = Vec::new();
    for word in cut(run) {
        if length(word) == 1 && !is_empty_word(word) {
            alone.push_str(word);
            continue;
        }
        parts.extend((!alone.is_empty()).then(|| std::mem::take(&mut alone)));
        parts.push(word.to_owned());
    }
    parts.extend((!alone.is_empty()).then_some(alone));
    let full = parts.iter().filter(|part| !is_empty_word(part)).count();
    wanted.extend(parts.iter().map(|part| Wanted::chinese(part, length(part) > 1)));
    if full > 1 && full == parts.len() && length(run) <= LONGEST_RUN {
        wanted.push(Wanted::chinese(run, false));
    }
}

/// Words of other writing that follow one another. What nobody has written may be pinyin, in one piece or syllable by
/// syllable.
fn others(
    wanted: &mut Vec<Wanted>,
    latin: Vec<String>,
    index: &SearchIndex,
    spelt: Spelt<'_>,
    chinese: bool,
) -> Result<()> {
    let mut strange = true;
    for word in &latin {
        strange &= !index.has_word(&stem(word))?;
    }
    let together = latin.concat();
    if strange && latin.len() > 1 && !index.spellings.meant(&together).is_empty() {
        wanted.push(Wanted::spelt(&together, owned(index.spellings.meant(&together))));
        return Ok(());
    }
    for word in latin {
        let known = index.has_word(&stem(&word))?;
        wanted.extend(other(word, known, index, spelt, chinese));
    }
    Ok(())
}

fn other(word: String, known: bool, index: &SearchIndex, spelt: Spelt<'_>, chinese: bool) -> Vec<Wanted> {
    let itself = Form::Stem(stem(&word));
    let mut meant = if known && !chinese { Vec::new() } else { owned(index.spellings.meant(&word)) };
    if !known {
        meant.extend(spelt(&word).into_iter().take(MOST_PARTS));
    }
    if !known && meant.is_empty() {
        if let Some(row) = index.spellings.in_a_row(&word) {
            return row.into_iter().map(|part| Wanted::spelt(part, owned(index.spellings.meant(part)))).collect();
        }
        meant = owned(index.spellings.unfinished(&word));
    }
    let forms = [itself].into_iter().chain(meant.into_iter().map(Form::Chinese)).collect();
    // A letter or a figure alone says little.
    vec![Wanted { required: length(&word) > 1, typed: word, forms }]
}

fn owned(words: Vec<&str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}
