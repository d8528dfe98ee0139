//! Words of the messages that accounts send. They stand here because no page is involved: the text goes to a telephone.

/// A code for registering.
pub(super) fn register_code(code: &str, minutes: i64) -> String {
    format!("【北京居住证】注册验证码 {code}，{minutes} 分钟内有效。请勿告诉任何人，工作人员也不会向您索要。")
}

/// A code for setting a new password.
pub(super) fn recover_code(code: &str, minutes: i64) -> String {
    format!("【北京居住证】重设密码验证码 {code}，{minutes} 分钟内有效。若非本人操作，请忽略，您的密码不会改变。")
}

/// To whoever has the account that somebody registers again.
pub(super) const REGISTERED_AGAIN: &str = "【北京居住证】有人用您的证件号或手机号再次注册。若是您本人，请直接登录或找回密码；\
     若不是，您的账户没有任何改变，工作人员会当面核对证件原件后处理。";

/// To whoever lost a number or a mobile to a claim that was granted.
pub(super) const CLAIM_GRANTED: &str =
    "【北京居住证】经窗口核对证件原件，您登记的证件号或手机号已转到本人名下的账户。如有异议，请携身份证到网点办理。";

/// To a claimant whose claim was granted.
pub(super) const CLAIM_YOURS: &str = "【北京居住证】证件原件已核对，您现在可以用注册时填写的手机号和密码登录。";

/// After a new password was set.
pub(super) const PASSWORD_CHANGED: &str =
    "【北京居住证】您的登录密码已修改，其他设备已全部退出。若非本人操作，请立即在登录页面选择“找回密码”。";

/// A code to the mobile that an account is to have from now on.
pub(super) fn mobile_code(code: &str, minutes: i64) -> String {
    format!("【北京居住证】更换手机号验证码 {code}，{minutes} 分钟内有效。若非本人操作，请忽略，也请勿告诉任何人。")
}

/// To the mobile that an account had until now; the new one masked.
pub(super) fn mobile_changed(masked: &str) -> String {
    format!(
        "【北京居住证】您账户的手机号已更换为 {masked}，所有设备已退出登录，今后的通知发到新号码。若非本人操作，\
         请立即携身份证到网点办理。"
    )
}

/// To somebody who has closed their account.
pub(super) const ACCOUNT_CLOSED: &str = "【北京居住证】您的账户已注销，尚未受理的申请已撤回，预约已取消。若非本人操作，\
     请立即携身份证到网点办理。";
