//! `/me`: what a person has under way, what to do next, and what they were told.

use super::shared::{next_words, status_tag};
use crate::{
    api::{bookings::change_path, notices::load_me},
    components::{frame::Page, gate::page_or_refusal},
    text::{dates, states},
};
use domain::{
    application::ApplicationStatus,
    notice::NoticeKind,
    service::Service,
    view::{ApplicationCard, MeView, NextAction, NoticeView},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Me() -> impl IntoView {
    let me = Resource::new_blocking(|| (), |()| load_me());
    view! {
        <Suspense>
            {move || Suspend::new(async move { page_or_refusal(me.await, |me| view! { <MeBody me/> }.into_any()) })}
        </Suspense>
    }
}

#[component]
fn MeBody(me: MeView) -> impl IntoView {
    let identity =
        if me.verified { "实名核验通过" } else { "格式核验通过，到场时由窗口核验本人" };
    let (open, ended): (Vec<_>, Vec<_>) = me.applications.into_iter().partition(|card| !card.status.is_final());
    view! {
        <Page title="我的申请">
            <h1>"我的申请"</h1>
            <p class="cluster">
                <span>{me.name}</span>
                <span class="muted">{identity}</span>
                <a href="/me/profile">"账户设置"</a>
            </p>
            <Open cards=open/>
            <Notices notices=me.notices unread=me.unread/>
            <Ended cards=ended/>
        </Page>
    }
}

#[component]
fn Open(cards: Vec<ApplicationCard>) -> impl IntoView {
    let missing = Service::ALL
        .into_iter()
        .filter(|service| !cards.iter().any(|card| card.service == *service && is_current(card)));
    let start = missing
        .map(|service| {
            let path = format!("/apply/{}", service.segment());
            view! { <a class="button button--secondary" href=path>{format!("申请{}", states::service(service))}</a> }
        })
        .collect_view();
    let none = cards.is_empty().then(|| {
        view! {
            <div class="empty"><p>"您还没有申请。不确定该办哪一种？"<a href="/eligibility">"用一分钟看看"</a></p></div>
        }
    });
    view! {
        <section class="stack" aria-labelledby="open">
            <h2 id="open">"正在办理"</h2>
            {none}
            {cards.into_iter().map(|card| view! { <Card card/> }).collect_view()}
            <div class="button-row">{start}</div>
        </section>
    }
}

/// Whether it stands in the way of a new one of its service.
fn is_current(card: &ApplicationCard) -> bool {
    card.status == ApplicationStatus::Draft || card.status.is_live()
}

#[component]
fn Card(card: ApplicationCard) -> impl IntoView {
    let name = states::service(card.service);
    let title = card.number.clone().unwrap_or_default();
    let (path, label) = match card.next {
        NextAction::Continue | NextAction::Correct(_) => {
            let label = if card.status == ApplicationStatus::Draft { "接着填写" } else { "查看原因并修改" };
            (form_or_page(&card), label)
        }
        NextAction::BookAgain => (format!("/applications/{}/appointment", card.id), "选择时间"),
        NextAction::Visit(_) => (format!("/applications/{}/notice", card.id), "查看受理通知"),
        NextAction::WaitForReview(_) | NextAction::WaitForIssue | NextAction::Nothing => {
            (format!("/applications/{}", card.id), "查看进度")
        }
    };
    let details = format!("/applications/{}", card.id);
    let has_details = card.status != ApplicationStatus::Draft && path != details;
    view! {
        <article class="card stack">
            <h3 class="card__title cluster"><span>{name}" "{title}</span>{status_tag(card.status)}</h3>
            <p>{next_words(&card.next, card.status)}</p>
            <p class="muted">{format!("更新于{}", dates::moment(card.updated_at))}</p>
            <div class="button-row">
                <a class="button" href=path>{label}<span class="visually-hidden">{format!("：{name}")}</span></a>
                {has_details.then(|| view! { <a href=details>"查看详情"</a> })}
            </div>
        </article>
    }
}

/// A draft goes on in the form; a correction begins with its reasons.
fn form_or_page(card: &ApplicationCard) -> String {
    match card.status {
        ApplicationStatus::Draft => format!("/apply/{}/{}/identity", card.service.segment(), card.id),
        _ => format!("/applications/{}", card.id),
    }
}

#[component]
fn Notices(notices: Vec<NoticeView>, unread: i64) -> impl IntoView {
    let badge = (unread > 0).then(
        || view! { <span class="badge" id="unread">{unread}<span class="visually-hidden">"条未读"</span></span> },
    );
    let mark = (unread > 0).then(|| view! {
        <form method="post" action="/api/mark-read"><button class="button button--link" type="submit">"全部标为已读"</button></form>
    });
    let list = if notices.is_empty() {
        view! { <p class="muted">"还没有消息。"</p> }.into_any()
    } else {
        view! { <ul class="list-links">{notices.into_iter().map(|notice| view! { <Line notice/> }).collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="messages">
            <h2 id="messages" class="cluster"><span>"消息"</span>{badge}</h2>
            {list}
            {mark}
        </section>
    }
}

#[component]
fn Line(notice: NoticeView) -> impl IntoView {
    let facts = [
        notice.facts.visit.map(dates::day_and_time),
        notice.facts.point.clone(),
        notice.facts.due.map(|due| format!("请在{}前完成", dates::day(due))),
        notice.facts.until.map(|until| format!("为您保留到 {}", dates::time(until))),
    ];
    let page = match notice.kind {
        NoticeKind::PlaceOffered => change_path(notice.application.as_str()),
        _ => format!("/applications/{}", notice.application),
    };
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    view! {
        <li>
            <a href=page>
                {(!notice.read).then(|| view! { <strong>"新 "</strong> })}
                {states::notice(notice.kind)}
                {(!facts.is_empty()).then(|| format!("：{}", facts.join("，")))}
            </a>
            <span class="muted">{notice.number}" "{dates::moment(notice.at)}</span>
        </li>
    }
}

#[component]
fn Ended(cards: Vec<ApplicationCard>) -> impl IntoView {
    if cards.is_empty() {
        return None;
    }
    let lines = cards.into_iter().map(|card| {
        let title = format!("{} {}", states::service(card.service), card.number.unwrap_or_else(|| "草稿".to_owned()));
        view! {
            <li>
                <a href=format!("/applications/{}", card.id)>{title}</a>
                <span>{status_tag(card.status)}</span>
                <span class="muted">{dates::moment(card.updated_at)}</span>
            </li>
        }
    });
    Some(view! {
        <section class="stack" aria-labelledby="ended">
            <h2 id="ended">"已结束"</h2>
            <ul class="list-links">{lines.collect_view()}</ul>
        </section>
    })
}
