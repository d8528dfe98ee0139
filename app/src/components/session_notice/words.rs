//! What the dialog says, to applicants and to officers: the form keeps itself, the office's forms do not.

use domain::session::Ending;

/// Whether a page belongs to the office.
pub fn is_office(path: &str) -> bool {
    path == "/admin" || path.starts_with("/admin/")
}

/// The button that goes on, and what stands above it.
pub fn warning(ending: Ending, time: &str, office: bool) -> (&'static str, String) {
    let kept =
        if office { "已提交的操作都已保存。" } else { "填写的内容都已保存，不会丢失。" };
    match ending {
        Ending::Idle => ("继续使用", format!("您有一段时间没有操作。为保护信息安全，登录将在 {time} 自动结束。{kept}")),
        Ending::Absolute => {
            let advice =
                if office { "正在填写的请在此之前提交。" } else { "重新登录后可以接着填写。" };
            ("知道了", format!("每次登录有时间限制。这次登录将在 {time} 结束，之后需要重新登录。{kept}{advice}"))
        }
    }
}

/// The session has ended.
pub const fn over(office: bool) -> &'static str {
    if office {
        "需要重新登录才能继续。已提交的操作都已保存。要保留本页正在填写的内容，请在新窗口登录，再回到这里继续。"
    } else {
        "需要重新登录才能继续。填写的内容不会丢失，登录后回到这一步。"
    }
}
