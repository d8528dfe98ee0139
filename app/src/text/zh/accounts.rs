//! Accounts: registration, sign-in, recovery, one's own account.

pub const CONTINUE: &str = "继续";
pub const SIGN_IN: &str = "登录";
pub const NEW_PASSWORD: &str = "新密码";
pub const PASSWORD_HINT: &str = "至少 8 个字符，不要包含姓名、证件号码或手机号码。";

pub mod refused {
    pub const TOO_MANY_TRIES: &str = "尝试次数过多";
    pub const SENT_JUST_NOW: &str = "验证码刚刚发送过";
    pub const WAIT_A_MINUTE: &str = "短信可能稍有延迟；请等满 60 秒再重新发送。";
    pub const WRONG: &str = "账号或密码不正确";
    pub const WHAT_TO_DO: &str = "请检查后再试。忘记密码可以找回；还没有账户，请先实名注册。";

    pub fn wait(minutes: i64) -> String {
        format!("为保护您的账户，请在 {minutes} 分钟后再试。")
    }
}

/// A code by SMS, and another one.
pub mod code {
    pub const AGAIN: &str = "重新发送验证码";
    // The simulator, in demo mode.
    pub const DEMO_BEFORE: &str = "演示模式不发送真实短信，请在";
    pub const DEMO_LINK: &str = "短信模拟器";
    pub const DEMO_AFTER: &str = "中查看验证码。";

    pub fn hint(minutes: i64) -> String {
        format!("6 位数字，{minutes} 分钟内有效；可以带空格。")
    }

    pub fn again(seconds: i64) -> String {
        if seconds > 0 {
            format!("没有收到？{seconds} 秒后可以重新发送。")
        } else {
            "没有收到？可以重新发送，之前的验证码随即失效。".to_owned()
        }
    }
}

pub mod register {
    pub const TITLE: &str = "实名注册";
    pub const LEAD: &str = "请对照您的第二代居民身份证填写。办理居住登记卡和居住证只能由本人申请。";
    pub const NAME_HINT: &str = "与身份证一致。少数民族姓名中的间隔点用“·”。";
    pub const NUMBER_HINT: &str = "18 位，最后一位可能是 X。";
    pub const MOBILE_HINT: &str = "本人使用的手机号，用来接收验证码和办理通知。";
    pub const PASSWORD: &str = "设置密码";
    // Before you register, read the privacy notice.
    pub const PRIVACY_BEFORE: &str = "注册前请阅读";
    pub const PRIVACY_LINK: &str = "隐私说明";
    pub const CONSENT: &str = "我已阅读并同意隐私说明";
    pub const REGISTERED: &str = "已经注册？";
    pub const WHAT_IS_CHECKED: &str =
        "这里只核对姓名和号码的格式（格式核验）；实名核验在接通核验系统后自动进行，或由网点工作人员当面核对原件。";
    pub const NOT_MATCHED: &str = "姓名和公民身份号码没有通过核验";
    pub const NOT_MATCHED_ADVICE: &str =
        "请对照身份证检查姓名和号码，改正后重新提交。确认无误仍不通过的，请持身份证到现住地派出所办理。";

    pub fn privacy_after(version: &str) -> String {
        format!("（{version} 版）：我们只为办理本业务收集必要信息，加密保存，您可以随时查看。")
    }
}

pub mod register_code {
    pub const TITLE: &str = "输入短信验证码";
    // Sent to the mobile, whose number stands between the two.
    pub const SENT_BEFORE: &str = "验证码已发送到 ";
    pub const SENT_AFTER: &str = "。";
    pub const DONE: &str = "完成注册";
    pub const WRONG_MOBILE: &str = "手机号填错了，重新填写";
}

/// The mobile is proved: the same words whether or not somebody has number or mobile already.
pub mod received {
    pub const TITLE: &str = "注册信息已收到";
    pub const LEAD: &str = "手机号已验证。";
    pub const ENTER: &str = "进入我的申请";
    pub const ASKED: &str = "如果点开以后要求登录";
    pub const WHY: &str = "说明您填写的证件号码或手机号码已有账户，需要核对后才能开通。";
    // Sign in, or recover the password.
    pub const BEFORE_SIGN_IN: &str = "如果您以前注册过：请直接";
    pub const SIGN_IN: &str = "登录";
    pub const BEFORE_RECOVER: &str = "，或者";
    pub const RECOVER: &str = "找回密码";
    pub const AFTER_RECOVER: &str = "。";
    // Come to a point.
    pub const BEFORE_POINTS: &str = "如果您没有注册过：请携带第二代居民身份证原件，到现住地派出所辖区内的";
    pub const POINTS: &str = "网点";
    pub const AFTER_POINTS: &str = "核对。核对后会用短信通知您。";
}

