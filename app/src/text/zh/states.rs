//! States, notices, papers and roles in words.

use domain::{
    application::ApplicationStatus,
    authority::Role,
    booking::BookingStatus,
    delivery::DeliveryStatus,
    evidence::EvidenceKind,
    journey::Step,
    notice::{NoticeKind, ToBring},
    service::Service,
    slot::Crowding,
    trail::TrailAction,
};

/// A service's name.
pub const fn service(service: Service) -> &'static str {
    match service {
        Service::Card => "居住登记卡",
        Service::Permit => "居住证",
    }
}

/// Inside a sentence.
pub const fn service_in_sentence(service: Service) -> &'static str {
    self::service(service)
}

/// A step's name.
pub const fn step(step: Step) -> &'static str {
    match step {
        Step::Identity => "身份信息",
        Step::Residence => "现住址",
        Step::Basis => "申领依据",
        Step::Proof => "居住时间证明",
        Step::Evidence => "上传材料",
        Step::Appointment => "网点和时间",
        Step::Delivery => "领取方式",
        Step::Confirm => "核对并提交",
    }
}

/// Where an application stands.
pub const fn application(status: ApplicationStatus) -> &'static str {
    match status {
        ApplicationStatus::Draft => "草稿",
        ApplicationStatus::Submitted => "已提交",
        ApplicationStatus::InReview => "审核中",
        ApplicationStatus::Approved => "审核通过",
        ApplicationStatus::Returned => "待补正",
        ApplicationStatus::Rejected => "未通过",
        ApplicationStatus::CheckedIn => "已报到",
        ApplicationStatus::Accepted => "已受理",
        ApplicationStatus::Mismatched => "材料不全",
        ApplicationStatus::InProduction => "制作中",
        ApplicationStatus::Issued => "已制发",
        ApplicationStatus::Delivered => "已送达",
        ApplicationStatus::PickedUp => "已领取",
        ApplicationStatus::Withdrawn => "已撤回",
        ApplicationStatus::Lapsed => "已失效",
    }
}

/// Where a booking stands.
pub const fn booking(status: BookingStatus) -> &'static str {
    match status {
        BookingStatus::Held => "暂时保留",
        BookingStatus::Reserved => "已预约",
        BookingStatus::Confirmed => "已确认",
        BookingStatus::CheckedIn => "已报到",
        BookingStatus::Served => "已办理",
        BookingStatus::Expired => "已释放",
        BookingStatus::Cancelled => "已取消",
        BookingStatus::Displaced => "需改期",
        BookingStatus::Missed => "未到场",
    }
}

/// Where a delivery stands.
pub const fn delivery(status: DeliveryStatus) -> &'static str {
    match status {
        DeliveryStatus::NotRequested => "到网点自取",
        DeliveryStatus::Requested => "已申请寄递，地址可修改",
        DeliveryStatus::Locked => "已受理，地址已锁定",
        DeliveryStatus::Packed => "已封装",
        DeliveryStatus::HandedOver => "已交邮",
        DeliveryStatus::InTransit => "运送中",
        DeliveryStatus::Delivered => "已送达",
        DeliveryStatus::Failed => "投递未成功",
        DeliveryStatus::Returned => "已退回",
        DeliveryStatus::PickUpOffered => "可到网点领取",
        DeliveryStatus::PickedUp => "已领取",
    }
}

/// What happened, in the application's course.
pub const fn happened(action: TrailAction) -> &'static str {
    match action {
        TrailAction::Started => "开始填写",
        TrailAction::Submitted => "提交申请",
        TrailAction::Claimed => "开始审核",
        TrailAction::Released => "退回待审队列",
        TrailAction::Approved => "审核通过",
        TrailAction::Returned => "退回补正",
        TrailAction::Rejected => "审核未通过",
        TrailAction::Booked => "网约成功",
        TrailAction::Moved => "改约时间",
        TrailAction::BookingCancelled => "取消预约",
        TrailAction::Missed => "未按时到场",
        TrailAction::CheckedIn => "到场报到",
        TrailAction::Accepted => "现场受理",
        TrailAction::ProductionStarted => "开始制作",
        TrailAction::Issued => "证件制好",
        TrailAction::Packed => "封装待寄",
        TrailAction::HandedOver => "交 EMS 寄出",
        TrailAction::ParcelMoved => "邮件运送中",
        TrailAction::Delivered => "邮件送达",
        TrailAction::ParcelFailed => "投递未成功",
        TrailAction::ParcelRetried => "再次投递",
        TrailAction::ParcelReturned => "邮件退回",
        TrailAction::PickUpOffered => "改为到网点领取",
        TrailAction::PickedUp => "本人领取",
        TrailAction::Mismatched => "现场核对不符",
        TrailAction::Withdrawn => "撤回申请",
        TrailAction::Lapsed => "逾期失效",
        TrailAction::EvidenceRead => "工作人员查看材料",
        TrailAction::NumberRead => "工作人员查看完整证件号码",
        TrailAction::Verified => "本人身份核验",
        TrailAction::Displaced => "网点调整，需改期",
        TrailAction::AddressAssigned => "核对现住地址，确定管辖派出所",
        TrailAction::WaitingJoined => "加入排队，等更早的时间",
        TrailAction::WaitingLeft => "退出排队",
        TrailAction::PlaceOffered => "排队等到更早的时间，待确认",
        TrailAction::OfferPassed => "没有接受更早的时间",
        TrailAction::HoursChanged => "网点更改开放时间",
        TrailAction::WindowsChanged => "网点更改窗口数",
        TrailAction::PlacesChanged => "网点更改名额",
        TrailAction::PointClosed => "网点停办",
        TrailAction::ClosureLifted => "网点取消停办",
        TrailAction::ContentProposed => "内容提交发布",
        TrailAction::ContentSentBack => "内容退回修改",
        TrailAction::ContentPublished => "内容发布",
        TrailAction::ContentWithdrawn => "内容撤下",
        TrailAction::PointCleared => "网点办理超额改期",
        TrailAction::FeedbackAnswered => "答复意见",
        TrailAction::FeedbackClosed => "关闭意见",
        TrailAction::ServiceChanged => "更改服务状态或时间",
        TrailAction::PolicyChanged => "更改政策数值",
        TrailAction::ClaimSettled => "处理号码认领",
        TrailAction::AccountUnlocked => "解除登录次数限制",
        TrailAction::StaffAdded => "增加工作人员",
        TrailAction::StaffChanged => "更改工作人员的角色或范围",
        TrailAction::StaffLocked => "停用工作人员账号",
        TrailAction::StaffUnlocked => "恢复工作人员账号",
        TrailAction::StaffSignedOut => "结束工作人员的登录",
        TrailAction::SecondFactorReset => "重置工作人员的动态口令",
        TrailAction::PasswordReset => "重置工作人员的密码",
        TrailAction::CalendarChanged => "更改节假日",
        TrailAction::DataExported => "本人下载个人信息",
        TrailAction::MobileChanged => "本人更换手机号",
        TrailAction::AccountClosed => "本人注销账户",
        TrailAction::Erased => "保存期满，内容已删除",
    }
}

