//! How the services stand: open, shut for the night or a holiday, closed, being built.

/// The names of holidays are those of the official calendar.
pub fn holiday(name: &str) -> String {
    format!("{name}放假")
}

// When it opens; `when` is a day and a time.
pub fn opens(when: &str) -> String {
    format!("{when}起可以提交")
}

pub const OUTSIDE: &str = "现在不是受理时间";
pub const CLOSED: &str = "这项业务暂停受理";
pub const UNDER_CONSTRUCTION: &str = "这项业务正在建设中，暂时不能提交。";
pub const AS_SOON: &str = "开放后即可提交";

/// On the start page: what is and what can be done meanwhile. `why` has no stop at its end.
pub fn meanwhile(why: &str, when: Option<&str>) -> String {
    let when = when.map(|when| format!("；{}", opens(when))).unwrap_or_default();
    format!("{why}，可以先填写并保存草稿{when}。")
}

/// Beside the button that hands in: what was typed is safe.
pub fn not_now(why: &str, when: Option<&str>) -> String {
    let when = when.map_or_else(|| AS_SOON.to_owned(), opens);
    format!("{why}，草稿已经保存，{when}。")
}

/// The services that are not applied for: they can be read whatever their state.
pub mod look_up {
    pub const OUTSIDE: &str = "现在不是开放时间";
    pub const CLOSED: &str = "这项服务暂停开放。下面的内容仍可查看，可能不是最新的。";
    pub const UNDER_CONSTRUCTION: &str = "这项服务正在建设中，下面的内容还不完整。";

    // When it opens; `when` is a day and a time.
    pub fn opens(when: &str) -> String {
        format!("{when}起开放")
    }

    /// `why` has no stop at its end.
    pub fn not_now(why: &str, when: Option<&str>) -> String {
        let when = when.map(|when| format!("，{}", opens(when))).unwrap_or_default();
        format!("{why}{when}。下面的内容仍可查看。")
    }
}

// Before what an officer says about the service.
pub const NOTE: &str = "说明：";
