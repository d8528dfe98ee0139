//! `/me`: what a person has under way, what to do next, and what they were told.

use super::shared::{next_words, status_tag};
use crate::{
    api::{bookings::change_path, notices::load_me},
    components::{frame::Page, gate::page_or_refusal, mixed::Mixed},
    t,
    text::{chinese, dates, states, to},
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
    let identity = if me.verified { t!(applicant::me::VERIFIED) } else { t!(applicant::me::FORMAT_CHECKED) };
    let (open, ended): (Vec<_>, Vec<_>) = me.applications.into_iter().partition(|card| !card.status.is_final());
    view! {
        <Page title=t!(applicant::MINE)>
            <h1>{t!(applicant::MINE)}</h1>
            <p class="cluster">
                <span lang=chinese()>{me.name}</span>
                <span class="muted">{identity}</span>
                <a href=to("/me/profile")>{t!(applicant::me::ACCOUNT)}</a>
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
            let path = to(format!("/apply/{}", service.segment()));
            let words = t!(wizard::start::title(states::service_in_sentence(service)));
            view! { <a class="button button--secondary" href=path>{words}</a> }
        })
        .collect_view();
    let none = cards.is_empty().then(|| {
        view! {
            <div class="empty">
                <p>{t!(applicant::me::NONE)}<a href=to("/eligibility")>{t!(applicant::me::FIND_OUT)}</a></p>
            </div>
        }
    });
    view! {
        <section class="stack" aria-labelledby="open">
            <h2 id="open">{t!(applicant::me::OPEN)}</h2>
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
            let is_draft = card.status == ApplicationStatus::Draft;
            (form_or_page(&card), if is_draft { t!(wizard::GO_ON) } else { t!(applicant::me::SEE_REASONS) })
        }
        NextAction::BookAgain => (change_path(card.id.as_str()), t!(applicant::CHOOSE_TIME)),
        NextAction::Visit(_) => (format!("/applications/{}/notice", card.id), t!(applicant::me::SEE_NOTICE)),
        NextAction::WaitForReview(_) | NextAction::WaitForIssue | NextAction::Nothing => {
            (format!("/applications/{}", card.id), t!(applicant::PROGRESS))
        }
    };
    let details = format!("/applications/{}", card.id);
    let has_details = card.status != ApplicationStatus::Draft && path != details;
    view! {
        <article class="card stack">
            <h3 class="card__title cluster"><span>{name}" "{title}</span>{status_tag(card.status)}</h3>
            <p>{next_words(&card.next, card.status)}</p>
            <p class="muted">{t!(applicant::me::updated(&dates::moment(card.updated_at)))}</p>
            <div class="button-row">
                <a class="button" href=to(path)>{label}<span class="visually-hidden">{t!(applicant::me::which(name))}</span></a>
                {has_details.then(|| view! { <a href=to(details)>{t!(applicant::me::DETAILS)}</a> })}
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
    let badge = (unread > 0).then(|| view! {
        <span class="badge" id="unread">{unread}<span class="visually-hidden">{t!(applicant::me::UNREAD)}</span></span>
    });
    let mark = (unread > 0).then(|| {
        view! {
            <form method="post" action="/api/mark-read">
                <button class="button button--link" type="submit">{t!(applicant::me::MARK_READ)}</button>
            </form>
        }
    });
    let list = if notices.is_empty() {
        view! { <p class="muted">{t!(applicant::me::NO_MESSAGES)}</p> }.into_any()
    } else {
        view! { <ul class="list-links">{notices.into_iter().map(|notice| view! { <Line notice/> }).collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="messages">
            <h2 id="messages" class="cluster"><span>{t!(applicant::me::MESSAGES)}</span>{badge}</h2>
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
        notice.facts.due.map(|due| t!(applicant::me::due(&dates::day(due)))),
        notice.facts.until.map(|until| t!(applicant::me::kept_until(&dates::time(until)))),
    ];
    let page = match notice.kind {
        NoticeKind::PlaceOffered => change_path(notice.application.as_str()),
        NoticeKind::Shipped | NoticeKind::ReadyForPickUp => format!("/applications/{}/delivery", notice.application),
        _ => format!("/applications/{}", notice.application),
    };
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let facts = (!facts.is_empty()).then(|| t!(applicant::me::facts(&facts.join(t!(pieces::COMMA)))));
    view! {
        <li>
            <a href=to(page)>
                {(!notice.read).then(|| view! { <strong>{t!(applicant::me::NEW)}</strong> })}
                {states::notice(notice.kind)}
                {facts.map(|words| view! { <Mixed words/> })}
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
        let title = format!(
            "{} {}",
            states::service(card.service),
            card.number.unwrap_or_else(|| t!(applicant::DRAFT).to_owned())
        );
        view! {
            <li>
                <a href=to(format!("/applications/{}", card.id))>{title}</a>
                <span>{status_tag(card.status)}</span>
                <span class="muted">{dates::moment(card.updated_at)}</span>
            </li>
        }
    });
    Some(view! {
        <section class="stack" aria-labelledby="ended">
            <h2 id="ended">{t!(applicant::me::ENDED)}</h2>
            <ul class="list-links">{lines.collect_view()}</ul>
        </section>
    })
}
