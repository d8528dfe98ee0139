//! The step that takes papers.

pub const LEAD: &str = "请上传清晰、完整的照片或扫描件。原件请在到场时带来核对。";
pub const HINT: &str =
    "JPG、PNG 图片或 PDF，每个文件不超过 10 MB。手机照片可以直接上传，照片里的位置等信息会自动去掉。";
pub const UPLOADED: &str = "已上传";
pub const NOT_UPLOADED: &str = "未上传";
pub const REQUIRED: &str = "必需";
pub const NOT_NEEDED: &str = "按现在的填写不需要";
pub const REPLACE: &str = "更换";
pub const REMOVE: &str = "移除";
pub const UPLOAD: &str = "上传";
pub const PICTURE: &str = "图片";

/// Before what was wrong with a file of that kind.
pub fn not_uploaded(kind: &str) -> String {
    format!("“{kind}”没有上传：")
}

pub fn thumbnail(kind: &str) -> String {
    format!("{kind}的缩略图")
}

pub fn choose(kind: &str) -> String {
    format!("选择{kind}")
}

pub fn choose_new(kind: &str) -> String {
    format!("选择新的{kind}")
}

pub fn choose_another(kind: &str) -> String {
    format!("再加一个{kind}（选填）")
}

/// A file between being chosen and being there.
pub mod sending {
    pub const WAITING: &str = "等前一个文件传完…";
    pub const PREPARING: &str = "正在处理文件…";
    pub const CHECKING: &str = "正在检查文件…";
    pub const PROGRESS: &str = "上传进度";
    pub const AGAIN: &str = "重试";
    pub const GIVE_UP: &str = "不再上传";
    pub const OFFLINE: &str = "网络断开，文件没有传上去。";
    pub const SIGNED_OUT: &str = "登录已结束，请重新登录后再上传，已填写的内容都在。";
    pub const GONE: &str = "申请的状态已经改变，请刷新页面。";
    pub const SERVER: &str = "系统暂时无法处理，请稍后再试。";

    pub fn percent(percent: u32) -> String {
        format!("正在上传 {percent}%")
    }

    /// Which file is given up, for those who do not see where the button stands.
    pub fn give_up(file: &str) -> String {
        format!("不再上传 {file}")
    }
}
