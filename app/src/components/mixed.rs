//! Words in which Chinese names stand. On an English page each of them is marked, so that it is read aloud and drawn as
//! Chinese; on a Chinese page the words are as they are.

use crate::text::chinese;
use leptos::prelude::*;

/// The words.
#[component]
pub fn Mixed(
    /// What they say.
    #[prop(into)]
    words: String,
) -> impl IntoView {
    let Some(tag) = chinese() else { return words.into_any() };
    let pieces = pieces(&words).into_iter().map(|(piece, is_chinese)| {
        let piece = piece.to_owned();
        if is_chinese { view! { <span lang=tag>{piece}</span> }.into_any() } else { piece.into_any() }
    });
    pieces.collect_view().into_any()
}

/// `lang=` of words in which no piece can be marked: an option of a list. Set where they are Chinese and the page is not.
pub fn lang_of(words: &str) -> Option<&'static str> {
    chinese().filter(|_| words.contains(is_han))
}

/// The words in pieces, and which of them are Chinese.
fn pieces(words: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some(begin) = rest.find(is_han) {
        let (before, name) = rest.split_at(begin);
        let (name, after) = name.split_at(end_of_name(name));
        pieces.extend([(before, false), (name, true)]);
        rest = after;
    }
    pieces.push((rest, false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// Where the Chinese ends that `name` begins with: figures and dots between its characters belong to it.
fn end_of_name(name: &str) -> usize {
    let inside = name.char_indices().take_while(|(_, letter)| is_han(*letter) || is_between(*letter));
    inside.filter(|(_, letter)| is_han(*letter)).map(|(at, letter)| at + letter.len_utf8()).last().unwrap_or_default()
}

/// Han characters, or the punctuation that stands between them.
fn is_han(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn is_between(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '·' | '-' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_reader_hears_each_name_as_chinese_and_the_rest_as_english() {
        for (words, parts) in [
            ("Quiet", vec![("Quiet", false)]),
            ("建外流管站", vec![("建外流管站", true)]),
            ("Area of 建外派出所 · 9:00", vec![("Area of ", false), ("建外派出所", true), (" · 9:00", false)]),
            ("福祥社区74号（示例地址）, 2 windows", vec![("福祥社区74号（示例地址）", true), (", 2 windows", false)]),
            ("朝阳区 and 建外街道.", vec![("朝阳区", true), (" and ", false), ("建外街道", true), (".", false)]),
            ("买买提·艾力", vec![("买买提·艾力", true)]),
            ("", vec![]),
        ] {
            assert_eq!(pieces(words), parts, "{words}");
        }
    }
}
