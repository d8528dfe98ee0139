//! What a refused person is told: what it is, and what to do.

use domain::error::{FileFault, Refusal};

/// Title and advice of a page that says no.
pub const fn page(refusal: &Refusal) -> (&'static str, &'static str) {
    match refusal {
        Refusal::SignedOut => ("请先登录", "登录后会回到这里，已填写的内容都在。"),
        Refusal::SecondFactorNeeded => ("还差一步验证", "请输入验证器上的六位数字。"),
        Refusal::NotFound => ("没有找到这一页", "地址可能有误，或者内容不属于您的账户。"),
        Refusal::NotAllowed => ("不能进行这个操作", "您的账户没有这项权限。"),
        Refusal::Stale { by_staff: true, .. } => {
            ("这份申请已由其他人员处理", "请刷新后查看最新状态，您的操作没有生效。")
        }
        Refusal::Stale { by_staff: false, .. } => ("内容在别处更新过", "请刷新后查看最新内容，再继续。"),
        Refusal::Invalid(_) => ("有内容需要修改", "请返回上一页，按提示修改后再提交。"),
        Refusal::WrongState => ("现在不能进行这一步", "申请的状态已经改变，请在“我的申请”中查看下一步。"),
        Refusal::ServiceClosed { .. } => ("现在不是受理时间", "草稿已经保存，开放后即可提交。"),
        Refusal::AlreadyLive => ("已有一份正在办理的申请", "同一业务同时只能有一份申请，请在“我的申请”中查看。"),
        Refusal::NoPlaceLeft => ("这个时段刚刚约满", "请换一个时段，其他内容都已保存。"),
        Refusal::HoldExpired => ("为您保留的号源已经释放", "请重新选择网点和时间，其他内容都已保存。"),
        Refusal::TooSoon { .. } => {
            ("取消后要过一段时间才能再约", "可以再约的时间写在选择时间的页面上，已填写的内容都在。")
        }
        Refusal::LimitReached => ("已达到次数上限", "如有困难，请到现住地派出所咨询。"),
        Refusal::SignInFailed => ("账号或密码不正确", "请检查后再试；忘记密码可以找回。"),
        Refusal::TooManyTries { .. } => ("尝试次数过多", "请过一会儿再试。"),
        Refusal::File(fault) => ("文件没有上传", file(*fault)),
        Refusal::Unavailable => ("系统暂时无法处理", "您填写的内容没有丢失，请稍后再试。"),
    }
}

/// A post that did not reach the server.
pub const UNREACHABLE: (&str, &str) = ("没有发送出去", "网络断开或服务器没有响应；填写的内容仍在本页，请稍后再试。");

/// Why a file was not taken, and what to do.
pub const fn file(fault: FileFault) -> &'static str {
    match fault {
        FileFault::Empty => "文件是空的，请重新选择。",
        FileFault::TooBig => "文件超过 10 MB，请压缩或重新拍照后上传。",
        FileFault::WrongType => "只接受 JPG、PNG 图片和 PDF 文件，请重新选择。",
        FileFault::Heic => "这是苹果手机的 HEIC 照片，请在相册中“拷贝为 JPG”，或截屏后上传。",
        FileFault::TooManyPixels => "图片尺寸过大，请用普通照片模式重新拍摄。",
        FileFault::TooFewPixels => "图片太小，看不清内容，请上传更清晰的照片。",
        FileFault::Broken => "文件打不开，可能已损坏，请重新拍照或另存后上传。",
        FileFault::ActiveContent => "PDF 带有密码或脚本，请另存为普通 PDF 后上传。",
        FileFault::TooMany => "文件数量已达上限，请先删除不需要的文件。",
    }
}