/// A notice's title.
pub const fn notice(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Submitted => "申请已提交，等待审核",
        NoticeKind::Returned => "申请需要补正",
        NoticeKind::Approved => "审核通过，请按时到场",
        NoticeKind::Rejected => "申请未通过审核",
        NoticeKind::Moved => "现场受理时间已更改",
        NoticeKind::Cancelled => "预约已取消",
        NoticeKind::Displaced => "原时段无法受理，请改选时间",
        NoticeKind::PlaceOffered => "有更早的时间为您保留，请尽快确认",
        NoticeKind::Reminder => "明天到场办理",
        NoticeKind::Accepted => "现场已受理",
        NoticeKind::Shipped => "证件已交 EMS 寄出",
        NoticeKind::ReadyForPickUp => "证件可以领取了",
        NoticeKind::Mismatched => "现场核对不符，未能受理",
        NoticeKind::AddressAssigned => "现住地址已核对，请选择网点和时间",
        NoticeKind::Lapsed => "申请已失效",
        NoticeKind::FeedbackAnswered => "您的意见已有答复",
    }
}

/// What an upload shows.
pub const fn evidence(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Portrait => "近期免冠照片",
        EvidenceKind::HousingProof => "住所证明",
        EvidenceKind::EmploymentProof => "就业证明",
        EvidenceKind::SchoolingProof => "就读证明",
        EvidenceKind::RegistrationCard => "居住登记卡",
        EvidenceKind::TemporaryPermit => "暂住证",
        EvidenceKind::TaxRecord => "个人所得税凭证",
        EvidenceKind::InsuranceRecord => "社会保险凭证",
    }
}

/// What counts as such a paper.
pub const fn evidence_hint(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Portrait => "近六个月拍摄，正面、免冠、露出双耳，浅色背景。",
        EvidenceKind::HousingProof => "租房合同、房产证，或房主、单位、学校出具的居住证明，任选一种。",
        EvidenceKind::EmploymentProof => "劳动合同、营业执照，或单位出具的就业证明，任选一种。",
        EvidenceKind::SchoolingProof => "学生证，或学校出具的在读证明。",
        EvidenceKind::RegistrationCard => "登记卡正面，编号清楚可见。",
        EvidenceKind::TemporaryPermit => "暂住证有照片和编号的一面。",
        EvidenceKind::TaxRecord => "自助机打印的完税凭证，带印章，颜色不限，须含要求的六个月。",
        EvidenceKind::InsuranceRecord => "自助机打印的五险缴费凭证，带印章，颜色不限，须含要求的六个月。",
    }
}

/// What to bring.
pub const fn to_bring(item: ToBring) -> &'static str {
    match item {
        ToBring::IdentityCard => "本人第二代居民身份证",
        ToBring::Portrait => "近期免冠照片",
        ToBring::HousingProof => "住所证明原件",
        ToBring::EmploymentProof => "就业证明原件",
        ToBring::SchoolingProof => "就读证明原件",
        ToBring::RegistrationCard => "居住登记卡",
        ToBring::TemporaryPermit => "暂住证（预约成功后到期的，也视为有效）",
        ToBring::TaxRecord => "六个月个人所得税凭证（自助机打印，印章颜色不限）",
        ToBring::InsuranceRecord => "六个月社会保险凭证（自助机打印，印章颜色不限）",
    }
}

/// A role's name.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Applicant => "申请人",
        Role::Reviewer => "审核员",
        Role::Clerk => "窗口受理员",
        Role::Production => "制证员",
        Role::PointManager => "网点管理员",
        Role::Editor => "内容编辑",
        Role::Auditor => "审计员",
        Role::Administrator => "系统管理员",
    }
}

/// How crowded, in words.
pub const fn crowding(level: Crowding) -> &'static str {
    match level {
        Crowding::Quiet => "空闲",
        Crowding::Moderate => "适中",
        Crowding::Busy => "较拥挤",
        Crowding::Full => "约满",
    }
}
