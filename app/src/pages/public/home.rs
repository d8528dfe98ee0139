//! `/`: the six services, and how it works.

use crate::{
    api::public::{HomeTile, HomeView, load_home},
    components::{frame::Page, gate::page_or_refusal},
    text::{dates, hours},
};
use domain::{service::Service, view::ServiceToday};
use leptos::prelude::*;

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| load_home());
    view! {
        <Suspense>
            {move || Suspend::new(async move { page_or_refusal(page.await, |home| view! { <HomeBody home/> }.into_any()) })}
        </Suspense>
    }
}

#[component]
fn HomeBody(home: HomeView) -> impl IntoView {
    let HomeView { tiles, points, questions } = home;
    view! {
        <Page title="首页">
            <h1>"居住登记与居住证，网上申请，一次到场"</h1>
            <p class="lead">"在网上填写并选好网点和时间，审核通过后按约定时间本人到场一次。申请不收费。"</p>
            <div class="tiles">
                {tiles.into_iter().map(|tile| view! { <ServiceTile tile/> }).collect_view()}
                <InfoTile href="/points" title="网点查询" text=format!("全市 {points} 个网约网点，看看哪里不拥挤")/>
                <InfoTile href="/guide" title="办事指南" text="条件、材料、步骤和时限"/>
                <InfoTile href="/policy" title="政策法规" text="条例、办法和有关通知"/>
                <InfoTile href="/faq" title="常见问题" text=format!("{questions} 个问题的解答")/>
            </div>
            <p class="cluster">
                <a class="button button--secondary" href="/eligibility">"我该办哪一种？"</a>
                <a href="/me">"我的申请：继续填写、查看进度"</a>
            </p>
            <HowItWorks/>
        </Page>
    }
}

#[component]
fn ServiceTile(tile: HomeTile) -> impl IntoView {
    let (title, text) = match tile.service {
        Service::Card => ("申请办理居住登记卡", "来京后还没有登记，或登记已到期"),
        Service::Permit => ("申请办理居住证", "在京住满六个月，有稳定就业、稳定住所或连续就读"),
    };
    let (tag, class) = match tile.today {
        ServiceToday::Open => ("开放", "tag tag--good"),
        ServiceToday::OutsideHours(_) => ("现在不受理，可先填写", "tag tag--info"),
        ServiceToday::Closed => ("暂停受理", "tag tag--warn"),
        ServiceToday::UnderConstruction => ("建设中", "tag tag--warn"),
    };
    let when = match (tile.today, &tile.hours) {
        (ServiceToday::Open, None) => "全天受理".to_owned(),
        (ServiceToday::OutsideHours(Some(opens)), _) => format!("{}起可提交", dates::moment(opens)),
        (ServiceToday::Open | ServiceToday::OutsideHours(None), Some(week)) => hours::week(week),
        (ServiceToday::Closed | ServiceToday::UnderConstruction | ServiceToday::OutsideHours(None), _) => String::new(),
    };
    view! {
        <a class="tile" href=format!("/apply/{}", tile.service.segment())>
            <span class="tile__title">{title}</span>
            <span class="tile__text">{text}</span>
            <span class="tile__status"><span class=class>{tag}</span><span>{when}</span></span>
        </a>
    }
}

#[component]
fn InfoTile(href: &'static str, title: &'static str, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <a class="tile" href=href>
            <span class="tile__title">{title}</span>
            <span class="tile__text">{text}</span>
            <span class="tile__status"><span class="tag tag--good">"开放"</span></span>
        </a>
    }
}

#[component]
fn HowItWorks() -> impl IntoView {
    const STEPS: [(&str, &str); 4] = [
        ("网上填写，选好时间", "实名注册后填写申请，在现住址派出所的辖区内自己选网点和时间，核对无误后提交。"),
        ("等待审核", "一般五天内有结果；需要修改的，会一次说清改哪里。"),
        ("本人到场一次", "按受理通知上的时间，带身份证和材料原件到网点。原件要和填写的一致。"),
        ("领取", "在网点领取，或选择 EMS 寄到家，邮费自付。"),
    ];
    view! {
        <section aria-labelledby="how">
            <h2 id="how">"四步办好"</h2>
            <div class="grid-2">
                {STEPS.iter().zip(1..).map(|((title, text), number)| view! {
                    <div class="card">
                        <h3 class="card__title">{format!("{number}. {title}")}</h3>
                        <p>{*text}</p>
                    </div>
                }).collect_view()}
            </div>
            <p class="notice notice--info">"只能本人申请、本人到场，不接受委托代办。网上预约和现场排队分开，不会混排。"</p>
        </section>
    }
}
