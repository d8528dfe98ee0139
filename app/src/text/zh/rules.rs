//! 预约规则: a sentence for each rule of booking, with the figures that hold today.

use domain::service_time::{ENOUGH_PEOPLE, MEASURED_DAYS};

pub const TITLE: &str = "预约规则";
pub const LEAD: &str = "对所有人一样。数字由管理员设定，这里显示的就是现在生效的。";

pub mod days {
    use super::{ENOUGH_PEOPLE, MEASURED_DAYS};

    pub const TITLE: &str = "可以约哪些日子";

    pub fn open(first: i64, days: i64) -> String {
        format!("审核需要时间，所以最早可以约 {first} 天以后的日子；从那天起开放 {days} 天。网点休息的日子不能约。")
    }

    pub fn slot(minutes: i64) -> String {
        format!("每个时段 {minutes} 分钟。通知上写的是时段开始的时间。")
    }

    /// Shares of the places, per cent.
    pub fn crowding(moderate: i64, busy: i64) -> String {
        format!(
            "忙闲按已约人数占名额的比例：不到 {moderate}% 是“空闲”，从 {moderate}% 起是“适中”，从 {busy}% 起是“较拥挤”，没有名额是“约满”。"
        )
    }

    pub fn wait() -> String {
        format!(
            "约等时间按时段名额、窗口数和时段长度推算：同一时段的人同时到场，窗口依次办理，取平均，按 5 分钟进位。一个网点近 {MEASURED_DAYS} 天内有 {ENOUGH_PEOPLE} 位以上的实际办理时间，就按实际时间算。"
        )
    }
}

pub mod chosen {
    pub const TITLE: &str = "选好时间以后";
    pub const BOOKED: &str = "网约成功以提交申请时预约已经保存为准；成功的时间写在通知上。";
    pub const ONE: &str = "一个身份证号、一项业务，全市同时只能有一个预约。";

    /// Minutes.
    pub fn hold(hold: i64, extension: i64) -> String {
        format!(
            "选好的时间为您保留 {hold} 分钟，可以延长一次，再保留 {extension} 分钟。到时没有提交申请，名额放回给别人。"
        )
    }
}

pub mod changes {
    pub const TITLE: &str = "改期、取消和未到场";
    pub const CLOSED: &str = "网点临时关闭或减少名额时，我们通知您，并优先为您提供相近的时间；这不算您的改期次数。";

    pub fn moves(times: i64, hours: i64) -> String {
        format!("一份申请可以改期 {times} 次。到场时间 {hours} 小时以内不能再改期或取消。")
    }

    pub fn no_show(times: i64) -> String {
        format!("审核通过后 {times} 次约好时间没有到场，申请失效，需要重新申请。")
    }

    pub fn cool_down(minutes: i64) -> String {
        format!("自己取消预约或撤回申请的，{minutes} 分钟内不能再约同一业务；直接改期不受影响。")
    }

    /// Minutes.
    pub fn freed(least: i64, most: i64) -> String {
        format!(
            "退回的名额在 {least} 到 {most} 分钟之间的随机时间放回，谁也不能预先知道；只是暂时保留、没有约成的名额当即放回。"
        )
    }
}

pub mod waiting {
    pub const TITLE: &str = "排队等更早的时间";
    pub const JOIN: &str = "已经约好的，可以在“更改预约时间”页加入排队。本辖区有更早的名额退回时，按加入的先后询问；比现在的预约早、您又能约的，才会问您。";
    pub const HOLDING: &str = "正在填写其他申请、已经暂时保留着名额的人，这一次不询问，也不计次数。";

    pub fn offers(minutes: i64, offers: i64) -> String {
        format!(
            "每个名额为您保留 {minutes} 分钟，最多保留 {offers} 次；不接受或到时没有确认，名额给下一位，现在的预约不变。接受的不计改期次数。保留过 {offers} 次以后可以重新加入，从队尾排起。"
        )
    }
}
