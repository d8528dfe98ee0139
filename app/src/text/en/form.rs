//! Words of every form: fields, error summary, posts that were not taken.

// Before an error, for screen readers.
pub const ERROR: &str = "Error: ";
pub const OPTIONAL: &str = " (optional)";
pub const CHOOSE: &str = "Choose one";
pub const CHECK: &str = "There is a problem";
// Between what happened and what to do.
pub const STOP: &str = ". ";
