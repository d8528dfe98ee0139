//! What a search looks through: made once, when the city is read.

use super::{
    City,
    spelling::{Spelled, may_be_pinyin},
};
use domain::{
    geography::{Geography, ServicePoint},
    text::fold,
};
use std::collections::BTreeSet;

/// More is never looked for, characters.
const LONGEST: usize = 64;

/// What is known about one point in words.
#[derive(Debug)]
pub(super) struct Entry {
    /// All of it, small letters.
    text: String,
    spelled: Vec<Spelled>,
}

/// What somebody looks for: words that must all be found.
pub(super) struct Words(Vec<String>);

impl Words {
    /// Folds what was typed; apostrophes between syllables count for nothing.
    pub(super) fn of(typed: &str) -> Self {
        let folded: String = fold(typed).to_lowercase().replace(['\'', '’'], "").chars().take(LONGEST).collect();
        Self(folded.split_whitespace().map(str::to_owned).collect())
    }
}

impl Entry {
    /// Whether every word stands in it or spells a part of it.
    pub(super) fn has(&self, words: &Words) -> bool {
        words.0.iter().all(|word| {
            self.text.contains(word.as_str())
                || (may_be_pinyin(word) && self.spelled.iter().any(|spelled| spelled.is_spelt(word)))
        })
    }
}

impl City {
    /// The parts of names and addresses of points that a word spells, each once; a single character is no part.
    pub(crate) fn spelt(&self, word: &str) -> Vec<String> {
        if !may_be_pinyin(word) {
            return Vec::new();
        }
        let spelled = self.index.iter().flat_map(|entry| &entry.spelled);
        let parts: BTreeSet<String> = spelled.filter_map(|spelled| spelled.spelt_part(word)).collect();
        parts.into_iter().filter(|part| part.chars().nth(1).is_some()).collect()
    }
}

/// What a point is called: its names, district, police station, and the streets of its jurisdiction.
pub(crate) fn names<'a>(geography: &'a Geography, point: &'a ServicePoint) -> Vec<&'a str> {
    let district = geography.district(&point.district).map(|district| district.name.as_str());
    let station = geography.station(&point.station).map(|station| station.name.as_str());
    let mut names = vec![point.name.as_str(), &point.short_name];
    names.extend(district.into_iter().chain(station));
    names.extend(super::search::covered_towns(geography, point).into_iter().map(|town| town.name.as_str()));
    names
}

/// An entry a point, in their order: what it is called, and its address.
pub(super) fn entries(geography: &Geography) -> Vec<Entry> {
    let entry = |point: &ServicePoint| {
        let names = names(geography, point);
        let mut text = names.join("\n");
        text.push('\n');
        text.push_str(&point.address);
        let spelled = names.into_iter().map(Spelled::name).chain([Spelled::text(&point.address)]);
        Entry { text: text.to_lowercase(), spelled: spelled.collect() }
    };
    geography.points.iter().map(entry).collect()
}
