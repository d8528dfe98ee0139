//! What was found, in its sentence: text in pieces, some of them marked. Nothing here is HTML; the page escapes each piece.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A piece of a text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Piece {
    /// As it is written.
    pub text: String,
    /// Whether it is what was looked for.
    pub found: bool,
}

/// Where a text was cut.
const CUT: &str = "…";

/// The whole text in pieces; `found` are places in characters, in any order, perhaps on top of each other.
pub fn marked(text: &str, found: &[Range<usize>]) -> Vec<Piece> {
    let letters: Vec<char> = text.chars().collect();
    pieces(&letters, 0..letters.len(), &joined(found, letters.len()))
}

/// About `length` characters of the text, where the most of what was found stands; its beginning if nothing was.
pub fn excerpt(text: &str, found: &[Range<usize>], length: usize) -> Vec<Piece> {
    let letters: Vec<char> = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let found = joined(found, letters.len());
    let window = window(&letters, &found, length);
    let (begins, ends) = (window.start == 0, window.end == letters.len());
    let mut shown = pieces(&letters, window, &found);
    if !begins {
        shown.insert(0, Piece { text: CUT.to_owned(), found: false });
    }
    if !ends {
        shown.push(Piece { text: CUT.to_owned(), found: false });
    }
    shown
}

/// In order, none on top of another, none outside.
fn joined(found: &[Range<usize>], length: usize) -> Vec<Range<usize>> {
    let mut inside: Vec<Range<usize>> =
        found.iter().map(|place| place.start..place.end.min(length)).filter(|place| place.start < place.end).collect();
    inside.sort_by_key(|place| (place.start, place.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(inside.len());
    for place in inside {
        match joined.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

/// The stretch of the text that holds the most of what was found; of equals the first.
fn window(letters: &[char], found: &[Range<usize>], length: usize) -> Range<usize> {
    let lead = length / 5;
    let held = |start: usize| -> usize {
        let inside = found.iter().filter(|place| place.start >= start && place.end <= start + length - lead);
        inside.map(ExactSizeIterator::len).sum()
    };
    let mut best = (0, 0);
    for place in found {
        let holds = held(place.start);
        if holds > best.1 {
            best = (place.start, holds);
        }
    }
    let start = if best.0 <= lead { 0 } else { begin_of_sentence(letters, best.0 - lead, best.0) };
    let end = (start + length).min(letters.len());
    // A text that ends just behind is shown to its end, from as much before.
    let start = if end == letters.len() { start.min(letters.len().saturating_sub(length)) } else { start };
    whole_words(letters, start..end)
}

/// The window without the ends of words that it cuts through. What is longer than words are is cut all the same; Chinese has
/// no gaps and may be cut anywhere.
fn whole_words(letters: &[char], window: Range<usize>) -> Range<usize> {
    const LONGEST: usize = 20;
    let in_word = |at: usize| letters.get(at).is_some_and(char::is_ascii_alphanumeric);
    let is_gap = |at: &usize| *at == 0 || !in_word(*at - 1) || !in_word(*at);
    let start = (window.start..window.end).take(LONGEST).find(is_gap).unwrap_or(window.start);
    let end = (start..=window.end).rev().take(LONGEST).find(is_gap).unwrap_or(window.end);
    start..end
}

/// The beginning of the last sentence that begins between the two places; else the first place.
fn begin_of_sentence(letters: &[char], from: usize, until: usize) -> usize {
    let ends = |at: &usize| matches!(letters[*at], '。' | '！' | '？' | '；' | '.' | '!' | '?' | '\n');
    (from..until).rev().find(ends).map_or(from, |at| at + 1)
}

fn pieces(letters: &[char], window: Range<usize>, found: &[Range<usize>]) -> Vec<Piece> {
    let mut shown = Vec::new();
    let mut add = |place: Range<usize>, found: bool| {
        if !place.is_empty() {
            shown.push(Piece { text: letters[place].iter().collect(), found });
        }
    };
    let mut at = window.start;
    for place in found.iter().filter(|place| place.start < window.end && place.end > window.start) {
        let (start, end) = (place.start.max(window.start), place.end.min(window.end));
        add(at..start, false);
        add(start..end, true);
        at = end;
    }
    add(at..window.end, false);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// One find, from a character up to another.
    const fn found(from: usize, to: usize) -> [Range<usize>; 1] {
        #[expect(clippy::single_range_in_vec_init, reason = "one find is one range")]
        [from..to]
    }

    /// The pieces as a line, what was found in brackets.
    fn line(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    #[test]
    fn reader_sees_what_was_found_marked() {
        assert_eq!(line(&marked("怎样申请居住证", &found(4, 7))), "怎样申请[居住证]");
        assert_eq!(line(&marked("居住证和居住登记卡", &[4..6, 0..3, 4..9, 6..9])), "[居住证]和[居住登记卡]");
        assert_eq!(line(&marked("甲", &[])), "甲");
        assert_eq!(line(&marked("甲乙", &[1..9, 7..8])), "甲[乙]", "nothing outside the text is marked");
    }

    #[test]
    fn reader_sees_the_sentence_where_the_most_was_found() {
        let far = "字".repeat(200);
        let text = format!("卡。{far}。这里写居住证和登记卡。{far}");
        let place = |word: &str| {
            let start =
                text.chars().collect::<String>().find(word).map(|at| text[..at].chars().count()).expect("there");
            start..start + word.chars().count()
        };
        let shown = line(&excerpt(&text, &[0..1, place("居住证"), place("登记卡")], 40));
        assert!(shown.starts_with("…这里写[居住证]和[登记卡]。字") && shown.ends_with("字…"), "{shown}");
        assert_eq!(line(&excerpt(&text, &[], 5)), "卡。字字字…");
        assert_eq!(line(&excerpt("短", &[], 40)), "短");
    }

    #[test]
    fn reader_of_english_sees_no_half_words() {
        let text = "Register first. Then apply for the residence permit online, and come once with your papers.";
        let at = text.find("permit").expect("there");
        assert_eq!(line(&excerpt(text, &found(at, at + 6), 30)), "… [permit] online, and come …");
        assert_eq!(line(&excerpt(&"x".repeat(60), &[], 30)), format!("{}…", "x".repeat(30)), "what is no word is cut");
    }

    #[test]
    fn line_ends_do_not_tear_an_excerpt() {
        assert_eq!(line(&excerpt("一\n\n二\t三", &found(3, 4), 40)), "一  [二] 三");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_added(text in ".{0,60}", found in proptest::collection::vec((0usize..70, 0usize..9), 0..6)) {
            let found: Vec<Range<usize>> = found.into_iter().map(|(at, length)| at..at + length).collect();
            let whole: String = marked(&text, &found).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(&whole, &text);
            let shown: usize = excerpt(&text, &found, 20).iter().map(|piece| piece.text.chars().count()).sum();
            prop_assert!(shown <= 22);
        }
    }
}
