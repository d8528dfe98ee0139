//! Finding Chinese words by their pinyin: 朝阳区 by `chaoyang`, `cyq` or `cy区`.

use pinyin::ToPinyinMulti;

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
        let starts = 0..self.sounds.len();
        self.by_initials && follows(&self.sounds, word, Place::START)
            || starts.into_iter().any(|at| follows(&self.sounds[at..], word, Place::INSIDE))
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

fn follows(sounds: &[Sound], word: &str, place: Place) -> bool {
    if word.is_empty() {
        return true;
    }
    let Some((sound, rest)) = sounds.split_first() else { return false };
    let on = |left: &str| follows(rest, left, Place { unfinished: true, ..place });
    word.strip_prefix(sound.itself).is_some_and(on)
        || sound.syllables.iter().any(|syllable| {
            word.strip_prefix(syllable).is_some_and(on)
                || (place.unfinished && syllable.starts_with(word))
                || (place.initials && syllable.len() > 1 && word.strip_prefix(&syllable[..1]).is_some_and(on))
        })
}

fn sounds(text: &str) -> Vec<Sound> {
    let sound = |itself: char| {
        let readings = itself.to_pinyin_multi().into_iter().flatten();
        let mut syllables: Vec<&'static str> = readings.map(pinyin::Pinyin::plain).filter(|s| s.is_ascii()).collect();
        syllables.sort_unstable();
        syllables.dedup();
        Sound { itself, syllables }
    };
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
    fn only_letters_may_be_pinyin() {
        assert!(may_be_pinyin("cy") && may_be_pinyin("朝yang"));
        assert!(!may_be_pinyin("朝阳") && !may_be_pinyin("3") && !may_be_pinyin(""));
    }
}
