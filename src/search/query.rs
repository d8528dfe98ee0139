//! How a search is understood: folded, and cut where the kind of writing changes.

use crate::text::{fold, is_zero_width, to_half_width};
use std::ops::Range;

/// More is never looked for, characters.
pub const LONGEST_QUERY: usize = 64;

/// What was typed, folded: full-width letters and digits become ASCII, capitals small, punctuation a space.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SearchQuery(String);

/// A stretch of one kind of writing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run<'a> {
    /// Where it stands, characters.
    pub place: Range<usize>,
    /// Its characters.
    pub text: &'a [char],
    /// Chinese characters; else letters and digits.
    pub han: bool,
}

impl SearchQuery {
    /// Understands what was typed.
    pub fn of(typed: &str) -> Self {
        // An apostrophe parts syllables of one word: xi'an.
        let folded = fold(typed).replace(['\'', '’'], "");
        let letters = folded.chars().map(folded_letter).map(|c| if c.is_alphanumeric() { c } else { ' ' });
        let short: String = letters.take(LONGEST_QUERY).collect();
        Self(short.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Folded.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The characters of a text as they are compared, one for each: where something is found, there it stands in the text.
pub fn folded_letters(text: &str) -> Vec<char> {
    text.chars().map(folded_letter).collect()
}

/// The stretches of one kind of writing in folded letters. What is neither a letter nor a digit parts them.
pub fn runs(letters: &[char]) -> Vec<Run<'_>> {
    let mut found: Vec<Run<'_>> = Vec::new();
    let mut begin = 0;
    while begin < letters.len() {
        let Some(kind) = writing(letters[begin]) else {
            begin += 1;
            continue;
        };
        let length = letters[begin..].iter().take_while(|c| writing(**c) == Some(kind)).count();
        let place = begin..begin + length;
        found.push(Run { text: &letters[place.clone()], place, han: kind });
        begin += length;
    }
    found
}

/// Whether it is a Chinese character.
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Chinese or not; none for what is no writing.
fn writing(c: char) -> Option<bool> {
    (is_han(c) || c.is_alphanumeric()).then(|| is_han(c))
}

fn folded_letter(c: char) -> char {
    let half = to_half_width(c);
    if is_zero_width(half) {
        return ' ';
    }
    let mut small = half.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        // A capital whose small form is two characters stays as it is.
        _ => half,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reader_may_type_full_width_capitals_and_punctuation() {
        for (typed, folded) in [
            ("ＥＭＳ", "ems"),
            ("  居住证，怎么办？ ", "居住证 怎么办"),
            ("Xi'an", "xian"),
            ("个税　２０２６", "个税 2026"),
            ("<script>", "script"),
            ("《条例》第9条", "条例 第9条"),
            ("？！", ""),
        ] {
            assert_eq!(SearchQuery::of(typed).text(), folded);
        }
        assert!(SearchQuery::of("  ").is_empty() && SearchQuery::of("…").is_empty());
    }

    #[test]
    fn nobody_searches_for_a_book() {
        assert_eq!(SearchQuery::of(&"证".repeat(10_000)).text().chars().count(), LONGEST_QUERY);
    }

    #[test]
    fn chinese_and_latin_that_touch_are_two_words() {
        let letters = folded_letters("EMS寄递约5天，2026年");
        let words: Vec<(String, usize, bool)> =
            runs(&letters).into_iter().map(|run| (run.text.iter().collect(), run.place.start, run.han)).collect();
        let expected = [("ems", 0, false), ("寄递约", 3, true), ("5", 6, false), ("天", 7, true), ("2026", 9, false)];
        let expected = expected.into_iter().chain([("年", 13, true)]);
        assert_eq!(words, expected.map(|(word, at, han)| (word.to_owned(), at, han)).collect::<Vec<_>>());
    }

    #[test]
    fn rare_characters_are_writing_too() {
        assert!(is_han('㛃') && is_han('𫓧') && is_han('\u{3134A}') && !is_han('ａ') && !is_han('，'));
        assert_eq!(runs(&folded_letters("王㛃𫓧")).len(), 1);
    }

    proptest! {
        #[test]
        fn folding_again_changes_nothing(typed in ".{0,80}") {
            let once = SearchQuery::of(&typed);
            prop_assert_eq!(SearchQuery::of(once.text()), once);
        }

        #[test]
        fn a_letter_stays_in_its_place(text in ".{0,40}") {
            prop_assert_eq!(folded_letters(&text).len(), text.chars().count());
        }
    }
}
