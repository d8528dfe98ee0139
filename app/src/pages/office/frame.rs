//! What every page of the office begins with: who is here, where they can go, and what a refused act is told.

use super::done;
use crate::{
    api::loaded::{Loaded, Question},
    components::{focus::focus_id, frame::Page, gate::page_or_refusal, post_form::Posts, skeleton::Skeleton},
    text::{dates, labels, refusals, states, violations},
};
use domain::{
    authority::Role,
    error::Refusal,
    service::Service,
    view::WhoView,
    violation::{Field, Rule, Violation, Violations},
};
use leptos::prelude::*;

/// The links of a role.
const fn links(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::Reviewer => &[("/admin", "待办"), ("/admin/review", "审核"), ("/admin/jurisdictions", "辖区")],
        Role::PointManager => &[
            ("/admin", "待办"),
            ("/admin/points", "网点"),
            ("/admin/jurisdictions", "辖区"),
            ("/admin/statistics", "统计"),
        ],
        Role::Clerk => &[("/admin", "待办"), ("/admin/desk", "窗口"), ("/admin/delivery", "发放")],
        Role::Administrator => &[
            ("/admin", "待办"),
            ("/admin/claims", "号码认领"),
            ("/admin/content", "内容"),
            ("/admin/feedback", "意见"),
            ("/admin/services", "服务"),
            ("/admin/policies", "政策数值"),
            ("/admin/holidays", "节假日"),
            ("/admin/users", "工作人员"),
            ("/admin/statistics", "统计"),
            ("/admin/outbox", "通知"),
        ],
        Role::Editor => &[("/admin", "待办"), ("/admin/content", "内容"), ("/admin/feedback", "意见")],
        Role::Auditor => &[("/admin", "待办"), ("/admin/audit", "审计")],
        Role::Production => &[("/admin", "待办"), ("/admin/production", "制证"), ("/admin/delivery", "寄递")],
        Role::Applicant => &[("/admin", "待办")],
    }
}

/// A page of the office.
#[component]
pub fn OfficeFrame(
    /// Title of page and browser.
    #[prop(into)]
    title: String,
    /// Who is here.
    who: WhoView,
    /// The address of the link that stands for this page.
    here: &'static str,
    children: Children,
) -> impl IntoView {
    let scope = format!("{} {}", states::role(who.role), who.name);
    view! {
        <Page title=title.clone() wide=true>
            <div class="office stack">
                <nav class="office-nav" aria-label="办公导航">
                    <ul>
                        {links(who.role).iter().map(|(address, name)| view! {
                            <li><a href=*address aria-current=(*address == here).then_some("page")>{*name}</a></li>
                        }).collect_view()}
                    </ul>
                </nav>
                <div class="cluster">
                    <h1>{title}</h1>
                    <span class="muted">{scope}</span>
                </div>
                {children()}
            </div>
        </Page>
    }
}

/// While a page is loaded.
pub fn loading() -> impl IntoView {
    view! {
        <main id="main" class="main main--wide" tabindex="-1">
            <Skeleton/>
        </main>
    }
}

/// A page of the office: something to look at until the answer is there, then what `page` makes of it, or why there is none.
pub fn once_loaded<S: Question>(
    loaded: Loaded<S>,
    page: impl Fn(S::Output) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Suspense fallback=loading>
            {move || Suspend::new(async move { page_or_refusal(loaded.read().await, page) })}
        </Suspense>
    }
    .into_any()
}

/// What became of an act that was refused: all errors at once, or one sentence with what to do.
#[component]
pub fn ActRefused(
    /// What became of the acts.
    posts: Posts,
) -> impl IntoView {
    // A refused act leads nowhere: no list says that it was done.
    Effect::new(move |_| {
        if posts.refusal().is_some() {
            done::expect(None);
        }
    });
    move || {
        posts.refusal().map(|error| match error.refusal() {
            Refusal::Invalid(wrong) => view! { <WrongWords wrong/> }.into_any(),
            refusal => {
                let (title, advice) = refusals::page(&refusal);
                let at = match refusal {
                    Refusal::Stale { at: Some(at), .. } => format!("（{}）", dates::moment(at)),
                    _ => String::new(),
                };
                view! {
                    <div class="notice notice--error" role="alert">
                        <h2>{title}{at}</h2>
                        <p>{advice}</p>
                    </div>
                }
                .into_any()
            }
        })
    }
}

/// What an officer left out, all of it at once.
#[component]
pub(super) fn WrongWords(wrong: Violations) -> impl IntoView {
    Effect::new(|_| focus_id("error-summary"));
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus=true>
            <h2>"还不能提交"</h2>
            <ul>
                {wrong.iter().map(|violation| view! {
                    <li><a href=format!("#{}", violation.field.name()) rel="external">{sentence(violation)}</a></li>
                }).collect_view()}
            </ul>
        </div>
    }
}

/// The same rules as in the applicant's forms, in words for an officer.
pub(super) fn sentence(violation: Violation) -> String {
    let name = labels::field(violation.field);
    match (violation.field, violation.rule) {
        (Field::DeclareTrue, Rule::Required) => "请写明理由，至少一项".to_owned(),
        (Field::Slot | Field::LastFour | Field::EmsNumber, _) => violations::sentence(violation),
        (_, Rule::Required) => format!("{name}：请写明怎样修改"),
        (_, Rule::NotDeclared) => format!("{name}：请核对原件，相符后才能受理"),
        (_, Rule::TooLong) => format!("{name}：说明太长，请控制在 500 字以内"),
        _ => violations::sentence(violation),
    }
}

/// `service=` as links and filters name it.
pub fn service_name(service: Service) -> &'static str {
    states::service(service)
}