/// Numbers that belong elsewhere.
pub mod elsewhere {
    pub const WHAT_TO_DO: &str = "您可以这样办";
    pub const WRONG_NUMBER: &str = "号码填错了，返回修改";
    pub const HMT_TITLE: &str = "港澳台居民请办理港澳台居民居住证";
    pub const HMT_LEAD: &str = "您填写的是港澳台居民居住证号码。本平台只受理内地居民的居住登记卡和居住证。";
    pub const HMT_WHERE: &str =
        "初次申领、换领、补领港澳台居民居住证：到居住地公安派出所或公安机关出入境办证大厅申请。";
    pub const HMT_BRING: &str = "请携带港澳居民来往内地通行证或台湾居民来往大陆通行证，以及居住、就业或就读的证明。";
    pub const FOREIGN_TITLE: &str = "外国人请到出入境管理部门办理";
    pub const FOREIGN_LEAD: &str =
        "您填写的是外国人永久居留身份证号码。持此证可以直接在京居住，不需要办理居住证或居住登记卡。";
    pub const FOREIGN_LODGING: &str = "住宿登记：入住后 24 小时内到居住地派出所办理。";
    pub const FOREIGN_CARD: &str = "换发、补发永久居留身份证：到北京市公安局出入境管理部门办理，可拨打 12367 咨询。";
}

pub mod sign_in {
    pub const TO_GO_ON: &str = "请登录后继续。已保存的内容都在。";
    pub const ACCOUNT_HINT: &str = "公民身份号码或手机号码；工作人员填写工号。";
    pub const FORGOTTEN: &str = "忘记密码";
    pub const REGISTER: &str = "还没有账户？实名注册";
    // The second factor of staff.
    pub const STAFF: &str = "工作人员登录";
    pub const CODE_TITLE: &str = "输入动态验证码";
    pub const CODE_HINT: &str = "打开手机上的验证器，输入 6 位数字。每个验证码只能用一次，用过请等下一个。";
    pub const OTHER_ACCOUNT: &str = "换一个账号";
    pub const MOBILE_CHANGED: &str = "手机号已更换，请重新登录。今后的验证码和通知都发到新号码。";
}

pub mod sign_out {
    pub const TITLE: &str = "退出登录";
    pub const STAY: &str = "不退出，回到我的申请";
    pub const DONE: &str = "您已退出登录";
    pub const PUBLIC_COMPUTER: &str = "在网吧等公用电脑上，请同时关闭浏览器。";
    pub const AGAIN: &str = "重新登录";
    // After the account was closed.
    pub const CLOSED: &str = "您的账户已注销";
    pub const CLOSED_LEAD: &str = "尚未受理的申请已撤回，预约已取消，所有设备已退出登录。需要时可以重新注册。";

    pub fn who(name: &str) -> String {
        format!("当前登录：{name}。草稿都已保存，下次登录可以接着填写。")
    }
}

pub mod recover {
    pub const TITLE: &str = "找回密码";
    pub const LEAD: &str = "我们会向注册时登记的手机号发送验证码，您可以用它设置新密码。";
    pub const ACCOUNT_HINT: &str = "公民身份号码或手机号码。";
    pub const MOBILE_GONE: &str =
        "手机号已停用：请持身份证原件到网点，由工作人员核对后更换。工作人员账户请联系系统管理员。";
    pub const REMEMBERED: &str = "想起密码了，去登录";
    // The code and the new password.
    pub const NEW_TITLE: &str = "设置新密码";
    pub const NEW_LEAD: &str = "如果这个账号已经注册，验证码已发送到登记的手机号。";
    pub const SIGNS_OUT: &str = "设置后，其他设备上的登录会全部退出。";
    pub const SET: &str = "设置新密码并登录";
}

