//! Where content comes from, how sure it is, and the groups of questions.

use domain::content::{Basis, LegalForce, QuestionGroup};

/// A source by its letter; `server/backend/content/SOURCES.md` tells what stands behind each.
pub fn title(work: &str) -> &'static str {
    match work {
        "S" => "2016年11月30日网上申请开通公告（央视网）",
        "R" => "《居住证暂行条例》",
        "B" => "《北京市实施〈居住证暂行条例〉办法》",
        "X" => "办理暂住登记和居住证实施细则（试行）的报道",
        "P" => "2018—2024年办事指南网页",
        "Q" => "千龙网2017年9月1日报道",
        "E" => "2020年11月电子居住证通知的网页转述",
        "H" => "《港澳台居民居住证申领发放办法》",
        "J" => "京政办发〔2016〕39号",
        "K" => "京政发〔2016〕43号",
        "N" => "民委发〔2016〕33号",
        "I" => "《个人信息保护法》",
        "C" => "《网络安全法》",
        "W" => "《网络数据安全管理条例》",
        "M" => "《商用密码管理条例》",
        "G" => "《国务院关于在线政务服务的若干规定》",
        "A" => "《无障碍环境建设法》",
        "T" => "《地图管理条例》",
        "Z" => "《居民身份证法》",
        "D" => "本平台的设计，不是官方规定",
        _ => "其他来源",
    }
}

/// The articles of a source: the first and the last of each run.
pub fn articles(runs: &[(&str, &str)]) -> String {
    let run = |(first, last): &(&str, &str)| {
        if first == last { format!("第{first}条") } else { format!("第{first}至{last}条") }
    };
    runs.iter().map(run).collect::<Vec<_>>().join("、")
}

pub const SOURCES: &str = "来源：";
pub const BETWEEN: &str = "；";
pub const END: &str = "。";
pub const CHECKED: &str = "核对日期：";
pub const SECOND_HAND: &str = "转述，待核实";
pub const PARTLY_SECOND_HAND: &str = "部分内容为转述，待核实";

pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Law => "有法规依据",
        Basis::LawAndPractice => "法规与办理实践",
        Basis::Practice => "办理实践",
        Basis::Platform => "本平台的做法",
    }
}

/// The name of what is known about a text.
pub fn fact(key: &str) -> &'static str {
    match key {
        "issuer" => "制定机关",
        "number" => "文号",
        "issued" => "公布日期",
        "effective" => "施行日期",
        "status" => "效力",
        "version" => "版本",
        _ => "核对情况",
    }
}

pub const fn force(force: LegalForce) -> &'static str {
    match force {
        LegalForce::InForce => "现行有效",
        LegalForce::Expired => "已失效",
        LegalForce::Historical => "历史文件",
        LegalForce::Unverified => "未核实",
    }
}

/// A year alone.
pub fn year(year: &str) -> String {
    format!("{year}年")
}

pub const fn group(group: QuestionGroup) -> &'static str {
    match group {
        QuestionGroup::Registration => "居住登记",
        QuestionGroup::Eligibility => "申领条件",
        QuestionGroup::Proof => "居住时间证明",
        QuestionGroup::Account => "账户与实名",
        QuestionGroup::Visit => "预约与到场",
        QuestionGroup::Status => "办理进度",
        QuestionGroup::Delivery => "领取与寄递",
        QuestionGroup::Fees => "费用",
        QuestionGroup::Endorsement => "签注",
        QuestionGroup::Changes => "变更、换领与注销",
        QuestionGroup::Rights => "公共服务和便利",
        QuestionGroup::Privacy => "个人信息",
        QuestionGroup::Rules => "法律责任",
    }
}
