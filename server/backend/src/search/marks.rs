//! Where what was looked for stands in a text.

use super::{
    asked::{Form, Wanted},
    words::stem,
};
use domain::{
    language::Language,
    search::{Piece, excerpt, folded_letters, marked, runs},
};
use std::{collections::BTreeSet, ops::Range};

/// So many places of one word are marked: nobody reads further.
const MOST: usize = 100;

/// What is marked.
#[derive(Debug, Default)]
pub(super) struct Marks {
    chinese: BTreeSet<Vec<char>>,
    stems: BTreeSet<String>,
}

impl Marks {
    /// All forms of these words. A character that only helped is not marked: it would be everywhere.
    pub(super) fn of<'a>(wanted: impl Iterator<Item = &'a Wanted>) -> Self {
        let mut marks = Self::default();
        for (form, required) in wanted.flat_map(|one| one.forms.iter().map(move |form| (form, one.required))) {
            match form {
                Form::Chinese(text) => {
                    let letters: Vec<char> = text.chars().collect();
                    if required || letters.len() > 1 {
                        marks.chinese.insert(letters);
                    }
                }
                Form::Apart(text) => marks.chinese.extend(text.chars().map(|c| vec![c])),
                Form::Stem(stem) => {
                    marks.stems.insert(stem.clone());
                }
            }
        }
        marks
    }

    /// A title in pieces.
    pub(super) fn title(&self, text: &str) -> Vec<Piece> {
        if text.is_empty() { Vec::new() } else { marked(text, &self.places(text)) }
    }

    /// The part of a text where it was found, about two lines of it: a Chinese character is as wide as two others.
    pub(super) fn excerpt(&self, text: &str, language: Language) -> Vec<Piece> {
        let length = match language {
            Language::Chinese => 90,
            Language::English => 180,
        };
        excerpt(text.trim_end(), &self.places(text), length)
    }

    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let letters = folded_letters(text);
        let mut places: Vec<Range<usize>> = Vec::new();
        for word in &self.chinese {
            let starts = letters.windows(word.len()).enumerate().filter(|(_, letters)| *letters == word.as_slice());
            places.extend(starts.take(MOST).map(|(start, _)| start..start + word.len()));
        }
        if !self.stems.is_empty() {
            let others = runs(&letters).into_iter().filter(|run| !run.han);
            let found = others.filter(|run| self.stems.contains(&stem(&run.text.iter().collect::<String>())));
            places.extend(found.take(MOST).map(|run| run.place));
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    fn marks(chinese: &[&str], stems: &[&str], required: bool) -> Marks {
        let forms = chinese.iter().map(|text| Form::Chinese((*text).to_owned()));
        let forms: Vec<Form> = forms.chain(stems.iter().map(|text| Form::Stem(stem(text)))).collect();
        Marks::of([Wanted { typed: String::new(), forms, required }].iter())
    }

    #[test]
    fn reader_sees_every_form_of_a_word_marked_as_it_is_written() {
        let marks = marks(&["居住证"], &["apply"], true);
        assert_eq!(
            line(&marks.title("Applying for a 居住证 (ＡＰＰＬＹ)")),
            "[Applying] for a [居住证] ([ＡＰＰＬＹ])"
        );
        assert_eq!(line(&marks.excerpt("居住 证", Language::Chinese)), "居住 证");
        assert!(marks.title("").is_empty());
    }

    #[test]
    fn a_character_that_only_helped_is_not_marked() {
        assert_eq!(line(&marks(&["办"], &[], false).title("办证")), "办证");
        assert_eq!(line(&marks(&["办"], &[], true).title("办证")), "[办]证");
    }
}
