//! What sentences are put together from.

// Between the items of a list inside a sentence.
pub const COMMA: &str = ", ";

/// A name and what is said about it.
pub fn named(name: &str, words: &str) -> String {
    format!("{name}: {words}")
}

/// The end of a link's or a button's words, for those who do not see where it stands.
pub fn which(name: &str) -> String {
    format!(": {name}")
}
