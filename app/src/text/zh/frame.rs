//! The frame of every page: header, footer, and the words of components that are the same everywhere.

// Header.
pub const SECTIONS: &str = "主要栏目";
pub const SETTINGS: &str = "语言和显示";
pub const DEMO: &str = "开放源代码的示范平台：网点为样例数据，不是官方数据，不受理真实业务。";
// In its place where a city has put in its own data.
pub const OPEN_SOURCE: &str = "开放源代码的居住证服务平台。";
pub const OTHER_LANGUAGE: &str = "English";
pub const ELDER_ON: &str = "长者模式";
pub const ELDER_OFF: &str = "标准模式";
pub const SEARCH: &str = "搜索";
pub const MY_APPLICATIONS: &str = "我的申请";

// Sections, as short as a phone's header needs them, and with the word that a wide screen adds.
pub const POINTS: (&str, &str) = ("网点", "查询");
pub const GUIDE: (&str, &str) = ("办事指南", "");
pub const POLICY: (&str, &str) = ("政策", "法规");
pub const FAQ: (&str, &str) = ("常见问题", "");
pub const ANNOUNCEMENTS: (&str, &str) = ("公告", "");
pub const STATISTICS: (&str, &str) = ("统计", "");

// Footer.
pub const FOOTER: &str = "页脚";
pub const FOOT_APPLY: &str = "办理";
pub const FOOT_KNOW: &str = "了解";
pub const FOOT_PLATFORM: &str = "本平台";
pub const APPLY_CARD: &str = "申请居住登记卡";
pub const APPLY_PERMIT: &str = "申请居住证";
pub const ELIGIBILITY: &str = "我该办哪一种";
pub const RULES: &str = "网约规则";
pub const VERIFY: &str = "核验受理通知";
pub const GUIDE_LONG: &str = "办事指南";
pub const POLICY_LONG: &str = "政策法规";
pub const FAQ_LONG: &str = "常见问题";
pub const ANNOUNCEMENTS_LONG: &str = "公告";
pub const STATISTICS_LONG: &str = "公开统计";
pub const FEEDBACK: &str = "意见建议";
pub const PRIVACY: &str = "隐私说明";
pub const ACCESSIBILITY: &str = "无障碍声明";
pub const STAFF: &str = "工作人员入口";
pub const IN_PERSON: &str = "只为本人办理，不接受委托代办。";
pub const SOURCE: &str = "本平台是开放源代码软件。服务内容依据 2016 年 11 月 30 日的公开公告。";
// After it, as long as they are.
pub const SAMPLE: &str = "网点与派出所为样例数据。";

/// The title of a page on which something is wrong.
pub fn wrong(title: &str) -> String {
    format!("错误：{title}")
}

// Components.
pub const BEFORE: &str = "上一页";
pub const AFTER: &str = "下一页";
pub const LOADING: &str = "正在载入";
