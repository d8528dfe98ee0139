//! The texts of short messages. All other wording stands in the app; these texts are here because the worker that sends
//! them has no page and cannot reach the app. Short, no personal data: a lock screen shows them to anybody.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};
use domain::{feedback::FeedbackReference, language::Language, notice::NoticeKind, view::NoticeFacts};

/// The text of a message about the application of that number. `origin` is the platform's address.
pub(super) fn sms(kind: NoticeKind, number: &str, facts: &NoticeFacts, origin: &str) -> String {
    let body = match kind {
        NoticeKind::Submitted => {
            format!("您的申请{number}已提交，正在等待审核{}。审核结果将短信告知。", place(facts, "，已为您预留"))
        }
        NoticeKind::Returned => format!("您的申请{number}需要补正，{}。请登录查看原因并修改后重新提交。", due(facts)),
        NoticeKind::Approved => match facts.visit {
            Some(_) => format!(
                "您的申请{number}已通过审核{}。请本人携带身份证和材料原件按时到场。",
                place(facts, "，现场受理时间：")
            ),
            None => format!("您的申请{number}已通过审核，请登录选择现场受理时间。"),
        },
        NoticeKind::Rejected => format!("您的申请{number}未通过审核。请登录查看原因和后续办法。"),
        NoticeKind::Moved => format!("您的申请{number}已改约{}。", place(facts, "至")),
        NoticeKind::Cancelled => format!("您的申请{number}的网约已取消。如非本人操作，请立即登录并修改密码。"),
        NoticeKind::Displaced => {
            format!("您的申请{number}原定的现场受理时间无法保留，请登录另选时间，我们已为您推荐三个。")
        }
        NoticeKind::PlaceOffered => {
            let until = facts.until.map_or_else(String::new, |until| format!("，为您保留到{}", until.format("%H:%M")));
            format!("您的申请{number}有更早的时间{}{until}。请登录确认改约，不要则无需操作。", place(facts, "："))
        }
        NoticeKind::Reminder => {
            format!("提醒：您的申请{number}明天现场受理{}。请本人携带身份证和材料原件。", place(facts, "，"))
        }
        NoticeKind::Accepted => format!("您的申请{number}已在现场受理，请等待制发。"),
        NoticeKind::Shipped => format!("您申请{number}的证件已交EMS寄出，请登录查看邮件号。"),
        NoticeKind::ReadyForPickUp => {
            let point = facts.point.as_deref().unwrap_or("受理网点");
            format!("您申请{number}的证件可以领取了，请本人携带身份证到{point}领取。")
        }
        NoticeKind::Mismatched => format!("您的申请{number}未能在现场受理。请登录查看原因并重新预约。"),
        NoticeKind::AddressAssigned => format!("您的申请{number}的现住地址已核对，请登录选择受理网点和时间。"),
        // Has words of its own, below: it is about no application.
        NoticeKind::FeedbackAnswered => format!("{number}已有答复，请登录查看。"),
        NoticeKind::Lapsed => format!("您的申请{number}因超过期限已终止。如仍需办理，请登录重新申请。"),
    };
    format!("【北京市居住证服务平台】{body}{origin}/me")
}

/// The text of the message that there is an answer to feedback. Whoever has its address reads the answer, and not what was
/// written.
pub(super) fn feedback_answered(language: Language, reference: &FeedbackReference, origin: &str) -> String {
    let page = format!("{origin}{}", language.address(&format!("/feedback/{}", reference.as_str())));
    match language {
        Language::Chinese => format!("【北京市居住证服务平台】您提交的意见已有答复：{page}"),
        Language::English => format!("[Beijing residence permit] Your feedback has been answered: {page}"),
    }
}

fn place(facts: &NoticeFacts, before: &str) -> String {
    match (&facts.visit, &facts.point) {
        (Some(visit), Some(point)) => format!("{before}{}，{point}", time(*visit)),
        (Some(visit), None) => format!("{before}{}", time(*visit)),
        (None, _) => String::new(),
    }
}

fn due(facts: &NoticeFacts) -> String {
    facts.due.map_or_else(|| "请尽快补正".to_owned(), |due| format!("截止{}", day(due)))
}

fn time(at: NaiveDateTime) -> String {
    format!("{}{}", day(at.date()), at.format("%H:%M"))
}

fn day(date: NaiveDate) -> String {
    let weekday = match date.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    };
    format!("{}月{}日（{weekday}）", date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applicant_reads_point_and_time_in_the_message() {
        let facts = NoticeFacts {
            point: Some("建外街道流管站".into()),
            visit: "2026-12-07T09:30:00".parse().ok(),
            due: "2026-12-01".parse().ok(),
            until: "2026-11-23T14:05:00".parse().ok(),
        };
        let text = sms(NoticeKind::Approved, "P261123-000001", &facts, "https://example.org");
        assert!(text.contains("12月7日（周一）09:30，建外街道流管站") && text.contains("P261123-000001"), "{text}");
        assert!(sms(NoticeKind::Returned, "P1", &facts, "").contains("截止12月1日（周二）"));
        let offered = sms(NoticeKind::PlaceOffered, "P1", &facts, "");
        assert!(offered.contains("12月7日（周一）09:30，建外街道流管站，为您保留到14:05"), "{offered}");
    }

    #[test]
    fn every_notice_has_words_even_without_facts() {
        for kind in NoticeKind::ALL {
            let text = sms(*kind, "P261123-000001", &NoticeFacts::default(), "https://example.org");
            assert!(text.contains("P261123-000001") && text.ends_with("https://example.org/me"), "{text}");
            assert!(text.chars().count() < 140, "two messages at most: {text}");
        }
    }
}
