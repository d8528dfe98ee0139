//! The words that there are in an index, by their pinyin in full, by its initials, and by letters that come near.

use super::{
    entry::SearchEntry,
    words::{self, is_chinese, length},
};
use crate::city::readings;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

/// Longer Chinese words are not spelt: nobody types their pinyin.
const LONGEST: usize = 10;
/// A word with characters of several readings is spelt in so many ways at most.
const MOST_READINGS: usize = 12;
/// So many words may be meant by one spelling.
const MOST_MEANT: usize = 6;

/// A word or a name.
#[derive(Debug)]
struct Term {
    text: String,
    /// In characters.
    length: usize,
    /// In how many entries it is.
    entries: u32,
    /// Part of a title, a heading or a name.
    named: bool,
}

impl Term {
    fn new(word: &str, named: bool) -> Self {
        Self { text: word.to_owned(), length: length(word), entries: 0, named }
    }
}

/// The words of an index.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    terms: Vec<Term>,
    in_full: BTreeMap<String, Vec<usize>>,
    initials: BTreeMap<String, Vec<usize>>,
}

impl Spellings {
    /// Of everything in these entries.
    pub(super) fn of(entries: &[SearchEntry]) -> Self {
        let mut known: HashMap<String, Term> = HashMap::new();
        for entry in entries {
            let named: HashSet<String> = names(entry).collect();
            let text: HashSet<String> = in_text(&entry.text).filter(|word| !named.contains(word)).collect();
            for (word, named) in
                named.into_iter().map(|word| (word, true)).chain(text.into_iter().map(|word| (word, false)))
            {
                let term = known.entry(word).or_insert_with_key(|word| Term::new(word, named));
                term.entries += 1;
                term.named |= named;
            }
        }
        let mut terms: Vec<Term> = known.into_values().collect();
        // The best first, wherever several may be meant.
        terms.sort_by(|one, other| {
            let order = |term: &Term| (Reverse(term.named), Reverse(term.entries));
            order(one).cmp(&order(other)).then_with(|| one.text.cmp(&other.text))
        });
        let mut spellings = Self { terms, ..Self::default() };
        spellings.spell();
        spellings
    }

    /// Initials stand for the usual readings: with the others nearly any two letters would mean something.
    fn spell(&mut self) {
        let mut known: HashMap<char, Vec<&'static str>> = HashMap::new();
        for (at, term) in self.terms.iter().enumerate().filter(|(_, term)| is_chinese(&term.text)) {
            let ways = spelt(&term.text, |c| known.entry(c).or_insert_with(|| readings(c)).clone());
            let usual = ways.first().filter(|_| term.named);
            let initials = usual.map(|sounds| sounds.iter().filter_map(|sound| sound.get(..1)).collect());
            if let Some(initials) = initials {
                let meant: &mut Vec<usize> = self.initials.entry(initials).or_default();
                meant.push(at);
            }
            for sounds in ways {
                self.in_full.entry(sounds.concat()).or_default().push(at);
            }
        }
    }

    /// The Chinese words that this spells, in full or by their initials.
    pub(super) fn meant(&self, typed: &str) -> Vec<&str> {
        let in_full = self.in_full.get(typed).into_iter().flatten();
        let initials = self.initials.get(typed).into_iter().flatten();
        self.best(in_full.chain(initials).copied())
    }

    /// The names and words of names whose spelling begins like this.
    pub(super) fn unfinished(&self, typed: &str) -> Vec<&str> {
        if typed.len() < 2 {
            return Vec::new();
        }
        let begins = |keys: &BTreeMap<String, Vec<usize>>| -> Vec<usize> {
            let from = keys.range(typed.to_owned()..).take_while(|(key, _)| key.starts_with(typed));
            from.flat_map(|(_, terms)| terms.iter().copied()).filter(|at| self.terms[*at].named).collect()
        };
        self.best(begins(&self.in_full).into_iter().chain(begins(&self.initials)))
    }

