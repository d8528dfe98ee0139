//! What else one may have meant, where little was found: another character, a letter that slipped, a word that goes on.

use super::{asked::Wanted, index::SearchIndex, words::is_chinese};
use crate::Result;
use domain::search::SearchQuery;

/// So many at most.
const MOST: usize = 5;
/// So many for one word.
const MOST_ALIKE: usize = 2;

/// The queries that may have been meant, the likeliest first; `few`: little or nothing was found.
pub(super) fn for_query(index: &SearchIndex, query: &SearchQuery, wanted: &[Wanted], few: bool) -> Result<Vec<String>> {
    let mut suggestions: Vec<String> = Vec::new();
    let mut add = |suggestion: String| {
        if suggestion != query.text() && suggestions.len() < MOST && !suggestions.contains(&suggestion) {
            suggestions.push(suggestion);
        }
    };
    for one in wanted.iter().filter(|one| query.text().contains(&one.typed)) {
        // What only helps (居住證 as a whole, beside 居住) is looked at too, but not for long.
        let alike = match (one.required, few) {
            (_, true) => alike(index, &one.typed),
            (false, false) if is_chinese(&one.typed) => index.spellings.sound_alike(&one.typed),
            _ => Vec::new(),
        };
        if !alike.is_empty() && !index.knows(one)? {
            for other in alike.into_iter().take(MOST_ALIKE) {
                add(query.text().replacen(&one.typed, other, 1));
            }
        }
    }
    if few {
        index.spellings.go_on(query.text()).map(str::to_owned).for_each(add);
    }
    Ok(suggestions)
}

fn alike<'a>(index: &'a SearchIndex, typed: &str) -> Vec<&'a str> {
    let mut alike =
        if is_chinese(typed) { index.spellings.sound_alike(typed) } else { index.spellings.spelt_alike(typed) };
    alike.extend(index.spellings.look_alike(typed));
    alike
}
