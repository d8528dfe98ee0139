//! The form: what stands around its questions, its start, its confirmation.

pub const CONTINUE: &str = "继续";
pub const BACK: &str = "返回上一步";
pub const STEPS: &str = "填写步骤";
pub const PREVIEW: &str = "查看表格预览";
// A draft, where it is gone on with.
pub const GO_ON: &str = "接着填写";
pub const NOT_SURE: &str = "不确定该办哪一种？用一分钟看看";

/// In the browser's bar.
pub fn title(step: &str, service: &str) -> String {
    format!("{step} - 申请{service}")
}

/// Where in the form one is.
pub fn caption(service: &str, at: usize, all: usize) -> String {
    format!("申请{service} · 第{at}步，共{all}步")
}

/// What a reviewer wants corrected.
pub fn correct_by(day: &str) -> String {
    format!("请在{day}前修改下列内容，再提交一次：")
}

/// Saving while the form is filled in.
pub mod saving {
    pub const SAVING: &str = "正在保存…";
    pub const AGAIN: &str = "重试保存";
    pub const OFFLINE: &str = "网络断开了，还没有保存。填写的内容仍在本页。";
    pub const SIGNED_OUT: &str = "登录已结束，还没有保存。请在新窗口登录后重试，或点“继续”登录，内容不会丢失。";
    pub const CLOSED: &str = "这份申请已经提交，不能再修改。";
    pub const SERVER: &str = "服务器暂时没有响应，还没有保存。填写的内容仍在本页。";

    pub fn saved(time: &str) -> String {
        format!("已保存 {time}")
    }

    pub fn conflict(field: &str, theirs: &str) -> String {
        format!("“{field}”在另一个页面里改成了“{theirs}”。点“继续”后请选择保留哪一个。")
    }
}

/// Fields that several tabs wrote differently.
pub mod conflicts {
    pub const ELSEWHERE: &str = "下面的内容在几个页面里填写的不一样，请先选择用哪一个，再提交：";

    pub fn asked(field: &str) -> String {
        format!("“{field}”在几个页面里填写的不一样，请选择用哪一个。第一个是现在保存的：")
    }

    pub fn keep(value: &str) -> String {
        format!("保留“{value}”")
    }

    pub fn take(value: &str) -> String {
        format!("改用“{value}”")
    }
}

/// The start page of a service.
pub mod start {
    use domain::service::Service;

    pub const WHO: &str = "适合谁";
    pub const HOW_LONG: &str = "需要多久";
    pub const HOW_LONG_WORDS: &str = "填写约 10 分钟，可以随时离开，下次接着填。";
    pub const AT_HAND: &str = "准备什么";
    pub const COST: &str = "费用";
    pub const COST_WORDS: &str = "申请和首次办理不收费；选择 EMS 寄递的，邮费自付。";
    pub const IN_PERSON: &str = "谁来办";
    pub const IN_PERSON_WORDS: &str = "只能本人申请、本人到场，不接受委托代办。";
    pub const START: &str = "开始填写";
    pub const LIVE: &str = "您已有一份正在办理的申请，同一业务同时只能有一份。";
    pub const SEE: &str = "查看申请";
    pub const GUIDE: &str = "办事指南：条件、材料和步骤";

    pub fn title(service: &str) -> String {
        format!("申请{service}")
    }

    pub const fn lead(service: Service) -> &'static str {
        match service {
            Service::Card => "来京居住登记的凭证，到京后就可以办理。",
            Service::Permit => "在京住满六个月、有稳定就业、住所或在京就读的，可以申领。",
        }
    }

    pub const fn who(service: Service) -> &'static str {
        match service {
            Service::Card => "户籍不在北京、来京居住的内地居民。",
            Service::Permit => {
                "户籍不在北京、在京居住满六个月，并且有合法稳定就业、合法稳定住所、连续就读之一的内地居民。"
            }
        }
    }

    pub const fn at_hand(service: Service) -> &'static str {
        match service {
            Service::Card => "第二代身份证；住所证明的照片（租房合同、房产证或房主证明）。",
            Service::Permit => {
                "第二代身份证；免冠照片；住所证明；居住时间证明（登记卡、暂住证，或连续六个月个税、社保凭证）；就业或就读证明。"
            }
        }
    }
}

/// Preview and confirmation.
pub mod confirm {
    pub const LEAD: &str = "请逐项核对。现在还没有提交，点“提交申请”后才会送出审核。";
    pub const MISSING: &str = "下面的内容还需要补充：";
    pub const CHANGE: &str = "更改";
    pub const EMPTY: &str = "未填写";
    pub const READ_BACK: &str = "居住证将寄到这里，请再核对一遍：";
    pub const DECLARATIONS: &str = "声明";
    pub const IN_PERSON: &str = "我为自己申请，由本人按约定时间到场办理，不委托他人。";
    pub const TRUE: &str = "以上内容真实，与我将出示的身份证和材料原件一致；不一致的，现场不予办理。";
    pub const SUBMIT: &str = "提交申请";

    pub fn parcel(recipient: &str, mobile: &str, address: &str, postcode: &str) -> String {
        format!("{recipient}，{mobile}，{address}，邮编 {postcode}")
    }
}
