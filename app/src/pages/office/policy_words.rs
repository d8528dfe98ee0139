//! The figures of the policy in words.

use crate::text::numbers::grouped;
use domain::{
    policy_figures::{Beside, FigureGroup, FigureUnit, PolicyFigure},
    violation::{Field, Rule, Violation},
};

/// Figures that belong together.
pub(super) const fn group(group: FigureGroup) -> &'static str {
    match group {
        FigureGroup::Booking => "预约和排队",
        FigureGroup::Application => "申请和审核",
        FigureGroup::Account => "账号和登录",
        FigureGroup::Message => "意见和通知",
    }
}

/// What a figure is called.
pub(super) const fn name(figure: PolicyFigure) -> &'static str {
    use PolicyFigure as F;
    match figure {
        F::ReviewTargetDays => "审核期限",
        F::BookingHorizonDays => "开放预约天数",
        F::SlotMinutes => "时段长度",
        F::HoldMinutes => "名额保留时间",
        F::HoldExtensionMinutes => "延长保留时间",
        F::WindowMinutesLeast => "每人最短办理时间",
        F::CrowdingModeratePercent => "“适中”起点",
        F::CrowdingBusyPercent => "“较拥挤”起点",
        F::MovesAllowed => "可改期次数",
        F::MoveCutoffHours => "改期和取消截止",
        F::FreedDelayMinMinutes => "退回名额最早放回",
        F::FreedDelayMaxMinutes => "退回名额最晚放回",
        F::RebookCooldownMinutes => "取消后再约间隔",
        F::WaitingHoldMinutes => "排队名额保留时间",
        F::WaitingOffers => "排队询问次数",
        F::NoShowLimit => "未到场次数上限",
        F::EarlyCheckInDays => "可提前报到天数",
        F::CorrectionDays => "补正期限",
        F::DraftDays => "草稿保留天数",
        F::LeaseMinutes => "领取审核时长",
        F::MonthChangeWarningDays => "跨月提醒天数",
        F::UploadBytes => "单个文件大小上限",
        F::UploadPixels => "图片像素上限",
        F::UploadsAnApplication => "每份申请文件数上限",
        F::DraftKeepDays => "失效草稿保存天数",
        F::EndedKeepDays => "未发证申请保存天数",
        F::IssuedKeepDays => "已发证申请保存天数",
        F::SmsCodeMinutes => "验证码有效时间",
        F::SmsCodeTries => "验证码可试次数",
        F::SmsResendSeconds => "验证码重发间隔",
        F::SmsCodesAnHour => "每小时验证码条数",
        F::SessionWarnMinutes => "退出前提醒时间",
        F::SignInTriesAccount => "每个账号登录次数",
        F::SignInTriesAddress => "每个网络地址登录次数",
        F::RegistrationsAddress => "每个网络地址注册次数",
        F::ClosedAccountKeepDays => "注销账户信息保存天数",
        F::FeedbackAnswerDays => "意见答复期限",
        F::FeedbackAnAddressHour => "每个网络地址意见条数",
        F::FeedbackPostsAnAddressHour => "每个网络地址意见提交次数",
        F::FeedbackAnHour => "全部意见条数",
        F::NoticeTries => "通知重试次数",
    }
}

