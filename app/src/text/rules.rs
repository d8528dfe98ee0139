//! 预约规则: what the figures of the policy mean for whoever books. One list; a new figure is one more line in it.

use domain::{
    policy_values::PolicyValues,
    service_time::{ENOUGH_PEOPLE, MEASURED_DAYS},
};

/// Rules under one heading.
pub struct RuleGroup {
    /// Heading.
    pub title: &'static str,
    /// Each in a sentence.
    pub rules: &'static [Rule],
}

/// A rule in a sentence, with the figures that hold today.
pub type Rule = fn(&PolicyValues) -> String;

/// Everything that is published, in order.
pub const GROUPS: &[RuleGroup] = &[
    RuleGroup {
        title: "可以约哪些日子",
        rules: &[
            |of| {
                let (first, days) = (of.review_target_days, of.booking_horizon_days);
                format!(
                    "审核需要时间，所以最早可以约 {first} 天以后的日子；从那天起开放 {days} 天。网点休息的日子不能约。"
                )
            },
            |of| format!("每个时段 {} 分钟。通知上写的是时段开始的时间。", of.slot_minutes),
            |of| {
                let (moderate, busy) = (of.crowding_moderate_percent, of.crowding_busy_percent);
                format!(
                    "忙闲按已约人数占名额的比例：不到 {moderate}% 是“空闲”，从 {moderate}% 起是“适中”，从 {busy}% 起是“较拥挤”，没有名额是“约满”。"
                )
            },
            |_| {
                format!(
                    "约等时间按时段名额、窗口数和时段长度推算：同一时段的人同时到场，窗口依次办理，取平均，按 5 分钟进位。一个网点近 {MEASURED_DAYS} 天内有 {ENOUGH_PEOPLE} 位以上的实际办理时间，就按实际时间算。"
                )
            },
        ],
    },
    RuleGroup {
        title: "选好时间以后",
        rules: &[
            |of| {
                let (hold, extension) = (of.hold_minutes, of.hold_extension_minutes);
                format!(
                    "选好的时间为您保留 {hold} 分钟，可以延长一次，再保留 {extension} 分钟。到时没有提交申请，名额放回给别人。"
                )
            },
            |_| "网约成功以提交申请时预约已经保存为准；成功的时间写在通知上。".to_owned(),
            |_| "一个身份证号、一项业务，全市同时只能有一个预约。".to_owned(),
        ],
    },
    RuleGroup {
        title: "改期、取消和未到场",
        rules: &[
            |of| {
                let (moves, hours) = (of.moves_allowed, of.move_cutoff_hours);
                format!("一份申请可以改期 {moves} 次。到场时间 {hours} 小时以内不能再改期或取消。")
            },
            |of| format!("审核通过后 {} 次约好时间没有到场，申请失效，需要重新申请。", of.no_show_limit),
            |of| {
                format!(
                    "自己取消预约或撤回申请的，{} 分钟内不能再约同一业务；直接改期不受影响。",
                    of.rebook_cooldown_minutes
                )
            },
            |of| {
                let (least, most) = (of.freed_delay_min_minutes, of.freed_delay_max_minutes);
                format!(
                    "退回的名额在 {least} 到 {most} 分钟之间的随机时间放回，谁也不能预先知道；只是暂时保留、没有约成的名额当即放回。"
                )
            },
            |_| "网点临时关闭或减少名额时，我们通知您，并优先为您提供相近的时间；这不算您的改期次数。".to_owned(),
        ],
    },
    RuleGroup {
        title: "排队等更早的时间",
        rules: &[
            |_| {
                "已经约好的，可以在“更改预约时间”页加入排队。本辖区有更早的名额退回时，按加入的先后询问；比现在的预约早、您又能约的，才会问您。".to_owned()
            },
            |of| {
                let (hold, offers) = (of.waiting_hold_minutes, of.waiting_offers);
                format!(
                    "每个名额为您保留 {hold} 分钟，最多保留 {offers} 次；不接受或到时没有确认，名额给下一位，现在的预约不变。接受的不计改期次数。保留过 {offers} 次以后可以重新加入，从队尾排起。"
                )
            },
            |_| "正在填写其他申请、已经暂时保留着名额的人，这一次不询问，也不计次数。".to_owned(),
        ],
    },
];

/// The sentences of a group.
pub fn sentences(group: &RuleGroup, values: &PolicyValues) -> Vec<String> {
    group.rules.iter().map(|rule| rule(values)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Figures that are nobody's business who books: they are told where they matter, or protect the platform.
    const ELSEWHERE: &[&str] = &[
        "correction_days",
        "draft_days",
        "lease_minutes",
        "early_check_in_days",
        "month_change_warning_days",
        "window_minutes_least",
        "sms_code_minutes",
        "sms_code_tries",
        "sms_resend_seconds",
        "sms_codes_an_hour",
        "session_warn_minutes",
        "sign_in_tries_account",
        "sign_in_tries_address",
        "registrations_address",
        "upload_bytes",
        "upload_pixels",
        "uploads_an_application",
        "notice_tries",
    ];

    fn published(values: &PolicyValues) -> String {
        GROUPS.iter().flat_map(|group| sentences(group, values)).collect()
    }

    #[test]
    fn citizen_reads_every_figure_that_booking_depends_on() {
        let usual = published(&PolicyValues::default());
        for (key, _) in PolicyValues::DEFAULTS {
            let mut values = PolicyValues::default();
            assert!(values.set(key, 77_777));
            let told = published(&values);
            assert_eq!(told != usual, !ELSEWHERE.contains(key), "{key} is published, or is named as told elsewhere");
            assert_eq!(told.contains("77777"), told != usual, "{key}");
        }
    }
}
