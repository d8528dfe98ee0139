//! The answer of `/eligibility`: what one may apply for, why, and what to do where one may not.

use crate::components::frame::Page;
use domain::eligibility::{Eligibility, Reason, Verdict};
use leptos::prelude::*;

/// The plain answer. Out of scope is a page of its own, with what to do instead.
#[component]
pub(super) fn Answer(answer: Eligibility) -> impl IntoView {
    let title = headline(&answer);
    let tone = match (answer.permit, answer.card) {
        (Verdict::No, Verdict::No) => "notice notice--info",
        (Verdict::Yes, _) | (_, Verdict::Yes) => "notice notice--success",
        _ => "notice notice--warning",
    };
    view! {
        <Page title=title>
            <h1>{title}</h1>
            <div class=tone>
                {answer.reasons.iter().map(|reason| view! { <p>{explained(*reason)}</p> }).collect_view()}
            </div>
            <Next answer=answer.clone()/>
            <p class="hint">"这是按您的回答给出的参考，最后以审核为准。"</p>
            <p class="cluster"><a href="/eligibility">"重新回答"</a><a href="/guide">"办事指南"</a></p>
        </Page>
    }
}

const fn headline(answer: &Eligibility) -> &'static str {
    match (answer.permit, answer.card) {
        (Verdict::Yes, Verdict::Yes) => "您可以申请居住证，也可以办理居住登记卡",
        (Verdict::Yes, _) => "您可以申请居住证",
        (Verdict::NotYet, _) => "您可以先办理居住登记卡，居住证还要等一等",
        (Verdict::No, Verdict::Yes) => "您可以办理居住登记卡",
        (Verdict::No, _) => "您不需要在这里申请",
    }
}

/// Why, and where to go instead.
const fn explained(reason: Reason) -> &'static str {
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

#[component]
fn Next(answer: Eligibility) -> impl IntoView {
    let permit = matches!(answer.permit, Verdict::Yes);
    let card = matches!(answer.card, Verdict::Yes) && !answer.reasons.contains(&Reason::CardCanBeEndorsed);
    if answer.permit == Verdict::No && answer.card == Verdict::No {
        return view! {
            <p class="cluster">
                <a class="button button--secondary" href="/faq#hk-macao-taiwan-foreign" rel="external">"看看相关解答"</a>
                <a href="/">"回到首页"</a>
            </p>
        }
        .into_any();
    }
    view! {
        <p class="cluster">
            {permit.then(|| view! { <a class="button" href="/apply/permit">"申请居住证"</a> })}
            {card.then(|| {
                let class = if permit { "button button--secondary" } else { "button" };
                view! { <a class=class href="/apply/card">"办理居住登记卡"</a> }
            })}
            <a href="/guide/prove-six-months">"怎样证明住满六个月"</a>
        </p>
    }
    .into_any()
}
