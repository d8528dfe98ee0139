//! The automatic checks with their reasons. What each of them means is the domain's affair; here it is said.

use super::frame::service_name;
use crate::text::{dates, states, violations};
use domain::{
    citizen_number::NumberFault,
    contribution_window::ContributionWindow,
    evidence::EvidenceKind,
    view::{AutomaticCheck, OtherApplication, PlaceFinding, Verdict},
    violation::Violations,
    year_month::YearMonth,
};
use leptos::prelude::*;

/// The checks, in the order in which the domain gives them.
#[component]
pub(super) fn Checks(
    /// What was found.
    checks: Vec<AutomaticCheck>,
) -> impl IntoView {
    view! {
        <section class="card">
            <h2 class="card__title">"自动检查"</h2>
            <ul class="stack checks">
                {checks.into_iter().map(|check| {
                    let (tag, verdict) = verdict_words(check.verdict());
                    view! { <li><span class=tag>{verdict}</span>" "{words(&check)}{others(check)}</li> }
                }).collect_view()}
            </ul>
        </section>
    }
}

const fn verdict_words(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Passed => ("tag tag--good", "通过"),
        Verdict::Note => ("tag tag--info", "提示"),
        Verdict::Attention => ("tag tag--warn", "注意"),
    }
}

fn words(check: &AutomaticCheck) -> String {
    match check {
        AutomaticCheck::Answers(wrong) => answers(wrong),
        AutomaticCheck::Number(fault) => number(*fault).to_owned(),
        AutomaticCheck::Months { window, missing } => months(*window, missing),
        AutomaticCheck::SameNumber(others) if others.is_empty() => "这个号码没有其他在办申请".to_owned(),
        AutomaticCheck::SameNumber(others) => format!("这个号码另有 {} 份在办申请：", others.len()),
        AutomaticCheck::Returning(others) if others.is_empty() => "首次申请，没有办结或终止的申请".to_owned(),
        AutomaticCheck::Returning(others) => format!("以前申请过 {} 次：", others.len()),
        AutomaticCheck::Jurisdiction(true) => "网点在现住址派出所的辖区内".to_owned(),
        AutomaticCheck::Jurisdiction(false) => {
            "网点现在不在现住址派出所的辖区内；提交时在辖区内的预约继续有效".to_owned()
        }
        AutomaticCheck::Place(finding) => place(*finding).to_owned(),
        AutomaticCheck::Evidence(missing) => evidence(missing),
        AutomaticCheck::Verified(true) => "身份已实名核验".to_owned(),
        AutomaticCheck::Verified(false) => "身份仅格式核验，须在窗口核对证件".to_owned(),
    }
}

fn answers(wrong: &Violations) -> String {
    if wrong.is_empty() {
        return "填写内容符合规则（按首次提交日计算）".to_owned();
    }
    let sentences: Vec<String> = wrong.iter().map(violations::sentence).collect();
    sentences.join("；")
}

const fn number(fault: Option<NumberFault>) -> &'static str {
    match fault {
        None => "公民身份号码的地区、出生日期和校验码正确",
        Some(NumberFault::Checksum) => "公民身份号码的校验码不对",
        Some(NumberFault::Region) => "公民身份号码的地区码不存在",
        Some(NumberFault::BirthDate) => "公民身份号码中的出生日期不存在",
        Some(NumberFault::HongKongMacaoTaiwan | NumberFault::ForeignPermanentResident) => "这类证件号码不在本平台办理",
        Some(_) => "公民身份号码的格式不对",
    }
}

fn months(window: ContributionWindow, missing: &[YearMonth]) -> String {
    let six = format!("{}至{}", dates::month(window.first()), dates::month(window.last()));
    if missing.is_empty() {
        format!("{six}六个月连续缴纳（按首次提交月计算）")
    } else {
        format!("应为{six}六个月连续缴纳，缺少{}", dates::months(missing))
    }
}

const fn place(finding: PlaceFinding) -> &'static str {
    match finding {
        PlaceFinding::Stands => "预约的时间仍有名额，可以保留",
        PlaceFinding::Missing => "没有有效的预约，通过后申请人须改选时间",
        PlaceFinding::Past => "预约的时间已过，通过后申请人须改选时间",
        PlaceFinding::NotOffered => "网点已不在这个时间受理，申请人可能须改选时间",
        PlaceFinding::Overbooked => "这个时间的预约超过名额，申请人可能须改选时间",
    }
}

fn evidence(missing: &[EvidenceKind]) -> String {
    if missing.is_empty() {
        return "必需的材料齐全".to_owned();
    }
    let names: Vec<&str> = missing.iter().map(|kind| states::evidence(*kind)).collect();
    format!("缺少必需的材料：{}", names.join("、"))
}

/// The applications that a check is about; a link where this reviewer may open them.
fn others(check: AutomaticCheck) -> Option<impl IntoView> {
    let (AutomaticCheck::SameNumber(others) | AutomaticCheck::Returning(others)) = check else { return None };
    (!others.is_empty()).then(|| view! { <ul class="plain-list">{others.into_iter().map(other).collect_view()}</ul> })
}

fn other(other: OtherApplication) -> impl IntoView {
    let when = other.submitted_at.map(|at| format!("，{} 提交", dates::moment(at))).unwrap_or_default();
    let words = format!("{}，{}{when}", service_name(other.service), states::application(other.status));
    let number = if other.within_reach {
        view! { <a href=format!("/admin/review/{}", other.id)>{other.number}</a> }.into_any()
    } else {
        view! { <span>{other.number}</span> }.into_any()
    };
    view! { <li>{number}" "<span class="muted">{words}</span></li> }
}
