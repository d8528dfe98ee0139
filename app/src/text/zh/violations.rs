//! What is wrong with an answer: a sentence that says what to do.

use super::labels;
use domain::violation::{Field, Rule, Violation};

/// The sentence.
pub fn sentence(violation: Violation) -> String {
    let name = labels::field(violation.field);
    match violation.rule {
        Rule::Required => required(violation.field, name),
        Rule::TooShort if violation.field == Field::Password => "密码至少 8 个字符".to_owned(),
        Rule::TooShort if violation.field == Field::Message => "请再写具体一些，至少两个字".to_owned(),
        Rule::TooShort => format!("{name}至少两个字；单字姓名请到现住地派出所办理"),
        Rule::TooLong if violation.field == Field::Message => "内容太长，请控制在 2000 字以内".to_owned(),
        Rule::TooLong => format!("{name}太长，请缩短"),
        Rule::ForbiddenCharacter => format!("{name}中有不能使用的字符，请检查"),
        Rule::NotAChoice => format!("请从列表中选择{name}"),
        Rule::Malformed => malformed(violation.field, name),
        Rule::NotADate => format!("{name}不是有效的日期，请按“2026-3-1”的样子填写"),
        Rule::InTheFuture => format!("{name}不能晚于今天"),
        Rule::TooLongAgo => format!("{name}太早，请检查年份"),
        Rule::EndsBeforeItBegins => format!("{name}早于起始日期，请检查"),
        Rule::Expired => format!("{name}已经过期"),
        Rule::EndsTooSoon => format!("{name}自今天起须还有六个月以上；续签后再填写，或者改选其他依据"),
        Rule::SixMonthsNotReached => {
            "到今天还不满六个月。前后两证间隔不超过一个月的，可以填写上一证的起始日期".to_owned()
        }
        Rule::MonthsMissing => "六个月须连续、一个不缺，请核对下面列出的缺少月份，或者改选其他证明".to_owned(),
        Rule::WindowMoved => "已经跨月，需要的六个月随之改变，请重新核对".to_owned(),
        Rule::BeijingDomicile => "户籍在北京的，不需要办理居住证和居住登记卡".to_owned(),
        Rule::OutOfScopeDomicile => "港澳台居民请办理港澳台居民居住证，请到居住地派出所咨询".to_owned(),
        Rule::OldFifteen => "这是旧的 15 位号码，请填写第二代身份证上的 18 位号码".to_owned(),
        Rule::Checksum => "公民身份号码有误，请对照身份证逐位检查".to_owned(),
        Rule::Region => "公民身份号码的前六位不存在，请检查".to_owned(),
        Rule::BirthDate => "公民身份号码中的出生日期不存在，请检查".to_owned(),
        Rule::HongKongMacaoTaiwan => "这是港澳台居民居住证号码，不在本平台办理".to_owned(),
        Rule::ForeignPermanentResident => "这是外国人永久居留身份证号码，不在本平台办理".to_owned(),
        Rule::CannotReceiveCodes => "这个号码收不到验证码，请换一个手机号码".to_owned(),
        Rule::CommonPassword => "这个密码太常见，容易被猜到，请换一个".to_owned(),
        Rule::ContainsPersonalData => "密码中不要包含姓名、证件号码或手机号码".to_owned(),
        Rule::WrongCode => format!("{name}不正确，请重新输入"),
        Rule::CodeExpired => format!("{name}已经失效，请重新获取"),
        Rule::OutsideJurisdiction => "这个网点不在现住址派出所的辖区内，请重新选择".to_owned(),
        Rule::AddressNotAssigned => "工作人员正在核对您写的地址，核对后会通知您选择网点和时间".to_owned(),
        Rule::PointWithoutService => "这个网点不办理这项业务，请重新选择".to_owned(),
        Rule::NotOffered => "这个时段不能预约，请重新选择".to_owned(),
        Rule::NoPlaceLeft => "这个时段刚刚约满，请换一个时段".to_owned(),
        Rule::HoldExpired => "为您保留的号源已经释放，请重新选择网点和时间".to_owned(),
        Rule::EvidenceMissing => "还有必需的材料没有上传".to_owned(),
        Rule::NotDeclared => not_declared(violation.field).to_owned(),
        Rule::NoticeChanged => "隐私说明刚刚更新了，请阅读新版后再勾选".to_owned(),
        Rule::AlreadyUsed => format!("这个{name}已经登记在另一份证件上，请核对"),
        Rule::CorrectionAsked => format!("{name}需要补正"),
    }
}

fn required(field: Field, name: &str) -> String {
    use domain::violation::Field as F;
    match field {
        F::Ethnicity
        | F::DomicileProvince
        | F::Education
        | F::MaritalStatus
        | F::Town
        | F::HousingKind
        | F::Basis
        | F::Proof
        | F::Delivery
        | F::PostalProvince
        | F::ServicePoint
        | F::Slot
        | F::Topic => format!("请选择{name}"),
        F::Evidence => "请上传材料".to_owned(),
        _ => format!("请填写{name}"),
    }
}

fn malformed(field: Field, name: &str) -> String {
    match field {
        Field::CitizenNumber => "公民身份号码应为 18 位，请检查".to_owned(),
        Field::Mobile | Field::RecipientMobile => format!("{name}应为 11 位数字，请检查"),
        Field::Postcode => "邮政编码应为 6 位数字".to_owned(),
        Field::Contact => "联系方式应为 11 位手机号码或电子邮箱；也可以不填".to_owned(),
        Field::Email => "电子邮箱格式不对，例如 name@example.com；也可以不填".to_owned(),
        Field::EmsNumber => "邮件号应为 13 位，请对照面单检查".to_owned(),
        Field::RealName | Field::Recipient => "姓名中的间隔点只能在中间，请检查".to_owned(),
        _ => format!("{name}格式不对，请检查"),
    }
}

const fn not_declared(field: Field) -> &'static str {
    match field {
        Field::Consent => "请阅读并同意隐私说明",
        Field::DeclareInPerson => "请确认由本人申请并到场",
        _ => "请确认填写内容与原件一致",
    }
}
