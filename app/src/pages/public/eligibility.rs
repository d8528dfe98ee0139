//! `/eligibility`: which one may I apply for? A short questionnaire as a plain form; the answer is a page of its own.

use super::eligibility_answer::Answer;
use crate::components::frame::Page;
use domain::eligibility::{CitizenKind, EligibilityInput, Question, Registration};
use domain::term::Basis;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The questionnaire, or its answer once it was sent.
#[component]
pub fn Eligibility() -> impl IntoView {
    let query = use_query_map();
    move || {
        let (input, sent) = query.with(|query| {
            let text = |question: Question| query.get(question.name()).unwrap_or_default();
            let input = EligibilityInput {
                citizen_kind: text(Question::CitizenKind),
                hukou_elsewhere: text(Question::HukouElsewhere),
                months_in_beijing: text(Question::MonthsInBeijing),
                has_registration: text(Question::HasRegistration),
                basis: text(Question::Basis),
            };
            (input, query.get("check").is_some())
        });
        match input.parse() {
            Ok(answer) if sent => view! { <Answer answer/> }.into_any(),
            Err(open) if sent => view! { <Questions input open/> }.into_any(),
            _ => view! { <Questions input open=Vec::new()/> }.into_any(),
        }
    }
}

/// Value and label of a choice.
type Choice = (&'static str, &'static str);

#[component]
fn Questions(input: EligibilityInput, open: Vec<Question>) -> impl IntoView {
    let kinds = CitizenKind::ALL.map(|kind| (kind.code(), citizen_kind(kind)));
    let held = Registration::ALL.map(|held| (held.code(), registration(held)));
    let mut grounds: Vec<Choice> = Basis::ALL.iter().map(|ground| (ground.code(), basis(*ground))).collect();
    grounds.push(("none", "都没有"));
    let unanswered = open.clone();
    let missing = move |question: Question| unanswered.contains(&question);
    view! {
        <Page title="我该办哪一种？" error=!open.is_empty()>
            <Summary open=open.clone()/>
            <h1>"我该办哪一种？"</h1>
            <p class="lead">"回答五个问题，就知道可以申请居住登记卡还是居住证。不用登录，不保存您的回答。"</p>
            <form method="get" action="/eligibility">
                <input type="hidden" name="check" value="1"/>
                <Radios question=Question::CitizenKind choices=kinds.to_vec() value=input.citizen_kind
                    missing=missing(Question::CitizenKind) hint="港澳台居民、外国人不用回答后面的问题。"/>
                <Radios question=Question::HukouElsewhere choices=vec![("yes", "是"), ("no", "不是，户口在北京")]
                    value=input.hukou_elsewhere missing=missing(Question::HukouElsewhere)/>
                <Months value=input.months_in_beijing missing=missing(Question::MonthsInBeijing)/>
                <Radios question=Question::HasRegistration choices=held.to_vec() value=input.has_registration
                    missing=missing(Question::HasRegistration)/>
                <Radios question=Question::Basis choices=grounds value=input.basis missing=missing(Question::Basis)
                    hint="有几项的，选最容易证明的一项。"/>
                <div class="button-row"><button class="button" type="submit">"看结果"</button></div>
            </form>
        </Page>
    }
}

#[component]
fn Summary(open: Vec<Question>) -> impl IntoView {
    (!open.is_empty()).then(|| {
        view! {
            <div class="error-summary" id="error-summary" role="alert" tabindex="-1">
                <h2>"还有问题没有回答"</h2>
                <ul>
                    {open.into_iter().map(|question| view! {
                        <li><a href=format!("#{}", question.name()) rel="external">{advice(question)}</a></li>
                    }).collect_view()}
                </ul>
            </div>
        }
    })
}

#[component]
fn Radios(
    question: Question,
    choices: Vec<Choice>,
    value: String,
    missing: bool,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    let name = question.name();
    let described = described_by(name, !hint.is_empty(), missing);
    view! {
        <fieldset class=if missing { "fieldset field field--error" } else { "fieldset field" } aria-describedby=described>
            <legend class="fieldset__legend">{title(question)}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=format!("{name}-hint")>{hint}</p> })}
            {missing.then(|| view! { <ErrorLine question/> })}
            <div class="choices">
                {choices.into_iter().enumerate().map(|(at, (code, label))| {
                    // The first has the question's own id, so that the summary's link reaches it.
                    let id = if at == 0 { name.to_owned() } else { format!("{name}-{code}") };
                    view! {
                        <div class="choice">
                            <input type="radio" id=id.clone() name=name value=code checked=code == value/>
                            <label for=id><span class="choice__label">{label}</span></label>
                        </div>
                    }
                }).collect_view()}
            </div>
        </fieldset>
    }
}

#[component]
fn Months(value: String, missing: bool) -> impl IntoView {
    let question = Question::MonthsInBeijing;
    let name = question.name();
    view! {
        <div class=if missing { "field field--error" } else { "field" }>
            <label class="fieldset__legend" for=name>{title(question)}</label>
            <p class="field__hint" id=format!("{name}-hint")>"写整月数，不到一个月写 0。"</p>
            {missing.then(|| view! { <ErrorLine question/> })}
            <input class="input input--w4" id=name name=name type="text" inputmode="numeric" maxlength="4" autocomplete="off"
                value=value aria-describedby=described_by(name, true, missing) aria-invalid=missing.then_some("true")/>
        </div>
    }
}

#[component]
fn ErrorLine(question: Question) -> impl IntoView {
    view! {
        <p class="field__error" id=format!("{}-error", question.name())>
            <span class="visually-hidden">"错误："</span>{advice(question)}
        </p>
    }
}

fn described_by(name: &str, hint: bool, missing: bool) -> Option<String> {
    let ids = [hint.then(|| format!("{name}-hint")), missing.then(|| format!("{name}-error"))];
    let ids = ids.into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!ids.is_empty()).then_some(ids)
}

const fn title(question: Question) -> &'static str {
    match question {
        Question::CitizenKind => "您是",
        Question::HukouElsewhere => "您的户口在北京以外吗？",
        Question::MonthsInBeijing => "您在北京住了多少个月？",
        Question::HasRegistration => "您现在有下面哪一种？",
        Question::Basis => "下面哪一项符合您的情况？",
    }
}

const fn advice(question: Question) -> &'static str {
    match question {
        Question::CitizenKind => "请选择您的身份",
        Question::HukouElsewhere => "请选择户口是否在北京以外",
        Question::MonthsInBeijing => "请写出在北京居住的整月数，例如 7",
        Question::HasRegistration => "请选择您现在有哪一种凭证，没有就选“都没有”",
        Question::Basis => "请选择就业、住所、就读中的一项，没有就选“都没有”",
    }
}

const fn citizen_kind(kind: CitizenKind) -> &'static str {
    match kind {
        CitizenKind::Resident => "内地居民，有居民身份证",
        CitizenKind::HongKongMacaoTaiwan => "香港、澳门或台湾居民",
        CitizenKind::Foreigner => "外国人，或定居国外的中国公民",
    }
}

const fn registration(held: Registration) -> &'static str {
    match held {
        Registration::RegistrationCard => "北京市居住登记卡",
        Registration::TemporaryPermit => "暂住证",
        Registration::None => "都没有",
    }
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Employment => "有稳定的工作，今后还能做六个月以上",
        Basis::Housing => "有稳定的住所，今后还能住六个月以上",
        Basis::Schooling => "在北京有学籍，连续就读",
    }
}
