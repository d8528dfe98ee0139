//! Words of every form: fields, error summary, posts that were not taken.

// Before an error, for screen readers.
pub const ERROR: &str = "错误：";
pub const OPTIONAL: &str = "（选填）";
pub const CHOOSE: &str = "请选择";
pub const CHECK: &str = "请检查下面的内容";
// Between what happened and what to do.
pub const STOP: &str = "。";