pub mod profile {
    pub const TITLE: &str = "账户与安全";
    pub const PASSWORD_TITLE: &str = "修改密码";
    pub const CURRENT_PASSWORD: &str = "当前密码";
    pub const WRONG_CURRENT: &str = "当前密码不正确，请重新输入";
    pub const SIGNS_OUT: &str = "修改后，其他设备会全部退出。";
    pub const PASSWORD_CHANGED: &str = "密码已修改，其他设备已全部退出。";
    pub const DEVICES_ENDED: &str = "所选设备已退出登录。";
    pub const IDENTITY: &str = "身份核验";
    pub const VERIFIED: &str = "已实名核验";
    pub const FORMAT_CHECKED: &str = "已通过格式核验，到场时由工作人员核对原件";
    pub const WRONG_FACTS: &str = "信息有误？";
    pub const WRONG_FACTS_ADVICE: &str = "姓名或证件号码需要更正的，请持身份证原件到网点办理。手机号可以自己更换。";
    pub const DEVICES: &str = "已登录的设备";
    pub const END_OTHERS: &str = "退出其他设备";
    pub const UNKNOWN_DEVICE: &str = "未知设备";
    pub const END: &str = "退出这台设备";
    pub const THIS_DEVICE: &str = "本机";

    /// Which device the button ends, for those who do not see where it stands.
    pub fn end_which(device: &str) -> String {
        format!("：{device}")
    }

    pub fn used(since: &str, last: &str) -> String {
        format!("登录：{since}；最近使用：{last}")
    }
}

pub mod mobile {
    pub const TITLE: &str = "更换手机号";
    pub const LEAD: &str = "先核对密码，再向新号码发送验证码。更换后所有设备会退出，请用新号码或公民身份号码重新登录。";
    pub const NEW: &str = "新手机号码";
    pub const NEW_HINT: &str = "能接收短信的本人号码。";
    pub const SEND: &str = "发送验证码";
    pub const SAME: &str = "这就是账户现在的手机号，请填写新号码";
    pub const TAKEN: &str = "这个号码登记在另一个账户下";
    pub const TAKEN_ADVICE: &str = "您的手机号没有改变。那个账户也是您的，请用这个号码登录；不是您的，请持身份证原件到网点，\
         由工作人员核对后处理。";
    pub const CODE_TITLE: &str = "输入新号码收到的验证码";
    // Sent to the mobile, whose number stands between the two.
    pub const SENT_BEFORE: &str = "验证码已发送到 ";
    pub const SENT_AFTER: &str = "。";
    pub const CONFIRM: &str = "确认更换";
    pub const OTHER: &str = "号码填错了，重新填写";
}

/// A copy of one's own data.
pub mod export {
    pub const TITLE: &str = "下载我的信息";
    pub const LEAD: &str = "一个文件（JSON），包含本平台保存的您的账户、申请和填写的内容、预约、通知和办理记录。材料的照片和文件请在申请页面\
         下载。";
    pub const CAREFUL: &str = "文件里有完整的证件号码和住址，请不要在公用电脑上下载。";
    pub const GET: &str = "下载文件";
    pub const TOO_OFTEN: &str = "今天下载的次数太多了";
    pub const TOO_OFTEN_ADVICE: &str = "请明天再下载。";
}

pub mod closing {
    pub const TITLE: &str = "注销账户";
    pub const LEAD: &str = "注销后不能再用这个账户登录，也收不到通知。";
    pub const WITHDRAWN: &str = "这些申请会同时撤回，预约会取消：";
    pub const WAITS: &str = "现在不能注销";
    pub const WAITS_ADVICE: &str = "这些申请已经受理，证件还没有交到您手里。送达或领取以后才能注销：";
    pub const DELETED: &str = "会删除什么";
    pub const REST: &str =
        "申请的内容和材料按隐私说明的期限保存，期满删除。办理过程的记录一直保留，里面没有姓名、号码和地址。";
    pub const PRIVACY: &str = "查看保存期限";
    pub const CONFIRM: &str = "注销账户，不能恢复";
    pub const STAY: &str = "不注销，回到账户与安全";

    pub fn account(days: i64) -> String {
        format!("{days} 天后，姓名、证件号码和手机号从账户中删除。")
    }
}
