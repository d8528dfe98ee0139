//! Choosing a place, keeping it, changing it, waiting for an earlier one.

// Of a place.
pub const POINT: &str = "网点";
pub const DAY: &str = "日期";
pub const TAKE: &str = "预约这个时间";
pub const MOVE: &str = "改到这个时间";
pub const FULL: &str = "约满";

/// A day and half of it, one beside the other.
pub fn half_day(day: &str, half: &str) -> String {
    format!("{day} {half}")
}

/// Places that are left.
pub fn left(left: i64) -> String {
    format!("余 {left}")
}

/// The emptiest half-day.
pub fn emptiest(when: &str) -> String {
    format!("{when}最空")
}

/// The step of the form.
pub mod step {
    // After the words that it is sample data.
    pub const SAMPLE: &str = "这里的网点和地址是示范用的，不是官方数据。";
    pub const EXTENDED_ALREADY: &str = "保留时间只能延长一次。请尽快提交申请，或者重新选择时间。";
    pub const OTHER: &str = "换一个网点或时间";
    pub const HOLD_HINT: &str = "点“继续”后，这个名额会为您保留十几分钟，提交申请后即预约成功。";
    pub const INSTEAD: &str = "点一下就为您保留。";
    // The address is not in the list.
    pub const WAITS: &str = "正在确定您的现住址由哪个派出所管辖";
    pub const WAITS_WORDS: &str =
        "您写的地址不在列表里，工作人员会核对。确定后您会收到通知，再回到这里选择网点和时间；已经填写的内容都会保留。";
    pub const SEE_ADDRESS: &str = "查看或修改现住址";
    pub const TO_MINE: &str = "回到我的申请";
}

/// The points.
pub mod points {
    pub const NONE: &str = "这个地址还没有可预约的网点";
    pub const NONE_ADVICE: &str = "请先填写现住址；已经填写的，请到现住地派出所咨询。";
    pub const LEAD: &str = "这些网点都在您现住址派出所的辖区内，可以任选一个。最空闲的排在最前面。";
    pub const LEGEND: &str = "选择网点";
    pub const SEE_TIMES: &str = "查看可预约的时间";

    pub fn emptiest(when: &str, point: &str) -> String {
        format!("同辖区{when}最空（{point}）。")
    }

    pub fn left(left: i64, capacity: i64) -> String {
        format!("可约日期余 {left} 个名额，已约 {}/{capacity}", capacity - left)
    }

    pub fn taken(percent: i64) -> String {
        format!("已约 {percent}%")
    }
}

/// Days, half-days and times of a point.
pub mod choice {
    pub const OTHER_POINT: &str = "换一个网点";
    pub const OTHER_DAY: &str = "换一天";
    pub const WISH_FREE: &str = "您刚才选的时间还有名额，已经替您选上。现在还没有保留。";
    pub const WISH_GONE: &str = "您刚才选的时间现在不能预约了，请另选一个。";
    pub const TOO_SOON: &str = "没有约上：取消预约后要过一段时间才能再约。";
    // The moment from which one may book again stands between the two.
    pub const AGAIN_BEFORE: &str = "您不久前取消了这项业务的预约，";
    pub const AGAIN_AFTER: &str = "起可以再约。已填写的内容都在，到时再来选时间即可。";
    pub const SEE_CALMER: &str = "看看那个时间";
    pub const DAYS: &str = "选择日期";
    pub const REST_DAYS: &str = "网点休息的日子没有列出。";
    pub const MINE: &str = "已为您保留";
    pub const OFFERED: &str = "为您推荐的时间";

    /// A quieter half-day nearby.
    pub fn calmer(point: &str, when: &str, left: i64) -> String {
        format!("这里预约的人较多。{point}{when}更空闲，余 {left} 个名额。")
    }

    /// Above the days.
    pub fn emptiest(when: &str) -> String {
        format!("{when}最空。")
    }

    pub fn half_left(half: &str, left: i64) -> String {
        format!("{half}余 {left}")
    }

    pub fn booked(booked: i64, capacity: i64, wait: &str) -> String {
        format!("已约 {booked}/{capacity}，{wait}")
    }

    pub fn times(when: &str) -> String {
        format!("选择到场时间（{when}）")
    }
}

/// The place that is kept for the moment.
pub mod hold {
    // The time of day stands between the two.
    pub const UNTIL: &str = "为您保留到 ";
    pub const SUBMIT_BEFORE: &str = "，请在此之前提交申请";
    pub const EXTEND: &str = "延长保留时间";

    pub fn place(point: &str, time: &str) -> String {
        format!("{point}，{time}")
    }

