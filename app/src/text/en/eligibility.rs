//! `/eligibility`: the questions, and their answer.

use domain::{
    eligibility::{CitizenKind, Eligibility, Question, Reason, Registration, Verdict},
    term::Basis,
};

pub const TITLE: &str = "Which one do I need?";
pub const LEAD: &str = "Answer five questions to find out whether you can apply for the registration card (居住登记卡) or the \
     residence permit (居住证). You need not sign in, and your answers are not stored.";
pub const CONTINUE: &str = "Continue";
pub const RESULT: &str = "See the result";
pub const BEFORE: &str = "Previous question";
pub const OPEN: &str = "There is a question to answer";
pub const YES: &str = "Yes";
pub const NO: &str = "No, it is in Beijing";
pub const NONE: &str = "None of these";

pub fn progress(at: usize, all: usize) -> String {
    format!("{TITLE} Question {at} of {all}")
}

pub const fn question(question: Question) -> &'static str {
    match question {
        Question::CitizenKind => "Which of these are you?",
        Question::HukouElsewhere => "Is your household registration (户口) outside Beijing?",
        Question::MonthsInBeijing => "How many months have you lived in Beijing?",
        Question::HasRegistration => "Which of these do you have now?",
        Question::Basis => "Which of these is true for you?",
    }
}

/// Above the answers; empty for none.
pub const fn hint(question: Question) -> &'static str {
    match question {
        Question::CitizenKind => {
            "Residents of Hong Kong, Macao and Taiwan and foreign nationals need not answer the other questions."
        }
        Question::MonthsInBeijing => "Full months. Enter 0 for less than a month.",
        Question::Basis => "If several are, choose the one that is easiest to prove.",
        Question::HukouElsewhere | Question::HasRegistration => "",
    }
}

/// What to do where nothing was answered.
pub const fn advice(question: Question) -> &'static str {
    match question {
        Question::CitizenKind => "Choose which of these you are",
        Question::HukouElsewhere => "Choose whether your household registration is outside Beijing",
        Question::MonthsInBeijing => "Enter the full months you have lived in Beijing, for example 7",
        Question::HasRegistration => "Choose which of these you have now, or “None of these”",
        Question::Basis => "Choose work, home or study, or “None of these”",
    }
}

pub const fn citizen_kind(kind: CitizenKind) -> &'static str {
    match kind {
        CitizenKind::Resident => "A mainland resident with a resident identity card",
        CitizenKind::HongKongMacaoTaiwan => "A resident of Hong Kong, Macao or Taiwan",
        CitizenKind::Foreigner => "A foreign national, or a Chinese citizen settled abroad",
    }
}

pub const fn registration(held: Registration) -> &'static str {
    match held {
        Registration::RegistrationCard => "A Beijing registration card (居住登记卡)",
        Registration::TemporaryPermit => "A temporary permit (暂住证)",
        Registration::None => NONE,
    }
}

pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Employment => "I have a stable job that goes on for six months or more",
        Basis::Housing => "I have a stable home where I can stay for six months or more",
        Basis::Schooling => "I am enrolled at a school in Beijing and study there continuously",
    }
}

// The answer.
pub const REFERENCE_ONLY: &str = "This follows from your answers. The review decides.";
pub const AGAIN: &str = "Answer again";
pub const GUIDES: &str = "Guides";
pub const QUESTIONS: &str = "Read answers to questions like yours";
pub const APPLY_PERMIT: &str = "Apply for a residence permit";
pub const APPLY_CARD: &str = "Apply for a registration card";
pub const PROVE: &str = "How to prove six months";

pub const fn headline(answer: &Eligibility) -> &'static str {
    match (answer.permit, answer.card) {
        (Verdict::Yes, Verdict::Yes) => "You can apply for a residence permit, and for a registration card too",
        (Verdict::Yes, _) => "You can apply for a residence permit",
        (Verdict::NotYet, _) => "You can apply for a registration card now, and for a residence permit later",
        (Verdict::No, Verdict::Yes) => "You can apply for a registration card",
        (Verdict::No, _) => "You do not need to apply here",
    }
}

/// Why, and where to go instead.
pub const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::OwnPermitForHongKongMacaoTaiwan => {
            "Residents of Hong Kong, Macao and Taiwan have a residence permit of their own (港澳台居民居住证). If you have \
             lived in Beijing for half a year and have a stable job, a stable home or a place at a school, apply at a window \
             named by the public security authorities of the district where you live."
        }
        Reason::OtherRulesForForeigners => {
            "Foreign nationals and Chinese citizens settled abroad come under the exit-entry rules. A hotel registers its \
             guests. If you stay anywhere else, register at the police station (派出所) there within 24 hours after you \
             move in. Apply for residence documents at the exit-entry administration."
        }
        Reason::RegisteredInBeijing => {
            "If your household registration is in Beijing, you need neither a registration card nor a residence permit. \
             Your identity card and your household register (户口簿) are enough."
        }
        Reason::RegistrationIsADuty => {
            "Whoever comes to live in Beijing has to register. The registration card shows that you have, and proves how \
             long you have lived here."
        }
        Reason::CardCanBeEndorsed => {
            "You already have a registration card. It can be endorsed (签注) before it expires; you need not apply again."
        }
        Reason::SixMonthsNotOver => {
            "You can apply for a residence permit after six months in Beijing. Apply for a registration card first: the \
             time counts from the registration. Come back when the six months are over."
        }
        Reason::BasisNeeded => {
            "A residence permit also needs a basis: a stable job, a stable home, or continuous study in Beijing. With one of \
             them you can apply."
        }
        Reason::TimeProvedByRegistration => {
            "Your registration card or temporary permit proves how long you have lived here. Bring the original."
        }
        Reason::TimeProvedByContributions => {
            "Without a registration card or temporary permit, six consecutive months of income tax or of social insurance \
             prove how long you have lived here. The last of them is the month before last when you apply. The two kinds \
             cannot be mixed."
        }
    }
}
