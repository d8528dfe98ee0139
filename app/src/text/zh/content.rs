//! Guides, policies, questions, announcements, statements: the pages around the texts.

pub const GUIDES: &str = "办事指南";
pub const GUIDES_LEAD: &str = "条件、材料、步骤和时限，按要办的事来看。";
pub const POLICIES: &str = "政策法规";
pub const POLICIES_LEAD: &str = "本平台依据的条例、办法和通知的摘要。以正式公布的文本为准。";
pub const ANNOUNCEMENTS: &str = "公告";
pub const ANNOUNCEMENTS_LEAD: &str = "开放时间、服务变化和平台更新，最新的在前。";
pub const NO_ANNOUNCEMENTS: &str = "现在没有公告。";
pub const FAQ: &str = "常见问题";
pub const FAQ_LEAD: &str = "点开问题看解答；每条都注明依据和核对日期。";
pub const GROUPS: &str = "问题分组";
pub const WHICH: &str = "我该办哪一种？";

// Around a text.
pub const ON_THIS_PAGE: &str = "本页内容";
pub const OTHER_LANGUAGE: &str = "本文只有其他语言的版本。";
pub const SAMPLE: &str = "样例";
pub const SAMPLE_ANNOUNCEMENT: &str = "这是样例公告，用来展示平台的样子，不是真实的通知。";
pub const ISSUED: &str = "发布日期：";
pub const BANNERS: &str = "重要公告";
pub const NO_ANSWER: &str = "没有找到答案？";
pub const ASK: &str = "告诉我们您的问题";
pub const UNGROUPED: &str = "其他";

// What one can do about it.
pub const START_CARD: &str = "申请居住登记卡";
pub const START_PERMIT: &str = "申请居住证";
pub const FIND_POINT: &str = "查询网点";
pub const MINE: &str = "我的申请";
pub const COMPLAIN: &str = "提意见和建议";
