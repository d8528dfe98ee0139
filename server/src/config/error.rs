//! Why the program does not start: one line that names the key and what is wanted, never the value.

use std::fmt;

/// A setting that is unknown, missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The key as the person wrote it: of the file, or the variable's name.
    pub key: String,
    /// What is wrong and what would be right; never the value, which may be a secret.
    pub fault: String,
}

impl ConfigError {
    /// An error about one key.
    pub fn new(key: impl Into<String>, fault: impl Into<String>) -> Self {
        Self { key: key.into(), fault: fault.into() }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "configuration: {}: {}", self.key, self.fault)
    }
}

impl std::error::Error for ConfigError {}
