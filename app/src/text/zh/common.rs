//! Words of every page.

pub const SITE: &str = "北京市居住证服务平台";
pub const SKIP: &str = "跳到正文";
pub const MY_APPLICATIONS: &str = "我的申请";
pub const HOME: &str = "回到首页";
pub const SAMPLE: &str = "样例数据";
pub const DESCRIPTION: &str = "在线申请北京市居住登记卡和居住证，选择网点和时间，一次到场办理。";
