//! What a living page says before the session of an applicant ends, and when it has ended.

pub const ENDS_SOON: &str = "登录即将结束";
pub const STAY: &str = "继续使用";
pub const SEEN: &str = "知道了";
pub const UNREACHED: &str = "网络断开了，没有延长成功。请再试一次。";
pub const HAS_ENDED: &str = "登录已经结束";
pub const ENDED: &str = "需要重新登录才能继续。填写的内容不会丢失，登录后回到这一步。";
pub const SIGN_IN_AGAIN: &str = "重新登录";
pub const BACK: &str = "返回本页";
pub const SIGN_OUT: &str = "退出登录";

pub fn idle(time: &str) -> String {
    format!("您有一段时间没有操作。为保护信息安全，登录将在 {time} 自动结束。填写的内容都已保存，不会丢失。")
}

pub fn absolute(time: &str) -> String {
    format!(
        "每次登录有时间限制。这次登录将在 {time} 结束，之后需要重新登录。填写的内容都已保存，不会丢失。重新登录后可以接着填写。"
    )
}

/// To officers, whose forms do not keep themselves. They work in Chinese.
pub mod office {
    pub const ENDED: &str =
        "需要重新登录才能继续。已提交的操作都已保存。要保留本页正在填写的内容，请在新窗口登录，再回到这里继续。";
    pub const SIGN_IN_BESIDE: &str = "在新窗口登录";

    pub fn idle(time: &str) -> String {
        format!("您有一段时间没有操作。为保护信息安全，登录将在 {time} 自动结束。已提交的操作都已保存。")
    }

    pub fn absolute(time: &str) -> String {
        format!(
            "每次登录有时间限制。这次登录将在 {time} 结束，之后需要重新登录。已提交的操作都已保存。正在填写的请在此之前提交。"
        )
    }
}