/// What it decides.
pub(super) const fn meaning(figure: PolicyFigure) -> &'static str {
    use PolicyFigure as F;
    match figure {
        F::ReviewTargetDays => "审核最多需要的天数；最早可以约今天加这个天数以后的日子。",
        F::BookingHorizonDays => "从最早可约的日子起，一共开放多少天。",
        F::SlotMinutes => "一个预约时段的长度。",
        F::HoldMinutes => "选好时间以后，名额为申请人保留多久。",
        F::HoldExtensionMinutes => "保留时间可以延长一次，这一次再保留多久。",
        F::WindowMinutesLeast => "网点管理员设定名额时，平均每人的办理时间不能少于这个数。",
        F::CrowdingModeratePercent => "已约人数占名额的比例，从这里起显示为“适中”。",
        F::CrowdingBusyPercent => "已约人数占名额的比例，从这里起显示为“较拥挤”。",
        F::MovesAllowed => "一份申请可以自己改期几次。",
        F::MoveCutoffHours => "到场时间以前多少小时起，不能再改期或取消。",
        F::FreedDelayMinMinutes => "约成以后退回的名额在随机时间放回，最早隔多久。",
        F::FreedDelayMaxMinutes => "约成以后退回的名额在随机时间放回，最晚隔多久。",
        F::RebookCooldownMinutes => "自己取消或撤回以后，隔多久才能再约同一业务。",
        F::WaitingHoldMinutes => "排队等到的名额为申请人保留多久。",
        F::WaitingOffers => "一次排队最多为同一人保留几次名额。",
        F::NoShowLimit => "审核通过后约好而没有到场，达到几次时申请失效。",
        F::EarlyCheckInDays => "窗口最多可以提前几天为申请人报到；0 表示只能在预约当天。",
        F::CorrectionDays => "退回补正以后，申请人有多少天时间修改。",
        F::DraftDays => "草稿多少天没有改动就失效。",
        F::LeaseMinutes => "审核员领取一份申请以后，别人多久不能领取。",
        F::MonthChangeWarningDays => "月底前几天起，提醒申请人六个月的要求即将随月份改变；0 表示不提醒。",
        F::UploadBytes => "申请人上传的一个文件最大多少。",
        F::UploadPixels => "申请人上传的一张图片最多多少像素。",
        F::UploadsAnApplication => "一份申请最多可以有几个文件。",
        F::DraftKeepDays => "没有提交过的草稿失效或撤回以后，多少天删除内容和材料。",
        F::EndedKeepDays => {
            "提交过的申请未通过、撤回或失效以后，多少天删除内容和材料；处理过的号码认领也按这个天数删除。"
        }
        F::IssuedKeepDays => "证件送达或领取以后，多少天删除申请的内容和材料。",
        F::SmsCodeMinutes => "短信验证码多久以后失效。",
        F::SmsCodeTries => "同一个验证码最多可以输入几次。",
        F::SmsResendSeconds => "发出验证码以后，隔多久才能再发。",
        F::SmsCodesAnHour => "同一个手机号码每小时最多发几条验证码。",
        F::SessionWarnMinutes => "登录快到时间时，提前多久提醒；最多为无操作时限的三分之一。",
        F::SignInTriesAccount => "同一个账号十五分钟内最多尝试登录几次。",
        F::SignInTriesAddress => "同一个网络地址十五分钟内最多尝试登录几次；宿舍等处共用地址，不宜太少。",
        F::ClosedAccountKeepDays => "账户注销以后，多少天删除姓名、号码和手机号。",
        F::RegistrationsAddress => "同一个网络地址每小时最多注册几次；宿舍等处共用地址，不宜太少。",
        F::FeedbackAnswerDays => "收到意见以后，一般多少个工作日内答复；显示给提意见的人。",
        F::FeedbackAnAddressHour => "同一个网络地址每小时最多收几条意见。",
        F::FeedbackPostsAnAddressHour => "同一个网络地址每小时最多提交几次意见表单，不论填写是否正确。",
        F::FeedbackAnHour => "全站每小时最多收几条意见。",
        F::NoticeTries => "一条通知最多发送几次，都失败后转为“发送失败”。",
    }
}

/// What to think of before changing it, where that is more than meets the eye.
pub(super) const fn caution(figure: PolicyFigure) -> Option<&'static str> {
    match figure {
        PolicyFigure::SlotMinutes => Some(
            "更改后各网点按新的长度划分时段。已经约在旧时段的人时间不变，但旧时段不再对外开放，同一天的人数可能多于名额。请选在没有预约或者预约最少的时候更改，并随后到网点页面查看影响。",
        ),
        PolicyFigure::ReviewTargetDays | PolicyFigure::BookingHorizonDays => {
            Some("只影响以后的预约，已经约好的时间不变。")
        }
        PolicyFigure::DraftKeepDays
        | PolicyFigure::EndedKeepDays
        | PolicyFigure::IssuedKeepDays
        | PolicyFigure::ClosedAccountKeepDays => Some(
            "隐私说明写有这个期限，请同时修改。调低以后，已经超过期限的内容会在一小时内删除，不能恢复；办理过程的记录不受影响。",
        ),
        PolicyFigure::DraftDays => Some("调低以后，已经这么多天没有改动的草稿会随即失效。"),
        _ => None,
    }
}