    /// Several words that are spelt one after the other: `juzhuzhengcailiao`.
    pub(super) fn in_a_row<'a>(&self, typed: &'a str) -> Option<Vec<&'a str>> {
        if typed.is_empty() {
            return Some(Vec::new());
        }
        let ends = (2..=typed.len()).rev().filter(|end| typed.is_char_boundary(*end));
        ends.filter(|end| self.in_full.contains_key(&typed[..*end])).find_map(|end| {
            let mut row = self.in_a_row(&typed[end..])?;
            row.insert(0, &typed[..end]);
            Some(row)
        })
    }

    /// Words that sound like a Chinese one, which is not among them.
    pub(super) fn sound_alike(&self, word: &str) -> Vec<&str> {
        let sounds = spelt(word, readings).into_iter().map(|sounds| sounds.concat());
        let alike: Vec<usize> = sounds.filter_map(|sound| self.in_full.get(&sound)).flatten().copied().collect();
        self.best(alike.into_iter()).into_iter().filter(|other| *other != word).collect()
    }

    /// Words and names that are written almost like this: those with the fewest changes.
    pub(super) fn look_alike(&self, word: &str) -> Vec<&str> {
        let letters: Vec<char> = word.chars().collect();
        let most = if is_chinese(word) { 1 } else { letters.len().saturating_sub(1) / 3 };
        if letters.len() < 3 {
            return Vec::new();
        }
        let alike = |changes: usize| {
            let near = self.terms.iter().filter(|term| {
                term.length.abs_diff(letters.len()) <= changes && is_near(&letters, &term.text, changes)
            });
            let others = near.map(|term| term.text.as_str()).filter(|text| *text != word);
            others.take(MOST_MEANT).collect::<Vec<_>>()
        };
        (1..=most.min(2)).map(alike).find(|alike| !alike.is_empty()).unwrap_or_default()
    }

    /// Words whose pinyin is written almost like this.
    pub(super) fn spelt_alike(&self, typed: &str) -> Vec<&str> {
        let letters: Vec<char> = typed.chars().collect();
        if letters.len() < 5 {
            return Vec::new();
        }
        let near = self.in_full.iter().filter(|(key, _)| is_near(&letters, key, 1));
        let near: Vec<usize> = near.flat_map(|(_, terms)| terms).copied().filter(|at| self.terms[*at].named).collect();
        self.best(near.into_iter())
    }

    /// Names and words of names that begin like this and go on.
    pub(super) fn go_on(&self, typed: &str) -> impl Iterator<Item = &str> {
        let named = self.terms.iter().take_while(|term| term.named).map(|term| term.text.as_str());
        named.filter(move |text| text.len() > typed.len() && text.starts_with(typed)).take(MOST_MEANT)
    }

    fn best(&self, terms: impl Iterator<Item = usize>) -> Vec<&str> {
        let mut terms: Vec<usize> = terms.collect();
        terms.sort_unstable();
        terms.dedup();
        terms.into_iter().take(MOST_MEANT).map(|at| self.terms[at].text.as_str()).collect()
    }
}

/// Words of titles, headings and names, and short ones of these as a whole.
fn names(entry: &SearchEntry) -> impl Iterator<Item = String> {
    let named = [&entry.title, &entry.translated].into_iter().chain(&entry.names);
    named.flat_map(|name| {
        let whole = (is_chinese(name) && (2..=LONGEST).contains(&length(name))).then(|| name.clone());
        in_text(name).chain(whole)
    })
}

/// Chinese words of two characters and more, and all others as they are written.
fn in_text(text: &str) -> impl Iterator<Item = String> {
    let chinese = words::words(text).into_iter().map(|word| word.text).filter(|word| is_chinese(word));
    let latin = words::latin(text).into_iter().filter(|word| word.len() > 2);
    chinese.filter(|word| !words::is_empty_word(word)).chain(latin)
}

/// Every way to read a word, each as its syllables, the usual one first.
fn spelt(word: &str, mut readings: impl FnMut(char) -> Vec<&'static str>) -> Vec<Vec<&'static str>> {
    if length(word) > LONGEST {
        return Vec::new();
    }
    let mut ways: Vec<Vec<&'static str>> = vec![Vec::new()];
    for c in word.chars() {
        let readings = readings(c);
        let longer = |way: &Vec<&'static str>| {
            let way = way.clone();
            readings.clone().into_iter().map(move |reading| [way.as_slice(), &[reading]].concat())
        };
        ways = ways.iter().flat_map(longer).take(MOST_READINGS).collect();
    }
    ways
}

