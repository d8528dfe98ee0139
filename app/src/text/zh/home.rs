//! The home page.

pub const TITLE: &str = "首页";
pub const HEADING: &str = "居住登记与居住证，网上申请，一次到场";
pub const LEAD: &str = "在网上填写并选好网点和时间，审核通过后按约定时间本人到场一次。申请不收费。";

// The services.
pub const SERVICES: &str = "申请";
pub const CARD: &str = "申请办理居住登记卡";
pub const CARD_FOR: &str = "来京后还没有登记，或登记已到期";
pub const PERMIT: &str = "申请办理居住证";
pub const PERMIT_FOR: &str = "在京住满六个月，有稳定就业、稳定住所或连续就读";
pub const LOOK_UP: &str = "查一查";
pub const POINTS: &str = "网点查询";
pub const GUIDE: &str = "办事指南";
pub const GUIDE_WHAT: &str = "条件、材料、步骤和时限";
pub const POLICY: &str = "政策法规";
pub const POLICY_WHAT: &str = "条例、办法和有关通知";
pub const FAQ: &str = "常见问题";

pub fn points(count: i64) -> String {
    format!("全市 {count} 个网约网点，看看哪里不拥挤")
}

pub fn questions(count: i64) -> String {
    format!("{count} 个问题的解答")
}

// How they stand today.
pub const OPEN: &str = "开放";
pub const OUTSIDE_HOURS: &str = "现在不受理，可先填写";
pub const CLOSED: &str = "暂停受理";
pub const UNDER_CONSTRUCTION: &str = "建设中";
pub const LOOK_UP_OUTSIDE_HOURS: &str = "现在不开放";
pub const LOOK_UP_CLOSED: &str = "暂停开放";
pub const ALL_DAY: &str = "全天受理";
pub const ALWAYS: &str = "随时可查";

/// Why it is shut, and when it opens.
pub fn both(why: &str, opens: &str) -> String {
    format!("{why}，{opens}")
}

// Beside the services.
pub const WHICH: &str = "我该办哪一种？";
pub const WHICH_HOW: &str = "答几个问题就知道";
pub const MINE: &str = "我的申请";
pub const MINE_HOW: &str = "继续填写、查看进度";
pub const SEARCH_LABEL: &str = "搜索指南、问题、政策、公告和网点";
pub const SEARCH: &str = "搜索";

// How it works.
pub const HOW: &str = "四步办好";

/// The four steps; a review is meant to be over after so many days.
pub fn steps(review_days: i64) -> [(&'static str, String); 4] {
    let review = match review_days {
        0 => "一般当天有结果；需要修改的，会一次说清改哪里。".to_owned(),
        days => format!("一般 {days} 天内有结果；需要修改的，会一次说清改哪里。"),
    };
    let fill_in = "实名注册后填写申请，在现住址派出所的辖区内自己选网点和时间，核对无误后提交。";
    let come = "按受理通知上的时间，带身份证和材料原件到网点。原件要和填写的一致。";
    [
        ("网上填写，选好时间", fill_in.to_owned()),
        ("等待审核", review),
        ("本人到场一次", come.to_owned()),
        ("领取", "在网点领取，或选择 EMS 寄到家，邮费自付。".to_owned()),
    ]
}

pub const IN_PERSON: &str = "只能本人申请、本人到场，不接受委托代办。网上预约和现场排队分开，不会混排。";

// What is new.
pub const NEWS: &str = "公告";
pub const NEWS_ALL: &str = "全部公告";

// Public figures.
pub const FIGURES: &str = "公开统计";
pub const FIGURES_ALL: &str = "全部统计数字";
