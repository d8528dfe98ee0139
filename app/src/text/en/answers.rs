//! Stored answers in words.

pub const NOT_FILLED: &str = "(not filled in)";
