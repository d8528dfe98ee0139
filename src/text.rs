//! Text as people type and paste it: folded silently, and refused where it cannot be shown safely.

/// Folds what was typed (interface pattern 9): full-width ASCII becomes ASCII, every kind of space and the tab become a
/// plain space, line ends become `\n`, zero-width characters vanish, and both ends are trimmed.
///
/// Folding twice changes nothing more. It is meant for names, numbers and single lines; [`fold_prose`] keeps the
/// punctuation of Chinese sentences.
pub fn fold(raw: &str) -> String {
    let halved: String = spaced(raw).filter(|c| !is_zero_width(*c)).map(to_half_width).collect();
    halved.trim().to_owned()
}

/// Folds sentences (a message, a reason): as [`fold`], but full-width punctuation stays as it was written.
pub fn fold_prose(raw: &str) -> String {
    let half = |c: char| if to_half_width(c).is_ascii_alphanumeric() { to_half_width(c) } else { c };
    let folded: String = spaced(raw).filter(|c| !is_zero_width(*c)).map(half).collect();
    folded.trim().to_owned()
}

/// An address in one line, from the widest part to the narrowest, each folded. A part that repeats the one before it stands
/// once: 北京市 is the city of itself.
pub fn address_line(parts: &[&str]) -> String {
    let mut folded: Vec<String> = parts.iter().map(|part| fold(part)).collect();
    folded.dedup();
    folded.concat()
}

/// Whether a character is in the text that is never part of an honest answer: control characters other than the line
/// feed, marks that turn the direction of writing (they make one text look like another), private-use characters (they
/// look different on every machine) and noncharacters.
pub fn has_forbidden_character(text: &str) -> bool {
    text.chars().any(is_forbidden)
}

/// The length in code points. UTF-16 units or bytes would punish rare Han characters.
pub fn char_count(text: &str) -> usize {
    text.chars().count()
}

fn is_forbidden(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
        || matches!(code, 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
        || matches!(code, 0xFDD0..=0xFDEF)
        || code & 0xFFFE == 0xFFFE
}

/// The characters with line ends as `\n` and every space as U+0020.
fn spaced(raw: &str) -> impl Iterator<Item = char> {
    let mut previous = '\0';
    raw.chars().filter_map(move |c| {
        let second_half_of_line_end = previous == '\r' && c == '\n';
        previous = c;
        match c {
            '\n' if second_half_of_line_end => None,
            '\r' => Some('\n'),
            '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Some(' '),
            other => Some(other),
        }
    })
}

pub(crate) const fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

/// U+FF01–U+FF5E lie exactly 0xFEE0 above their ASCII twins.
pub(crate) fn to_half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn municipality_stands_once_in_an_address() {
        assert_eq!(address_line(&["北京市", "北京市 ", "朝阳区", "1 号"]), "北京市朝阳区1 号");
        assert_eq!(address_line(&["河北省", "保定市", "竞秀区", "88 号"]), "河北省保定市竞秀区88 号");
    }

    #[test]
    fn applicant_may_type_full_width_and_odd_spaces() {
        assert_eq!(fold("　１１０Ｘ\u{200B}　ａ\tb\u{A0} "), "110X a b");
        assert_eq!(fold("\u{FEFF}（甲）"), "(甲)");
    }

    #[test]
    fn browser_line_ends_become_line_feeds() {
        assert_eq!(fold("a\r\nb\rc\nd"), "a\nb\nc\nd");
    }

    #[test]
    fn sentences_keep_their_punctuation() {
        assert_eq!(fold_prose("　您好，我住３０１室（北）！"), "您好，我住301室（北）！");
    }

    #[test]
    fn text_that_deceives_is_refused() {
        for bad in [
            "a\u{0}",
            "\u{7F}",
            "\u{85}",
            "a\tb",
            "\r",
            "x\u{202E}y",
            "\u{2066}",
            "\u{200E}",
            "\u{200F}",
            "\u{61C}",
            "\u{E000}",
            "\u{F8FF}",
            "\u{F0000}",
            "\u{100000}",
            "\u{FDD0}",
            "\u{FFFE}",
            "\u{2FFFF}",
        ] {
            assert!(has_forbidden_character(bad), "{bad:?}");
        }
    }

    #[test]
    fn rare_characters_and_line_feeds_are_no_deception() {
        for good in ["", "王㛃𫓧\u{3134A}", "第一行\n第二行", "<b>", "é😀"] {
            assert!(!has_forbidden_character(good), "{good:?}");
        }
    }

    #[test]
    fn rare_characters_count_once() {
        assert_eq!(char_count("张𫓧"), 2);
    }
}
