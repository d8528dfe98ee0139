//! Made-up documents: words of the dictionary, the common ones as often as in real texts, with the words of the platform
//! among them.

use backend::search::SearchEntry;
use domain::{language::Language, search::SearchKind};

const DICTIONARY: &str = include_str!("../../search/words.txt");

/// What the platform's own texts speak of.
const OURS: [&str; 16] = [
    "居住证",
    "居住登记卡",
    "签注",
    "材料",
    "网点",
    "预约",
    "北京",
    "办理",
    "申请",
    "派出所",
    "社保",
    "EMS",
    "寄递",
    "2026年",
    "residence",
    "permit",
];

/// Dice that always fall the same way.
struct Dice(u64);

impl Dice {
    /// A number below `most`.
    fn roll(&mut self, most: u64) -> u64 {
        // The constants of Knuth's MMIX.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }
}

/// The words, each with how many there are up to it in a text that has all of them as often as they occur.
type Words = Vec<(&'static str, u64)>;

/// So many documents of about 500 characters in sentences and paragraphs.
pub fn entries(count: usize) -> Vec<SearchEntry> {
    let (mut words, mut so_far) = (Words::new(), 0);
    for (word, often) in DICTIONARY.lines().filter_map(|line| line.split_once(' ')) {
        so_far += often.parse::<u64>().unwrap_or_default();
        words.push((word, so_far));
    }
    let mut dice = Dice(7);
    (0..count).map(|number| entry(number, &words, &mut dice)).collect()
}

fn entry(number: usize, words: &Words, dice: &mut Dice) -> SearchEntry {
    let kinds = SearchKind::ALL;
    let mut text = String::new();
    for at in 1..=280 {
        text.push_str(drawn(words, dice));
        match (at % 12, at % 70) {
            (_, 0) => text.push('\n'),
            (0, _) => text.push('。'),
            _ => {}
        }
    }
    let mut named = || (0..4).map(|_| drawn(words, dice)).collect::<String>();
    SearchEntry {
        kind: kinds[number % kinds.len()],
        address: format!("/guide/{number}"),
        language: Language::Chinese,
        title: named(),
        translated: String::new(),
        names: vec![named(), named()],
        text,
    }
}

/// One word in fifteen is ours.
fn drawn(words: &Words, dice: &mut Dice) -> &'static str {
    if dice.roll(15) == 0 {
        return OURS[usize::try_from(dice.roll(OURS.len() as u64)).unwrap_or_default()];
    }
    let all = words.last().map_or(0, |(_, all)| *all);
    let place = dice.roll(all);
    let at = words.partition_point(|(_, so_far)| *so_far <= place);
    words.get(at).map_or(OURS[0], |(word, _)| word)
}
