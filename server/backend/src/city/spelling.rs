//! Finding Chinese words by their pinyin: 朝阳区 by `chaoyang`, `cyq` or `cy区`.

use pinyin::ToPinyinMulti;
use std::ops::Range;

/// A text with the ways each of its characters is spelt. Made once; nothing is looked up while somebody searches.
#[derive(Debug)]
pub(super) struct Spelled {
    sounds: Vec<Sound>,
    /// Whether initials find it: they do in names, where they stand for the whole; in an address any would fit somewhere.
    by_initials: bool,
}

#[derive(Debug)]
struct Sound {
    itself: char,
    /// Every reading, without tones: 朝 is `chao` and `zhao`.
    syllables: Vec<&'static str>,
}

impl Spelled {
    /// A name: found by initials from its start, by whole syllables from anywhere.
    pub(super) fn name(text: &str) -> Self {
        Self { sounds: sounds(text), by_initials: true }
    }

    /// Other text: found by whole syllables.
    pub(super) fn text(text: &str) -> Self {
        Self { sounds: sounds(text), by_initials: false }
    }

    /// Whether the word (small letters, perhaps with Chinese between) spells a part of it. Its last syllable may be
    /// unfinished: people look at the list while they type.
    pub(super) fn is_spelt(&self, word: &str) -> bool {
        self.place_of(word).is_some()
    }

    /// The part of it that the word spells, as it is written.
    pub(super) fn spelt_part(&self, word: &str) -> Option<String> {
        self.place_of(word).map(|place| self.sounds[place].iter().map(|sound| sound.itself).collect())
    }

    fn place_of(&self, word: &str) -> Option<Range<usize>> {
        let from_start = if self.by_initials { follows(&self.sounds, word, Place::START) } else { None };
        let inside = |at: usize| follows(&self.sounds[at..], word, Place::INSIDE).map(|length| at..at + length);
        from_start.map(|length| 0..length).or_else(|| (0..self.sounds.len()).find_map(inside))
    }
}

/// Whether a word could be pinyin at all.
pub(super) fn may_be_pinyin(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Where in the text the rest of the word is compared.
#[derive(Clone, Copy)]
struct Place {
    /// Initials count.
    initials: bool,
    /// A syllable may be unfinished: at the start of a name, or once a whole one has matched.
    unfinished: bool,
}

impl Place {
    const START: Self = Self { initials: true, unfinished: true };
    const INSIDE: Self = Self { initials: false, unfinished: false };
}

/// How many characters the word spells from the first one on; none if it does not spell them.
fn follows(sounds: &[Sound], word: &str, place: Place) -> Option<usize> {
    if word.is_empty() {
        return Some(0);
    }
    let (sound, rest) = sounds.split_first()?;
    let on = |left: &str| follows(rest, left, Place { unfinished: true, ..place }).map(|length| length + 1);
    word.strip_prefix(sound.itself).and_then(on).or_else(|| {
        sound.syllables.iter().find_map(|syllable| {
            let unfinished = (place.unfinished && syllable.starts_with(word)).then_some(1);
            let initial =
                || if place.initials && syllable.len() > 1 { word.strip_prefix(&syllable[..1]) } else { None };
            word.strip_prefix(syllable).and_then(on).or(unfinished).or_else(|| initial().and_then(on))
        })
    })
}

/// Every way to read a character, without tones, the usual one first; none for what is not Chinese.
pub(crate) fn readings(c: char) -> Vec<&'static str> {
    let mut syllables: Vec<&'static str> = Vec::new();
    for syllable in c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain) {
        if syllable.is_ascii() && !syllables.contains(&syllable) {
            syllables.push(syllable);
        }
    }
    syllables
}

fn sounds(text: &str) -> Vec<Sound> {
    let sound = |itself: char| Sound { itself, syllables: readings(itself) };
    text.to_lowercase().chars().filter(|c| !c.is_whitespace()).map(sound).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(name: &str, word: &str) -> bool {
        Spelled::name(name).is_spelt(word)
    }

    #[test]
    fn citizen_finds_a_name_by_pinyin_in_full_by_initials_and_mixed() {
        for word in ["chaoyangqu", "chaoyang", "cyq", "cy", "c", "chaoy", "chaoyq", "朝yang", "cy区", "yangqu"] {
            assert!(finds("朝阳区", word), "{word}");
        }
        for (name, word) in [
            ("建外街道", "jw"),
            ("建外街道", "jwjd"),
            ("建外街道", "jianwai"),
            ("建外街道", "waijiedao"),
            ("西安门", "xian"),
            ("长阳镇", "changyang"),
            ("长阳镇", "zhangyang"),
            ("大兴区", "dxq"),
        ] {
            assert!(finds(name, word), "{name} {word}");
        }
    }

    #[test]
    fn what_sounds_otherwise_is_not_found() {
        for (name, word) in [
            ("朝阳区", "yq"),
            ("朝阳区", "qu2"),
            ("朝阳区", "chaoyangquu"),
            ("朝阳区", "hao"),
            ("朝阳区", "y"),
            ("建外街道", "w"),
            ("", "a"),
        ] {
            assert!(!finds(name, word), "{name} {word}");
        }
    }

    #[test]
    fn initials_find_names_but_no_addresses() {
        let address = Spelled::text("朝阳区建外街道永安里3号");
        assert!(address.is_spelt("yonganli") && address.is_spelt("yongan") && address.is_spelt("yonganli3号"));
        assert!(!address.is_spelt("yal") && !address.is_spelt("c"));
    }

    #[test]
    fn the_part_that_is_spelt_is_known() {
        let part = |spelled: &Spelled, word: &str| spelled.spelt_part(word);
        let (name, address) = (Spelled::name("建外街道"), Spelled::text("朝阳区建外街道永安里3号"));
        assert_eq!(part(&name, "jwj").as_deref(), Some("建外街"));
        assert_eq!(part(&name, "waijied").as_deref(), Some("外街道"));
        assert_eq!(part(&address, "yonganli3").as_deref(), Some("永安里3"));
        assert_eq!(part(&address, "yal"), None);
    }

    #[test]
    fn only_letters_may_be_pinyin() {
        assert!(may_be_pinyin("cy") && may_be_pinyin("朝yang"));
        assert!(!may_be_pinyin("朝阳") && !may_be_pinyin("3") && !may_be_pinyin(""));
    }
}
