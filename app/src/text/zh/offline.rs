//! `/offline`.

pub const TITLE: &str = "现在没有网络";
pub const ADVICE: &str = "这一页要连上网络才能打开。已经保存的申请内容都在；连上网络后重新打开就可以继续。";
pub const GUIDES: &str = "没有网络也能看办事指南";
pub const QUESTIONS: &str = "常见问题";

pub const KEEP: &str = "把办事指南存到手机";
pub const KEEP_LEAD: &str = "存好以后，没有网络也能打开办事指南和常见问题，在路上、在窗口排队时都能看。";
pub const WHAT_IS_KEPT: &str = "只存公开的文字：办事指南、常见问题和您看过的政策、公告，不占多少空间。";
pub const HOW_FRESH: &str = "有网络时总是显示最新的内容，并且每天更新一次；离线时显示的页面会写明是哪一天存的。";
pub const NOTHING_PERSONAL: &str = "您的申请、预约和个人资料从不存在手机里。";
pub const UNABLE: &str = "这个浏览器现在不能保存：它不支持，或者关闭了脚本。可以打印办事指南带在身上。";
pub const KEEP_NOW: &str = "存到这部手机";
pub const KEEPING: &str = "正在保存……";
pub const KEPT: &str = "已经存好，没有网络也能看办事指南。";
pub const FORGET: &str = "不再保存";
pub const FAILED: &str = "没有存成，可能是网络中断了。";
pub const AGAIN: &str = "再试一次";
