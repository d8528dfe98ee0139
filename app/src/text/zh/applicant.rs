//! A person's own pages, and the page where anybody checks a notice.

pub const MINE: &str = "我的申请";
pub const BACK_TO_MINE: &str = "返回我的申请";
pub const BACK: &str = "返回申请";
pub const DRAFT: &str = "草稿";
pub const NUMBER: &str = "申请编号";
pub const CHOOSE_TIME: &str = "选择时间";
pub const CHANGE_TIME: &str = "更改或取消时间";
pub const PROGRESS: &str = "查看进度";

/// What to do next, in one sentence.
pub mod next {
    pub const GO_ON: &str = "还没有提交，可以接着填写。";
    pub const BOOK_AGAIN: &str = "请选择新的现场受理时间。";
    pub const ISSUED: &str = "证件已制好，请按所选方式领取。";
    pub const IN_PRODUCTION: &str = "正在制作，完成后会发短信给您。";

    pub fn review(day: &str) -> String {
        format!("预计{day}前完成审核，结果会发短信给您。")
    }

    pub fn correct(day: &str) -> String {
        format!("请在{day}前修改，再提交一次。")
    }

    pub fn visit(time: &str) -> String {
        format!("请本人在{time}到场办理。")
    }
}

/// Where a person's applications stand.
pub mod me {
    pub const VERIFIED: &str = "实名核验通过";
    pub const FORMAT_CHECKED: &str = "格式核验通过，到场时由窗口核验本人";
    pub const ACCOUNT: &str = "账户设置";
    pub const OPEN: &str = "正在办理";
    // A link to the questions follows.
    pub const NONE: &str = "您还没有申请。不确定该办哪一种？";
    pub const FIND_OUT: &str = "用一分钟看看";
    pub const SEE_REASONS: &str = "查看原因并修改";
    pub const SEE_NOTICE: &str = "查看受理通知";
    pub const DETAILS: &str = "查看详情";
    pub const ENDED: &str = "已结束";
    pub const MESSAGES: &str = "消息";
    pub const NO_MESSAGES: &str = "还没有消息。";
    // After their number.
    pub const UNREAD: &str = "条未读";
    pub const MARK_READ: &str = "全部标为已读";
    pub const NEW: &str = "新 ";

    pub fn updated(moment: &str) -> String {
        format!("更新于{moment}")
    }

    /// Which application a button is about, for those who do not see where it stands.
    pub fn which(service: &str) -> String {
        format!("：{service}")
    }

    pub fn due(day: &str) -> String {
        format!("请在{day}前完成")
    }

    pub fn kept_until(time: &str) -> String {
        format!("为您保留到 {time}")
    }

    /// A message and the facts it names.
    pub fn facts(facts: &str) -> String {
        format!("：{facts}")
    }
}

/// Just submitted.
pub mod submitted {
    pub const TITLE: &str = "申请已提交";
    pub const NEXT: &str = "接下来";
    pub const SUBMITTED: &str = "提交申请";
    pub const REVIEW: &str = "审核";
    pub const NOTICE: &str = "收到受理通知，按时本人到场";
    pub const NOTICE_HINT: &str = "如需补正，会短信告诉您改什么、截止哪天。";
    pub const VISIT: &str = "现场核对原件，受理、制发";
    pub const SHEET: &str = "提交的表格（可打印）";

    /// The number follows.
    pub fn number(service: &str) -> String {
        format!("{service}申请编号：")
    }

    pub fn place(time: &str, point: &str) -> String {
        format!("网约现场受理时间：{time}，{point}。审核期间为您保留。")
    }

    pub fn booked(moment: &str) -> String {
        format!("网约成功于{moment}：暂住证在此之后到期的，不影响办理。")
    }
}

/// How the permit reaches its holder.
pub mod delivery {
    pub const TITLE: &str = "领取和寄递";
    pub const PICK_UP: &str = "证件制好后，请本人携带身份证到受理网点领取。";
    pub const EMS_NUMBER: &str = "EMS 邮件号";
    pub const FOLLOW: &str = "凭邮件号可在 EMS 官网或拨打 11183 查询。";
    pub const AT_THE_POINT: &str = "受理网点";

    pub fn ready(point: &str) -> String {
        format!("证件可以领取了。请本人携带身份证到{point}领取。")
    }
    pub const ADDRESS: &str = "收件信息";
    pub const HINT: &str = "由 EMS 寄递，邮费由收件人自付。现场受理后地址不能再修改。";
}

/// What the code on a notice tells anybody.
pub mod verify {
    pub const TITLE: &str = "核验受理通知";
    pub const LEAD: &str = "输入受理通知上的核验码，可以看到通知的真伪和当前状态，不显示个人信息。";
    pub const CODE: &str = "核验码";
    pub const CHECK: &str = "核验";
    pub const RESULT: &str = "核验结果";
    pub const STATE: &str = "当前状态";
    pub const BROKEN: &str = "编号存在，但办理记录的校验没有通过。请与受理网点核实。";
    pub const NOT_FOUND: &str = "没有这个核验码的通知。请检查输入是否完整；编号不是核验码。";

    pub fn holds(entries: i64) -> String {
        format!("通知真实有效。办理记录共{entries}条，前后相连，没有被改动。")
    }
}
