//! The page of one application, and its acceptance notice.

pub const SHEET_OF_DRAFT: &str = "已填写的表格";
pub const SHEET: &str = "提交的表格";
pub const PRINT_HINT: &str = "需要纸质留存的，展开表格后用浏览器菜单中的“打印”即可，也可以另存为 PDF。";
// How it is delivered follows, then a link.
pub const DELIVERY: &str = "寄递：";
pub const SEE_DELIVERY: &str = "查看寄递进度";
pub const CHANGED: &str = "申请在您操作时有了变化，刚才的操作没有生效。请看下面的最新状态，需要的话再操作一次。";
pub const SUBMIT_AGAIN: &str = "核对并重新提交";
pub const SEE_NOTICE: &str = "查看和打印受理通知";
pub const COURSE: &str = "办理进度";
// Who did it, where it was nobody.
pub const BY_ITSELF: &str = "系统";

pub fn title(service: &str) -> String {
    format!("{service}申请")
}

pub fn number(number: &str) -> String {
    format!("申请编号 {number}")
}

/// Why it was refused or not accepted.
pub mod decision {
    pub const REJECTED: &str = "未通过的原因";
    pub const REJECTED_ADVICE: &str = "您可以按上述原因准备后重新申请；有疑问请到现住地派出所咨询。";
    pub const MISMATCHED: &str = "现场没有受理的原因";
    pub const MISMATCHED_ADVICE: &str = "备齐后请重新选择时间到场，不需要重新填写。";
}

/// What has to be corrected.
pub mod correction {
    pub const WORDS: &str = "审核员请您修改下面的内容。点开即可修改，改完后在最后一步重新提交。您的网约时间为您保留。";

    pub fn title(day: &str) -> String {
        format!("请在{day}前修改")
    }
}

/// The place.
pub mod appointment {
    pub const TITLE: &str = "网约现场受理时间";
    pub const TIME: &str = "时间";
    pub const POINT: &str = "网点";
    pub const ADDRESS: &str = "地址";
    pub const PHONE: &str = "电话";
    pub const BOOKED: &str = "网约成功于";
    pub const OFFERS: &str = "我们为您找到以下较近的时间：";
    pub const CHOOSE: &str = "选择新的时间";
    // An earlier place waits for an answer; the time of day follows, then a stop.
    pub const KEPT_UNTIL: &str = "为您保留到 ";
    pub const STOP: &str = "。";
    pub const CONFIRM: &str = "去确认";

    pub fn earlier(time: &str, point: &str) -> String {
        format!("排队等到更早的时间：{time}，{point}。")
    }
}

/// Taking it back.
pub mod withdraw {
    // The fold, what it means, and the button.
    pub const DRAFT: (&str, &str, &str) =
        ("删除草稿", "草稿会结束，已填写的内容不再能继续。可以随时重新开始一份申请。", "确认删除草稿");
    pub const APPLICATION: (&str, &str, &str) = (
        "撤回申请",
        "撤回后不能恢复：网约时间会释放，网约成功的时间点也一并失去。如需办理，要重新申请、重新选时间。",
        "确认撤回申请",
    );

    pub fn cooldown(time: &str) -> String {
        format!("撤回后 {time} 内不能再约同一业务。")
    }
}

/// The acceptance notice.
pub mod notice {
    use domain::service::Service;

    pub const TITLE: &str = "系统受理通知";
    // As it is headed.
    pub const HEADING: &str = "系统受理通知";
    pub const NUMBER: &str = "申请编号 ";
    // Before the time, and before the point.
    pub const COME: &str = "请本人于";
    pub const TO: &str = "到";
    pub const APPLICANT: &str = "申请人";
    pub const CITIZEN_NUMBER: &str = "身份号码";
    pub const ABOUT: &str = "申请事项";
    pub const POINT: &str = "受理网点";
    pub const ADDRESS: &str = "地址";
    pub const PHONE: &str = "电话";
    pub const LENGTH: &str = "预计办理";
    pub const APPROVED: &str = "审核通过";
    pub const BRING: &str = "请带上原件";
    pub const MIND: &str = "请注意";
    pub const IN_PERSON: &str = "只能本人到场办理，不接受委托代办。";
    pub const GENUINE: &str = "请携带真实有效、与所填内容一致的证件和材料原件；不一致的，窗口不能受理。";
    pub const NO_QUEUE: &str = "网约网点只受理网约申请，请按时到场，不需要排队取号。";
    // A link to the page, then the code.
    pub const CHECK: &str = "扫码可核对本通知的真伪和当前状态，不显示个人信息。也可以打开 ";
    pub const CHECK_PAGE: &str = "核验页面";
    pub const CODE: &str = "，核验码 ";
    pub const QR: &str = "核验二维码";
    pub const PRINT_HINT: &str = "打印：用浏览器菜单中的“打印”，也可以另存为 PDF；在手机上出示这一页也可以。";

    pub const fn about(service: Service) -> &'static str {
        match service {
            Service::Permit => "《北京市居住证》申领",
            Service::Card => "北京市居住登记卡办理",
        }
    }

    pub fn length(minutes: u16) -> String {
        format!("约{minutes}分钟")
    }

    /// From the first booking on an expired temporary permit counts as valid.
    pub fn permit_moment(moment: &str) -> String {
        format!("您于{moment}网约成功，暂住证此后到期不影响办理，到场时视为有效。")
    }
}
