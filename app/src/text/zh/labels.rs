//! Printed names of the sheet's cells, terms, and fields in words.

use domain::{
    citizen_number::Sex,
    sheet::{Label, Term},
    term::{Basis, DeliveryChoice, Education, HousingKind, MaritalStatus, Proof},
    violation::Field,
};

/// A cell's printed name.
pub const fn label(label: Label) -> &'static str {
    match label {
        Label::RealName => "姓名",
        Label::Sex => "性别",
        Label::Ethnicity => "民族",
        Label::BirthDate => "出生日期",
        Label::CitizenNumber => "公民身份号码",
        Label::Education => "文化程度",
        Label::MaritalStatus => "婚姻状况",
        Label::Mobile => "联系电话",
        Label::Email => "电子邮箱",
        Label::Domicile => "户籍地址",
        Label::Residence => "现住址",
        Label::PoliceStation => "管辖派出所",
        Label::HousingKind => "住所类型",
        Label::LandlordOrUnit => "房主或单位",
        Label::ResidentSince => "居住起始日期",
        Label::Basis => "申领依据",
        Label::Employer => "工作单位",
        Label::Post => "职务",
        Label::ContractUntil => "合同期限至",
        Label::LeaseUntil => "居住期限至",
        Label::School => "就读学校",
        Label::StudentNumber => "学籍号",
        Label::Proof => "居住时间证明",
        Label::ProofNumber => "证件编号",
        Label::ProofPeriod => "证件有效期",
        Label::PaidMonths => "缴纳月份",
        Label::ServicePoint => "受理网点",
        Label::OnSiteTime => "现场受理时间",
        Label::Delivery => "领取方式",
        Label::Recipient => "收件人",
        Label::RecipientMobile => "收件人电话",
        Label::PostalAddress => "收件地址",
        Label::Postcode => "邮政编码",
    }
}

/// A coded answer in words.
pub const fn term(term: Term) -> &'static str {
    match term {
        Term::Sex(Sex::Male) => "男",
        Term::Sex(Sex::Female) => "女",
        Term::Education(education) => self::education(education),
        Term::MaritalStatus(status) => marital_status(status),
        Term::HousingKind(kind) => housing_kind(kind),
        Term::Basis(basis) => self::basis(basis),
        Term::Proof(proof) => self::proof(proof),
        Term::Delivery(choice) => delivery_choice(choice),
        Term::OpenEnded => "长期",
    }
}

/// Education.
pub const fn education(education: Education) -> &'static str {
    match education {
        Education::Primary => "小学及以下",
        Education::JuniorSecondary => "初中",
        Education::SeniorSecondary => "高中、中专、技校",
        Education::College => "大学专科",
        Education::Bachelor => "大学本科",
        Education::Master => "硕士研究生",
        Education::Doctor => "博士研究生",
    }
}

/// Marital status.
pub const fn marital_status(status: MaritalStatus) -> &'static str {
    match status {
        MaritalStatus::Single => "未婚",
        MaritalStatus::Married => "已婚",
        MaritalStatus::Divorced => "离婚",
        MaritalStatus::Widowed => "丧偶",
    }
}

/// Whose the home is.
pub const fn housing_kind(kind: HousingKind) -> &'static str {
    match kind {
        HousingKind::Rented => "租赁住房",
        HousingKind::Own => "自有住房",
        HousingKind::Employer => "单位宿舍",
        HousingKind::School => "学校宿舍",
        HousingKind::Relative => "借住亲友家",
    }
}

/// Basis.
pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Employment => "合法稳定就业",
        Basis::Housing => "合法稳定住所",
        Basis::Schooling => "连续就读",
    }
}

/// Proof.
pub const fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::RegistrationCard => "居住登记卡",
        Proof::TemporaryPermit => "暂住证",
        Proof::Tax => "连续六个月个人所得税",
        Proof::SocialInsurance => "连续六个月社会保险",
    }
}

/// Way of delivery.
pub const fn delivery_choice(choice: DeliveryChoice) -> &'static str {
    match choice {
        DeliveryChoice::PickUp => "到网点自取",
        DeliveryChoice::Ems => "EMS 寄递（自费）",
    }
}

/// A field in words, as its label calls it.
pub const fn field(field: Field) -> &'static str {
    match field {
        Field::RealName => "姓名",
        Field::CitizenNumber => "公民身份号码",
        Field::Mobile => "手机号码",
        Field::Password => "密码",
        Field::Consent => "隐私说明",
        Field::SmsCode => "短信验证码",
        Field::Login => "账号",
        Field::TotpCode => "动态验证码",
        Field::Ethnicity => "民族",
        Field::DomicileProvince => "户籍所在省份",
        Field::DomicileCity => "户籍所在市",
        Field::DomicileDistrict => "户籍所在区县",
        Field::DomicileDetail => "户籍详细地址",
        Field::Education => "文化程度",
        Field::MaritalStatus => "婚姻状况",
        Field::Email => "电子邮箱",
        Field::Town => "街道或乡镇",
        Field::Community => "社区或村",
        Field::Detail => "详细地址",
        Field::HousingKind => "住所类型",
        Field::LandlordOrUnit => "房主或单位",
        Field::ResidentSince => "居住起始日期",
        Field::Basis => "申领依据",
        Field::Employer => "工作单位",
        Field::Post => "职务",
        Field::ContractUntil => "合同期限",
        Field::LeaseUntil => "居住期限",
        Field::School => "就读学校",
        Field::StudentNumber => "学籍号或学号",
        Field::Proof => "居住时间证明",
        Field::RegistrationCardNumber => "居住登记卡编号",
        Field::TemporaryPermitNumber => "暂住证编号",
        Field::TemporaryPermitFrom => "暂住证起始日期",
        Field::TemporaryPermitUntil => "暂住证到期日期",
        Field::PaidMonths => "缴纳月份",
        Field::Evidence => "材料",
        Field::ServicePoint => "受理网点",
        Field::Slot => "时段",
        Field::Delivery => "领取方式",
        Field::Recipient => "收件人姓名",
        Field::RecipientMobile => "收件人手机号码",
        Field::PostalProvince => "收件省份",
        Field::PostalCity => "收件城市",
        Field::PostalDistrict => "收件区县",
        Field::PostalDetail => "收件详细地址",
        Field::Postcode => "邮政编码",
        Field::Topic => "主题",
        Field::Message => "内容",
        Field::Contact => "联系方式",
        Field::Answer => "答复",
        Field::WeeklyHours => "受理时间",
        Field::Note => "说明",
        Field::Figure => "数值",
        Field::LastFour => "身份证号码后四位",
        Field::EmsNumber => "邮件号",
        Field::Reason => "退回理由",
        Field::ViewName => "视图名称",
        Field::Role => "角色",
        Field::Scope => "工作范围",
        Field::HolidayName => "假日名称",
        Field::DeclareInPerson => "本人办理声明",
        Field::DeclareTrue => "内容真实声明",
    }
}
