//! `/me/profile`: what the account says, devices, password.

use super::{Page, RefusalSummary, checking, page_or_refusal, query};
use crate::{
    api::accounts::load_profile,
    components::{
        field::TextField,
        summary::{ErrorSummary, provide_errors},
    },
    text::dates,
};
use domain::{
    view::{PasswordCheck, ProfileView, SessionRow},
    violation::Field,
};
use leptos::prelude::*;

/// One's own page.
#[component]
pub fn Profile() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| load_profile());
    let check = checking();
    let done = query("done");
    view! {
        <Suspense>
            {move || {
                let (check, done) = (check(), done());
                Suspend::new(async move {
                    page_or_refusal(page.await, |profile| view! { <ProfileBody profile check done/> }.into_any())
                })
            }}
        </Suspense>
    }
}

#[component]
fn ProfileBody(profile: ProfileView, check: bool, done: String) -> impl IntoView {
    let PasswordCheck { wrong_current, violations, refusal } =
        if check { profile.password.clone() } else { PasswordCheck::default() };
    let error = wrong_current || !violations.is_empty() || refusal.is_some();
    provide_errors(violations.clone());
    view! {
        <Page title="账户与安全" error=error>
            {wrong_current.then(|| view! {
                <div class="error-summary" role="alert">
                    <h2>"请检查下面的内容"</h2>
                    <ul><li><a href="#current_password" rel="external">"当前密码不正确，请重新输入"</a></li></ul>
                </div>
            })}
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            {done_words(&done).map(|words| view! { <div class="notice notice--success" role="status"><p>{words}</p></div> })}
            <p class="caption"><a href="/me">"我的申请"</a></p>
            <h1>"账户与安全"</h1>
            <Facts profile=profile.clone()/>
            <Devices sessions=profile.sessions/>
            <h2>"修改密码"</h2>
            <form method="post" action="/api/change-password" class="stack" novalidate>
                <CurrentPassword wrong=wrong_current/>
                <TextField field=Field::Password label="新密码" hint="至少 8 个字符，不要包含姓名、证件号码或手机号码。"
                    kind="password" width="input--w18" autocomplete="new-password"/>
                <div class="button-row"><button class="button button--secondary" type="submit">"修改密码"</button></div>
            </form>
            <p class="hint">"修改后，其他设备会全部退出。"</p>
        </Page>
    }
}

fn done_words(done: &str) -> Option<&'static str> {
    match done {
        "password" => Some("密码已修改，其他设备已全部退出。"),
        "devices" => Some("所选设备已退出登录。"),
        _ => None,
    }
}

#[component]
fn Facts(profile: ProfileView) -> impl IntoView {
    let identity = if profile.verified {
        "已实名核验"
    } else {
        "已通过格式核验，到场时由工作人员核对原件"
    };
    let fact = |name: &'static str, value: Option<String>| {
        value.map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let staff = profile.citizen_number.is_none();
    view! {
        <dl class="readonly-list">
            {fact("姓名", Some(profile.name))}
            {fact("公民身份号码", profile.citizen_number)}
            {fact("手机号码", profile.mobile)}
            {fact("身份核验", (!staff).then(|| identity.to_owned()))}
        </dl>
        {(!staff).then(|| view! {
            <details>
                <summary>"信息有误？"</summary>
                <p>"姓名、证件号码或手机号码需要更正的，请持身份证原件到网点办理。"</p>
            </details>
        })}
    }
}

#[component]
fn Devices(sessions: Vec<SessionRow>) -> impl IntoView {
    let others = sessions.iter().any(|session| !session.current);
    view! {
        <h2>"已登录的设备"</h2>
        <ul class="stack" id="devices">
            {sessions.into_iter().map(device).collect_view()}
        </ul>
        {others.then(|| view! {
            <form method="post" action="/api/end-other-sessions" class="button-row">
                <button class="button button--secondary" type="submit">"退出其他设备"</button>
            </form>
        })}
    }
}

fn device(session: SessionRow) -> impl IntoView {
    let name = if session.device.is_empty() { "未知设备".to_owned() } else { session.device };
    let id = session.id.as_str().to_owned();
    let end = (!session.current).then(|| {
        view! {
            <form method="post" action="/api/end-session">
                <input type="hidden" name="id" value=id/>
                <button class="button button--link button--small" type="submit">
                    "退出这台设备"<span class="visually-hidden">{format!("：{name}")}</span>
                </button>
            </form>
        }
    });
    let current = session.current.then(|| view! { <span class="tag tag--good">"本机"</span> });
    view! {
        <li class="card">
            <p class="cluster"><strong>{name.clone()}</strong>{current}</p>
            <p class="muted">{format!("登录：{}；最近使用：{}", dates::moment(session.created_at), dates::moment(session.seen_at))}</p>
            {end}
        </li>
    }
}

#[component]
fn CurrentPassword(wrong: bool) -> impl IntoView {
    let class = if wrong { "field field--error" } else { "field" };
    view! {
        <div class=class>
            <label class="field__label" for="current_password">"当前密码"</label>
            {wrong.then(|| view! {
                <p class="field__error" id="current_password-error">
                    <span class="visually-hidden">"错误："</span>"当前密码不正确，请重新输入"
                </p>
            })}
            <input class="input input--w18" id="current_password" name="current_password" type="password"
                autocomplete="current-password" aria-invalid=wrong.then_some("true")
                aria-describedby=wrong.then_some("current_password-error")/>
        </div>
    }
}
