//! `/search`, and the pages of the platform that it finds: what they are for, in the words people look for them with.

use super::{accounts, applicant, content, eligibility, feedback, home, map, points, rules, statistics};
use domain::search::SearchKind;

pub const TITLE: &str = "搜索";
pub const LEAD: &str = "查找指南、问题、政策、公告、网点和本平台的服务。可以写汉字，也可以写拼音或拼音首字母。";
pub const LABEL: &str = "搜索内容";
pub const SEARCH: &str = "搜索";
pub const RESULTS: &str = "搜索结果";
pub const KINDS: &str = "按类别查看";
pub const ALL: &str = "全部";
pub const PAGES_OF: &str = "搜索结果分页";
pub const PARTIAL: &str = "没有同时包含这些词的内容，下面的内容包含其中一部分。";
pub const MEANT: &str = "您要找的可能是：";
pub const NONE_OF_KIND: &str = "这个类别里没有找到";
pub const SEE_ALL: &str = "查看全部类别的结果";

// Nothing was found.
pub const ADVICE: [&str; 3] = [
    "检查有没有写错的字，或者换一个说法，例如用“居住证”代替“北京的证”。",
    "少写几个字：两个字就能查，例如“签注”“材料”。",
    "不知道怎么写的，可以用拼音或拼音首字母，例如“jzz”。",
];
pub const LOOK_HERE: &str = "也可以直接看：";

/// What a find is.
pub const fn kind(kind: SearchKind) -> &'static str {
    match kind {
        SearchKind::Page => "服务和页面",
        SearchKind::Guide => "办事指南",
        SearchKind::Question => "常见问题",
        SearchKind::Policy => "政策法规",
        SearchKind::Announcement => "公告",
        SearchKind::Point => "网点",
    }
}

/// The title in the browser's bar.
pub fn title(query: &str) -> String {
    format!("{query} · {TITLE}")
}

pub fn found(matches: i64, query: &str) -> String {
    format!("找到 {matches} 条与“{query}”有关的内容")
}

pub fn nothing(query: &str) -> String {
    format!("没有找到与“{query}”有关的内容")
}

pub fn page(page: i64, pages: i64) -> String {
    format!("第 {page} 页，共 {pages} 页")
}

/// Address, title, what it is for, and other words that people look for it with. The same addresses stand in `en`, in the same
/// order.
pub const PAGES: [(&str, &str, &str, &str); 17] = [
    (
        "/apply/card",
        home::CARD,
        "来京后还没有登记，或登记已到期的，在网上填写居住登记卡申请，选好网点和时间，本人到场一次。",
        "暂住登记 办卡 办证 领证 流动人口登记",
    ),
    (
        "/apply/permit",
        home::PERMIT,
        "在京住满六个月，有稳定就业、稳定住所或连续就读的，在网上填写居住证申请，上传照片和材料，选好网点和时间，本人到场一次。",
        "办证 领证 居住卡 暂住证 预约",
    ),
    (
        "/eligibility",
        eligibility::TITLE,
        "回答几个问题，看看该办居住登记卡还是居住证，符不符合条件。",
        "资格 自测 条件 区别",
    ),
    (
        "/points",
        points::TITLE,
        "按名称、街道、地址或拼音查受理网点，看地址、电话、开放时间和忙闲。",
        "流管站 服务站 附近 哪里办 在哪办 派出所 营业时间",
    ),
    ("/points/map", map::TITLE, "在地图上找离您最近的网点。", "附近 位置 导航"),
    (
        "/points/rules",
        rules::TITLE,
        "可以约哪些日子，怎样改期、取消、排队等更早的时间，没有到场会怎样。",
        "预约 网约 爽约 次数 限制 改约",
    ),
    (
        "/me",
        applicant::MINE,
        "继续填写申请，查看审核进度和结果，修改、撤回，更改或取消预约时间，查看系统受理通知和运单号。",
        "查询 进度 状态 结果 改约 取消 草稿",
    ),
    ("/verify", applicant::verify::TITLE, "输入编号，核对一份系统受理通知是不是真的。", "验证 真伪"),
    ("/guide", content::GUIDES, "各项业务的条件、材料、步骤和时限。", "流程 怎么办理 教程"),
    ("/faq", content::FAQ, "大家常问的问题和解答。", "问答 咨询 帮助"),
    ("/policy", content::POLICIES, "条例、办法和有关通知的摘要。", "法律 规定 文件"),
    ("/announcements", content::ANNOUNCEMENTS, "开放时间、业务调整和平台消息。", "通知 新闻 节假日"),
    ("/statistics", statistics::TITLE, "受理、审核、名额和答复的公开数字，可以下载表格。", "数据 统计 图表"),
    ("/feedback", feedback::TITLE, "提意见、建议或问题，不需要登录；凭查询编号查看答复。", "投诉 反馈 联系 客服 留言"),
    ("/register", accounts::register::TITLE, "用本人手机号码和公民身份号码注册账户。", "开户 新用户 实名认证 账号"),
    ("/sign-in", accounts::SIGN_IN, "用公民身份号码或手机号码登录。", "登陆 账号 账户"),
    (
        "/recover",
        accounts::recover::TITLE,
        "用短信验证码设置新密码；手机号码停用了怎么办。",
        "忘记密码 密码错误 登录不了 换手机号 账号",
    ),
];