    pub fn minutes_left(minutes: i64) -> String {
        format!("（还有约 {minutes} 分钟）")
    }
}

/// What somebody is offered who was too late.
pub mod instead {
    pub const TITLE: &str = "离它最近的时间";
    // After what one press does.
    pub const KEPT: &str = "已填写的内容都在。";

    pub fn place(time: &str, point: &str) -> String {
        format!("{time} {point}")
    }
}

/// The page where a place is changed.
pub mod change {
    pub const TITLE: &str = "更改预约时间";
    pub const TITLE_AGAIN: &str = "重新预约";
    pub const BACK: &str = "返回申请";
    pub const LIMIT: &str = "没有更改：改期次数已用完，或者离到场时间太近。";
    pub const DISPLACED: &str = "很抱歉，原来的时间无法为您受理，请改选其他时间。这次改期不计入次数。";
    pub const MISSED: &str = "您没有在预约的时间到场，请重新选择时间。";
    pub const CANCELLED: &str = "预约已经取消，请重新选择时间。";
    pub const SERVED: &str = "上次到场时材料不全，请备齐后重新选择时间。已提交的内容不用再填。";
    pub const BEFORE: &str = "原预约";
    pub const NOW: &str = "现在的预约";
    pub const BOOKED_AT: &str = "网约成功时间";
    pub const BOOKED_AT_HINT: &str = "改期不改变这个时间；此后暂住证到期不影响办理。";
    pub const USED_UP: &str = "改期次数已用完。如有困难，请到现住地派出所咨询。";
    pub const IN_REVIEW: &str = "申请还在审核，可选的日期从审核完成之后开始。";
    pub const CHOOSE: &str = "选择新的时间";
    pub const CHOOSE_OTHER: &str = "其他网点和时间";
    pub const MOVE_HINT: &str = "更改成功后，原来的名额同时释放；更改不成功，原预约不变。";
    pub const INSTEAD: &str = "点一下就约到那个时间。";
    pub const CANCEL: &str = "取消预约";
    pub const CANCEL_WORDS: &str =
        "取消后不能恢复，名额会给别人。申请仍然有效，之后可以重新预约，重新预约计为一次改期。";
    pub const CANCEL_SURELY: &str = "确认取消预约";

    pub fn caption(service: &str, number: &str) -> String {
        format!("申请{service} · {number}")
    }

    pub fn too_late(hours: i64) -> String {
        format!("到场前 {hours} 小时内不能再更改或取消。如不能到场，请直接联系网点。")
    }

    pub fn moves_left(moves: i64, hours: i64) -> String {
        format!("还可以改期 {moves} 次，最晚在到场前 {hours} 小时。")
    }

    /// How long nobody may book again who gives a place up.
    pub fn cooldown(time: &str) -> String {
        format!("想换时间请直接改期；取消后 {time} 内不能再约同一业务。")
    }
}

/// The list of those who wait for an earlier place.
pub mod waiting {
    pub const TITLE: &str = "排队等更早的时间";
    pub const JOIN: &str = "加入排队";
    pub const JOIN_AGAIN: &str = "重新加入排队";
    pub const LEAVE: &str = "退出排队";
    // Time and point of the earlier place come after it.
    pub const EARLIER: &str = "有更早的时间：";
    // The time of day stands between the two.
    pub const KEPT_UNTIL: &str = "为您保留到 ";
    pub const KEPT_AFTER: &str = "。在其他表单里另选名额，视为不接受。";
    pub const LAST: &str = "不接受或到时没有确认，名额给下一位，这次排队结束。";
    pub const PASS: &str = "不要，给下一位";

    pub fn promise(kept: &str) -> String {
        format!(
            "同辖区有早于您预约的名额退回时，按排队先后为您保留 {kept}，并发短信通知。接受后改到新时间，不计入改期次数；\
             不接受，现在的预约不变。"
        )
    }

    /// How often an earlier place is kept for them.
    pub fn at_most(offers: i64) -> String {
        format!("最多为您保留 {offers} 次。")
    }

    pub fn used_up(offers: i64) -> String {
        format!("已经为您保留过 {offers} 次，这次排队已结束。需要的话可以重新加入，从队尾排起。")
    }

    pub fn position(position: i64) -> String {
        format!("您在本辖区排第 {position} 位。")
    }

    pub fn at_most_more(offers: i64) -> String {
        format!("还会为您保留最多 {offers} 次。")
    }

    pub fn more(offers: i64) -> String {
        format!("不接受或到时没有确认，名额给下一位，您仍在队中，还会为您保留最多 {offers} 次。")
    }
}
