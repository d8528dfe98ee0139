//! `/offline`.

pub const TITLE: &str = "现在没有网络";
pub const ADVICE: &str = "这一页要连上网络才能打开。已经保存的申请内容都在；连上网络后重新打开就可以继续。";
pub const GUIDES: &str = "没有网络也能看办事指南";
pub const QUESTIONS: &str = "常见问题";
