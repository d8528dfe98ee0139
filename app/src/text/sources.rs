//! Sources of content, and how sure they are.

/// A source code, such as `B:7`, in words: 《北京市实施〈居住证暂行条例〉办法》第7条.
pub fn source(code: &str) -> String {
    let (work, article) = code.split_once(':').unwrap_or((code, ""));
    let work = title(work);
    match article.split_once('-') {
        Some((first, last)) => format!("{work}第{first}至{last}条"),
        None if article.is_empty() => work.to_owned(),
        None => format!("{work}第{article}条"),
    }
}

const fn title(code: &str) -> &'static str {
    match code.as_bytes() {
        b"S" => "2016年11月30日网上申请开通公告（央视网）",
        b"R" => "《居住证暂行条例》",
        b"B" => "《北京市实施〈居住证暂行条例〉办法》",
        b"X" => "办理暂住登记和居住证实施细则（试行）的报道",
        b"P" => "2018—2024年办事指南网页",
        b"Q" => "千龙网2017年9月1日报道",
        b"E" => "2020年11月电子居住证通知的网页转述",
        b"H" => "《港澳台居民居住证申领发放办法》",
        b"J" => "京政办发〔2016〕39号",
        b"K" => "京政发〔2016〕43号",
        b"N" => "民委发〔2016〕33号",
        b"I" => "《个人信息保护法》",
        b"C" => "《网络安全法》",
        b"W" => "《网络数据安全管理条例》",
        b"M" => "《商用密码管理条例》",
        b"G" => "《国务院关于在线政务服务的若干规定》",
        b"A" => "《无障碍环境建设法》",
        b"T" => "《地图管理条例》",
        b"Z" => "《居民身份证法》",
        b"D" => "本平台的设计，不是官方规定",
        _ => "其他来源",
    }
}

/// Whether nothing but second-hand sources stand behind a text: an official has to check it.
pub fn is_second_hand(codes: &[String]) -> bool {
    let second_hand = |code: &String| matches!(code.split(':').next(), Some("P" | "X" | "E"));
    !codes.is_empty() && codes.iter().all(second_hand)
}

/// What an answer rests on.
pub const fn basis(code: &str) -> Option<&'static str> {
    match code.as_bytes() {
        b"law" => Some("有法规依据"),
        b"law+practice" => Some("法规与办理实践"),
        b"practice" => Some("办理实践"),
        b"platform" => Some("本平台的做法"),
        _ => None,
    }
}

/// The name of a policy's fact.
pub const fn fact(key: &str) -> &'static str {
    match key.as_bytes() {
        b"issuer" => "制定机关",
        b"number" => "文号",
        b"issued" => "公布日期",
        b"effective" => "施行日期",
        b"status" => "效力",
        _ => "核对情况",
    }
}

/// Whether a policy is in force.
pub const fn force(code: &str) -> (&'static str, &'static str) {
    match code.as_bytes() {
        b"in-force" => ("现行有效", "tag tag--good"),
        b"expired" => ("已失效", "tag tag--neutral"),
        b"historical" => ("历史文件", "tag tag--neutral"),
        _ => ("未核实", "tag tag--warn"),
    }
}

/// A group of questions, in the order of [`CATEGORIES`].
pub const fn category(code: &str) -> &'static str {
    match code.as_bytes() {
        b"registration" => "居住登记",
        b"eligibility" => "申领条件",
        b"proof" => "居住时间证明",
        b"account" => "账户与实名",
        b"visit" => "预约与到场",
        b"status" => "办理进度",
        b"delivery" => "领取与寄递",
        b"fees" => "费用",
        b"endorsement" => "签注",
        b"changes" => "变更、换领与注销",
        b"rights" => "公共服务和便利",
        b"privacy" => "个人信息",
        b"rules" => "法律责任",
        _ => "其他",
    }
}

/// Groups of questions in the order of the page; groups that are not named here come last.
pub const CATEGORIES: [&str; 13] = [
    "registration",
    "eligibility",
    "proof",
    "account",
    "visit",
    "status",
    "delivery",
    "fees",
    "endorsement",
    "changes",
    "rights",
    "privacy",
    "rules",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reader_sees_the_article() {
        assert_eq!(source("R:9"), "《居住证暂行条例》第9条");
        assert_eq!(source("I:28-31"), "《个人信息保护法》第28至31条");
        assert_eq!(source("D"), "本平台的设计，不是官方规定");
    }

    #[test]
    fn second_hand_texts_are_marked() {
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        assert!(is_second_hand(&codes(&["X", "P:3"])));
        assert!(!is_second_hand(&codes(&["X", "B:6"])) && !is_second_hand(&[]));
    }
}
