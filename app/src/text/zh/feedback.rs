//! Feedback: the form, the page of the answer.

use domain::feedback::{FeedbackStatus, FeedbackTopic, FormFault};

pub const fn topic(topic: FeedbackTopic) -> &'static str {
    match topic {
        FeedbackTopic::Application => "填写和提交申请",
        FeedbackTopic::Points => "受理网点",
        FeedbackTopic::Appointment => "网约时间和改约",
        FeedbackTopic::Site => "本网站",
        FeedbackTopic::Policy => "政策问题",
        FeedbackTopic::Other => "其他",
    }
}

pub const fn status(status: FeedbackStatus) -> &'static str {
    match status {
        FeedbackStatus::Received => "已收到，等待答复",
        FeedbackStatus::Answered => "已答复",
        FeedbackStatus::Closed => "已结束",
    }
}

// The form.
pub const TITLE: &str = "意见建议";
pub const LEAD: &str =
    "您对居住登记、居住证和本平台有什么意见、建议或问题，都可以告诉我们。不需要登录，也不需要留姓名。";
pub const TOPIC: &str = "关于什么";
pub const MESSAGE: &str = "您想说什么";
pub const MESSAGE_HINT: &str = "2 至 2000 字。请不要写身份证号码、密码等个人信息。";
pub const CONTACT: &str = "联系方式";
pub const CONTACT_HINT: &str = "手机号码或电子邮箱。留手机号的，有了答复会发短信告诉您。只用于这一次答复。";
pub const SEND: &str = "发送";
pub const NOT_HERE: &str =
    "查询申请进度、改约、取消，请到“我的申请”；这里不能代办，也不受理投诉举报和紧急求助（请拨打 12345、110）。";

pub fn answered_in(days: i64) -> String {
    format!("一般在 {days} 个工作日内答复。")
}

pub const fn fault(fault: FormFault) -> (&'static str, &'static str) {
    match fault {
        FormFault::TooFast => ("请稍等几秒再发送", "发送得太快了。您写的内容都在下面，请核对后再点一次“发送”。"),
        FormFault::TooOld => ("请再发送一次", "这一页打开得太久了。您写的内容都在下面，请再点一次“发送”。"),
    }
}

pub fn too_many(minutes: i64) -> (&'static str, String) {
    ("现在发送的人太多", format!("您写的内容都在下面，请在 {minutes} 分钟后再发送。"))
}

// Looking for an answer.
pub const FIND_TITLE: &str = "查看答复";
pub const FIND: &str = "查看";
pub const REFERENCE: &str = "查询编号";
pub const REFERENCE_HINT: &str = "发送后显示的 26 位编号，大小写和短横线都不影响。";
pub const NOT_FOUND: &str = "没有找到这个编号，请对照发送后显示的编号检查。";

// The page of a message.
pub const SENT_TITLE: &str = "已经收到，谢谢";
pub const KEEP: &str = "请保存本页网址或抄下编号，凭它查看答复。知道编号的人都能看到答复，请不要公开。";
pub const BY_MESSAGE: &str = "有了答复，会发短信到您留下的手机。";
pub const SENT_AT: &str = "发送时间";
pub const ABOUT: &str = "主题";
pub const STATE: &str = "状态";
pub const ANSWER: &str = "答复";
pub const CLOSED_WITHOUT: &str = "已经结束，没有书面答复。";
pub const HIDDEN: &str = "为保护隐私，本页不显示您写的内容。";
pub const ANOTHER: &str = "再提一条意见";

pub fn expected(day: &str) -> String {
    format!("预计 {day}前答复。")
}

pub fn answered_at(moment: &str) -> String {
    format!("{moment}答复")
}
