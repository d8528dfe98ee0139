//! Accounts: plain pages with plain forms; none of them needs a script.

mod closing;
mod mobile;
mod profile;
mod recover;
mod register;
mod register_code;
mod sign_in;
mod simulator;

pub use closing::CloseAccount;
pub use mobile::{ChangeMobile, ConfirmMobile};
pub use profile::Profile;
pub use recover::{Recover, RecoverCode};
pub use register::{Elsewhere, Register};
pub use register_code::{RegisterCode, RegisterReceived};
pub use sign_in::{SignIn, SignInCode, SignOut};
pub use simulator::Simulator;

use crate::{
    components::{field::TextField, frame::Page, gate::page_or_refusal, summary::Wrong},
    t,
    text::{labels, refusals},
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
        view! { <Wrong title><p>{advice}</p></Wrong> }
    })
}

fn words(refusal: &Refusal) -> (&'static str, String) {
    match refusal {
        Refusal::TooManyTries { retry_after } => {
            let minutes = (retry_after + 59) / 60;
            (t!(accounts::refused::TOO_MANY_TRIES), t!(accounts::refused::wait(minutes)))
        }
        Refusal::LimitReached => {
            (t!(accounts::refused::SENT_JUST_NOW), t!(accounts::refused::WAIT_A_MINUTE).to_owned())
        }
        Refusal::SignInFailed => (t!(accounts::refused::WRONG), t!(accounts::refused::WHAT_TO_DO).to_owned()),
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
        <TextField field=Field::SmsCode label=labels::field(Field::SmsCode) width="input--w8"
            hint=t!(accounts::code::hint(minutes)) inputmode="numeric" autocomplete="one-time-code"/>
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
    view! {
        <form method="post" action=action>
            <p class="hint">{t!(accounts::code::again(wait))}</p>
            <div class="button-row">
                <button class="button button--secondary" type="submit">{t!(accounts::code::AGAIN)}</button>
            </div>
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
                <p>
                    {t!(accounts::code::DEMO_BEFORE)}<a href="/simulator">{t!(accounts::code::DEMO_LINK)}</a>
                    {t!(accounts::code::DEMO_AFTER)}
                </p>
            </div>
        }
    })
}

/// Asks for the password that the account has now.
#[component]
fn CurrentPassword(
    /// What was typed last was not right.
    wrong: bool,
) -> impl IntoView {
    let class = if wrong { "field field--error" } else { "field" };
    view! {
        <div class=class>
            <label class="field__label" for="current_password">{t!(accounts::profile::CURRENT_PASSWORD)}</label>
            {wrong.then(|| view! {
                <p class="field__error" id="current_password-error">
                    <span class="visually-hidden">{t!(form::ERROR)}</span>{t!(accounts::profile::WRONG_CURRENT)}
                </p>
            })}
            <input class="input input--w18" id="current_password" name="current_password" type="password"
                autocomplete="current-password" aria-invalid=wrong.then_some("true")
                aria-describedby=wrong.then_some("current_password-error")/>
        </div>
    }
}
