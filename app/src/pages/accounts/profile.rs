//! `/me/profile`: what the account says, devices, password.

use super::{CurrentPassword, Page, RefusalSummary, checking, page_or_refusal, query};
use crate::{
    api::accounts::load_profile,
    components::{
        field::TextField,
        mixed::Mixed,
        summary::{ErrorSummary, Wrong, provide_errors},
    },
    t,
    text::{dates, labels, to, violations},
};
use domain::{
    view::{PasswordCheck, ProfileView, SessionRow},
    violation::{Field, Violations},
};
use leptos::prelude::*;

/// One's own page.
#[component]
pub fn Profile() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| load_profile());
    let check = checking();
    let (done, refused) = (query("done"), query("refused"));
    view! {
        <Suspense>
            {move || {
                let (check, done, too_often) = (check(), done(), refused() == "export");
                Suspend::new(async move {
                    page_or_refusal(page.await, |profile| {
                        view! { <ProfileBody profile check done too_often/> }.into_any()
                    })
                })
            }}
        </Suspense>
    }
}

#[component]
fn ProfileBody(profile: ProfileView, check: bool, done: String, too_often: bool) -> impl IntoView {
    let PasswordCheck { wrong_current, violations: wrong, refusal } =
        if check { profile.password.clone() } else { PasswordCheck::default() };
    let error = wrong_current || !wrong.is_empty() || refusal.is_some() || too_often;
    let applicant = profile.citizen_number.is_some();
    provide_errors(wrong.clone());
    view! {
        <Page title=t!(accounts::profile::TITLE) error=error>
            <PasswordErrors wrong_current wrong/>
            <RefusalSummary refusal/>
            {too_often.then(|| view! {
                <Wrong title=t!(accounts::export::TOO_OFTEN)><p>{t!(accounts::export::TOO_OFTEN_ADVICE)}</p></Wrong>
            })}
            {done_words(&done).map(|words| view! { <div class="notice notice--success" role="status"><p>{words}</p></div> })}
            <p class="caption"><a href=to("/me")>{t!(common::MY_APPLICATIONS)}</a></p>
            <h1>{t!(accounts::profile::TITLE)}</h1>
            <Facts profile=profile.clone()/>
            <Devices sessions=profile.sessions/>
            <h2>{t!(accounts::profile::PASSWORD_TITLE)}</h2>
            <form method="post" action="/api/change-password" class="stack" novalidate>
                <CurrentPassword wrong=wrong_current/>
                <TextField field=Field::Password label=t!(accounts::NEW_PASSWORD) hint=t!(accounts::PASSWORD_HINT)
                    kind="password" width="input--w18" autocomplete="new-password"/>
                <div class="button-row">
                    <button class="button button--secondary" type="submit">{t!(accounts::profile::PASSWORD_TITLE)}</button>
                </div>
            </form>
            <p class="hint">{t!(accounts::profile::SIGNS_OUT)}</p>
            {applicant.then(|| view! { <OwnData/> })}
        </Page>
    }
}

/// The copy of everything, and the way to close the account.
#[component]
fn OwnData() -> impl IntoView {
    view! {
        <h2>{t!(accounts::export::TITLE)}</h2>
        <p>{t!(accounts::export::LEAD)}</p>
        <p class="hint">{t!(accounts::export::CAREFUL)}</p>
        <form method="post" action="/api/export" class="button-row">
            <button class="button button--secondary" type="submit">{t!(accounts::export::GET)}</button>
        </form>
        <h2>{t!(accounts::closing::TITLE)}</h2>
        <p>{t!(accounts::closing::LEAD)}</p>
        <p><a href=to("/me/profile/close")>{t!(accounts::closing::TITLE)}</a></p>
    }
}

/// What is wrong with both passwords, in one summary.
#[component]
fn PasswordErrors(wrong_current: bool, wrong: Violations) -> impl IntoView {
    if !wrong_current {
        return view! { <ErrorSummary violations=wrong/> }.into_any();
    }
    let others = wrong.iter().map(|other| {
        view! { <li><a href=format!("#{}", other.field.name()) rel="external">{violations::sentence(other)}</a></li> }
    });
    let others = others.collect_view();
    view! {
        <Wrong title=t!(form::CHECK)>
            <ul>
                <li><a href="#current_password" rel="external">{t!(accounts::profile::WRONG_CURRENT)}</a></li>
                {others}
            </ul>
        </Wrong>
    }
    .into_any()
}

fn done_words(done: &str) -> Option<&'static str> {
    match done {
        "password" => Some(t!(accounts::profile::PASSWORD_CHANGED)),
        "devices" => Some(t!(accounts::profile::DEVICES_ENDED)),
        _ => None,
    }
}

#[component]
fn Facts(profile: ProfileView) -> impl IntoView {
    let identity =
        if profile.verified { t!(accounts::profile::VERIFIED) } else { t!(accounts::profile::FORMAT_CHECKED) };
    let fact = |name: &'static str, value: Option<String>| {
        value.map(|value| view! { <div><dt>{name}</dt><dd><Mixed words=value/></dd></div> })
    };
    let staff = profile.citizen_number.is_none();
    view! {
        <dl class="readonly-list">
            {fact(labels::field(Field::RealName), Some(profile.name))}
            {fact(labels::field(Field::CitizenNumber), profile.citizen_number)}
            {fact(labels::field(Field::Mobile), profile.mobile)}
            {fact(t!(accounts::profile::IDENTITY), (!staff).then(|| identity.to_owned()))}
        </dl>
        {(!staff).then(|| view! {
            <p><a href=to("/me/profile/mobile")>{t!(accounts::mobile::TITLE)}</a></p>
            <details>
                <summary>{t!(accounts::profile::WRONG_FACTS)}</summary>
                <p>{t!(accounts::profile::WRONG_FACTS_ADVICE)}</p>
            </details>
        })}
    }
}

#[component]
fn Devices(sessions: Vec<SessionRow>) -> impl IntoView {
    let others = sessions.iter().any(|session| !session.current);
    view! {
        <h2>{t!(accounts::profile::DEVICES)}</h2>
        <ul class="stack" id="devices">
            {sessions.into_iter().map(device).collect_view()}
        </ul>
        {others.then(|| view! {
            <form method="post" action="/api/end-other-sessions" class="button-row">
                <button class="button button--secondary" type="submit">{t!(accounts::profile::END_OTHERS)}</button>
            </form>
        })}
    }
}

fn device(session: SessionRow) -> impl IntoView {
    let name =
        if session.device.is_empty() { t!(accounts::profile::UNKNOWN_DEVICE).to_owned() } else { session.device };
    let id = session.id.as_str().to_owned();
    let end = (!session.current).then(|| {
        view! {
            <form method="post" action="/api/end-session">
                <input type="hidden" name="id" value=id/>
                <button class="button button--link button--small" type="submit">
                    {t!(accounts::profile::END)}<span class="visually-hidden">{t!(accounts::profile::end_which(&name))}</span>
                </button>
            </form>
        }
    });
    let current =
        session.current.then(|| view! { <span class="tag tag--good">{t!(accounts::profile::THIS_DEVICE)}</span> });
    view! {
        <li class="card">
            <p class="cluster"><strong><Mixed words=name.clone()/></strong>{current}</p>
            <p class="muted">{t!(accounts::profile::used(&dates::moment(session.created_at), &dates::moment(session.seen_at)))}</p>
            {end}
        </li>
    }
}
