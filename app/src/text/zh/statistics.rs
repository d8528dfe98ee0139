//! Public statistics.

use domain::statistics::{FEWEST, ReviewSpan};

pub const TITLE: &str = "公开统计";
pub const LEAD: &str = "全市公布过的数字，和本平台自己的数字。每分钟更新一次，任何人都可以下载。";

// What the city has published.
pub const PUBLISHED: &str = "全市公布的数字";
pub const ACCEPTED_THEN: &str = "已受理居住证申请（件）";
pub const ISSUED_THEN: &str = "已制发居住证（张）";

pub fn source(by: &str) -> String {
    format!("截至{by}。来源：2016年11月30日网上申请开通公告（央广网，央视网转载）。不是本平台的数据。")
}

// Our own.
pub const OWN: &str = "本平台的数字";
pub const SAMPLE: &str = "本平台是示范平台，网点为样例数据，下面的数字不是官方数据。";

pub fn privacy() -> String {
    format!("为保护隐私，1 至 {} 人的数字不显示，写作“{}”；也不显示可以推算出它们的合计。", FEWEST - 1, few())
}

pub fn few() -> String {
    format!("少于 {FEWEST}")
}

pub fn counted_at(moment: &str) -> String {
    format!("统计时间：{moment}")
}

pub const TABLE: &str = "查看数据表";
pub const DOWNLOAD: &str = "下载数据（CSV）";
pub const CARD: &str = "居住登记卡";
pub const PERMIT: &str = "居住证";

// Acceptances.
pub const ACCEPTED: &str = "各月现场受理的申请（件）";
pub const ACCEPTED_WHAT: &str = "最近十二个月在窗口受理的申请，居住登记卡和居住证分开；最后一个月还没有结束。";
pub const MONTH: &str = "月份";

// Reviews.
pub const REVIEWS: &str = "审核用了多久（最近 30 天，件）";
pub const REVIEWS_WHAT: &str = "从提交到审核决定的时间。退回补正后再提交的，分别计算。";
pub const TAKEN: &str = "用时";
pub const COUNT: &str = "件数";

pub fn median(hours: i64) -> String {
    format!("审核用时中位数：{hours} 小时。")
}

pub const NO_MEDIAN: &str = "审核的件数太少，不计算中位数。";

pub const fn span(span: ReviewSpan) -> &'static str {
    match span {
        ReviewSpan::OneDay => "1 天以内",
        ReviewSpan::TwoDays => "1 至 2 天",
        ReviewSpan::ThreeDays => "2 至 3 天",
        ReviewSpan::FiveDays => "3 至 5 天",
        ReviewSpan::Longer => "5 天以上",
    }
}

// Places.
pub const PLACES: &str = "各区今后 14 天的网约名额（个）";
pub const PLACES_WHAT: &str = "可以预约的日子里，各区网点的名额和已经约出的名额。";
pub const DISTRICT: &str = "区";
pub const OFFERED: &str = "名额";
pub const BOOKED: &str = "已约";

pub fn points(open: i64, all: i64) -> String {
    format!("全市 {all} 个网点，其中 {open} 个在今后 14 天开放预约。")
}

// Feedback.
pub const FEEDBACK: &str = "意见建议（最近一年，条）";
pub const FEEDBACK_WHAT: &str = "按主题，收到的和已经答复的。";
pub const TOPIC: &str = "主题";
pub const RECEIVED: &str = "收到";
pub const ANSWERED: &str = "已答复";
