//! The search behind `bench search`: an index of made-up documents, and what a dozen questions to it cost. A tool for
//! measuring, no part of the program.
//!
//! ```text
//! search DOCUMENTS ROUNDS    lines of `name<TAB>value<TAB>…`: the building first, then a line a question
//! ```
//!
//! The documents are drawn from the dictionary of the search by fixed dice: every run measures the same ones.

mod documents;

use backend::search::{SearchIndex, SearchWish};
use domain::language::Language;
use std::{error::Error, hint::black_box, time::Instant};

/// Questions of every sort: common and rare words, two of them, a sentence, pinyin, a typing error, nothing at all.
const QUESTIONS: [(&str, Language); 12] = [
    ("居住证", Language::Chinese),
    ("签注", Language::Chinese),
    ("证", Language::Chinese),
    ("居住登记卡 材料", Language::Chinese),
    ("在北京怎么办理居住证需要什么材料", Language::Chinese),
    ("jzz", Language::Chinese),
    ("juzhuzheng", Language::Chinese),
    ("EMS寄递", Language::Chinese),
    ("居主证", Language::Chinese),
    ("2026年 社保", Language::Chinese),
    ("residence permits", Language::English),
    ("魑魅魍魉", Language::Chinese),
];

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [documents, rounds] = words.as_slice() else { return Err("search DOCUMENTS ROUNDS".into()) };
    let (documents, rounds): (usize, usize) = (documents.parse()?, rounds.parse()?);
    let entries = documents::entries(documents);
    let characters: usize = entries.iter().map(|entry| entry.text.chars().count()).sum();
    let start = Instant::now();
    let index = SearchIndex::build(entries)?;
    println!("built\t{}\t{:.0}\t{:.0}", index.len(), per(characters, index.len()), milliseconds(start));
    for (q, language) in QUESTIONS {
        let wish = SearchWish { q: q.to_owned(), language, ..SearchWish::default() };
        let mut took = Vec::with_capacity(rounds);
        // The first one warms up.
        let mut matches = index.find(&wish, &|_| Vec::new())?.matches;
        for _ in 0..rounds.max(1) {
            let start = Instant::now();
            let found = black_box(index.find(&wish, &|_| Vec::new())?);
            took.push(milliseconds(start));
            matches = found.matches;
        }
        took.sort_by(f64::total_cmp);
        println!("{q}\t{matches}\t{:.2}\t{:.2}", took[took.len() / 2], took[took.len() * 99 / 100]);
    }
    Ok(())
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

#[allow(clippy::cast_precision_loss, reason = "a mean that people read")]
fn per(sum: usize, count: usize) -> f64 {
    sum as f64 / count.max(1) as f64
}
