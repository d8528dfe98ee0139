//! `/apply/{service}`: who it is for, how long it takes, what to have at hand, what it costs, and where to go on.

use crate::{
    api::applications::{StartView, load_start},
    components::{frame::Page, gate::page_or_refusal},
    text::{dates, states},
};
use domain::{service::Service, view::ServiceToday};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The start page of a service.
#[component]
pub fn Start() -> impl IntoView {
    let params = use_params_map();
    let page = Resource::new_blocking(move || params.with(|p| p.get("service").unwrap_or_default()), load_start);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |start| view! { <StartBody start/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn StartBody(start: StartView) -> impl IntoView {
    let name = states::service(start.service);
    view! {
        <Page title=format!("申请{name}")>
            <h1>{format!("申请{name}")}</h1>
            <p class="lead">{lead(start.service)}</p>
            {state_notice(start.today)}
            <dl class="summary-list">
                <Fact name="适合谁" words=who(start.service)/>
                <Fact name="需要多久" words="填写约 10 分钟，可以随时离开，下次接着填。"/>
                <Fact name="准备什么" words=at_hand(start.service)/>
                <Fact name="费用" words="申请和首次办理不收费；选择 EMS 寄递的，邮费自付。"/>
                <Fact name="谁来办" words="只能本人申请、本人到场，不接受委托代办。"/>
            </dl>
            <StartButton start/>
            <p><a href="/eligibility">"不确定该办哪一种？用一分钟看看"</a></p>
        </Page>
    }
}

#[component]
fn Fact(name: &'static str, words: &'static str) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value">{words}</dd>
        </div>
    }
}

#[component]
fn StartButton(start: StartView) -> impl IntoView {
    let label = if start.resume.is_some() { "接着填写" } else { "开始填写" };
    match start.resume {
        Some(path) if start.live => view! {
            <div class="notice notice--info">
                <p>"您已有一份正在办理的申请，同一业务同时只能有一份。"</p>
                <a class="button" href=path>"查看申请"</a>
            </div>
        }
        .into_any(),
        _ => view! {
            <form method="post" action="/api/start-application">
                <input type="hidden" name="service" value=start.service.segment()/>
                <button class="button" type="submit">{label}</button>
            </form>
        }
        .into_any(),
    }
}

fn state_notice(today: ServiceToday) -> Option<impl IntoView> {
    let words = match today {
        ServiceToday::Open => return None,
        ServiceToday::OutsideHours(Some(opens)) => {
            format!("现在不是受理时间，可以先填写并保存草稿；{}起可以提交。", dates::moment(opens))
        }
        ServiceToday::OutsideHours(None) => "现在不是受理时间，可以先填写并保存草稿。".to_owned(),
        ServiceToday::Closed => "这项业务暂停受理，可以先填写并保存草稿。".to_owned(),
        ServiceToday::UnderConstruction => "这项业务正在建设中，暂时不能提交。".to_owned(),
    };
    Some(view! { <div class="notice notice--warning"><p>{words}</p></div> })
}

const fn lead(service: Service) -> &'static str {
    match service {
        Service::Card => "来京居住登记的凭证，到京后就可以办理。",
        Service::Permit => "在京住满六个月、有稳定就业、住所或在京就读的，可以申领。",
    }
}

const fn who(service: Service) -> &'static str {
    match service {
        Service::Card => "户籍不在北京、来京居住的内地居民。",
        Service::Permit => "户籍不在北京、在京居住满六个月，并且有合法稳定就业、合法稳定住所、连续就读之一的内地居民。",
    }
}

const fn at_hand(service: Service) -> &'static str {
    match service {
        Service::Card => "第二代身份证；住所证明的照片（租房合同、房产证或房主证明）。",
        Service::Permit => {
            "第二代身份证；免冠照片；住所证明；居住时间证明（登记卡、暂住证，或连续六个月个税、社保凭证）；就业或就读证明。"
        }
    }
}
