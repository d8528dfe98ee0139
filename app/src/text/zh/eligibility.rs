//! `/eligibility`: the questions, and their answer.

use domain::{
    eligibility::{CitizenKind, Eligibility, Question, Reason, Registration, Verdict},
    term::Basis,
};

pub const TITLE: &str = "我该办哪一种？";
pub const LEAD: &str = "回答五个问题，就知道可以申请居住登记卡还是居住证。不用登录，不保存您的回答。";
pub const CONTINUE: &str = "继续";
pub const RESULT: &str = "看结果";
pub const BEFORE: &str = "上一题";
pub const OPEN: &str = "还有问题没有回答";
pub const YES: &str = "是";
pub const NO: &str = "不是，户口在北京";
pub const NONE: &str = "都没有";

pub fn progress(at: usize, all: usize) -> String {
    format!("{TITLE} · 第{at}题，共{all}题")
}

pub const fn question(question: Question) -> &'static str {
    match question {
        Question::CitizenKind => "您是",
        Question::HukouElsewhere => "您的户口在北京以外吗？",
        Question::MonthsInBeijing => "您在北京住了多少个月？",
        Question::HasRegistration => "您现在有下面哪一种？",
        Question::Basis => "下面哪一项符合您的情况？",
    }
}

/// Above the answers; empty for none.
pub const fn hint(question: Question) -> &'static str {
    match question {
        Question::CitizenKind => "港澳台居民、外国人不用回答后面的问题。",
        Question::MonthsInBeijing => "写整月数，不到一个月写 0。",
        Question::Basis => "有几项的，选最容易证明的一项。",
        Question::HukouElsewhere | Question::HasRegistration => "",
    }
}

/// What to do where nothing was answered.
pub const fn advice(question: Question) -> &'static str {
    match question {
        Question::CitizenKind => "请选择您的身份",
        Question::HukouElsewhere => "请选择户口是否在北京以外",
        Question::MonthsInBeijing => "请写出在北京居住的整月数，例如 7",
        Question::HasRegistration => "请选择您现在有哪一种凭证，没有就选“都没有”",
        Question::Basis => "请选择就业、住所、就读中的一项，没有就选“都没有”",
    }
}

pub const fn citizen_kind(kind: CitizenKind) -> &'static str {
    match kind {
        CitizenKind::Resident => "内地居民，有居民身份证",
        CitizenKind::HongKongMacaoTaiwan => "香港、澳门或台湾居民",
        CitizenKind::Foreigner => "外国人，或定居国外的中国公民",
    }
}

pub const fn registration(held: Registration) -> &'static str {
    match held {
        Registration::RegistrationCard => "北京市居住登记卡",
        Registration::TemporaryPermit => "暂住证",
        Registration::None => NONE,
    }
}

pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Employment => "有稳定的工作，今后还能做六个月以上",
        Basis::Housing => "有稳定的住所，今后还能住六个月以上",
        Basis::Schooling => "在北京有学籍，连续就读",
    }
}

// The answer.
pub const REFERENCE_ONLY: &str = "这是按您的回答给出的参考，最后以审核为准。";
pub const AGAIN: &str = "重新回答";
pub const GUIDES: &str = "办事指南";
pub const QUESTIONS: &str = "看看相关解答";
pub const APPLY_PERMIT: &str = "申请居住证";
pub const APPLY_CARD: &str = "办理居住登记卡";
pub const PROVE: &str = "怎样证明住满六个月";

pub const fn headline(answer: &Eligibility) -> &'static str {
    match (answer.permit, answer.card) {
        (Verdict::Yes, Verdict::Yes) => "您可以申请居住证，也可以办理居住登记卡",
        (Verdict::Yes, _) => "您可以申请居住证",
        (Verdict::NotYet, _) => "您可以先办理居住登记卡，居住证还要等一等",
        (Verdict::No, Verdict::Yes) => "您可以办理居住登记卡",
        (Verdict::No, _) => "您不需要在这里申请",
    }
}

/// Why, and where to go instead.
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::OwnPermitForHongKongMacaoTaiwan => {
            "港澳台居民有专门的居住证：在北京居住半年以上，有稳定就业、稳定住所或连续就读的，可以到居住地区公安机关指定的窗口申领《港澳台居民居住证》。"
        }
        Reason::OtherRulesForForeigners => {
            "外国人和定居国外的中国公民适用出入境管理的规定：住旅馆的由旅馆登记，住其他地方的，入住后24小时内到居住地派出所办理住宿登记；居留证件向公安出入境管理部门申请。"
        }
        Reason::RegisteredInBeijing => "户口在北京的居民不需要居住登记卡和居住证，凭居民身份证和户口簿办事即可。",
        Reason::RegistrationIsADuty => "来京居住应当办理登记；居住登记卡就是凭证，也用来证明居住时间。",
        Reason::CardCanBeEndorsed => "您已经有居住登记卡，到期前可以办理签注，不用重新申请。",
        Reason::SixMonthsNotOver => {
            "居住证要在北京住满六个月才能申请。先办登记卡，时间从登记开始算，满六个月后再来申请。"
        }
        Reason::BasisNeeded => {
            "居住证还需要一项依据：稳定的工作、稳定的住所，或者在北京连续就读。有了其中一项就可以申请。"
        }
        Reason::TimeProvedByRegistration => "您的登记卡或暂住证可以证明居住时间，到场时带上原件。",
        Reason::TimeProvedByContributions => {
            "没有登记卡和暂住证的，用连续六个月的个人所得税或者社会保险证明居住时间：最后一个月是申请当月的上上个月，两类不能拼在一起。"
        }
    }
}
