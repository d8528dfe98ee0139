//! Text to words: Chinese by its dictionary and by its pairs of characters, everything else by its stem.

use domain::search::{Run, folded_letters, is_han, runs};
use frostem::{Algorithm, Stemmer};
use jieba_rs::Jieba;
use std::{collections::HashSet, sync::LazyLock};

const DICTIONARY: &str = include_str!("../../search/words.txt");

/// Words that say nothing about what is looked for, as long as there are others.
const EMPTY_WORDS: &str = "的 地 得 了 着 过 吗 呢 吧 啊 么 嘛 呀 是 在 有 和 与 或 及 我 你 您 他 她 们 我们 你们 要 能 会 可 可以 能否 \
     是否 怎么 怎么办 怎样 如何 什么 什么样 哪些 哪里 哪儿 哪个 哪 几 多少 多久 为 为什么 需要 请问 一下 想 去 到 就 都 也 还 不 没 没有 这 那 \
     a about an and any are at be by can do does for from get has have how i if in is it me my need not of on or so take that \
     the there this to want what when where which who why will with you your";

static JIEBA: LazyLock<Jieba> =
    LazyLock::new(|| Jieba::with_dict(&mut DICTIONARY.as_bytes()).unwrap_or_else(|_| Jieba::empty()));

/// A word of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// As it is looked up.
    pub text: String,
    /// Where it begins, in characters.
    pub place: usize,
}

/// The words of a text: those of the dictionary, also inside longer ones, and stems of all other writing. A single Chinese
/// character is no word.
pub(super) fn words(text: &str) -> Vec<Word> {
    let letters = folded_letters(text);
    let mut found = Vec::new();
    for Run { place, text, han } in runs(&letters) {
        let run: String = text.iter().collect();
        if han {
            let tokens = JIEBA.cut_for_search(&run, false).into_iter().filter(|token| token.end - token.start > 1);
            found.extend(tokens.map(|token| Word { text: token.word.to_owned(), place: place.start + token.start }));
        } else {
            found.push(Word { text: stem(&run), place: place.start });
        }
    }
    found
}

/// Chinese characters and pairs of neighbours: with them everything is found, be it a word or not.
pub(super) fn grams(text: &str) -> Vec<Word> {
    let letters = folded_letters(text);
    let mut found = Vec::new();
    for run in runs(&letters).into_iter().filter(|run| run.han) {
        for (at, c) in run.text.iter().enumerate() {
            let place = run.place.start + at;
            found.push(Word { text: c.to_string(), place });
            if let Some(next) = run.text.get(at + 1) {
                found.push(Word { text: [*c, *next].iter().collect(), place });
            }
        }
    }
    found
}

/// The words of all writing that is not Chinese, as they are written.
pub(super) fn latin(text: &str) -> Vec<String> {
    let letters = folded_letters(text);
    runs(&letters).into_iter().filter(|run| !run.han).map(|run| run.text.iter().collect()).collect()
}

/// A run of Chinese without gaps, cut into its most likely words.
pub(super) fn cut(run: &str) -> Vec<&str> {
    JIEBA.cut(run, false).into_iter().map(|token| token.word).collect()
}

/// What several forms of an English word have in common.
pub(super) fn stem(word: &str) -> String {
    Stemmer::new(Algorithm::English).stem(word).into_owned()
}

/// Whether a word says nothing about what is looked for.
pub(super) fn is_empty_word(word: &str) -> bool {
    static EMPTY: LazyLock<HashSet<&str>> = LazyLock::new(|| EMPTY_WORDS.split_whitespace().collect());
    EMPTY.contains(word)
}

/// Whether the dictionary has it.
pub(super) fn is_in_dictionary(word: &str) -> bool {
    JIEBA.has_word(word)
}

/// Whether a word is Chinese throughout.
pub(super) fn is_chinese(word: &str) -> bool {
    word.chars().all(is_han)
}

/// Characters of a word.
pub(super) fn length(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: Vec<Word>) -> Vec<String> {
        words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn the_dictionary_knows_the_words_of_residence_registration() {
        assert_eq!(cut("申请居住登记卡"), ["申请", "居住登记卡"]);
        for word in DICTIONARY.lines().filter_map(|line| line.split_once(' ')).map(|(word, _)| word).step_by(997) {
            assert!(JIEBA.has_word(word), "{word}");
        }
    }

    #[test]
    fn words_stand_where_they_begin_and_inside_longer_ones() {
        let found = words("EMS寄递：居住登记卡");
        let place = |text: &str| found.iter().find(|word| word.text == text).map(|word| word.place);
        assert_eq!(
            (place("em"), place("寄递"), place("登记"), place("居住登记卡")),
            (Some(0), Some(3), Some(8), Some(6))
        );
        assert!(found.iter().all(|word| word.place < 11 && !word.text.is_empty()));
    }

    #[test]
    fn what_is_no_word_is_found_by_its_characters() {
        assert_eq!(texts(grams("龘靐，A证")), ["龘", "龘靐", "靐", "证"]);
        assert_eq!(latin("A-B 证 C1"), ["a", "b", "c1"]);
    }

    #[test]
    fn forms_of_an_english_word_are_one() {
        assert_eq!(stem("registration"), stem("registrations"));
        assert_eq!(stem("applying"), stem("apply"));
        assert_ne!(stem("permit"), stem("point"));
    }
}