/// What it counts.
pub(super) const fn unit(unit: FigureUnit) -> &'static str {
    match unit {
        FigureUnit::Days => "天",
        FigureUnit::WorkingDays => "个工作日",
        FigureUnit::Hours => "小时",
        FigureUnit::Minutes => "分钟",
        FigureUnit::Seconds => "秒",
        FigureUnit::Percent => "%",
        FigureUnit::Times => "次",
        FigureUnit::Messages => "条",
        FigureUnit::Forms => "份",
        FigureUnit::Files => "个",
        FigureUnit::Bytes => "字节",
        FigureUnit::Pixels => "像素",
    }
}

/// A value with its unit: 30 分钟, 80%, 10,485,760 字节.
pub(super) fn amount(figure: PolicyFigure, value: i64) -> String {
    let counted = unit(figure.unit());
    let space = if figure.unit() == FigureUnit::Percent { "" } else { " " };
    format!("{}{space}{counted}", grouped(value))
}

/// The least and the most: 5–240 分钟.
pub(super) fn bounds(figure: PolicyFigure) -> String {
    let (least, most) = figure.bounds();
    format!("{}–{}", grouped(least), amount(figure, most))
}

/// What a figure has to fit beside its bounds; `value` is how that other one stands.
pub(super) fn beside(beside: Beside, value: i64) -> String {
    let (relation, other) = match beside {
        Beside::AtMost(other) => ("不能大于", other),
        Beside::AtLeast(other) => ("不能小于", other),
    };
    format!("{relation}“{}”，现在是 {}", plain(name(other)), amount(other, value))
}

/// A name without the quotation marks that it may hold itself.
fn plain(name: &str) -> String {
    name.replace(['“', '”'], "")
}

/// What is wrong with a change, and what to do. `fits` is what [`beside`] says.
pub(super) fn fault(violation: Violation, figure: PolicyFigure, fits: Option<&str>) -> String {
    match (violation.field, violation.rule) {
        (Field::Reason, Rule::Required) => "请写明更改理由".to_owned(),
        (Field::Reason, Rule::TooLong) => "更改理由太长，请控制在 500 字以内".to_owned(),
        (Field::Reason, _) => "更改理由中有不能使用的字符，请检查".to_owned(),
        (_, Rule::Required) => "请填写新的数值".to_owned(),
        (_, Rule::Malformed) => "新的数值应为整数，只写数字".to_owned(),
        (_, Rule::EndsBeforeItBegins) => fits.unwrap_or("新的数值与另一个数值矛盾").to_owned(),
        _ => format!("新的数值应在 {}之间", bounds(figure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn administrator_reads_a_name_and_a_meaning_of_its_own_for_every_figure() {
        let names: BTreeSet<&str> = PolicyFigure::ALL.iter().map(|figure| name(*figure)).collect();
        let meanings: BTreeSet<&str> = PolicyFigure::ALL.iter().map(|figure| meaning(*figure)).collect();
        assert_eq!((names.len(), meanings.len()), (PolicyFigure::ALL.len(), PolicyFigure::ALL.len()));
        assert!(meanings.iter().all(|meaning| meaning.ends_with('。')));
        assert!(FigureGroup::ALL.iter().all(|one| one.figures().next().is_some() && !group(*one).is_empty()));
    }

    #[test]
    fn administrator_reads_figures_with_their_units() {
        assert_eq!(amount(PolicyFigure::SlotMinutes, 30), "30 分钟");
        assert_eq!(amount(PolicyFigure::CrowdingBusyPercent, 80), "80%");
        assert_eq!(bounds(PolicyFigure::UploadBytes), "1,048,576–10,485,760 字节");
    }

    #[test]
    fn administrator_is_told_what_to_do_about_a_wrong_figure() {
        let told = |field, rule| fault(Violation { field, rule }, PolicyFigure::CrowdingModeratePercent, None);
        assert_eq!(told(Field::Figure, Rule::NotAChoice), "新的数值应在 1–100%之间");
        assert_eq!(told(Field::Figure, Rule::Malformed), "新的数值应为整数，只写数字");
        assert_eq!(told(Field::Reason, Rule::Required), "请写明更改理由");
        let fits = beside(Beside::AtMost(PolicyFigure::CrowdingBusyPercent), 80);
        assert_eq!(fits, "不能大于“较拥挤起点”，现在是 80%");
    }
}
