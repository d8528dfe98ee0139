//! Accounts: plain pages with plain forms; none of them needs a script.

mod profile;
mod recover;
mod register;
mod register_code;
mod sign_in;
mod simulator;

pub use profile::Profile;
pub use recover::{Recover, RecoverCode};
pub use register::{Elsewhere, Register};
pub use register_code::{RegisterCode, RegisterReceived};
pub use sign_in::{SignIn, SignInCode, SignOut};
pub use simulator::Simulator;

use crate::{
    components::{field::TextField, frame::Page, gate::page_or_refusal},
    text::refusals,
};
use domain::{error::Refusal, violation::Field};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// One word of the address's query.
fn query(name: &'static str) -> impl Fn() -> String + Copy {
    let map = use_query_map();
    move || map.with(|query| query.get(name)).unwrap_or_default()
}

/// Whether the page comes back after a wrong try.
fn checking() -> impl Fn() -> bool + Copy {
    let check = query("check");
    move || check() == "1"
}

/// A refusal on top of a form, in the place and look of the error summary.
#[component]
fn RefusalSummary(
    /// Why it went no further; nothing is shown for none.
    refusal: Option<Refusal>,
) -> impl IntoView {
    refusal.map(|refusal| {
        let (title, advice) = words(&refusal);
        view! {
            <div class="error-summary" id="error-summary" role="alert" tabindex="-1">
                <h2>{title}</h2>
                <p>{advice}</p>
            </div>
        }
    })
}

fn words(refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::TooManyTries { retry_after } => {
            let minutes = (retry_after + 59) / 60;
            ("尝试次数过多", format!("为保护您的账户，请在 {minutes} 分钟后再试。"))
        }
        Refusal::LimitReached => ("验证码刚刚发送过", "短信可能稍有延迟；请等满 60 秒再重新发送。".to_owned()),
        Refusal::SignInFailed => {
            ("账号或密码不正确", "请检查后再试。忘记密码可以找回；还没有账户，请先实名注册。".to_owned())
        }
        other => {
            let (title, advice) = refusals::page(other);
            (title, advice.to_owned())
        }
    }
}

/// The input for a code by SMS.
#[component]
fn SmsCodeField(
    /// Minutes it lives.
    minutes: i64,
) -> impl IntoView {
    view! {
        <TextField field=Field::SmsCode label="短信验证码" width="input--w8"
            hint=format!("6 位数字，{minutes} 分钟内有效；可以带空格。") inputmode="numeric" autocomplete="one-time-code"/>
    }
}

/// The form that asks for another code.
#[component]
fn Resend(
    /// Where it is posted to.
    action: &'static str,
    /// Seconds until it may.
    wait: i64,
) -> impl IntoView {
    let words = if wait > 0 {
        format!("没有收到？{wait} 秒后可以重新发送。")
    } else {
        "没有收到？可以重新发送，之前的验证码随即失效。".to_owned()
    };
    view! {
        <form method="post" action=action>
            <p class="hint">{words}</p>
            <div class="button-row"><button class="button button--secondary" type="submit">"重新发送验证码"</button></div>
        </form>
    }
}

/// In demo mode: where the messages are read.
#[component]
fn DemoHint(
    /// Demo mode.
    demo: bool,
) -> impl IntoView {
    demo.then(|| {
        view! {
            <div class="notice notice--info">
                <p>"演示模式不发送真实短信，请在"<a href="/simulator">"短信模拟器"</a>"中查看验证码。"</p>
            </div>
        }
    })
}
