//! Stored answers in words.

pub const NOT_FILLED: &str = "（没有填写）";