/// Whether so few changes make one of the other: a character more, less, another, or two that changed places.
fn is_near(word: &[char], other: &str, most: usize) -> bool {
    // Mostly not, and that is quickly seen: one change leaves the first or the last character alone.
    let ends = (other.chars().next(), other.chars().next_back());
    if most == 1 && word.first() != ends.0.as_ref() && word.last() != ends.1.as_ref() {
        return false;
    }
    let other: Vec<char> = other.chars().collect();
    if word.len().abs_diff(other.len()) > most {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, c) in word.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, d) in other.iter().enumerate() {
            let mut cost = (last[j] + usize::from(c != d)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && word[i - 1] == *d && *c == other[j - 1] {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[other.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{language::Language, search::SearchKind};

    fn spellings() -> Spellings {
        let entry = |title: &str, text: &str| SearchEntry {
            kind: SearchKind::Guide,
            address: String::new(),
            language: Language::Chinese,
            title: title.to_owned(),
            translated: String::new(),
            names: vec!["建外街道".to_owned()],
            text: text.to_owned(),
        };
        Spellings::of(&[
            entry("申请居住证的材料", "社保记录"),
            entry("申请居住登记卡", "registration card"),
            entry("居住证", ""),
        ])
    }

    #[test]
    fn citizen_means_a_word_by_its_pinyin_and_by_its_initials() {
        let known = spellings();
        assert_eq!(known.meant("juzhuzheng"), ["居住证"]);
        assert_eq!(known.meant("jzz"), ["居住证"]);
        assert_eq!(known.meant("jwjd"), ["建外街道"]);
        assert_eq!(known.meant("shebao"), ["社保"]);
        assert!(known.meant("sb").is_empty(), "initials mean names, not every word of a text");
        assert!(known.unfinished("juzhuzh").contains(&"居住证") && known.unfinished("jw").contains(&"建外街道"));
        assert_eq!(known.in_a_row("juzhuzhengcailiao"), Some(vec!["juzhuzheng", "cailiao"]));
        assert_eq!(known.in_a_row("juzhuzhengx"), None);
    }

    #[test]
    fn citizen_who_writes_another_character_means_the_word_that_sounds_alike() {
        let known = spellings();
        assert_eq!(known.sound_alike("居主正"), ["居住证"]);
        assert_eq!(known.sound_alike("居住證"), ["居住证"]);
        assert!(known.sound_alike("居住证").is_empty());
        assert_eq!(known.spelt_alike("juzuzheng"), ["居住证"]);
    }

    #[test]
    fn citizen_who_mistypes_means_the_word_that_looks_alike() {
        let known = spellings();
        assert_eq!(known.look_alike("registartion"), ["registration"]);
        assert_eq!(known.look_alike("居往登记卡"), ["居住登记卡"]);
        assert!(known.look_alike("cat").is_empty() && known.look_alike("公证").is_empty());
        assert!(known.go_on("居住").any(|word| word == "居住证"));
    }

    #[test]
    fn characters_of_many_readings_are_no_flood() {
        assert!(spelt("长长长长长长长长长长", readings).len() <= MOST_READINGS);
        assert_eq!(spelt(&"长".repeat(LONGEST + 1), readings), Vec::<Vec<&str>>::new());
        assert!(spelt("证x", readings).is_empty(), "what has no reading is not spelt");
    }

    #[test]
    fn distance_counts_changes_of_any_kind() {
        let near = |one: &str, other: &str, most| is_near(&one.chars().collect::<Vec<_>>(), other, most);
        assert!(
            near("abcd", "abdc", 1) && near("abcd", "abd", 1) && near("abcd", "xabcd", 1) && near("abcd", "abxd", 1)
        );
        assert!(!near("abcd", "badc", 1) && near("abcd", "badc", 2) && !near("abcd", "ab", 1));
    }
}
